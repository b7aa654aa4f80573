"""What the therapist sees of one client, and which messages went out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from app import __version__
from app.domain import calendar, units
from app.domain.adherence import Figure
from app.domain.attention import Pain
from app.domain.channels import Way
from app.domain.dates import Day, Status
from app.domain.figures import compute
from app.domain.people import Therapist
from app.domain.streaks import Streak
from app.services import (
    conditions,
    consents,
    histories,
    library,
    pauses,
    plan_sheets,
    plans,
    sessions,
    thread,
)
from app.services.conditions import Known
from app.services.plan_sheets import PlanSheet
from app.store import check_ins, clients, messages
from app.store import plans as plan_rows
from app.store import thread as thread_rows
from app.store.clients import ClientRecord
from app.store.db import Reading
from app.store.messages import MessageRecord
from app.store.pauses import PauseRecord
from app.store.sessions import SessionRecord
from app.store.thread import PostRecord

LAST_DATES = 28
MESSAGES = 20
ALL_MESSAGES = 100


@dataclass(frozen=True, slots=True)
class DateSummary:
    date: date
    status: Status
    done: int
    due: int


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
    adherence_7: Figure | None
    adherence_28: Figure | None
    lenient_28: Figure | None
    dates: tuple[DateSummary, ...]
    pains: tuple[Pain, ...]
    plan: PlanSheet | None
    history: tuple[PlanSheet, ...]
    change_from: date
    breaks: tuple[PauseRecord, ...]
    thread: tuple[PostRecord, ...]
    known: Known
    channels: tuple[Way, ...]
    phones: tuple[SessionRecord, ...]
    messages: tuple[MessageRecord, ...]


def client_page(
    tx: Reading, who: Therapist, now: datetime, client_id: str, known: str | None
) -> tuple[str, ClientPage | None]:
    """The page's ETag, and the page, or None if it is the one that is `known`."""
    client = clients.get(tx, who.practice_id, client_id)
    etag = etag_of([client], now)
    return etag, None if etag == known else page_of(tx, client, now)


def messages_sent(
    tx: Reading, who: Therapist, now: datetime, known: str | None
) -> tuple[str, list[MessageRecord] | None]:
    """What went out to clients, or did not, and why, newest first: (ETag, None if `known`)."""
    etag = etag_of(clients.of_practice(tx, who.practice_id), now)
    if etag == known:
        return etag, None
    return etag, messages.of_practice(tx, who.practice_id, ALL_MESSAGES)


def page_of(tx: Reading, client: ClientRecord, now: datetime) -> ClientPage:
    history = histories.of_client(tx, client.practice_id, client.id)
    answer = compute(history, now)
    has_plan = bool(answer.days)
    key = client.practice_id, client.id
    revisions = plan_rows.of_client(tx, *key)
    stretches = library.of_practice(tx, client.practice_id)
    sheets = tuple(plan_sheets.sheet(one, stretches) for one in revisions)
    newest = plans.newest(revisions)
    since = answer.client_date - timedelta(days=LAST_DATES - 1)
    told = check_ins.pains(tx, client.practice_id, since, client.id)
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
        adherence_7=answer.adherence.last_7 if has_plan else None,
        adherence_28=answer.adherence.last_28 if has_plan else None,
        lenient_28=answer.adherence.lenient_28 if has_plan else None,
        dates=tuple(summary(day) for day in answer.days[-LAST_DATES:]),
        pains=tuple(Pain(level, day) for day, level in told.get(client.id, ())),
        plan=sheets[revisions.index(newest)] if newest else None,
        history=sheets[::-1],
        change_from=plans.change_from(tx, client, history, now),
        breaks=tuple(pauses.coming(tx, *key, answer.client_date)),
        thread=tuple(thread_rows.of_client(tx, *key, thread.SHOWN)),
        known=conditions.known(tx, *key),
        channels=consents.ways(tx, client),
        phones=tuple(sessions.phones(tx, client.practice_id, client.id, now)),
        messages=tuple(messages.of_client(tx, client.practice_id, client.id, MESSAGES)),
    )


def summary(day: Day) -> DateSummary:
    """A date in a few figures; what is optional counts nowhere."""
    required = [unit for unit in day.units if unit.required]
    kept = sum(unit.status in units.KEPT for unit in required)
    return DateSummary(day.on_date, day.status, kept, len(required))


def etag_of(records: list[ClientRecord], now: datetime) -> str:
    """Changes with every change of a fact, and with every client's date.

    Nothing else changes what the pages show: a figure depends on the instant only by the date.
    """
    seen = sha256(__version__.encode())
    for record in records:
        today = calendar.client_date(histories.timeline(record), now)
        seen.update(f"{record.id}{record.version}{today}".encode())
    return f'"{seen.hexdigest()[:32]}"'
