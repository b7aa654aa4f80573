"""Which dates a client lives through, and when they begin (semantics, section 1)."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

Weekday: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

DAY = timedelta(days=1)
_TICK = timedelta(microseconds=1)
EVER = datetime.min.replace(tzinfo=UTC)
"""Since when a client's first zone holds."""
NO_ZONE = "is not a time zone like Europe/Berlin"
# Files beside the zones: the machine's own zone, and copies that count leap seconds.
_NO_ZONES = ("localtime", "posixrules", "posix/", "right/")


@dataclass(frozen=True, slots=True)
class ZoneSpan:
    """A zone (IANA name) that holds from an instant (UTC) until the next span's."""

    zone: str
    valid_from: datetime


# In strictly rising order of `valid_from`, never empty; the first also holds before its own.
Timeline: TypeAlias = tuple[ZoneSpan, ...]


@lru_cache(maxsize=4096)
def is_zone(name: str) -> bool:
    """Whether `name` is a zone of the tz database; never an error, whatever the name."""
    if name.startswith(_NO_ZONES):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def zone_at(timeline: Timeline, instant: datetime) -> str:
    """Name the zone in force at an instant."""
    if len(timeline) == 1:
        return timeline[0].zone
    return timeline[_place(timeline, instant)].zone


def moved(timeline: Timeline, zone: str, at: datetime) -> Timeline:
    """The timeline of a client who lives in `zone` from an instant on; what was before stays.

    A second move at the same instant takes the place of the first.
    """
    if zone == timeline[-1].zone:
        return timeline
    kept = tuple(span for span in timeline[1:] if span.valid_from < at)
    return timeline[0], *kept, ZoneSpan(zone, at)


def local(timeline: Timeline, instant: datetime) -> datetime:
    """Read the client's wall clock at an instant: date and time, without a zone."""
    return _wall(instant, ZoneInfo(zone_at(timeline, instant)))


def start_of(timeline: Timeline, day: date) -> datetime:
    """Give the first instant (UTC) at which the client's local date is `day` or later.

    Every zone of the timeline must satisfy `is_zone`.
    """
    if len(timeline) == 1:
        return _first_instant(timeline[0].zone, day)
    # No offset reaches 24 hours: before this the local date is earlier in every zone.
    earliest = _clamped_midnight(day)
    place = _place(timeline, earliest)
    while place + 1 < len(timeline):
        begin = timeline[place].valid_from if place else EVER
        at = _first_instant_from(timeline[place].zone, day, begin)
        if at < timeline[place + 1].valid_from:
            return at
        place += 1
    return _first_instant_from(timeline[-1].zone, day, timeline[-1].valid_from)


def client_date(timeline: Timeline, instant: datetime) -> date:
    """Give the largest date whose start is at or before the instant.

    It never goes back and never repeats, also where clocks or travellers go back over midnight.
    """
    day = instant.astimezone(ZoneInfo(zone_at(timeline, instant))).date()
    while start_of(timeline, day + DAY) <= instant:
        day += DAY
    return day


def exists(timeline: Timeline, day: date) -> bool:
    """Whether the client lives through `day`, or it is passed over (travel, Apia 2011-12-30)."""
    return start_of(timeline, day) < start_of(timeline, day + DAY)


def walk(first: date, last: date) -> Iterator[date]:
    """Yield every date from first to last, both included; none if last is before first."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def week_of(day: date, first_weekday: Weekday) -> date:
    """Give the first date of the calendar week that a date lies in."""
    return day - timedelta(days=(day.weekday() - WEEKDAYS.index(first_weekday)) % 7)


def passed_over(timeline: Timeline, first: date, last: date) -> frozenset[date]:
    """Collect the dates from first to last that do not exist for the client."""
    missing = []
    start = start_of(timeline, first)
    for day in walk(first, last):
        following = start_of(timeline, day + DAY)
        if start == following:
            missing.append(day)
        start = following
    return frozenset(missing)


def instant_of(timeline: Timeline, day: date, wall: time) -> datetime | None:
    """Turn the wall time of a date into an instant (UTC, whole minutes); semantics, section 9.

    A wall time that comes twice is the first one inside the date; one that a change of clocks or
    zones jumps over is moved forward by the jump, at most to the last minute of the date. None
    if the date does not exist.
    """
    start, end = start_of(timeline, day), start_of(timeline, day + DAY)
    if start == end:
        return None
    aim = datetime.combine(day, wall)
    hits = [
        at
        for zone in {span.zone for span in timeline}
        for at in (_utc(aim, ZoneInfo(zone), 0), _utc(aim, ZoneInfo(zone), 1))
        if at < end and local(timeline, at) == aim
    ]
    if hits:
        at = min(hits)
    else:
        jump = _first(lambda t: local(timeline, t) >= aim, start - _TICK, end)
        before = jump - _TICK
        at = min(before + (aim - local(timeline, before)), end - _TICK)
    return at.replace(second=0, microsecond=0)


def _place(timeline: Timeline, instant: datetime) -> int:
    return max(0, bisect_right(timeline, instant, key=lambda span: span.valid_from) - 1)


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None)


def _utc(wall: datetime, zone: ZoneInfo, fold: int) -> datetime:
    return wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)


def _clamped_midnight(day: date) -> datetime:
    midnight = datetime.combine(day, time(), UTC)
    return midnight - DAY if day > date.min else midnight


@lru_cache(maxsize=2**16)
def _first_instant(zone: str, day: date) -> datetime:
    """Give the first instant at which a zone's local date is `day` or later."""
    midnight, info = datetime.combine(day, time()), ZoneInfo(zone)
    try:
        at = _utc(midnight, info, 0)
    except OverflowError:  # before the first instant that Python knows
        return EVER
    if _wall(at, info) == midnight:
        return at
    # The clock jumps over midnight: the date begins with the jump.
    return _first(lambda t: _wall(t, info) >= midnight, _utc(midnight, info, 1), at)


def _first_instant_from(zone: str, day: date, begin: datetime) -> datetime:
    """Give the first instant at or after `begin` at which a zone's local date is day or later."""
    at = _first_instant(zone, day)
    if at >= begin:
        return at
    info = ZoneInfo(zone)
    if begin.astimezone(info).date() >= day:
        return begin
    # `begin` lies where the clock has gone back over midnight: midnight comes again.
    return _utc(datetime.combine(day, time()), info, 1)


def _first(holds: Callable[[datetime], bool], before: datetime, by: datetime) -> datetime:
    """Find the instant after `before`, at the latest `by`, from which on something holds."""
    while by - before > _TICK:
        middle = before + (by - before) // 2
        if holds(middle):
            by = middle
        else:
            before = middle
    return by
