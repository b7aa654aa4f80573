"""Zones of the tz database, walked through each change of their clocks, minute by minute.

The walk reads the clock as a person does: the client date is the latest date it has shown. From
that it knows when each date begins and which never does, and app/domain must say the same. Every
date closes once, who does everything has all of it counted, and the oracle agrees.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo, available_timezones

from app.domain import calendar, figures
from app.domain.calendar import DAY, Timeline, ZoneSpan
from tests import agreement

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
AROUND = 4 * DAY
"""So long before and after: what is open when the clock is changed has closed in the end."""
SHORTEST, LONGEST = 22 * HOUR, 26 * HOUR
OVER_A_DATE = 12 * HOUR
"""No clock is put on by so much but to pass a date over."""
WALLS = (time(0), time(0, 30), time(2, 30), time(23, 30))
Change: TypeAlias = tuple[datetime, timedelta]
"""From when on a clock is how far from UTC."""
Starts: TypeAlias = dict[date, datetime]
Ticks: TypeAlias = dict[date, datetime]
"""By date: when it begins, and when something was done."""


def changes(zone: str, first: datetime, end: datetime, step: timedelta = DAY) -> list[Change]:
    """How a zone's clock is changed between two instants, if it is at most once in a step."""
    info = ZoneInfo(zone)
    found = []
    before, until = first, first + step
    while before < end:
        if _offset(info, before) != _offset(info, until):
            at = _change(info, before, until)
            found.append((at, _offset(info, at)))
        before, until = until, until + step
    return found


def _change(info: ZoneInfo, before: datetime, by: datetime) -> datetime:
    """The minute of the one change between two instants."""
    while by - before > MINUTE:
        middle = before + (by - before) // MINUTE // 2 * MINUTE
        if _offset(info, middle) == _offset(info, before):
            before = middle
        else:
            by = middle
    return by


def behaviours(first: datetime, end: datetime) -> dict[str, list[Change]]:
    """One zone for all whose clocks agree throughout, with its changes."""
    distinct: dict[tuple[object, ...], tuple[str, list[Change]]] = {}
    for zone in _zones():
        found = changes(zone, first, end)
        distinct.setdefault((_offset(ZoneInfo(zone), first), *found), (zone, found))
    return dict(distinct.values())


def passing_over(first: datetime, end: datetime) -> Iterator[tuple[str, datetime]]:
    """Every zone that passed a date over, and when."""
    for zone in _zones():
        info = ZoneInfo(zone)
        for at, offset in changes(zone, first, end, step=7 * DAY):
            if offset - _offset(info, at - MINUTE) >= OVER_A_DATE:
                yield zone, at


def walk(zone: str, at: datetime) -> list[str]:
    """What is wrong in the days around an instant, a line each."""
    home = (ZoneSpan(zone, calendar.EVER),)
    looks = list(_looks(zone, at))
    starts = _starts(looks)
    wrong = [*_client_dates(home, looks), *_dates(home, starts)]
    ticks = _a_tick_on_each(starts)
    for ticked in ({}, ticks):
        told = _told(zone, at, starts, ticked)
        wrong += [*_figures(told, starts, ticked), *_disputed(told, at)]
    return [f"{zone} around {at.isoformat()}: {line}" for line in wrong]


def _zones() -> list[str]:
    return sorted(filter(calendar.is_zone, available_timezones()))


def _offset(info: ZoneInfo, at: datetime) -> timedelta:
    offset = at.astimezone(info).utcoffset()
    return offset or timedelta()


def _looks(zone: str, at: datetime) -> Iterator[tuple[datetime, date]]:
    """Every minute, and the latest date that the clock has shown."""
    info, latest = ZoneInfo(zone), date.min
    for n in range(2 * AROUND // MINUTE):
        look = at - AROUND + n * MINUTE
        latest = max(latest, look.astimezone(info).date())
        yield look, latest


def _starts(looks: list[tuple[datetime, date]]) -> Starts:
    """When each date began; one that never did begins with the next."""
    found = {}
    for (_, before), (look, latest) in pairwise(looks):
        for day in calendar.walk(before + DAY, latest):
            found[day] = look
    return found


def _lived(starts: Starts) -> list[date]:
    """The dates that exist, but the last, of which only the beginning is known."""
    return [day for day in list(starts)[:-1] if starts[day] < starts[day + DAY]]


def _client_dates(home: Timeline, looks: list[tuple[datetime, date]]) -> Iterator[str]:
    for look, latest in looks:
        if calendar.client_date(home, look) != latest:
            yield f"at {look} the client date is {latest}"


def _dates(home: Timeline, starts: Starts) -> Iterator[str]:
    for day, end in pairwise(starts):
        start = starts[day]
        lasts = starts[end] - start
        if calendar.start_of(home, day) != start:
            yield f"{day} begins at {start}"
        if calendar.exists(home, day) != bool(lasts):
            yield f"{day} lasts {lasts}"
        if lasts and not SHORTEST <= lasts <= LONGEST:
            yield f"{day} lasts {lasts}"
        for wall in WALLS:
            reminded = calendar.instant_of(home, day, wall)
            if bool(lasts) != (reminded is not None and start <= reminded < starts[end]):
                yield f"{day} {wall} is {reminded}"


def _a_tick_on_each(starts: Starts) -> Ticks:
    """A tick on every date that exists: in its first minute, in its last, or in between."""
    ticks = {}
    for place, day in enumerate(_lived(starts)):
        last = starts[day + DAY] - MINUTE
        ticks[day] = (starts[day], last, starts[day] + (last - starts[day]) // 2)[place % 3]
    return ticks


def _told(zone: str, at: datetime, starts: Starts, ticks: Ticks) -> dict[str, Any]:
    first, *_, last = starts
    item = {"id": "a", "rule": {"kind": "daily"}}
    begun = _text(at - AROUND)
    return {
        "as_of": _text(starts[last] - MINUTE),
        "zones": [{"zone": zone, "from": begun}],
        "revisions": [{"recorded_at": begun, "effective_from": str(first), "items": [item]}],
        "pauses": [],
        "events": [
            {"id": str(day), "item": "a", "for_date": str(day), "kind": "done"}
            | {"captured_at": _text(ticked)}
            for day, ticked in ticks.items()
        ],
        "reached": [str(day) for day in starts],
        "heard": [],
    }


def _figures(told: dict[str, Any], starts: Starts, ticks: Ticks) -> Iterator[str]:
    """Each hour, and in the first and last minute of each date."""
    history = agreement.parsed(told).history
    begin, *begins = starts.values()
    hourly = {begin + n * HOUR for n in range((begins[-1] - begin) // HOUR)}
    for as_of in sorted({*hourly, *begins[:-1], *(one - MINUTE for one in begins)}):
        answer = figures.compute(history, as_of)
        known = {day for day, ticked in ticks.items() if ticked <= as_of}
        expected = [
            _status(day, as_of, starts, done=day in known)
            for day, start in starts.items()
            if start <= as_of
        ]
        if [day.status for day in answer.days] != expected:
            yield f"at {as_of} the dates are {expected}"
        if answer.streak.current != len(known):
            yield f"at {as_of} the streak is {len(known)}"
        everything = answer.adherence.since_start
        if ticks and everything.credit != everything.scheduled:
            yield f"at {as_of} all was done, and {everything} is counted"


def _status(day: date, as_of: datetime, starts: Starts, *, done: bool) -> str:
    if starts.get(day + DAY) == starts[day]:
        return "travel"
    if done:
        return "done"
    if as_of < starts[day + DAY]:
        return "due"
    closes = starts.get(day + 3 * DAY)
    return "missed" if closes and closes <= as_of else "overdue"


def _disputed(told: dict[str, Any], at: datetime) -> Iterator[str]:
    for as_of in (_text(at), told["as_of"]):
        found = agreement.difference(told | {"as_of": as_of})
        if found:
            yield found


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
