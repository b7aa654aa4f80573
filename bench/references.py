"""Two servers to be measured against, on one FastAPI application.

`/none` takes and answers the same check-in and stores nothing. `/raw` looks the cookie up and
inserts one row with its own durable commit, by sqlite3 alone. `/roster` looks the cookie up and
reads 200 summary rows.
"""

import json
import sqlite3
import sys
from datetime import UTC, datetime
from hashlib import sha256

import uvicorn
from fastapi import FastAPI, Request

from app.api.bodies import Uuid7
from app.api.check_ins import CheckInBody, CheckInView
from app.api.clients import DateView
from app.api.deps import COOKIE
from app.api.figures import AdherenceView, StreakView
from app.api.roster import RosterRowView, RosterView
from app.domain.dates import Status

_LAST_7 = json.dumps(["done"] * 6 + ["due"])
_HEARD = "2026-03-10T18:00:00+00:00"


def application(path: str) -> FastAPI:
    app = FastAPI(openapi_url=None)
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    database.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE sessions (token_hash TEXT PRIMARY KEY, client_id TEXT);"
        "CREATE TABLE check_ins (client_id TEXT, id TEXT, item_id TEXT, for_date TEXT, kind TEXT,"
        " captured_at TEXT, received_at TEXT, PRIMARY KEY (client_id, id));"
        "CREATE TABLE summaries (practice_id TEXT, client_id TEXT PRIMARY KEY, name TEXT,"
        " current INTEGER, best INTEGER, credit_7 REAL, credit_28 REAL, status TEXT,"
        " last_7 TEXT, heard_at TEXT, unread INTEGER);"
    )
    database.execute("INSERT INTO sessions VALUES (?, 'c')", (sha256(b"token").hexdigest(),))

    for number in range(200):
        row = ("p", f"{number}", f"Client {number}", 5, 40, 5.5, 22.0, "due", _LAST_7, _HEARD, 0)
        database.execute(f"INSERT INTO summaries VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 # our own

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

    @app.get("/roster")
    async def roster(request: Request) -> RosterView:
        token_hash = sha256(request.cookies[COOKIE].encode()).hexdigest()
        database.execute("SELECT client_id FROM sessions WHERE token_hash = ?", (token_hash,))
        rows = database.execute("SELECT * FROM summaries WHERE practice_id = 'p'")
        return RosterView(as_of=datetime.now(UTC), clients=[_row(*row) for row in rows], visits=[])

    return app


def _row(
    _practice_id: str,
    client_id: str,
    name: str,
    current: int,
    best: int,
    credit_7: float,
    credit_28: float,
    status: Status,
    last_7: str,
    heard_at: str,
    unread: int,
) -> RosterRowView:
    return RosterRowView(
        id=client_id,
        name=name,
        time_zone="UTC",
        reasons=[],
        streak=StreakView(unit="dates", current=current, best=best),
        adherence_7=_adherence(credit_7, 7),
        adherence_28=_adherence(credit_28, 28),
        today=DateView(
            date=datetime.now(UTC).date(), status=status, mark=status, done=0, due=2, skipped=0
        ),
        last_7=json.loads(last_7),
        last_heard_at=datetime.fromisoformat(heard_at),
        paused_until=None,
        pain=None,
        unread=unread,
        reached=None,
    )


def _adherence(credit: float, scheduled: int) -> AdherenceView:
    return AdherenceView(
        credit=credit,
        scheduled=scheduled,
        percent=int(100 * credit / scheduled),
        counts=f"{credit} of {scheduled}",
        too_early=False,
        open=0,
    )


if __name__ == "__main__":
    uvicorn.run(
        application(sys.argv[1]), port=int(sys.argv[2]), access_log=False, log_level="warning"
    )
