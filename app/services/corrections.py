"""A therapist puts the log right: what the client forgot to tell, or told too late."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain import calendar
from app.domain import check_ins as rules
from app.domain.check_ins import Kind, Reason
from app.domain.errors import BadInput, Conflict, NotFound
from app.domain.people import Therapist
from app.services import audit, check_ins, reminders, rewrites
from app.services.histories import ClientFacts
from app.services.rewrites import Entry
from app.store import check_ins as rows
from app.store import clients, plans
from app.store.check_ins import CheckInRecord
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction


@dataclass(frozen=True, slots=True)
class NewCorrection:
    """`undo` takes back what is logged. `why`: what the therapist knows it from."""

    id: str
    item_id: str
    for_date: date
    slot: int
    kind: Kind
    why: str
    sets: int | None = None
    reps: int | None = None
    reason: Reason | None = None


def correct(
    tx: Transaction, who: Therapist, now: datetime, client_id: str, new: NewCorrection
) -> None:
    """Log it in the client's place; what was logged is kept, and overruled (semantics, section 3).

    Idempotent by its id. Raises NotFound for another practice's client and for an item that no
    plan of the client has, BadInput for a date to come and for what does not go with its kind,
    Conflict if the id was used with other content.
    """
    client = clients.get(tx, who.practice_id, client_id)
    clients.changed(tx, who.practice_id, client_id)  # before reading: a tick may be on its way
    check_ins.refuse_what_does_not_go_together(new.kind, new.sets, new.reps, new.reason)
    if new.for_date > calendar.client_date(client.zones, now):
        raise BadInput.of("for_date", "is in the future")
    record = CheckInRecord(
        id=new.id,
        item_id=new.item_id,
        revision_id=_revision_with(tx, who.practice_id, client_id, new),
        for_date=new.for_date,
        slot=new.slot,
        kind=new.kind,
        sets=new.sets,
        reps=new.reps,
        reason=new.reason,
        pain_before=None,
        pain_after=None,
        note=None,
        captured_at=now,
        received_at=now,
        device_id="",
        seq=0,
        corrected_by=who.id,
        why=new.why,
    )
    stored = rows.find(tx, who.practice_id, client_id, new.id)
    if stored is not None:
        if (
            replace(record, captured_at=stored.captured_at, received_at=stored.received_at)
            != stored
        ):
            raise Conflict(rules.ID_USED_TWICE)
        return
    with rewrites.entered(
        tx, who, now, client.person, "correction", for_date=new.for_date, reason=new.why
    ):
        rows.add(tx, who.practice_id, client_id, record)
    _changed(tx, who, now, client_id)


def accept(tx: Transaction, who: Therapist, now: datetime, client_id: str, event_id: str) -> None:
    """Let a late check-in count; once more is nothing. Raises NotFound for one that is not late."""
    client = clients.get(tx, who.practice_id, client_id)
    clients.changed(tx, who.practice_id, client_id)
    found = rows.find(tx, who.practice_id, client_id, event_id)
    if found is None or not _is_late(found, client):
        raise NotFound("No such check-in came too late.")
    if found.accepted_at is not None:
        return
    with rewrites.entered(tx, who, now, client.person, "acceptance", for_date=found.for_date):
        rows.accept(tx, who.practice_id, client_id, event_id, now)
    _changed(tx, who, now, client_id)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A check-in that came too late, and counts only if a therapist accepts it.

    `name`: of its item.
    """

    id: str
    name: str
    for_date: date
    slot: int
    kind: Kind
    reason: Reason | None
    captured_at: datetime
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What waits for a therapist, and what became otherwise of what was closed, newest first."""

    waiting: tuple[Waiting, ...]
    entries: tuple[Entry, ...]


def afterwards(
    tx: Reading, facts: ClientFacts, late: Collection[str], names: Mapping[str, str]
) -> Afterwards:
    """`late`: the ids of what waits; `names`: of the client's items."""
    waiting = (
        Waiting(
            one.id,
            names[one.item],
            one.for_date,
            one.slot,
            one.kind,
            one.reason,
            one.captured_at,
            one.received_at,
        )
        for one in facts.history.events
        if one.id in late
    )
    entries = rewrites.of_client(tx, facts.client.practice_id, facts.client.id)
    return Afterwards(tuple(waiting), entries)


def _is_late(one: CheckInRecord, client: ClientRecord) -> bool:
    by: rules.By = "therapist" if one.corrected_by else "client"
    return rules.judge(one.for_date, one.captured_at, one.received_at, by, client.zones).late


def _revision_with(tx: Reading, practice_id: str, client_id: str, new: NewCorrection) -> str:
    """The plan that the correction speaks of: the last until its date that has the item."""
    having = [
        one
        for one in plans.of_client(tx, practice_id, client_id)
        if any(item.item_id == new.item_id for item in one.items)
    ]
    if not having:
        raise NotFound("There is no such stretch in the client's plans.")
    until = [one for one in having if one.effective_from <= new.for_date]
    return (until or having)[-1].id


def _changed(tx: Transaction, who: Therapist, now: datetime, client_id: str) -> None:
    reminders.plan_client(tx, who.practice_id, client_id, now)
    audit.record(tx, who, now, "check_in_corrected", client_id)
