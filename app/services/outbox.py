"""Messages on their way out: claim, approve, settle, a transaction each.

The sender's call stands between the last two, with no transaction open (semantics, section 10).
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal, Protocol, TypeAlias

from app.domain.errors import SendFailed
from app.domain.messages import Letter, State
from app.services import drafts, letters, suppressions
from app.services.drafts import Unwanted
from app.store import clients, messages, practices
from app.store.db import Reading, Transaction, clock
from app.store.messages import MessageRecord

LEASE = timedelta(seconds=120)

Reported: TypeAlias = Literal["accepted", "delivered", "failed"]
_UNSETTLED = ("submitting", "outcome_unknown")
BEFORE: Mapping[Reported, Sequence[str]] = {
    "accepted": _UNSETTLED,
    "failed": (*_UNSETTLED, "accepted"),
    "delivered": (*_UNSETTLED, "accepted", "failed"),
}
"""From which states a report moves a message: what arrived has arrived, whatever else is told."""


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
    tx: Transaction,
    message_id: str,
    attempt: int,
    now: datetime,
    origin: str,
    senders: Collection[str],
) -> Letter | None:
    """Look once more whether the message is still wanted; the letter to send now, or None.

    `senders` are the channels that somebody sends by; for the others the console stands in. What
    is not wanted any more gets its final state and its reason here. A secret is made here,
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
        senders = ()
    draft = drafts.of(tx, message, now, origin, senders)
    if isinstance(draft, Unwanted):
        _move(tx, message, attempt, ["claimed"], draft.state, now, reason=draft.reason)
        return None
    channel = draft.channel if draft.channel in senders else "console"
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
    if failure.opted_out:
        suppressions.stop(tx, messages.get(tx, message_id).address or "", now, "provider")
    state: State = "rejected" if failure.submitted is False else "outcome_unknown"
    return _settle(tx, message_id, attempt, now, state=state, reason=failure.detail)


def reported(
    tx: Transaction,
    provider_id: str,
    message_id: str,
    now: datetime,
    state: Reported,
    reason: str | None = None,
    *,
    opted_out: bool = False,
) -> None:
    """The provider tells what became of it; in any order and how often, the end is the same.

    `message_id` is ours, for a report that comes before we have heard the provider's id.
    """
    message = messages.of_provider(tx, provider_id, message_id)
    if message is None:
        return
    if opted_out:
        suppressions.stop(tx, message.address or "", now, "provider")
    values = {"provider_id": provider_id, "reason": reason}
    _move(tx, message, message.attempt, BEFORE[state], state, now, **values)


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
