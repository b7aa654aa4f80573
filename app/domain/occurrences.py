"""Which reminders come on a date, when, and what goes together (semantics, section 9)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Generic, Literal, Protocol, TypeAlias, TypeVar

from app.domain import calendar, quiet_hours
from app.domain.check_ins import ItemSlot
from app.domain.history import Known
from app.domain.messages import State
from app.domain.reminders import most_slots, of_time, open_of

Days: TypeAlias = Literal["every", "weekdays", "weekends"]
LATENESS = 120
"""So many minutes late a reminder may come, if the client did not say otherwise."""
TOGETHER = timedelta(minutes=15)
"""Reminders that are due within so long of each other are one message."""

Why: TypeAlias = Literal[
    "no_date",
    "stopped",
    "no_way",
    "break",
    "only_last",
    "answered",
    "nothing_due",
    "over",
    "quiet",
    "together",
]
"""Why a reminder does not come."""

_SATURDAY = 5
_LOST: frozenset[State] = frozenset(("cancelled", "skipped_late", "failed"))
"""What ends so has not reached the client, and nothing goes with it."""


class ReminderTime(Protocol):
    """A time of the client's day, of which dates it is, and its id.

    `quiet_yes_at`: when the client said yes to one inside the quiet hours.
    """

    @property
    def id(self) -> str: ...
    @property
    def wall_time(self) -> time: ...
    @property
    def days(self) -> Days: ...
    @property
    def quiet_yes_at(self) -> datetime | None: ...


Time = TypeVar("Time", bound=ReminderTime)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a reminder stands that was planned before; with an attempt it was taken up."""

    state: State
    due_at: datetime
    attempt: int


@dataclass(frozen=True, slots=True)
class Occurrence(Generic[Time]):
    """A reminder time `of` the client on a date: at which instant, or `why` it does not come.

    `at`: None if there is no such date. `leader`: the time of the reminder that it goes with.
    `is_taken`: it was taken up already, so that nothing about it changes.
    """

    of: Time
    for_date: date
    at: datetime | None
    why: Why | None = None
    leader: time | None = None
    is_taken: bool = False


class OfDays(Protocol):
    """What is for some dates."""

    @property
    def days(self) -> Days: ...


def on(times: Sequence[Time], day: date, *, only_last: bool = False) -> list[Time]:
    """The times that are for a date, in their order; or the last of them alone, for everything."""
    kind: Days = "weekends" if day.weekday() >= _SATURDAY else "weekdays"
    found = [one for one in times if one.days in {"every", kind}]
    return found[-1:] if only_last else found


def most_a_day(times: Sequence[OfDays]) -> int:
    """How many of them a date has, at most."""
    kinds: tuple[Days, ...] = ("weekdays", "weekends")
    return max(sum(one.days in {"every", kind} for one in times) for kind in kinds)


def slots_from(
    known: Known, times: Sequence[Time], first: Time, sent_at: datetime
) -> tuple[ItemSlot, ...]:
    """List the open slots that the message of one time is for: its own and what goes with it.

    That is what is due within TOGETHER of it, or, if it was sent late, by then. `times`: all that
    the client is reminded at on `known.today`. None is listed for one that is not there.
    """
    zones, day = known.zones, known.today
    open_slots, most = open_of(known), most_slots(known)
    begin = calendar.instant_of(zones, day, first.wall_time)
    kept: set[ItemSlot] = set()
    for place, one in enumerate(times):
        at = calendar.instant_of(zones, day, one.wall_time)
        if begin and at and begin <= at <= max(begin + TOGETHER, sent_at):
            kept.update(of_time(open_slots, place, len(times), most))
    return tuple(one for one in open_slots if one in kept)


def of_date(
    known: Known,
    now: datetime,
    times: Sequence[Time],
    standing: Mapping[str, Standing],
    closed: Why | None = None,
    *,
    only_last: bool = False,
) -> list[Occurrence[Time]]:
    """Tell what becomes of each of the client's times on `known.today`, in order of instants.

    `standing`: the date's reminders by the id of their time. `closed`: why none comes at all.
    `only_last`: of the date's times only the last is asked for, and for everything. Of those that
    are due within 15 minutes of each other only the first comes, for the slots of all; it leads
    no more once it ended without reaching the client, or will not come.
    """
    day, open_slots = known.today, open_of(known)
    todays, asked = on(times, day), on(times, day, only_last=only_last)
    found = []
    for one in todays:
        at = calendar.instant_of(known.zones, day, one.wall_time)
        missing: Why | None = None if at else "no_date"
        why = missing or closed or _why_not(known, one, asked, open_slots)
        if at and why is None and one.quiet_yes_at is None and quiet_hours.hold(known.zones, at):
            why = "quiet"
        found.append(_standing(Occurrence(one, day, at, why), standing.get(one.id), now))
    found.sort(key=lambda one: (one.at or now, one.of.wall_time))
    return list(_together(found, standing))


def _why_not(
    known: Known, one: Time, asked: Sequence[Time], open_slots: Sequence[ItemSlot]
) -> Why | None:
    if known.today in known.paused:
        return "break"
    if one not in asked:
        return "only_last"
    if of_time(open_slots, asked.index(one), len(asked), most_slots(known)):
        return None
    return "answered" if known.log.effective.get(known.today) else "nothing_due"


def _standing(one: Occurrence[Time], before: Standing | None, now: datetime) -> Occurrence[Time]:
    """An instant that is past when it is first known, or when it comes back, brings none."""
    if before is not None and before.attempt:
        return replace(one, why=None, is_taken=True)
    waits = before is not None and before.state == "pending" and before.due_at == one.at
    if one.why is not None or one.at is None or one.at >= now or waits:
        return one
    return replace(one, why="over")


def _together(
    found: Sequence[Occurrence[Time]], standing: Mapping[str, Standing]
) -> Iterator[Occurrence[Time]]:
    leader: Occurrence[Time] | None = None
    for one in found:
        if one.is_taken:
            if standing[one.of.id].state not in _LOST:
                leader = one
            yield one
        elif one.why is not None or one.at is None:
            yield one
        elif leader is not None and leader.at is not None and one.at - leader.at <= TOGETHER:
            yield replace(one, why="together", leader=leader.of.wall_time)
        else:
            leader = one
            yield one
