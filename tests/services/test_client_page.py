"""A client's page: what was said on each date, who changed the plan, and why somebody looks."""

from datetime import UTC, date, datetime, timedelta
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
