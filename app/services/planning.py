"""Who is looked at when nobody did anything: the dates go on, and so do the rules of the zones."""

from datetime import datetime, timedelta

from app.domain import calendar
from app.services import reminders, tapers
from app.store import clients, installation
from app.store.clients import ClientRecord
from app.store.db import Transaction

AGAIN_AFTER = timedelta(hours=12)
"""A third of what is planned ahead."""
RULES = "zones"
"""By this name the database remembers by which rules of the time zones was planned."""


def ahead(tx: Transaction, now: datetime, after: str, limit: int) -> str | None:
    """Plan the reminders of the next `limit` clients whose turn it is; the last one's id, or None.

    That is whose plan is half a day old or of yesterday, and who has changed since.
    """
    found = clients.to_plan(tx, now, after, limit)
    for client in found:
        tapers.bring_back(tx, client, now)
        reminders.plan_client(tx, client.practice_id, client.id, now)
        clients.planned(tx, client.practice_id, client.id, _until(client, now))
    return found[-1].id if len(found) == limit else None


def recognise(tx: Transaction, rules: str) -> None:
    """A worker starts: by other rules of the time zones everybody's reminders are planned anew."""
    if installation.known(tx, RULES, rules) != rules and installation.remember(tx, RULES, rules):
        clients.all_to_plan(tx)


def _until(client: ClientRecord, now: datetime) -> datetime:
    tomorrow = calendar.client_date(client.zones, now) + calendar.DAY
    return min(now + AGAIN_AFTER, calendar.start_of(client.zones, tomorrow))
