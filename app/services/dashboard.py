"""What the therapist sees of one client, and which messages went out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from app import __version__, texts
from app.domain import attention, calendar, marks, units
from app.domain.adherence import Figure
from app.domain.attention import Pain, Reason
from app.domain.calendar import Weekday
from app.domain.channels import Way
from app.domain.dates import Day, Status
from app.domain.figures import Answer, follow
from app.domain.history import Known
from app.domain.people import Language, Therapist
from app.domain.streaks import Streak
from app.services import (
    answers,
    conditions,
    consents,
    corrections,
    diary,
    figure_parts,
    histories,
    library,
    pauses,
    plan_sheets,
    plans,
    preferences,
    reminders,
    sessions,
    signs,
    thread,
)
from app.services.answers import Given
from app.services.corrections import Afterwards
from app.services.diary import DiaryDate
from app.services.histories import ClientFacts
from app.services.plan_sheets import PlanSheet, Revised
from app.services.preferences import Wish
from app.services.reminders import Coming
from app.store import clients, messages
from app.store import plans as plan_rows
from app.store import thread as thread_rows
from app.store.clients import ClientRecord
from app.store.db import Reading
from app.store.messages import ChangeRecord, MessageRecord
from app.store.pauses import PauseRecord
from app.store.sessions import SessionRecord
from app.store.thread import PostRecord

LAST_DATES = 12 * 7
MESSAGES = 20
ALL_MESSAGES = 100


@dataclass(frozen=True, slots=True)
class DateSummary:
    """`mark`: the status as which the date is drawn."""

    date: date
    status: Status
    mark: Status
    done: int
    due: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A message to the client, every state that it was in, and what it was answered."""

    message: MessageRecord
    changes: list[ChangeRecord]
    answer: Given | None


@dataclass(frozen=True, slots=True)
class ClientPage:
    """One client, with the client dates of twelve weeks, oldest first, from the plan's start.

    `next_visit_on` stays when it is over. `reasons` and `reached` as in the roster.
    `diary`: what was asked and said on the dates. `parts`: of the figures of 28 dates. `history`:
    of the plan, newest first.
    """

    id: str
    name: str
    email: str | None
    phone: str | None
    short_name: str
    time_zone: str
    next_visit_on: date | None
    first_weekday: Weekday
    reminder_times: tuple[Wish, ...]
    are_too_many: bool
    coming: tuple[Coming, ...]
    reasons: tuple[Reason, ...]
    last_heard_at: datetime | None
    reached: bool | None
    streak: Streak | None
    adherence_7: Figure | None
    adherence_28: Figure | None
    adherence_all: Figure | None
    lenient_28: Figure | None
    amount_28: Figure | None
    parts: figure_parts.Parts
    dates: tuple[DateSummary, ...]
    diary: tuple[DiaryDate, ...]
    pains: tuple[Pain, ...]
    plan: PlanSheet | None
    history: tuple[Revised, ...]
    afterwards: Afterwards
    change_from: date
    breaks: tuple[PauseRecord, ...]
    thread: tuple[PostRecord, ...]
    known: conditions.Known
    channels: tuple[Way, ...]
    phones: tuple[SessionRecord, ...]
    messages: tuple[Sent, ...]


def client_page(
    tx: Reading,
    who: Therapist,
    now: datetime,
    client_id: str,
    known: str | None,
    language: Language = "en",
) -> tuple[str, ClientPage | None]:
    """The page's ETag, and the page, or None if it is the one that is `known`.

    `language`: of its stretches and doses.
    """
    client = clients.get(tx, who.practice_id, client_id)
    etag = etag_of([client], now)
    return etag, None if etag == known else page_of(tx, client, now, language)


def messages_sent(
    tx: Reading, who: Therapist, now: datetime, known: str | None
) -> tuple[str, list[MessageRecord] | None]:
    """What went out to clients, or did not, and why, newest first: (ETag, None if `known`)."""
    etag = etag_of(clients.of_practice(tx, who.practice_id), now)
    if etag == known:
        return etag, None
    return etag, messages.of_practice(tx, who.practice_id, ALL_MESSAGES)


def page_of(
    tx: Reading, client: ClientRecord, now: datetime, language: Language = "en"
) -> ClientPage:
    facts, known, answer, days = _followed(tx, client, now)
    key = client.practice_id, client.id
    newest, history, names = _sheets(tx, client, language)
    seen = signs.of_client(tx, client, known.today)
    return ClientPage(
        id=client.id,
        name=client.name,
        email=client.email,
        phone=client.phone,
        short_name=client.short_name,
        time_zone=client.time_zone,
        next_visit_on=client.next_visit_on,
        first_weekday=known.practice.first_weekday,
        reminder_times=preferences.wishes(tx, client),
        are_too_many=preferences.are_too_many(tx, client, now),
        coming=reminders.coming(tx, client, now),
        reasons=attention.reasons(answer, seen, known.practice.stop_level),
        last_heard_at=facts.last_heard_at,
        reached=seen.reached,
        streak=answer.streak if days else None,
        adherence_7=answer.adherence.last_7 if days else None,
        adherence_28=answer.adherence.last_28 if days else None,
        adherence_all=answer.adherence.since_start if days else None,
        lenient_28=answer.adherence.lenient_28 if days else None,
        amount_28=answer.adherence.amount_28 if days else None,
        parts=figure_parts.of_figures(answer, known, names),
        dates=_summaries(days, known),
        diary=diary.of_days(tx, client, days, known, names),
        pains=signs.pains(tx, client, answer.client_date - timedelta(days=LAST_DATES - 1)),
        plan=newest,
        history=history,
        afterwards=corrections.afterwards(tx, facts, answer.late, names),
        change_from=plans.change_from(tx, client, facts.history, now),
        breaks=tuple(pauses.coming(tx, *key, answer.client_date)),
        thread=tuple(thread_rows.of_client(tx, *key, thread.SHOWN)),
        known=conditions.known(tx, *key, language),
        channels=consents.ways(tx, client, now),
        phones=tuple(sessions.phones(tx, client.practice_id, client.id, now)),
        messages=_sent(tx, client, now),
    )


def _followed(
    tx: Reading, client: ClientRecord, now: datetime
) -> tuple[ClientFacts, Known, Answer, tuple[Day, ...]]:
    """With the dates that are shown."""
    facts = histories.facts(tx, client)
    known = Known.of(facts.history, now)
    answer = follow(known, now)
    return facts, known, answer, answer.days[-LAST_DATES:]


def _sheets(
    tx: Reading, client: ClientRecord, language: Language
) -> tuple[PlanSheet | None, tuple[Revised, ...], dict[str, str]]:
    """The plan in force or to come into force last, every one as recorded, and the items' names."""
    key = client.practice_id, client.id
    revisions = plan_rows.of_client(tx, *key)
    stretches = {
        stretch_id: library.in_language(stretch, language)
        for stretch_id, stretch in library.of_practice(tx, client.practice_id).items()
    }
    sheets = [plan_sheets.sheet(one, stretches, texts.IN[language]) for one in revisions]
    newest = plans.newest(revisions)
    return (
        sheets[revisions.index(newest)] if newest else None,
        plan_sheets.history(sheets, plan_rows.authors(tx, *key)),
        plan_sheets.names(sheets),
    )


def _summaries(days: Iterable[Day], known: Known) -> tuple[DateSummary, ...]:
    used = marks.dates_used(known)
    return tuple(summary(day, used) for day in days)


def summary(day: Day, used: frozenset[date]) -> DateSummary:
    """A date in a few figures; what is optional counts nowhere. `used`: of `marks.dates_used`."""
    required = [unit for unit in day.units if unit.required]
    kept = sum(unit.status in units.KEPT for unit in required)
    skipped = sum(unit.event is not None and unit.event.kind == "skip" for unit in required)
    return DateSummary(day.on_date, day.status, marks.mark(day, used), kept, len(required), skipped)


def etag_of(records: list[ClientRecord], now: datetime) -> str:
    """Changes with every change of a fact, and with every client's date.

    Nothing else changes what the pages show: a figure depends on the instant only by the date.
    """
    seen = sha256(__version__.encode())
    for record in records:
        today = calendar.client_date(record.zones, now)
        seen.update(f"{record.id}{record.version}{today}".encode())
    return f'"{seen.hexdigest()[:32]}"'


def _sent(tx: Reading, client: ClientRecord, now: datetime) -> tuple[Sent, ...]:
    newest = messages.of_client(tx, client.practice_id, client.id, MESSAGES)
    changes = messages.changes(tx, client.practice_id, [one.id for one in newest])
    given = answers.given_to(tx, client, newest, now)
    return tuple(Sent(one, changes[one.id], given.get(one.id)) for one in newest)
