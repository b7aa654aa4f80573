"""Practices and the therapists who work in them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, insert, select
from sqlmodel import col

from app.domain.people import Therapist
from app.store import tables
from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import Practice


@dataclass(frozen=True, slots=True)
class Account:
    """A therapist as the sign-in and the greeting need it."""

    who: Therapist
    name: str
    password_hash: str


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


def add_therapist(
    tx: Transaction, who: Therapist, name: str, email: str, password_hash: str, now: datetime
) -> bool:
    """Add the account; false if the e-mail address is taken."""
    row = {
        "id": who.id,
        "practice_id": who.practice_id,
        "name": name,
        "email": email,
        "password_hash": password_hash,
        "created_at": now,
    }
    return insert_if_absent(tx, tables.Therapist, row)


_ACCOUNT = select(
    col(tables.Therapist.id),
    col(tables.Therapist.practice_id),
    col(tables.Therapist.name),
    col(tables.Therapist.password_hash),
)


def account_by_email(tx: Reading, email: str) -> Account | None:
    row = tx.execute(_ACCOUNT.where(col(tables.Therapist.email) == email)).first()
    return Account(Therapist(row[0], row[1]), row[2], row[3]) if row else None


def therapist_name(tx: Reading, practice_id: str, therapist_id: str) -> str:
    query = select(col(tables.Therapist.name)).where(
        col(tables.Therapist.practice_id) == practice_id, col(tables.Therapist.id) == therapist_id
    )
    return tx.execute(query).scalar_one()
