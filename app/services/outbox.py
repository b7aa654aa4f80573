"""Messages on their way out: claim, approve, settle, a transaction each.

The sender's call stands between the last two, with no transaction open (semantics, section 10).
"""

from datetime import datetime, time, timedelta
from typing import Protocol

from app.domain import calendar
from app.domain.errors import SendFailed
from app.domain.history import History
from app.domain.messages import Letter, State
from app.domain.reminders import open_items
from app.services import histories, plans
from app.store import clients, messages, practices
from app.store.db import Reading, Transaction, clock
from app.store.messages import MessageRecord
from app.texts import en

LEASE = timedelta(seconds=120)
LATENESS = timedelta(hours=2)
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
"""Local wall time in which no reminder goes out."""


class Sender(Protocol):
    """A way out. Raises SendFailed."""

    @property
    def channel(self) -> str:
        """The name by which messages remember which way they went."""

    async def send(self, letter: Letter) -> str:
        """Hand the letter over; the provider's id for it."""


def due(tx: Reading, now: datetime, limit: int) -> list[str]:
    """Ids of messages whose time has come, the oldest first."""
    return list(messages.due(tx, now, clock(tx, now), limit))


def give_up_abandoned(tx: Transaction, now: datetime) -> None:
    """A submission whose process died may have reached the person: never sent again."""
    for practice_id, client_id in messages.give_up_abandoned(tx, now, clock(tx, now)):
        clients.changed(tx, practice_id, client_id)


def claim(tx: Transaction, message_id: str, now: datetime) -> int | None:
    """Take the message for 120 seconds; the attempt's number, or None if another has it."""
    lease_now = clock(tx, now)
    return messages.claim(
        tx, message_id, now=now, lease_now=lease_now, lease_until=lease_now + LEASE
    )


def approve(
    tx: Transaction, message_id: str, attempt: int, now: datetime, origin: str, channel: str
) -> Letter | None:
    """Look once more whether the message is still wanted; the letter to send now, or None.

    What is not wanted any more gets its final state and its reason here. The client's row is
    held while this looks: a tick that committed before is seen, and a later one waits.
    """
    message = messages.get(tx, message_id)
    clients.changed(tx, message.practice_id, message.client_id)
    history = histories.of_client(tx, message.practice_id, message.client_id)
    refusal = _refusal(tx, message, history, now)
    if refusal is not None:
        state, reason = refusal
        messages.move(
            tx, message_id, attempt, expected=["claimed"], state=state, now=now, reason=reason
        )
        return None
    letter = _compose(tx, message, history, attempt, now, origin, channel)
    approved = messages.move(
        tx,
        message_id,
        attempt,
        expected=["claimed"],
        state="submitting",
        now=now,
        lease_until=clock(tx, now) + LEASE,
        channel=letter.channel,
        address=letter.to,
        subject=letter.subject,
        text=letter.text,
    )
    return letter if approved else None


def accepted(
    tx: Transaction, message_id: str, attempt: int, now: datetime, provider_id: str
) -> bool:
    """The provider has it. False, and nothing changes, if a newer attempt has begun."""
    return _settle(tx, message_id, attempt, now, state="accepted", provider_id=provider_id)


def failed(
    tx: Transaction, message_id: str, attempt: int, now: datetime, failure: SendFailed
) -> bool:
    """The provider refused it, or nobody knows. As `accepted` for a newer attempt."""
    state: State = "rejected" if failure.submitted is False else "outcome_unknown"
    return _settle(tx, message_id, attempt, now, state=state, reason=failure.detail)


def _settle(
    tx: Transaction, message_id: str, attempt: int, now: datetime, *, state: State, **values: object
) -> bool:
    message = messages.get(tx, message_id)
    expected = ["submitting", "outcome_unknown"]
    clients.changed(tx, message.practice_id, message.client_id)
    return messages.move(tx, message_id, attempt, expected=expected, state=state, now=now, **values)


def _compose(
    tx: Reading,
    message: MessageRecord,
    history: History,
    attempt: int,
    now: datetime,
    origin: str,
    channel: str,
) -> Letter:
    """The reminder in words; `_refusal` found something open and an address."""
    client = clients.get(tx, message.practice_id, message.client_id)
    practice = practices.get(tx, message.practice_id)
    still_open = {item for item, _ in open_items(history, now, message.for_date)}
    sheet = plans.in_force(tx, client.practice_id, client.id, history, message.for_date)
    seconds = sum(i.seconds for i in sheet.items if i.item_id in still_open) if sheet else 0
    return Letter(
        id=message.id,
        attempt=attempt,
        channel="console" if practice.is_demonstration else channel,
        to=client.email or "",
        subject=en.REMINDER_SUBJECT,
        text=en.reminder(client.name, len(still_open), seconds, f"{origin}/today"),
        at=now,
    )


def _refusal(
    tx: Reading, message: MessageRecord, history: History, now: datetime
) -> tuple[State, str] | None:
    """The final state and the reason of a message that must not go out now."""
    late = _lateness(message, history, now)
    if late is not None:
        return "skipped_late", late
    changed = _what_changed(tx, message, history, now)
    return ("cancelled", changed) if changed else None


def _lateness(message: MessageRecord, history: History, now: datetime) -> str | None:
    if calendar.client_date(history.zones, now) != message.for_date:
        return "its date is over"
    if now > message.due_at + LATENESS:
        return "it would have come more than 2 hours late"
    if not QUIET_UNTIL <= calendar.local(history.zones, now).time() < QUIET_FROM:
        return "it would have come in the quiet hours"
    return None


def _what_changed(
    tx: Reading, message: MessageRecord, history: History, now: datetime
) -> str | None:
    if clients.get(tx, message.practice_id, message.client_id).email is None:
        return "there is no e-mail address"
    times = clients.reminder_times(tx, message.practice_id, message.client_id)
    walls = {one.id: one.wall_time for one in times}
    wall = walls.get(message.reminder_time_id)
    if not wall or calendar.instant_of(history.zones, message.for_date, wall) != message.due_at:
        return "the reminder time was changed"
    if not open_items(history, now, message.for_date):
        return "nothing was open any more"
    return None
