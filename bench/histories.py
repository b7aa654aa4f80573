"""Clients with a past, by chance with a fixed seed: the same on every run."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

from sqlalchemy import insert

from app.domain.people import Therapist
from app.domain.plan import Daily, Dose
from app.services import clients, plans
from app.services.plan_sheets import PlanSheet
from app.store import practices, therapists
from app.store.clients import ClientRecord
from app.store.db import Transaction
from app.store.tables import CheckIn

YEAR = 365
KEPT = 0.8
"""So many of the stretches are ticked off."""


def practice(tx: Transaction, now: datetime, email: str = "bench@example.org") -> Therapist:
    who = Therapist(str(uuid4()), str(uuid4()))
    practices.add(tx, who.practice_id, "Bench", now, demonstration=False)
    therapists.add(tx, who, "Bench", email, "-", now)
    return who


def client(
    tx: Transaction,
    who: Therapist,
    now: datetime,
    days: int,
    stretches: Sequence[str],
    chance: random.Random,
) -> tuple[ClientRecord, PlanSheet]:
    """A client who has been doing these stretches daily for so many days."""
    since = now - timedelta(days=days)
    record = clients.add(tx, who, since, clients.NewClient("Bench", None, "UTC", None))
    daily = [plans.Assignment(name, Dose(1, 5), Daily(), 1) for name in stretches]
    sheet = plans.assign(tx, who, since, record.id, daily)
    rows = [
        _tick(record, sheet, item.item_id, since.date() + timedelta(days=n), chance.randrange(60))
        for n in range(days)
        for item in sheet.items
        if chance.random() < KEPT
    ]
    if rows:
        tx.execute(insert(CheckIn), rows)
    return record, sheet


def _tick(
    record: ClientRecord, sheet: PlanSheet, item_id: str, day: date, minute: int
) -> dict[str, object]:
    at = datetime.combine(day, time(18, minute), UTC)
    return {
        "client_id": record.id,
        "id": str(uuid4()),
        "practice_id": record.practice_id,
        "item_id": item_id,
        "revision_id": sheet.revision_id,
        "for_date": day,
        "slot": 1,
        "kind": "done",
        "captured_at": at,
        "received_at": at,
        "device_id": "bench",
        "seq": 1,
    }
