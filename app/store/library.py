"""The practice's own stretches, also those it no longer assigns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.statements import read_prepared
from app.store.tables import OwnStretch, PlanItem


@dataclass(frozen=True, slots=True)
class StretchRecord:
    id: str
    practice_id: str
    name: str
    region: str
    position: str
    equipment: list[str]
    chair_only: bool
    per_side: bool
    how: list[str]
    dos: list[str]
    donts: list[str]
    sets: int
    reps: int
    hold_s: int
    times_per_day: int
    days_per_week: int
    changed_at: datetime
    retired_at: datetime | None = None


_FIELDS = tuple(StretchRecord.__slots__)
_OF_PRACTICE = (
    select(*(col(getattr(OwnStretch, name)) for name in _FIELDS))
    .where(col(OwnStretch.practice_id) == bindparam("practice_id"))
    .order_by(col(OwnStretch.name), col(OwnStretch.id))
)


def add(tx: Transaction, record: StretchRecord) -> None:
    tx.execute(insert(OwnStretch), _row(record) | {"created_at": record.changed_at})


def change(tx: Transaction, record: StretchRecord) -> bool:
    """Write the record over the practice's stretch of that id; false if it is retired or none."""
    return _update(tx, record.practice_id, record.id, _row(record))


def retire(tx: Transaction, practice_id: str, stretch_id: str, now: datetime) -> bool:
    """Retire the stretch; false if it is retired already, or none."""
    return _update(tx, practice_id, stretch_id, {"retired_at": now})


def of_practice(tx: Reading, practice_id: str) -> list[StretchRecord]:
    """Every stretch of the practice, by name."""
    rows = read_prepared(tx, _OF_PRACTICE, {"practice_id": practice_id})
    return [StretchRecord(*row) for row in rows]


def clients_with(tx: Reading, practice_id: str, stretch_id: str) -> list[str]:
    """Whose plans have the stretch, or had it."""
    query = select(col(PlanItem.client_id)).where(
        col(PlanItem.practice_id) == practice_id, col(PlanItem.stretch_id) == stretch_id
    )
    return list(tx.execute(query.distinct().order_by(col(PlanItem.client_id))).scalars())


def _row(record: StretchRecord) -> dict[str, Any]:
    return {name: getattr(record, name) for name in _FIELDS}


def _update(tx: Transaction, practice_id: str, stretch_id: str, values: Mapping[str, Any]) -> bool:
    same = (
        col(OwnStretch.practice_id) == practice_id,
        col(OwnStretch.id) == stretch_id,
        col(OwnStretch.retired_at).is_(None),
    )
    return tx.execute(update(OwnStretch).where(*same).values(values)).rowcount == 1
