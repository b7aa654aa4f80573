"""Messages: what they are, and what became of them. On their way they are in `outbox`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, exists, insert, select, update
from sqlmodel import col

from app.domain.calendar import Timeline
from app.domain.messages import Kind, State
from app.store.db import Reading, Transaction
from app.store.statements import read_prepared
from app.store.tables import Client, Message, MessageChange

REACHED = ("accepted", "delivered", "handed_over")
"""States in which the message counts as having reached the client."""
LOST = ("failed", "outcome_unknown")
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
    tries: int
    closed: str
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


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One state that a message was in, and since when."""

    state: State
    reason: str | None
    channel: str | None
    at: datetime


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
    col(Message.tries),
    col(Message.closed),
    col(Message.channel),
    col(Message.address),
    col(Message.subject),
    col(Message.text),
    col(Message.changed_at),
).outerjoin(Client, col(Client.id) == col(Message.client_id))
_BY_ID = _RECORD.where(col(Message.id) == bindparam("message_id"))


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
    tx.execute(insert(Message), row | waiting(due_at, now) | values)


def waiting(due_at: datetime, now: datetime) -> dict[str, object]:
    """The columns of a message that nobody has taken up yet."""
    return {
        "state": "pending",
        "send_at": due_at,
        "attempt": 0,
        "tries": 0,
        "closed": "",
        "changed_at": now,
    }


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


def changes(
    tx: Reading, practice_id: str, message_ids: Collection[str]
) -> dict[str, list[ChangeRecord]]:
    """The states that each of the messages was in, the oldest first."""
    query: Select[*tuple[Any, ...]] = (
        select(
            col(MessageChange.message_id),
            col(MessageChange.state),
            col(MessageChange.reason),
            col(MessageChange.channel),
            col(MessageChange.at),
        )
        .where(
            col(MessageChange.practice_id) == practice_id,
            col(MessageChange.message_id).in_(message_ids),
        )
        .order_by(col(MessageChange.id))
    )
    found: dict[str, list[ChangeRecord]] = {one: [] for one in message_ids}
    for message_id, *change in tx.execute(query):
        found[message_id].append(ChangeRecord(*change))
    return found


def of_provider(tx: Reading, provider_id: str, message_id: str) -> tuple[MessageRecord, int] | None:
    """The message that the provider has under its id, and which attempt that was.

    By ours it is the last attempt, if we never heard the provider's id of it.
    """
    heard = select(col(MessageChange.message_id), col(MessageChange.attempt)).where(
        col(MessageChange.provider_id) == provider_id
    )
    found = tx.execute(heard.order_by(col(MessageChange.attempt)).limit(1)).first()
    if found is not None:
        return get(tx, found[0]), found[1]
    unheard = _RECORD.where(col(Message.id) == message_id, col(Message.provider_id).is_(None))
    row = tx.execute(unheard).first()
    if row is None:
        return None
    message = MessageRecord(*row)
    return message, message.attempt


def heard_of(tx: Reading, provider_ids: Collection[str]) -> set[str]:
    """Which of the provider's ids it has told us of some message already."""
    known = col(MessageChange.provider_id)
    found = tx.execute(select(known).where(known.in_(provider_ids))).scalars()
    return {one for one in found if one is not None}


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
    (row,) = read_prepared(tx, _BY_ID, {"message_id": message_id})
    return MessageRecord(*row)


def own_reminder(
    tx: Reading, practice_id: str, client_id: str, message_id: str
) -> MessageRecord | None:
    """The client's reminder of that id."""
    query = _RECORD.where(
        col(Message.practice_id) == practice_id,
        col(Message.client_id) == client_id,
        col(Message.id) == message_id,
        col(Message.kind) == "reminder",
    )
    row = tx.execute(query).first()
    return MessageRecord(*row) if row else None


def last_texted(tx: Reading, practice_id: str, client_id: str, number: str) -> MessageRecord | None:
    """The client's last reminder that may have come to that number."""
    query = _RECORD.where(
        col(Message.practice_id) == practice_id,
        col(Message.client_id) == client_id,
        col(Message.kind) == "reminder",
        col(Message.channel) == "sms",
        col(Message.address) == number,
        col(Message.state).in_((*REACHED, "submitting", "outcome_unknown")),
    )
    row = tx.execute(query.order_by(col(Message.due_at).desc()).limit(1)).first()
    return MessageRecord(*row) if row else None


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
