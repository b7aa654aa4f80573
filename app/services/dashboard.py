"""What the therapist sees: the roster, and one client's page."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from app import __version__
from app.domain import calendar
from app.domain.adherence import Figure
from app.domain.dates import Day, Status
from app.domain.figures import compute
from app.domain.people import Therapist
from app.domain.streaks import Streak
from app.services import histories, plans, sessions
from app.services.histories import ClientFacts
from app.services.plans import PlanSheet
from app.store import clients, messages
from app.store.clients import ClientRecord
from app.store.db import Reading
from app.store.messages import MessageRecord
from app.store.sessions import SessionRecord

LAST_DATES = 28
SPARK_DATES = 7
MESSAGES = 20
ALL_MESSAGES = 100


@dataclass(frozen=True, slots=True)
class DateSummary:
    date: date
    status: Status
    done: int
    due: int


@dataclass(frozen=True, slots=True)
class RosterRow:
    """`streak`, `adherence_28` and `today` are None as long as there is no plan."""

    id: str
    name: str
    time_zone: str
    streak: Streak | None
    adherence_28: Figure | None
    today: DateSummary | None
    last_7: tuple[Status, ...]
    last_heard_at: datetime | None


@dataclass(frozen=True, slots=True)
class Roster:
    as_of: datetime
    clients: tuple[RosterRow, ...]


@dataclass(frozen=True, slots=True)
class ClientPage:
    """One client, with the last 28 client dates, oldest first, from the plan's start."""

    id: str
    name: str
    email: str | None
    phone: str | None
    short_name: str
    time_zone: str
    reminder_time: str | None
    streak: Streak | None
    adherence_28: Figure | None
    lenient_28: Figure | None
    dates: tuple[DateSummary, ...]
    plan: PlanSheet | None
    change_from: date
    phones: tuple[SessionRecord, ...]
    messages: tuple[MessageRecord, ...]


def roster(
    tx: Reading, who: Therapist, now: datetime, known: str | None
) -> tuple[str, Roster | None]:
    """The roster's ETag, and the roster, or None if it is the one that is `known`."""
    etag = _etag(clients.of_practice(tx, who.practice_id), now)
    if etag == known:
        return etag, None
    facts = histories.of_practice(tx, who.practice_id)
    return etag, Roster(now, tuple(_row(one, now) for one in facts))


def client_page(
    tx: Reading, who: Therapist, now: datetime, client_id: str, known: str | None
) -> tuple[str, ClientPage | None]:
    """The page's ETag, and the page, or None if it is the one that is `known`."""
    client = clients.get(tx, who.practice_id, client_id)
    etag = _etag([client], now)
    return etag, None if etag == known else page_of(tx, client, now)


def messages_sent(
    tx: Reading, who: Therapist, now: datetime, known: str | None
) -> tuple[str, list[MessageRecord] | None]:
    """What went out to clients, or did not, and why, newest first: (ETag, None if `known`)."""
    etag = _etag(clients.of_practice(tx, who.practice_id), now)
    if etag == known:
        return etag, None
    return etag, messages.of_practice(tx, who.practice_id, ALL_MESSAGES)


def page_of(tx: Reading, client: ClientRecord, now: datetime) -> ClientPage:
    history = histories.of_client(tx, client.practice_id, client.id)
    answer = compute(history, now)
    has_plan = bool(answer.days)
    times = clients.reminder_times(tx, client.practice_id, client.id)
    return ClientPage(
        id=client.id,
        name=client.name,
        email=client.email,
        phone=client.phone,
        short_name=client.short_name,
        time_zone=client.time_zone,
        reminder_time=f"{times[0].wall_time:%H:%M}" if times else None,
        streak=answer.streak if has_plan else None,
        adherence_28=answer.adherence.last_28 if has_plan else None,
        lenient_28=answer.adherence.lenient_28 if has_plan else None,
        dates=tuple(summary(day) for day in answer.days[-LAST_DATES:]),
        plan=plans.newest(tx, client.practice_id, client.id),
        change_from=plans.change_from(tx, client, history, now),
        phones=tuple(sessions.phones(tx, client.practice_id, client.id, now)),
        messages=tuple(messages.of_client(tx, client.practice_id, client.id, MESSAGES)),
    )


def summary(day: Day) -> DateSummary:
    """A date in a few figures; what is optional counts nowhere."""
    required = [unit for unit in day.units if unit.required]
    kept = sum(unit.status in {"done", "minimum"} for unit in required)
    return DateSummary(day.on_date, day.status, kept, len(required))


def _row(facts: ClientFacts, now: datetime) -> RosterRow:
    client = facts.client
    answer = compute(facts.history, now)
    has_plan = bool(answer.days)
    return RosterRow(
        id=client.id,
        name=client.name,
        time_zone=client.time_zone,
        streak=answer.streak if has_plan else None,
        adherence_28=answer.adherence.last_28 if has_plan else None,
        today=summary(answer.days[-1]) if has_plan else None,
        last_7=tuple(day.status for day in answer.days[-SPARK_DATES:]),
        last_heard_at=facts.last_heard_at,
    )


def _etag(records: list[ClientRecord], now: datetime) -> str:
    """Changes with every change of a fact, and with every client's date.

    Nothing else changes what the pages show: a figure depends on the instant only by the date.
    """
    seen = sha256(__version__.encode())
    for record in records:
        today = calendar.client_date(histories.timeline(record), now)
        seen.update(f"{record.id}{record.version}{today}".encode())
    return f'"{seen.hexdigest()[:32]}"'
