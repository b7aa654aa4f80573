"""Breaks: rows are only added; changing one adds a row that replaces it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.statements import read_prepared
from app.store.tables import Pause


@dataclass(frozen=True, slots=True)
class PauseRecord:
    """`withdrawn`: it pauses nothing, and only stands in the place of the one it replaces."""

    id: str
    client_id: str
    from_date: date
    until_date: date
    reason: str | None
    withdrawn: bool
    replaces: str | None
    recorded_by: Literal["client", "therapist"]
    recorded_at: datetime


_COLUMNS = tuple(Pause.__table__.c[name] for name in PauseRecord.__slots__)  # type: ignore[attr-defined] # SQLModel sets it

_NEWER = aliased(Pause)
_STANDING = (
    select(*_COLUMNS)
    .outerjoin(_NEWER, col(_NEWER.replaces) == col(Pause.id))
    .where(
        col(Pause.practice_id) == bindparam("practice_id"),
        col(Pause.client_id) == bindparam("client_id"),
        col(Pause.withdrawn).is_(False),
        col(_NEWER.id).is_(None),
    )
    .order_by(col(Pause.recorded_at), col(Pause.id))
)


def add(tx: Transaction, practice_id: str, record: PauseRecord) -> None:
    row = {name: getattr(record, name) for name in PauseRecord.__slots__}
    tx.execute(insert(Pause), row | {"practice_id": practice_id})


def standing(tx: Reading, practice_id: str, client_id: str) -> list[PauseRecord]:
    """The client's breaks that were neither replaced nor withdrawn, in the order recorded."""
    found = read_prepared(tx, _STANDING, {"practice_id": practice_id, "client_id": client_id})
    return [PauseRecord(*row) for row in found]
