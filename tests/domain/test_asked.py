from dataclasses import replace

import pytest

from app.domain import asked
from app.domain.asked import WeekGoal
from app.domain.check_ins import Event
from app.domain.history import Known
from app.domain.plan import Every, Item, PerWeek, Rule, Weekdays
from tests.domain.telling import at, done, event, march, pause, plan, skip, told

THIRDS = Every(3, march(2))  # 2, 5, 8, 11 ...


def known(item: Item, *events: Event, day: int = 11) -> Known:
    return Known.of(told(*events, revisions=(plan(item),)), at(day, 20))


def asks(rule: Rule, *events: Event, day: int = 11, slots: int = 1) -> str | None:
    item = Item("a", rule, slots)
    return asked.on_date(known(item, *events, day=day), item, march(day))


def test_what_is_optional_is_free() -> None:
    item = Item("a", required=False)
    assert asked.on_date(known(item), item, march(11)) == "free"


def test_weekdays_ask_on_theirs_only() -> None:
    assert asks(Weekdays(("wed",))) == "due"  # 11 March is a Wednesday
    assert asks(Weekdays(("tue",))) is None


def test_a_week_asks_until_it_has_enough() -> None:
    assert asks(PerWeek(2), *done(9)) == "due"
    assert asks(PerWeek(2), *done(9, 10)) == "rest"
    assert asks(PerWeek(2), *done(2, 3)) == "due"


def test_a_week_that_is_nearly_all_paused_asks_for_nothing() -> None:
    history = replace(told(revisions=(plan(Item("a", PerWeek(1))),)), pauses=(pause(9, 14),))
    facts = Known.of(history, at(11))
    assert asked.goal(facts, "a", march(11)) is None
    assert asked.on_date(facts, Item("a", PerWeek(1)), march(11)) == "rest"


def test_the_goal_is_of_the_calendar_week() -> None:
    facts = known(Item("a", PerWeek(3)), *done(8, 9, 10))
    assert asked.goal(facts, "a", march(11)) == WeekGoal(done=2, target=3)
    assert asked.goal(facts, "a", march(8)) == WeekGoal(done=1, target=3)


def test_a_cycle_asks_on_each_date_until_another_satisfied_it() -> None:
    assert [asks(THIRDS, day=day) for day in (11, 12, 13)] == ["due"] * 3
    assert [asks(THIRDS, *done(11), day=day) for day in (11, 12, 13)] == ["due", "rest", "rest"]
    assert asks(THIRDS, event("minimum", 11), day=12) == "rest"
    assert asks(THIRDS, *done(10), day=11) == "due"


def test_an_excused_session_satisfies_a_cycle_and_no_other_skip_does() -> None:
    assert asks(THIRDS, skip(11, "pain"), day=12) == "rest"
    assert asks(THIRDS, skip(11, "no_time"), day=12) == "due"


def test_a_cycle_asks_until_all_slots_are_satisfied() -> None:
    first, second = event("done", 11), event("done", 11, slot=2)
    assert asks(THIRDS, first, day=12, slots=2) == "due"
    assert asks(THIRDS, second, day=12, slots=2) == "due"
    assert asks(THIRDS, first, second, day=12, slots=2) == "rest"


def test_no_cycle_runs_before_its_start() -> None:
    assert asks(Every(3, march(12)), day=11) is None
    assert asks(Every(3, march(11)), day=11) == "due"


def test_a_cycle_that_began_in_a_pause_asks_for_nothing() -> None:
    history = replace(told(revisions=(plan(Item("a", THIRDS)),)), pauses=(pause(11, 11),))
    facts = Known.of(history, at(12))
    assert asked.on_date(facts, Item("a", THIRDS), march(12)) is None


@pytest.mark.parametrize("before", [(), (Item("a", Every(2, march(2))),)])
def test_a_cycle_that_began_under_another_plan_asks_for_nothing(before: tuple[Item, ...]) -> None:
    item = Item("a", THIRDS)
    facts = Known.of(told(revisions=(plan(*before), plan(item, since=12))), at(12))
    assert asked.on_date(facts, item, march(12)) is None
