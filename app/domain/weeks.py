"""The week of an item that is due a number of times a week (semantics, section 4)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from app.domain import calendar, units
from app.domain.check_ins import Event
from app.domain.history import Known
from app.domain.plan import Item, PerWeek
from app.domain.units import ZERO, Session

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Week:
    """An item's calendar week with a target.

    `first_date`: of the calendar week; `last_date`: the last on which the item can be done.
    `done`: dates that count toward the target, not capped. `credit` of the best `target` dates;
    None as long as the last date is not past, or if the item is optional. `events`: the sessions
    that count.
    """

    item: str
    first_date: date
    last_date: date
    required: bool
    target: int
    done: int
    status: units.Status
    closed: bool
    credit: Fraction | None
    events: tuple[Event, ...]

    @property
    def scheduled(self) -> int:
        return self.target


@dataclass(frozen=True, slots=True)
class _Score:
    """A date of the week; excused slots are left out."""

    day: date
    sessions: tuple[Session, ...]

    @property
    def credit(self) -> Fraction:
        return sum((credit for _, _, credit in self.sessions), ZERO) / len(self.sessions)

    @property
    def is_done(self) -> bool:
        return all(progress == "done" for _, progress, _ in self.sessions)

    @property
    def is_kept(self) -> bool:
        return all(progress in units.KEPT for _, progress, _ in self.sessions)

    @property
    def place(self) -> tuple[Fraction, bool, date]:
        """The place among the week's dates, the best first."""
        return -self.credit, not self.is_kept, self.day


def all_weeks(known: Known, since: date | None = None) -> Iterator[Week]:
    """Yield every week that has begun and has a target, by first date, then item.

    `since`: the first date of a week, that of the plan's first date unless one is given.
    """
    start = since or known.plan.first_date
    ids = sorted(
        {
            item.id
            for revision in known.plan.revisions
            for item in revision.items
            if isinstance(item.rule, PerWeek)
        }
    )
    if start is None or not ids:
        return
    first_date = known.week_of(start)
    while first_date <= known.today:
        for item_id in ids:
            week = of_item(known, item_id, first_date)
            if week is not None:
                yield week
        first_date += timedelta(days=_WEEK)


def of_item(known: Known, item_id: str, first_date: date) -> Week | None:
    """Give an item's calendar week from its first date; None if it has no target, or not begun."""
    dates = _dates(known, item_id, first_date)
    if not dates or dates[0][0] > known.today:
        return None
    last_date, item, times = dates[-1]
    sessions = {day: _sessions(known, then, day) for day, then, _ in dates}
    scores = [
        _Score(day, left)
        for day, of_day in sessions.items()
        if (left := tuple(one for one in of_day if one[1] != "excused"))
    ]
    target = min(times, (2 * times * len(scores) + _WEEK) // (2 * _WEEK))
    if target == 0:
        return None
    best = sorted(scores, key=lambda score: score.place)[:target]
    stands = units.window(last_date, known.today)
    logged = [one for of_day in sessions.values() for one in of_day if one[0] is not None]
    silent = not logged and known.is_silent(dates[0][0], last_date)
    counts = item.required and stands != "due"
    return Week(
        item=item_id,
        first_date=first_date,
        last_date=last_date,
        required=item.required,
        target=target,
        done=sum(score.is_kept for score in scores),
        status=_reached(scores, target) or _short(stands, logged, silent=silent),
        closed=stands == "closed",
        credit=sum((score.credit for score in best), ZERO) if counts else None,
        events=tuple(event for score in best for event, _, _ in score.sessions if event),
    )


def _reached(scores: Iterable[_Score], target: int) -> units.Status | None:
    if sum(score.is_done for score in scores) >= target:
        return "done"
    return "minimum" if sum(score.is_kept for score in scores) >= target else None


def _short(stands: units.Window, logged: Iterable[Session], *, silent: bool) -> units.Status:
    """The status of a week that has not reached its target."""
    if stands != "closed":
        return stands
    if any(progress not in {None, "excused"} for _, progress, _ in logged):
        return "partial"
    return "unknown" if silent else "missed"


def _dates(known: Known, item_id: str, first_date: date) -> list[tuple[date, Item, int]]:
    """The dates on which the item can be done N times a week, with the item and N of each."""
    found = []
    for day in calendar.walk(first_date, first_date + timedelta(days=_WEEK - 1)):
        item = known.plan.item(item_id, day)
        if item is not None and isinstance(item.rule, PerWeek) and known.is_live(day):
            found.append((day, item, item.rule.times))
    return found


def _sessions(known: Known, item: Item, day: date) -> list[Session]:
    return [
        units.earned(item, known.logged(item.id, slot, day)) for slot in range(1, item.slots + 1)
    ]
