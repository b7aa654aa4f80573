"""A client moves to another zone: from now on everything is by the new clock, and nothing before.

Noon in Berlin on 10 March 2026 is 7:00 in New York and 20:00 in Tokyo.
"""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.domain.calendar import ZoneSpan
from app.domain.errors import BadInput
from app.domain.people import Client
from app.services import check_ins, dashboard, histories, outbox, reminders, sessions
from app.store import clients, reminder_times
from app.store import reminders as reminder_rows
from app.store.db import Database, Reading
from app.store.tables import Message
from tests import people
from tests.people import People, tick
from tests.services import post

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 11, tzinfo=UTC)
NEW_YORK, TOKYO, APIA = "America/New_York", "Asia/Tokyo", "Pacific/Apia"


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(
        people.settle_in, NOW, since=NOW - timedelta(days=10), reminder_time=time(18)
    )


async def move(database: Database, who: Client, zone: str, now: datetime = NOW) -> None:
    await database.write(people.move, who, zone, now)


async def zones(database: Database, who: Client) -> tuple[tuple[str, datetime], ...]:
    def read(tx: Reading) -> tuple[tuple[str, datetime], ...]:
        spans = clients.get(tx, who.practice_id, who.id).zones
        return tuple((span.zone, span.valid_from) for span in spans[1:])

    return await database.read(read)


async def pending(database: Database, who: Client) -> dict[date, datetime]:
    query = select(col(Message.for_date), col(Message.due_at)).where(
        col(Message.client_id) == who.id, col(Message.state) == "pending"
    )

    def read(tx: Reading) -> dict[date, datetime]:
        return {day: due_at for day, due_at in tx.execute(query) if day}

    return await database.read(read)


async def test_every_zone_is_kept_with_the_instant_from_which_it_holds(
    database: Database, everybody: People
) -> None:
    carl, later = everybody.carl.who, NOW + timedelta(hours=3, microseconds=5)
    await move(database, carl, NEW_YORK)
    await move(database, carl, NEW_YORK, NOW + timedelta(hours=1))
    await move(database, carl, TOKYO, later)
    assert await zones(database, carl) == ((NEW_YORK, NOW), (TOKYO, later))
    assert await zones(database, everybody.cora.who) == ()


async def test_two_moves_at_one_instant_are_one(database: Database, everybody: People) -> None:
    for zone in (NEW_YORK, TOKYO):
        await move(database, everybody.carl.who, zone)
    assert await zones(database, everybody.carl.who) == ((TOKYO, NOW),)


async def test_a_session_knows_the_zones(database: Database, everybody: People) -> None:
    await move(database, everybody.carl.who, NEW_YORK)
    who = await database.read(sessions.client, everybody.carl.token, NOW)
    assert who.zones[0].zone == "Europe/Berlin"
    assert who.zones[1:] == (ZoneSpan(NEW_YORK, NOW),)


async def test_reminders_that_wait_move_to_the_new_clock(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    await database.write(reminders.plan_client, carl.practice_id, carl.id, NOW)
    assert (await pending(database, carl))[date(2026, 3, 10)] == NOW.replace(hour=17)
    await move(database, carl, NEW_YORK)
    assert (await pending(database, carl))[date(2026, 3, 10)] == NOW.replace(hour=22)


async def test_a_reminder_that_was_taken_up_is_not_moved(
    database: Database, everybody: People
) -> None:
    carl, evening = everybody.carl.who, NOW.replace(hour=17)
    await database.write(reminders.plan_client, carl.practice_id, carl.id, NOW)
    for name in await post.due(database, evening, 50):
        await database.write(outbox.claim, name, evening)

    def read(tx: Reading) -> str:
        (found,) = reminder_times.of_client(tx, carl.practice_id, carl.id)
        return found.id

    key = await database.read(read), date(2026, 3, 10)
    later = evening + timedelta(hours=1)
    row = carl.practice_id, carl.id, key, evening
    assert not await database.write(reminder_rows.change, *row, due_at=later)


async def test_planning_counts_as_a_change_when_something_changes(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    seen = [(await database.read(people.versions))[carl.id]]
    for _ in range(2):
        await database.write(reminders.plan_client, carl.practice_id, carl.id, NOW)
        seen.append((await database.read(people.versions))[carl.id])
    assert seen[1] > seen[0]
    assert seen[2] == seen[1]


async def test_dates_before_a_move_stay_as_they_were_lived(
    database: Database, everybody: People
) -> None:
    """23:30 in Berlin is the 9th there, and the 10th in Tokyo."""
    carl = everybody.carl
    late = datetime(2026, 3, 9, 22, 30, tzinfo=UTC)
    await database.write(check_ins.record, carl.who, late, tick(carl, late))

    async def statuses() -> list[tuple[date, str]]:
        alice = everybody.alice.who
        _, page = await database.read(dashboard.client_page, alice, NOW, carl.who.id, None)
        assert page is not None
        return [(day.date, day.status) for day in page.dates if day.date < date(2026, 3, 10)]

    before = await statuses()
    await move(database, carl.who, TOKYO)
    assert await statuses() == before


async def test_a_tick_is_for_the_date_of_the_new_clock(
    database: Database, everybody: People
) -> None:
    """In Apia it is the 11th already, and in Berlin nobody may say so yet."""
    evening = NOW.replace(hour=12)
    carl = everybody.carl
    tomorrow = tick(carl, evening, for_date=date(2026, 3, 11))
    with pytest.raises(BadInput):
        await database.write(check_ins.record, carl.who, evening, tomorrow)
    await move(database, carl.who, APIA)
    who = await database.read(sessions.client, carl.token, evening)
    await database.write(check_ins.record, who, evening, tomorrow)
    history = await database.read(histories.of_client, who.practice_id, who.id)
    assert [event.for_date for event in history.events] == [date(2026, 3, 11)]


async def test_a_zone_that_is_none_changes_nothing(database: Database, everybody: People) -> None:
    before = await database.read(people.everything)
    with pytest.raises(BadInput, match="time_zone"):
        await move(database, everybody.carl.who, "Europe/Nowhere")
    assert await database.read(people.everything) == before
