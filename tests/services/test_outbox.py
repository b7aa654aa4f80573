"""Claim, approve, settle: what is wanted goes out once, what is not has its reason."""

import asyncio
import re
import threading
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import update

from app.domain.plan import Daily, Dose
from app.services import check_ins, outbox, plans
from app.services.clients import NewClient
from app.services.library import STRETCHES
from app.services.plans import Assignment
from app.store import messages
from app.store.db import Database, Reading, Transaction, open_database
from app.store.messages import MessageRecord
from app.store.tables import ReminderTime
from app.texts import en
from tests import people
from tests.people import People, SignedInClient, tick
from tests.services import post
from tests.services.post import (
    DUE,
    NOW,
    ORIGIN,
    SECOND,
    approve,
    fate,
    letter_to,
    message_id,
    record,
    settled,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
async def everybody(database: Database) -> People:
    return await settled(database)


async def test_what_is_due_is_told_oldest_first_and_not_before(
    database: Database, everybody: People
) -> None:
    assert await post.due(database, DUE - SECOND, 50) == []
    assert len(await post.due(database, DUE, 50)) == 3
    assert len(await post.due(database, DUE, 2)) == 2
    next_day = await post.due(database, DUE + timedelta(days=1), 50)
    assert len(next_day) == 6
    assert await message_id(database, everybody.carl) in next_day[:3]


async def test_what_is_not_due_cannot_be_claimed(database: Database, everybody: People) -> None:
    name = await message_id(database, everybody.carl)
    assert await database.write(outbox.claim, name, DUE - SECOND) is None


async def test_of_twenty_that_claim_at_once_one_gets_it(
    database: Database, everybody: People
) -> None:
    name = await message_id(database, everybody.carl)
    got = await asyncio.gather(*(database.write(outbox.claim, name, DUE) for _ in range(20)))
    assert sorted(got, key=str) == [1] + [None] * 19
    assert name not in await post.due(database, DUE, 50)


async def test_the_letter_says_who_how_many_and_how_long(
    database: Database, everybody: People
) -> None:
    letter = await letter_to(database, everybody.carl)
    answer = letter.text.split(f"{ORIGIN}/a/")[1].split("\n")[0]
    _, leave = (letter.unsubscribe or "").split(f"{ORIGIN}/u/")
    text = (
        "Hello Carl,\n\n2 things are still open for today. It takes about 2 minutes.\n\n"
        "Done already? Tick it off, without signing in:\n\n{answer}\n\n"
        f"Or see what it is:\n\n{ORIGIN}/today\n\nNot today is fine too.\n\n"
        "No more e-mails like this:\n\n{leave}\n"
    )
    assert (letter.to, letter.subject, letter.at) == (
        "carl@example.org",
        "A short reminder for today",
        DUE,
    )
    assert letter.text == text.format(answer=f"{ORIGIN}/a/{answer}", leave=letter.unsubscribe)
    assert letter.html.count(answer) == letter.html.count(leave) == 1
    kept = await database.read(messages.get, letter.id)
    assert (kept.state, kept.address, kept.subject) == ("submitting", letter.to, letter.subject)
    assert kept.text == text.format(answer=f"{ORIGIN}/a/…", leave="…")
    rows = repr(await database.read(people.everything))
    assert answer not in rows
    assert leave not in rows


async def test_when_one_is_ticked_the_letter_counts_the_other(
    database: Database, everybody: People
) -> None:
    await record(database, everybody.carl, tick(everybody.carl, NOW, item=1))
    letter = await letter_to(database, everybody.carl)
    assert "One thing is still open for today. It takes about 1 minute." in letter.text


async def test_when_all_are_ticked_no_letter_goes_out(
    database: Database, everybody: People
) -> None:
    for item in (0, 1):
        await record(database, everybody.carl, tick(everybody.carl, NOW, item=item))
    assert await approve(database, everybody.carl) is None
    assert await fate(database, everybody.carl) == ("cancelled", "nothing was open any more")
    assert await approve(database, everybody.cora) is not None, "only Carl has ticked"


async def test_a_tick_between_claim_and_approval_stops_the_letter(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    name = await message_id(database, carl)
    attempt = await database.write(outbox.claim, name, DUE)
    assert attempt is not None
    for item in (0, 1):
        await record(database, carl, tick(carl, DUE, item=item))
    letter = await database.write(outbox.approve, name, attempt, DUE, ORIGIN, {"email"})
    assert letter is None


async def test_a_tick_on_its_way_to_its_commit_is_waited_for(postgresql_url: str) -> None:
    """On SQLite there is one writer, and nothing is on its way."""
    database = open_database(postgresql_url)
    carl = (await settled(database)).carl
    await record(database, carl, tick(carl, NOW, item=1))
    written, go_on = threading.Event(), threading.Event()

    def tick_slowly(tx: Transaction) -> None:
        check_ins.record(tx, carl.who, NOW, tick(carl, NOW, item=0))
        written.set()
        assert go_on.wait(10)

    ticking = asyncio.create_task(database.write(tick_slowly))
    assert await asyncio.to_thread(written.wait, 10)
    approving = asyncio.create_task(approve(database, carl))
    await asyncio.sleep(0.3)
    assert not approving.done()
    go_on.set()
    assert await approving is None
    await ticking
    database.close()


async def test_what_was_undone_is_open_again(database: Database, everybody: People) -> None:
    carl = everybody.carl
    for item in (0, 1):
        await record(database, carl, tick(carl, NOW, item=item))
    await record(database, carl, tick(carl, NOW + SECOND, item=0, kind="undo", seq=2))
    letter = await letter_to(database, carl)
    assert "One thing is still open" in letter.text


async def test_yesterdays_tick_does_not_stop_todays_letter(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    for item in (0, 1):
        yesterday = tick(carl, NOW, item=item, for_date=people.today(carl, NOW) - people.days(1))
        await record(database, carl, yesterday)
    assert await approve(database, carl) is not None


@pytest.mark.parametrize(
    ("wall", "at", "reason"),
    [
        (time(18), DUE + timedelta(hours=2), None),
        (time(18), DUE + timedelta(hours=2) + SECOND, "it would have come more than 2 hours late"),
        (time(18), DUE + timedelta(hours=6, minutes=1), "its date is over"),
        (time(18), DUE + timedelta(days=1), "its date is over"),
        (time(20, 30), datetime(2026, 3, 10, 20, tzinfo=UTC) - SECOND, None),
        (
            time(20, 30),
            datetime(2026, 3, 10, 20, tzinfo=UTC),
            "it would have come in the quiet hours",
        ),
    ],
)
async def test_what_would_come_too_late_does_not_come(
    database: Database, wall: time, at: datetime, reason: str | None
) -> None:
    carl = (await settled(database, wall)).carl
    letter = await approve(database, carl, at)
    assert (letter is None) is (reason is not None)
    expected = ("skipped_late", reason) if reason else ("submitting", None)
    assert await fate(database, carl) == expected


async def test_after_downtime_only_what_is_still_fresh_goes_out(
    database: Database, everybody: People
) -> None:
    """Two reminders wait for each client; only today's may still be sent."""
    at = DUE + timedelta(days=1)
    letters = []
    for name in await post.due(database, at, 50):
        attempt = await database.write(outbox.claim, name, at)
        assert attempt is not None
        letters.append(await database.write(outbox.approve, name, attempt, at, ORIGIN, {"email"}))
    assert sorted(letter.to for letter in letters if letter) == [
        "carl@example.org",
        "cora@example.org",
        "mallory@example.org",
    ]


async def test_a_reminder_time_that_was_moved_cancels_what_was_planned(
    database: Database, everybody: People
) -> None:
    def move(tx: Transaction) -> None:
        tx.execute(update(ReminderTime).values(wall_time=time(19)))

    await database.write(move)
    assert await approve(database, everybody.carl) is None
    assert await fate(database, everybody.carl) == (
        "cancelled",
        "the reminder time was changed",
    )


async def test_without_an_address_no_letter_goes_out(database: Database, everybody: People) -> None:
    new = NewClient("Nina", None, "Europe/Berlin", time(18))
    nina = await database.write(people.take_on, everybody.alice, NOW, new)
    assert await approve(database, nina) is None
    assert await fate(database, nina) == ("cancelled", "no way to reach them was confirmed yet")


async def test_a_demonstration_writes_to_the_console_only(database: Database) -> None:
    everybody = await settled(database, demonstration=True)
    assert (await letter_to(database, everybody.carl)).channel == "console"
    assert (await letter_to(database, everybody.mallory)).channel == "email", "a real practice"


async def test_the_letter_gives_nothing_away(database: Database, everybody: People) -> None:
    """No stretch, no part of the body, no equipment, no practice, no therapist."""
    everything = [Assignment(name, Dose(1, 3, 20), Daily(), 1) for name in STRETCHES]
    at = NOW + timedelta(hours=1)
    await database.write(plans.assign, everybody.alice.who, at, everybody.carl.who.id, everything)
    letter = await approve(database, everybody.carl)
    name = await message_id(database, everybody.carl)
    tomorrow = (await database.read(_of_client, everybody.carl))[0]
    assert tomorrow.id != name
    next_due = DUE + timedelta(days=1)
    attempt = await database.write(outbox.claim, tomorrow.id, next_due)
    assert attempt is not None
    full = await database.write(outbox.approve, tomorrow.id, attempt, next_due, ORIGIN, {"email"})
    assert letter is not None
    assert full is not None
    assert "38 things" in full.text
    telling = {"practice", "alice"} | {
        word
        for stretch in STRETCHES.values()
        for phrase in (stretch.name, stretch.region, stretch.position, *stretch.equipment)
        for word in words(phrase)
    } - {"to", "and", "or", "of", "on", "at", "with", "the"}
    assert {"knee", "neck", "spine", "chest", "thigh", "back", "mat"} < telling
    for one in (letter, full):
        assert words(f"{one.subject} {one.text}") & (telling - words(en.REMINDER_SUBJECT)) == set()
        assert "Practice A" not in one.text


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


def _of_client(tx: Reading, who: SignedInClient) -> list[MessageRecord]:
    return messages.of_client(tx, who.who.practice_id, who.who.id, 100)
