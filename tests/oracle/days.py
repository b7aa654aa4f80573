"""Dates of one client, found by looking at the clock (semantics, section 1)."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

# (valid from, IANA name), rising.
Timeline = tuple[tuple[datetime, str], ...]

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
# No zone was ever 16 hours or more away from UTC.
FARTHEST = timedelta(hours=16)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def after(day: date, count: int) -> date:
    """Section 0: "D ± n ... are calendar arithmetic"."""
    return day + count * DAY


def span(first: date, last: date) -> list[date]:
    """All calendar dates from first through last; none if last is earlier."""
    return [after(first, n) for n in range((last - first).days + 1)]


def zone_at(timeline: Timeline, t: datetime) -> ZoneInfo:
    """Section 1: "(IANA zone, valid from). The first zone also holds before its `from`"."""
    name = timeline[0][1]
    for valid_from, zone in timeline:
        if valid_from <= t:
            name = zone
    return ZoneInfo(name)


def local_time(timeline: Timeline, t: datetime) -> datetime:
    """Wall clock at t in the zone in force."""
    return t.astimezone(zone_at(timeline, t))


def _looks(timeline: Timeline, low: datetime, high: datetime) -> list[datetime]:
    """Every whole minute from low to high, and every change of zone in between."""
    minutes = [low + n * MINUTE for n in range(int((high - low) / MINUTE) + 1)]
    moves = [t for t, _ in timeline if low < t < high]
    return sorted({*minutes, *moves}) if moves else minutes


@lru_cache(maxsize=50_000)
def start_of(timeline: Timeline, day: date) -> datetime:
    """Section 1: "the first instant at which the timeline's local date is D or later".

    Looks at each minute and each change of zone; between two looks one zone is in force,
    whose clock changes on whole seconds, so the seconds of the first minute that fits are
    looked at one by one.
    """
    midnight = datetime.combine(day, time(0), UTC)
    before = midnight - FARTHEST
    for look in _looks(timeline, before, midnight + FARTHEST):
        if local_time(timeline, look).date() >= day:
            second = before.replace(microsecond=0)
            while second < look and local_time(timeline, second).date() < day:
                second += SECOND
            return min(second, look)
        before = look
    raise AssertionError


def client_date(timeline: Timeline, t: datetime) -> date:
    """Section 1: "the largest D whose start is at or before t".

    The local date at t has begun by definition, and starts never fall, so walk up from it.
    """
    day = local_time(timeline, t).date()
    while start_of(timeline, after(day, 1)) <= t:
        day = after(day, 1)
    return day


def exists(timeline: Timeline, day: date) -> bool:
    """Section 1: "D exists if its start is before the start of D + 1"."""
    return start_of(timeline, day) < start_of(timeline, after(day, 1))


def first_of_week(day: date, first_weekday: str) -> date:
    """Section 2: "calendar week, first weekday set by the practice"."""
    while WEEKDAYS[day.weekday()] != first_weekday:
        day = after(day, -1)
    return day
