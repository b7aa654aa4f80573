"""Reminders among the messages: one for each client, reminder time and date, for ever."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, bindparam, exists, literal_column, select, update
from sqlmodel import col

from app.domain.occurrences import Standing
from app.store.db import Reading, Transaction
from app.store.messages import REACHED, waiting
from app.store.statements import insert_if_absent, read_prepared
from app.store.tables import Message, MessageChange

Key: TypeAlias = tuple[str, date]
"""The id of the reminder time, and the date."""


def add_if_absent(
    tx: Transaction,
    practice_id: str,
    client_id: str,
    *,
    message_id: str,
    reminder_time_id: str,
    for_date: date,
    due_at: datetime,
    now: datetime,
    why: str | None = None,
) -> bool:
    """Plan the reminder unless it was planned before, whatever became of it; or why it fails."""
    row = {
        "id": message_id,
        "kind": "reminder",
        "practice_id": practice_id,
        "client_id": client_id,
        "reminder_time_id": reminder_time_id,
        "for_date": for_date,
        "due_at": due_at,
    } | waiting(due_at, now)
    if why is not None:
        row |= {"state": "cancelled", "reason": why}
    return insert_if_absent(tx, Message, row)


_PLANNED: Select[*tuple[Any, ...]] = select(
    col(Message.reminder_time_id),
    col(Message.for_date),
    col(Message.state),
    col(Message.due_at),
    col(Message.attempt),
).where(
    col(Message.practice_id) == bindparam("practice_id"),
    col(Message.client_id) == bindparam("client_id"),
    col(Message.kind) == "reminder",
    col(Message.for_date) >= bindparam("since"),
)


def planned(tx: Reading, practice_id: str, client_id: str, since: date) -> Mapping[Key, Standing]:
    """The client's reminders for dates since then, sent or not."""
    key = {"practice_id": practice_id, "client_id": client_id, "since": since}
    found = read_prepared(tx, _PLANNED, key)
    return {(time_id, day): Standing(*rest) for time_id, day, *rest in found}


def change(
    tx: Transaction,
    practice_id: str,
    client_id: str,
    key: Key,
    now: datetime,
    *,
    due_at: datetime,
    why: str | None = None,
) -> bool:
    """Have it sent at that instant, or not, and why; false if it was taken up meanwhile."""
    same = (
        *_of(practice_id, client_id),
        col(Message.reminder_time_id) == key[0],
        col(Message.for_date) == key[1],
        col(Message.attempt) == 0,
    )
    state = "cancelled" if why else "pending"
    values = {"state": state, "reason": why, "due_at": due_at, "send_at": due_at}
    return tx.execute(update(Message).where(*same).values(**values, changed_at=now)).rowcount == 1


_UNTAKEN = select(
    exists().where(
        col(Message.practice_id) == bindparam("practice_id"),
        col(Message.client_id) == bindparam("client_id"),
        col(Message.for_date) >= bindparam("since"),
        col(Message.attempt) == literal_column("0"),
    )
)


def are_untaken(tx: Reading, practice_id: str, client_id: str, since: date) -> bool:
    """Whether any reminder for dates since then was not taken up yet, be it withdrawn."""
    key = {"practice_id": practice_id, "client_id": client_id, "since": since}
    return bool(read_prepared(tx, _UNTAKEN, key)[0][0])


def reached_dates(
    tx: Reading, practice_id: str, client_id: str, since: date | None = None
) -> list[date]:
    """The dates, or those since then, whose reminder reached the client."""
    found: Select[*tuple[Any, ...]] = select(col(Message.for_date))
    query = found.where(*_of(practice_id, client_id), col(Message.state).in_(REACHED))
    if since is not None:
        query = query.where(col(Message.for_date) >= since)
    return [day for (day,) in tx.execute(query)]


def outcomes(
    tx: Reading, practice_id: str, client_id: str, since: date
) -> list[tuple[str, str | None]]:
    """What became of the reminders for dates since then: (state, reason)."""
    query = select(col(Message.state), col(Message.reason)).where(
        *_of(practice_id, client_id), col(Message.for_date) >= since
    )
    return [(state, reason) for state, reason in tx.execute(query)]


_SUBMISSIONS: Select[*tuple[Any, ...]] = (
    select(col(Message.id), col(MessageChange.channel), col(MessageChange.at))
    .join(MessageChange, col(MessageChange.message_id) == col(Message.id))
    .where(
        col(Message.practice_id) == bindparam("practice_id"),
        col(Message.client_id) == bindparam("client_id"),
        col(Message.kind) == "reminder",
        col(Message.for_date) == bindparam("day"),
        col(MessageChange.state) == "submitting",
    )
)


def submissions(
    tx: Reading, practice_id: str, client_id: str, day: date
) -> list[tuple[str, str, datetime]]:
    """Which reminders of that date went to a provider: (message id, channel, when), each time."""
    key = {"practice_id": practice_id, "client_id": client_id, "day": day}
    found = read_prepared(tx, _SUBMISSIONS, key)
    return [(message_id, channel, at) for message_id, channel, at in found]


def unreached_dates(
    tx: Reading, practice_id: str, client_id: str, channel: str, reason: str, since: date
) -> set[date]:
    """For which dates since then no reminder arrived by the channel, for that reason."""
    query = (
        select(col(Message.for_date), col(MessageChange.state), col(MessageChange.reason))
        .join(MessageChange, col(MessageChange.message_id) == col(Message.id))
        .where(
            *_of(practice_id, client_id),
            col(Message.for_date) >= since,
            col(MessageChange.channel) == channel,
        )
    )
    found = [(day, state, why) for day, state, why in tx.execute(query) if day is not None]
    arrived = {day for day, state, _ in found if state in {"delivered", "handed_over"}}
    return {day for day, _, why in found if why == reason} - arrived


def _of(practice_id: str, client_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Message.practice_id) == practice_id,
        col(Message.client_id) == client_id,
        col(Message.kind) == "reminder",
    )


def was_claimed(tx: Reading, practice_id: str, client_id: str, day: date) -> bool:
    """Whether a reminder for this date was taken up, whatever became of it."""
    taken = exists().where(
        col(Message.practice_id) == practice_id,
        col(Message.client_id) == client_id,
        col(Message.for_date) == day,
        col(Message.attempt) > 0,
    )
    return bool(tx.execute(select(taken)).scalar_one())
