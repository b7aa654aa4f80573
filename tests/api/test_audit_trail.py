"""Who read or changed whose record is kept with the deed, and nobody can change what is kept."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.store.db import Reading, Transaction
from tests.api.conftest import House
from tests.api.permissions import NEW, PLAN

pytestmark = pytest.mark.anyio

ANOTHER = """
    INTO audit_entries (id, practice_id, at, actor_kind, action, address)
    VALUES (1, 'x', CURRENT_TIMESTAMP, 'operator', 'x', '')
"""
FALSIFICATIONS = {
    "any": [
        "UPDATE audit_entries SET address = '192.0.2.1'",
        "UPDATE audit_entries SET actor_id = NULL WHERE id = 1",
        "DELETE FROM audit_entries",
        "DELETE FROM audit_entries WHERE id = 1",
        f"INSERT {ANOTHER} ON CONFLICT (id) DO UPDATE SET action = 'x'",
    ],
    "sqlite": [f"REPLACE {ANOTHER}", "UPDATE OR REPLACE audit_entries SET id = 1 WHERE id = 2"],
    "postgresql": ["TRUNCATE audit_entries"],
}


def kept(tx: Reading) -> list[tuple[Any, ...]]:
    return [(*row,) for row in tx.execute(text("SELECT * FROM audit_entries ORDER BY id"))]


async def test_what_is_known_already_is_not_read_again(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        for path in (
            "/api/clients",
            f"/api/clients/{house.people.carl.who.id}",
            "/api/messages",
        ):
            first = await desk.get(path)
            before = await house.everything()
            again = await desk.get(path, headers={"If-None-Match": first.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")
            assert await house.everything() == before


async def test_what_cannot_be_kept_is_neither_shown_nor_done(house: House) -> None:
    carl = house.people.carl.who.id

    def shut(tx: Transaction) -> None:
        tx.execute(text("ALTER TABLE audit_entries RENAME TO away"))

    def plans(tx: Reading) -> int:
        return int(tx.execute(text("SELECT count(*) FROM plan_revisions")).scalar_one())

    await house.database.write(shut)
    before = await house.database.read(plans)
    async with house.of(house.people.alice) as desk:
        for path in ("/api/clients", f"/api/clients/{carl}", "/api/messages"):
            answer = await desk.get(path)
            assert (path, answer.status_code) == (path, 500)
            assert "Carl" not in answer.text
        assert (await desk.post("/api/clients", json=NEW | {"name": "Nina"})).status_code == 500
        assert (await desk.post(f"/api/clients/{carl}/plan", json=PLAN)).status_code == 500
    assert await house.database.read(plans) == before


async def test_nobody_changes_or_removes_an_entry(house: House) -> None:
    before = await house.database.read(kept)
    assert before[0][0] == 1

    def falsify(tx: Transaction, statement: str) -> None:
        tx.execute(text(statement))

    for statement in FALSIFICATIONS["any"] + FALSIFICATIONS[house.database.name]:
        with pytest.raises(DBAPIError, match="append-only"):
            await house.database.write(falsify, statement)
        assert await house.database.read(kept) == before
