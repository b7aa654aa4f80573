"""What a client wants: the language, when to be reminded, and whether at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import uuid4

from app.domain import calendar, quiet_hours
from app.domain.errors import BadInput
from app.domain.people import Client, Language, Therapist
from app.services import audit, reminders
from app.store import clients
from app.store.clients import ClientRecord, ReminderTimeRecord
from app.store.db import Reading, Transaction

MOST_TIMES = 4


@dataclass(frozen=True, slots=True)
class Preferences:
    """`reminder_times` in the client's zone, the earliest first."""

    language: Language
    time_zone: str
    reminder_times: tuple[time, ...]
    reminders_stopped: bool


def own(tx: Reading, who: Client, _now: datetime) -> Preferences:
    client = clients.get(tx, who.practice_id, who.id)
    times = clients.reminder_times(tx, who.practice_id, who.id)
    return Preferences(
        client.language,
        client.time_zone,
        tuple(one.wall_time for one in times),
        client.reminders_stopped_at is not None,
    )


def choose(
    tx: Transaction,
    who: Client,
    now: datetime,
    *,
    language: Language,
    time_zone: str,
    reminder_times: Sequence[time],
    reminders_stopped: bool,
) -> Preferences:
    """Make these what the client wants. Raises BadInput for a zone or times that cannot be.

    Times that are taken away are kept for the messages that went out at them. Another zone holds
    from now on; past dates were lived, and are judged, in theirs.
    """
    problems = [] if calendar.is_zone(time_zone) else [("time_zone", calendar.NO_ZONE)]
    problems += _bad_times(reminder_times)
    if problems:
        raise BadInput(problems)
    key = who.practice_id, who.id
    clients.changed(tx, *key)
    client = clients.get(tx, *key)
    stopped_at = client.reminders_stopped_at or now
    clients.prefer(
        tx,
        *key,
        language=language,
        zones=calendar.moved(client.zones, time_zone, now),
        reminders_stopped_at=stopped_at if reminders_stopped else None,
    )
    _keep_times(tx, client, now, reminder_times)
    return own(tx, who, now)


def choose_times(
    tx: Transaction,
    who: Therapist,
    now: datetime,
    client_id: str,
    reminder_times: Sequence[time],
) -> None:
    """Make these the client's reminder times, which the client may change again.

    Raises NotFound for another practice's client, BadInput for times that cannot be.
    """
    client = clients.get(tx, who.practice_id, client_id)
    problems = _bad_times(reminder_times)
    if problems:
        raise BadInput(problems)
    clients.changed(tx, client.practice_id, client.id)
    _keep_times(tx, client, now, reminder_times)
    audit.record(tx, who, now, "reminder_times_changed", client.id)


def _keep_times(
    tx: Transaction, client: ClientRecord, now: datetime, wanted: Sequence[time]
) -> None:
    key = client.practice_id, client.id
    before = {one.wall_time for one in clients.reminder_times(tx, *key)}
    for gone in before - set(wanted):
        clients.remove_reminder_time(tx, *key, gone, now)
    for new in set(wanted) - before:
        if not clients.bring_back_reminder_time(tx, *key, new):
            record = ReminderTimeRecord(str(uuid4()), client.id, new)
            clients.add_reminder_time(tx, client.practice_id, record)
    reminders.plan_client(tx, *key, now)


def _bad_times(reminder_times: Sequence[time]) -> list[tuple[str, str]]:
    problems = []
    for place, one in enumerate(reminder_times):
        if quiet_hours.cover(one):
            problems.append((f"reminder_times[{place}]", "must lie between 08:00 and 20:59"))
        elif one in reminder_times[:place]:
            problems.append((f"reminder_times[{place}]", "is there twice"))
    return problems
