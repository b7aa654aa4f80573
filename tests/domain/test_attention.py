"""Who needs the therapist: the reasons, and which comes first."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain import attention
from app.domain.attention import Pain, Reason, Signs
from app.domain.check_ins import Event
from tests.domain.telling import answer, answer_to, corrected, done, march, skip, through, told

QUIET = Signs(pains=(), unread=0, reached=None)
STOP = 6


def reasons(
    events: list[Event],
    day: int = 20,
    *,
    heard: bool = True,
    **known: Any,  # noqa: ANN401 # of Signs
) -> tuple[Reason, ...]:
    """`heard`: the client has just signed in."""
    history = told(*events)
    if heard:
        history = replace(history, heard=frozenset({march(day)}))
    return attention.reasons(answer(history, day), replace(QUIET, **known), STOP)


def test_who_keeps_it_up_well_may_be_ready_for_more() -> None:
    assert reasons(through(2, 19)) == (Reason("doing_great", 100),)
    assert reasons(through(2, 19), pains=(Pain(1, march(18)),)) == ()


def test_four_of_five_is_well_enough_and_less_is_nothing_to_say() -> None:
    four_of_five = [day for day in range(2, 27) if day % 5]
    assert reasons(done(*four_of_five), day=27) == (Reason("doing_great", 80),)
    assert reasons(done(*four_of_five[1:]), day=27) == ()
    all_but_five = [day for day in range(2, 26) if day not in {3, 8, 13, 18, 23}]  # 79 %
    assert reasons(done(*all_but_five), day=26) == ()


def test_a_new_client_is_not_judged() -> None:
    assert reasons(through(2, 7), day=8) == ()
    assert reasons(through(2, 8), day=9) == (Reason("doing_great", 100),)


def test_without_a_plan_there_is_one_to_be_made() -> None:
    nothing = attention.reasons(answer_to([], 1), QUIET, STOP)
    assert nothing == (Reason("no_plan"),)
    asked = attention.reasons(answer_to([], 1), replace(QUIET, unread=2), STOP)
    assert asked == (Reason("question", 2), Reason("no_plan"))


@pytest.mark.parametrize(
    ("level", "day", "told"), [(5, 20, False), (6, 20, True), (10, 14, True), (10, 13, False)]
)
def test_pain_at_the_stop_level_is_told_for_seven_dates(
    level: int, day: int, *, told: bool
) -> None:
    found = reasons(through(2, 19), pains=(Pain(level, march(day)), Pain(0, march(20))))
    assert (Reason("pain", level) in found) == told


@pytest.mark.parametrize(("heard", "dates"), [(15, 4), (16, 3), (17, None), (19, None)])
def test_silence_counts_the_dates_that_asked_for_something(heard: int, dates: int | None) -> None:
    found = reasons(through(2, heard), heard=False)
    assert [one.count for one in found if one.kind == "silent"] == ([dates] if dates else [])


def test_who_never_was_heard_is_silent_since_the_start() -> None:
    assert reasons([], day=6, heard=False) == (Reason("silent", 4),)


def test_a_date_on_which_the_client_was_heard_is_no_silence() -> None:
    logged = [*through(2, 4), skip(5, "no_time")]
    assert reasons(logged, day=9, heard=False) == (Reason("silent", 3),)


def test_excused_dates_are_no_silence() -> None:
    ill = [corrected(skip(day, "unwell"), 19) for day in range(14, 20)]
    assert [one.kind for one in reasons([*through(2, 13), *ill], heard=False)] == []


def test_a_week_far_below_the_month_is_a_drop() -> None:
    found = reasons(through(2, 24), day=31)
    assert [one.kind for one in found] == ["dropped"]
    assert found[0].count == 78 - 14


def test_a_drop_begins_at_25_points() -> None:
    """3 missed of 7 are 57 %, 5 missed of 28 are 82 %."""
    kept = [day for day in range(2, 30) if day not in {4, 9, 23, 25, 27}]
    assert reasons(done(*kept), day=30) == (Reason("dropped", 25),)
    assert [one.kind for one in reasons(done(*kept, 23), day=30)] == ["doing_great"]


def test_who_is_silent_has_no_drop_to_be_told_of() -> None:
    found = reasons(through(2, 24), day=31, heard=False)
    assert [one.kind for one in found] == ["silent"]


def test_only_reminders_that_do_not_arrive_are_told() -> None:
    for reached, kinds in ((False, ["not_reached"]), (True, []), (None, [])):
        found = reasons(done(*range(2, 20, 2)), reached=reached)
        assert [one.kind for one in found] == kinds


def test_the_most_urgent_reason_comes_first_and_ranks_the_client() -> None:
    found = reasons(
        through(2, 10), reached=False, unread=1, pains=(Pain(8, march(19)),), heard=False
    )
    assert [one.kind for one in found][:4] == ["pain", "question", "not_reached", "silent"]
    assert attention.rank(found) == 0
    assert attention.rank((Reason("doing_great"),)) < attention.rank(()) == attention.NOBODY
