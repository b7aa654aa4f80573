"""What a practice changed of its rules, until it is found out what that did."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.tables import RuleChange


@dataclass(frozen=True, slots=True)
class RuleChangeRecord:
    """`through`: the last client, in the order of ids, for whom it is known what it did."""

    id: str
    practice_id: str
    therapist_id: str
    at: datetime
    before: str
    after: str
    through: str = ""
    is_done: bool = False


_NAMES = tuple(field.name for field in fields(RuleChangeRecord))


def add(tx: Transaction, record: RuleChangeRecord) -> None:
    tx.execute(insert(RuleChange), {name: getattr(record, name) for name in _NAMES})


def waiting(tx: Reading) -> RuleChangeRecord | None:
    """The oldest, of all practices, that is not done."""
    query = (
        select(*(col(getattr(RuleChange, name)) for name in _NAMES))
        .where(col(RuleChange.is_done).is_(False))
        .order_by(col(RuleChange.at), col(RuleChange.id))
        .limit(1)
    )
    row = tx.execute(query).first()
    return None if row is None else RuleChangeRecord(*row)


def go_on(tx: Transaction, record: RuleChangeRecord, through: str | None) -> bool:
    """Note how far it is done, None for all; false if another worker has been here meanwhile."""
    same = (
        col(RuleChange.practice_id) == record.practice_id,
        col(RuleChange.id) == record.id,
        col(RuleChange.through) == record.through,
        col(RuleChange.is_done).is_(False),
    )
    new = {"is_done": True} if through is None else {"through": through}
    return tx.execute(update(RuleChange).where(*same).values(new)).rowcount == 1
