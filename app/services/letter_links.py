"""What the reader of a letter can do without signing in: answer it, or have enough of such."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain import calendar
from app.domain.answers import Said
from app.domain.calendar import Weekday
from app.domain.errors import Gone
from app.domain.messages import Kind
from app.domain.people import Client, Language, Therapist
from app.services import answers, consents, letter_choices, reminders, suppressions
from app.services.answers import Given, Outcome
from app.services.tokens import digest, token
from app.store import clients, letter_links, messages, therapists
from app.store.db import Reading, Transaction
from app.store.letter_links import LetterLinkRecord, Purpose
from app.store.messages import MessageRecord

KEPT = timedelta(days=90)
"""How long the links of a letter are good, if what they ask about is."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a reminder asks, in whose language; what it was answered, and if that can be undone.

    `not_today`: on which day of the week the date was that it asks about, unless it is today.
    """

    language: Language
    given: Given | None
    can_undo: bool
    is_too_late: bool
    is_open: bool
    not_today: Weekday | None


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Whoever reads what is sent to the address of a letter, and whether more is sent there.

    `kind`: of the letter; a client who has enough of one has enough of all reminders there.
    """

    person: Client | Therapist
    kind: Kind
    address: str
    language: Language
    has_left: bool


def mint(
    tx: Transaction, message: MessageRecord, address: str, now: datetime, *, answerable: bool
) -> tuple[str, str]:
    """The secrets of the letter that leaves now: to answer it, and to get no more of them."""
    answer, leave = token(), token()
    record = LetterLinkRecord(message.id, message.practice_id, address, now)
    answer_hash = digest(answer) if answerable else None
    letter_links.replace(tx, record, answer_hash=answer_hash, leave_hash=digest(leave))
    return answer, leave


def question(tx: Reading, secret: str, now: datetime) -> Question:
    """What the reminder of that letter asks. Raises Gone."""
    message = _letter(tx, "answer", secret)[1]
    client = clients.get(tx, message.practice_id, message.client_id or "")
    given = answers.given(tx, message, now)
    day = message.for_date
    is_today = day is None or day == calendar.client_date(client.zones, now)
    return Question(
        client.language,
        given,
        given is not None and now <= given.at + answers.UNDO_WITHIN,
        answers.is_too_late(tx, message, now),
        answers.count_open(tx, message, now) > 0,
        None if is_today or day is None else calendar.WEEKDAYS[day.weekday()],
    )


def answer(tx: Transaction, secret: str, said: Said, now: datetime) -> tuple[Question, Outcome]:
    """Answer the reminder: once, until it is undone. Raises Gone."""
    outcome = answers.take(tx, _letter(tx, "answer", secret)[1], said, now)
    return question(tx, secret, now), outcome


def undo(tx: Transaction, secret: str, now: datetime) -> tuple[Question, bool]:
    """Take the answer back, within a day; whether there was one. Raises Gone."""
    is_undone = answers.undo(tx, _letter(tx, "answer", secret)[1], now)
    return question(tx, secret, now), is_undone


def subscriber(tx: Reading, secret: str, now: datetime) -> Subscriber:
    """Whose letter it was. Raises Gone."""
    link, message = _letter(tx, "leave", secret)
    if message.therapist_id is not None:
        account = therapists.get(tx, link.practice_id, message.therapist_id)
        has_left = not letter_choices.wants(account, message.kind)
        return Subscriber(account.who, message.kind, link.address, "en", has_left)
    client = clients.get(tx, link.practice_id, message.client_id or "")
    ways = {way.address: way.state for way in consents.ways(tx, client, now)}
    has_left = ways.get(link.address) not in {"waiting", "confirmed"}
    return Subscriber(client.person, message.kind, link.address, client.language, has_left)


def leave(tx: Transaction, secret: str, now: datetime, origin: str) -> Subscriber:
    """Send no more such letters there; a second time changes nothing. Raises Gone.

    `origin` is from where somebody asks for it.
    """
    found = subscriber(tx, secret, now)
    if isinstance(found.person, Therapist):
        letter_choices.switch(tx, found.person, now, found.kind, on=False)
    else:
        consents.leave(tx, replace(found.person, address=origin), now, found.address)
        reminders.plan_client(tx, found.person.practice_id, found.person.id, now)
    return subscriber(tx, secret, now)


def come_back(tx: Transaction, secret: str, now: datetime, origin: str) -> Subscriber:
    """Send them again after all. Raises Gone."""
    found = subscriber(tx, secret, now)
    if isinstance(found.person, Therapist):
        letter_choices.switch(tx, found.person, now, found.kind, on=True)
    else:
        suppressions.lift(tx, found.address, now)
        consents.come_back(tx, replace(found.person, address=origin), now, found.address)
        reminders.plan_client(tx, found.person.practice_id, found.person.id, now)
    return subscriber(tx, secret, now)


def forget_old(tx: Transaction, now: datetime, after: str, limit: int) -> str | None:
    """Forget so many links of letters that are long past; None when all are forgotten."""
    return after if letter_links.forget_before(tx, now - KEPT, limit) == limit else None


def _letter(tx: Reading, purpose: Purpose, secret: str) -> tuple[LetterLinkRecord, MessageRecord]:
    link = letter_links.find(tx, purpose, digest(secret))
    if link is None:
        raise Gone("This link does not work any more.")
    return link, messages.get(tx, link.message_id)
