"""Breaks: when nothing is asked, and until when that can be said."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.errors import BadInput, NotFound
from app.domain.figures import compute
from app.domain.people import Client, Therapist
from app.services import histories, pauses, reminders
from app.services.pauses import NewPause
from app.store import messages, reminder_times
from app.store import pauses as pause_rows
from app.store.db import Database
from app.store.reminder_times import ReminderTimeRecord
from tests import people
from tests.people import SignedInClient

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 10, tzinfo=UTC)
TODAY = date(2026, 3, 10)


def day(later: int) -> date:
    return TODAY + timedelta(days=later)


async def settled(database: Database) -> people.People:
    since = NOW - timedelta(days=20)
    return await database.write(people.settle_in, NOW, since=since)


async def take(
    database: Database, who: Client | Therapist, carl: SignedInClient, first: int, last: int
) -> str:
    new = NewPause(day(first), day(last), "away")
    return (await database.write(pauses.add, who, NOW, carl.who.id, new)).id


async def statuses(database: Database, carl: SignedInClient, at: datetime = NOW) -> dict[date, str]:
    history = await database.read(histories.of_client, carl.who.practice_id, carl.who.id)
    return {one.on_date: one.status for one in compute(history, at).days}


async def test_paused_dates_ask_for_nothing_and_the_others_do(database: Database) -> None:
    carl = (await settled(database)).carl
    await take(database, carl.who, carl, -2, 0)
    found = await statuses(database, carl)
    assert [found[day(n)] for n in (-3, -2, -1, 0)] == ["unknown", "paused", "paused", "paused"]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (-7, 6, None),
        (-8, 0, "from_date"),
        (0, 13, None),
        (0, 14, "until_date"),
        (1, 0, "until_date"),
        (366, 370, None),
        (367, 370, "from_date"),
    ],
)
async def test_a_client_takes_up_to_fourteen_days_from_a_week_back_on(
    database: Database, first: int, last: int, field: str | None
) -> None:
    carl = (await settled(database)).carl
    if field is None:
        await take(database, carl.who, carl, first, last)
        return
    with pytest.raises(BadInput) as refused:
        await take(database, carl.who, carl, first, last)
    assert [name for name, _ in refused.value.problems] == [field]
    assert not await database.read(pause_rows.standing, carl.who.practice_id, carl.who.id)


@pytest.mark.parametrize(("last", "taken"), [(14, True), (365, True), (366, False)])
async def test_a_therapist_enters_up_to_a_year(
    database: Database, last: int, *, taken: bool
) -> None:
    settled_in = await settled(database)
    if taken:
        await take(database, settled_in.alice.who, settled_in.carl, 0, last)
    else:
        with pytest.raises(BadInput, match="longer than 366 days"):
            await take(database, settled_in.alice.who, settled_in.carl, 0, last)


@pytest.mark.parametrize("last", [0, 5])
async def test_a_break_that_is_ended_leaves_today_open_and_the_days_before_paused(
    database: Database, last: int
) -> None:
    carl = (await settled(database)).carl
    pause_id = await take(database, carl.who, carl, -2, last)
    await database.write(pauses.end, carl.who, NOW, carl.who.id, pause_id)
    found = await statuses(database, carl)
    assert [found[day(n)] for n in (-2, -1, 0)] == ["paused", "paused", "due"]
    with pytest.raises(NotFound):
        await database.write(pauses.end, carl.who, NOW, carl.who.id, pause_id)


async def test_a_break_that_has_not_begun_is_taken_back(database: Database) -> None:
    carl = (await settled(database)).carl
    for first in (0, 1):
        pause_id = await take(database, carl.who, carl, first, 5)
        await database.write(pauses.end, carl.who, NOW, carl.who.id, pause_id)
        assert not await database.read(pause_rows.standing, carl.who.practice_id, carl.who.id)


async def test_a_break_that_is_over_stays(database: Database) -> None:
    carl = (await settled(database)).carl
    pause_id = await take(database, carl.who, carl, -3, -1)
    with pytest.raises(NotFound):
        await database.write(pauses.end, carl.who, NOW, carl.who.id, pause_id)
    assert (await statuses(database, carl))[day(-1)] == "paused"


async def test_a_client_does_not_end_what_the_therapist_entered(database: Database) -> None:
    settled_in = await settled(database)
    carl, alice = settled_in.carl, settled_in.alice
    hers = await take(database, alice.who, carl, 0, 30)
    with pytest.raises(NotFound):
        await database.write(pauses.end, carl.who, NOW, carl.who.id, hers)
    his = await take(database, carl.who, carl, 0, 3)
    await database.write(pauses.end, alice.who, NOW, carl.who.id, his)
    (left,) = await database.read(pause_rows.standing, carl.who.practice_id, carl.who.id)
    assert left.id == hers


async def test_the_breaks_to_come_stand_in_their_order(database: Database) -> None:
    carl = (await settled(database)).carl
    for first, last in ((5, 6), (-3, -1), (0, 0), (2, 3)):
        await take(database, carl.who, carl, first, last)
    key = carl.who.practice_id, carl.who.id, TODAY
    found = await database.read(pauses.coming, *key)
    assert [one.from_date for one in found] == [day(0), day(2), day(5)]


async def test_no_reminder_is_planned_in_a_break_and_one_is_when_it_is_ended(
    database: Database,
) -> None:
    settled_in = await settled(database)
    carl = settled_in.carl
    pause_id = await take(database, carl.who, carl, 0, 13)
    key = carl.who.practice_id, carl.who.id
    evening = ReminderTimeRecord("evening", carl.who.id, time(18))
    await database.write(reminder_times.add, carl.who.practice_id, evening)
    await database.write(reminders.plan_client, *key, NOW)
    assert not await database.read(messages.of_client, *key, 10)
    await database.write(pauses.end, carl.who, NOW, carl.who.id, pause_id)
    planned = await database.read(messages.of_client, *key, 10)
    assert [one.for_date for one in planned] == [day(1), TODAY]
