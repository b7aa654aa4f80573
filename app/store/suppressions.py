"""Addresses that want nothing from us, whichever practice writes to them."""

from collections.abc import Collection
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import delete, select
from sqlmodel import col

from app.domain.channels import Channel
from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import Suppression

Reason: TypeAlias = Literal["stop", "provider"]
"""The person said so; the provider says that the person did."""


def add(tx: Transaction, address: str, channel: Channel, since: datetime, reason: Reason) -> bool:
    """Write nothing to the address any more; false if that was so already."""
    row = {"address": address, "channel": channel, "since": since, "reason": reason}
    return insert_if_absent(tx, Suppression, row)


def lift(tx: Transaction, address: str) -> bool:
    """Let messages through again; false if they were let through."""
    return tx.execute(delete(Suppression).where(col(Suppression.address) == address)).rowcount == 1


def since(tx: Reading, addresses: Collection[str]) -> dict[str, datetime]:
    """Since when, of those that want nothing."""
    query = select(col(Suppression.address), col(Suppression.since))
    found = tx.execute(query.where(col(Suppression.address).in_(addresses)))
    return {address: at for address, at in found}  # noqa: C416 # a row is no pair to mypy
