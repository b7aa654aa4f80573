"""What clients said to fewer reminders."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent, read_prepared
from app.store.tables import Taper


@dataclass(frozen=True, slots=True)
class TaperRecord:
    """`ended_at`: when all came back by themselves; `seen_at`: when the client was told."""

    client_id: str
    practice_id: str
    accepted_at: datetime | None = None
    declined_at: datetime | None = None
    ended_at: datetime | None = None
    seen_at: datetime | None = None

    @property
    def is_on(self) -> bool:
        return self.accepted_at is not None and self.ended_at is None


_NAMES = tuple(field.name for field in fields(TaperRecord))
_OF_CLIENT = select(*(col(getattr(Taper, name)) for name in _NAMES)).where(
    col(Taper.practice_id) == bindparam("practice_id"),
    col(Taper.client_id) == bindparam("client_id"),
)


def of_client(tx: Reading, practice_id: str, client_id: str) -> TaperRecord:
    """What the client said; nothing, if it was never offered."""
    found = read_prepared(tx, _OF_CLIENT, {"practice_id": practice_id, "client_id": client_id})
    return TaperRecord(*found[0]) if found else TaperRecord(client_id, practice_id)


def put(tx: Transaction, record: TaperRecord) -> None:
    row = {name: getattr(record, name) for name in _NAMES}
    if not insert_if_absent(tx, Taper, row):
        same = (
            col(Taper.practice_id) == record.practice_id,
            col(Taper.client_id) == record.client_id,
        )
        tx.execute(update(Taper).where(*same).values(row))
