"""Clients, their reminder times, their invitation, and what was heard of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import bindparam, insert, literal_column, select, update
from sqlmodel import col

from app.domain.errors import NotFound
from app.domain.people import Client as SignedInClient
from app.store.db import Reading, Transaction
from app.store.statements import execute_prepared, insert_if_absent
from app.store.tables import Client, Contact, Invitation, ReminderTime


@dataclass(frozen=True, slots=True)
class ClientRecord:
    id: str
    practice_id: str
    therapist_id: str
    name: str
    email: str | None
    time_zone: str
    version: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ReminderTimeRecord:
    id: str
    client_id: str
    wall_time: time


_RECORD = select(
    col(Client.id),
    col(Client.practice_id),
    col(Client.therapist_id),
    col(Client.name),
    col(Client.email),
    col(Client.time_zone),
    col(Client.version),
    col(Client.created_at),
)


def add(tx: Transaction, record: ClientRecord) -> None:
    tx.execute(
        insert(Client),
        {
            "id": record.id,
            "practice_id": record.practice_id,
            "therapist_id": record.therapist_id,
            "name": record.name,
            "email": record.email,
            "time_zone": record.time_zone,
            "version": record.version,
            "created_at": record.created_at,
        },
    )


def get(tx: Reading, practice_id: str, client_id: str) -> ClientRecord:
    """The practice's client of that id; another practice's raises NotFound like none."""
    query = _RECORD.where(col(Client.practice_id) == practice_id, col(Client.id) == client_id)
    row = tx.execute(query).first()
    if row is None:
        raise NotFound("There is no such client.")
    return ClientRecord(*row)


def of_practice(tx: Reading, practice_id: str) -> list[ClientRecord]:
    """Every client of the practice, by name."""
    query = _RECORD.where(col(Client.practice_id) == practice_id)
    rows = tx.execute(query.order_by(col(Client.name), col(Client.id)))
    return [ClientRecord(*row) for row in rows]


_CHANGED = (
    update(Client)
    .where(
        col(Client.practice_id) == bindparam("of_practice"), col(Client.id) == bindparam("client")
    )
    .values(version=col(Client.version) + literal_column("1"))
)


def changed(tx: Transaction, practice_id: str, client_id: str) -> None:
    """Count a change of what the client's pages show.

    On PostgreSQL this also holds the client's row until COMMIT: who must see every fact of a
    client that was committed before (approving a message), calls it before reading.
    """
    execute_prepared(tx, _CHANGED, {"of_practice": practice_id, "client": client_id})


def slice_with_reminders(tx: Reading, after: str, limit: int) -> Sequence[tuple[str, str]]:
    """The next clients with a reminder time, of all practices: (practice id, client id)."""
    query = (
        select(col(ReminderTime.practice_id), col(ReminderTime.client_id))
        .where(col(ReminderTime.client_id) > after)
        .distinct()
        .order_by(col(ReminderTime.client_id))
        .limit(limit)
    )
    return [(practice_id, client_id) for practice_id, client_id in tx.execute(query)]


def add_reminder_time(tx: Transaction, practice_id: str, record: ReminderTimeRecord) -> None:
    tx.execute(
        insert(ReminderTime),
        {
            "id": record.id,
            "practice_id": practice_id,
            "client_id": record.client_id,
            "wall_time": record.wall_time,
        },
    )


def reminder_times(tx: Reading, practice_id: str, client_id: str) -> list[ReminderTimeRecord]:
    query = (
        select(col(ReminderTime.id), col(ReminderTime.client_id), col(ReminderTime.wall_time))
        .where(
            col(ReminderTime.practice_id) == practice_id, col(ReminderTime.client_id) == client_id
        )
        .order_by(col(ReminderTime.wall_time))
    )
    return [ReminderTimeRecord(*row) for row in tx.execute(query)]


def add_contact(
    tx: Transaction, practice_id: str, client_id: str, contact_id: str, at: datetime
) -> None:
    """Remember that the client signed in at `at`."""
    tx.execute(
        insert(Contact),
        {
            "id": contact_id,
            "practice_id": practice_id,
            "client_id": client_id,
            "kind": "sign_in",
            "at": at,
        },
    )


def contacts(
    tx: Reading, practice_id: str, client_id: str | None = None
) -> list[tuple[str, datetime]]:
    """When each client was heard by a sign-in: (client id, instant); of all if none is named."""
    query = select(col(Contact.client_id), col(Contact.at)).where(
        col(Contact.practice_id) == practice_id
    )
    if client_id is not None:
        query = query.where(col(Contact.client_id) == client_id)
    return [(who, at) for who, at in tx.execute(query)]


def invite(
    tx: Transaction, practice_id: str, client_id: str, token_hash: str, expires_at: datetime
) -> None:
    """Give the client a new invitation; only the newest counts."""
    values = {"token_hash": token_hash, "expires_at": expires_at, "used_at": None}
    row = {"client_id": client_id, "practice_id": practice_id, **values}
    if not insert_if_absent(tx, Invitation, row):
        same = (col(Invitation.practice_id) == practice_id, col(Invitation.client_id) == client_id)
        tx.execute(update(Invitation).where(*same).values(values))


def use_invitation(tx: Transaction, token_hash: str, now: datetime) -> SignedInClient | None:
    """Use the invitation up, once and in time; the client it was for."""
    used = (
        update(Invitation)
        .where(
            col(Invitation.token_hash) == token_hash,
            col(Invitation.used_at).is_(None),
            col(Invitation.expires_at) > now,
        )
        .values(used_at=now)
        .returning(col(Invitation.client_id))
    )
    client_id = tx.execute(used).scalar_one_or_none()
    if client_id is None:
        return None
    query = select(col(Client.id), col(Client.practice_id), col(Client.time_zone))
    return SignedInClient(*tx.execute(query.where(col(Client.id) == client_id)).one())
