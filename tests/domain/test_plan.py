from app.domain import plan
from app.domain.plan import Dose, Item, Plan
from tests.domain import telling
from tests.domain.telling import at, march

A, B, C = Item("a"), Item("b"), Item("c")


def in_force(day: int, *stored: plan.Revision) -> tuple[Item, ...]:
    revision = Plan.of(stored).in_force(march(day))
    return revision.items if revision else ()


def test_nothing_is_in_force_before_the_first_revision() -> None:
    assert Plan.of([telling.plan(A, since=5)]).in_force(march(4)) is None
    assert Plan.of([]).in_force(march(4)) is None


def test_a_revision_is_in_force_from_its_date_until_the_next() -> None:
    stored = (telling.plan(A, since=2), telling.plan(B, since=5))
    assert in_force(4, *stored) == (A,)
    assert in_force(5, *stored) == (B,)
    assert in_force(50, *stored) == (B,)


def test_the_latest_effective_date_prevails_however_early_it_was_recorded() -> None:
    early = telling.plan(B, since=10, recorded=at(1))
    late = telling.plan(C, since=5, recorded=at(4))
    assert in_force(12, early, late) == (B,)
    assert in_force(9, early, late) == (C,)


def test_of_two_for_the_same_date_the_one_recorded_later_prevails() -> None:
    later = telling.plan(A, since=5, recorded=at(4))
    earlier = telling.plan(B, since=5, recorded=at(3))
    assert in_force(6, later, earlier) == (A,)


def test_of_two_recorded_at_once_the_one_stored_later_prevails() -> None:
    assert in_force(6, telling.plan(A, since=5), telling.plan(B, since=5)) == (B,)


def test_the_spans_of_a_plan_are_the_dates_on_which_each_revision_is_in_force() -> None:
    course = Plan.of([telling.plan(A, since=2), telling.plan(B, since=5), telling.plan(since=9)])
    assert [(span[0].items, span[1], span[2]) for span in course.spans(march(7))] == [
        ((A,), march(2), march(4)),
        ((B,), march(5), march(7)),
    ]


def test_overlapping_pauses_are_one_and_both_ends_are_in_them() -> None:
    pauses = [telling.pause(5, 7), telling.pause(3, 5), telling.pause(4, 4), telling.pause(9, 99)]
    paused = plan.paused_dates(pauses, march(4), march(10))
    assert paused == {march(day) for day in (4, 5, 6, 7, 9, 10)}


def test_a_session_takes_hold_and_change_for_every_repetition_and_side() -> None:
    assert plan.session_seconds(Dose(2, 3, 20), per_side=False) == 144
    assert plan.session_seconds(Dose(2, 3, 20), per_side=True) == 288
    assert plan.session_seconds(Dose(1, 10), per_side=False) == 40
