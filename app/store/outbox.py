"""Messages on their way. A contested row is changed by a conditional UPDATE; its count decides."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, or_, select, update
from sqlmodel import col

from app.domain.messages import FINAL, OPEN, State, Submitted
from app.store.db import Reading, Transaction
from app.store.tables import Message, MessageChange

Whose: TypeAlias = tuple[str, str | None]
"""The id of the practice, and of the client if it goes to one."""

Lane: TypeAlias = Literal["reminders", "letters"]
"""Letters are all that is no reminder: somebody may be waiting for one."""


_LATEST_UNKNOWN = timedelta(days=3)
"""So long after its time a message can have become unknown a day ago at most."""


def due(tx: Reading, now: datetime, lease_now: datetime, lane: Lane, limit: int) -> Sequence[str]:
    """Ids of messages that wait to be sent, the oldest first; none that another is just taking."""
    query = (
        select(col(Message.id))
        .where(_claimable(now, lease_now), _in(lane))
        .order_by(col(Message.send_at), col(Message.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return tx.execute(query).scalars().all()


def _in(lane: Lane) -> ColumnElement[bool]:
    kind = col(Message.kind)
    return kind == "reminder" if lane == "reminders" else kind != "reminder"


def _claimable(now: datetime, lease_now: datetime) -> ColumnElement[bool]:
    abandoned = and_(col(Message.state) == "claimed", col(Message.lease_until) < lease_now)
    return and_(col(Message.send_at) <= now, or_(col(Message.state) == "pending", abandoned))


def claim(
    tx: Transaction,
    message_ids: Collection[str],
    *,
    now: datetime,
    lease_now: datetime,
    lease_until: datetime,
) -> list[tuple[str, int]]:
    """Take each message for one attempt: (id, attempt) of those that nobody else has."""
    taken = (
        update(Message)
        .where(col(Message.id).in_(message_ids), _claimable(now, lease_now))
        .values(
            state="claimed",
            reason=None,
            attempt=col(Message.attempt) + 1,
            lease_until=lease_until,
            changed_at=now,
        )
        .returning(col(Message.id), col(Message.attempt))
    )
    return [(name, attempt) for name, attempt in tx.execute(taken)]


def is_held(tx: Transaction, message_id: str, attempt: int, lease_now: datetime) -> bool:
    """Whether this attempt still has what it claimed. Until COMMIT nobody else can take it."""
    mine = (
        update(Message)
        .where(
            col(Message.id) == message_id,
            col(Message.attempt) == attempt,
            col(Message.state) == "claimed",
            col(Message.lease_until) >= lease_now,
        )
        .values(attempt=attempt)
    )
    return tx.execute(mine).rowcount == 1


def move(
    tx: Transaction,
    message_id: str,
    attempt: int,
    *,
    expected: Sequence[str],
    state: State,
    now: datetime,
    **values: object,
) -> Whose | None:
    """Move the message on, if this attempt still has it and it is in an `expected` state.

    Whose it is, or None if it was not moved.
    """
    moved = (
        update(Message)
        .where(
            col(Message.id) == message_id,
            col(Message.attempt) == attempt,
            col(Message.state).in_(expected),
        )
        .values(state=state, changed_at=now, **values)
        .returning(col(Message.practice_id), col(Message.client_id))
    )
    row = tx.execute(moved).first()
    return None if row is None else (row[0], row[1])


def give_up_abandoned(
    tx: Transaction, now: datetime, lease_now: datetime, limit: int
) -> list[Whose]:
    """Submissions whose lease ran out: nobody knows. Whose each was."""
    lost = and_(col(Message.state) == "submitting", col(Message.lease_until) < lease_now)
    reason = "the sending process stopped before it heard the outcome"
    return _end(tx, lost, now, "outcome_unknown", reason, limit)


def hand_over(tx: Transaction, now: datetime, before: datetime, limit: int) -> list[Whose]:
    """End what a provider took before then and told no more of. As `give_up_abandoned`."""
    silent = and_(col(Message.state) == "accepted", col(Message.changed_at) <= before)
    return _end(tx, silent, now, "handed_over", None, limit)


def _end(
    tx: Transaction,
    which: ColumnElement[bool],
    now: datetime,
    state: State,
    reason: str | None,
    limit: int,
) -> list[Whose]:
    """Of what another transaction is just changing, nothing: nobody waits for anybody."""
    found = select(col(Message.id)).where(which).limit(limit).with_for_update(skip_locked=True)
    names = tx.execute(found).scalars().all()
    if not names:
        return []
    ended = (
        update(Message)
        .where(col(Message.id).in_(names), which)
        .values(state=state, reason=reason, changed_at=now)
        .returning(col(Message.practice_id), col(Message.client_id))
    )
    return [(practice_id, client_id) for practice_id, client_id in tx.execute(ended)]


def to_ask(
    tx: Transaction, channel: str, now: datetime, after: Sequence[timedelta], limit: int
) -> list[tuple[str, int, Submitted]]:
    """Of what nobody knows, the next whose time has come to be asked: it is counted as asked.

    (message id, attempt, what was submitted). `after`: how long after it became
    unknown it is asked for the first time, the second, and so on, within a day.
    """
    asked, since = col(Message.asked), col(Message.changed_at)
    their_time = [and_(asked == place, since <= now - wait) for place, wait in enumerate(after)]
    unknown = (
        select(col(Message.id))
        .where(
            col(Message.state) == "outcome_unknown",
            col(Message.send_at) > now - _LATEST_UNKNOWN,
            col(Message.channel) == channel,
            col(Message.provider_id).is_(None),
            since > now - timedelta(days=1),
            or_(*their_time),
        )
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    names = tx.execute(unknown).scalars().all()
    tx.execute(update(Message).where(col(Message.id).in_(names)).values(asked=asked + 1))
    begun = and_(
        col(MessageChange.message_id) == col(Message.id),
        col(MessageChange.attempt) == col(Message.attempt),
        col(MessageChange.state) == "submitting",
    )
    found: Select[*tuple[Any, ...]] = (
        select(
            col(Message.id),
            col(Message.attempt),
            col(Message.address),
            col(Message.text),
            col(MessageChange.at),
        )
        .join(MessageChange, begun)
        .where(col(Message.id).in_(names))
    )
    return [(name, attempt, Submitted(*about)) for name, attempt, *about in tx.execute(found)]


def still_unknown(tx: Transaction, message_id: str, attempt: int) -> int | None:
    """How often this attempt was asked about, if nobody knows yet. Until COMMIT it stays so."""
    same = (
        update(Message)
        .where(
            col(Message.id) == message_id,
            col(Message.attempt) == attempt,
            col(Message.state) == "outcome_unknown",
        )
        .values(attempt=attempt)
        .returning(col(Message.asked))
    )
    return tx.execute(same).scalar_one_or_none()


def explain(tx: Transaction, message_id: str, reason: str) -> Whose:
    """Say more of why it is where it is. Whose it is."""
    why = update(Message).where(col(Message.id) == message_id).values(reason=reason)
    practice_id, client_id = tx.execute(
        why.returning(col(Message.practice_id), col(Message.client_id))
    ).one()
    return practice_id, client_id


def texts(tx: Reading, since: datetime, reasons: Collection[str]) -> tuple[int, int]:
    """How many text messages were submitted since then, and how many failed for such a reason."""
    change = MessageChange
    recent = (col(change.channel) == literal_column("'sms'"), col(change.at) > since)
    ended = col(change.state).in_(("failed", "pending")) & col(change.reason).in_(reasons)
    begun = func.count().filter(col(change.state) == "submitting")
    query = select(begun, func.count().filter(ended)).where(*recent)
    submitted, failed = tx.execute(query).one()
    return submitted, failed


def oldest_pending(tx: Reading, now: datetime) -> datetime | None:
    """Since when the message waits that waits longest to be taken."""
    query = select(func.min(col(Message.send_at))).where(
        col(Message.state).in_(("pending", "claimed")), col(Message.send_at) <= now
    )
    return tx.execute(query).scalar_one()


def reminders_due_before(tx: Reading, at: datetime) -> int:
    """How many reminders wait that were due before then."""
    query = select(func.count()).where(
        col(Message.state).in_(("pending", "claimed")),
        col(Message.kind) == "reminder",
        col(Message.due_at) < at,
    )
    return tx.execute(query).scalar_one()


def waiting(tx: Reading) -> Mapping[str, int]:
    """How many messages are in each state that is not final."""
    state = col(Message.state)
    found = tx.execute(select(state, func.count()).where(state.in_(OPEN)).group_by(state))
    return dict.fromkeys(OPEN, 0) | {state: count for state, count in found}  # noqa: C416 # a row is no pair to mypy


def ended(tx: Reading, since: datetime) -> Mapping[str, int]:
    """How many times a message came into each final state since then."""
    state = col(MessageChange.state)
    which = (state.in_(FINAL), col(MessageChange.at) > since)
    found = tx.execute(select(state, func.count()).where(*which).group_by(state))
    return dict.fromkeys(FINAL, 0) | {state: count for state, count in found}  # noqa: C416 # a row is no pair to mypy


def reminders_in_flight(tx: Reading, since: datetime) -> int:
    """How many submissions of reminders began since then, or are about to."""
    begun = select(func.count()).where(
        col(MessageChange.state) == "submitting",
        col(MessageChange.at) > since,
        col(MessageChange.kind) == "reminder",
    )
    claimed = select(func.count()).where(
        col(Message.state) == "claimed", col(Message.kind) == "reminder"
    )
    return tx.execute(begun).scalar_one() + tx.execute(claimed).scalar_one()


def reminders_planned(tx: Reading, first: datetime, since: datetime, now: datetime) -> int:
    """How many reminders are due from `first` to `now` that were not final at `since`."""
    query = select(func.count()).where(
        col(Message.kind) == "reminder",
        col(Message.due_at).between(first, now),
        or_(col(Message.state).not_in(FINAL), col(Message.changed_at) > since),
    )
    return tx.execute(query).scalar_one()
