"""Messages on their way out: claim, approve, settle, a transaction each.

The sender's call stands between the last two, with no transaction open (semantics, section 10).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from app.domain.errors import SendFailed
from app.domain.messages import Letter, State
from app.services import drafts, letters
from app.services.drafts import Unwanted
from app.store import clients, messages, practices
from app.store.db import Reading, Transaction, clock
from app.store.messages import MessageRecord

LEASE = timedelta(seconds=120)


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
        if client_id is not None:
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

    What is not wanted any more gets its final state and its reason here. A secret is made here,
    too, by the attempt that has the message, and only if the letter goes further than a console.
    """
    if not messages.move(tx, message_id, attempt, expected=["claimed"], state="claimed", now=now):
        return None
    message = messages.get(tx, message_id)
    due_at = letters.not_before(tx, message.kind, message.practice_id, message.client_id, now)
    if due_at > now:
        _move(tx, message, attempt, ["claimed"], "pending", now, due_at=due_at)
        return None
    if practices.get(tx, message.practice_id).is_demonstration:
        channel = "console"
    draft = drafts.of(tx, message, now, origin, sealed=channel != "console")
    if isinstance(draft, Unwanted):
        _move(tx, message, attempt, ["claimed"], draft.state, now, reason=draft.reason)
        return None
    _move(
        tx,
        message,
        attempt,
        ["claimed"],
        "submitting",
        now,
        lease_until=clock(tx, now) + LEASE,
        channel=channel,
        address=draft.to,
        subject=draft.subject,
        text=draft.kept,
    )
    return Letter(
        id=message.id,
        attempt=attempt,
        channel=channel,
        to=draft.to,
        subject=draft.subject,
        text=draft.text,
        at=now,
    )


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
    return _move(tx, message, attempt, ["submitting", "outcome_unknown"], state, now, **values)


def _move(
    tx: Transaction,
    message: MessageRecord,
    attempt: int,
    expected: Sequence[str],
    state: State,
    now: datetime,
    **values: object,
) -> bool:
    """As `messages.move`; a client's pages show it."""
    moved = messages.move(
        tx, message.id, attempt, expected=expected, state=state, now=now, **values
    )
    if moved and message.client_id is not None:
        clients.changed(tx, message.practice_id, message.client_id)
    return moved
