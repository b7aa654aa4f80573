"""Two servers to be measured against, on one FastAPI application.

`/none` takes and answers the same check-in and stores nothing. `/raw` looks the cookie up and
inserts one row with its own durable commit, by sqlite3 alone.
"""

import sqlite3
import sys
from datetime import UTC, datetime
from hashlib import sha256

import uvicorn
from fastapi import FastAPI, Request

from app.api.bodies import Uuid7
from app.api.check_ins import CheckInBody, CheckInView
from app.api.deps import COOKIE


def application(path: str) -> FastAPI:
    app = FastAPI(openapi_url=None)
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    database.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE sessions (token_hash TEXT PRIMARY KEY, client_id TEXT);"
        "CREATE TABLE check_ins (client_id TEXT, id TEXT, item_id TEXT, for_date TEXT, kind TEXT,"
        " captured_at TEXT, received_at TEXT, PRIMARY KEY (client_id, id));"
    )
    database.execute("INSERT INTO sessions VALUES (?, 'c')", (sha256(b"token").hexdigest(),))

    def answer(check_in_id: str, body: CheckInBody) -> CheckInView:
        return CheckInView(
            id=check_in_id,
            item_id=body.item_id,
            for_date=body.for_date,
            slot=body.slot,
            kind=body.kind,
            captured_at=body.captured_at,
            received_at=datetime.now(UTC),
            standing="counted",
        )

    @app.put("/none/{check_in_id}")
    async def none(check_in_id: Uuid7, body: CheckInBody) -> CheckInView:
        return answer(check_in_id, body)

    @app.put("/raw/{check_in_id}")
    async def raw(check_in_id: Uuid7, body: CheckInBody, request: Request) -> CheckInView:
        token_hash = sha256(request.cookies[COOKIE].encode()).hexdigest()
        found = database.execute(
            "SELECT client_id FROM sessions WHERE token_hash = ?", (token_hash,)
        ).fetchone()
        stored = answer(check_in_id, body)
        row = (
            *(found[0], stored.id, stored.item_id, stored.for_date.isoformat(), stored.kind),
            *(stored.captured_at.isoformat(), stored.received_at.isoformat()),
        )
        database.execute("INSERT INTO check_ins VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return stored

    return app


if __name__ == "__main__":
    uvicorn.run(
        application(sys.argv[1]), port=int(sys.argv[2]), access_log=False, log_level="warning"
    )
