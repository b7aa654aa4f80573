"""What the client sees: the stretches of today, the week first, the streak second."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, TypeAlias

from app.domain import calendar, check_ins
from app.domain.check_ins import Event, ItemSlot
from app.domain.dates import Status
from app.domain.figures import Answer, compute
from app.domain.history import History
from app.domain.people import Client
from app.domain.plan import Plan
from app.domain.streaks import Streak
from app.services import histories, plans
from app.services.library import STRETCHES
from app.services.plans import PlanSheet
from app.store import clients, practices, therapists
from app.store.db import Reading

WeekStatus: TypeAlias = Literal[Status, "upcoming"]

_DAY = timedelta(days=1)
_KEPT = frozenset({"done", "minimum"})
_NOT_PLANNED = frozenset({"rest", "paused", "travel", "excused"})


@dataclass(frozen=True, slots=True)
class TodayItem:
    """`done_at`: when it was ticked, None while it is open."""

    item_id: str
    revision_id: str
    name: str
    sentence: str
    seconds: int
    how: tuple[str, ...]
    figure: Mapping[str, Any]
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class TodayDate:
    date: date
    items: tuple[TodayItem, ...]


@dataclass(frozen=True, slots=True)
class WeekDate:
    date: date
    status: WeekStatus


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday. `planned` counts the dates to come as well."""

    kept: int
    planned: int
    dates: tuple[WeekDate, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """`days`: the dates that can be ticked here, the proposed one first."""

    name: str
    practice: str
    therapist: str
    client_date: date
    proposed_date: date
    days: tuple[TodayDate, ...]
    week: Week
    streak: Streak


def today(tx: Reading, who: Client, now: datetime) -> Today:
    """Everything the client's screen shows at this instant."""
    client = clients.get(tx, who.practice_id, who.id)
    history = histories.of_client(tx, who.practice_id, who.id)
    answer = compute(history, now)
    dates = dict.fromkeys((answer.proposed_date, answer.client_date))
    return Today(
        name=client.name,
        practice=practices.get(tx, who.practice_id).name,
        therapist=therapists.get(tx, who.practice_id, client.therapist_id).name,
        client_date=answer.client_date,
        proposed_date=answer.proposed_date,
        days=tuple(_dates(tx, who, history, dates)),
        week=_week(history, answer),
        streak=answer.streak,
    )


def _dates(
    tx: Reading, who: Client, history: History, dates: Iterable[date]
) -> Iterator[TodayDate]:
    log = check_ins.settle(history.events, history.zones)
    for day in dates:
        sheet = plans.in_force(tx, who.practice_id, who.id, history, day)
        if sheet is not None:
            yield TodayDate(day, tuple(_items(sheet, log.effective.get(day, {}))))


def _items(sheet: PlanSheet, logged: Mapping[ItemSlot, Event]) -> Iterator[TodayItem]:
    for item in sheet.items:
        stretch = STRETCHES[item.stretch_id]
        event = logged.get((item.item_id, 1))
        yield TodayItem(
            item_id=item.item_id,
            revision_id=sheet.revision_id,
            name=item.name,
            sentence=item.sentence,
            seconds=item.seconds,
            how=stretch.how,
            figure=stretch.figure,
            done_at=event.captured if event else None,
        )


def _week(history: History, answer: Answer) -> Week:
    """The calendar week of the client date; a date before the plan began is no part of it."""
    plan = Plan.of(history.revisions)
    monday = answer.client_date - timedelta(days=answer.client_date.weekday())
    statuses: dict[date, WeekStatus] = {day.on_date: day.status for day in answer.days}
    for day in calendar.walk(answer.client_date + _DAY, monday + 6 * _DAY):
        if plan.in_force(day) is not None:
            statuses[day] = "upcoming"
    week = [
        WeekDate(day, statuses.get(day, "rest")) for day in calendar.walk(monday, monday + 6 * _DAY)
    ]
    return Week(
        kept=sum(day.status in _KEPT for day in week),
        planned=sum(day.status not in _NOT_PLANNED for day in week),
        dates=tuple(week),
    )
