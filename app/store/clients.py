"""Clients, and what was heard of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import (
    Select,
    bindparam,
    insert,
    literal_column,
    or_,
    select,
    union_all,
    update,
)
from sqlmodel import col

from app.domain.calendar import Timeline
from app.domain.channels import Channel
from app.domain.errors import NotFound
from app.domain.people import Client as Person
from app.domain.people import Language
from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent, read_prepared, write_prepared
from app.store.tables import Client, Contact


@dataclass(frozen=True, slots=True)
class ClientRecord:
    id: str
    practice_id: str
    therapist_id: str
    name: str
    email: str | None
    phone: str | None
    short_name: str
    language: Language
    reminders_stopped_at: datetime | None
    preferred_channel: Channel | None
    version: int
    created_at: datetime
    zones: Timeline
    next_visit_on: date | None = None

    @property
    def time_zone(self) -> str:
        """Where the client lives now."""
        return self.zones[-1].zone

    @property
    def person(self) -> Person:
        return Person(self.id, self.practice_id, self.zones)


_RECORD: Select[*tuple[Any, ...]] = select(
    col(Client.id),
    col(Client.practice_id),
    col(Client.therapist_id),
    col(Client.name),
    col(Client.email),
    col(Client.phone),
    col(Client.short_name),
    col(Client.language),
    col(Client.reminders_stopped_at),
    col(Client.preferred_channel),
    col(Client.version),
    col(Client.created_at),
    col(Client.zones),
    col(Client.next_visit_on),
)
_BY_ID = _RECORD.where(
    col(Client.practice_id) == bindparam("of_practice"), col(Client.id) == bindparam("client")
)


def add(tx: Transaction, record: ClientRecord) -> bool:
    """Add the client; false if the short name is taken."""
    row = {name: getattr(record, name) for name in ClientRecord.__slots__}
    return insert_if_absent(tx, Client, row)


def get(tx: Reading, practice_id: str, client_id: str) -> ClientRecord:
    """The practice's client of that id; another practice's raises NotFound like none."""
    found = read_prepared(tx, _BY_ID, {"of_practice": practice_id, "client": client_id})
    if not found:
        raise NotFound("There is no such client.")
    return ClientRecord(*found[0])


def find(tx: Reading, client_id: str) -> ClientRecord:
    """The client of that id in whichever practice: for the operator. Raises NotFound."""
    row = tx.execute(_RECORD.where(col(Client.id) == client_id)).first()
    if row is None:
        raise NotFound("There is no such client.")
    return ClientRecord(*row)


def of_practice(tx: Reading, practice_id: str) -> list[ClientRecord]:
    """Every client of the practice, by name."""
    query = _RECORD.where(col(Client.practice_id) == practice_id)
    rows = tx.execute(query.order_by(col(Client.name), col(Client.id)))
    return [ClientRecord(*row) for row in rows]


def next_of_practice(tx: Reading, practice_id: str, after: str) -> ClientRecord | None:
    """The practice's client after that id, in the order of ids."""
    query = _RECORD.where(col(Client.practice_id) == practice_id, col(Client.id) > after)
    row = tx.execute(query.order_by(col(Client.id)).limit(1)).first()
    return None if row is None else ClientRecord(*row)


def with_email(tx: Reading, email: str, limit: int | None = None) -> list[ClientRecord]:
    """Clients of that address in whichever practice: for who is not signed in."""
    query = _RECORD.where(col(Client.email) == email).order_by(col(Client.id)).limit(limit)
    return [ClientRecord(*row) for row in tx.execute(query)]


def with_phone(tx: Reading, phone: str) -> list[ClientRecord]:
    """Clients of that number in whichever practice: for who writes from it."""
    query = _RECORD.where(col(Client.phone) == phone).order_by(col(Client.id))
    return [ClientRecord(*row) for row in tx.execute(query)]


def slice_of_all(tx: Reading, after: str, limit: int) -> list[ClientRecord]:
    """The next clients, of all practices, by id."""
    query = _RECORD.where(col(Client.id) > after).order_by(col(Client.id)).limit(limit)
    return [ClientRecord(*row) for row in tx.execute(query)]


def stale(tx: Reading, now: datetime, limit: int) -> list[ClientRecord]:
    """Some clients, of all practices, whose summary does not hold any more."""
    until = col(Client.fresh_until)
    query = _RECORD.where(or_(until.is_(None), until <= now)).order_by(until).limit(limit)
    return [ClientRecord(*row) for row in tx.execute(query)]


def prefer(
    tx: Transaction,
    practice_id: str,
    client_id: str,
    *,
    language: Language,
    zones: Timeline,
    reminders_stopped_at: datetime | None,
) -> None:
    same = (col(Client.practice_id) == practice_id, col(Client.id) == client_id)
    wanted = {
        "language": language,
        "zones": zones,
        "reminders_stopped_at": reminders_stopped_at,
    }
    tx.execute(update(Client).where(*same).values(wanted))


def prefer_channel(
    tx: Transaction, practice_id: str, client_id: str, channel: Channel | None
) -> None:
    same = (col(Client.practice_id) == practice_id, col(Client.id) == client_id)
    tx.execute(update(Client).where(*same).values(preferred_channel=channel))


def expect(tx: Transaction, practice_id: str, client_id: str, on: date | None) -> None:
    """The client comes next on that date, or nobody knows when."""
    same = (col(Client.practice_id) == practice_id, col(Client.id) == client_id)
    tx.execute(update(Client).where(*same).values(next_visit_on=on))


_CHANGED = (
    update(Client)
    .where(
        col(Client.practice_id) == bindparam("of_practice"), col(Client.id) == bindparam("client")
    )
    .values(
        version=col(Client.version) + literal_column("1"),
        fresh_until=literal_column("NULL"),
        planned_until=literal_column("NULL"),
    )
)


def changed(tx: Transaction, practice_id: str, client_id: str) -> None:
    """Count a change of what the client's pages show.

    On PostgreSQL this also holds the client's row until COMMIT: who must see every fact of a
    client that was committed before (approving a message), calls it before reading.
    """
    write_prepared(tx, _CHANGED, {"of_practice": practice_id, "client": client_id})


def hold(tx: Transaction, practice_id: str, client_id: str) -> None:
    """Let nothing else about the client be changed until COMMIT, and count no change."""
    same = (col(Client.practice_id) == practice_id, col(Client.id) == client_id)
    tx.execute(select(col(Client.id)).where(*same).with_for_update())


def all_changed(tx: Transaction, practice_id: str) -> None:
    """Count a change of what the pages of all clients of the practice show."""
    mine = update(Client).where(col(Client.practice_id) == practice_id)
    again = {"fresh_until": None, "planned_until": None}
    tx.execute(mine.values(version=col(Client.version) + 1, **again))


def to_plan(tx: Transaction, now: datetime, after: str, limit: int) -> list[ClientRecord]:
    """The next clients, of all practices, whose reminders have to be looked at.

    Until COMMIT nothing else about them is changed. Whom another transaction has, it leaves out.
    """
    until, name = col(Client.planned_until), col(Client.id)
    # Two look-ups by the index; by the OR alone SQLite would look at every client.
    due = union_all(select(name).where(until.is_(None)), select(name).where(until <= now))
    # PostgreSQL looks at this one again once it has the row.
    still_due = or_(until.is_(None), until <= now)
    query = _RECORD.where(name.in_(due), still_due, name > after)
    ordered = query.order_by(name).limit(limit).with_for_update(skip_locked=True)
    return [ClientRecord(*row) for row in tx.execute(ordered)]


def planned(tx: Transaction, practice_id: str, client_id: str, until: datetime) -> None:
    """The client's reminders need not be looked at before then, if nothing changes."""
    same = (col(Client.practice_id) == practice_id, col(Client.id) == client_id)
    tx.execute(update(Client).where(*same).values(planned_until=until))


def all_to_plan(tx: Transaction) -> None:
    """The reminders of all clients, of all practices, have to be looked at."""
    tx.execute(update(Client).values(planned_until=None))


def add_contact(
    tx: Transaction,
    practice_id: str,
    client_id: str,
    contact_id: str,
    at: datetime,
    kind: Literal["sign_in", "message"] = "sign_in",
) -> None:
    """Remember that the client was heard at `at`."""
    tx.execute(
        insert(Contact),
        {
            "id": contact_id,
            "practice_id": practice_id,
            "client_id": client_id,
            "kind": kind,
            "at": at,
        },
    )


def contacts(
    tx: Reading, practice_id: str, client_id: str, since: datetime | None = None
) -> list[datetime]:
    """When the client was heard otherwise than by a check-in, or since when."""
    query = select(col(Contact.at)).where(
        col(Contact.practice_id) == practice_id, col(Contact.client_id) == client_id
    )
    if since is not None:
        query = query.where(col(Contact.at) >= since)
    return [at for (at,) in tx.execute(query)]
