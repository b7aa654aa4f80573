"""Check-ins as they were received; never changed, never deleted."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Literal

from sqlalchemy import bindparam, select
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import CheckIn


@dataclass(frozen=True, slots=True)
class CheckInRecord:
    id: str
    item_id: str
    revision_id: str
    for_date: date
    kind: Literal["done", "undo"]
    captured_at: datetime
    received_at: datetime
    device_id: str
    seq: int


_NAMES = tuple(field.name for field in fields(CheckInRecord))
_COLUMNS = tuple(CheckIn.__table__.c[name] for name in _NAMES)  # type: ignore[attr-defined] # SQLModel sets it
_BY_ID = select(*_COLUMNS).where(
    col(CheckIn.practice_id) == bindparam("practice_id"),
    col(CheckIn.client_id) == bindparam("client_id"),
    col(CheckIn.id) == bindparam("id"),
)


def add(tx: Transaction, practice_id: str, client_id: str, record: CheckInRecord) -> bool:
    """Store the check-in unless the client has one of that id; tell whether it was stored."""
    row = {name: getattr(record, name) for name in _NAMES}
    row["practice_id"] = practice_id
    row["client_id"] = client_id
    return insert_if_absent(tx, CheckIn, row)


def find(tx: Reading, practice_id: str, client_id: str, check_in_id: str) -> CheckInRecord | None:
    key = {"practice_id": practice_id, "client_id": client_id, "id": check_in_id}
    row = tx.execute(_BY_ID, key).first()
    return CheckInRecord(*row) if row else None


def of_client(tx: Reading, practice_id: str, client_id: str) -> list[CheckInRecord]:
    """Everything the client logged, in order of receipt."""
    query = (
        select(*_COLUMNS)
        .where(col(CheckIn.practice_id) == practice_id, col(CheckIn.client_id) == client_id)
        .order_by(col(CheckIn.received_at), col(CheckIn.id))
    )
    return [CheckInRecord(*row) for row in tx.execute(query)]


def of_practice(tx: Reading, practice_id: str) -> Iterable[tuple[str, CheckInRecord]]:
    """Everything all clients logged, in order of receipt: (client id, check-in)."""
    query = (
        select(col(CheckIn.client_id), *_COLUMNS)
        .where(col(CheckIn.practice_id) == practice_id)
        .order_by(col(CheckIn.received_at), col(CheckIn.id))
    )
    for row in tx.execute(query):
        yield row[0], CheckInRecord(*row[1:])
