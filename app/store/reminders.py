"""Reminders among the messages: one for each client, reminder time and date, for ever."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, exists, select, update
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.messages import REACHED
from app.store.statements import insert_if_absent
from app.store.tables import Message

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
) -> bool:
    """Plan the reminder unless it was planned before, whatever became of it."""
    row = {
        "id": message_id,
        "kind": "reminder",
        "practice_id": practice_id,
        "client_id": client_id,
        "reminder_time_id": reminder_time_id,
        "for_date": for_date,
        "due_at": due_at,
        "state": "pending",
        "attempt": 0,
        "changed_at": now,
    }
    return insert_if_absent(tx, Message, row)


def planned(
    tx: Reading, practice_id: str, client_id: str, since: date
) -> Mapping[Key, tuple[str, datetime]]:
    """The client's reminders for dates since then, sent or not: state, and when it is due."""
    query: Select[*tuple[Any, ...]] = select(
        col(Message.reminder_time_id),
        col(Message.for_date),
        col(Message.state),
        col(Message.due_at),
    ).where(*_of(practice_id, client_id), col(Message.for_date) >= since)
    return {(time_id, day): (state, at) for time_id, day, state, at in tx.execute(query)}


def move(
    tx: Transaction, practice_id: str, client_id: str, key: Key, due_at: datetime, now: datetime
) -> bool:
    """Have it sent at another instant; false if it was taken up meanwhile."""
    same = (
        col(Message.practice_id) == practice_id,
        col(Message.client_id) == client_id,
        col(Message.reminder_time_id) == key[0],
        col(Message.for_date) == key[1],
        col(Message.state) == "pending",
    )
    moved = update(Message).where(*same).values(due_at=due_at, changed_at=now)
    return tx.execute(moved).rowcount == 1


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
