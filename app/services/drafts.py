"""What a message says when it leaves, or why it is not wanted any more.

Secrets are made here and nowhere else: the letter is the only place that holds one in full.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from app.domain import calendar, channels, quiet_hours
from app.domain.channels import Channel
from app.domain.history import History
from app.domain.messages import Kind, State
from app.domain.reminders import of_time, open_items
from app.services import accounts, colleagues, consents, histories, invitations, plans
from app.store import clients, therapists
from app.store.clients import ClientRecord, ReminderTimeRecord
from app.store.db import Reading, Transaction
from app.store.messages import MessageRecord
from app.texts import IN, en

HIDDEN = "…"
"""Stands for the secret wherever a letter is kept."""

LATENESS: dict[Kind, timedelta] = {
    "reminder": timedelta(hours=2),
    "sign_in_code": timedelta(minutes=10),
    "password_reset": timedelta(minutes=30),
}
"""How long after its time a message is still worth sending; every other kind for 24 hours."""

UNCONFIRMED = "no way to reach them was confirmed yet"
OPTED_OUT: dict[Channel, str] = {
    "email": "they have opted out of e-mails",
    "sms": "they have opted out of text messages",
}
UNREACHABLE = frozenset((UNCONFIRMED, *OPTED_OUT.values()))
"""Reasons that say: there is no way to this client."""


@dataclass(frozen=True, slots=True)
class Draft:
    to: str
    subject: str
    text: str = field(repr=False)
    secret: str = field(default=HIDDEN, repr=False)
    channel: str = "email"

    @property
    def kept(self) -> str:
        """The text as it is remembered."""
        return self.text.replace(self.secret, HIDDEN)


@dataclass(frozen=True, slots=True)
class Unwanted:
    """The final state and the reason of a message that must not go out now."""

    state: State
    reason: str


def of(
    tx: Transaction, message: MessageRecord, now: datetime, origin: str, senders: Collection[str]
) -> Draft | Unwanted:
    """The letter for this attempt, with a fresh secret if its kind has one and it is sealed.

    What only goes to a console is not: it gets "…", and a link shown on a screen stays good.
    """
    sealed = (message.channel or "email") in senders
    if message.client_id is None:
        return _too_late(message, now) or _to_therapist(tx, message, now, origin, sealed=sealed)
    if message.for_date is None:
        client = clients.get(tx, message.practice_id, message.client_id)
        return _too_late(message, now) or _to_client(
            tx, message, client, now, origin, sealed=sealed
        )
    # Also holds the client's row: a tick, or a STOP, on its way to its COMMIT is waited for.
    clients.changed(tx, message.practice_id, message.client_id)
    client = clients.get(tx, message.practice_id, message.client_id)
    return _reminder(tx, message, client, message.for_date, now, origin, senders)


def _too_late(message: MessageRecord, now: datetime) -> Unwanted | None:
    lateness = LATENESS.get(message.kind, timedelta(hours=24))
    if now <= message.due_at + lateness:
        return None
    return Unwanted("skipped_late", f"it would have come more than {en.lasting(lateness)} late")


def _to_client(
    tx: Transaction,
    message: MessageRecord,
    client: ClientRecord,
    now: datetime,
    origin: str,
    *,
    sealed: bool,
) -> Draft | Unwanted:
    if message.kind == "channel_confirmation":
        return _confirmation(tx, message, client, now, origin, sealed=sealed)
    if client.email is None:
        return _cancelled("there is no e-mail address")
    words = IN[client.language]
    mint = invitations.mint_link if message.kind == "invitation" else invitations.mint_code
    secret = mint(tx, client.practice_id, client.id, now, client.email) if sealed else HIDDEN
    if message.kind == "invitation":
        therapist = therapists.get(tx, client.practice_id, client.therapist_id).name
        text = words.invitation(client.name, therapist, f"{origin}/i#{secret}")
        return Draft(client.email, words.INVITATION_SUBJECT, text, secret)
    text = words.sign_in_code(client.name, secret)
    return Draft(client.email, words.CODE_SUBJECT, text, secret)


def _confirmation(
    tx: Transaction,
    message: MessageRecord,
    client: ClientRecord,
    now: datetime,
    origin: str,
    *,
    sealed: bool,
) -> Draft | Unwanted:
    """The question whether the address is the client's: no name, nothing of what it is about."""
    clients.changed(tx, client.practice_id, client.id)
    words = IN[client.language]
    for way in consents.ways(tx, client):
        if way.channel != message.channel or way.address != message.address:
            continue
        if way.state == "opted_out":
            return _cancelled(OPTED_OUT[way.channel])
        if way.address is None or way.state != "waiting":
            continue
        if way.channel == "sms":
            return Draft(way.address, "", words.CONFIRMATION_SMS, channel="sms")
        secret = consents.mint_token(tx, client, now) if sealed else HIDDEN
        text = words.confirmation(f"{origin}/confirm#{secret}")
        return Draft(way.address, words.CONFIRMATION_SUBJECT, text, secret)
    return _cancelled("it was not asked for any more")


def _to_therapist(
    tx: Transaction, message: MessageRecord, now: datetime, origin: str, *, sealed: bool
) -> Draft | Unwanted:
    if message.therapist_id is None:
        return _to_colleague(tx, message, now, origin, sealed=sealed)
    account = therapists.get(tx, message.practice_id, message.therapist_id)
    if account.disabled_at is not None:
        return _cancelled("the account was disabled")
    if message.kind == "pain_alert":
        text = en.pain_alert(account.name, f"{origin}/clients")
        return Draft(account.email, en.PAIN_SUBJECT, text)
    if message.kind == "account_notice":
        return Draft(account.email, message.subject or "", message.text or "")
    secret = accounts.mint_reset(tx, account.who.id, now) if sealed else HIDDEN
    text = en.password_reset(account.name, f"{origin}/reset#{secret}")
    return Draft(account.email, en.RESET_SUBJECT, text, secret)


def _to_colleague(
    tx: Transaction, message: MessageRecord, now: datetime, origin: str, *, sealed: bool
) -> Draft | Unwanted:
    """To whom was invited and has no account yet."""
    to = message.address or ""
    secret = colleagues.mint_link(tx, message.practice_id, to, now) if sealed else HIDDEN
    if secret is None:
        return _cancelled("the invitation was taken back")
    text = en.colleague_invitation(f"{origin}/join#{secret}")
    return Draft(to, en.COLLEAGUE_SUBJECT, text, secret)


def _reminder(
    tx: Transaction,
    message: MessageRecord,
    client: ClientRecord,
    day: date,
    now: datetime,
    origin: str,
    senders: Collection[str],
) -> Draft | Unwanted:
    history = histories.of_client(tx, client.practice_id, client.id)
    late = _reminder_too_late(message, history, day, now)
    if late is not None:
        return late
    if client.reminders_stopped_at is not None:
        return _cancelled("they want no reminders")
    times = clients.reminder_times(tx, client.practice_id, client.id)
    place = _place(times, message, history, day)
    if place is None:
        return _cancelled("the reminder time was changed")
    still_open = of_time(open_items(history, now, day), place, len(times))
    if not still_open:
        return _cancelled("nothing was open any more")
    seconds = plans.seconds_of(tx, client, history, day, still_open)
    things = len({item for item, _ in still_open})
    return _by_open_way(tx, client, things, seconds, f"{origin}/today", senders)


def _by_open_way(
    tx: Reading,
    client: ClientRecord,
    things: int,
    seconds: int,
    link: str,
    senders: Collection[str],
) -> Draft | Unwanted:
    """The reminder in the words of the first way that the client has confirmed, and not stopped."""
    ways = consents.ways(tx, client)
    way = channels.first_open(ways, client.preferred_channel, senders)
    if way is None or way.address is None:
        stopped = channels.has_stopped(ways)
        return _cancelled(OPTED_OUT[stopped.channel] if stopped else UNCONFIRMED)
    words = IN[client.language]
    if way.channel == "sms":
        text = words.reminder_sms(things, seconds, link)
        return Draft(way.address, "", text, channel="sms")
    text = words.reminder(client.name, things, seconds, link)
    return Draft(way.address, words.REMINDER_SUBJECT, text)


def _reminder_too_late(
    message: MessageRecord, history: History, day: date, now: datetime
) -> Unwanted | None:
    if calendar.client_date(history.zones, now) != day:
        return Unwanted("skipped_late", "its date is over")
    late = _too_late(message, now)
    if late is not None:
        return late
    if quiet_hours.hold(history.zones, now):
        return Unwanted("skipped_late", "it would have come in the quiet hours")
    return None


def _place(
    times: Sequence[ReminderTimeRecord], message: MessageRecord, history: History, day: date
) -> int | None:
    """The place of the reminder's own time among the client's; None if it was moved or removed."""
    for place, one in enumerate(times):
        if one.id == message.reminder_time_id:
            is_due = calendar.instant_of(history.zones, day, one.wall_time) == message.due_at
            return place if is_due else None
    return None


def _cancelled(reason: str) -> Unwanted:
    return Unwanted("cancelled", reason)
