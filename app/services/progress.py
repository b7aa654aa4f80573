"""How it has been going, for the client: the week first, the streak second, then the calendar."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.dates import Status
from app.domain.figures import follow
from app.domain.history import Known
from app.domain.people import Client
from app.domain.streaks import Streak
from app.services import histories, pauses, today
from app.services.today import Week
from app.store.db import Reading
from app.store.pauses import PauseRecord

CALENDAR_DATES = 26 * 7


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
        dates=tuple(CalendarDate(day.on_date, day.status) for day in answer.days[-CALENDAR_DATES:]),
        breaks=tuple(pauses.coming(tx, who.practice_id, who.id, answer.client_date)),
    )
