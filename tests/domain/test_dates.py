from dataclasses import replace

import pytest

from app.domain import dates
from app.domain.calendar import ZoneSpan
from app.domain.plan import Item
from app.domain.units import Status
from tests.domain.telling import (
    BERLIN,
    FOUR,
    LONG_AGO,
    answer,
    answer_to,
    at,
    done,
    event,
    partial,
    pause,
    plan,
    skip,
    status,
    through,
    told,
    units,
)

A, B = Item("a"), Item("b")
OPTIONAL = Item("o", required=False)


def status_of(*statuses: Status) -> str:
    return dates.status_of(statuses)


@pytest.mark.parametrize(
    ("of", "status"),
    [
        (["done", "done"], "done"),
        (["done", "minimum"], "minimum"),
        (["done", "excused"], "done"),
        (["minimum", "excused"], "minimum"),
        (["excused", "excused"], "excused"),
        (["done", "due"], "due"),
        (["excused", "due"], "due"),
        (["done", "overdue"], "overdue"),
        (["due", "overdue"], "overdue"),
        (["missed", "overdue"], "overdue"),
        (["done", "missed"], "partial"),
        (["minimum", "unknown"], "partial"),
        (["partial", "missed"], "partial"),
        (["partial"], "partial"),
        (["missed", "missed"], "missed"),
        (["missed", "unknown"], "missed"),
        (["unknown", "unknown"], "unknown"),
        (["unknown", "excused"], "unknown"),
        ([], "rest"),
    ],
)
def test_the_units_of_a_date_decide_it(of: list[Status], status: str) -> None:
    assert status_of(*of) == status
    assert status_of(*reversed(of)) == status


def test_optional_items_are_shown_and_decide_nothing() -> None:
    computed = answer_to(done(2), 5, A, OPTIONAL)
    assert status(computed, 2) == "done"
    assert [one.status for one in units(computed, 2)] == ["done", "missed"]


def test_a_date_with_optional_items_only_is_rest() -> None:
    assert status(answer_to([], 5, OPTIONAL), 2) == "rest"


def test_a_date_after_the_plan_has_ended_is_rest() -> None:
    known = told(*done(2, 3), revisions=(plan(A), plan(since=4)))
    assert [day.status for day in answer(known, 5).days] == ["done", "done", "rest", "rest"]


def test_units_stand_in_the_order_of_the_plan() -> None:
    shown = units(answer_to([], 5, Item("z", slots=2), A), 2)
    assert [(one.item, one.slot) for one in shown] == [("z", 1), ("z", 2), ("a", 1)]


def test_a_paused_date_has_no_units_and_what_is_logged_is_kept() -> None:
    known = replace(told(*through(2, 4)), pauses=(pause(3, 3),))
    computed = answer(known, 4)
    assert [day.status for day in computed.days] == ["done", "paused", "done"]
    assert units(computed, 3) == ()


def test_a_date_passed_over_is_travel_even_in_a_pause() -> None:
    journey = (
        ZoneSpan("Pacific/Pago_Pago", LONG_AGO),
        ZoneSpan("Pacific/Kiritimati", at(11, 10, 30)),
    )
    known = replace(told(), zones=journey, pauses=(pause(11, 12),))
    assert [day.status for day in answer(known, 11).days][-3:] == ["overdue", "travel", "paused"]


def test_a_pause_goes_before_rest() -> None:
    known = replace(told(revisions=(plan(),)), pauses=(pause(3, 3),))
    assert [day.status for day in answer(known, 4).days] == ["rest", "paused", "rest"]


def test_a_date_closes_when_the_client_date_is_three_later() -> None:
    late_evening = answer(told(*done(3)), 4, hour=22)  # 23:00 in Berlin: still the 4th
    assert status(late_evening, 2) == "overdue"
    assert status(answer(told(*done(3)), 4, hour=23), 2) == "missed"


def test_an_excused_unit_leaves_the_date_to_the_others() -> None:
    computed = answer_to([skip(2, "pain"), event("done", 2, item="b")], 5, A, B)
    assert status(computed, 2) == "done"


def test_partial_work_on_one_of_two_items_makes_the_date_partial() -> None:
    computed = answer_to([partial(2, 1)], 5, Item("a", dose=FOUR), B)
    assert status(computed, 2) == "partial"


def test_a_plan_that_begins_tomorrow_has_no_dates_yet() -> None:
    assert answer(told(revisions=(plan(A, since=6),)), 5).days == ()
    assert answer(told(revisions=()), 5).days == ()


def test_berlin_is_where_these_stories_happen() -> None:
    assert BERLIN[0].zone == "Europe/Berlin"
