"""What is asked of a client, and on which dates (semantics, section 2)."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import zip_longest
from operator import attrgetter
from typing import Self, TypeAlias

from app.domain import calendar
from app.domain.calendar import Weekday

_CHANGE_S = 4  # seconds to get from one repetition into the next


@dataclass(frozen=True, slots=True)
class Dose:
    """How much one session is: sets of repetitions, each held for `hold_s` seconds."""

    sets: int
    reps: int
    hold_s: int = 0

    @property
    def amount(self) -> int:
        return self.sets * self.reps


@dataclass(frozen=True, slots=True)
class Daily:
    """Every date."""

    def stands_on(self, _day: date) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Weekdays:
    """The chosen days of every week."""

    days: tuple[Weekday, ...]

    def stands_on(self, day: date) -> bool:
        return calendar.WEEKDAYS[day.weekday()] in self.days


@dataclass(frozen=True, slots=True)
class Every:
    """Every `days` dates from `start`: a session on any date of a cycle will do."""

    days: int
    start: date

    def stands_on(self, day: date) -> bool:
        return day >= self.start and (day - self.start).days % self.days == 0

    def grid_date(self, day: date) -> date:
        """The first date of the cycle that a date, `start` or later, lies in."""
        return day - timedelta(days=(day - self.start).days % self.days)


@dataclass(frozen=True, slots=True)
class PerWeek:
    """On `times` dates of a calendar week, whichever the client likes: none of them is its own."""

    times: int

    def stands_on(self, _day: date) -> bool:
        return False


Rule: TypeAlias = Daily | Weekdays | Every | PerWeek


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch that is due by a rule, `slots` times a date.

    `minimum` is the bad-day dose. What is not `required` is shown and counts nowhere.
    """

    id: str
    rule: Rule = Daily()
    slots: int = 1
    required: bool = True
    dose: Dose | None = None
    minimum: Dose | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """The whole plan from a date on; no items end it.

    `id` names the stored row for those who show it; no figure depends on it.
    """

    recorded_at: datetime
    effective_from: date
    items: tuple[Item, ...]
    id: str = ""

    def item(self, item_id: str) -> Item | None:
        return next((item for item in self.items if item.id == item_id), None)


@dataclass(frozen=True, slots=True)
class Pause:
    """Dates, both ends included, on which nothing is scheduled."""

    from_date: date
    until_date: date
    reason: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """Revisions in turn: by date of effect, for each such date the one that prevails."""

    revisions: tuple[Revision, ...]

    @classmethod
    def of(cls, stored: Iterable[Revision]) -> Self:
        """Put revisions in turn; `stored` is the order in which they were stored."""
        prevailing: dict[date, Revision] = {}
        for revision in sorted(stored, key=attrgetter("effective_from", "recorded_at")):
            prevailing[revision.effective_from] = revision
        return cls(tuple(prevailing.values()))

    @property
    def first_date(self) -> date | None:
        return self.revisions[0].effective_from if self.revisions else None

    def in_force(self, day: date) -> Revision | None:
        """Give the revision in force on a date, None before the first."""
        place = self._place(day)
        return self.revisions[place - 1] if place else None

    def item(self, item_id: str, day: date) -> Item | None:
        """Give the item as it is in force on a date, None if it is not."""
        revision = self.in_force(day)
        return revision.item(item_id) if revision else None

    def after(self, day: date) -> tuple[Revision, ...]:
        """Give the revisions that come into force after a date, in turn."""
        return self.revisions[self._place(day) :]

    def spans(self, last: date) -> Iterator[tuple[Revision, date, date]]:
        """Yield each revision with the first and last date it is in force on, through `last`."""
        for revision, following in zip_longest(self.revisions, self.revisions[1:]):
            begin = revision.effective_from
            end = following.effective_from - timedelta(days=1) if following else last
            if begin <= last:
                yield revision, begin, min(end, last)

    def _place(self, day: date) -> int:
        return bisect_right(self.revisions, day, key=attrgetter("effective_from"))


def paused_dates(pauses: Iterable[Pause], first: date, last: date) -> frozenset[date]:
    """Collect the dates from first to last that lie in a pause; pauses may overlap."""
    paused: set[date] = set()
    done_until = first
    for pause in sorted(pauses, key=attrgetter("from_date")):
        begin = max(pause.from_date, done_until)
        paused.update(calendar.walk(begin, min(pause.until_date, last)))
        done_until = max(done_until, pause.until_date)
    return frozenset(paused)


def session_seconds(dose: Dose, *, per_side: bool) -> int:
    """Estimate how long one session of a dose takes, in seconds."""
    return dose.sets * dose.reps * (2 if per_side else 1) * (dose.hold_s + _CHANGE_S)
