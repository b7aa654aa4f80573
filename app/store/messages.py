"""Messages on their way. A contested row is changed by a conditional UPDATE; its count decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, insert, or_, select, update
from sqlmodel import col

from app.domain.calendar import Timeline
from app.domain.messages import Kind, State
from app.store.db import Reading, Transaction
from app.store.tables import Client, Message

REACHED = ("accepted", "delivered")
"""States in which the message counts as having reached the client."""
LOST = ("failed", "rejected", "outcome_unknown")
"""States of which it is known, or feared, that it has not."""


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """To a client, or to a therapist; with neither, to an address that has no account yet.

    `reminder_time_id` and `for_date` are what a reminder has, and no other kind.
    """

    id: str
    kind: Kind
    practice_id: str
    client_id: str | None
    client_name: str | None
    zones: Timeline | None
    therapist_id: str | None
    reminder_time_id: str | None
    for_date: date | None
    due_at: datetime
    state: State
    reason: str | None
    attempt: int
    channel: str | None
    address: str | None
    subject: str | None
    text: str | None
    changed_at: datetime

    @property
    def time_zone(self) -> str | None:
        """Where the client lives."""
        return self.zones[-1].zone if self.zones else None

    @property
    def sent_at(self) -> datetime | None:
        """When the provider took it, or told that it arrived."""
        return self.changed_at if self.state in REACHED else None


_RECORD: Select[*tuple[Any, ...]] = select(
    col(Message.id),
    col(Message.kind),
    col(Message.practice_id),
    col(Message.client_id),
    col(Client.name),
    col(Client.zones),
    col(Message.therapist_id),
    col(Message.reminder_time_id),
    col(Message.for_date),
    col(Message.due_at),
    col(Message.state),
    col(Message.reason),
    col(Message.attempt),
    col(Message.channel),
    col(Message.address),
    col(Message.subject),
    col(Message.text),
    col(Message.changed_at),
).outerjoin(Client, col(Client.id) == col(Message.client_id))


def add(
    tx: Transaction,
    practice_id: str,
    kind: Kind,
    *,
    message_id: str,
    due_at: datetime,
    now: datetime,
    **values: str | None,
) -> None:
    """Have a message sent that is no reminder; `values` say to whom, and what is known to say."""
    row = {"id": message_id, "kind": kind, "practice_id": practice_id, "due_at": due_at}
    waiting = {"state": "pending", "attempt": 0, "changed_at": now}
    tx.execute(insert(Message), row | waiting | values)


def withdraw(
    tx: Transaction, practice_id: str, kind: Kind, now: datetime, **to: str | None
) -> None:
    """Cancel what still waits of that kind for the same person, because a newer one comes."""
    same = [col(getattr(Message, name)).is_not_distinct_from(who) for name, who in to.items()]
    older = update(Message).where(
        col(Message.practice_id) == practice_id,
        col(Message.kind) == kind,
        col(Message.state).in_(("pending", "claimed")),
        *same,
    )
    reason = "a newer one was written"
    tx.execute(older.values(state="cancelled", reason=reason, changed_at=now))


def of_provider(tx: Reading, provider_id: str, message_id: str) -> MessageRecord | None:
    """The message that the provider has under its id; by ours, if we never heard of its."""
    unheard = and_(col(Message.id) == message_id, col(Message.provider_id).is_(None))
    query = _RECORD.where(or_(col(Message.provider_id) == provider_id, unheard))
    row = tx.execute(query).first()
    return MessageRecord(*row) if row else None


def waits(tx: Reading, practice_id: str, kind: Kind, therapist_id: str) -> bool:
    """Whether a message of that kind to that therapist has not been taken up yet."""
    waiting = exists().where(
        col(Message.practice_id) == practice_id,
        col(Message.kind) == kind,
        col(Message.therapist_id) == therapist_id,
        col(Message.state) == "pending",
    )
    return bool(tx.execute(select(waiting)).scalar_one())


def get(tx: Reading, message_id: str) -> MessageRecord:
    return MessageRecord(*tx.execute(_RECORD.where(col(Message.id) == message_id)).one())


def of_client(tx: Reading, practice_id: str, client_id: str, limit: int) -> list[MessageRecord]:
    """The client's messages, newest first."""
    query = _RECORD.where(
        col(Message.practice_id) == practice_id, col(Message.client_id) == client_id
    )
    return _newest(tx, query, limit)


def of_practice(tx: Reading, practice_id: str, limit: int) -> list[MessageRecord]:
    """The practice's messages to its clients, newest first; therapists' own are not for others."""
    query = _RECORD.where(
        col(Message.practice_id) == practice_id, col(Message.client_id).is_not(None)
    )
    return _newest(tx, query, limit)


def _newest(tx: Reading, query: Select[*tuple[Any, ...]], limit: int) -> list[MessageRecord]:
    newest = query.order_by(col(Message.due_at).desc(), col(Message.id)).limit(limit)
    return [MessageRecord(*row) for row in tx.execute(newest)]


def due(tx: Reading, now: datetime, lease_now: datetime, limit: int) -> Sequence[str]:
    """Ids of messages that wait to be sent, the oldest first."""
    query = (
        select(col(Message.id))
        .where(_claimable(now, lease_now))
        .order_by(col(Message.due_at))
        .limit(limit)
    )
    return tx.execute(query).scalars().all()


def _claimable(now: datetime, lease_now: datetime) -> ColumnElement[bool]:
    abandoned = and_(col(Message.state) == "claimed", col(Message.lease_until) < lease_now)
    return and_(col(Message.due_at) <= now, or_(col(Message.state) == "pending", abandoned))


def claim(
    tx: Transaction, message_id: str, *, now: datetime, lease_now: datetime, lease_until: datetime
) -> int | None:
    """Take the message for one attempt; the attempt's number, or None if another has it."""
    taken = (
        update(Message)
        .where(col(Message.id) == message_id, _claimable(now, lease_now))
        .values(
            state="claimed",
            attempt=col(Message.attempt) + 1,
            lease_until=lease_until,
            changed_at=now,
        )
        .returning(col(Message.attempt))
    )
    return tx.execute(taken).scalar_one_or_none()


def move(
    tx: Transaction,
    message_id: str,
    attempt: int,
    *,
    expected: Sequence[str],
    state: State,
    now: datetime,
    **values: object,
) -> bool:
    """Move the message on, if this attempt still has it and it is in an `expected` state."""
    moved = (
        update(Message)
        .where(
            col(Message.id) == message_id,
            col(Message.attempt) == attempt,
            col(Message.state).in_(expected),
        )
        .values(state=state, changed_at=now, **values)
    )
    return tx.execute(moved).rowcount == 1


def give_up_abandoned(
    tx: Transaction, now: datetime, lease_now: datetime
) -> list[tuple[str, str | None]]:
    """Submissions whose lease ran out: nobody knows. (practice id, client id if to one) of each."""
    lost = (
        update(Message)
        .where(col(Message.state) == "submitting", col(Message.lease_until) < lease_now)
        .values(
            state="outcome_unknown",
            reason="the sending process stopped before it heard the outcome",
            changed_at=now,
        )
        .returning(col(Message.practice_id), col(Message.client_id))
    )
    return [(practice_id, client_id) for practice_id, client_id in tx.execute(lost)]


def oldest_pending(tx: Reading, now: datetime) -> datetime | None:
    """When the oldest message became due that is still waiting to be taken."""
    query = select(func.min(col(Message.due_at))).where(
        col(Message.state).in_(("pending", "claimed")), col(Message.due_at) <= now
    )
    return tx.execute(query).scalar_one()
