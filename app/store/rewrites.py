"""Entries of what was closed and became otherwise."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlmodel import col

from app.domain.rewrites import Cause
from app.store.db import Reading, Transaction
from app.store.tables import HistoryRewrite, Therapist


@dataclass(frozen=True, slots=True)
class RewriteRecord:
    """`therapist_id`: None where it was the client."""

    id: str
    therapist_id: str | None
    at: datetime
    cause: Cause
    for_date: date
    reason: str | None
    found: str


_NAMES = tuple(field.name for field in fields(RewriteRecord))


def add(tx: Transaction, practice_id: str, client_id: str, record: RewriteRecord) -> None:
    row = {name: getattr(record, name) for name in _NAMES}
    tx.execute(insert(HistoryRewrite), row | {"practice_id": practice_id, "client_id": client_id})


def of_client(
    tx: Reading, practice_id: str, client_id: str, limit: int
) -> list[tuple[RewriteRecord, str | None]]:
    """The client's newest, newest first, each with the name of the therapist."""
    query = (
        select(*(col(getattr(HistoryRewrite, name)) for name in _NAMES), col(Therapist.name))
        .outerjoin(Therapist, col(Therapist.id) == col(HistoryRewrite.therapist_id))
        .where(
            col(HistoryRewrite.practice_id) == practice_id,
            col(HistoryRewrite.client_id) == client_id,
        )
        .order_by(col(HistoryRewrite.at).desc(), col(HistoryRewrite.id))
        .limit(limit)
    )
    return [(RewriteRecord(*row[:-1]), row[-1]) for row in tx.execute(query)]
