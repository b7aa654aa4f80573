from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.adherence import Figure
from app.domain.plan import Dose, Item
from tests.domain.telling import (
    FOUR,
    PROPERTY,
    answer,
    answer_to,
    done,
    event,
    march,
    partial,
    pause,
    plan,
    skip,
    synced,
    through,
    told,
)

A, B = Item("a"), Item("b")


def sums(figure: Figure) -> tuple[Fraction | int, int, int]:
    return figure.credit, figure.scheduled, figure.open


def test_today_is_in_neither_sum() -> None:
    assert sums(answer_to(through(2, 9), 9).adherence.last_7) == (7, 7, 0)
    assert sums(answer_to(through(2, 8), 9).adherence.last_7) == (7, 7, 0)
    assert sums(answer_to(done(2), 2).adherence.since_start) == (0, 0, 0)


def test_the_windows_end_yesterday_and_last_7_14_and_28_dates() -> None:
    seen = answer_to(done(2, 3, 17, 24), 31).adherence
    assert sums(seen.last_7) == (1, 7, 2)
    assert sums(seen.last_14) == (2, 14, 2)
    assert sums(seen.last_28) == (3, 28, 2)
    assert sums(seen.since_start) == (4, 29, 2)


def test_overdue_units_are_counted_and_shown_as_open() -> None:
    seen = answer_to([partial(3, 3)], 4, Item("a", dose=FOUR)).adherence
    assert sums(seen.last_7) == (Fraction(3, 4), 2, 2)


def test_excused_optional_and_paused_are_out_of_both_sums() -> None:
    known = told(
        *[*through(2, 4), skip(5, "unwell"), *through(2, 9)[4:], event("done", 3, item="o")],
        revisions=(plan(A, Item("o", required=False)),),
    )
    computed = answer(replace(known, pauses=(pause(8, 9),)), 10)
    assert sums(computed.adherence.since_start) == (5, 5, 0)


def test_extra_work_is_never_more_than_all() -> None:
    events = [*through(2, 4), event("done", 3, slot=2), event("done", 3, item="gone")]
    seen = answer_to(events, 5).adherence.since_start
    assert (seen.percent, seen.scheduled) == (100, 3)


def test_fewer_than_seven_scheduled_units_are_too_early_to_say() -> None:
    assert answer_to([], 8).adherence.since_start.too_early
    assert not answer_to([], 9).adherence.since_start.too_early
    assert not answer_to([], 6, A, B).adherence.since_start.too_early  # units, not dates


def test_the_percentage_is_the_floor() -> None:
    assert answer_to(through(2, 3), 5).adherence.last_7.percent == 66
    almost = Figure.of(Fraction(999, 10), 100, 0)
    assert almost.percent == 99


def test_a_hundred_only_if_exact() -> None:
    third = Figure.of(Fraction(1, 3) + Fraction(1, 3) + Fraction(1, 3), 1, 0)
    assert third.percent == 100
    assert Figure.of(1000 - Fraction(1, 10**9), 1000, 0).percent == 99


@pytest.mark.parametrize(
    ("credit", "counts"),
    [
        (Fraction(11), "11 of 14"),
        (Fraction(23, 2), "11½ of 14"),
        (Fraction(1, 2), "½ of 14"),
        (Fraction(0), "0 of 14"),
        (Fraction(1, 4), "0 of 14"),
        (Fraction(47, 4), "11½ of 14"),
        (Fraction(139, 10), "13½ of 14"),
    ],
)
def test_the_counts_show_halves_and_floor_the_rest(credit: Fraction, counts: str) -> None:
    assert Figure.of(credit, 14, 0).counts == counts


def test_lenient_leaves_unknown_out_of_both_sums() -> None:
    seen = answer_to([*done(2), event("done", 4, item="o")], 12, A, Item("o", required=False))
    # heard on the 2nd and 4th: the 3rd to the 6th are missed, the 7th to the 9th unknown
    assert sums(seen.adherence.last_28) == (1, 10, 2)
    assert sums(seen.adherence.lenient_28) == (1, 7, 2)


def test_partials_are_added_exactly() -> None:
    thirds = Item("a", dose=Dose(1, 3))
    seen = answer_to([partial(day, 1) for day in range(2, 9)], 11, thirds).adherence
    assert seen.since_start.credit == Fraction(7, 3)
    assert seen.since_start.percent == 25


# ---- amount: how much was done in the sessions logged in detail


def amounts(*reps: int, item: Item) -> Figure:
    events = [partial(day, n) for day, n in enumerate(reps, 2)]
    return answer_to(events, 20, item).adherence.amount_28


def test_amounts_are_compared_with_doses_session_by_session() -> None:
    assert sums(amounts(2, 3, item=Item("a", dose=FOUR))) == (5, 8, 0)


def test_more_than_the_dose_counts_as_the_dose() -> None:
    assert sums(amounts(9, 2, item=Item("a", dose=FOUR))) == (6, 8, 0)


def test_amounts_without_a_dose_or_of_optional_items_do_not_count() -> None:
    assert sums(amounts(2, 3, item=A)) == (0, 0, 0)
    assert sums(amounts(2, 3, item=Item("a", required=False, dose=FOUR))) == (0, 0, 0)


def test_sessions_without_amounts_do_not_count() -> None:
    assert answer_to(done(2), 5, Item("a", dose=FOUR)).adherence.amount_28.scheduled == 0


def test_done_and_minimum_with_amounts_count_by_their_amounts() -> None:
    entries = [replace(event("done", 2), sets=1, reps=1), replace(partial(3, 2), kind="minimum")]
    seen = answer_to(entries, 5, Item("a", dose=FOUR)).adherence.amount_28
    assert sums(seen) == (3, 8, 0)


def test_extra_sessions_and_sessions_on_paused_dates_are_in_the_amount() -> None:
    paused = partial(4, 2)
    above = replace(partial(3, 2), slot=2, id="above")
    known = told(paused, above, revisions=(plan(Item("a", dose=FOUR)),))
    computed = answer(replace(known, pauses=(pause(4, 4),)), 6)
    assert sums(computed.adherence.amount_28) == (4, 8, 0)
    assert computed.extras == 2


def test_a_session_before_the_plan_has_no_dose_to_compare_with() -> None:
    known = told(partial(2, 2), revisions=(plan(Item("a", dose=FOUR), since=3),))
    assert answer(known, 6).adherence.amount_28.scheduled == 0


def test_the_amount_looks_at_28_dates_ending_yesterday() -> None:
    item = Item("a", dose=FOUR)
    entries = [partial(2, 1), partial(3, 2), partial(30, 3), partial(31, 4)]
    assert sums(answer_to(entries, 31, item).adherence.amount_28) == (5, 8, 0)


def test_the_amount_is_too_early_below_seven_sessions() -> None:
    item = Item("a", dose=FOUR)
    assert amounts(*[1] * 6, item=item).too_early
    assert not amounts(*[1] * 7, item=item).too_early


def test_the_dose_is_the_one_in_force_on_the_date() -> None:
    revisions = (plan(Item("a", dose=FOUR)), plan(Item("a", dose=Dose(1, 2)), since=3))
    computed = answer(told(partial(2, 3), partial(3, 3), revisions=revisions), 8)
    assert sums(computed.adherence.amount_28) == (5, 6, 0)


# ---- history never rewrites itself


def test_a_change_of_plan_leaves_past_figures_as_they_were() -> None:
    before = told(*through(2, 8), revisions=(plan(A),))
    after = replace(before, revisions=(plan(A), plan(A, B, since=9)))
    assert answer(before, 9).adherence == answer(after, 9).adherence
    assert answer(before, 9).days[:-1] == answer(after, 9).days[:-1]


def test_a_correction_of_the_past_changes_its_figures() -> None:
    corrected = told(*through(2, 8), revisions=(plan(A), plan(A, B, since=2)))
    assert sums(answer(corrected, 9).adherence.since_start) == (7, 14, 2)


def test_a_check_in_captured_in_time_changes_closed_dates_when_it_arrives() -> None:
    known = told(*through(2, 5), synced(event("done", 6), 20))
    assert sums(answer(known, 19).adherence.since_start)[0] == 4
    assert sums(answer(known, 20).adherence.since_start)[0] == 5


@PROPERTY
@given(
    st.lists(st.sampled_from(["done", "minimum", "half", "pain", "no_time", None]), max_size=40),
    st.integers(2, 45),
)
def test_figures_stay_within_their_bounds(row: list[str | None], day: int) -> None:
    tell = {
        "done": lambda n: event("done", n),
        "minimum": lambda n: event("minimum", n),
        "half": lambda n: partial(n, 2),
        "pain": lambda n: skip(n, "pain"),
        "no_time": lambda n: skip(n, "no_time"),
    }
    events = [tell[word](n) for n, word in enumerate(row, 2) if word is not None]
    computed = answer_to(events, day, Item("a", dose=FOUR))
    seen = computed.adherence
    for figure in (seen.last_7, seen.last_14, seen.last_28, seen.since_start, seen.lenient_28):
        assert 0 <= figure.credit <= figure.scheduled
        assert figure.open <= min(2, figure.scheduled)
    assert seen.last_7.scheduled <= 7
    assert seen.lenient_28.credit == seen.last_28.credit
    assert seen.lenient_28.scheduled <= seen.last_28.scheduled
    assert computed.client_date == march(day)
