"""What holds reminders back: the breaker, the operator, another installation, a wrong clock."""

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.services import health, holds, letters, outbox
from app.services.clients import NewClient
from app.store import messages
from app.store.db import Database, Reading, Transaction, open_database
from app.store.tables import Message
from tests import people
from tests.people import People
from tests.services.post import DUE, NOW, ORIGIN, SECOND, approve, fate, settled

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def database(sqlite_url: str) -> Database:
    """SQLite: the test's clock is the database's. On PostgreSQL the simulation turns it."""
    return open_database(sqlite_url)


@pytest.fixture
async def everybody(database: Database) -> People:
    return await settled(database)


async def reasons(database: Database) -> list[str]:
    return [one.reason for one in await database.read(holds.standing)]


async def take(database: Database, at: datetime, limit: int = 100) -> int:
    """How many reminders a worker takes, and submits."""
    taken = await database.write(outbox.claim_due, at, "reminders", limit)
    for name, attempt in taken:
        await database.write(outbox.approve, name, attempt, at, ORIGIN, {"email"})
    return len(taken)


def more_clients(tx: Transaction, everybody: People, number: int) -> None:
    for place in range(number):
        new = NewClient("Nina", f"nina{place}@example.org", "Europe/Berlin", time(18))
        people.take_on(tx, everybody.alice, NOW, new)


async def test_what_was_held_stays_and_goes_when_it_is_released(
    database: Database, everybody: People
) -> None:
    await database.write(holds.hold, DUE, "we look at something")
    assert await approve(database, everybody.carl) is None
    assert await fate(database, everybody.carl) == ("pending", "held: we look at something")
    stood = await database.write(holds.release, DUE + MINUTE, "")
    assert [(one.name, one.reason) for one in stood] == [("operator", "we look at something")]
    assert await approve(database, everybody.carl, DUE + MINUTE) is not None


async def test_what_is_held_too_long_ends_as_too_late(
    database: Database, everybody: People
) -> None:
    await database.write(holds.hold, DUE, "we look at something")
    for minutes in (0, 60, 121):
        assert await approve(database, everybody.carl, DUE + minutes * MINUTE) is None
    assert (await fate(database, everybody.carl))[0] == "skipped_late"


async def test_who_waits_for_a_code_gets_it_though_reminders_are_held(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    await database.write(holds.hold, DUE, "we look at something")
    await database.write(letters.write, DUE, "sign_in_code", carl.practice_id, client_id=carl.id)
    ((name, attempt),) = await database.write(outbox.claim_due, DUE, "letters", 10)
    letter = await database.write(outbox.approve, name, attempt, DUE, ORIGIN, {"email"})
    assert letter is not None


async def test_the_breaker_leaves_room_for_what_was_planned_and_a_little_more(
    database: Database, everybody: People
) -> None:
    """R26: a query that returns every row meets it. Here the plan forgets what it planned."""
    await database.write(more_clients, everybody, 40)

    def forget(tx: Transaction) -> None:
        tx.execute(update(Message).values(due_at=DUE - timedelta(hours=7)))

    assert await take(database, DUE, 16) == 16
    await database.write(forget)
    assert await database.write(holds.room, DUE, 100) == 4, "twenty more than the none planned"
    assert await reasons(database) == []
    assert await take(database, DUE, 4) == 4
    await database.write(submit_all)
    assert await take(database, DUE) == 0
    (reason,) = await reasons(database)
    assert reason == "more left than the 0 that were planned"
    assert (await database.read(health.vitals, DUE)).held[0].name == "breaker"


def submit_all(tx: Transaction) -> None:
    """What was too late, as if it had been sent all the same."""
    too_late = update(Message).where(col(Message.state) == "skipped_late")
    tx.execute(too_late.values(state="submitting", changed_at=DUE, lease_until=DUE + MINUTE))


async def test_before_its_time_nothing_leaves_whoever_asks(
    database: Database, everybody: People
) -> None:
    await database.write(everything_is_due)
    await take(database, NOW)
    assert (await fate(database, everybody.carl)) == ("pending", None)


def everything_is_due(tx: Transaction) -> None:
    tx.execute(update(Message).values(send_at=NOW))


async def test_an_ordinary_evening_does_not_open_the_breaker(
    database: Database, everybody: People
) -> None:
    await database.write(more_clients, everybody, 60)
    assert sum([await take(database, DUE, 16) for _ in range(5)]) == 63
    assert await reasons(database) == []


async def test_once_released_what_left_before_counts_no_more(
    database: Database, everybody: People
) -> None:
    def open_it(tx: Transaction) -> None:
        assert holds.room(tx, NOW, 5) == 5

    await database.write(open_it)
    await database.write(holds.release, NOW, "")
    await database.write(open_it)


async def test_another_installation_has_to_be_released_first(
    database: Database, everybody: People
) -> None:
    await database.write(holds.recognise, NOW, "river")
    assert await reasons(database) == []
    await database.write(holds.recognise, NOW, "copy")
    assert await reasons(database) == ["this database was used by another installation before"]
    assert await approve(database, everybody.carl) is None
    await database.write(holds.release, NOW, "copy")
    await database.write(holds.recognise, NOW + SECOND, "copy")
    assert await reasons(database) == []


async def test_by_a_clock_that_is_wrong_nothing_is_taken(postgresql_url: str) -> None:
    """C04: the database's clock decides. These reminders are of another year."""
    database = open_database(postgresql_url)
    await settled(database)
    assert await take(database, DUE) == 0
    now = people.utc_now()
    assert not await database.write(health.ticked, now + timedelta(seconds=61))
    assert await database.write(health.ticked, now + timedelta(seconds=55))

    def skew(tx: Reading) -> bool:
        return health.vitals(tx, now + timedelta(minutes=5)).is_clock_right

    assert not await database.read(skew)
    database.close()


async def test_the_operator_sees_what_waits_and_what_ended(
    database: Database, everybody: People
) -> None:
    letter = await approve(database, everybody.carl)
    assert letter is not None
    await database.write(outbox.accepted, letter.id, 1, DUE, "SM1")
    await database.write(outbox.reported, "SM1", "-", DUE, "delivered")
    vitals = await database.read(health.vitals, DUE + MINUTE)
    assert vitals.ended["delivered"] == 1
    assert vitals.waiting["pending"] == len(await database.read(pending, everybody))
    assert vitals.oldest_pending_at == DUE


def pending(tx: Reading, everybody: People) -> list[str]:
    both = (everybody.alice, everybody.bert)
    sent = [one for who in both for one in messages.of_practice(tx, who.who.practice_id, 100)]
    return [one.id for one in sent if one.state == "pending"]
