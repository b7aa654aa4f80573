"""Many clients whose reminder is due: copies of one, because only the sending is measured."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import insert, select, update
from sqlmodel import SQLModel, col

from app.domain.channels import Addressed
from app.domain.plan import Daily, Dose
from app.services import clients, plans, reminders
from app.store import consents, reminder_times
from app.store.consents import ConsentRecord
from app.store.db import Transaction
from app.store.reminder_times import ReminderTimeRecord
from app.store.tables import (
    ChannelConsent,
    Client,
    Message,
    PlanItem,
    PlanRevision,
    ReminderTime,
)
from bench import histories

COPIED: tuple[type[SQLModel], ...] = (
    Client,
    PlanRevision,
    PlanItem,
    ReminderTime,
    ChannelConsent,
    Message,
)
OWN = {"id", "client_id", "revision_id", "item_id", "reminder_time_id", "short_name"}
"""What no two of them may have in common; the rest is the same for all."""
AT_ONCE = 1000


def gather(
    tx: Transaction, now: datetime, number: int, channel: Addressed, *, due: bool = True
) -> None:
    """`number` clients, each with a reminder of two open stretches that is due since a minute.

    With `due` false it is due in the evening.
    """
    who = histories.practice(tx, now, f"{number}@example.org")
    since = now - timedelta(days=1)
    new = clients.NewClient("Nina", "nina@example.org", _noon(now), None, "+4915112345678")
    record = clients.add(tx, who, since, new)
    address = record.email if channel == "email" else record.phone
    yes = (since, since, since)
    consents.put(
        tx,
        ConsentRecord(record.id, channel, who.practice_id, address or "", *yes, None, "link"),
    )
    daily = [plans.Assignment(one, Dose(1, 5), Daily(), 1) for one in ("cat-cow", "pelvic-tilt")]
    plans.assign(tx, who, since, record.id, daily)
    local = (now - timedelta(minutes=1)).astimezone(ZoneInfo(_noon(now))).time()
    wall = time(local.hour, local.minute) if due else time(20, 0)
    reminder_times.add(tx, who.practice_id, ReminderTimeRecord(str(uuid4()), record.id, wall))
    reminders.plan_client(tx, who.practice_id, record.id, now - timedelta(minutes=5))
    fresh = update(Client).where(col(Client.id) == record.id)
    later = now + timedelta(days=1)
    tx.execute(fresh.values(fresh_until=later, planned_until=later))
    for table in COPIED:
        _copy(tx, table, record.id, number - 1)


def _noon(now: datetime) -> str:
    """A zone where it is about noon."""
    fixed = [zone for zone in sorted(available_timezones()) if zone.startswith("Etc/GMT")]
    return min(fixed, key=lambda zone: abs(now.astimezone(ZoneInfo(zone)).hour - 12))


def _copy(tx: Transaction, table: type[SQLModel], client_id: str, number: int) -> None:
    columns = table.__table__.c  # type: ignore[attr-defined] # SQLModel sets it
    key = col(table.id if table is Client else table.client_id)  # type: ignore[attr-defined] # each has it
    for row in tx.execute(select(*columns).where(key == client_id)).mappings().all():
        for begin in range(0, number, AT_ONCE):
            some = range(begin, min(begin + AT_ONCE, number))
            tx.execute(insert(table), [_numbered(dict(row), place) for place in some])


def _numbered(row: Mapping[str, Any], place: int) -> dict[str, Any]:
    return {
        name: f"{value[:24]}-{place}" if name in OWN and value is not None else value
        for name, value in row.items()
    }
