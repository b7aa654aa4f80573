"""When a client does without reminders, and when not any more (semantics, section 9)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import pairwise

from app.domain import units
from app.domain.dates import Day

LAST, KEPT = 14, 12
"""Of so many scheduled dates so many have to be kept before the first reminder."""
_UNSCHEDULED = frozenset({"rest", "paused", "travel"})


def is_earned(days: Sequence[Day], first_reminder: Callable[[date], datetime | None]) -> bool:
    """Whether of the last 14 scheduled dates 12 were kept before their first reminder's instant.

    `days`: up to the client date, which is not over. `first_reminder`: None where there is none.
    """
    last = [day for day in _over(days) if day.status != "excused"][-LAST:]
    early = sum(_is_kept_before(day, first_reminder(day.on_date)) for day in last)
    return len(last) == LAST and early >= KEPT


def has_fallen_silent(days: Sequence[Day], since: date) -> bool:
    """Whether two scheduled dates in a row, from `since` on, were neither kept nor skipped."""
    silent = [_is_silent(day) for day in _over(days) if day.on_date >= since]
    return any(first and second for first, second in pairwise(silent))


def _over(days: Sequence[Day]) -> list[Day]:
    return [day for day in days[:-1] if day.status not in _UNSCHEDULED]


def _is_kept_before(day: Day, instant: datetime | None) -> bool:
    if instant is None or day.status not in units.KEPT:
        return False
    kept = [one.event for one in day.units if one.required and one.status in units.KEPT]
    return all(event is not None and event.captured < instant for event in kept)


def _is_silent(day: Day) -> bool:
    events = [one.event for one in day.units if one.required]
    return day.status not in units.KEPT and not any(
        event is not None and event.kind == "skip" for event in events
    )
