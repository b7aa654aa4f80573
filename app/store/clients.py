"""Clients, their reminder times, and what was heard of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import Select, bindparam, insert, literal_column, select, update
from sqlmodel import col

from app.domain.errors import NotFound
from app.store.db import Reading, Transaction
from app.store.statements import execute_prepared, insert_if_absent
from app.store.tables import Client, Contact, ReminderTime


@dataclass(frozen=True, slots=True)
class ClientRecord:
    id: str
    practice_id: str
    therapist_id: str
    name: str
    email: str | None
    phone: str | None
    short_name: str
    time_zone: str
    version: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ReminderTimeRecord:
    id: str
    client_id: str
    wall_time: time


_RECORD: Select[*tuple[Any, ...]] = select(
    col(Client.id),
    col(Client.practice_id),
    col(Client.therapist_id),
    col(Client.name),
    col(Client.email),
    col(Client.phone),
    col(Client.short_name),
    col(Client.time_zone),
    col(Client.version),
    col(Client.created_at),
)


def add(tx: Transaction, record: ClientRecord) -> bool:
    """Add the client; false if the short name is taken."""
    row = {name: getattr(record, name) for name in ClientRecord.__slots__}
    return insert_if_absent(tx, Client, row)


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


def with_email(tx: Reading, email: str, limit: int) -> list[ClientRecord]:
    """Clients of that address in whichever practice: for who is not signed in."""
    query = _RECORD.where(col(Client.email) == email).order_by(col(Client.id)).limit(limit)
    return [ClientRecord(*row) for row in tx.execute(query)]


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
