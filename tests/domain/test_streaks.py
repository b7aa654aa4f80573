from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import streaks
from app.domain.dates import Status
from app.domain.plan import Item
from app.domain.streaks import Streak
from tests.domain.telling import (
    FOUR,
    PROPERTY,
    answer,
    answer_to,
    done,
    march,
    partial,
    pause,
    through,
    told,
)

WORDS: dict[str, Status] = {
    "d": "done",
    "m": "minimum",
    "p": "partial",
    "x": "missed",
    "?": "unknown",
    "r": "rest",
    "e": "excused",
    "z": "paused",
    "t": "travel",
    "o": "overdue",
    ".": "due",
}


def days(told_as: str) -> list[tuple[date, Status]]:
    return [(march(n), WORDS[letter]) for n, letter in enumerate(told_as.replace(" ", ""), 2)]


def streak(told_as: str, *, grace: bool = True) -> Streak:
    """Fold a row of dates, one letter each, the first being 2 March."""
    return streaks.fold(days(told_as), grace=grace)


def length(told_as: str, *, grace: bool = True) -> int:
    return streak(told_as, grace=grace).current


def best(told_as: str) -> tuple[int, date | None, date | None]:
    seen = streak(told_as)
    return seen.best, seen.best_from, seen.best_until


def test_done_and_minimum_add() -> None:
    assert length("dmd") == 3


@pytest.mark.parametrize("letter", list("rezto."))
def test_what_is_neither_kept_nor_lost_changes_nothing(letter: str) -> None:
    assert streak(f"dd{letter}") == streak("dd")
    assert length(f"dd{letter}d") == 3


def test_today_kept_adds_at_once_and_today_open_breaks_nothing() -> None:
    assert answer_to(through(2, 6), 6).streak.current == 5
    assert answer_to(through(2, 6), 7).streak.current == 5
    assert answer_to(through(2, 6), 8).streak.current == 5
    assert answer_to(through(2, 6), 9).streak.current == 5  # overdue until the 10th
    assert answer_to(through(2, 6), 10).streak.current == 0


@pytest.mark.parametrize("lost", list("x?"))
def test_a_missed_or_unknown_date_breaks(lost: str) -> None:
    assert length(f"ddd{lost}") == 0
    assert length(f"ddd{lost}d") == 1


@pytest.mark.parametrize("lost", list("x?"))
def test_a_missed_day_after_seven_kept_is_forgiven(lost: str) -> None:
    seen = streak(f"ddddddm{lost}d")
    assert (seen.current, seen.saved) == (8, 1)


def test_a_missed_day_after_six_kept_is_not_forgiven() -> None:
    assert length("dddddd x") == 0


def test_a_forgiven_day_adds_nothing() -> None:
    assert length("ddddddd x") == 7


def test_grace_is_earned_again_by_seven_more() -> None:
    assert length("ddddddd x dddddd x") == 0
    seen = streak("ddddddd x ddddddd x d")
    assert (seen.current, seen.saved) == (15, 2)


def test_unused_grace_does_not_add_up() -> None:
    assert length("ddddddd ddddddd xx") == 0


def test_grace_is_not_carried_into_the_next_streak() -> None:
    assert length("dddddd x dddddd x") == 0
    assert streak("ddddddd xx d").saved == 0


def test_a_practice_can_switch_grace_off() -> None:
    assert length("ddddddd x", grace=False) == 0
    missed = [*through(2, 8), *through(10, 12)]
    assert answer_to(missed, 12).streak.current == 10
    assert answer_to(missed, 12, grace=False).streak.current == 3


def test_a_partial_date_holds() -> None:
    assert length("dd p") == 2
    assert length("dd p d") == 3


def test_the_third_partial_in_a_row_breaks() -> None:
    assert length("ddd pp") == 3
    assert length("ddd ppp") == 0


def test_transparent_dates_do_not_part_partials() -> None:
    assert length("ddd p r p z p") == 0


def test_kept_missed_and_unknown_dates_part_partials() -> None:
    assert length("ddd pp d pp") == 4
    assert length("ddddddd pp x pp d") == 8
    assert length("ddddddd pp ? pp d") == 8


def test_the_third_partial_is_forgiven_like_a_missed_date() -> None:
    seen = streak("ddddddd ppp d")
    assert (seen.current, seen.saved) == (8, 1)


def test_after_a_third_partial_the_count_begins_anew() -> None:
    assert length("ddddddd ppp pp d") == 8
    assert length("ddddddd ppp ppp d") == 1
    assert length("dd ppp d pp d") == 2


def test_the_best_streak_includes_the_current_one() -> None:
    assert best("dd x ddd") == (3, march(5), march(7))


def test_the_best_streak_runs_from_its_first_to_its_last_kept_date() -> None:
    assert best("r dd z d p x d") == (3, march(3), march(6))


def test_of_equal_best_streaks_it_is_the_earliest() -> None:
    assert best("dd x dd x dd") == (2, march(2), march(3))


def test_there_is_no_best_streak_before_anything_was_kept() -> None:
    assert best("xx?") == (0, None, None)


def test_an_extra_session_on_a_paused_date_adds_nothing() -> None:
    known = replace(told(*through(2, 6)), pauses=(pause(4, 4),))
    assert answer(known, 6).streak.current == 4


def test_partial_days_hold_a_real_history() -> None:
    events = [*through(2, 4), partial(5, 2), partial(6, 2), *done(7)]
    assert answer_to(events, 7, Item("a", dose=FOUR)).streak.current == 4


@PROPERTY
@given(row=st.text("dmpx?rezto.", max_size=60), cut=st.integers(0, 60), grace=st.booleans())
def test_a_streak_goes_on_from_any_date_as_if_walked_from_the_start(
    *, row: str, cut: int, grace: bool
) -> None:
    whole = streaks.fold(days(row), grace=grace)
    carry = streaks.fold(days(row)[:cut], grace=grace)
    assert streaks.fold(days(row)[cut:], grace=grace, carry=carry) == whole
    assert whole.current <= whole.best
    assert whole.best <= row.count("d") + row.count("m")
