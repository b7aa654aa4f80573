"""What a reminder may still ask for (semantics, section 9)."""

from collections.abc import Iterable
from datetime import date, datetime

from app.domain import calendar, units, weeks
from app.domain.check_ins import ItemSlot
from app.domain.history import History, Known
from app.domain.plan import Every, Item, PerWeek


def open_items(facts: History, as_of: datetime, on_date: date) -> tuple[ItemSlot, ...]:
    """List the item slots that are open on a date, as known at an instant, in the plan's order.

    For the client date that is what is due and has neither done, minimum nor skip in effect on
    it. A date to come is answered as if it were the client date already; a past date, a paused
    one and one that does not exist have nothing open, and so has an optional item.
    """
    known = Known.of(facts, as_of, on_date)
    revision = known.plan.in_force(on_date)
    if (
        revision is None
        or on_date < calendar.client_date(known.zones, as_of)
        or not known.is_live(on_date)
    ):
        return ()
    return tuple(
        (item.id, slot)
        for item in revision.items
        if item.required
        for slot in range(1, item.slots + 1)
        if _is_open(known, item, slot)
    )


def of_time(slots: Iterable[ItemSlot], place: int, times: int) -> tuple[ItemSlot, ...]:
    """Keep the slots that the reminder time at a place (from 0) of the day's `times` is for.

    The first time is for slot 1, the second for slot 2, and so on; the last also for those that
    have no time of their own. So one time alone is for all.
    """
    last = place == times - 1
    return tuple(
        (item, slot) for item, slot in slots if slot == place + 1 or (last and slot > times)
    )


def _is_open(known: Known, item: Item, slot: int) -> bool:
    """Whether a required slot is open on `known.today`."""
    event = known.logged(item.id, slot, known.today)
    if event is not None and event.kind == "skip":
        return False
    if isinstance(item.rule, PerWeek):
        _, progress, _ = units.earned(item, event)
        return progress not in units.KEPT and _is_week_due(known, item)
    if isinstance(item.rule, Every):
        return _is_cycle_due(known, item, item.rule, slot)
    day = known.today
    return item.rule.stands_on(day) and units.on_date(known, item, slot, day).status == "due"


def _is_week_due(known: Known, item: Item) -> bool:
    first_date = known.week_of(known.today)
    week = weeks.of_item(known, item.id, first_date)
    return week is not None and week.required and week.status == "due"


def _is_cycle_due(known: Known, item: Item, rule: Every, slot: int) -> bool:
    """Whether the cycle that runs today has a unit for the slot, and it is due."""
    if known.today < rule.start:
        return False
    grid_date = rule.grid_date(known.today)
    stood = known.plan.item(item.id, grid_date)
    if stood is None or stood.rule != rule or slot > stood.slots or not known.is_live(grid_date):
        return False
    unit = units.on_date(known, stood, slot, grid_date)
    return unit.required and unit.last_date >= known.today and unit.status == "due"
