"""A client's page: what was said on each date, who changed the plan, and why somebody looks."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from app.domain.plan import Daily, Dose, PerWeek
from app.services import check_ins, dashboard, plans, roster, thread
from app.services.dashboard import ClientPage
from app.services.diary import Entry
from app.services.plans import Assignment
from app.store.db import Database, Transaction
from tests import people
from tests.people import STRETCHES, People, SignedInClient, tick

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 11, tzinfo=UTC)
"""Noon in Berlin, a Tuesday; the plans began twenty dates before."""
TODAY = date(2026, 3, 10)
CAT, DOORWAY = STRETCHES
KNEE = Assignment("single-knee-to-chest", Dose(1, 3, 20), Daily(), 1)


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, NOW, since=NOW - timedelta(days=20))


async def page(database: Database, everybody: People) -> ClientPage:
    alice, carl = everybody.alice, everybody.carl
    _, found = await database.read(dashboard.client_page, alice.who, NOW, carl.who.id, None)
    assert found is not None
    return found


async def say(database: Database, who: SignedInClient, back: int, **said: Any) -> None:  # noqa: ANN401 # what a check-in can say
    at = NOW - timedelta(days=back)
    await database.write(check_ins.record, who.who, at, tick(who, at, **said))


async def change(
    database: Database,
    everybody: People,
    back: float,
    *assignments: Assignment,
    begin: date | None = None,
    message: str | None = None,
) -> None:
    """So many days ago."""

    def assign(tx: Transaction) -> None:
        alice, at, carl = everybody.alice.who, NOW - timedelta(days=back), everybody.carl.who.id
        plans.assign(tx, alice, at, carl, assignments, effective_from=begin, message=message)

    await database.write(assign)


def told(shown: ClientPage, back: int) -> tuple[Entry, ...]:
    day = TODAY - timedelta(days=back)
    return next((one.entries for one in shown.diary if one.date == day), ())


async def test_a_date_tells_what_was_asked_and_what_was_said(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    await say(database, carl, 1, pain_before=4, pain_after=2, note="Slowly.")
    await say(database, carl, 1, item=1, kind="skip", reason="no_time", seq=2)
    shown = await page(database, everybody)
    cat, doorway = told(shown, 1)
    assert (cat.name, cat.slot, cat.slots, cat.required) == ("Cat and cow", 1, 1, True)
    assert (cat.status, cat.kind, cat.at) == ("done", "done", NOW - timedelta(days=1))
    assert (cat.pain_before, cat.pain_after, cat.note) == (4, 2, "Slowly.")
    assert (doorway.kind, doorway.reason, doorway.status) == ("skip", "no_time", "overdue")
    silent, _ = told(shown, 9)
    assert (silent.status, silent.kind, silent.at) == ("unknown", None, None)


async def test_what_is_taken_back_was_not_said(database: Database, everybody: People) -> None:
    await say(database, everybody.carl, 1, note="A slip of the thumb.")
    await say(database, everybody.carl, 1, kind="undo", seq=2)
    cat, _ = told(await page(database, everybody), 1)
    assert (cat.kind, cat.note) == (None, None)


async def test_what_no_date_asks_for_is_told_all_the_same(
    database: Database, everybody: People
) -> None:
    weekly = Assignment(CAT.stretch_id, CAT.dose, PerWeek(2), 1)
    await change(database, everybody, 5, weekly)
    await say(database, everybody.carl, 2)
    shown = await page(database, everybody)
    (cat,) = told(shown, 2)
    assert (cat.status, cat.kind, cat.slots) == (None, "done", 1)
    assert told(shown, 1) == ()
    assert len(shown.dates) == 21


async def test_a_date_on_which_something_was_done_that_was_not_due_is_drawn_as_done(
    database: Database, everybody: People
) -> None:
    await change(database, everybody, 5, Assignment(CAT.stretch_id, CAT.dose, PerWeek(2), 1))
    await say(database, everybody.carl, 0)
    shown = await page(database, everybody)
    assert [(day.status, day.mark) for day in shown.dates[-2:]] == [
        ("rest", "rest"),
        ("rest", "done"),
    ]
    _, everyone = await database.read(roster.roster, everybody.alice.who, NOW, None)
    assert everyone is not None
    carl = next(row for row in everyone.clients if row.name == "Carl")
    assert carl.today == shown.dates[-1]
    assert carl.last_7 == tuple(day.mark for day in shown.dates[-7:])


async def test_the_history_tells_what_each_plan_changed_who_made_it_and_why(
    database: Database, everybody: People
) -> None:
    await change(database, everybody, 9, CAT, KNEE, message="The doorway can rest.")
    after, first = (await page(database, everybody)).history
    assert [(one.kind, one.name) for one in after.changes] == [
        ("added", "Single knee to chest"),
        ("removed", "Doorway chest stretch"),
    ]
    assert (after.by, after.plan.message, after.replaced) == (
        "Alice",
        "The doorway can rest.",
        False,
    )
    assert (first.changes, first.replaced) == ((), False)


async def test_a_plan_that_another_took_the_place_of_says_so(
    database: Database, everybody: People
) -> None:
    await change(database, everybody, 9, CAT, KNEE)
    await change(database, everybody, 8.9, CAT)
    last, replaced, first = (await page(database, everybody)).history
    assert [one.replaced for one in (last, replaced, first)] == [False, True, False]
    assert [(one.kind, one.name) for one in last.changes] == [("removed", "Single knee to chest")]


async def test_a_plan_that_begins_before_a_later_one_is_compared_to_what_held_then(
    database: Database, everybody: People
) -> None:
    later = TODAY + timedelta(days=30)
    await change(database, everybody, 9, CAT, KNEE, begin=later)
    await change(database, everybody, 8, CAT)
    sooner, later_one, _ = (await page(database, everybody)).history
    assert [(one.kind, one.name) for one in sooner.changes] == [
        ("removed", "Doorway chest stretch")
    ]
    assert not later_one.replaced


async def test_the_page_says_why_somebody_looks_as_the_roster_does(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    await say(database, carl, 1, pain_after=8)

    def ask(tx: Transaction) -> None:
        thread.write(tx, carl.who, NOW, carl.who.id, people.uuid7(), "Is this normal?")

    await database.write(ask)
    _, listed = await database.read(roster.roster, everybody.alice.who, NOW, None)
    assert listed is not None
    row = next(one for one in listed.clients if one.id == carl.who.id)
    shown = await page(database, everybody)
    assert [one.kind for one in shown.reasons] == ["pain", "question"]
    assert (shown.reasons, shown.reached, shown.last_heard_at) == (
        row.reasons,
        row.reached,
        row.last_heard_at,
    )
    assert shown.last_heard_at == NOW


async def test_the_plan_reads_in_the_language_of_the_desk(
    database: Database, everybody: People
) -> None:
    alice, carl = everybody.alice, everybody.carl
    _, found = await database.read(dashboard.client_page, alice.who, NOW, carl.who.id, None, "es")
    assert found is not None
    assert found.plan is not None
    cat = found.plan.items[0]
    assert (cat.name, cat.sentence, cat.when) == (
        "Gato y vaca",
        "10 veces, mantén 3 segundos.",
        "Todos los días.",
    )


async def test_what_is_counted_adds_up_to_the_figures_beside_it(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    for day in (2, 3, 6, 7):
        await say(database, carl, day, seq=day)
    await say(database, carl, 6, item=1, kind="minimum", seq=16)
    await say(database, carl, 7, item=1, kind="skip", reason="unwell", seq=17)
    shown = await page(database, everybody)
    month, whole = shown.adherence_28, shown.adherence_all
    assert month is not None
    assert month == whole
    counted = [one for one in shown.parts.counted if one.credit is not None]
    assert sum(one.credit or 0 for one in counted) == month.credit == Fraction(9, 2)
    assert sum(one.scheduled for one in counted) == month.scheduled == 39
    assert sum(one.status == "overdue" for one in counted) == month.open == 3
    (left_out,) = (one for one in shown.parts.counted if one.credit is None)
    assert (left_out.name, left_out.first_date, left_out.status) == (
        "Doorway chest stretch",
        TODAY - timedelta(days=7),
        "excused",
    )


async def test_a_week_is_counted_once_it_is_over_with_all_it_asks_for(
    database: Database, everybody: People
) -> None:
    await change(database, everybody, 19, Assignment(CAT.stretch_id, CAT.dose, PerWeek(2), 1))
    await say(database, everybody.carl, 3)
    *_, last = (await page(database, everybody)).parts.counted
    assert (last.name, last.slot, last.first_date, last.last_date) == (
        "Cat and cow",
        None,
        date(2026, 3, 2),
        date(2026, 3, 8),
    )
    assert (last.status, last.scheduled) == ("overdue", 2)
    assert last.credit == 1


async def test_the_amount_names_the_sessions_that_were_logged_in_detail(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    await say(database, carl, 2)
    await say(database, carl, 3, kind="partial", sets=1, reps=4, seq=2)
    await say(database, carl, 4, kind="partial", sets=2, reps=50, seq=3)
    shown = await page(database, everybody)
    assert [(one.name, one.date, one.did, one.dose) for one in shown.parts.detailed] == [
        ("Cat and cow", TODAY - timedelta(days=4), 10, 10),
        ("Cat and cow", TODAY - timedelta(days=3), 4, 10),
    ]
    assert shown.amount_28 is not None
    assert (shown.amount_28.counts, shown.amount_28.too_early) == ("14 of 20", True)
