"""Practices: the walls."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, insert, select, update
from sqlmodel import col

from app.domain import history
from app.store.db import Reading, Transaction
from app.store.tables import Practice


@dataclass(frozen=True, slots=True)
class PracticeRecord:
    name: str
    is_demonstration: bool
    rules: history.Practice


def are_there_any(tx: Reading) -> bool:
    return bool(tx.execute(select(exists(select(col(Practice.id))))).scalar_one())


def add(
    tx: Transaction, practice_id: str, name: str, now: datetime, *, demonstration: bool
) -> None:
    """Add a practice, with the usual rules."""
    usual = history.Practice()
    tx.execute(
        insert(Practice),
        {
            "id": practice_id,
            "name": name,
            "is_demonstration": demonstration,
            "first_weekday": usual.first_weekday,
            "rollover": usual.rollover,
            "grace": usual.grace,
            "stop_level": usual.stop_level,
            "created_at": now,
        },
    )


def get(tx: Reading, practice_id: str) -> PracticeRecord:
    query: Select[*tuple[Any, ...]] = select(
        col(Practice.name),
        col(Practice.is_demonstration),
        col(Practice.first_weekday),
        col(Practice.rollover),
        col(Practice.grace),
        col(Practice.stop_level),
    )
    name, is_demonstration, *rules = tx.execute(query.where(col(Practice.id) == practice_id)).one()
    return PracticeRecord(name, is_demonstration, history.Practice(*rules))


def set_rules(tx: Transaction, practice_id: str, rules: history.Practice) -> None:
    mine = update(Practice).where(col(Practice.id) == practice_id)
    tx.execute(mine.values({name: getattr(rules, name) for name in history.Practice.__slots__}))


def hold(tx: Transaction, practice_id: str) -> None:
    """Let nobody else change the practice, or who works there, until COMMIT."""
    same = col(Practice.name)
    tx.execute(update(Practice).where(col(Practice.id) == practice_id).values(name=same))
