"""The date: what its units make of it (semantics, section 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from app.domain import units
from app.domain.units import Unit

Status: TypeAlias = Literal["travel", "paused", "rest", units.Status]

_OPEN = frozenset({"due", "overdue"})
_PROGRESS = frozenset({"done", "minimum", "partial"})


@dataclass(frozen=True, slots=True)
class Day:
    """A date of the client's plan; no units when it was paused or passed over."""

    on_date: date
    status: Status
    units: tuple[Unit, ...] = ()


def status_of(required: Iterable[units.Status]) -> Status:
    """Give the status of a date that exists and is not paused, or of a week of the calendar.

    `required`: the statuses of its required units, and of the required weeks that end with it.
    """
    counted = set(required)
    if not counted:
        return "rest"
    counted.discard("excused")
    if not counted:
        return "excused"
    if counted <= units.KEPT:
        return "minimum" if "minimum" in counted else "done"
    if counted & _OPEN:
        return "overdue" if "overdue" in counted else "due"
    return _closed(counted)


def _closed(counted: set[units.Status]) -> Status:
    if counted & _PROGRESS:
        return "partial"
    return "unknown" if counted == {"unknown"} else "missed"
