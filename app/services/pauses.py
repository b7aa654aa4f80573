"""Breaks: dates on which nothing is asked."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import uuid4

from app.domain import calendar
from app.domain.errors import BadInput, NotFound
from app.domain.people import Client, Therapist
from app.services import audit, reminders, rewrites
from app.store import clients, pauses
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction
from app.store.pauses import PauseRecord

BACK = timedelta(days=7)
"""So far back a break may be entered."""
CLIENTS_LONGEST = timedelta(days=14)
LONGEST = AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class NewPause:
    """Both dates are included."""

    from_date: date
    until_date: date
    reason: str | None


def add(
    tx: Transaction, who: Therapist | Client, now: datetime, client_id: str, new: NewPause
) -> PauseRecord:
    """Enter a break: a therapist's up to a year, the client's own up to 14 dates.

    Raises NotFound for another practice's client, BadInput for dates that cannot be.
    """
    client = _held(tx, who, client_id)
    today = calendar.client_date(client.zones, now)
    problems = _bad(who, new, today)
    if problems:
        raise BadInput(problems)
    record = PauseRecord(
        id=str(uuid4()),
        client_id=client_id,
        from_date=new.from_date,
        until_date=new.until_date,
        reason=new.reason,
        withdrawn=False,
        replaces=None,
        recorded_by="client" if isinstance(who, Client) else "therapist",
        recorded_at=now,
    )
    with rewrites.entered(
        tx, who, now, client.person, "break", for_date=new.from_date, reason=new.reason
    ):
        pauses.add(tx, who.practice_id, record)
    _changed(tx, who, now, client_id)
    return record


def end(
    tx: Transaction, who: Therapist | Client, now: datetime, client_id: str, pause_id: str
) -> None:
    """End a break, so that today counts again; one that has not begun is taken back.

    A client ends the own ones. Raises NotFound for one that is over, or another's.
    """
    today = calendar.client_date(_held(tx, who, client_id).zones, now)
    standing = pauses.standing(tx, who.practice_id, client_id)
    found = next((one for one in standing if one.id == pause_id), None)
    theirs = isinstance(who, Therapist) or (found is not None and found.recorded_by == "client")
    if found is None or not theirs or found.until_date < today:
        raise NotFound("There is no such break.")
    yesterday = today - calendar.DAY
    began = found.from_date <= yesterday
    ended = replace(
        found,
        id=str(uuid4()),
        until_date=yesterday if began else found.until_date,
        withdrawn=not began,
        replaces=found.id,
        recorded_by="client" if isinstance(who, Client) else "therapist",
        recorded_at=now,
    )
    pauses.add(tx, who.practice_id, ended)
    _changed(tx, who, now, client_id)


def coming(tx: Reading, practice_id: str, client_id: str, today: date) -> list[PauseRecord]:
    """The breaks that run on a date or begin later, the earliest first."""
    standing = pauses.standing(tx, practice_id, client_id)
    return sorted((p for p in standing if p.until_date >= today), key=lambda p: p.from_date)


def running(tx: Reading, practice_id: str, client_id: str, today: date) -> PauseRecord | None:
    """The break that a date is in; of several, the one that ends last."""
    begun = [one for one in coming(tx, practice_id, client_id, today) if one.from_date <= today]
    return max(begun, key=lambda one: one.until_date, default=None)


def _held(tx: Transaction, who: Therapist | Client, client_id: str) -> ClientRecord:
    """The client, whose row is held from now on: a tick may be on its way."""
    client = clients.get(tx, who.practice_id, client_id)
    clients.changed(tx, who.practice_id, client_id)
    return client


def _bad(who: Therapist | Client, new: NewPause, today: date) -> list[tuple[str, str]]:
    longest = CLIENTS_LONGEST if isinstance(who, Client) else LONGEST
    if new.until_date < new.from_date:
        return [("until_date", "must not be before the first date")]
    problems = []
    if new.from_date < today - BACK:
        problems.append(("from_date", f"must be {today - BACK} or later"))
    if new.from_date > today + AHEAD:
        problems.append(("from_date", "must lie within a year"))
    if new.until_date - new.from_date >= longest:
        problems.append(("until_date", f"makes it longer than {longest.days} days"))
    return problems


def _changed(tx: Transaction, who: Therapist | Client, now: datetime, client_id: str) -> None:
    reminders.plan_client(tx, who.practice_id, client_id, now)
    audit.record(tx, who, now, "break_changed", client_id)
