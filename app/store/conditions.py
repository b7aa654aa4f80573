"""What is recorded about a client: conditions and findings, from when until when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select, update
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.tables import ClientCondition, Therapist


@dataclass(frozen=True, slots=True)
class ConditionRecord:
    id: str
    condition_id: str
    consulted_on: date | None
    override_reason: str | None
    recorded_at: datetime


def add(
    tx: Transaction,
    practice_id: str,
    client_id: str,
    records: Sequence[ConditionRecord],
    recorded_by: str,
) -> None:
    whose = {"practice_id": practice_id, "client_id": client_id, "recorded_by": recorded_by}
    rows = [
        {name: getattr(record, name) for name in ConditionRecord.__slots__} | whose
        for record in records
    ]
    if rows:
        tx.execute(insert(ClientCondition), rows)


def end(tx: Transaction, practice_id: str, ids: Collection[str], now: datetime) -> None:
    theirs = (col(ClientCondition.practice_id) == practice_id, col(ClientCondition.id).in_(ids))
    tx.execute(update(ClientCondition).where(*theirs).values(ended_at=now))


def current(tx: Reading, practice_id: str, client_id: str) -> list[tuple[ConditionRecord, str]]:
    """What holds of the client now, in the order it was recorded, with who recorded it."""
    query = (
        select(
            col(ClientCondition.id),
            col(ClientCondition.condition_id),
            col(ClientCondition.consulted_on),
            col(ClientCondition.override_reason),
            col(ClientCondition.recorded_at),
            col(Therapist.name),
        )
        .join(Therapist, col(Therapist.id) == col(ClientCondition.recorded_by))
        .where(
            col(ClientCondition.practice_id) == practice_id,
            col(ClientCondition.client_id) == client_id,
            col(ClientCondition.ended_at).is_(None),
        )
        .order_by(col(ClientCondition.recorded_at), col(ClientCondition.condition_id))
    )
    return [(ConditionRecord(*row[:-1]), row[-1]) for row in tx.execute(query)]
