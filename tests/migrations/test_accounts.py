"""A database of the first version, with rows in every table, comes to this version unharmed."""

import itertools
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    MetaData,
    NullPool,
    Table,
    create_engine,
    event,
    insert,
    select,
    text,
)
from sqlmodel import SQLModel

from app.main import create_app
from app.services.tokens import digest
from app.store import migrate
from tests import databases, people
from tests.api.conftest import browsing, settings
from tests.people import utc_now

pytestmark = pytest.mark.anyio

FIRST = "20261122_0930"
DAY = timedelta(days=1)

Rows = dict[str, list[dict[str, Any]]]


def first_rows(now: datetime) -> Rows:
    """Alice with Carl, who uses his phone every day, and Cora; Bert with Mallory; all tables."""
    carl = {"practice_id": "a", "client_id": "carl"}
    ago = now - 40 * DAY
    return {
        "heartbeats": [{"name": "ticker", "at": now}],
        "practices": [
            {"id": one, "name": f"Practice {one}", "is_demonstration": False, "created_at": ago}
            for one in ("a", "b")
        ],
        "therapists": [
            {
                "id": name,
                "practice_id": practice,
                "name": name.title(),
                "email": f"{name}@example.org",
                "password_hash": people.password_hash(),
                "created_at": ago,
            }
            for name, practice in (("alice", "a"), ("bert", "b"))
        ],
        "clients": [
            {
                "id": name,
                "practice_id": practice,
                "therapist_id": therapist,
                "name": name.title(),
                "email": email,
                "time_zone": "Europe/Berlin",
                "version": version,
                "created_at": ago,
            }
            for version, (name, practice, therapist, email) in enumerate(
                [
                    ("carl", "a", "alice", "Carl@Example.org"),
                    ("cora", "a", "alice", None),
                    ("mallory", "b", "bert", "mallory@example.org"),
                ]
            )
        ],
        "contacts": [{"id": "heard", **carl, "kind": "sign_in", "at": ago}],
        "invitations": [{**carl, "token_hash": "old", "expires_at": now, "used_at": None}],
        "reminder_times": [{"id": "evening", **carl, "wall_time": time(18)}],
        "plan_revisions": [
            {
                "id": "plan",
                **carl,
                "effective_from": ago.date(),
                "recorded_at": ago,
                "recorded_by": "alice",
            }
        ],
        "plan_items": [
            {
                **carl,
                "revision_id": "plan",
                "item_id": f"item {position}",
                "position": position,
                "stretch_id": "cat-cow",
                "sets": 1,
                "reps": 10,
                "hold_s": 3,
            }
            for position in range(2)
        ],
        "check_ins": [
            {
                **carl,
                "id": f"tick {days}",
                "item_id": "item 0",
                "revision_id": "plan",
                "for_date": (now - days * DAY).date(),
                "kind": "done",
                "captured_at": now - days * DAY,
                "received_at": now - days * DAY,
                "device_id": "phone",
                "seq": days,
            }
            for days in range(1, 40)
        ],
        "sessions": [
            {
                "token_hash": digest(token),
                "practice_id": "a",
                "therapist_id": therapist,
                "client_id": client,
                "created_at": now - age,
                "expires_at": now - age + lasting,
            }
            for token, therapist, client, age, lasting in (
                ("carl's", None, "carl", 39 * DAY, 365 * DAY),
                ("carl's last year's", None, "carl", 366 * DAY, 365 * DAY),
                ("alice's", "alice", None, timedelta(hours=1), timedelta(hours=12)),
            )
        ],
        "messages": [
            {
                "id": f"message {days}",
                **carl,
                "reminder_time_id": "evening",
                "for_date": date(2026, 3, 1) + days * DAY,
                "due_at": now + days * DAY,
                "state": state,
                "reason": None,
                "attempt": 0,
                "lease_until": None,
                "channel": "email",
                "address": "carl@example.org",
                "subject": "A short reminder for today",
                "text": "Hello Carl",
                "provider_id": None,
                "changed_at": ago,
            }
            for days, state in enumerate(("pending", "accepted", "outcome_unknown"))
        ],
    }


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def fill(url: str, now: datetime) -> None:
    """Make the first schema, and its rows."""
    with connected(url) as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(migrate.MIGRATIONS))
        command.upgrade(config, FIRST)
    with connected(url) as connection:
        tables = MetaData()
        tables.reflect(connection)
        rows = first_rows(now)
        assert {*tables.tables} == {*rows, "alembic_version"}
        for table in tables.sorted_tables:
            for row in rows.get(table.name, []):
                connection.execute(insert(table), _as_kept(row, connection.dialect.name))


def _as_kept(row: dict[str, Any], dialect: str) -> dict[str, Any]:
    """SQLite keeps instants without their zone."""
    return {
        name: value.astimezone(UTC).replace(tzinfo=None)
        if dialect == "sqlite" and isinstance(value, datetime)
        else value
        for name, value in row.items()
    }


RENAMED = {"time_zone": "zones"}


def content(url: str) -> dict[str, list[str]]:
    """Every row of every table, in the columns of the first version, whatever their names now."""
    columns = {name: list(rows[0]) for name, rows in first_rows(utc_now()).items()}
    with connected(url) as connection:
        tables = MetaData()
        tables.reflect(connection, only=[name for name in columns if name != "invitations"])

        def kept(table: Table) -> list[str]:
            names = (name if name in table.c else RENAMED[name] for name in columns[table.name])
            found = connection.execute(select(*(table.c[name] for name in names)))
            return sorted(map(repr, found))

        return {table.name: kept(table) for table in tables.sorted_tables if table.name in columns}


def rows(url: str, statement: str) -> list[tuple[Any, ...]]:
    with connected(url) as connection:
        return [(*row,) for row in connection.execute(text(statement))]


@pytest.fixture(params=["sqlite", "postgresql"])
def first_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of the first version with rows in every table."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/limberday.db"
        fill(url, utc_now())
        yield url
    else:
        server: URL = request.getfixturevalue("postgresql_server")
        with databases.empty_postgresql(server) as url:
            fill(url, utc_now())
            yield url


def test_every_row_is_kept_as_it_was(first_url: str) -> None:
    before = content(first_url)
    migrate.upgrade(first_url)
    after = content(first_url)
    spelled = [row.replace("Carl@Example.org", "carl@example.org") for row in before["clients"]]
    assert after == before | {"clients": spelled}
    assert {name: len(kept) for name, kept in after.items()} == {
        name: len(kept) for name, kept in before.items()
    }


def test_the_schema_is_this_versions(first_url: str) -> None:
    migrate.upgrade(first_url)
    with connected(first_url) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
        if connection.dialect.name == "sqlite":
            assert not connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


def test_who_was_there_owns_the_practice_and_has_no_second_factor(first_url: str) -> None:
    migrate.upgrade(first_url)
    found = rows(first_url, "SELECT is_owner, disabled_at, totp_secret, totp_since FROM therapists")
    assert [(bool(owner), *rest) for owner, *rest in found] == [(True, None, None, None)] * 2


def test_every_client_has_a_short_name_of_their_own(first_url: str) -> None:
    migrate.upgrade(first_url)
    found = [name for (name,) in rows(first_url, "SELECT short_name FROM clients")]
    assert len(found) == len(set(found)) == 3
    assert not [name for name in found if name != name.lower()]


def test_what_was_sent_or_planned_is_a_reminder_and_stands_as_it_stood(first_url: str) -> None:
    migrate.upgrade(first_url)
    found = rows(first_url, "SELECT kind, state, therapist_id FROM messages ORDER BY id")
    assert found == [
        ("reminder", state, None) for state in ("pending", "accepted", "outcome_unknown")
    ]


def test_an_old_qr_code_is_gone(first_url: str) -> None:
    migrate.upgrade(first_url)
    for table in ("invitations", "tickets", "audit_entries", "passkeys", "recovery_codes"):
        assert rows(first_url, f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 # our own


async def test_who_was_signed_in_still_is(first_url: str, tmp_path: Path) -> None:
    """A phone that is used every day, though it signed in forty days ago; a desk, after a lunch."""
    migrate.upgrade(first_url)
    app = create_app(settings(first_url), web=tmp_path)
    async with app.router.lifespan_context(app):
        async with browsing(app, "carl's") as phone:
            assert (await phone.get("/api/today")).json()["name"] == "Carl"
            (shown,) = (await phone.get("/api/phones")).json()["phones"]
            assert shown["current"]
        async with browsing(app, "carl's last year's") as phone:
            assert (await phone.get("/api/today")).status_code == 401
        async with browsing(app, "alice's") as desk:
            assert (await desk.get("/api/clients")).json()["error"] == "Locked"
            password = {"password": people.PASSWORD}
            assert (await desk.post("/api/unlock", json=password)).status_code == 204
            answer: httpx.Response = await desk.get("/api/clients")
            assert [one["name"] for one in answer.json()["clients"]] == ["Cora", "Carl"]


@contextmanager
def before_each_statement(act: Callable[[str], None]) -> Iterator[None]:
    def listen(_c: object, _cursor: object, statement: str, *_: object) -> None:
        act(statement)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", listen)


@pytest.mark.parametrize(
    "statement", ["UPDATE therapists", "CREATE TABLE passkeys", "UPDATE messages", "UPDATE alembic"]
)
def test_a_migration_that_breaks_changes_nothing(first_url: str, statement: str) -> None:
    def break_there(found: str) -> None:
        if found.lstrip().startswith(statement):
            raise OSError("disk full")

    before = content(first_url)
    with before_each_statement(break_there), pytest.raises(OSError, match="disk full"):
        migrate.upgrade(first_url)
    assert rows(first_url, "SELECT version_num FROM alembic_version") == [(FIRST,)]
    assert content(first_url) == before
    assert rows(first_url, "SELECT token_hash FROM invitations") == [("old",)]
    migrate.upgrade(first_url)
    assert migrate.is_current(first_url)


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_whenever_the_process_is_killed_the_file_is_the_old_one(
    tmp_path: Path, journal: str
) -> None:
    """At every fifth statement the file and its journal are copied, as a kill would leave them."""
    house, left = tmp_path / "house", tmp_path / "left"
    house.mkdir()
    url = f"sqlite:///{house}/limberday.db"
    fill(url, utc_now())
    with closing(sqlite3.connect(house / "limberday.db")) as connection:
        connection.execute(f"PRAGMA journal_mode={journal}")
    before, points, statements = dump(house), list[Path](), itertools.count()

    def copy(_statement: str) -> None:
        if next(statements) % 5 == 0:
            points.append(left / str(len(points)))
            shutil.copytree(house, points[-1])

    with before_each_statement(copy):
        migrate.upgrade(url)
    assert len(points) > 50
    for point in points:
        assert dump(point) == before
    assert migrate.is_current(url)
    assert dump(house, "limberday.before-migration.db") == before


def dump(folder: Path, name: str = "limberday.db") -> list[str]:
    with closing(sqlite3.connect(folder / name)) as connection:
        return list(connection.iterdump())
