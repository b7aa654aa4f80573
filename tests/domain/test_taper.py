"""Fewer reminders are earned by keeping to it before the first one comes, and end by silence."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain import taper
from app.domain.check_ins import Event
from app.domain.dates import Day
from tests.domain.telling import answer, at, event, march, pause, skip, told


def first_reminder(day: date) -> datetime:
    """At 19:00 in Berlin; what is done at all is done a minute before."""
    return at(day.day, 18, 1)


def days(events: Iterable[Event], until: int) -> tuple[Day, ...]:
    return answer(told(*events), until).days


def kept(*dates: int) -> list[Event]:
    return [event("done", day) for day in dates]


@pytest.mark.parametrize(("dates", "earned"), [(14, True), (13, True), (12, True), (11, False)])
def test_twelve_of_the_last_fourteen_are_enough(dates: int, earned: bool) -> None:  # noqa: FBT001 # of the table
    """From the 2nd to the 15th; it is the 16th."""
    found = days(kept(*range(2, 2 + dates)), 16)
    assert taper.is_earned(found, first_reminder) is earned


def test_there_have_to_be_fourteen() -> None:
    assert not taper.is_earned(days(kept(*range(2, 15)), 15), first_reminder)
    assert taper.is_earned(days(kept(*range(2, 16)), 16), first_reminder)


def test_what_was_done_after_the_reminder_does_not_count() -> None:
    late = [
        replace(one, captured_at=at(n, 19), received_at=at(n, 19))
        for n, one in enumerate(kept(2, 3, 4), 2)
    ]
    found = days([*late, *kept(*range(5, 16))], 16)
    assert not taper.is_earned(found, first_reminder)
    assert not taper.is_earned(days(kept(*range(2, 16)), 16), lambda _: None)


def test_dates_of_a_break_are_left_out() -> None:
    known = replace(told(*kept(*range(2, 10), *range(14, 20))), pauses=(pause(10, 13),))
    assert taper.is_earned(answer(known, 20).days, first_reminder)


def test_two_silent_dates_in_a_row_end_it() -> None:
    known = kept(*range(2, 10))
    assert not taper.has_fallen_silent(days(known, 11), march(5))
    assert taper.has_fallen_silent(days(known, 12), march(5))


def test_one_kept_or_skipped_between_them_does_not() -> None:
    for between in (event("done", 11), skip(11, "no_time"), skip(11, "pain")):
        found = days([*kept(*range(2, 10)), between], 13)
        assert not taper.has_fallen_silent(found, march(5))


def test_what_was_before_is_of_no_account() -> None:
    found = days(kept(4, *range(7, 12)), 12)
    assert taper.has_fallen_silent(found, march(5))
    assert not taper.has_fallen_silent(found, march(6))


def test_a_break_is_no_silence() -> None:
    known = replace(told(*kept(*range(2, 10))), pauses=(pause(10, 12),))
    assert not taper.has_fallen_silent(answer(known, 14).days, march(5))
