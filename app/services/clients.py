"""A therapist takes a client on."""

from dataclasses import dataclass
from datetime import datetime, time
from uuid import uuid4

from app.domain import calendar
from app.domain.errors import BadInput
from app.domain.people import Therapist
from app.store import clients
from app.store.clients import ClientRecord, ReminderTimeRecord
from app.store.db import Transaction

REMINDERS_FROM, REMINDERS_UNTIL = time(8), time(21)


@dataclass(frozen=True, slots=True)
class NewClient:
    """First name or nickname. Without e-mail address or time nothing is ever sent."""

    name: str
    email: str | None
    time_zone: str
    reminder_time: time | None


def add(tx: Transaction, who: Therapist, now: datetime, new: NewClient) -> ClientRecord:
    """Add the client to the therapist's practice. Raises BadInput."""
    _refuse_bad(new)
    record = ClientRecord(
        id=str(uuid4()),
        practice_id=who.practice_id,
        therapist_id=who.id,
        name=new.name.strip(),
        email=new.email,
        time_zone=new.time_zone,
        version=0,
        created_at=now,
    )
    clients.add(tx, record)
    if new.reminder_time is not None:
        reminder_time = ReminderTimeRecord(str(uuid4()), record.id, new.reminder_time)
        clients.add_reminder_time(tx, who.practice_id, reminder_time)
    return record


def _refuse_bad(new: NewClient) -> None:
    problems = []
    if not new.name.strip():
        problems.append(("name", "must not be empty"))
    if not calendar.is_zone(new.time_zone):
        problems.append(("time_zone", "is not a time zone like Europe/Berlin"))
    if new.reminder_time and not REMINDERS_FROM <= new.reminder_time < REMINDERS_UNTIL:
        problems.append(("reminder_time", "must lie between 08:00 and 20:59"))
    if problems:
        raise BadInput(problems)
