"""What clients said of the ways to reach them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import Select, bindparam, func, select, update
from sqlmodel import col

from app.domain.channels import Addressed
from app.domain.people import Client as Person
from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent, read_prepared
from app.store.tables import ChannelConsent, Client, Message

How: TypeAlias = Literal["sign_in", "link", "reply", "earlier", "demonstration"]
"""By what an address proved to be the client's: the last two, before anybody was asked."""


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    client_id: str
    channel: Addressed
    practice_id: str
    address: str
    asked_at: datetime | None = None
    proven_at: datetime | None = None
    confirmed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    how: How | None = None
    token_hash: str | None = None
    token_until: datetime | None = None


_RECORD: Select[*tuple[Any, ...]] = select(
    *(col(getattr(ChannelConsent, name)) for name in ConsentRecord.__slots__)
)
_OF_CLIENT = _RECORD.where(
    col(ChannelConsent.practice_id) == bindparam("practice_id"),
    col(ChannelConsent.client_id) == bindparam("client_id"),
)


def of_client(tx: Reading, practice_id: str, client_id: str) -> list[ConsentRecord]:
    found = read_prepared(tx, _OF_CLIENT, {"practice_id": practice_id, "client_id": client_id})
    return [ConsentRecord(*row) for row in found]


def put(tx: Transaction, record: ConsentRecord) -> None:
    """What holds from now on of that client's channel."""
    row = {name: getattr(record, name) for name in ConsentRecord.__slots__}
    if not insert_if_absent(tx, ChannelConsent, row):
        same = (
            col(ChannelConsent.practice_id) == record.practice_id,
            col(ChannelConsent.client_id) == record.client_id,
            col(ChannelConsent.channel) == record.channel,
        )
        tx.execute(update(ChannelConsent).where(*same).values(row))


def questions_since(tx: Reading, practice_id: str, client_id: str, since: datetime) -> int:
    """How often the client was asked whether an address is the own, whatever became of it."""
    query = select(func.count()).where(
        col(Message.practice_id) == practice_id,
        col(Message.client_id) == client_id,
        col(Message.kind) == "channel_confirmation",
        col(Message.due_at) > since,
    )
    return tx.execute(query).scalar_one()


def by_token(tx: Reading, token_hash: str, now: datetime) -> tuple[Person, ConsentRecord] | None:
    """Whom a letter asked, and what; None if its token is no good any more."""
    query = (
        _RECORD.add_columns(col(Client.id), col(Client.practice_id), col(Client.zones))
        .join(Client, col(Client.id) == col(ChannelConsent.client_id))
        .where(col(ChannelConsent.token_hash) == token_hash, col(ChannelConsent.token_until) > now)
    )
    row = tx.execute(query).first()
    if row is None:
        return None
    known = len(ConsentRecord.__slots__)
    return Person(*row[known:]), ConsentRecord(*row[:known])
