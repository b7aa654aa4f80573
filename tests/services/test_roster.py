"""The roster: who stands first, and what is said of each."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.domain.attention import Pain
from app.services import check_ins, pauses, thread
from app.services import roster as services
from app.services.pauses import NewPause
from app.services.summaries import RosterRow
from app.store import reminder_times
from app.store import reminders as reminder_rows
from app.store.db import Database, Transaction
from app.store.reminder_times import ReminderTimeRecord
from app.store.tables import Message
from tests import people
from tests.people import People, SignedInClient, tick

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 11, tzinfo=UTC)
"""Noon in Berlin; the plans began twenty dates before."""
UNCONFIRMED = "no way to reach them was confirmed yet"


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, NOW, since=NOW - timedelta(days=20))


async def rows(database: Database, everybody: People) -> list[RosterRow]:
    _, found = await database.read(services.roster, everybody.alice.who, NOW, None)
    assert found is not None
    return list(found.clients)


async def row_of(database: Database, everybody: People, name: str = "Carl") -> RosterRow:
    return next(row for row in await rows(database, everybody) if row.name == name)


async def keep_up(database: Database, who: SignedInClient, back: int = 20) -> None:
    """Everything done on every date until yesterday."""
    for days in range(1, back):
        at = NOW - timedelta(days=days)
        for item in (0, 1):
            await database.write(check_ins.record, who.who, at, tick(who, at, item=item))


async def remind(database: Database, who: SignedInClient, *states: tuple[str, str | None]) -> None:
    """Reminders for the dates before today, the last one first, and what became of each."""

    def write(tx: Transaction) -> None:
        key = who.who.practice_id, who.who.id
        reminder_times.add(tx, key[0], ReminderTimeRecord(who.who.id, key[1], time(18)))
        for back, (state, reason) in enumerate(states, 1):
            day = NOW.date() - timedelta(days=back)
            reminder_rows.add_if_absent(
                tx,
                *key,
                message_id=f"{who.who.id}-{back}",
                reminder_time_id=who.who.id,
                for_date=day,
                due_at=NOW - timedelta(days=back),
                now=NOW,
            )
            mine = col(Message.id) == f"{who.who.id}-{back}"
            tx.execute(update(Message).where(mine).values(state=state, reason=reason))

    await database.write(write)


async def test_who_needs_somebody_stands_before_who_does_not(
    database: Database, everybody: People
) -> None:
    await keep_up(database, everybody.carl)
    await keep_up(database, everybody.cora)
    assert [row.name for row in await rows(database, everybody)] == ["Carl", "Cora"]
    await database.write(
        thread.write, everybody.cora.who, NOW, everybody.cora.who.id, people.uuid7(), "Hello?"
    )
    found = await rows(database, everybody)
    assert [(row.name, row.unread) for row in found] == [("Cora", 1), ("Carl", 0)]
    assert [reason.kind for reason in found[0].reasons] == ["question", "doing_great"]


async def test_what_the_therapist_wrote_waits_for_nobody_here(
    database: Database, everybody: People
) -> None:
    key = everybody.carl.who.id, people.uuid7(), "Hello Carl"
    await database.write(thread.write, everybody.alice.who, NOW, *key)
    assert (await row_of(database, everybody)).unread == 0


async def test_the_strongest_pain_of_the_last_dates_is_told(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    for back, pain in ((9, 9), (2, 7), (1, 3)):
        at = NOW - timedelta(days=back)
        await database.write(check_ins.record, carl.who, at, tick(carl, at, pain_after=pain))
    row = await row_of(database, everybody)
    assert row.pain == Pain(7, date(2026, 3, 8))
    assert row.reasons[0].kind == "pain"
    assert (await row_of(database, everybody, "Cora")).pain is None


async def test_what_was_answered_with_no_is_told_apart_from_silence(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    await database.write(check_ins.record, carl.who, NOW, tick(carl, NOW))
    no = tick(carl, NOW, item=1, kind="skip", reason="no_time", seq=2)
    await database.write(check_ins.record, carl.who, NOW, no)
    answered = (await row_of(database, everybody)).today
    silent = (await row_of(database, everybody, "Cora")).today
    assert answered
    assert (answered.done, answered.due, answered.skipped) == (1, 2, 1)
    assert silent
    assert (silent.done, silent.skipped) == (0, 0)


async def test_a_break_that_runs_is_told_with_its_end(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    for first, last in ((-3, -1), (0, 4), (-1, 2), (5, 6)):
        first_day, last_day = (NOW.date() + timedelta(days=n) for n in (first, last))
        await database.write(pauses.add, carl, NOW, carl.id, NewPause(first_day, last_day, None))
    assert (await row_of(database, everybody)).paused_until == date(2026, 3, 14)
    assert (await row_of(database, everybody, "Cora")).paused_until is None


LOST = ("failed", None)
DONE = ("cancelled", "nothing was open any more")


@pytest.mark.parametrize(
    ("outcomes", "reached"),
    [
        ([], None),
        ([DONE, DONE, DONE], None),
        ([LOST], None),
        ([LOST, LOST], False),
        ([("failed", None), ("outcome_unknown", None)], False),
        ([("cancelled", UNCONFIRMED)] * 2, False),
        ([LOST, LOST, ("accepted", None)], True),
        ([LOST, LOST, ("delivered", None)], True),
        ([("pending", None)] * 3, None),
    ],
)
async def test_reminders_that_do_not_arrive_are_told_apart_from_those_not_needed(
    database: Database,
    everybody: People,
    outcomes: list[tuple[str, str | None]],
    *,
    reached: bool | None,
) -> None:
    await remind(database, everybody.carl, *outcomes)
    row = await row_of(database, everybody)
    assert row.reached is reached
    assert ("not_reached" in [reason.kind for reason in row.reasons]) == (reached is False)


async def test_silence_ends_with_whatever_is_heard(database: Database, everybody: People) -> None:
    carl = everybody.carl
    assert "silent" not in [one.kind for one in (await row_of(database, everybody)).reasons]
    later = NOW + timedelta(days=4)
    _, found = await database.read(services.roster, everybody.alice.who, later, None)
    assert found is not None
    silent = {row.name: [(one.kind, one.count) for one in row.reasons] for row in found.clients}
    assert silent == {"Carl": [("silent", 3)], "Cora": [("silent", 3)]}
    await database.write(thread.write, carl.who, later, carl.who.id, people.uuid7(), "I am back")
    _, found = await database.read(services.roster, everybody.alice.who, later, None)
    assert found is not None
    carls = next(row for row in found.clients if row.name == "Carl")
    assert [one.kind for one in carls.reasons] == ["question"]
