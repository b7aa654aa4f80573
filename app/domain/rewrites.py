"""What became otherwise of what was closed; history never rewrites itself (semantics, 5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from app.domain import units
from app.domain.dates import Day, Status
from app.domain.figures import Answer
from app.domain.weeks import Week

Cause: TypeAlias = Literal["correction", "acceptance", "synced_late", "break"]
"""Who rewrites a closed date: a therapist who corrects a check-in or accepts a late one, a phone
that sends late what was captured in time, or a break entered afterwards."""


@dataclass(frozen=True, slots=True)
class Figures:
    """As they are shown: the streak and the longest, and the counts of adherence."""

    current: int
    best: int
    last_28: str
    since_start: str

    @classmethod
    def of(cls, answer: Answer) -> "Figures":
        streak, adherence = answer.streak, answer.adherence
        return cls(
            streak.current, streak.best, adherence.last_28.counts, adherence.since_start.counts
        )


@dataclass(frozen=True, slots=True)
class ChangedDate:
    """None: no date of the plan."""

    date: date
    before: Status | None
    after: Status | None


@dataclass(frozen=True, slots=True)
class Rewrite:
    """`dates`: the closed ones whose status is another now, the oldest first."""

    dates: tuple[ChangedDate, ...]
    before: Figures
    after: Figures


def compare(before: Answer, after: Answer) -> Rewrite | None:
    """Give what changed of closed dates and weeks between two answers for one instant, if any."""
    if _closed(before) == _closed(after):
        return None
    was, is_now = ({day.on_date: day.status for day in _days(one)} for one in (before, after))
    changed = sorted(day for day in was | is_now if was.get(day) != is_now.get(day))
    dates = tuple(ChangedDate(day, was.get(day), is_now.get(day)) for day in changed)
    return Rewrite(dates, Figures.of(before), Figures.of(after))


def _closed(answer: Answer) -> list[object]:
    """All that a closed date or week puts into any figure."""
    found: list[object] = [
        (day.on_date, day.status, [(u.item, u.slot, u.status, u.credit) for u in day.units])
        for day in _days(answer)
    ]
    found += [(w.item, w.first_date, w.target, w.status, w.credit) for w in _weeks(answer)]
    return found


def _days(answer: Answer) -> Iterator[Day]:
    return (day for day in answer.days if units.window(day.on_date, answer.client_date) == "closed")


def _weeks(answer: Answer) -> Iterator[Week]:
    return (week for week in answer.weeks if week.closed)
