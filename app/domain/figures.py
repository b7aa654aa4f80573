"""The figures that follow from a client's history at an instant (semantics, sections 1 to 7)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain import adherence, calendar, check_ins, dates, streaks, units, weeks
from app.domain.adherence import Adherence
from app.domain.carry import Carry
from app.domain.check_ins import Refusal
from app.domain.dates import Day, Status
from app.domain.history import History, Known
from app.domain.plan import PerWeek, Revision
from app.domain.streaks import Streak
from app.domain.weeks import Week

_OPEN = frozenset({"overdue", "missed", "unknown"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows from a history at an instant.

    `days`: every date from the first revision's `effective_from` through the client date.
    `weeks`: those that have begun, of items that are due a number of times a week. `in_vain`: dates
    before today that asked for something since the client was last heard. `extras`: how
    many slots hold work that counts for no unit and no week. `late`: ids of events that wait for
    the therapist. `refused`: events that were not taken.
    """

    client_date: date
    proposed_date: date
    days: tuple[Day, ...]
    weeks: tuple[Week, ...]
    streak: Streak
    adherence: Adherence
    in_vain: int
    extras: int
    late: tuple[str, ...]
    refused: tuple[Refusal, ...]


def compute(history: History, as_of: datetime) -> Answer:
    """Derive every figure of a client from the facts recorded at or before `as_of` (UTC).

    The same history and instant always give the same answer.
    """
    return follow(Known.of(history, as_of), as_of)


def follow(known: Known, as_of: datetime, carry: Carry | None = None) -> Answer:
    """As `compute`, from what is known of the client at `as_of`.

    From a carry on: then `days`, `weeks`, `extras`, `late` and `refused` tell only of what comes
    after it, every figure of all.
    """
    since = carry.since if carry else None
    of_items = tuple(weeks.all_weeks(known, since))
    days = tuple(_days(known, of_items, since))
    return Answer(
        client_date=known.today,
        proposed_date=_proposed(known, as_of, days),
        days=days,
        weeks=of_items,
        streak=_streak(known, course(known, days, of_items), carry),
        adherence=adherence.measure(days, of_items, known, carry),
        in_vain=in_vain(days[:-1], max(known.heard, default=None), carry),
        extras=_extras(known, days, of_items),
        late=known.log.late,
        refused=known.log.refused,
    )


def in_vain(days: Iterable[Day], heard_on: date | None, carry: Carry | None = None) -> int:
    """Count the dates that asked for something since the client was last heard, on `heard_on`."""
    lost = sum(day.status in _OPEN for day in days if heard_on is None or day.on_date > heard_on)
    before = carry is not None and (heard_on is None or heard_on <= carry.through)
    return lost + (carry.in_vain if carry and before else 0)


def _days(known: Known, of_items: Iterable[Week], since: date | None) -> Iterator[Day]:
    ending: Mapping[date, list[units.Status]] = defaultdict(list)
    for week in of_items:
        if week.required:
            ending[week.last_date].append(week.status)
    for revision, begin, end in known.plan.spans(known.today):
        for day in calendar.walk(max(begin, since or begin), end):
            if day in known.missing:
                yield Day(day, "travel")
            elif day in known.paused:
                yield Day(day, "paused")
            else:
                day_units = _units(known, revision, day)
                required = [unit.status for unit in day_units if unit.required]
                yield Day(day, dates.status_of(required + ending.get(day, [])), day_units)


def _units(known: Known, revision: Revision, day: date) -> tuple[units.Unit, ...]:
    return tuple(
        [
            units.on_date(known, item, slot, day)
            for item in revision.items
            if item.rule.stands_on(day)
            for slot in range(1, item.slots + 1)
        ]
    )


def _proposed(known: Known, as_of: datetime, days: Sequence[Day]) -> date:
    """Choose the date the app proposes: yesterday in the small hours, if it is still open."""
    small_hours = calendar.local(known.zones, as_of).time() < known.practice.rollover
    if small_hours and len(days) > 1 and days[-2].status == "overdue":
        return known.today - calendar.DAY
    return known.today


def course(
    known: Known, days: Iterable[Day], of_items: Iterable[Week]
) -> Iterator[tuple[date, Status]]:
    """Yield what the streak walks: dates, or weeks by their first dates, each with its status."""
    if not is_by_the_week(known):
        yield from ((day.on_date, day.status) for day in days)
        return
    statuses: dict[date, list[units.Status]] = {known.week_of(day.on_date): [] for day in days}
    for week in of_items:
        if week.required:
            statuses[week.first_date].append(week.status)
    for first, of_week in statuses.items():
        yield first, dates.status_of(of_week)


def is_by_the_week(known: Known) -> bool:
    """Say whether all that was ever required was a number of times a week."""
    required = [
        item
        for revision, _, _ in known.plan.spans(known.today)
        for item in revision.items
        if item.required
    ]
    return bool(required) and all(isinstance(item.rule, PerWeek) for item in required)


def _streak(known: Known, statuses: Iterable[tuple[date, Status]], carry: Carry | None) -> Streak:
    streak = streaks.fold(
        statuses, grace=known.practice.grace, carry=carry.streak if carry else None
    )
    return streaks.in_weeks(streak) if is_by_the_week(known) else streak


def _extras(known: Known, days: Iterable[Day], of_items: Iterable[Week]) -> int:
    counted = [unit.event for day in days for unit in day.units if unit.event]
    counted += [event for week in of_items for event in week.events]
    logged = [event for slots in known.log.effective.values() for event in slots.values()]
    return _work(logged) - _work(counted)


def _work(events: Iterable[check_ins.Event]) -> int:
    return sum(event.kind in check_ins.WORK for event in events)
