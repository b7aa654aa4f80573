"""How many text messages a practice has sent in a month. Whoever counts waits for who counts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select, update
from sqlmodel import col

from app.domain.text_budgets import Stage
from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import TextMonth


@dataclass(frozen=True, slots=True)
class TextMonthRecord:
    """`told`: of which stage of its budget the owners have got a letter."""

    sent: int
    told: Stage | None


def get(tx: Reading, practice_id: str, month: date) -> TextMonthRecord:
    query: Select[*tuple[Any, ...]] = select(col(TextMonth.sent), col(TextMonth.told)).where(
        col(TextMonth.practice_id) == practice_id, col(TextMonth.month) == month
    )
    row = tx.execute(query).first()
    return TextMonthRecord(*row) if row else TextMonthRecord(0, None)


def count(tx: Transaction, practice_id: str, month: date, number: int) -> None:
    """Add so many. Until COMMIT nobody else can count the practice's."""
    more = (
        update(TextMonth)
        .where(col(TextMonth.practice_id) == practice_id, col(TextMonth.month) == month)
        .values(sent=col(TextMonth.sent) + number)
    )
    if tx.execute(more).rowcount == 0:
        row = {"practice_id": practice_id, "month": month, "sent": 0, "told": None}
        insert_if_absent(tx, TextMonth, row)
        tx.execute(more)


def tell(tx: Transaction, practice_id: str, month: date, told: Stage | None) -> None:
    """Remember of which stage the owners know."""
    same = update(TextMonth).where(
        col(TextMonth.practice_id) == practice_id, col(TextMonth.month) == month
    )
    tx.execute(same.values(told=told))
