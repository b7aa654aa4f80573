"""The writer, the readers, and what both databases keep."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, func, insert, make_url, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, StatementError
from sqlmodel import col

from app.store import db, heartbeats, statements
from app.store.db import Database, Reading, Transaction, UnsafeDatabase, open_database
from app.store.tables import Heartbeat, Therapist

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Database]:
    opened = open_database(sqlite_url)
    yield opened
    opened.close()


@contextmanager
def at_commit(act: Callable[[Connection], None]) -> Iterator[None]:
    """Have `act` called just before each COMMIT; what it raises is raised instead."""
    event.listen(Engine, "commit", act)
    try:
        yield
    finally:
        event.remove(Engine, "commit", act)


def beat(tx: Transaction, name: str) -> str:
    heartbeats.beat(tx, name, NOW)
    return name


def beat_and_break(tx: Transaction, name: str) -> None:
    heartbeats.beat(tx, name, NOW)
    raise LookupError(name)


def beat_of_nobody(tx: Transaction) -> None:
    """A row whose practice does not exist, in a database that looks at COMMIT only."""
    if tx.dialect.name == "sqlite":
        tx.execute(text("PRAGMA defer_foreign_keys=ON"))
    else:
        late = "fk_therapists_practice_id DEFERRABLE INITIALLY DEFERRED"
        tx.execute(text(f"ALTER TABLE therapists ALTER CONSTRAINT {late}"))
    row = {"id": "t", "practice_id": "none", "name": "T", "email": "t", "password_hash": "h"}
    tx.execute(insert(Therapist), {**row, "is_owner": True, "created_at": NOW})


def names(tx: Reading) -> set[str]:
    return set(tx.execute(select(col(Heartbeat.name))).scalars())


def pragma(tx: Reading, name: str) -> object:
    return tx.execute(text(f"PRAGMA {name}")).scalar_one()


async def test_writes_asked_for_at_once_share_one_commit(sqlite: Database) -> None:
    commits: list[Connection] = []
    with at_commit(commits.append):
        answers = await asyncio.gather(*(sqlite.write(beat, f"b{i}") for i in range(20)))
    assert answers == [f"b{i}" for i in range(20)]
    assert len(commits) == 1
    assert len(await sqlite.read(names)) == 20


async def test_writes_one_after_another_are_committed_one_by_one(sqlite: Database) -> None:
    commits: list[Connection] = []
    with at_commit(commits.append):
        for i in range(3):
            await sqlite.write(beat, f"b{i}")
    assert len(commits) == 3


async def test_the_answer_comes_after_the_commit(database: Database) -> None:
    order: list[str] = []
    with at_commit(lambda _connection: order.append("commit")):
        await database.write(beat, "a")
        order.append("answer")
    assert order == ["commit", "answer"]


async def test_a_write_that_breaks_undoes_only_itself(database: Database) -> None:
    first, broken, last = await asyncio.gather(
        database.write(beat, "first"),
        database.write(beat_and_break, "broken"),
        database.write(beat, "last"),
        return_exceptions=True,
    )
    assert (first, last) == ("first", "last")
    assert isinstance(broken, LookupError)
    assert await database.read(names) == {"first", "last"}


async def test_a_statement_that_is_refused_undoes_only_its_own_write(database: Database) -> None:
    def beat_twice(tx: Transaction) -> None:
        beat(tx, "mine")
        row = {"name": "mine", "at": NOW}
        tx.execute(insert(Heartbeat), row)

    outcomes = await asyncio.gather(
        database.write(beat, "first"),
        database.write(beat_twice),
        database.write(beat, "last"),
        return_exceptions=True,
    )
    assert isinstance(outcomes[1], IntegrityError)
    assert await database.read(names) == {"first", "last"}


async def test_a_failing_commit_fails_every_write_of_its_turn(sqlite: Database) -> None:
    def refuse(_connection: Connection) -> None:
        raise OSError("disk full")

    with at_commit(refuse):
        outcomes = await asyncio.gather(
            *(sqlite.write(beat, f"b{i}") for i in range(5)), return_exceptions=True
        )
    assert [str(outcome) for outcome in outcomes] == ["disk full"] * 5
    assert await sqlite.read(names) == set()
    await sqlite.write(beat, "afterwards")
    assert await sqlite.read(names) == {"afterwards"}


async def test_what_the_database_refuses_at_commit_is_not_stored(database: Database) -> None:
    outcomes = await asyncio.gather(
        database.write(beat_of_nobody), database.write(beat, "beside"), return_exceptions=True
    )
    assert isinstance(outcomes[0], IntegrityError)
    alone = database.name == "postgresql"  # each has a transaction of its own there
    assert (outcomes[1] == "beside") is alone
    assert await database.read(names) == ({"beside"} if alone else set())
    assert await database.read(_therapists) == 0
    assert await database.write(beat, "afterwards") == "afterwards"


def _therapists(tx: Reading) -> int:
    return tx.execute(select(func.count()).select_from(Therapist)).scalar_one()


async def test_another_programs_lock_fails_the_write_and_nothing_else(
    sqlite: Database, sqlite_url: str
) -> None:
    await sqlite.write(pragma, "busy_timeout=50")
    with closing(sqlite3.connect(make_url(sqlite_url).database or "")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            await sqlite.write(beat, "too early")
        other.execute("ROLLBACK")
    await sqlite.write(beat, "afterwards")
    assert await sqlite.read(names) == {"afterwards"}


async def test_who_has_given_up_waiting_writes_nothing(sqlite: Database) -> None:
    given_up = asyncio.ensure_future(sqlite.write(beat, "given up"))
    patient = asyncio.ensure_future(sqlite.write(beat, "patient"))
    asyncio.get_running_loop().call_soon(given_up.cancel)  # after they asked, before their turn
    assert await patient == "patient"
    assert given_up.cancelled()
    assert await sqlite.read(names) == {"patient"}


async def test_sqlite_is_set_as_promised(sqlite: Database) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    for name, value in wanted.items():
        assert await sqlite.write(pragma, name) == value
        assert await sqlite.read(pragma, name) == value


async def test_only_the_writer_checkpoints(sqlite: Database) -> None:
    assert await sqlite.read(pragma, "wal_autocheckpoint") == 0
    assert await sqlite.write(pragma, "wal_autocheckpoint") != 0


async def test_the_writer_has_the_lock_from_its_first_statement(sqlite: Database) -> None:
    begun: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        begun.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        await sqlite.write(beat, "a")
        await sqlite.read(names)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert [statement for statement in begun if statement.startswith("BEGIN")] == [
        "BEGIN IMMEDIATE",
        "BEGIN",
    ]


def test_sqlite_that_does_not_take_its_settings_is_refused() -> None:
    with pytest.raises(UnsafeDatabase, match="'journal_mode': 'memory'"):
        open_database("sqlite://")


def test_sqlite_that_is_less_durable_than_promised_is_refused(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(db.PRAGMAS, "synchronous", "FULL")  # reads back as 2
    with pytest.raises(UnsafeDatabase, match="'synchronous': 2"):
        open_database(sqlite_url)


def test_other_databases_are_refused() -> None:
    with pytest.raises(UnsafeDatabase, match="mysql"):
        open_database("mysql://localhost/limberday")


async def test_a_reading_connection_cannot_write(database: Database) -> None:
    def write_all_the_same(tx: Reading) -> None:
        tx.execute(insert(Heartbeat), {"name": "sly", "at": NOW})

    with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        await database.read(write_all_the_same)
    assert await database.read(names) == set()


async def test_a_reading_sees_one_moment_from_beginning_to_end(database: Database) -> None:
    looked, written = threading.Event(), threading.Event()

    def look_twice(tx: Reading) -> list[set[str]]:
        before = names(tx)
        looked.set()
        assert written.wait(10)
        return [before, names(tx)]

    reading = asyncio.create_task(database.read(look_twice))
    await asyncio.to_thread(looked.wait, 10)
    await database.write(beat, "meanwhile")
    written.set()
    assert await reading == [set(), set()]
    assert await database.read(names) == {"meanwhile"}


async def test_an_instant_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises((StatementError, ValueError), match="has no time zone"):
        await database.write(heartbeats.beat, "a", datetime(2026, 3, 10, 12))  # noqa: DTZ001 # the point
    assert await database.read(names) == set()


@pytest.mark.parametrize("hours", [-12, 0, 14])
async def test_an_instant_comes_back_in_utc(database: Database, hours: int) -> None:
    said = datetime(2026, 3, 10, 1, 2, 3, 456789, timezone(timedelta(hours=hours)))
    await database.write(heartbeats.beat, "a", said)
    found = await database.read(heartbeats.last, "a")
    assert found == said
    assert found is not None
    assert found.tzinfo is UTC


async def test_an_instant_comes_back_in_utc_wherever_postgresql_thinks_it_is(
    postgresql_url: str,
) -> None:
    def last_in_tokyo(tx: Reading) -> datetime | None:
        tx.execute(text("SET LOCAL TIME ZONE 'Asia/Tokyo'"))
        return heartbeats.last(tx, "a")

    database = open_database(postgresql_url)
    await database.write(heartbeats.beat, "a", NOW)
    found = await database.read(last_in_tokyo)
    database.close()
    assert found is not None
    assert (found, found.tzinfo) == (NOW, UTC)


async def test_of_fifty_that_insert_at_once_one_does(database: Database) -> None:
    def insert_it(tx: Transaction, minute: int) -> bool:
        at = NOW + timedelta(minutes=minute)
        return statements.insert_if_absent(tx, Heartbeat, {"name": "a", "at": at})

    did = await asyncio.gather(*(database.write(insert_it, i) for i in range(50)))
    assert sum(did) == 1
    assert await database.read(heartbeats.last, "a") == NOW + timedelta(minutes=did.index(True))


@pytest.mark.parametrize(
    ("code", "refusals", "tries"), [("40001", 2, 3), ("40P01", 3, 3), ("40003", 1, 1)]
)
async def test_c06_who_gave_way_to_others_is_tried_again_and_counts_once(
    postgresql_url: str, code: str, refusals: int, tries: int
) -> None:
    database = open_database(postgresql_url)
    tried: list[None] = []

    def insert_it(tx: Transaction) -> None:
        tried.append(None)
        tx.execute(insert(Heartbeat).values(name="a", at=NOW))
        if len(tried) <= refusals:
            tx.execute(text(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{code}'; END $$"))

    with nullcontext() if refusals < tries else pytest.raises(DBAPIError):
        await database.write(insert_it)
    assert len(tried) == tries
    assert (await database.read(heartbeats.last, "a") is not None) == (refusals < tries)
    database.close()


async def test_c06_of_two_that_wait_for_each_other_both_are_written(postgresql_url: str) -> None:
    database = open_database(postgresql_url)
    both_hold_one = threading.Barrier(2)
    tried: list[str] = []

    def add_both(tx: Transaction, first: str, second: str) -> None:
        tried.append(first)
        is_first_try = len(tried) <= 2
        for name in (first, second):
            tx.execute(update(Heartbeat).where(col(Heartbeat.name) == name).values(at=NOW))
            if is_first_try and name == first:
                both_hold_one.wait(10)

    def insert_them(tx: Transaction) -> None:
        tx.execute(
            insert(Heartbeat), [{"name": name, "at": NOW - timedelta(days=1)} for name in "ab"]
        )

    await database.write(insert_them)
    await asyncio.gather(database.write(add_both, "a", "b"), database.write(add_both, "b", "a"))
    assert len(tried) > 2
    database.close()


async def test_leases_are_judged_by_the_databases_own_clock(database: Database) -> None:
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    told = await database.read(db.clock, long_ago)
    assert (told == long_ago) is (database.name == "sqlite")
    assert told.tzinfo is UTC


async def test_what_was_answered_is_there_after_the_process_died(
    tmp_path: Path, sqlite_url: str
) -> None:
    """The file and its log are copied as a crash leaves them: nothing closed, no checkpoint."""
    database = open_database(sqlite_url)
    await database.write(beat, "answered")
    left = await asyncio.to_thread(copy_of, tmp_path)
    database.close()
    found = open_database(f"sqlite:///{left}/limberday.db")
    assert await found.read(names) == {"answered"}
    found.close()


def copy_of(folder: Path) -> Path:
    left = folder / "left"
    left.mkdir()
    for file in folder.glob("limberday.db*"):
        (left / file.name).write_bytes(file.read_bytes())
    return left
