"""What a message says when it leaves, or why it is not wanted any more.

Secrets are made here and nowhere else: the letter is the only place that holds one in full.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from app.domain import calendar, channels, occurrences, quiet_hours
from app.domain.drafts import HIDDEN, Draft, Unwanted
from app.domain.history import History
from app.domain.messages import Kind, Letter
from app.domain.reminders import known_on
from app.domain.sending import CAP, CAP_SMS
from app.services import (
    accounts,
    colleagues,
    consents,
    histories,
    invitations,
    letter_choices,
    plans,
    regular_letters,
)
from app.services.reminder_letters import Call, by_open_way
from app.store import clients, reminder_times, reminders, tapers, therapists
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction
from app.store.messages import MessageRecord
from app.store.reminder_times import ReminderTimeRecord
from app.texts import IN, en, html

LATENESS: dict[Kind, timedelta] = {
    "reminder": timedelta(minutes=occurrences.LATENESS),
    "sign_in_code": timedelta(minutes=10),
    "password_reset": timedelta(minutes=30),
    "visit_brief": timedelta(hours=4),
}
"""How long after its time a message is still worth sending; every other kind for 24 hours."""


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


def _too_late(
    message: MessageRecord, now: datetime, own: timedelta | None = None
) -> Unwanted | None:
    lateness = own or LATENESS.get(message.kind, timedelta(hours=24))
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
        return Draft(client.email, words.INVITATION_SUBJECT, text, secret, language=client.language)
    text = words.sign_in_code(client.name, secret)
    return Draft(client.email, words.CODE_SUBJECT, text, secret, language=client.language)


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
    for way in consents.ways(tx, client, now):
        if way.channel != message.channel or way.address != message.address:
            continue
        if way.state in channels.BLOCKED:
            return _cancelled(channels.why_blocked(way))
        if way.address is None or way.state != "waiting":
            continue
        if way.channel == "sms":
            return Draft(way.address, "", words.CONFIRMATION_SMS, channel="sms")
        secret = consents.mint_token(tx, client, now) if sealed else HIDDEN
        text = words.confirmation(f"{origin}/confirm#{secret}")
        return Draft(
            way.address, words.CONFIRMATION_SUBJECT, text, secret, language=client.language
        )
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
    if message.kind in letter_choices.KINDS:
        return regular_letters.draft(tx, message, account, now, origin, sealed=sealed)
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
    history = histories.recent(tx, client, day)
    every = reminder_times.of_client(tx, client.practice_id, client.id)
    only_last = tapers.of_client(tx, client.practice_id, client.id).is_on
    times = occurrences.on(every, day, only_last=only_last)
    own = next((one for one in times if one.id == message.reminder_time_id), None)
    late = _reminder_too_late(message, own, history, day, now)
    if late is not None:
        return late
    if client.reminders_stopped_at is not None:
        return _cancelled("they want no reminders")
    if own is None or calendar.instant_of(history.zones, day, own.wall_time) != message.due_at:
        return _cancelled("the reminder time was changed")
    known = known_on(history, history.by(now), day)
    still_open = occurrences.slots_from(known, times, own, now)
    if not still_open:
        return _cancelled("nothing was open any more")
    closed = _closed(tx, message, day)
    if isinstance(closed, Unwanted):
        return closed
    until = message.due_at + own.lateness
    if own.quiet_yes_at is None:
        until = quiet_hours.not_into(history.zones, now, until)
    seconds = plans.seconds_of(tx, client, history, day, still_open)
    things = len({item for item, _ in still_open})
    call = Call(things, seconds, until)
    return by_open_way(tx, message, client, call, now, origin, senders, closed)


def letter(draft: Draft, message_id: str, attempt: int, channel: str, now: datetime) -> Letter:
    """The draft as it is handed over; an e-mail is drawn, too."""
    return Letter(
        id=message_id,
        attempt=attempt,
        channel=channel,
        to=draft.to,
        subject=draft.subject,
        text=draft.text,
        at=now,
        push=draft.push,
        html=html.letter(draft.text, draft.language, draft.labels) if channel == "email" else "",
        unsubscribe=draft.unsubscribe,
    )


def has_way_beside(tx: Reading, message: MessageRecord, closed: str, now: datetime) -> bool:
    """Whether a reminder can go by a way whose channel is not in `closed`, parted by commas."""
    if message.kind != "reminder" or message.client_id is None:
        return False
    client = clients.get(tx, message.practice_id, message.client_id)
    ways = consents.ways(tx, client, now)
    return channels.first_open(ways, None, (), closed.split(",")) is not None


def _closed(tx: Reading, message: MessageRecord, day: date) -> set[str] | Unwanted:
    """The channels that a reminder cannot take; or why it goes by none, after what has gone out.

    What comes late, after downtime or at a later try, gives way to what has come since.
    """
    found = reminders.submissions(tx, message.practice_id, message.client_id or "", day)
    others = [one for one in found if one[0] != message.id]
    if any(at >= message.due_at for *_, at in others):
        return _cancelled("another reminder has gone out since")
    if len({name for name, *_ in others}) >= CAP:
        return _cancelled("enough reminders have gone out for this day")
    closed = set(message.closed.split(","))
    if len({name for name, channel, _ in others if channel == "sms"}) >= CAP_SMS:
        closed.add("sms")
    return closed


def _reminder_too_late(
    message: MessageRecord,
    own: ReminderTimeRecord | None,
    history: History,
    day: date,
    now: datetime,
) -> Unwanted | None:
    if calendar.client_date(history.zones, now) != day:
        return Unwanted("skipped_late", "its date is over")
    late = _too_late(message, now, own.lateness if own else None)
    if late is not None:
        return late
    if (own is None or own.quiet_yes_at is None) and quiet_hours.hold(history.zones, now):
        return Unwanted("skipped_late", "it would have come in the quiet hours")
    return None


def _cancelled(reason: str) -> Unwanted:
    return Unwanted("cancelled", reason)
