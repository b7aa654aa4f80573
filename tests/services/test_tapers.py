"""Fewer reminders: offered to whoever does without, taken or not, and back after two silent days.

Carl is reminded at 14:00 and at 18:00 in Berlin, and has done everything by noon for 14 days.
"""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import product

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.domain.channels import Choice
from app.services import check_ins, planning, plans, preferences, reminders, tapers, today
from app.services.preferences import Wish
from app.services.tapers import Said
from app.store.db import Database, Reading
from app.store.tables import Message
from tests import people
from tests.people import SignedInClient, tick

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 11, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
async def carl(database: Database) -> SignedInClient:
    begin = NOW - 14 * DAY
    everybody = await database.write(people.settle_in, NOW, since=begin)
    plan = [replace(one, slots=2) for one in people.STRETCHES]
    again, whose = begin + timedelta(minutes=1), everybody.carl.who.id
    sheet = await database.write(plans.assign, everybody.alice.who, again, whose, plan)
    carl = replace(everybody.carl, plan=sheet)
    await choose(database, carl, Wish(time(14)), Wish(time(18), cue="before supper"))
    for back in range(14, 0, -1):
        await do(database, carl, NOW - back * DAY)
    return carl


async def choose(database: Database, carl: SignedInClient, *times: Wish) -> None:
    wanted = {"language": "en", "time_zone": "Europe/Berlin", "times": times}
    await database.write(preferences.choose, carl.who, NOW, **wanted, reminders_stopped=False)  # type: ignore[arg-type] # mypy sees one type for all


async def do(database: Database, carl: SignedInClient, at: datetime) -> None:
    for item, slot in product((0, 1), (1, 2)):
        event = tick(carl, at, item=item, slot=slot)
        await database.write(check_ins.record, carl.who, at, event)


async def news(database: Database, carl: SignedInClient, now: datetime = NOW) -> str | None:
    return (await database.read(today.today, carl.who, now)).fewer


async def say(database: Database, carl: SignedInClient, said: Said, now: datetime = NOW) -> None:
    await database.write(tapers.say, carl.who, now, said)


async def fates(database: Database, carl: SignedInClient) -> list[tuple[str, str | None]]:
    query = (
        select(col(Message.state), col(Message.reason))
        .where(col(Message.client_id) == carl.who.id, col(Message.kind) == "reminder")
        .order_by(col(Message.due_at))
    )

    def read(tx: Reading) -> list[tuple[str, str | None]]:
        return [(state, reason) for state, reason in tx.execute(query)]

    return (await database.read(read))[-4:]


WAITS, NOT_WANTED = ("pending", None), ("cancelled", "they want only the last one of a day")


async def test_it_is_offered_and_nothing_changes_by_itself(
    database: Database, carl: SignedInClient
) -> None:
    assert await news(database, carl) == "offer"
    assert await fates(database, carl) == [WAITS] * 4


async def test_who_has_one_reminder_a_day_has_few_enough(
    database: Database, carl: SignedInClient
) -> None:
    await choose(database, carl, Wish(time(14)))
    assert await news(database, carl) is None


async def test_whoever_is_reminded_by_no_way_is_not_asked(
    database: Database, carl: SignedInClient
) -> None:
    await database.write(reminders.choose_ways, carl.who, NOW, Choice(email=False, sms=False))
    assert await news(database, carl) is None


async def test_after_a_no_it_is_not_asked_again_for_four_weeks(
    database: Database, carl: SignedInClient
) -> None:
    await say(database, carl, "no")
    assert await news(database, carl) is None
    assert await fates(database, carl) == [WAITS] * 4


async def test_after_a_yes_only_the_last_of_a_day_comes(
    database: Database, carl: SignedInClient
) -> None:
    await say(database, carl, "yes")
    assert await news(database, carl) is None
    assert await fates(database, carl) == [NOT_WANTED, WAITS] * 2
    await say(database, carl, "no")
    assert await fates(database, carl) == [WAITS] * 4


async def test_two_silent_days_bring_all_back_and_the_client_is_told(
    database: Database, carl: SignedInClient
) -> None:
    await say(database, carl, "yes")
    for days, silent in ((1, False), (2, True)):
        now = NOW + days * DAY
        await database.write(planning.ahead, now, "", 50)
        assert (await news(database, carl, now) == "back") is silent
    later = NOW + 2 * DAY
    assert await fates(database, carl) == [WAITS] * 4
    await say(database, carl, "seen", later)
    assert await news(database, carl, later) is None


async def test_what_today_is_tied_to_is_told(database: Database, carl: SignedInClient) -> None:
    assert (await database.read(today.today, carl.who, NOW)).cues == ("before supper",)
