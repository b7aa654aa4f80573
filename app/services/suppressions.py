"""Addresses that want nothing from us: from the next approval on, nothing goes there."""

from datetime import datetime

from app.domain.channels import Channel
from app.store import clients, suppressions
from app.store.db import Transaction
from app.store.suppressions import Reason


def stop(
    tx: Transaction, address: str, now: datetime, reason: Reason, channel: Channel = "sms"
) -> bool:
    """Write nothing to the address any more, for any practice; false if that was so already."""
    newly = suppressions.add(tx, address, channel, now, reason)
    if newly:
        _tell(tx, address)
    return newly


def lift(tx: Transaction, address: str) -> None:
    """Whoever has the address wants to hear from us again."""
    if suppressions.lift(tx, address):
        _tell(tx, address)


def _tell(tx: Transaction, address: str) -> None:
    """Its clients' pages show it. Their rows are held: what is approved meanwhile waits."""
    for client in clients.with_phone(tx, address):
        clients.changed(tx, client.practice_id, client.id)
