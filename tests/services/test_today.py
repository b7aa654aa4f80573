"""What each date asks for on the phone, by every rule, and what changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.domain.asked import Asked, WeekGoal
from app.domain.errors import NotFound
from app.domain.plan import Daily, Dose, Every, PerWeek, Rule, Weekdays
from app.services import check_ins, pauses, plans, progress, thread, today
from app.services.pauses import NewPause
from app.services.plans import Assignment
from app.services.today import Today, TodayItem
from app.store.db import Database, Transaction
from app.store.tables import Client as ClientRow
from tests import people
from tests.people import STRETCHES, People, SignedInClient, tick

pytestmark = pytest.mark.anyio

MONDAY = datetime(2026, 3, 9, 11, tzinfo=UTC)
"""Noon in Berlin; the plans began ten dates before."""
CAT, CHEST = STRETCHES


def at(day: int) -> datetime:
    """Noon of a date of that March."""
    return MONDAY + timedelta(days=day - 9)


async def begun(
    database: Database, assignments: Sequence[Assignment], day: int = 2
) -> tuple[People, SignedInClient]:
    """Carl's own plan from that date on."""
    since = at(day) - timedelta(days=1)
    everybody = await database.write(people.settle_in, at(9), since=since)
    carl, alice = everybody.carl, everybody.alice
    later = since + timedelta(seconds=1)
    sheet = await database.write(plans.assign, alice.who, later, carl.who.id, assignments)
    return everybody, replace(carl, plan=sheet)


def asking(rule: Rule, slots: int = 1) -> list[Assignment]:
    return [replace(CAT, rule=rule, slots=slots)]


async def look(database: Database, who: SignedInClient, day: int) -> Today:
    return await database.read(today.today, who.who, at(day))


async def do(database: Database, who: SignedInClient, day: int, **said: object) -> None:
    check_in = replace(tick(who, at(day)), **said)  # type: ignore[arg-type] # its own fields
    await database.write(check_ins.record, who.who, at(day), check_in)


def only(shown: Today, back: int = 0) -> TodayItem:
    (item,) = shown.days[back].items
    return item


async def asked_on(database: Database, who: SignedInClient, day: int) -> Asked | None:
    items = (await look(database, who, day)).days[0].items
    return items[0].asked if items else None


async def test_the_date_and_the_two_before_can_be_filled_in(database: Database) -> None:
    _, carl = await begun(database, STRETCHES)
    shown = await look(database, carl, 9)
    assert [one.date for one in shown.days] == [date(2026, 3, n) for n in (9, 8, 7)]
    assert [one.status for one in shown.days] == ["due", "overdue", "overdue"]
    assert [len(one.items) for one in shown.days] == [2, 2, 2]


async def test_each_slot_is_told_apart(database: Database) -> None:
    _, carl = await begun(database, asking(Daily(), slots=3))
    await do(database, carl, 9, slot=2)
    await do(database, carl, 9, slot=3, kind="skip", reason="no_time")
    item = only(await look(database, carl, 9))
    assert (item.slots, [(one.slot, one.kind, one.reason) for one in item.logged]) == (
        3,
        [(2, "done", None), (3, "skip", "no_time")],
    )


async def test_chosen_weekdays_ask_on_their_dates_only(database: Database) -> None:
    _, carl = await begun(database, asking(Weekdays(("mon", "thu"))))
    found = [await asked_on(database, carl, day) for day in (9, 10, 11, 12)]
    assert found == ["due", None, None, "due"]
    assert (await look(database, carl, 10)).days[0].status == "rest"


async def test_a_cycle_asks_until_it_was_done_and_rests_then(database: Database) -> None:
    _, carl = await begun(database, asking(Every(3, date(2026, 3, 9))))
    assert await asked_on(database, carl, 8) is None
    await do(database, carl, 10)
    assert [await asked_on(database, carl, day) for day in (10, 11, 12)] == ["due", "rest", "due"]
    shown = await look(database, carl, 10)
    assert [one.kind for one in shown.days[0].items[0].logged] == ["done"]


async def test_a_cycle_asks_until_every_time_of_it_was_done(database: Database) -> None:
    _, carl = await begun(database, asking(Every(3, date(2026, 3, 9)), slots=2))
    for slot, asks in ((1, "due"), (2, "rest")):
        await do(database, carl, 9, slot=slot)
        assert await asked_on(database, carl, 10) == asks


async def test_a_cycle_whose_date_is_in_a_break_asks_for_nothing(database: Database) -> None:
    _, carl = await begun(database, asking(Every(3, date(2026, 3, 9))))
    away = NewPause(date(2026, 3, 9), date(2026, 3, 9), None)
    await database.write(pauses.add, carl.who, at(9), carl.who.id, away)
    assert [await asked_on(database, carl, day) for day in (10, 12)] == [None, "due"]


async def test_what_was_done_unasked_is_shown_and_asked_no_more(database: Database) -> None:
    _, carl = await begun(database, asking(Weekdays(("mon", "thu"))))
    await do(database, carl, 10)
    item = only(await look(database, carl, 10))
    assert (item.asked, [one.kind for one in item.logged]) == ("rest", ["done"])


async def test_a_week_says_how_far_it_has_come(database: Database) -> None:
    _, carl = await begun(database, asking(PerWeek(2)))
    first = await look(database, carl, 9)
    assert (only(first).asked, only(first).goal) == ("due", WeekGoal(0, 2))
    for day in (9, 11):
        await do(database, carl, day)
    shown = await look(database, carl, 12)
    assert (only(shown).asked, only(shown).goal) == ("rest", WeekGoal(2, 2))
    assert (shown.week.kept, shown.week.planned) == (2, 2)
    assert [one.status for one in shown.week.dates][:4] == ["done", "rest", "done", "rest"]
    assert shown.streak.unit == "weeks"
    assert await asked_on(database, carl, 16) == "due"
    await do(database, carl, 12)
    shown = await look(database, carl, 12)
    assert (shown.week.kept, shown.week.planned) == (2, 2)
    assert [one.status for one in shown.week.dates][:4] == ["done", "rest", "done", "done"]
    await do(database, carl, 12)
    assert (await look(database, carl, 12)).week.kept == 2, "no more than was planned"


async def test_a_week_of_goals_leaves_out_what_is_optional(database: Database) -> None:
    twice = replace(CAT, rule=PerWeek(2))
    _, carl = await begun(database, [twice, replace(CHEST, rule=PerWeek(3), required=False)])
    assert (await look(database, carl, 9)).week.planned == 2


async def test_a_week_of_dates_counts_what_is_required_and_not_excused(database: Database) -> None:
    mondays = replace(CAT, rule=Weekdays(("mon", "thu")))
    _, carl = await begun(database, [mondays, replace(CHEST, required=False)])
    week = (await look(database, carl, 9)).week
    assert week.planned == 2
    assert [one.status for one in week.dates][:4] == ["due", "rest", "rest", "upcoming"]
    await do(database, carl, 9, kind="skip", reason="pain")
    assert (await look(database, carl, 9)).week.planned == 1


async def test_a_date_that_was_passed_over_is_not_asked_for(database: Database) -> None:
    """From 23:30 on the 8th, in Pago Pago, to 0:30 on the 10th, 25 hours further east."""
    _, carl = await begun(database, STRETCHES)
    moving = at(9) - timedelta(minutes=30)
    since = at(3)
    for zone, now in (("Pacific/Pago_Pago", since), ("Pacific/Kiritimati", moving)):
        await database.write(people.move, carl.who, zone, now)
    shown = await database.read(today.today, carl.who, moving)
    assert [one.date.day for one in shown.days] == [10, 8]


async def test_the_calendar_shows_the_dates_that_a_week_was_used_on(database: Database) -> None:
    _, carl = await begun(database, asking(PerWeek(2)))
    for day in (3, 4, 5, 9):
        await do(database, carl, day)
    away = NewPause(date(2026, 3, 11), date(2026, 3, 12), None)
    await database.write(pauses.add, carl.who, at(10), carl.who.id, away)
    shown = (await database.read(progress.progress, carl.who, at(12))).dates
    statuses = {one.date.day: one.status for one in shown}
    assert [day for day, status in statuses.items() if status == "done"] == [3, 4, 5, 9]
    assert {statuses[day] for day in (2, 6, 7, 8, 10)} == {"rest"}
    assert {statuses[day] for day in (11, 12)} == {"paused"}


async def test_what_is_optional_is_free(database: Database) -> None:
    _, carl = await begun(database, [CAT, replace(CHEST, required=False)])
    shown = (await look(database, carl, 9)).days[0].items
    assert [(one.asked, one.required) for one in shown] == [("due", True), ("free", False)]


async def test_a_paused_date_asks_for_nothing(database: Database) -> None:
    _, carl = await begun(database, STRETCHES)
    away = NewPause(date(2026, 3, 9), date(2026, 3, 10), None)
    await database.write(pauses.add, carl.who, at(9), carl.who.id, away)
    shown = await look(database, carl, 9)
    assert [(one.status, len(one.items)) for one in shown.days] == [
        ("paused", 0),
        ("overdue", 2),
        ("overdue", 2),
    ]
    assert [one.status for one in shown.week.dates][:3] == ["paused", "paused", "upcoming"]


async def test_today_tells_of_the_break_it_is_in_until_that_is_over(database: Database) -> None:
    everybody, carl = await begun(database, STRETCHES)
    assert (await look(database, carl, 9)).pause is None
    for first, last, who in ((10, 12, carl.who), (9, 14, everybody.alice.who), (16, 20, carl.who)):
        away = NewPause(date(2026, 3, first), date(2026, 3, last), None)
        await database.write(pauses.add, who, at(9), carl.who.id, away)
    for day, until in ((9, 14), (11, 14), (15, None), (16, 20)):
        pause = (await look(database, carl, day)).pause
        assert (pause.until_date.day if pause else None) == until, "the one that ends last"


async def test_today_tells_how_many_answers_wait_to_be_read(database: Database) -> None:
    everybody, carl = await begun(database, STRETCHES)
    for text in ("How is it?", "And the knee?"):
        post = people.uuid7(), text
        await database.write(thread.write, everybody.alice.who, at(9), carl.who.id, *post)
    await database.write(thread.write, carl.who, at(9), carl.who.id, people.uuid7(), "Better.")
    assert (await look(database, carl, 9)).unread == 2
    assert (await look(database, everybody.cora, 9)).unread == 0
    await database.write(thread.read, carl.who, at(9), carl.who.id)
    assert (await look(database, carl, 9)).unread == 0


async def test_what_changed_is_told_until_it_was_seen(database: Database) -> None:
    everybody, carl = await begun(database, STRETCHES)
    assert (await look(database, carl, 9)).change is None
    longer = replace(CAT, dose=Dose(1, 12, 3), slots=2)
    other = replace(CAT, stretch_id="single-knee-to-chest")
    changed = await database.write(
        plans.assign,
        everybody.alice.who,
        at(9),
        carl.who.id,
        [longer, other],
        message="A bit more.",
    )
    assert (await look(database, carl, 9)).change is None, "it begins tomorrow"
    change = (await look(database, carl, 10)).change
    assert change is not None
    assert (change.revision_id, change.message) == (changed.revision_id, "A bit more.")
    assert [(one.kind, one.name, one.now, one.before) for one in change.changes] == [
        (
            "changed",
            "Cat and cow",
            "Every day, twice on the day. 12 times, hold 3 seconds.",
            "Every day. 10 times, hold 3 seconds.",
        ),
        (
            "added",
            "Single knee to chest",
            "Every day. 10 times on each side, hold 3 seconds.",
            None,
        ),
        ("removed", "Doorway chest stretch", None, "Every day. 3 times, hold 20 seconds."),
    ]
    await database.write(plans.seen, carl.who, at(10), changed.revision_id)
    assert (await look(database, carl, 10)).change is None


async def test_that_a_change_was_seen_is_news_for_the_desk_and_of_the_own_plans_only(
    database: Database,
) -> None:
    everybody, carl = await begun(database, STRETCHES)
    before = (await database.read(people.versions))[carl.who.id]
    for theirs in ("nothing", everybody.cora.plan.revision_id):
        with pytest.raises(NotFound):
            await database.write(plans.seen, carl.who, at(9), theirs)
    for _ in range(2):
        await database.write(plans.seen, carl.who, at(9), carl.plan.revision_id)
    assert (await database.read(people.versions))[carl.who.id] == before + 1


async def test_the_same_again_is_no_change(database: Database) -> None:
    everybody, carl = await begun(database, STRETCHES)
    await database.write(plans.assign, everybody.alice.who, at(9), carl.who.id, STRETCHES)
    assert (await look(database, carl, 10)).change is None


async def test_that_a_stretch_counts_no_more_is_a_change(database: Database) -> None:
    everybody, carl = await begun(database, STRETCHES)
    freely = [STRETCHES[0], replace(STRETCHES[1], required=False)]
    await database.write(plans.assign, everybody.alice.who, at(9), carl.who.id, freely)
    change = (await look(database, carl, 34)).change
    assert change is not None
    (one,) = change.changes
    assert (one.name, one.now) == (
        "Doorway chest stretch",
        "Every day. 3 times, hold 20 seconds. Only if you like.",
    )


async def test_everything_is_said_in_the_clients_language(database: Database) -> None:
    _, carl = await begun(database, [replace(CAT, slots=2, minimum=Dose(1, 1, 3))])

    def speak(tx: Transaction) -> None:
        mine = col(ClientRow.id) == carl.who.id
        tx.execute(update(ClientRow).where(mine).values(language="es"))

    await database.write(speak)
    item = only(await look(database, carl, 9))
    assert (item.name, item.when, item.sentence, item.least) == (
        "Gato y vaca",
        "Todos los días, 2 veces al día.",
        "10 veces, mantén 3 segundos.",
        "En un mal día: una vez, mantén 3 segundos.",
    )
    assert item.how[0] == "Ponte a gatas, con manos y rodillas en el suelo."


async def test_what_was_said_with_a_tick_is_shown_again(database: Database) -> None:
    _, carl = await begun(database, [CAT])
    await do(database, carl, 9, pain_before=3, pain_after=2, note="Went well.")
    (said,) = only(await look(database, carl, 9)).logged
    assert (said.pain_before, said.pain_after, said.note) == (3, 2, "Went well.")
