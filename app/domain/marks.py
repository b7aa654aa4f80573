"""How a calendar draws a date: as its status, unless that hides that something was done."""

from collections.abc import Mapping
from datetime import date

from app.domain.check_ins import WORK, Event
from app.domain.dates import Day, Status
from app.domain.history import Known


def mark(day: Day, used: frozenset[date]) -> Status:
    """Give the status a date is drawn as: done where nothing was due and something was done.

    So it is within the week of what is due a number of times a week. `used`: of `dates_used`.
    """
    return "done" if day.status == "rest" and day.on_date in used else day.status


def dates_used(known: Known) -> frozenset[date]:
    """Give those on which something required was worked on, also beyond what its week asks."""

    def is_used(day: date, slots: Mapping[tuple[str, int], Event]) -> bool:
        worked = (item for (item, _), event in slots.items() if event.kind in WORK)
        asked_for = (known.plan.item(item, day) for item in worked)
        return any(item is not None and item.required for item in asked_for)

    return frozenset(day for day, slots in known.log.effective.items() if is_used(day, slots))
