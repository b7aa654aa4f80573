"""Practices: the walls."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, exists, insert, select, update
from sqlmodel import col

from app.domain import history
from app.store.db import Reading, Transaction
from app.store.statements import read_prepared
from app.store.tables import Practice


@dataclass(frozen=True, slots=True)
class PracticeRecord:
    name: str
    is_demonstration: bool
    text_budget: int | None
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


_BY_ID: Select[*tuple[Any, ...]] = select(
    col(Practice.name),
    col(Practice.is_demonstration),
    col(Practice.text_budget),
    col(Practice.first_weekday),
    col(Practice.rollover),
    col(Practice.grace),
    col(Practice.stop_level),
).where(col(Practice.id) == bindparam("practice_id"))


def get(tx: Reading, practice_id: str) -> PracticeRecord:
    ((*row,),) = read_prepared(tx, _BY_ID, {"practice_id": practice_id})
    name, is_demonstration, text_budget, *rules = row
    return PracticeRecord(name, is_demonstration, text_budget, history.Practice(*rules))


def set_rules(tx: Transaction, practice_id: str, rules: history.Practice) -> None:
    mine = update(Practice).where(col(Practice.id) == practice_id)
    tx.execute(mine.values({name: getattr(rules, name) for name in history.Practice.__slots__}))


def limit_texts(tx: Transaction, practice_id: str, budget: int | None) -> None:
    mine = update(Practice).where(col(Practice.id) == practice_id)
    tx.execute(mine.values(text_budget=budget))


def hold(tx: Transaction, practice_id: str) -> None:
    """Let nobody else change the practice, or who works there, until COMMIT."""
    same = col(Practice.name)
    tx.execute(update(Practice).where(col(Practice.id) == practice_id).values(name=same))
