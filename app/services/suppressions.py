"""Addresses that want nothing from us: from the next approval on, nothing goes there."""

from datetime import datetime

from app.domain.channels import Addressed
from app.services import reminders
from app.store import clients, suppressions
from app.store.db import Transaction
from app.store.suppressions import Reason


def stop(
    tx: Transaction, address: str, now: datetime, reason: Reason, channel: Addressed = "sms"
) -> bool:
    """Write nothing to the address any more, for any practice; false if that was so already."""
    newly = suppressions.add(tx, address, channel, now, reason)
    if newly:
        _tell(tx, address, now)
    return newly


def lift(tx: Transaction, address: str, now: datetime) -> bool:
    """Whoever has the address wants to hear from us again; false if that was so already."""
    lifted = suppressions.lift(tx, address)
    if lifted:
        _tell(tx, address, now)
    return lifted


def _tell(tx: Transaction, address: str, now: datetime) -> None:
    """Its clients' pages show it. Their rows are held: what is approved meanwhile waits."""
    for client in (*clients.with_phone(tx, address), *clients.with_email(tx, address)):
        clients.changed(tx, client.practice_id, client.id)
        reminders.plan_client(tx, client.practice_id, client.id, now)
