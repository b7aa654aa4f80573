"""The stored facts of one client, and looking them up by date (semantics, sections 0 to 4)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Self

from app.domain import calendar, check_ins, plan
from app.domain.calendar import Weekday
from app.domain.check_ins import Event, Log
from app.domain.plan import Pause, Plan, Revision

HEARD_WITHIN = timedelta(days=2)
"""So far before and after its date a sign of life speaks for the client."""

_AHEAD = timedelta(days=6)  # the farthest that the running week reaches


@dataclass(frozen=True, slots=True)
class Practice:
    """What a practice sets for all its clients."""

    first_weekday: Weekday = "mon"
    rollover: time = time(3)
    grace: bool = True
    stop_level: int = 6


@dataclass(frozen=True, slots=True)
class History:
    """The stored facts of one client.

    Revisions, pauses and events stand in the order in which they were stored. `reached`: dates
    whose reminder got through. `heard`: dates of sign-ins and messages; check-ins are added by
    themselves.
    """

    zones: calendar.Timeline
    practice: Practice = Practice()
    revisions: tuple[Revision, ...] = ()
    pauses: tuple[Pause, ...] = ()
    events: tuple[Event, ...] = ()
    reached: frozenset[date] = frozenset()
    heard: frozenset[date] = frozenset()

    def by(self, now: datetime) -> datetime:
        """The instant at which every stored fact is known: `now`, or a little later.

        Who stored it may have a clock that is ahead.
        """
        told = [one.received_at for one in self.events]
        told += [one.recorded_at for one in self.revisions]
        told += [one.recorded_at for one in self.pauses]
        return max([now, *told])

    def known_at(self, as_of: datetime) -> Self:
        """Leave out every fact that was recorded after an instant."""
        return replace(
            self,
            zones=self.zones[:1] + tuple(z for z in self.zones[1:] if z.valid_from <= as_of),
            revisions=tuple(r for r in self.revisions if r.recorded_at <= as_of),
            pauses=tuple(p for p in self.pauses if p.recorded_at <= as_of),
            events=tuple(
                replace(e, accepted_at=None) if e.accepted_at and e.accepted_at > as_of else e
                for e in self.events
                if e.received_at <= as_of
            ),
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a client, looked up by date, from the plan's start to a week after `today`.

    `heard`: the dates on which the client was; `spoken_for` holds the ordinals of all dates for
    which these speak.
    """

    today: date
    zones: calendar.Timeline
    practice: Practice
    plan: Plan
    log: Log
    paused: frozenset[date]
    missing: frozenset[date]
    reached: frozenset[date]
    heard: frozenset[date]
    spoken_for: frozenset[int]

    @classmethod
    def of(
        cls,
        facts: History,
        as_of: datetime,
        today: date | None = None,
        since: date | None = None,
    ) -> Self:
        """Sort the facts known at an instant; `today` is the client date unless one is given.

        `since`: the first date that matters, the plan's first unless one is given.
        """
        known = facts.known_at(as_of)
        today = today or calendar.client_date(known.zones, as_of)
        course = Plan.of(known.revisions)
        log = check_ins.settle(known.events, known.zones)
        first, last = since or course.first_date or today, today + _AHEAD
        heard = known.heard | log.heard
        return cls(
            today=today,
            zones=known.zones,
            practice=known.practice,
            plan=course,
            log=log,
            paused=plan.paused_dates(known.pauses, first, last),
            missing=calendar.passed_over(known.zones, first, last),
            reached=known.reached,
            heard=heard,
            spoken_for=_around(heard),
        )

    def is_live(self, day: date) -> bool:
        """Whether a date exists for the client and is not paused."""
        return day not in self.paused and day not in self.missing

    def week_of(self, day: date) -> date:
        """Give the first date of the calendar week that a date lies in."""
        return calendar.week_of(day, self.practice.first_weekday)

    def is_silent(self, first: date, last: date) -> bool:
        """Whether the client was neither reached on these dates nor heard around them."""
        return not any(
            day in self.reached or day.toordinal() in self.spoken_for
            for day in calendar.walk(first, last)
        )

    def logged(self, item: str, slot: int, day: date) -> Event | None:
        """Give the event in effect, None when nothing is logged."""
        return self.log.effective.get(day, {}).get((item, slot))


def _around(heard: frozenset[date]) -> frozenset[int]:
    """Collect the ordinals of the dates on which a heard date speaks for the client."""
    reach = range(-HEARD_WITHIN.days, HEARD_WITHIN.days + 1)
    ordinals = [day.toordinal() for day in heard]
    return frozenset(ordinal + distance for distance in reach for ordinal in ordinals)
