"""The ways in that wait for a client: of each kind only the newest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import Select, or_, select, update
from sqlmodel import col

from app.domain.people import Client as Person
from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import Client, Invitation

Kind: TypeAlias = Literal["visit", "link", "mailed"]

TRIES = 5
"""So often may a client's six digits be typed wrong."""

_PERSON: Select[*tuple[Any, ...]] = select(
    col(Client.id), col(Client.practice_id), col(Client.zones)
).join(Invitation, col(Invitation.client_id) == col(Client.id))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Six digits that may still be typed, and who would be let in by them."""

    client: Person
    kind: Kind
    code_hash: str
    sent_to: str | None


def replace(
    tx: Transaction,
    practice_id: str,
    client_id: str,
    kind: Kind,
    *,
    token_hash: str | None,
    code_hash: str | None,
    sent_to: str | None,
    expires_at: datetime,
) -> None:
    """Give the client a new way in of that kind; the one before is no good any more."""
    key = {"client_id": client_id, "kind": kind, "practice_id": practice_id}
    values = {
        "token_hash": token_hash,
        "code_hash": code_hash,
        "sent_to": sent_to,
        "tries": 0,
        "expires_at": expires_at,
        "used_at": None,
    }
    if not insert_if_absent(tx, Invitation, key | values):
        same = (
            col(Invitation.practice_id) == practice_id,
            col(Invitation.client_id) == client_id,
            col(Invitation.kind) == kind,
        )
        tx.execute(update(Invitation).where(*same).values(values))


def use_token(tx: Transaction, token_hash: str, now: datetime) -> tuple[Person, str | None] | None:
    """Use the invitation up, once and in time; the client it was for, and where it was sent."""
    query = _PERSON.add_columns(col(Invitation.sent_to))
    found = tx.execute(query.where(col(Invitation.token_hash) == token_hash)).first()
    same = (col(Invitation.token_hash) == token_hash, *_unused(now))
    used = tx.execute(update(Invitation).where(*same).values(used_at=now)).rowcount == 1
    return (Person(*found[:3]), found[3]) if found and used else None


def waiting(
    tx: Reading, email: str, short_name: str, phone_end: str | None, now: datetime
) -> Sequence[Waiting]:
    """The codes of every client whom the contact may name, in whichever practice.

    `phone_end` is what a client's number must end with; None to compare no numbers.
    """
    named = [col(Client.email) == email, col(Client.short_name) == short_name]
    if phone_end:
        named.append(col(Client.phone).endswith(phone_end, autoescape=True))
    query = _PERSON.add_columns(
        col(Invitation.kind), col(Invitation.code_hash), col(Invitation.sent_to)
    ).where(or_(*named), col(Invitation.code_hash).is_not(None), *_unused(now))
    rows = tx.execute(query.order_by(col(Client.id), col(Invitation.kind)))
    return [Waiting(Person(*row[:3]), *row[3:]) for row in rows]


def take_try(tx: Transaction, found: Waiting, now: datetime) -> bool:
    """Count a guess at that code before it is compared; false if there were five."""
    more = col(Invitation.tries) + 1
    same = (*_same(found), *_unused(now), col(Invitation.tries) < TRIES)
    return tx.execute(update(Invitation).where(*same).values(tries=more)).rowcount == 1


def use_code(tx: Transaction, found: Waiting, now: datetime) -> bool:
    """Use the code up; false if somebody else did in this moment."""
    same = (*_same(found), *_unused(now))
    return tx.execute(update(Invitation).where(*same).values(used_at=now)).rowcount == 1


def _same(found: Waiting) -> tuple[Any, ...]:
    return (
        col(Invitation.practice_id) == found.client.practice_id,
        col(Invitation.client_id) == found.client.id,
        col(Invitation.kind) == found.kind,
        col(Invitation.code_hash) == found.code_hash,
    )


def _unused(now: datetime) -> tuple[Any, ...]:
    return (
        col(Invitation.used_at).is_(None),
        col(Invitation.expires_at) > now,
    )
