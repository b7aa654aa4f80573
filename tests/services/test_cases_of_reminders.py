"""Cases of reminders that went wrong elsewhere: each is one message, at one instant, for one date.

A worker plans every hour, and takes what is due every 5.
"""

import asyncio
import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.domain.check_ins import Kind
from app.domain.errors import BadInput, SendFailed
from app.domain.people import Client
from app.services import check_ins, outbox, planning, preferences
from app.services.preferences import Wish
from app.store import messages
from app.store.db import Database, Transaction
from app.store.tables import Message
from tests import people, wall_times
from tests.people import SignedInClient, tick
from tests.services import post
from tests.services.post import ORIGIN
from tests.zones import behaviours

pytestmark = pytest.mark.anyio

STEP, PLANNED_EVERY = timedelta(minutes=5), timedelta(hours=1)
NEW_YORK, CHICAGO, BERLIN = "America/New_York", "America/Chicago", "Europe/Berlin"
SPREAD, RACES = 8, 16


def instant(zone: str, *when: int) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(zone)).astimezone(UTC)  # type: ignore[arg-type,misc] # all whole


async def one(database: Database, zone: str, now: datetime, *times: Wish) -> SignedInClient:
    """Carl, who lives there and wants to be reminded so."""
    carl = (await database.write(people.settle_in, now, time_zone=zone)).carl
    await choose(database, carl.who, now, zone, *times)
    return carl


async def choose(database: Database, who: Client, now: datetime, zone: str, *times: Wish) -> None:
    wanted = {"language": "en", "time_zone": zone, "times": times}
    await database.write(preferences.choose, who, now, **wanted, reminders_stopped=False)  # type: ignore[arg-type] # as above


async def live(
    database: Database, who: Client, first: datetime, last: datetime
) -> list[tuple[datetime, date | None, str]]:
    """What goes out to the client meanwhile: when, for which date, and what it says."""
    due = select(col(Message.id), col(Message.for_date)).where(
        col(Message.client_id) == who.id,
        col(Message.kind) == "reminder",
        col(Message.state) == "pending",
    )
    found: list[tuple[datetime, date | None, str]] = []

    def tick(tx: Transaction, now: datetime) -> None:
        if (now - first) % PLANNED_EVERY == timedelta():
            planning.ahead(tx, now, "", 50)
        for name, day in tx.execute(due.where(col(Message.send_at) <= now)).all():
            attempt = outbox.claim(tx, name, now)
            assert attempt is not None
            letter = outbox.approve(tx, name, attempt, now, ORIGIN, {"email"})
            if letter is not None:
                outbox.accepted(tx, name, attempt, now, f"by {now}")
                found.append((now, day, letter.text))

    def all_ticks(tx: Transaction) -> None:
        for n in range((last - first) // STEP):
            tick(tx, first + n * STEP)

    await database.write(all_ticks)
    return found


async def test_r03_a_reminder_in_the_gap_comes_once_later_by_the_gap(database: Database) -> None:
    now = instant(NEW_YORK, 2026, 3, 7, 22)
    carl = await one(database, NEW_YORK, now, Wish(time(2, 30), quiet_ok=True))
    sent = await live(database, carl.who, now, now + timedelta(hours=14))
    at = datetime(2026, 3, 8, 7, 30, tzinfo=UTC)  # 3:30 in summer time
    assert [(when, day) for when, day, _ in sent] == [(at, date(2026, 3, 8))]


async def test_r04_a_reminder_in_the_overlap_comes_at_the_first_of_the_two(
    database: Database,
) -> None:
    now = instant(NEW_YORK, 2026, 10, 31, 22)
    carl = await one(database, NEW_YORK, now, Wish(time(1, 30), quiet_ok=True))
    sent = await live(database, carl.who, now, now + timedelta(hours=14))
    at = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)  # 1:30 in summer time
    assert [(when, day) for when, day, _ in sent] == [(at, date(2026, 11, 1))]


async def test_r05_a_reminder_after_midnight_comes_once_a_date(database: Database) -> None:
    """Where midnight is jumped over."""
    now = instant("Africa/Cairo", 2026, 4, 22, 22)
    night = Wish(time(0), quiet_ok=True)
    carl = await one(database, "Africa/Cairo", now, night)
    sent = await live(database, carl.who, now, now + timedelta(days=2))
    assert [day for _, day, _ in sent] == [date(2026, 4, day) for day in (23, 24)]


def test_r05_of_a_year_in_zones_of_each_behaviour() -> None:
    """Of every eighth; `make soak` tries them all."""
    found = list(behaviours(wall_times.FIRST, wall_times.END))[::SPREAD]
    assert [line for zone in found for line in wall_times.not_one_a_date(zone)] == []


@pytest.mark.parametrize(
    ("home", "moved_to", "sent_at"),
    [
        (CHICAGO, BERLIN, None),  # it is 19:00 there already
        (BERLIN, CHICAGO, instant(CHICAGO, 2026, 6, 10, 18)),
    ],
)
async def test_r18_a_move_at_noon_leaves_one_reminder_of_the_date_by_the_new_clock(
    database: Database, home: str, moved_to: str, sent_at: datetime | None
) -> None:
    evening = Wish(time(18))
    now, noon = instant(home, 2026, 6, 10, 8), instant(home, 2026, 6, 10, 12)
    carl = await one(database, home, now, evening)
    sent = await live(database, carl.who, now, noon)
    await choose(database, carl.who, noon, moved_to, evening)
    sent += await live(database, carl.who, noon, noon + timedelta(hours=20))
    of_the_date = [when for when, day, _ in sent if day == date(2026, 6, 10)]
    assert of_the_date == ([sent_at] if sent_at else [])


@pytest.mark.parametrize(("said_yes", "comes"), [(True, True), (False, False)])
async def test_r24_a_reminder_in_the_quiet_hours_takes_a_yes(
    database: Database,
    said_yes: bool,  # noqa: FBT001 # of the table
    comes: bool,  # noqa: FBT001 # of the table
) -> None:
    now = instant(BERLIN, 2026, 3, 10, 20)
    carl = (await database.write(people.settle_in, now)).carl
    late = Wish(time(22, 30), quiet_ok=said_yes)
    if said_yes:
        await choose(database, carl.who, now, BERLIN, late)
    else:
        with pytest.raises(BadInput, match="quiet hours"):
            await choose(database, carl.who, now, BERLIN, late)
    sent = await live(database, carl.who, now, now + timedelta(hours=4))
    assert [when for when, _, _ in sent] == ([instant(BERLIN, 2026, 3, 10, 22, 30)] * comes)


async def test_r27_what_is_due_in_the_same_quarter_of_an_hour_is_one_message(
    database: Database,
) -> None:
    now = instant(BERLIN, 2026, 3, 10, 8)
    together = (Wish(time(18)), Wish(time(18, 10), "weekdays"), Wish(time(18, 15)))
    carl = await one(database, BERLIN, now, *together)
    sent = await live(database, carl.who, now, now + timedelta(hours=14))
    assert [when for when, _, _ in sent] == [instant(BERLIN, 2026, 3, 10, 18)]
    assert "2 things are still open" in sent[0][2]
    assert "Doorway" not in sent[0][2]


@pytest.mark.parametrize(
    ("wish", "ends_at", "why"),
    [
        (Wish(time(20, 30)), 21, "it would have come in the quiet hours"),
        (Wish(time(23, 40), quiet_ok=True), 24, "its date is over"),
    ],
)
async def test_r25_a_retry_that_would_come_in_the_night_or_on_the_next_date_does_not(
    database: Database, wish: Wish, ends_at: int, why: str
) -> None:
    end = instant(BERLIN, 2026, 3, 10) + timedelta(hours=ends_at)
    carl = await one(database, BERLIN, instant(BERLIN, 2026, 3, 10, 12), wish)
    busy = SendFailed("421", permanent=False, submitted=False)
    for minutes in (10, 1):
        at = end - timedelta(minutes=minutes)
        letter = await post.approve(database, carl, at)
        assert letter is not None
        await database.write(outbox.failed, letter.id, letter.attempt, at, busy)
    assert await post.approve(database, carl, end + timedelta(minutes=5)) is None
    assert await post.fate(database, carl) == ("skipped_late", why)


async def test_r16_a_tick_in_the_same_moment_as_the_claim(database: Database) -> None:
    """Whichever is first: what the tick did not find on its way to the provider never leaves."""
    rng = random.Random(16)  # noqa: S311 # a test
    carl = (await post.settled(database)).carl
    await post.record(database, carl, tick(carl, post.DUE, item=1))
    name = await post.message_id(database, carl)

    def say(tx: Transaction, kind: Kind, seq: int) -> str:
        said = tick(carl, post.DUE, item=0, kind=kind, seq=seq)
        check_ins.record(tx, carl.who, post.DUE, said)
        return messages.get(tx, name).state

    def as_before(tx: Transaction, seq: int) -> None:
        say(tx, "undo", seq)
        waits = {"state": "pending", "send_at": post.DUE, "reason": None}
        tx.execute(update(Message).where(col(Message.id) == name).values(waits))

    async def approve(steps: list[asyncio.Event]) -> bool:
        steps[0].set()
        attempt = await database.write(outbox.claim, name, post.DUE)
        steps[1].set()
        if attempt is None:
            return False
        await asyncio.sleep(rng.uniform(0, 0.005))
        letter = await database.write(
            outbox.approve, name, attempt, post.DUE, post.ORIGIN, {"email"}
        )
        return letter is not None

    found = set()
    for race in range(RACES):
        steps = [asyncio.Event(), asyncio.Event()]
        approving = asyncio.create_task(approve(steps))
        await steps[race % 2].wait()
        await asyncio.sleep(rng.uniform(0, 0.008))
        state = await database.write(say, "done", 2 * race + 1)
        leaves = await approving
        assert leaves == (state == "submitting")
        found.add(leaves)
        await database.write(as_before, 2 * race + 2)
    assert found == {True, False}, "each was first at times"
