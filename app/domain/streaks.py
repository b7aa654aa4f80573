"""The streak: motivation, never the clinical number (semantics, section 6)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

from app.domain.dates import Status

Unit: TypeAlias = Literal["dates", "weeks"]

_GRACE_AFTER = 7  # kept dates, or weeks
_PARTIALS_TO_MISS = 3


@dataclass(frozen=True, slots=True)
class Streak:
    """The streak after some date, with all that the next date needs to go on from it.

    `current` and `best` count kept dates, `saved` the forgiven dates of the current streak.
    `first_kept` is the current streak's first date; `unsaved` its kept dates since it began or
    since the last forgiven one; `partials` the partial dates in a row. Where the `unit` is weeks,
    read weeks for dates: each goes by its first date, but `best_until` by its last.
    """

    current: int = 0
    best: int = 0
    best_from: date | None = None
    best_until: date | None = None
    saved: int = 0
    first_kept: date | None = None
    unsaved: int = 0
    partials: int = 0
    unit: Unit = "dates"


def fold(
    statuses: Iterable[tuple[date, Status]], *, grace: bool, carry: Streak | None = None
) -> Streak:
    """Walk dates, or weeks, forward: from the start or from the streak after the one before."""
    streak = carry or Streak()
    for on_date, status in statuses:
        streak = step(streak, on_date, status, grace=grace)
    return streak


def in_weeks(streak: Streak) -> Streak:
    """Give the streak that was folded over calendar weeks by their first dates."""
    best_until = streak.best_until and streak.best_until + timedelta(days=6)
    return replace(streak, best_until=best_until, unit="weeks")


def step(streak: Streak, on_date: date, status: Status, *, grace: bool) -> Streak:
    """Take a streak over one date; statuses that are neither kept nor lost leave it as it is."""
    if status in ("done", "minimum"):
        return _kept(streak, on_date)
    if status == "partial" and streak.partials + 1 < _PARTIALS_TO_MISS:
        return replace(streak, partials=streak.partials + 1)
    if status in ("partial", "missed", "unknown"):
        return _missed(streak, grace=grace)
    return streak


def _kept(streak: Streak, on_date: date) -> Streak:
    current = streak.current + 1
    first_kept = streak.first_kept or on_date
    is_best = current > streak.best
    return Streak(
        current=current,
        best=current if is_best else streak.best,
        best_from=first_kept if is_best else streak.best_from,
        best_until=on_date if is_best else streak.best_until,
        saved=streak.saved,
        first_kept=first_kept,
        unsaved=streak.unsaved + 1,
    )


def _missed(streak: Streak, *, grace: bool) -> Streak:
    if grace and streak.unsaved >= _GRACE_AFTER:
        return replace(streak, saved=streak.saved + 1, unsaved=0, partials=0)
    return Streak(best=streak.best, best_from=streak.best_from, best_until=streak.best_until)
