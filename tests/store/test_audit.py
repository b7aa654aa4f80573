"""The audit log is added to and read: the database refuses the rest, whoever writes."""

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.store import audit
from app.store.db import Database, Transaction, open_database
from app.store.tables import AuditEntry
from tests import people
from tests.people import utc_now

pytestmark = pytest.mark.anyio


def run(tx: Transaction, statement: str) -> None:
    tx.execute(text(statement))


def add(tx: Transaction, practice_id: str = "p", action: str = "signed_in") -> None:
    audit.add(tx, practice_id, utc_now(), ("therapist", "t"), action, "c", "127.0.0.1")


async def test_the_log_is_not_emptied_with_other_tables(postgresql_url: str) -> None:
    database = open_database(postgresql_url)
    await database.write(add)
    with pytest.raises(DBAPIError, match="append-only"):
        await database.write(run, "TRUNCATE practices, audit_entries CASCADE")
    assert len((await database.read(people.everything))["audit_entries"]) == 1
    database.close()


async def test_an_entry_is_kept_although_nobody_of_whom_it_tells_is_there(
    database: Database,
) -> None:
    await database.write(add, "of nobody")
    (entry,) = await database.read(audit.page, "of nobody", None, 10)
    assert (entry.actor, entry.client, entry.client_id) == (None, None, "c")


async def test_an_actor_of_no_known_kind_is_refused(database: Database) -> None:
    row = {
        "practice_id": "p",
        "at": utc_now(),
        "actor_kind": "robot",
        "action": "signed_in",
        "address": "",
    }

    def write(tx: Transaction) -> None:
        tx.execute(insert(AuditEntry), row)

    with pytest.raises(IntegrityError, match="ck_audit_entries_actor_kind"):
        await database.write(write)
