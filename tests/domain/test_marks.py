"""How dates are drawn. March 2 is a Monday; Saturday, March 7 is on a break."""

from dataclasses import replace

import pytest

from app.domain import figures, marks
from app.domain.check_ins import Event
from app.domain.history import Known
from app.domain.plan import Item, PerWeek
from tests.domain.telling import at, done, partial, pause, plan, skip, told

TWICE = Item("a", PerWeek(2))
OPTIONAL = Item("a", required=False)
REST, PAUSED = "rest", "paused"


def drawn(events: list[Event], item: Item) -> list[str]:
    """The marks of Monday to Sunday, some days later, when all is closed."""
    history = replace(told(*events, revisions=(plan(item),)), pauses=(pause(7, 7),))
    known = Known.of(history, at(12))
    used = marks.dates_used(known)
    return [marks.mark(day, used) for day in figures.follow(known, at(12)).days[:7]]


@pytest.mark.parametrize(
    ("events", "week"),
    [
        (done(2, 4), ["done", REST, "done", REST, REST, PAUSED, "done"]),
        (done(2, 3, 4), ["done", "done", "done", REST, REST, PAUSED, "done"]),
        ([*done(2), partial(5, 1)], ["done", REST, REST, "done", REST, PAUSED, "partial"]),
        ([*done(2), skip(3, "no_time")], ["done", REST, REST, REST, REST, PAUSED, "partial"]),
        ([*done(2), *done(3, item="b")], ["done", REST, REST, REST, REST, PAUSED, "partial"]),
        (done(2, 3, 7), ["done", "done", REST, REST, REST, PAUSED, "done"]),
    ],
)
def test_of_what_is_due_times_a_week_the_dates_used_are_drawn_as_done(
    events: list[Event], week: list[str]
) -> None:
    """The last date of the week stands for the week."""
    assert drawn(events, TWICE) == week


def test_a_date_on_which_something_was_due_is_drawn_as_its_status() -> None:
    events = [*done(2, 5, 8), skip(3, "no_time")]
    assert drawn(events, Item("a")) == [
        "done",
        "missed",
        "missed",
        "done",
        "missed",
        PAUSED,
        "done",
    ]


def test_what_is_optional_is_not_drawn() -> None:
    assert drawn(done(2), OPTIONAL) == [*[REST] * 5, PAUSED, REST]
