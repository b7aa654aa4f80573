from dataclasses import replace
from fractions import Fraction

import pytest

from app.domain.check_ins import Event, Reason
from app.domain.plan import Dose, Item
from tests.domain.telling import (
    FOUR,
    answer,
    answer_to,
    corrected,
    done,
    event,
    march,
    partial,
    plan,
    skip,
    synced,
    told,
    unit,
)

WITH_DOSE = Item("a", dose=FOUR)
WITH_MINIMUM = Item("a", dose=FOUR, minimum=Dose(1, 2))


def closed(entry: Event, item: Item) -> tuple[str, Fraction | int | None]:
    """Log one entry for the 2nd and look at its unit on the 5th, when it has closed."""
    seen = unit(answer_to([entry], 5, item), 2)
    return seen.status, seen.credit


def with_amount(entry: Event, reps: int) -> Event:
    return replace(entry, sets=1, reps=reps)


def test_done_is_done_whatever_the_amount() -> None:
    assert closed(event("done", 2), WITH_DOSE) == ("done", 1)
    assert closed(with_amount(event("done", 2), 1), WITH_DOSE) == ("done", 1)


@pytest.mark.parametrize(
    ("reps", "credit"), [(1, Fraction(1, 2)), (2, Fraction(1, 2)), (3, Fraction(3, 4)), (9, 1)]
)
def test_a_minimum_earns_half_or_its_share_if_that_is_more(reps: int, credit: Fraction) -> None:
    assert closed(with_amount(event("minimum", 2), reps), WITH_DOSE) == ("minimum", credit)


def test_a_minimum_without_amounts_earns_half() -> None:
    assert closed(event("minimum", 2), WITH_DOSE) == ("minimum", Fraction(1, 2))
    assert closed(event("minimum", 2), Item("a", dose=Dose(1, 1))) == ("minimum", Fraction(1, 2))


@pytest.mark.parametrize(
    ("reps", "expected"),
    [
        (1, ("partial", Fraction(1, 4))),
        (2, ("minimum", Fraction(1, 2))),
        (3, ("minimum", Fraction(3, 4))),
        (4, ("done", 1)),
        (5, ("done", 1)),
    ],
)
def test_a_partial_is_measured_by_dose_and_minimum(
    reps: int, expected: tuple[str, Fraction | int]
) -> None:
    assert closed(partial(2, reps), WITH_MINIMUM) == expected


def test_amounts_are_sets_times_repetitions() -> None:
    assert closed(replace(partial(2, 1), sets=3), WITH_DOSE) == ("partial", Fraction(3, 4))


def test_a_partial_without_a_dose_earns_half() -> None:
    assert closed(partial(2, 1), Item("a")) == ("partial", Fraction(1, 2))
    with_minimum_only = Item("a", minimum=Dose(1, 2))
    assert closed(partial(2, 2), with_minimum_only) == ("minimum", Fraction(1, 2))
    assert closed(partial(2, 9), with_minimum_only) == ("minimum", Fraction(1, 2))


def test_dose_and_minimum_are_those_in_force_on_the_date() -> None:
    revisions = (plan(WITH_DOSE), plan(Item("a", dose=Dose(1, 2)), since=3))
    computed = answer(told(partial(2, 2), partial(3, 2), revisions=revisions), 8)
    assert unit(computed, 2).status == "partial"
    assert unit(computed, 3).status == "done"


@pytest.mark.parametrize("reason", ["pain", "unwell", "clinician_said_so"])
def test_a_skip_for_health_is_excused_at_once_and_for_good(reason: Reason) -> None:
    assert unit(answer_to([skip(2, reason)], 2), 2).status == "excused"
    assert closed(skip(2, reason), Item("a")) == ("excused", None)


@pytest.mark.parametrize("reason", ["no_time", "forgot", "away"])
def test_any_other_skip_is_missed_when_it_closes(reason: Reason) -> None:
    assert unit(answer_to([skip(2, reason)], 2), 2).status == "due"
    assert unit(answer_to([skip(2, reason)], 4), 2).status == "overdue"
    assert closed(skip(2, reason), Item("a")) == ("missed", 0)


def test_a_unit_is_done_or_minimum_as_soon_as_that_is_so() -> None:
    assert unit(answer_to([event("done", 2)], 2), 2).status == "done"
    assert unit(answer_to([event("minimum", 2)], 2), 2).status == "minimum"
    assert unit(answer_to([partial(2, 4)], 2, WITH_DOSE), 2).status == "done"


def test_partial_progress_is_due_then_overdue_then_partial() -> None:
    seen = [unit(answer_to([partial(2, 3)], day, WITH_DOSE), 2) for day in (2, 3, 4, 5)]
    assert [one.status for one in seen] == ["due", "overdue", "overdue", "partial"]


def test_the_credit_counts_from_the_day_after_also_while_overdue() -> None:
    seen = [unit(answer_to([partial(2, 3)], day, WITH_DOSE), 2) for day in (2, 3, 5)]
    assert [one.credit for one in seen] == [None, Fraction(3, 4), Fraction(3, 4)]


def test_an_optional_unit_is_shown_and_earns_nothing() -> None:
    assert closed(event("done", 2), Item("a", required=False)) == ("done", None)


def test_slots_are_units_of_their_own() -> None:
    twice = Item("a", slots=2)
    computed = answer_to([event("done", 2, slot=2)], 5, twice)
    assert [(one.slot, one.status) for one in computed.days[0].units] == [
        (1, "missed"),
        (2, "done"),
    ]


# ---- unknown or missed: the client is heard on the 20th only, by a check-in for that date


@pytest.mark.parametrize(
    ("day", "status"),
    [(17, "unknown"), (18, "missed"), (19, "missed"), (21, "missed"), (22, "missed"),
     (23, "unknown")],
)  # fmt: skip
def test_nothing_logged_is_unknown_when_nothing_was_heard_within_two_dates(
    day: int, status: str
) -> None:
    assert unit(answer_to(done(20), 30), day).status == status


def test_nothing_logged_is_missed_when_a_reminder_reached_the_client() -> None:
    known = replace(told(), reached=frozenset({march(10)}))
    computed = answer(known, 30)
    assert unit(computed, 10).status == "missed"
    assert unit(computed, 11).status == "unknown"


def test_a_sign_in_or_message_is_heard() -> None:
    computed = answer(replace(told(), heard=frozenset({march(10)})), 30)
    assert [unit(computed, day).status for day in (7, 8, 12, 13)] == [
        *("unknown", "missed", "missed", "unknown"),
    ]


def test_a_skip_is_no_silence_even_if_the_therapist_entered_it() -> None:
    computed = answer_to([corrected(skip(10, "forgot"), 20)], 30)
    assert unit(computed, 10).status == "missed"
    assert unit(computed, 11).status == "unknown"


def test_what_was_undone_leaves_silence() -> None:
    entered = corrected(event("done", 10), 20)
    undone = corrected(event("undo", 10), 21)
    assert unit(answer_to([entered, undone], 30), 10).status == "unknown"


def test_a_check_in_synced_later_was_heard_when_it_was_captured() -> None:
    computed = answer_to([synced(event("done", 10), 30)], 30)
    assert [unit(computed, day).status for day in (9, 10, 11)] == ["missed", "done", "missed"]


def test_an_open_unit_is_never_unknown() -> None:
    computed = answer_to([], 10)
    assert [unit(computed, day).status for day in (7, 8, 9, 10)] == [
        *("unknown", "overdue", "overdue", "due"),
    ]
