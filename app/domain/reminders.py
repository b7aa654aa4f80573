"""What a reminder may still ask for (semantics, section 9)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from app.domain import calendar, units, weeks
from app.domain.check_ins import ItemSlot
from app.domain.history import History, Known
from app.domain.plan import Every, Item, PerWeek, Revision

LONGEST = timedelta(days=31)
"""No week or cycle that is open on a date began so long before it."""
_WEEK = timedelta(days=6)


def known_on(facts: History, as_of: datetime, on_date: date) -> Known:
    """What is known at an instant, looked up from a date as if it were the client date."""
    return Known.of(facts, as_of, on_date, since=on_date - LONGEST)


def known_on_each(
    facts: History, as_of: datetime, first: date, last: date
) -> Iterator[tuple[date, Known]]:
    """The same from each of some dates."""
    known = Known.of(facts, as_of, last, since=first - LONGEST)
    for day in calendar.walk(first, last):
        yield day, replace(known, today=day)


def reach(revisions: Iterable[Revision]) -> timedelta:
    """So long before a date, at most, the weeks and cycles of these plans began that it is in."""
    rules = [item.rule for revision in revisions for item in revision.items]
    cycles = [rule.days * calendar.DAY for rule in rules if isinstance(rule, Every)]
    weeks = [_WEEK for rule in rules if isinstance(rule, PerWeek)]
    return max([*cycles, *weeks], default=timedelta())


def open_of(known: Known) -> tuple[ItemSlot, ...]:
    """List the item slots that are open on `known.today`, in the plan's order.

    That is what is due and has neither done, minimum nor skip in effect on it. A paused date and
    one that does not exist have nothing open, and so has an optional item.
    """
    revision = known.plan.in_force(known.today)
    if revision is None or not known.is_live(known.today):
        return ()
    return tuple(
        (item.id, slot)
        for item in revision.items
        if item.required
        for slot in range(1, item.slots + 1)
        if _is_open(known, item, slot)
    )


def most_slots(known: Known) -> int:
    """How often, at most, a required item is asked on `known.today`."""
    revision = known.plan.in_force(known.today)
    asked = (item for item in revision.items if item.required) if revision else ()
    return max((item.slots for item in asked if _may_be_asked(item, known.today)), default=0)


def _may_be_asked(item: Item, day: date) -> bool:
    return isinstance(item.rule, PerWeek | Every) or item.rule.stands_on(day)


def of_time(slots: Iterable[ItemSlot], place: int, times: int, most: int) -> tuple[ItemSlot, ...]:
    """Keep the slots that the reminder time at a place (from 0) of the day's `times` is for.

    The first time is for slot 1, the second for slot 2, and so on; the last also for those that
    have no time of their own. So one time alone is for all. Where nothing has so many slots, but
    `most`, it is once more for all.
    """
    last, again = place == times - 1, place >= most
    return tuple(
        (item, slot)
        for item, slot in slots
        if again or slot == place + 1 or (last and slot > times)
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
