"""Figures kept ready: when they hold, and putting new ones in their place."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.tables import Client, Summary


@dataclass(frozen=True, slots=True)
class SummaryRecord:
    """`row` and `carry` as they are stored; `is_fresh` if the row still holds."""

    row: str
    carry: str | None
    last_heard_at: datetime | None
    is_fresh: bool


def of_practice(tx: Reading, practice_id: str, now: datetime) -> dict[str, SummaryRecord]:
    """Those there are, by the client's id."""
    return _found(tx, practice_id, now)


def of_client(tx: Reading, practice_id: str, client_id: str, now: datetime) -> SummaryRecord | None:
    return _found(tx, practice_id, now, client_id).get(client_id)


def _found(
    tx: Reading, practice_id: str, now: datetime, client_id: str | None = None
) -> dict[str, SummaryRecord]:
    query = (
        select(
            col(Summary.client_id),
            col(Summary.row),
            col(Summary.carry),
            col(Summary.last_heard_at),
            col(Client.fresh_until),
        )
        .join(Client, col(Client.id) == col(Summary.client_id))
        .where(col(Summary.practice_id) == practice_id, col(Client.practice_id) == practice_id)
    )
    if client_id is not None:
        query = query.where(col(Summary.client_id) == client_id)
    return {
        who: SummaryRecord(row, carry, heard, until is not None and until > now)
        for who, row, carry, heard, until in tx.execute(query)
    }


def put(
    tx: Transaction,
    practice_id: str,
    client_id: str,
    *,
    version: int,
    fresh_until: datetime,
    row: str,
    carry: str | None,
    last_heard_at: datetime | None,
) -> bool:
    """Put the client's summary, unless the client has changed since `version`; tell whether."""
    same = (
        col(Client.practice_id) == practice_id,
        col(Client.id) == client_id,
        col(Client.version) == version,
    )
    if tx.execute(update(Client).where(*same).values(fresh_until=fresh_until)).rowcount == 0:
        return False
    forget(tx, practice_id, client_id)
    tx.execute(
        insert(Summary),
        {
            "client_id": client_id,
            "practice_id": practice_id,
            "row": row,
            "carry": carry,
            "last_heard_at": last_heard_at,
        },
    )
    return True


def forget(tx: Transaction, practice_id: str, client_id: str) -> None:
    """What was closed has changed: the next summary walks from the plan's start."""
    mine = col(Summary.practice_id) == practice_id, col(Summary.client_id) == client_id
    tx.execute(delete(Summary).where(*mine))
