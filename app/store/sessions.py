"""Who is signed in. Tokens are long and random, so their plain hash is enough."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlmodel import col

from app.domain.people import Client, Therapist
from app.store import tables
from app.store.db import Reading, Transaction
from app.store.statements import read_prepared
from app.store.tables import Session


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """Instants: begun, last used by a person (not by a page left open), password given."""

    id: str
    label: str
    created_at: datetime
    active_at: datetime
    confirmed_at: datetime


_RECORD = (
    col(Session.id),
    col(Session.label),
    col(Session.created_at),
    col(Session.active_at),
    col(Session.confirmed_at),
)
_ALIVE = (
    col(Session.token_hash) == bindparam("token_hash"),
    col(Session.expires_at) > bindparam("now"),
)
_CLIENT = (
    select(
        col(tables.Client.id),
        col(tables.Client.practice_id),
        col(tables.Client.zones),
        col(Session.id),
    )
    .join(Session, col(Session.client_id) == col(tables.Client.id))
    .where(*_ALIVE, col(Session.active_at) > bindparam("idle_since"))
)
_IN_HAND = col(Session.pin_hash).is_(None)
_CLIENT_IN_HAND = _CLIENT.where(_IN_HAND)
_THERAPIST = (
    select(
        col(tables.Therapist.id),
        col(tables.Therapist.practice_id),
        col(tables.Therapist.is_owner),
        *_RECORD,
    )
    .join(Session, col(Session.therapist_id) == col(tables.Therapist.id))
    .where(*_ALIVE, col(tables.Therapist.disabled_at).is_(None))
)


def client(
    tx: Reading, token_hash: str, now: datetime, idle_since: datetime, address: str
) -> Client | None:
    """The client who uses that session from `address`, unless it is parked or idle too long."""
    values = {"token_hash": token_hash, "now": now, "idle_since": idle_since}
    found = read_prepared(tx, _CLIENT_IN_HAND, values)
    if not found:
        return None
    client_id, practice_id, zones, session_id = found[0]
    return Client(client_id, practice_id, zones, session_id, address)


def parked_client(
    tx: Reading, token_hash: str, now: datetime, idle_since: datetime
) -> tuple[Client, str] | None:
    """(client, hash of the digits) of a session that waits while others use the tablet."""
    query = _CLIENT.add_columns(col(Session.pin_hash)).where(~_IN_HAND)
    values = {"token_hash": token_hash, "now": now, "idle_since": idle_since}
    row = tx.execute(query, values).first()
    return (Client(*row[:4]), row[4]) if row else None


def therapist(
    tx: Reading, token_hash: str, now: datetime
) -> tuple[Therapist, SessionRecord] | None:
    """The therapist whose session this is, unless disabled, and the session."""
    found = read_prepared(tx, _THERAPIST, {"token_hash": token_hash, "now": now})
    if not found:
        return None
    therapist_id, practice_id, is_owner, *session = found[0]
    record = SessionRecord(*session)
    return Therapist(therapist_id, practice_id, is_owner, session_id=record.id), record


def add(
    tx: Transaction,
    who: Client | Therapist,
    token_hash: str,
    *,
    session_id: str,
    label: str,
    created_at: datetime,
    expires_at: datetime,
) -> None:
    is_client = isinstance(who, Client)
    tx.execute(
        insert(Session),
        {
            "token_hash": token_hash,
            "id": session_id,
            "practice_id": who.practice_id,
            "client_id": who.id if is_client else None,
            "therapist_id": None if is_client else who.id,
            "label": label,
            "created_at": created_at,
            "active_at": created_at,
            "confirmed_at": created_at,
            "expires_at": expires_at,
            "pin_tries": 0,
        },
    )


def change(tx: Transaction, practice_id: str, session_id: str, **values: object) -> None:
    same = (col(Session.practice_id) == practice_id, col(Session.id) == session_id)
    tx.execute(update(Session).where(*same).values(**values))


def count_pin_try(tx: Transaction, practice_id: str, session_id: str) -> int | None:
    """Count a guess at the four digits; how many there were, None if it waits no more."""
    same = (col(Session.practice_id) == practice_id, col(Session.id) == session_id, ~_IN_HAND)
    counted = update(Session).where(*same).values(pin_tries=col(Session.pin_tries) + 1)
    return tx.execute(counted.returning(col(Session.pin_tries))).scalar_one_or_none()


def of(tx: Reading, who: Client | Therapist, now: datetime) -> list[SessionRecord]:
    """The person's sessions that have not run out, the newest first."""
    query = select(*_RECORD).where(*_own(who), col(Session.expires_at) > now)
    rows = tx.execute(query.order_by(col(Session.created_at).desc(), col(Session.id)))
    return [SessionRecord(*row) for row in rows]


def end(tx: Transaction, who: Client | Therapist, session_id: str) -> bool:
    """End that session of that person; tell whether there was one."""
    ended = delete(Session).where(*_own(who), col(Session.id) == session_id)
    return tx.execute(ended).rowcount == 1


def end_all(tx: Transaction, who: Client | Therapist, but: str = "") -> int:
    """End the person's sessions, all but that one; tell how many."""
    return tx.execute(delete(Session).where(*_own(who), col(Session.id) != but)).rowcount


def end_expired(tx: Transaction, who: Client | Therapist, now: datetime) -> None:
    """Forget those of the person's sessions that have run out."""
    tx.execute(delete(Session).where(*_own(who), col(Session.expires_at) <= now))


def _own(who: Client | Therapist) -> tuple[Any, ...]:
    person = Session.client_id if isinstance(who, Client) else Session.therapist_id
    return (col(Session.practice_id) == who.practice_id, col(person) == who.id)
