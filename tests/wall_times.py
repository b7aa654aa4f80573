"""When it is half past something, by a person who watches the clock minute by minute.

A date begins the first time that the clock shows it, and no date comes back. A time of day is when
the clock first shows it on its date. One that the clock jumps over is as much later as the clock
jumped, or in the last minute of its date if it would be a later one's.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.domain import calendar
from app.domain.calendar import ZoneSpan
from tests.zones import MINUTE, behaviours

FIRST, END = (datetime(year, 1, 1, tzinfo=UTC) for year in (2025, 2028))
HALF_HOURS = [time(half // 2, 30 * (half % 2)) for half in range(48)]
DATES = 2
"""So many dates before and after that of a change."""
AROUND = timedelta(days=DATES + 2)


def distinct() -> Iterator[tuple[str, datetime]]:
    """A zone of each behaviour, with each change of its clock; one of those that have none."""
    for zone, changes in behaviours(FIRST, END).items():
        for at in [at for at, _ in changes] or [FIRST]:
            yield zone, at


def not_one_a_date(zone: str) -> list[str]:
    """Where two of a year's half hours after midnight come at once, not at all, or too late."""
    home = (ZoneSpan(zone, calendar.EVER),)
    found = []
    for wall_time in HALF_HOURS[:2]:
        before = calendar.EVER
        for day in calendar.walk(date(2026, 1, 1), date(2027, 1, 1)):
            at = calendar.instant_of(home, day, wall_time)
            if at is None or at <= before or calendar.client_date(home, at) != day:
                found.append(f"{zone} {day} {wall_time}: {at}, after {before}")
            before = at or before
    return found


def wrong(zone: str, around: datetime) -> list[str]:
    """Where what is planned is not what is watched, a line each."""
    minutes = list(_watched(zone, around))
    home = (ZoneSpan(zone, calendar.EVER),)
    middle = around.astimezone(ZoneInfo(zone)).date()
    found = []
    for day in calendar.walk(middle - DATES * calendar.DAY, middle + DATES * calendar.DAY):
        first = next(n for n, one in enumerate(minutes) if one.day == day)
        last = next(n for n, one in enumerate(minutes) if one.day > day) - 1
        for wall_time in HALF_HOURS:
            planned = calendar.instant_of(home, day, wall_time)
            watched = _first(minutes, first, last, datetime.combine(day, wall_time))
            if planned != watched:
                found.append(f"{zone} {day} {wall_time}: planned {planned}, watched {watched}")
    return found


class Minute(NamedTuple):
    """An instant, what the clock shows, and the latest date that it has shown."""

    at: datetime
    shown: datetime
    day: date


def _watched(zone: str, around: datetime) -> Iterator[Minute]:
    info, latest = ZoneInfo(zone), date.min
    for n in range(2 * AROUND // MINUTE):
        at = around - AROUND + n * MINUTE
        shown = at.astimezone(info).replace(tzinfo=None)
        latest = max(latest, shown.date())
        yield Minute(at, shown, latest)


def _first(minutes: Sequence[Minute], first: int, last: int, aim: datetime) -> datetime:
    """When the clock first shows it, in the minutes of its date."""
    for n in range(first, last + 1):
        if minutes[n].shown == aim:
            return minutes[n].at
    jump = next((n for n in range(first, last + 1) if minutes[n].shown > aim), last + 1)
    before = minutes[jump - 1]
    return min(before.at + (aim - before.shown), minutes[last].at)
