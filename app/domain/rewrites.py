"""What became otherwise of what was closed; history never rewrites itself (semantics, 5)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from app.domain import units
from app.domain.dates import Day, Status
from app.domain.figures import Answer
from app.domain.weeks import Week

Cause: TypeAlias = Literal["correction", "plan", "acceptance", "synced_late", "break", "practice"]
"""Who rewrites a closed date: a therapist who corrects a check-in or the plan, or accepts a late
check-in, a phone that sends late what was captured in time, a break entered afterwards, or the
practice that changes its first weekday or its grace."""


@dataclass(frozen=True, slots=True)
class Figures:
    """As they are shown: the streak and the longest, and the counts of adherence.

    None in entries that were made before these were kept.
    """

    current: int
    best: int
    last_28: str
    since_start: str
    last_7: str | None = None
    lenient_28: str | None = None
    amount_28: str | None = None

    @classmethod
    def of(cls, answer: Answer) -> "Figures":
        streak, adherence = answer.streak, answer.adherence
        return cls(
            current=streak.current,
            best=streak.best,
            last_28=adherence.last_28.counts,
            since_start=adherence.since_start.counts,
            last_7=adherence.last_7.counts,
            lenient_28=adherence.lenient_28.counts,
            amount_28=adherence.amount_28.counts,
        )


@dataclass(frozen=True, slots=True)
class ChangedDate:
    """None: no date of the plan."""

    date: date
    before: Status | None
    after: Status | None


@dataclass(frozen=True, slots=True)
class Rewrite:
    """`dates`: those whose status is another now, the oldest first; of an entry, closed ones."""

    dates: tuple[ChangedDate, ...]
    before: Figures
    after: Figures


def compare(before: Answer, after: Answer) -> Rewrite | None:
    """Give what changed of closed dates and weeks between two answers for one instant, if any."""
    if _closed(before) == _closed(after):
        return None
    return _rewrite(before, after, _days)


def compare_rules(before: Answer, after: Answer) -> Rewrite | None:
    """The same of one history under two practices' rules: grace changes the streak alone."""
    if before.streak == after.streak:
        return compare(before, after)
    return _rewrite(before, after, _days)


def foresee(before: Answer, after: Answer) -> Rewrite:
    """Give what would change, also of dates that are still open."""
    return _rewrite(before, after, lambda answer: answer.days)


def _rewrite(before: Answer, after: Answer, days: Callable[[Answer], Iterable[Day]]) -> Rewrite:
    was, is_now = ({day.on_date: day.status for day in days(one)} for one in (before, after))
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
