"""The private thread between a client and the practice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import Select, func, select, update
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import Therapist, ThreadMessage

Side: TypeAlias = Literal["client", "therapist"]


@dataclass(frozen=True, slots=True)
class PostRecord:
    """`therapist`: the name of who wrote it for the practice."""

    id: str
    written_by: Side
    therapist: str | None
    text: str
    written_at: datetime
    read_at: datetime | None


_RECORD: Select[*tuple[Any, ...]] = select(
    col(ThreadMessage.id),
    col(ThreadMessage.written_by),
    col(Therapist.name),
    col(ThreadMessage.text),
    col(ThreadMessage.written_at),
    col(ThreadMessage.read_at),
).outerjoin(Therapist, col(Therapist.id) == col(ThreadMessage.therapist_id))


def add(
    tx: Transaction,
    practice_id: str,
    client_id: str,
    *,
    post_id: str,
    therapist_id: str | None,
    text: str,
    now: datetime,
) -> bool:
    """Store the message, by the client if no therapist is named, unless that id is there."""
    row = {
        "client_id": client_id,
        "id": post_id,
        "practice_id": practice_id,
        "written_by": "client" if therapist_id is None else "therapist",
        "therapist_id": therapist_id,
        "text": text,
        "written_at": now,
        "read_at": None,
    }
    return insert_if_absent(tx, ThreadMessage, row)


def find(tx: Reading, practice_id: str, client_id: str, post_id: str) -> PostRecord | None:
    query = _RECORD.where(
        col(ThreadMessage.practice_id) == practice_id,
        col(ThreadMessage.client_id) == client_id,
        col(ThreadMessage.id) == post_id,
    )
    row = tx.execute(query).first()
    return PostRecord(*row) if row else None


def of_client(tx: Reading, practice_id: str, client_id: str, limit: int) -> list[PostRecord]:
    """The newest messages, the oldest of them first."""
    query = _RECORD.where(
        col(ThreadMessage.practice_id) == practice_id, col(ThreadMessage.client_id) == client_id
    ).order_by(col(ThreadMessage.written_at).desc(), col(ThreadMessage.id).desc())
    return [PostRecord(*row) for row in reversed(tx.execute(query.limit(limit)).all())]


def mark_read(
    tx: Transaction,
    practice_id: str,
    client_id: str,
    written_by: Side,
    now: datetime,
    last: str | None = None,
) -> bool:
    """Mark what one side wrote, up to a message, as read by the other; whether anything was not."""
    unread = (
        update(ThreadMessage)
        .where(
            col(ThreadMessage.practice_id) == practice_id,
            col(ThreadMessage.client_id) == client_id,
            col(ThreadMessage.written_by) == written_by,
            col(ThreadMessage.read_at).is_(None),
        )
        .values(read_at=now)
    )
    if last is not None:
        known = find(tx, practice_id, client_id, last)
        if known is None:
            return False
        unread = unread.where(col(ThreadMessage.written_at) <= known.written_at)
    return tx.execute(unread).rowcount > 0


def unread(
    tx: Reading, practice_id: str, written_by: Side, client_id: str | None = None
) -> dict[str, int]:
    """How many messages of that side wait to be read, by client; of all if none is named."""
    query = (
        select(col(ThreadMessage.client_id), func.count())
        .where(
            col(ThreadMessage.practice_id) == practice_id,
            col(ThreadMessage.written_by) == written_by,
            col(ThreadMessage.read_at).is_(None),
        )
        .group_by(col(ThreadMessage.client_id))
    )
    if client_id is not None:
        query = query.where(col(ThreadMessage.client_id) == client_id)
    return {who: count for who, count in tx.execute(query)}  # noqa: C416 # rows are no pairs to mypy
