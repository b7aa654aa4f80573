"""Who is signed in. Tokens are long and random, so their plain hash is enough."""

from datetime import datetime

from sqlalchemy import bindparam, delete, exists, insert, select
from sqlmodel import col

from app.domain.people import Client, Therapist
from app.store import tables
from app.store.db import Reading, Transaction
from app.store.statements import execute_prepared
from app.store.tables import Session

_ALIVE = (
    col(Session.token_hash) == bindparam("token_hash"),
    col(Session.expires_at) > bindparam("now"),
)
_CLIENT = (
    select(col(tables.Client.id), col(tables.Client.practice_id), col(tables.Client.time_zone))
    .join(Session, col(Session.client_id) == col(tables.Client.id))
    .where(*_ALIVE)
)
_THERAPIST = (
    select(col(tables.Therapist.id), col(tables.Therapist.practice_id))
    .join(Session, col(Session.therapist_id) == col(tables.Therapist.id))
    .where(*_ALIVE)
)


def client(tx: Reading, token_hash: str, now: datetime) -> Client | None:
    row = execute_prepared(tx, _CLIENT, {"token_hash": token_hash, "now": now}).fetchone()
    return Client(*row) if row else None


def therapist(tx: Reading, token_hash: str, now: datetime) -> Therapist | None:
    row = tx.execute(_THERAPIST, {"token_hash": token_hash, "now": now}).first()
    return Therapist(*row) if row else None


def add(
    tx: Transaction,
    who: Client | Therapist,
    token_hash: str,
    *,
    created_at: datetime,
    expires_at: datetime,
) -> None:
    is_client = isinstance(who, Client)
    tx.execute(
        insert(Session),
        {
            "token_hash": token_hash,
            "practice_id": who.practice_id,
            "client_id": who.id if is_client else None,
            "therapist_id": None if is_client else who.id,
            "created_at": created_at,
            "expires_at": expires_at,
        },
    )


def end(tx: Transaction, token_hash: str) -> bool:
    """End the session; tell whether there was one."""
    return tx.execute(delete(Session).where(col(Session.token_hash) == token_hash)).rowcount == 1


def has_living(tx: Reading, practice_id: str, client_id: str, now: datetime) -> bool:
    """Whether the client is signed in on some phone."""
    living = exists().where(
        col(Session.practice_id) == practice_id,
        col(Session.client_id) == client_id,
        col(Session.expires_at) > now,
    )
    return bool(tx.execute(select(living)).scalar_one())
