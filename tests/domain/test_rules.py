"""Chosen weekdays, and every N days. March 2 is a Monday."""

from dataclasses import replace

import pytest

from app.domain.check_ins import Event
from app.domain.plan import Dose, Every, Item, Weekdays
from app.domain.units import Status
from tests.domain.telling import (
    FOUR,
    answer,
    answer_to,
    corrected,
    done,
    event,
    march,
    partial,
    pause,
    plan,
    skip,
    status,
    told,
    unit,
    units,
)

MONDAYS_AND_THURSDAYS = Item("a", Weekdays(("mon", "thu")))
EVERY_THIRD = Item("a", Every(3, march(2)))


def test_dates_between_the_chosen_weekdays_are_rest() -> None:
    computed = answer_to(done(2, 5), 7, MONDAYS_AND_THURSDAYS)
    assert [day.status for day in computed.days] == [
        *("done", "rest", "rest", "done", "rest", "rest")
    ]
    assert computed.streak.current == 2


def test_work_on_another_weekday_is_extra_and_changes_nothing() -> None:
    computed = answer_to(done(3), 4, MONDAYS_AND_THURSDAYS)
    assert computed.extras == 1
    assert status(computed, 2) == "overdue"


@pytest.mark.parametrize("day", [2, 3, 4])
def test_a_session_on_any_date_of_the_cycle_will_do(day: int) -> None:
    computed = answer_to(done(day), 4, EVERY_THIRD)
    assert status(computed, 2) == "done"
    assert status(computed, 3) == "rest"
    assert computed.extras == 0


def test_a_cycle_that_the_therapist_was_told_of_is_not_unknown() -> None:
    told_at_the_visit = corrected(skip(4, "no_time"), 20)
    assert status(answer_to([told_at_the_visit], 20, EVERY_THIRD), 2) == "missed"
    assert status(answer_to([], 20, EVERY_THIRD), 2) == "unknown"


def test_the_next_cycle_asks_again() -> None:
    assert status(answer_to(done(4), 5, EVERY_THIRD), 5) == "due"


@pytest.mark.parametrize(
    ("day", "expected"),
    [(2, "due"), (4, "due"), (5, "overdue"), (6, "overdue"), (7, "missed")],
)
def test_a_cycle_is_due_while_it_runs_and_open_for_two_dates_more(
    day: int, expected: Status
) -> None:
    heard = replace(told(revisions=(plan(EVERY_THIRD),)), heard=frozenset({march(2)}))
    assert status(answer(heard, day), 2) == expected


def test_a_cycle_enters_the_sums_after_its_last_date() -> None:
    assert answer_to(done(2), 4, EVERY_THIRD).adherence.since_start.scheduled == 0
    figure = answer_to(done(2), 5, EVERY_THIRD).adherence.since_start
    assert figure.counts == "1 of 1"


def test_the_best_session_counts_and_the_others_are_extra() -> None:
    item = replace(EVERY_THIRD, dose=FOUR, minimum=Dose(1, 3))
    tries: list[Event] = [partial(2, 1), partial(3, 3), event("done", 4)]
    for used, expected in ((1, "partial"), (2, "minimum"), (3, "done")):
        computed = answer_to(tries[:used], 7, item)
        assert status(computed, 2) == expected
        assert computed.extras == used - 1
    assert status(answer_to([skip(2, "pain"), partial(3, 1)], 7, item), 2) == "partial"
    assert status(answer_to([skip(2, "no_time"), skip(3, "pain")], 7, item), 2) == "excused"


def test_done_is_better_than_a_minimum_and_that_than_a_partial_whatever_the_amounts() -> None:
    item, least = replace(EVERY_THIRD, dose=FOUR), event("minimum", 2)
    as_much = replace(least, sets=1, reps=4)
    assert status(answer_to([as_much, *done(3)], 7, item), 2) == "done"
    assert status(answer_to([least, partial(3, 3)], 7, item), 2) == "minimum"


def test_a_slot_that_is_asked_no_more_satisfies_no_cycle() -> None:
    fewer = (plan(replace(EVERY_THIRD, slots=2)), plan(EVERY_THIRD, since=3))
    computed = answer(told(event("done", 3, slot=2), revisions=fewer), 4)
    assert [one.status for one in units(computed, 2)] == ["due", "due"]
    assert computed.extras == 1


def test_a_paused_grid_date_has_no_unit_and_its_cycle_is_extra() -> None:
    facts = replace(told(*done(3), revisions=(plan(EVERY_THIRD),)), pauses=(pause(2, 2),))
    computed = answer(facts, 4)
    assert status(computed, 2) == "paused"
    assert computed.extras == 1


def test_a_paused_date_within_a_cycle_does_not_count_for_it() -> None:
    facts = replace(told(*done(3), revisions=(plan(EVERY_THIRD),)), pauses=(pause(3, 3),))
    assert status(answer(facts, 4), 2) == "due"


def test_a_cycle_ends_where_the_rule_changes() -> None:
    item = Item("a", Every(9, march(2)))
    revisions = (plan(item), plan(Item("a"), since=5))
    facts = told(*done(4), revisions=revisions)
    assert unit(answer(facts, 5), 2).last_date == march(4)
    assert status(answer(told(revisions=revisions), 7), 2) == "unknown"
    same = (plan(item), plan(replace(item, dose=FOUR), since=5))
    assert unit(answer(told(revisions=same), 7), 2).last_date == march(10)


def test_a_rule_that_comes_back_does_not_lengthen_the_cycle_before() -> None:
    item = Item("a", Every(9, march(2)))
    revisions = (plan(item), plan(Item("a"), since=5), plan(item, since=7))
    assert unit(answer(told(revisions=revisions), 8), 2).last_date == march(4)


def test_the_grid_begins_at_its_start() -> None:
    computed = answer_to([], 6, Item("a", Every(3, march(5))))
    assert [day.status for day in computed.days] == ["rest", "rest", "rest", "due", "rest"]
