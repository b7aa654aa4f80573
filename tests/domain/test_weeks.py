"""Items that are due a number of times a week. March 2, 9, 16 and 23 are Mondays."""

import itertools
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from app.domain import calendar
from app.domain.check_ins import Event
from app.domain.figures import Answer
from app.domain.history import Practice
from app.domain.plan import Dose, Item, PerWeek
from app.domain.units import Status
from app.domain.weeks import Week
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
)

THRICE = Item("a", PerWeek(3))


def week(computed: Answer, monday: int = 2) -> Week:
    return next(one for one in computed.weeks if one.first_date == march(monday))


def test_a_week_enters_the_sums_the_day_after_its_last_date_with_all_it_asks_for() -> None:
    assert answer_to(done(2), 8, THRICE).adherence.since_start.scheduled == 0
    figure = answer_to(done(2), 9, THRICE).adherence.since_start
    assert (figure.counts, figure.open) == ("1 of 3", 1)


@pytest.mark.parametrize(
    ("day", "expected", "closed"),
    [(8, "due", False), (9, "overdue", False), (10, "overdue", False), (11, "partial", True)],
)
def test_a_week_that_is_short_stays_open_for_two_dates(
    day: int, expected: Status, *, closed: bool
) -> None:
    computed = answer_to(done(2, 3), day, THRICE)
    assert (week(computed).status, week(computed).closed) == (expected, closed)
    assert status(computed, 8) == expected


def test_a_week_with_only_skips_is_missed_and_a_silent_one_unknown() -> None:
    assert week(answer_to([skip(4, "no_time")], 11, THRICE)).status == "missed"
    assert week(answer_to([], 11, THRICE)).status == "unknown"
    reached = replace(told(revisions=(plan(THRICE),)), reached=frozenset({march(8)}))
    assert week(answer(reached, 11)).status == "missed"
    heard = replace(told(revisions=(plan(THRICE),)), heard=frozenset({march(10)}))
    assert week(answer(heard, 11)).status == "missed"
    late = replace(told(revisions=(plan(THRICE),)), heard=frozenset({march(11)}))
    assert week(answer(late, 11)).status == "unknown"


@pytest.mark.parametrize(
    ("since", "times", "target"),
    [(2, 3, 3), (3, 3, 3), (4, 3, 2), (5, 3, 2), (6, 3, 1), (7, 3, 1), (8, 7, 1), (8, 4, 1)],
)
def test_a_plan_that_begins_within_a_week_asks_for_its_share(
    since: int, times: int, target: int
) -> None:
    revision = plan(Item("a", PerWeek(times)), since=since)
    assert week(answer(told(revisions=(revision,)), 8)).target == target


def test_a_week_of_which_too_little_is_left_asks_for_nothing_and_work_in_it_is_extra() -> None:
    revision = plan(THRICE, since=8)
    computed = answer(told(*done(8), revisions=(revision,)), 9)
    assert [one.first_date for one in computed.weeks] == [march(9)]
    assert computed.extras == 1
    assert status(computed, 8) == "rest"


def test_paused_dates_and_excused_dates_lower_the_target() -> None:
    pausing = replace(told(revisions=(plan(THRICE),)), pauses=(pause(5, 8),))
    assert week(answer(pausing, 4)).target == 1
    assert week(answer(pausing, 4)).last_date == march(4)
    ill = [skip(day, "unwell") for day in (2, 3)]
    assert week(answer_to(ill, 4, THRICE)).target == 2
    busy = [skip(day, "no_time") for day in (2, 3)]
    assert week(answer_to(busy, 4, THRICE)).target == 3


def test_a_week_that_is_wholly_excused_asks_for_nothing() -> None:
    computed = answer_to([skip(day, "pain") for day in range(2, 9)], 11, THRICE)
    assert [one.first_date for one in computed.weeks] == [march(9)]


def test_a_date_counts_when_all_its_slots_are_kept_and_else_earns_its_mean() -> None:
    twice = Item("a", PerWeek(2), slots=2)
    events = [event("done", 2), event("done", 2, slot=2), event("done", 3)]
    computed = answer_to(events, 11, twice)
    assert (week(computed).done, week(computed).credit) == (1, Fraction(3, 2))
    assert week(computed).status == "partial"


def test_an_excused_slot_is_left_out_of_its_date() -> None:
    twice = Item("a", PerWeek(1), slots=2)
    events: list[Event] = [event("done", 2), replace(skip(2, "pain"), slot=2, id="second")]
    assert week(answer_to(events, 3, twice)).status == "done"


def test_the_best_dates_earn_the_credit() -> None:
    item = Item("a", PerWeek(2), dose=FOUR, minimum=Dose(1, 3))
    events = [partial(2, 1), partial(4, 2), event("done", 6)]
    computed = answer_to(events, 11, item)
    assert week(computed).credit == Fraction(3, 2)
    assert computed.extras == 1
    kept = answer_to([partial(2, 3), event("done", 3)], 8, item)
    assert week(kept).status == "minimum"


def test_the_number_of_the_last_date_holds_for_the_week() -> None:
    revisions = (plan(THRICE), plan(Item("a", PerWeek(5)), since=8))
    assert week(answer(told(revisions=revisions), 8)).target == 5
    assert week(answer(told(revisions=(plan(THRICE), plan(since=7))), 6)).target == 2


def test_an_optional_week_has_a_status_and_counts_nowhere() -> None:
    free = replace(THRICE, required=False)
    computed = answer_to(done(2, 3, 4), 9, free)
    assert (week(computed).status, week(computed).credit) == ("done", None)
    assert computed.adherence.since_start.scheduled == 0
    assert computed.extras == 0
    assert computed.streak.unit == "dates"


def test_beside_something_daily_the_streak_counts_dates() -> None:
    computed = answer_to([*done(2, 3, 4), *done(2, 3, item="b")], 4, THRICE, Item("b"))
    assert (computed.streak.unit, computed.streak.current) == ("dates", 2)


def test_a_week_beside_something_daily_is_one_unit_of_its_last_date() -> None:
    events = done(*range(2, 9), item="b")
    assert status(answer_to(events, 8, THRICE, Item("b")), 8) == "due"
    assert status(answer_to(events, 11, THRICE, Item("b")), 8) == "partial"
    assert status(answer_to(events, 11, THRICE, Item("b")), 7) == "done"


@pytest.mark.parametrize("first_weekday", calendar.WEEKDAYS)
def test_the_practice_sets_the_first_weekday(first_weekday: calendar.Weekday) -> None:
    facts = replace(told(revisions=(plan(THRICE),)), practice=Practice(first_weekday))
    starts = [one.first_date for one in answer(facts, 16).weeks]
    assert {calendar.WEEKDAYS[start.weekday()] for start in starts} == {first_weekday}
    assert all(b - a == timedelta(days=7) for a, b in itertools.pairwise(starts))


def test_a_closed_week_stays_as_it_was_whatever_is_ticked_later() -> None:
    before = week(answer_to(done(2, 3), 11, THRICE))
    assert week(answer_to(done(2, 3, 10, 11), 12, THRICE)) == before


def test_of_two_dates_with_the_same_credit_the_kept_one_counts_then_the_earlier() -> None:
    once = Item("a", PerWeek(1), dose=FOUR)
    half, least = partial(3, 2), event("minimum", 5)
    assert week(answer_to([half, least], 9, once)).events == (least,)
    assert week(answer_to(done(5, 3), 9, once)).events == (*done(3),)


def test_a_week_that_the_therapist_was_told_of_is_not_unknown() -> None:
    told_at_the_visit = corrected(skip(4, "no_time"), 20)
    assert week(answer_to([told_at_the_visit], 20, THRICE)).status == "missed"
    assert week(answer_to([], 20, THRICE)).status == "unknown"
