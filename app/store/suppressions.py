"""Addresses that want nothing from us, whichever practice writes to them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import Select, bindparam, delete, select
from sqlmodel import col

from app.domain.channels import Addressed
from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import Suppression

Reason: TypeAlias = Literal["stop", "provider", "complaint", "dead", "unreachable"]
"""The person said so; the provider says that the person did, or called it unwanted; nothing
arrives there, as the provider says; nothing arrived there for three days."""
DEAD: frozenset[Reason] = frozenset(("dead", "unreachable"))


def add(tx: Transaction, address: str, channel: Addressed, since: datetime, reason: Reason) -> bool:
    """Write nothing to the address any more; false if that was so already."""
    row = {"address": address, "channel": channel, "since": since, "reason": reason}
    return insert_if_absent(tx, Suppression, row)


def lift(tx: Transaction, address: str) -> bool:
    """Let messages through again; false if they were let through."""
    return tx.execute(delete(Suppression).where(col(Suppression.address) == address)).rowcount == 1


_SINCE: Select[*tuple[Any, ...]] = select(
    col(Suppression.address), col(Suppression.since), col(Suppression.reason)
).where(col(Suppression.address).in_(bindparam("addresses", expanding=True)))


def since(tx: Reading, addresses: Collection[str]) -> dict[str, tuple[datetime, Reason]]:
    """Since when, and why, of those that want nothing or get nothing."""
    found = tx.execute(_SINCE, {"addresses": list(addresses)})
    return {address: (at, reason) for address, at, reason in found}
