from dataclasses import replace

import pytest

from app.domain import reminders
from app.domain.calendar import ZoneSpan
from app.domain.check_ins import Event
from app.domain.history import History
from app.domain.plan import Dose, Every, Item, PerWeek, Weekdays
from tests.domain.telling import (
    FOUR,
    LONG_AGO,
    at,
    event,
    march,
    partial,
    pause,
    plan,
    skip,
    told,
)

TWICE = Item("a", slots=2, dose=FOUR, minimum=Dose(1, 3))
BOTH = (("a", 1), ("a", 2))


def still_open(*events: Event, day: int = 5) -> tuple[tuple[str, int], ...]:
    return opened(told(*events, revisions=(plan(TWICE),)), day=day)


def opened(known: History, day: int = 5, now: int = 5) -> tuple[tuple[str, int], ...]:
    return reminders.open_of(reminders.known_on(known, at(now, 20), march(day)))


def test_what_nothing_is_logged_for_is_open() -> None:
    assert still_open() == BOTH


def test_done_minimum_and_skip_close_a_slot() -> None:
    assert still_open(event("done", 5)) == (("a", 2),)
    assert still_open(event("minimum", 5, slot=2)) == (("a", 1),)
    assert still_open(skip(5, "no_time")) == (("a", 2),)
    assert still_open(skip(5, "pain")) == (("a", 2),)


def test_a_partial_leaves_it_open_unless_it_is_enough() -> None:
    assert still_open(partial(5, 2)) == BOTH
    assert still_open(partial(5, 3)) == (("a", 2),)
    assert still_open(partial(5, 4)) == (("a", 2),)


def test_after_an_undo_it_is_open_again() -> None:
    undo = replace(event("undo", 5), captured_at=at(5, 19), received_at=at(5, 19))
    assert still_open(event("done", 5), undo) == BOTH


def test_only_what_is_known_by_then_closes_it() -> None:
    tick = replace(event("done", 5), received_at=at(5, 21))
    assert still_open(tick) == BOTH


def test_a_date_to_come_is_open() -> None:
    assert still_open(day=6) == BOTH


def test_optional_items_are_never_open() -> None:
    known = told(revisions=(plan(Item("o", required=False), Item("a")),))
    assert opened(known) == (("a", 1),)


def test_nothing_is_open_in_a_pause_or_without_a_plan() -> None:
    assert opened(replace(told(), pauses=(pause(5, 5),))) == ()
    assert opened(replace(told(), pauses=(pause(4, 4), pause(6, 6)))) == (("a", 1),)
    assert opened(told(revisions=(plan(Item("a"), since=6),))) == ()
    assert opened(told(revisions=(plan(Item("a")), plan(since=5)))) == ()


def test_nothing_is_open_on_a_date_that_does_not_exist() -> None:
    before = LONG_AGO.replace(year=2000)
    course = plan(Item("a"), since=-6000, recorded=before)
    known = replace(told(revisions=(course,)), zones=(ZoneSpan("Pacific/Apia", before),))
    now = at(5).replace(year=2011, month=12, day=29)
    missing, next_day = (
        reminders.known_on(known, now, march(5).replace(2011, 12, day)) for day in (30, 31)
    )
    assert reminders.open_of(missing) == ()
    assert reminders.open_of(next_day) == (("a", 1),)


def by_rule(item: Item, *events: Event, day: int) -> tuple[tuple[str, int], ...]:
    return opened(told(*events, revisions=(plan(item),)), day=day, now=day)


def test_only_the_chosen_weekdays_have_something_open() -> None:
    item = Item("a", Weekdays(("mon", "thu")))
    assert by_rule(item, day=5) == (("a", 1),)
    assert by_rule(item, day=6) == ()


def test_a_cycle_is_open_until_it_was_done_once() -> None:
    item = Item("a", Every(3, march(2)))
    assert by_rule(item, day=3) == (("a", 1),)
    assert by_rule(item, event("done", 2), day=3) == ()
    assert by_rule(item, event("done", 2), day=5) == (("a", 1),)


def test_a_skip_closes_a_cycle_for_its_date_only() -> None:
    item = Item("a", Every(3, march(2)))
    assert by_rule(item, skip(3, "no_time"), day=3) == ()
    assert by_rule(item, skip(3, "no_time"), day=4) == (("a", 1),)
    assert by_rule(item, skip(3, "pain"), day=4) == ()  # the cycle is excused


def test_a_cycle_without_a_unit_has_nothing_open() -> None:
    item = Item("a", Every(3, march(2)))
    paused = replace(told(revisions=(plan(item),)), pauses=(pause(5, 5),))
    assert opened(paused, day=6, now=6) == ()
    assert opened(told(revisions=(plan(item, since=6),)), day=7, now=7) == ()
    assert opened(told(revisions=(plan(item, since=6),)), day=8, now=8) == (("a", 1),)
    assert by_rule(Item("a", Every(3, march(9))), day=8) == ()
    assert by_rule(Item("a", Every(3, march(9))), day=9) == (("a", 1),)
    required = (plan(replace(item, required=False)), plan(item, since=3))
    assert opened(told(revisions=required), day=4, now=4) == ()
    grown = (plan(item), plan(replace(item, slots=2), since=3))
    assert opened(told(revisions=grown), day=4, now=4) == (("a", 1),)


def test_a_week_is_open_until_its_target_is_reached() -> None:
    item = Item("a", PerWeek(2))
    assert by_rule(item, event("done", 2), day=3) == (("a", 1),)
    assert by_rule(item, event("done", 2), event("done", 3), day=4) == ()
    assert by_rule(item, event("done", 2), event("done", 3), day=9) == (("a", 1),)


def test_a_week_asks_no_more_of_a_date_on_which_it_was_done_or_skipped() -> None:
    item = Item("a", PerWeek(3), slots=2)
    assert by_rule(item, event("done", 4), day=4) == (("a", 2),)
    assert by_rule(item, skip(4, "no_time"), day=4) == (("a", 2),)
    assert by_rule(item, skip(4, "no_time"), day=5) == BOTH


def test_a_week_without_a_target_and_an_optional_one_have_nothing_open() -> None:
    assert opened(told(revisions=(plan(Item("a", PerWeek(3)), since=8),)), day=8, now=8) == ()
    assert by_rule(Item("a", PerWeek(3), required=False), day=4) == ()
    item = Item("a", PerWeek(2))
    given_up = (plan(item), plan(replace(item, required=False), since=5))
    assert opened(told(revisions=given_up), day=3, now=3) == ()
    paused = replace(told(revisions=(plan(Item("a", PerWeek(3))),)), pauses=(pause(4, 4),))
    assert opened(paused, day=4, now=4) == ()
    assert opened(paused, day=5, now=5) == (("a", 1),)


def test_a_date_to_come_is_asked_of_its_own_week_and_cycle() -> None:
    weekly = told(*(event("done", day) for day in (2, 3)), revisions=(plan(Item("a", PerWeek(2))),))
    assert opened(weekly, day=8, now=4) == ()
    assert opened(weekly, day=9, now=4) == (("a", 1),)
    cycle = told(event("done", 3), revisions=(plan(Item("a", Every(3, march(2)))),))
    assert opened(cycle, day=4, now=3) == ()
    assert opened(cycle, day=5, now=3) == (("a", 1),)


@pytest.mark.parametrize(
    ("place", "times", "slots"),
    [
        (0, 1, [1, 2, 3]),
        (0, 2, [1]),
        (1, 2, [2, 3]),
        (0, 3, [1]),
        (2, 3, [3]),
        (3, 4, []),
    ],
)
def test_a_reminder_time_is_for_the_slot_of_its_place_and_the_last_for_the_rest(
    place: int, times: int, slots: list[int]
) -> None:
    open_slots = [("a", 1), ("a", 2), ("a", 3)]
    found = reminders.of_time(open_slots, place, times, most=4)
    assert found == tuple(("a", slot) for slot in slots)


def test_a_time_for_a_slot_that_nothing_has_asks_once_more_for_everything() -> None:
    open_slots = [("a", 1), ("a", 2), ("b", 1)]
    assert reminders.of_time(open_slots, 1, 3, most=2) == (("a", 2),)
    assert reminders.of_time(open_slots, 2, 3, most=2) == tuple(open_slots)


def test_how_many_slots_a_date_has_is_told_by_what_may_be_asked_on_it() -> None:
    """The 5th is a Thursday."""
    optional, monday = Item("o", slots=4, required=False), Item("m", Weekdays(("mon",)), slots=3)
    known = told(revisions=(plan(optional, monday, Item("a", slots=2)),))
    thursday, next_monday, before = (
        reminders.known_on(known, at(5, 6), march(day)) for day in (5, 9, 1)
    )
    assert reminders.most_slots(thursday) == 2
    assert reminders.most_slots(next_monday) == 3
    assert reminders.most_slots(before) == 0
    for rule in (PerWeek(1), Every(3, march(3))):
        known = told(revisions=(plan(Item("r", rule, slots=2)),))
        assert reminders.most_slots(reminders.known_on(known, at(5, 6), march(5))) == 2
