"""The hours of the client's day in which nothing goes out that can wait (semantics, section 10)."""

from datetime import datetime, time, timedelta

from app.domain import calendar
from app.domain.calendar import Timeline

FROM, UNTIL = time(21), time(8)
"""Local wall time; 21:00 is inside, 08:00 is not."""

_DAYS_AHEAD = timedelta(days=3)


def cover(wall_time: time) -> bool:
    """Whether a time of the client's day lies inside the quiet hours."""
    return not UNTIL <= wall_time < FROM


def hold(zones: Timeline, at: datetime) -> bool:
    """Whether the client's clock stands inside the quiet hours."""
    return cover(calendar.local(zones, at).time())


def not_into(zones: Timeline, now: datetime, until: datetime) -> datetime:
    """`until`, or the next 21:00 if that comes before."""
    evening = calendar.instant_of(zones, calendar.client_date(zones, now), FROM)
    return min(until, evening) if evening is not None and evening > now else until


def over_at(zones: Timeline, at: datetime) -> datetime:
    """The next 08:00 for who asks inside the quiet hours; outside of them, `at` itself."""
    if not hold(zones, at):
        return at
    today = calendar.client_date(zones, at)
    days = calendar.walk(today, today + _DAYS_AHEAD)  # a date may not exist for the client
    mornings = (calendar.instant_of(zones, day, UNTIL) for day in days)
    return next(one for one in mornings if one is not None and one > at)
