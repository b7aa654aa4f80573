"""Whether a date asks for an item, as the client is told (semantics, sections 2 and 4)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from app.domain import units, weeks
from app.domain.history import Known
from app.domain.plan import Every, Item, PerWeek

Asked: TypeAlias = Literal["due", "rest", "free"]
"""To be done, not now (its week or cycle has enough), or as one likes (optional)."""
_SATISFIED = units.KEPT | {"excused"}


@dataclass(frozen=True, slots=True)
class WeekGoal:
    """How many dates of the calendar week the item asks for, and how many it has."""

    done: int
    target: int


def on_date(known: Known, item: Item, day: date) -> Asked | None:
    """Whether a date asks for an item; None if it has nothing to do with the date."""
    if not item.required:
        return "free"
    if isinstance(item.rule, PerWeek):
        week = goal(known, item.id, day)
        return "due" if week and week.done < week.target else "rest"
    if isinstance(item.rule, Every):
        return _asked_in_cycle(known, item, item.rule, day)
    return "due" if item.rule.stands_on(day) else None


def _asked_in_cycle(known: Known, item: Item, rule: Every, day: date) -> Asked | None:
    """A cycle asks on each of its dates until a session on another date has satisfied it."""
    if day < rule.start:
        return None
    grid_date = rule.grid_date(day)
    stood = known.plan.item(item.id, grid_date)
    if stood is None or stood.rule != rule or not known.is_live(grid_date):
        return None
    sessions = [units.on_date(known, stood, n, grid_date) for n in range(1, stood.slots + 1)]
    elsewhere = (
        unit.status in _SATISFIED and unit.event is not None and unit.event.for_date != day
        for unit in sessions
    )
    return "rest" if all(elsewhere) else "due"


def goal(known: Known, item_id: str, day: date) -> WeekGoal | None:
    """The goal of the calendar week that a date lies in; None if it has none."""
    week = weeks.of_item(known, item_id, known.week_of(day))
    return WeekGoal(week.done, week.target) if week else None
