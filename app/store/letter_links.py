"""Links in letters that are good without signing in: each answers its own letter."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import delete, select, update
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import LetterLink

Purpose: TypeAlias = Literal["answer", "leave"]


@dataclass(frozen=True, slots=True)
class LetterLinkRecord:
    message_id: str
    practice_id: str
    address: str
    made_at: datetime


def replace(
    tx: Transaction, record: LetterLinkRecord, *, answer_hash: str | None, leave_hash: str
) -> None:
    """Give the letter these links; those of an earlier attempt, which nobody has, are gone."""
    row = {name: getattr(record, name) for name in LetterLinkRecord.__slots__}
    row |= {"answer_hash": answer_hash, "leave_hash": leave_hash}
    if not insert_if_absent(tx, LetterLink, row):
        same = (
            col(LetterLink.practice_id) == record.practice_id,
            col(LetterLink.message_id) == record.message_id,
        )
        tx.execute(update(LetterLink).where(*same).values(row))


def forget_before(tx: Transaction, made_before: datetime, limit: int) -> int:
    """Forget some links that were made before then; how many."""
    old = select(col(LetterLink.message_id)).where(col(LetterLink.made_at) < made_before)
    found = col(LetterLink.message_id).in_(old.limit(limit))
    return tx.execute(delete(LetterLink).where(found)).rowcount


def find(tx: Reading, purpose: Purpose, token_hash: str) -> LetterLinkRecord | None:
    """The letter that the link came in; None if it is no good, or is for something else."""
    columns = (col(getattr(LetterLink, name)) for name in LetterLinkRecord.__slots__)
    kept = LetterLink.answer_hash if purpose == "answer" else LetterLink.leave_hash
    row = tx.execute(select(*columns).where(col(kept) == token_hash)).first()
    return LetterLinkRecord(*row) if row else None
