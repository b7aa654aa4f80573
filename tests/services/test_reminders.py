"""Which reminders are to come: 36 hours ahead, once, at the client's own time."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.services import check_ins, clients, planning, reminders
from app.services.clients import NewClient
from app.store import clients as client_rows
from app.store import messages, reminder_times
from app.store.db import Database, Reading, Transaction, open_database
from app.store.reminder_times import ReminderTimeRecord
from tests import people
from tests.people import People, SignedInClient, tick

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)  # 13:00 in Berlin
EVENING = time(18)


def planned(tx: Reading, who: SignedInClient) -> list[tuple[date | None, datetime]]:
    found = messages.of_client(tx, who.who.practice_id, who.who.id, 100)
    return [(message.for_date, message.due_at) for message in reversed(found)]


def plan_all(tx: Transaction, now: datetime) -> None:
    client_rows.all_to_plan(tx)
    assert planning.ahead(tx, now, "", 50) is None


async def settled(
    database: Database, now: datetime = NOW, zone: str = "Europe/Berlin", at: time = EVENING
) -> People:
    return await database.write(people.settle_in, now, time_zone=zone, reminder_time=at)


async def test_a_new_plan_brings_the_reminders_of_the_next_36_hours(database: Database) -> None:
    everybody = await settled(database)
    for who in (everybody.carl, everybody.cora, everybody.mallory):
        assert await database.read(planned, who) == [
            (date(2026, 3, 10), datetime(2026, 3, 10, 17, tzinfo=UTC)),
            (date(2026, 3, 11), datetime(2026, 3, 11, 17, tzinfo=UTC)),
        ]


async def test_planning_again_inserts_nothing(database: Database) -> None:
    await settled(database)
    await database.write(plan_all, NOW)
    before = await database.read(people.everything)
    for minutes in (0, 10, 20):
        await database.write(plan_all, NOW + timedelta(minutes=minutes))
    assert await database.read(people.everything) == before


async def test_two_that_plan_at_once_plan_each_reminder_once(postgresql_url: str) -> None:
    first, second = (open_database(postgresql_url) for _ in range(2))
    everybody = await settled(first)
    later = NOW + timedelta(days=1)
    await asyncio.gather(first.write(plan_all, later), second.write(plan_all, later))
    assert len(await first.read(planned, everybody.carl)) == 3
    first.close()
    second.close()


@pytest.mark.parametrize(("ahead", "count"), [(timedelta(), 3), (timedelta(microseconds=1), 2)])
async def test_the_horizon_is_36_hours_to_the_point(
    database: Database, ahead: timedelta, count: int
) -> None:
    everybody = await settled(database, datetime(2026, 3, 9, 5, tzinfo=UTC))
    last = datetime(2026, 3, 11, 17, tzinfo=UTC)
    await database.write(plan_all, last - reminders.HORIZON - ahead)
    assert len(await database.read(planned, everybody.carl)) == count


async def test_the_horizon_moves_on(database: Database) -> None:
    everybody = await settled(database)
    for day in range(1, 4):
        await database.write(plan_all, NOW + timedelta(days=day))
    dates = [day for day, _ in await database.read(planned, everybody.carl)]
    assert dates == [date(2026, 3, day) for day in range(10, 15)]


async def test_slices_reach_every_client(database: Database) -> None:
    everybody = await settled(database)
    later = NOW + timedelta(days=1)
    after: str | None = ""
    slices = 0
    while after is not None:
        after = await database.write(planning.ahead, later, after, 2)
        slices += 1
    assert slices == 2
    for who in (everybody.carl, everybody.cora, everybody.mallory):
        assert len(await database.read(planned, who)) == 3


async def test_an_instant_already_past_gets_no_reminder(database: Database) -> None:
    everybody = await settled(database, at=time(12, 59))
    dates = [day for day, _ in await database.read(planned, everybody.carl)]
    assert dates == [date(2026, 3, 11)]


async def test_an_instant_that_is_now_is_not_past(database: Database) -> None:
    everybody = await settled(database, at=time(13))
    assert (await database.read(planned, everybody.carl))[0][1] == NOW


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Pacific/Kiritimati", datetime(2026, 3, 11, 4, tzinfo=UTC)),  # it is the 11th there
        ("America/Los_Angeles", datetime(2026, 3, 11, 1, tzinfo=UTC)),
        ("Asia/Kathmandu", datetime(2026, 3, 10, 12, 15, tzinfo=UTC)),
    ],
)
async def test_the_time_is_the_clients_own(database: Database, zone: str, first: datetime) -> None:
    everybody = await settled(database, zone=zone)
    assert (await database.read(planned, everybody.carl))[0][1] == first


async def test_the_wall_time_stays_when_the_clocks_change(database: Database) -> None:
    everybody = await settled(database, datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert [at for _, at in await database.read(planned, everybody.carl)] == [
        datetime(2026, 3, 28, 17, tzinfo=UTC),
        datetime(2026, 3, 29, 16, tzinfo=UTC),
    ]


async def test_a_wall_time_that_does_not_exist_is_moved_by_the_gap(database: Database) -> None:
    now = datetime(2026, 3, 28, 12, tzinfo=UTC)
    carl = (await settled(database, now)).carl
    night = ReminderTimeRecord("night", carl.who.id, time(2, 30), quiet_yes_at=now)
    await database.write(reminder_times.add, carl.who.practice_id, night)
    await database.write(plan_all, now)
    instants = [at for _, at in await database.read(planned, carl)]
    assert datetime(2026, 3, 29, 1, 30, tzinfo=UTC) in instants  # 03:30


async def test_a_date_that_is_done_already_gets_none(database: Database) -> None:
    carl = (await database.write(people.settle_in, NOW)).carl
    for item in (0, 1):
        await database.write(check_ins.record, carl.who, NOW, tick(carl, NOW, item=item))
    evening = ReminderTimeRecord("evening", carl.who.id, EVENING)
    await database.write(reminder_times.add, carl.who.practice_id, evening)
    await database.write(plan_all, NOW)
    assert [day for day, _ in await database.read(planned, carl)] == [date(2026, 3, 11)]


async def test_without_a_plan_or_a_time_there_is_nothing_to_remind_of(
    database: Database,
) -> None:
    everybody = await database.write(people.settle_in, NOW)
    new = NewClient("Nina", "nina@example.org", "Europe/Berlin", EVENING)
    await database.write(clients.add, everybody.alice.who, NOW, new)
    await database.write(plan_all, NOW)
    assert (await database.read(people.everything))["messages"] == []
