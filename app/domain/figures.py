"""The figures that follow from a client's history at an instant (semantics, sections 1 to 7)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain import adherence, calendar, check_ins, dates, streaks, units, weeks
from app.domain.adherence import Adherence
from app.domain.check_ins import Refusal
from app.domain.dates import Day
from app.domain.history import History, Known
from app.domain.plan import PerWeek, Revision
from app.domain.streaks import Streak
from app.domain.weeks import Week


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows from a history at an instant.

    `days`: every date from the first revision's `effective_from` through the client date.
    `weeks`: those that have begun, of items that are due a number of times a week. `extras`: how
    many slots hold work that counts for no unit and no week. `late`: ids of events that wait for
    the therapist. `refused`: events that were not taken.
    """

    client_date: date
    proposed_date: date
    days: tuple[Day, ...]
    weeks: tuple[Week, ...]
    streak: Streak
    adherence: Adherence
    extras: int
    late: tuple[str, ...]
    refused: tuple[Refusal, ...]


def compute(history: History, as_of: datetime) -> Answer:
    """Derive every figure of a client from the facts recorded at or before `as_of` (UTC).

    The same history and instant always give the same answer.
    """
    return follow(Known.of(history, as_of), as_of)


def follow(known: Known, as_of: datetime) -> Answer:
    """As `compute`, from what is known of the client at `as_of`."""
    of_items = tuple(weeks.all_weeks(known))
    days = tuple(_days(known, of_items))
    return Answer(
        client_date=known.today,
        proposed_date=_proposed(known, as_of, days),
        days=days,
        weeks=of_items,
        streak=_streak(known, days, of_items),
        adherence=adherence.measure(days, of_items, known),
        extras=_extras(known, days, of_items),
        late=known.log.late,
        refused=known.log.refused,
    )


def _days(known: Known, of_items: Iterable[Week]) -> Iterator[Day]:
    ending: Mapping[date, list[units.Status]] = defaultdict(list)
    for week in of_items:
        if week.required:
            ending[week.last_date].append(week.status)
    for revision, begin, end in known.plan.spans(known.today):
        for day in calendar.walk(begin, end):
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


def _streak(known: Known, days: Sequence[Day], of_items: Iterable[Week]) -> Streak:
    grace = known.practice.grace
    if not _is_by_the_week(known):
        return streaks.fold(((day.on_date, day.status) for day in days), grace=grace)
    statuses: dict[date, list[units.Status]] = {known.week_of(day.on_date): [] for day in days}
    for week in of_items:
        if week.required:
            statuses[week.first_date].append(week.status)
    by_week = ((first, dates.status_of(of_week)) for first, of_week in statuses.items())
    return streaks.fold_weeks(by_week, grace=grace)


def _is_by_the_week(known: Known) -> bool:
    """Whether all that was ever required was a number of times a week."""
    required = [
        item
        for revision, _, _ in known.plan.spans(known.today)
        for item in revision.items
        if item.required
    ]
    return bool(required) and all(isinstance(item.rule, PerWeek) for item in required)


def _extras(known: Known, days: Iterable[Day], of_items: Iterable[Week]) -> int:
    counted = [unit.event for day in days for unit in day.units if unit.event]
    counted += [event for week in of_items for event in week.events]
    logged = [event for slots in known.log.effective.values() for event in slots.values()]
    return _work(logged) - _work(counted)


def _work(events: Iterable[check_ins.Event]) -> int:
    return sum(event.kind in check_ins.WORK for event in events)
