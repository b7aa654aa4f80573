"""How it has been going, for the client: the week first, the streak second, then the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.domain import marks
from app.domain.dates import Status
from app.domain.figures import Answer, follow
from app.domain.history import Known
from app.domain.people import Client
from app.domain.streaks import Streak
from app.services import histories, pauses, today
from app.services.today import Week
from app.store.db import Reading
from app.store.pauses import PauseRecord

CALENDAR_DATES = 26 * 7
_NOT_LIVED = frozenset({"paused", "travel"})


@dataclass(frozen=True, slots=True)
class CalendarDate:
    date: date
    status: Status


@dataclass(frozen=True, slots=True)
class Progress:
    """`dates`: of the last half year, oldest first. `breaks`: those that run or are to come."""

    client_date: date
    week: Week
    streak: Streak
    dates: tuple[CalendarDate, ...]
    breaks: tuple[PauseRecord, ...]


def progress(tx: Reading, who: Client, now: datetime) -> Progress:
    """What the client sees of the own history; no percentage, and nothing that shames."""
    known = Known.of(histories.of_client(tx, who.practice_id, who.id), now)
    answer = follow(known, now)
    return Progress(
        client_date=answer.client_date,
        week=today.week_of(known, answer),
        streak=answer.streak,
        dates=tuple(_calendar(known, answer)),
        breaks=tuple(pauses.coming(tx, who.practice_id, who.id, answer.client_date)),
    )


def _calendar(known: Known, answer: Answer) -> Iterator[CalendarDate]:
    """Where all is due a number of times a week: the dates that were used, as in the week."""
    used = marks.dates_used(known) if answer.streak.unit == "weeks" else None
    for day in answer.days[-CALENDAR_DATES:]:
        if used is None or day.status in _NOT_LIVED:
            yield CalendarDate(day.on_date, day.status)
        else:
            yield CalendarDate(day.on_date, "done" if day.on_date in used else "rest")
