"""Secrets that are good once, kept as hashes. They belong to who holds them: no practice asks."""

from datetime import datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import delete, insert, select
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.tables import Ticket

Purpose: TypeAlias = Literal["setup", "reset", "passkey", "new_passkey"]


def add(
    tx: Transaction,
    purpose: Purpose,
    token_hash: str,
    expires_at: datetime,
    therapist_id: str | None = None,
) -> None:
    tx.execute(
        insert(Ticket),
        {
            "token_hash": token_hash,
            "purpose": purpose,
            "therapist_id": therapist_id,
            "expires_at": expires_at,
        },
    )


def find(tx: Reading, purpose: Purpose, token_hash: str, now: datetime) -> tuple[str | None] | None:
    """(therapist id or None) of a ticket that is still good; None if there is none."""
    row = tx.execute(select(col(Ticket.therapist_id)).where(*_good(purpose, token_hash, now)))
    found = row.first()
    return (found[0],) if found else None


def use(tx: Transaction, purpose: Purpose, token_hash: str, now: datetime) -> bool:
    """Use the ticket up; false if it is no good, or was used."""
    return tx.execute(delete(Ticket).where(*_good(purpose, token_hash, now))).rowcount == 1


def withdraw(tx: Transaction, purpose: Purpose, therapist_id: str | None = None) -> None:
    """No older ticket of that purpose is good any more; of everybody's if nobody is named."""
    same = [col(Ticket.purpose) == purpose]
    if therapist_id is not None:
        same.append(col(Ticket.therapist_id) == therapist_id)
    tx.execute(delete(Ticket).where(*same))


def withdraw_expired(tx: Transaction, now: datetime) -> None:
    tx.execute(delete(Ticket).where(col(Ticket.expires_at) <= now))


def _good(purpose: Purpose, token_hash: str, now: datetime) -> tuple[Any, ...]:
    return (
        col(Ticket.token_hash) == token_hash,
        col(Ticket.purpose) == purpose,
        col(Ticket.expires_at) > now,
    )
