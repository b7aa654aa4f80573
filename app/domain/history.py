"""Everything that decides a client's figures, and the figures (semantics, all sections)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias

from app.domain import adherence, calendar, check_ins, dates, plan, streaks, units
from app.domain.adherence import Adherence
from app.domain.check_ins import Event, ItemSlot, Log, Refusal
from app.domain.dates import Day
from app.domain.plan import Item, Pause, Plan, Revision
from app.domain.streaks import Streak

Weekday: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

_HEARD_WITHIN = 2  # dates before and after


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


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows from a history at an instant.

    `days`: every date from the first revision's `effective_from` through the client date.
    `extras`: how many slots hold work that counts for no unit. `late`: ids of events that wait
    for the therapist. `refused`: events that were not taken.
    """

    client_date: date
    proposed_date: date
    days: tuple[Day, ...]
    streak: Streak
    adherence: Adherence
    extras: int
    late: tuple[str, ...]
    refused: tuple[Refusal, ...]


def compute(history: History, as_of: datetime) -> Answer:
    """Derive every figure of a client from the facts recorded at or before `as_of` (UTC).

    The same history and instant always give the same answer.
    """
    known = known_at(history, as_of)
    today = calendar.client_date(known.zones, as_of)
    log = check_ins.settle(known.events, known.zones)
    course = Plan.of(known.revisions)
    days = tuple(_days(known, course, log, today))
    return Answer(
        client_date=today,
        proposed_date=_proposed(known, as_of, today, days),
        days=days,
        streak=streaks.fold(days, grace=known.practice.grace),
        adherence=adherence.measure(days, course, log, today),
        extras=_extras(log, days),
        late=log.late,
        refused=log.refused,
    )


def known_at(history: History, as_of: datetime) -> History:
    """Leave out every fact that was recorded after an instant."""
    return replace(
        history,
        zones=history.zones[:1] + tuple(z for z in history.zones[1:] if z.valid_from <= as_of),
        revisions=tuple(r for r in history.revisions if r.recorded_at <= as_of),
        pauses=tuple(p for p in history.pauses if p.recorded_at <= as_of),
        events=tuple(
            replace(e, accepted_at=None) if e.accepted_at and e.accepted_at > as_of else e
            for e in history.events
            if e.received_at <= as_of
        ),
    )


def _days(known: History, course: Plan, log: Log, today: date) -> Iterator[Day]:
    first = course.first_date
    if first is None:
        return
    missing = calendar.passed_over(known.zones, first, today)
    paused = plan.paused_dates(known.pauses, first, today)
    heard = _around(known.heard | log.heard)
    for revision, begin, end in course.spans(today):
        slots = plan.slots_of(revision)
        for day in calendar.walk(begin, end):
            if day in missing:
                yield Day(day, "travel")
            elif day in paused:
                yield Day(day, "paused")
            else:
                silent = day not in known.reached and day.toordinal() not in heard
                yield _day(day, today, slots, log, silent=silent)


def _around(heard: frozenset[date]) -> set[int]:
    """Collect the ordinals of the dates on which a heard date speaks for the client."""
    reach = range(-_HEARD_WITHIN, _HEARD_WITHIN + 1)
    ordinals = [day.toordinal() for day in heard]
    return {ordinal + distance for distance in reach for ordinal in ordinals}


def _day(
    day: date, today: date, slots: Sequence[tuple[Item, int]], log: Log, *, silent: bool
) -> Day:
    logged, window = log.effective.get(day, {}), units.window(day, today)
    day_units = tuple(
        [
            units.settle(item, slot, logged.get((item.id, slot)), window, silent=silent)
            for item, slot in slots
        ]
    )
    return Day(day, dates.status_of(day_units), day_units)


def _proposed(known: History, as_of: datetime, today: date, days: tuple[Day, ...]) -> date:
    """Choose the date the app proposes: yesterday in the small hours, if it is still open."""
    small_hours = calendar.local(known.zones, as_of).time() < known.practice.rollover
    if small_hours and len(days) > 1 and days[-2].status == "overdue":
        return today - timedelta(days=1)
    return today


def _extras(log: Log, days: tuple[Day, ...]) -> int:
    units_on: dict[date, set[ItemSlot]] = {
        day.on_date: {(unit.item, unit.slot) for unit in day.units} for day in days
    }
    return sum(
        event.kind in check_ins.WORK and slot not in units_on.get(day, ())
        for day, slots in log.effective.items()
        for slot, event in slots.items()
    )
