"""What a reminder may still ask for (semantics, section 9)."""

from datetime import date, datetime

from app.domain import calendar, check_ins, history, plan, units
from app.domain.check_ins import ItemSlot
from app.domain.history import History
from app.domain.plan import Plan


def open_items(facts: History, as_of: datetime, on_date: date) -> tuple[ItemSlot, ...]:
    """List the item slots that are open on a date, as known at an instant, in the plan's order.

    For the client date that is what is due and has neither done, minimum nor skip in effect.
    A date to come is answered as if it were the client date already; a past date, a paused one
    and one that does not exist have nothing open, and so has an optional item.
    """
    known = history.known_at(facts, as_of)
    course = Plan.of(known.revisions)
    revision = course.in_force(on_date)
    if (
        revision is None
        or on_date < calendar.client_date(known.zones, as_of)
        or not calendar.exists(known.zones, on_date)
        or plan.paused_dates(known.pauses, on_date, on_date)
    ):
        return ()
    log = check_ins.settle(known.events, known.zones)
    logged = log.effective.get(on_date, {})
    return tuple(
        (item.id, slot)
        for item, slot in plan.slots_of(revision)
        if item.required and _is_open(item, slot, logged.get((item.id, slot)))
    )


def _is_open(item: plan.Item, slot: int, event: check_ins.Event | None) -> bool:
    if event is not None and event.kind == "skip":
        return False
    return units.settle(item, slot, event, "due", silent=False).status == "due"
