"""Who was asked to join a practice and has not yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.tables import ColleagueInvitation, Practice


@dataclass(frozen=True, slots=True)
class InvitationRecord:
    id: str
    practice_id: str
    email: str
    is_owner: bool
    expires_at: datetime


_RECORD = (
    col(ColleagueInvitation.id),
    col(ColleagueInvitation.practice_id),
    col(ColleagueInvitation.email),
    col(ColleagueInvitation.is_owner),
    col(ColleagueInvitation.expires_at),
)


def invite(tx: Transaction, record: InvitationRecord, token_hash: str) -> None:
    """Ask that address to join; an older invitation of it is no good any more."""
    same = (
        col(ColleagueInvitation.practice_id) == record.practice_id,
        col(ColleagueInvitation.email) == record.email,
    )
    tx.execute(delete(ColleagueInvitation).where(*same))
    row = {name: getattr(record, name) for name in InvitationRecord.__slots__}
    tx.execute(insert(ColleagueInvitation), row | {"token_hash": token_hash})


def renew(
    tx: Transaction, practice_id: str, email: str, token_hash: str, expires_at: datetime
) -> bool:
    """Give the invitation another secret; false if there is none any more."""
    same = (
        col(ColleagueInvitation.practice_id) == practice_id,
        col(ColleagueInvitation.email) == email,
    )
    values = {"token_hash": token_hash, "expires_at": expires_at}
    return tx.execute(update(ColleagueInvitation).where(*same).values(values)).rowcount == 1


def of_practice(tx: Reading, practice_id: str, now: datetime) -> list[InvitationRecord]:
    """Those of the practice that can still be used, by address."""
    query = select(*_RECORD).where(
        col(ColleagueInvitation.practice_id) == practice_id,
        col(ColleagueInvitation.expires_at) > now,
    )
    return [InvitationRecord(*row) for row in tx.execute(query.order_by(_RECORD[2]))]


def find(tx: Reading, token_hash: str, now: datetime) -> tuple[InvitationRecord, str] | None:
    """(the invitation, the practice's name) of who holds its secret."""
    query = select(*_RECORD, col(Practice.name)).join(
        Practice, col(Practice.id) == col(ColleagueInvitation.practice_id)
    )
    row = tx.execute(query.where(*_good(token_hash, now))).first()
    return (InvitationRecord(*row[:-1]), row[-1]) if row else None


def use(tx: Transaction, token_hash: str, now: datetime) -> bool:
    """Use the invitation up; false if it is no good, or was used."""
    return tx.execute(delete(ColleagueInvitation).where(*_good(token_hash, now))).rowcount == 1


def withdraw(tx: Transaction, practice_id: str, invitation_id: str) -> bool:
    same = (
        col(ColleagueInvitation.practice_id) == practice_id,
        col(ColleagueInvitation.id) == invitation_id,
    )
    return tx.execute(delete(ColleagueInvitation).where(*same)).rowcount == 1


def _good(token_hash: str, now: datetime) -> tuple[Any, ...]:
    return (
        col(ColleagueInvitation.token_hash) == token_hash,
        col(ColleagueInvitation.expires_at) > now,
    )
