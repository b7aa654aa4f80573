"""A therapist takes a client on."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from uuid import uuid4

import phonenumbers

from app.domain import calendar, quiet_hours
from app.domain.errors import BadInput
from app.domain.people import Language, Therapist
from app.services import audit, short_names
from app.services.sign_in import spelled
from app.store import clients, reminder_times
from app.store.clients import ClientRecord
from app.store.db import Transaction
from app.store.reminder_times import ReminderTimeRecord


@dataclass(frozen=True, slots=True)
class NewClient:
    """First name or nickname. Without e-mail address or time nothing is ever sent."""

    name: str
    email: str | None
    time_zone: str
    reminder_time: time | None
    phone: str | None = None
    language: Language = "en"


def add(tx: Transaction, who: Therapist, now: datetime, new: NewClient) -> ClientRecord:
    """Add the client to the therapist's practice. Raises BadInput."""
    _refuse_bad(new)
    record = ClientRecord(
        id=str(uuid4()),
        practice_id=who.practice_id,
        therapist_id=who.id,
        name=new.name.strip(),
        email=spelled(new.email) if new.email else None,
        phone=_international(new.phone) if new.phone else None,
        short_name=short_names.make(),
        zones=(calendar.ZoneSpan(new.time_zone, calendar.EVER),),
        language=new.language,
        reminders_stopped_at=None,
        preferred_channel=None,
        version=0,
        created_at=now,
    )
    while not clients.add(tx, record):
        record = replace(record, short_name=short_names.make())
    if new.reminder_time is not None:
        reminder_time = ReminderTimeRecord(str(uuid4()), record.id, new.reminder_time)
        reminder_times.add(tx, who.practice_id, reminder_time)
    audit.record(tx, who, now, "client_added", record.id)
    return record


def _refuse_bad(new: NewClient) -> None:
    problems = []
    if not new.name.strip():
        problems.append(("name", "must not be empty"))
    if not calendar.is_zone(new.time_zone):
        problems.append(("time_zone", calendar.NO_ZONE))
    if new.phone and _international(new.phone) is None:
        problems.append(("phone", "is not a number with its country, like +49 30 1234567"))
    if new.reminder_time and quiet_hours.cover(new.reminder_time):
        problems.append(("reminder_time", "must lie between 08:00 and 20:59"))
    if problems:
        raise BadInput(problems)


def _international(phone: str) -> str | None:
    """The number as E.164 writes it; None if it is none, or its country is missing."""
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
