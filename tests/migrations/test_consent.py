"""A database of before consent was asked for comes to this version, and nobody is written to."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, MetaData, NullPool, create_engine, insert, text
from sqlalchemy.exc import IntegrityError

from app.domain.calendar import EVER, ZoneSpan
from app.store import clients, migrate
from app.store.db import open_database
from tests import databases
from tests.services import post

pytestmark = pytest.mark.anyio

BEFORE = "20261122_1000"
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)

CLIENTS = (
    ("reminded", "a", "reminded@example.org"),
    ("moved", "a", "new@example.org"),
    ("refused", "a", "refused@example.org"),
    ("console", "a", "console@example.org"),
    ("nowhere", "a", None),
    ("shown", "demo", "shown@example.org"),
)
SENT = (
    ("reminded", "accepted", "email", "reminded@example.org"),
    ("reminded", "accepted", "email", "Reminded@Example.org"),
    ("reminded", "pending", None, None),
    ("moved", "accepted", "email", "moved@example.org"),
    ("refused", "rejected", "email", "refused@example.org"),
    ("console", "accepted", "console", "console@example.org"),
    ("shown", "accepted", "console", "shown@example.org"),
    ("shown", "pending", None, None),
)
"""Reminders: whose, what became of them, by which way, to where."""


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    for practice in ("a", "demo"):
        is_demo = {"is_demonstration": practice == "demo"}
        yield "practices", {"id": practice, "name": practice, "created_at": NOW, **is_demo}
        yield (
            "therapists",
            {
                "id": practice,
                "practice_id": practice,
                "name": "T",
                "email": f"{practice}@example.org",
                "password_hash": "",
                "is_owner": True,
                "created_at": NOW,
            },
        )
    for name, practice, email in CLIENTS:
        yield (
            "clients",
            {
                "id": name,
                "practice_id": practice,
                "therapist_id": practice,
                "name": name,
                "email": email,
                "phone": "+4915112345678",
                "short_name": name,
                "time_zone": "Europe/Berlin",
                "version": 0,
                "created_at": NOW,
            },
        )
        at = {"practice_id": practice, "client_id": name}
        yield "reminder_times", {"id": name, **at, "wall_time": time(18)}
    practices = {name: practice for name, practice, _ in CLIENTS}
    for number, (name, state, channel, address) in enumerate(SENT):
        yield (
            "messages",
            {
                "id": f"message {number}",
                "kind": "reminder",
                "practice_id": practices[name],
                "client_id": name,
                "reminder_time_id": name,
                "for_date": (NOW + number * DAY).date(),
                "due_at": NOW - timedelta(minutes=1) if state == "pending" else NOW + number * DAY,
                "state": state,
                "attempt": 0,
                "channel": channel,
                "address": address,
                "changed_at": NOW + number * DAY,
            },
        )


def fill(url: str) -> None:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(migrate.MIGRATIONS))
        command.upgrade(config, BEFORE)
    with engine.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        for name, row in rows():
            connection.execute(insert(tables.tables[name]), _kept(row, connection))
    engine.dispose()


def _kept(row: dict[str, Any], connection: Connection) -> dict[str, Any]:
    """SQLite keeps instants without their zone."""
    naive = connection.dialect.name == "sqlite"
    return {
        name: value.replace(tzinfo=None) if naive and isinstance(value, datetime) else value
        for name, value in row.items()
    }


@pytest.fixture(params=["sqlite", "postgresql"])
def old_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/limberday.db"
        fill(url)
        yield url
    else:
        server: URL = request.getfixturevalue("postgresql_server")
        with databases.empty_postgresql(server) as url:
            fill(url)
            yield url


def asked(url: str, statement: str) -> list[tuple[Any, ...]]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        found = [(*row,) for row in connection.execute(text(statement))]
    engine.dispose()
    return found


def change(url: str, statement: str) -> None:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


MESSAGES = (
    "SELECT id, state, channel, address, due_at, changed_at, provider_id FROM messages ORDER BY id"
)


def test_whoever_got_reminders_by_mail_goes_on_getting_them(old_url: str) -> None:
    migrate.upgrade(old_url)
    found = asked(
        old_url,
        "SELECT client_id, channel, practice_id, address, how FROM channel_consents "
        "WHERE asked_at = confirmed_at AND proven_at = confirmed_at AND withdrawn_at IS NULL "
        "ORDER BY client_id",
    )
    assert found == [
        ("reminded", "email", "a", "reminded@example.org", "earlier"),
        ("shown", "email", "demo", "shown@example.org", "demonstration"),
    ]


def test_the_yes_dates_from_the_first_reminder(old_url: str) -> None:
    migrate.upgrade(old_url)
    (since,) = asked(
        old_url, "SELECT confirmed_at FROM channel_consents WHERE client_id = 'reminded'"
    )
    assert str(since[0]).startswith("2026-03-10 ")


def test_no_message_is_changed_or_written(old_url: str) -> None:
    """But that what was rejected is called failed by now."""
    before = asked(old_url, MESSAGES)
    migrate.upgrade(old_url)
    renamed = [tuple("failed" if one == "rejected" else one for one in row) for row in before]
    assert renamed != before
    assert asked(old_url, MESSAGES) == renamed
    for table in ("suppressions", "inbound_messages"):
        assert asked(old_url, f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 # our own


async def test_only_what_was_due_anyway_is_due_afterwards(old_url: str) -> None:
    migrate.upgrade(old_url)
    database = open_database(old_url)
    assert len(await post.due(database, NOW, 50)) == 2
    database.close()


@pytest.mark.parametrize(("column", "value"), [("kind", "letter"), ("state", "lost")])
def test_kinds_and_states_are_still_checked(old_url: str, column: str, value: str) -> None:
    migrate.upgrade(old_url)
    with pytest.raises(IntegrityError, match=f"ck_messages_{column}"):
        change(old_url, f"UPDATE messages SET {column} = '{value}'")  # noqa: S608 # our own
    change(old_url, "UPDATE messages SET state = 'delivered', kind = 'channel_confirmation'")


async def test_everybody_lives_where_they_lived(old_url: str) -> None:
    migrate.upgrade(old_url)
    database = open_database(old_url)
    found = await database.read(clients.of_practice, "a")
    assert {client.zones for client in found} == {(ZoneSpan("Europe/Berlin", EVER),)}
    database.close()
