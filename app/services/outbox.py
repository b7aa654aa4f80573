"""Messages on their way out: claim, approve, settle, a transaction each.

The sender's call stands between the last two, with no transaction open (semantics, section 10).
A new attempt starts only when the one before is known not to have reached the person.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from app.domain import sending
from app.domain.channels import ADDRESSED
from app.domain.drafts import Unwanted
from app.domain.errors import SendFailed
from app.domain.messages import Letter, Reported, State
from app.services import drafts, holds, letters, subscriptions, suppressions, text_budgets
from app.store import clients, messages, practices, reminders
from app.store import outbox as rows
from app.store.db import Reading, Transaction, clock
from app.store.messages import MessageRecord
from app.store.outbox import Lane
from app.store.suppressions import Reason

LEASE = timedelta(seconds=120)
HELD_FOR = timedelta(minutes=1)
"""So much later it is looked at again whether a reminder is still held."""

SLICE, UNREACHABLE_DAYS = 500, 3

_UNSETTLED = ("submitting", "outcome_unknown")
_TAKEN = (*_UNSETTLED, "accepted", "handed_over")
_NOT_YET = ("pending", "claimed")
BEFORE: Mapping[Reported, Sequence[str]] = {
    "accepted": _UNSETTLED,
    "failed": _TAKEN,
    "delivered": (*_TAKEN, *_NOT_YET, "failed"),
}
"""From which states a report moves a message: what arrived has arrived, whatever else is told."""


class Sender(Protocol):
    """A way out. Raises SendFailed."""

    @property
    def channel(self) -> str:
        """The name by which messages remember which way they went."""

    async def send(self, letter: Letter) -> str:
        """Hand the letter over; the provider's id for it."""

    async def close(self) -> None:
        """Give back whatever connection is kept."""


def claim_due(tx: Transaction, now: datetime, lane: Lane, limit: int) -> list[tuple[str, int]]:
    """Take what is due: (message id, attempt) of each, and none that another worker has.

    Of reminders no more than the breaker leaves room for; while they are held they are taken to
    see whether they are still wanted (`approve`). By a clock that is not the database's, nothing.
    """
    lease_now = clock(tx, now)
    if abs(lease_now - now) > sending.MOST_SKEW:
        return []
    if lane == "reminders" and not holds.standing(tx):
        limit = holds.room(tx, now, limit)
    due = rows.due(tx, now, lease_now, lane, limit)
    return _claim(tx, due, now, lease_now) if due else []


def claim(tx: Transaction, message_id: str, now: datetime) -> int | None:
    """Take the message for 120 seconds; the attempt's number, or None if another has it."""
    taken = dict(_claim(tx, [message_id], now, clock(tx, now)))
    return taken.get(message_id)


def _claim(
    tx: Transaction, message_ids: Sequence[str], now: datetime, lease_now: datetime
) -> list[tuple[str, int]]:
    """In the order of their ids as given."""
    until = lease_now + LEASE
    taken = rows.claim(tx, message_ids, now=now, lease_now=lease_now, lease_until=until)
    return sorted(taken, key=lambda one: message_ids.index(one[0]))


def give_back(tx: Transaction, taken: Iterable[tuple[str, int]], now: datetime) -> None:
    """Let others take what a process that ends has claimed, and not begun."""
    for message_id, attempt in taken:
        _move(tx, message_id, attempt, ["claimed"], "pending", now)


def end_overdue(tx: Transaction, now: datetime) -> None:
    """End what nobody will tell more of.

    A submission whose process died may have reached the person: it is never sent again. What a
    provider took a day ago is handed over.
    """
    lost = rows.give_up_abandoned(tx, now, clock(tx, now), SLICE)
    silent = rows.hand_over(tx, now, now - sending.HANDED_OVER_AFTER, SLICE)
    ended = {(client_id, practice_id) for practice_id, client_id in (*lost, *silent) if client_id}
    for client_id, practice_id in sorted(ended):  # as others hold several: nobody waits in a ring
        clients.changed(tx, practice_id, client_id)


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
    if not rows.is_held(tx, message_id, attempt, clock(tx, now)):
        return None
    message = messages.get(tx, message_id)
    not_before = letters.not_before(tx, message.kind, message.practice_id, message.client_id, now)
    due_at = max(message.due_at, not_before)
    if due_at > now:
        later = {"due_at": due_at, "send_at": due_at}
        _move(tx, message.id, attempt, ["claimed"], "pending", now, **later)
        return None
    if practices.get(tx, message.practice_id).is_demonstration:
        senders = ()
    draft = drafts.of(tx, message, now, origin, senders)
    if isinstance(draft, Unwanted):
        _move(tx, message.id, attempt, ["claimed"], draft.state, now, reason=draft.reason)
        return None
    if message.kind == "reminder" and (hold := holds.standing(tx)):
        waits = {"send_at": now + HELD_FOR, "reason": f"held: {hold[0].reason}"}
        _move(tx, message.id, attempt, ["claimed"], "pending", now, **waits)
        return None
    channel = draft.channel if draft.channel in senders else "console"
    _move(
        tx,
        message.id,
        attempt,
        ["claimed"],
        "submitting",
        now,
        lease_until=clock(tx, now) + LEASE,
        tries=message.tries + 1,
        asked=0,
        provider_id=None,
        channel=channel,
        address=draft.to,
        subject=draft.subject,
        text=draft.kept,
    )
    if channel == "sms":
        text_budgets.count(tx, message.practice_id, now)
    return drafts.letter(draft, message.id, attempt, channel, now)


def accepted(
    tx: Transaction, message_id: str, attempt: int, now: datetime, provider_id: str
) -> bool:
    """The provider has it. False, and nothing changes, if a newer attempt has begun."""
    values = {"provider_id": provider_id, "reason": None}
    return _move(tx, message_id, attempt, _UNSETTLED, "accepted", now, **values)


def failed(
    tx: Transaction, message_id: str, attempt: int, now: datetime, failure: SendFailed
) -> bool:
    """The provider refused it, or nobody knows. As `accepted` for a newer attempt."""
    if failure.submitted is not False:
        values = {"reason": failure.detail}
        return _move(tx, message_id, attempt, _UNSETTLED, "outcome_unknown", now, **values)
    message = messages.get(tx, message_id)
    moved = _not_reached(tx, message, attempt, now, failure, _UNSETTLED)
    if moved and message.channel == "sms":
        text_budgets.give_back(tx, message.practice_id, message.changed_at)
    return moved


def reported(
    tx: Transaction,
    provider_id: str,
    message_id: str,
    now: datetime,
    state: Reported,
    failure: SendFailed | None = None,
) -> None:
    """The provider tells what became of it; in any order and how often, the end is the same.

    `message_id` is ours, for a report that comes before we have heard the provider's id.
    `failure` tells of a "failed" why. Of an older attempt only "delivered" is news.
    """
    found = messages.of_provider(tx, provider_id, message_id)
    if found is None:
        return
    message, attempt = found
    if state == "failed" and failure is not None:
        if failure.submitted is None:
            told = {"provider_id": provider_id, "reason": failure.detail}
            _move(tx, message.id, attempt, BEFORE[state], "outcome_unknown", now, **told)
            return
        _not_reached(tx, message, attempt, now, failure, BEFORE[state], provider_id=provider_id)
        return
    if state == "delivered":
        attempt = message.attempt
    values = {"provider_id": provider_id, "reason": None}
    _move(tx, message.id, attempt, BEFORE[state], state, now, **values)


def answered(tx: Transaction, message: MessageRecord, now: datetime) -> None:
    """Whoever answers it has got it."""
    _move(tx, message.id, message.attempt, BEFORE["delivered"], "delivered", now, reason=None)


def shown(tx: Transaction, message: MessageRecord, now: datetime) -> None:
    """The phone tells by itself that it has shown the message."""
    if message.channel == "push":
        answered(tx, message, now)


def _not_reached(
    tx: Transaction,
    message: MessageRecord,
    attempt: int,
    now: datetime,
    failure: SendFailed,
    expected: Sequence[str],
    **values: object,
) -> bool:
    """It has not reached the person: try again, by another way, or not any more."""
    values |= {"reason": failure.detail}
    if failure.opted_out or failure.dead_address:
        _suppress(tx, message, now, "provider" if failure.opted_out else "dead")
    further = _further(tx, message, now, failure)
    if further is not None:
        moved = _move(tx, message.id, attempt, expected, "pending", now, **further, **values)
    else:
        moved = _move(tx, message.id, attempt, expected, "failed", now, **values)
    is_over = further is None or "closed" in further
    if moved and is_over and not failure.permanent and _is_unreachable(tx, message, failure.detail):
        _suppress(tx, message, now, "unreachable")
    return moved


def _further(
    tx: Reading, message: MessageRecord, now: datetime, failure: SendFailed
) -> dict[str, object] | None:
    """When and how it goes on: once more by the same channel, or by the next; None if it ends."""
    if message.state == "handed_over":
        return None
    if not failure.permanent and message.tries < (failure.most_tries or message.tries + 1):
        least = timedelta(seconds=failure.retry_after_s)
        again = sending.retry_at(message.id, message.tries, now, least)
        if again is not None:
            return {"send_at": again}
    # A phone that is gone leaves the client's others; of an address there is one.
    is_one_of_several = failure.dead_address and message.channel == "push"
    tried = None if is_one_of_several else message.channel
    closed = ",".join(filter(None, (message.closed, tried)))
    if drafts.has_way_beside(tx, message, closed, now):
        return {"send_at": now, "tries": 0, "closed": closed}
    return None


def _is_unreachable(tx: Reading, message: MessageRecord, reason: str) -> bool:
    """Whether, by this channel, it is the third day in a row on which nothing arrived."""
    if message.for_date is None or message.client_id is None or message.channel is None:
        return False
    since = message.for_date - timedelta(days=UNREACHABLE_DAYS - 1)
    key = message.practice_id, message.client_id, message.channel
    return len(reminders.unreached_dates(tx, *key, reason, since)) == UNREACHABLE_DAYS


def _suppress(tx: Transaction, message: MessageRecord, now: datetime, reason: Reason) -> None:
    """Write nothing to that address any more; a phone that shows nothing is forgotten."""
    if message.channel == "push" and message.client_id is not None:
        subscription = message.address or ""
        subscriptions.forget(tx, message.practice_id, message.client_id, subscription)
    for channel in ADDRESSED:
        if channel == message.channel and message.address is not None:
            suppressions.stop(tx, message.address, now, reason, channel)


def _move(
    tx: Transaction,
    message_id: str,
    attempt: int,
    expected: Sequence[str],
    state: State,
    now: datetime,
    **values: object,
) -> bool:
    """As `rows.move`; a client's pages show it. Whether it was moved."""
    whose = rows.move(tx, message_id, attempt, expected=expected, state=state, now=now, **values)
    if whose is not None:
        practice_id, client_id = whose
        if client_id is not None:
            clients.changed(tx, practice_id, client_id)
    return whose is not None
