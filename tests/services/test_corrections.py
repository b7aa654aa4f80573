"""A therapist puts the log right, and what was closed changes only with an entry."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.errors import BadInput, Conflict, NotFound
from app.domain.figures import Answer, compute
from app.domain.rewrites import ChangedDate, Figures
from app.services import check_ins, corrections, dashboard, histories, pauses, rewrites, summaries
from app.services.corrections import Afterwards, NewCorrection
from app.services.pauses import NewPause
from app.services.rewrites import Entry
from app.store import check_ins as rows
from app.store import clients
from app.store.db import Database
from tests import people
from tests.people import People, SignedInClient, tick

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 11, tzinfo=UTC)
"""Noon in Berlin; the plans of two daily stretches began sixty dates before."""
TODAY = date(2026, 3, 10)
LONG = 60


def day(back: int) -> date:
    return TODAY - timedelta(days=back)


@pytest.fixture
async def everybody(database: Database) -> People:
    found = await database.write(people.settle_in, NOW, since=NOW - timedelta(days=LONG))
    for back in range(LONG, 4, -1):
        at = NOW - timedelta(days=back)
        for item in (0, 1):
            await database.write(
                check_ins.record, found.carl.who, at, tick(found.carl, at, item=item)
            )
    return found


def correction(who: SignedInClient, back: int, item: int = 0) -> NewCorrection:
    return NewCorrection(
        id=people.uuid7(),
        item_id=who.item_ids[item],
        for_date=day(back),
        slot=1,
        kind="done",
        why="told me at the visit",
    )


async def correct(database: Database, everybody: People, *said: NewCorrection) -> None:
    for one in said:
        await database.write(
            corrections.correct, everybody.alice.who, NOW, everybody.carl.who.id, one
        )


async def answer(database: Database, who: SignedInClient, at: datetime = NOW) -> Answer:
    history = await database.read(histories.of_client, who.who.practice_id, who.who.id)
    return compute(history, at)


async def status(database: Database, who: SignedInClient, back: int) -> str:
    days = (await answer(database, who)).days
    return next(one.status for one in days if one.on_date == day(back))


async def entries(database: Database, who: SignedInClient) -> tuple[Entry, ...]:
    return await database.read(rewrites.of_client, who.who.practice_id, who.who.id)


async def test_a_correction_of_a_closed_date_leaves_an_entry_with_before_and_after(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    assert await status(database, carl, 4) == "missed"
    await correct(database, everybody, correction(carl, 4), correction(carl, 4, item=1))
    assert await status(database, carl, 4) == "done"
    second, first = sorted(
        await entries(database, carl), key=lambda one: one.found.after.current, reverse=True
    )
    assert (first.therapist, first.cause, first.for_date) == ("Alice", "correction", day(4))
    assert first.reason == "told me at the visit"
    assert first.found.dates == (ChangedDate(day(4), "missed", "partial"),)
    assert second.found.dates == (ChangedDate(day(4), "partial", "done"),)
    assert second.found.after == Figures(
        57, 57, "50 of 56", "114 of 120", "8 of 14", "50 of 56", "0 of 0"
    )


async def test_a_date_that_is_still_open_needs_no_entry(
    database: Database, everybody: People
) -> None:
    await correct(database, everybody, correction(everybody.carl, 2))
    assert await entries(database, everybody.carl) == ()
    assert (await answer(database, everybody.carl)).days[-3].units[0].status == "done"


async def test_what_is_far_back_is_put_right_in_the_line_that_is_kept_too(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    client = await database.read(clients.get, carl.practice_id, carl.id)
    made = await database.read(summaries.remake, client, NOW)
    assert made.carry is not None
    await database.write(summaries.keep, client, made)
    undo = replace(correction(everybody.carl, 50), kind="undo", why="ticked by the brother")
    await correct(database, everybody, undo)
    assert await status(database, everybody.carl, 50) == "partial"
    client = await database.read(clients.get, carl.practice_id, carl.id)
    assert await database.read(summaries.differences, client, NOW) == []
    after = await database.read(summaries.remake, client, NOW)
    assert after.carry is not None
    assert after.carry.credit == made.carry.credit - 1


async def test_a_correction_sent_twice_is_one(database: Database, everybody: People) -> None:
    said = correction(everybody.carl, 4)
    await correct(database, everybody, said, said)
    assert len(await entries(database, everybody.carl)) == 1
    with pytest.raises(Conflict):
        await correct(database, everybody, replace(said, why="something else"))


async def test_what_cannot_be_is_refused_and_nothing_is_stored(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    before = await database.read(people.everything)
    for wrong in (
        correction(carl, -1),
        replace(correction(carl, 4), kind="skip"),
        replace(correction(carl, 4), sets=2),
    ):
        with pytest.raises(BadInput):
            await correct(database, everybody, wrong)
    with pytest.raises(NotFound):
        await correct(database, everybody, replace(correction(carl, 4), item_id="nothing"))
    with pytest.raises(NotFound):
        await database.write(
            corrections.correct, everybody.bert.who, NOW, carl.who.id, correction(carl, 4)
        )
    assert await database.read(people.everything) == before


async def late_tick(database: Database, who: SignedInClient) -> str:
    """For the fourth date back, captured on the third back, and received after 31 days."""
    captured = NOW - timedelta(days=40)
    said = tick(who, captured, item=0, kind="undo", seq=5)
    stored = await database.write(check_ins.record, who.who, NOW, said)
    assert stored.standing == "late"
    return said.id


async def test_a_late_check_in_counts_once_it_is_accepted(
    database: Database, everybody: People
) -> None:
    carl, alice = everybody.carl, everybody.alice.who
    check_in_id = await late_tick(database, carl)
    etag, page = await database.read(dashboard.client_page, alice, NOW, carl.who.id, None)
    assert page is not None
    (waits,) = page.afterwards.waiting
    assert (waits.id, waits.name, waits.for_date) == (check_in_id, "Cat and cow", day(40))
    assert await status(database, carl, 40) == "done"
    assert await entries(database, carl) == ()
    for _ in range(2):
        await database.write(corrections.accept, alice, NOW, carl.who.id, check_in_id)
    assert await status(database, carl, 40) == "partial"
    (entry,) = await entries(database, carl)
    assert (entry.cause, entry.therapist, entry.for_date) == ("acceptance", "Alice", day(40))
    _, page = await database.read(dashboard.client_page, alice, NOW, carl.who.id, etag)
    assert page is not None
    assert page.afterwards == Afterwards((), (entry,))


async def test_what_came_in_time_or_is_anothers_cannot_be_accepted(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    stored = await database.read(rows.of_client, carl.practice_id, carl.id)
    check_in_id = await late_tick(database, everybody.carl)
    for who, one in ((everybody.alice.who, stored[0].id), (everybody.bert.who, check_in_id)):
        with pytest.raises(NotFound):
            await database.write(corrections.accept, who, NOW, carl.id, one)


async def test_what_a_phone_sends_late_for_a_closed_date_leaves_an_entry(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    captured = NOW - timedelta(days=4)
    said = tick(carl, captured)
    assert (await database.write(check_ins.record, carl.who, NOW, said)).standing == "counted"
    await database.write(check_ins.record, carl.who, NOW, said)
    (entry,) = await entries(database, carl)
    assert (entry.cause, entry.therapist, entry.for_date) == ("synced_late", None, day(4))
    assert entry.found.dates == (ChangedDate(day(4), "missed", "partial"),)


async def test_a_break_entered_afterwards_leaves_an_entry(
    database: Database, everybody: People
) -> None:
    alice, carl = everybody.alice.who, everybody.carl
    new = NewPause(day(4), day(1), "ill")
    await database.write(pauses.add, alice, NOW, carl.who.id, new)
    (entry,) = await entries(database, carl)
    assert (entry.cause, entry.reason) == ("break", "ill")
    assert entry.found.dates == tuple(ChangedDate(day(back), "missed", "paused") for back in (4, 3))
