"""Practices: the walls."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, insert, select, update
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.tables import Practice


@dataclass(frozen=True, slots=True)
class PracticeRecord:
    name: str
    is_demonstration: bool


def are_there_any(tx: Reading) -> bool:
    return bool(tx.execute(select(exists(select(col(Practice.id))))).scalar_one())


def add(
    tx: Transaction, practice_id: str, name: str, now: datetime, *, demonstration: bool
) -> None:
    tx.execute(
        insert(Practice),
        {
            "id": practice_id,
            "name": name,
            "is_demonstration": demonstration,
            "created_at": now,
        },
    )


def get(tx: Reading, practice_id: str) -> PracticeRecord:
    query = select(col(Practice.name), col(Practice.is_demonstration))
    return PracticeRecord(*tx.execute(query.where(col(Practice.id) == practice_id)).one())


def hold(tx: Transaction, practice_id: str) -> None:
    """Let nobody else change who works here until COMMIT."""
    same = col(Practice.name)
    tx.execute(update(Practice).where(col(Practice.id) == practice_id).values(name=same))
