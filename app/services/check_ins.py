"""A client ticks a stretch off, says why not, or takes it back."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from app.domain import calendar
from app.domain import check_ins as rules
from app.domain.check_ins import Kind, Reason
from app.domain.errors import BadInput, Conflict, NotFound
from app.domain.history import HEARD_WITHIN
from app.domain.people import Client
from app.services import letters, reminders, rewrites
from app.store import check_ins, clients, plans, practices
from app.store.check_ins import CheckInRecord
from app.store.db import Transaction


@dataclass(frozen=True, slots=True)
class NewCheckIn:
    """What the phone says: minted and stored there before it was sent."""

    id: str
    item_id: str
    revision_id: str
    for_date: date
    kind: Kind
    captured_at: datetime
    device_id: str
    seq: int
    slot: int = 1
    sets: int | None = None
    reps: int | None = None
    reason: Reason | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class StoredCheckIn:
    """What the phone is answered: at once, and at every repeat."""

    id: str
    item_id: str
    for_date: date
    slot: int
    kind: Kind
    captured_at: datetime
    received_at: datetime
    standing: Literal["counted", "late"]


def record(tx: Transaction, who: Client, now: datetime, new: NewCheckIn) -> StoredCheckIn:
    """Store the check-in once; the same id with the same content gets the same answer again.

    Raises NotFound for an item that is not in that revision of the client's plan, BadInput for
    what does not go with its kind and for a date that lies in the future or outside the window
    (semantics, section 3), and Conflict if the id was used with other content. Whatever is
    raised, nothing is stored and the id is free.
    """
    refuse_what_does_not_go_together(new.kind, new.sets, new.reps, new.reason)
    if not plans.has_item(tx, who.practice_id, who.id, new.item_id, new.revision_id):
        raise NotFound("There is no such stretch in your plan.")
    received = CheckInRecord(
        id=new.id,
        item_id=new.item_id,
        revision_id=new.revision_id,
        for_date=new.for_date,
        slot=new.slot,
        kind=new.kind,
        sets=new.sets,
        reps=new.reps,
        reason=new.reason,
        pain_before=new.pain_before,
        pain_after=new.pain_after,
        note=new.note,
        captured_at=new.captured_at,
        received_at=now,
        device_id=new.device_id,
        seq=new.seq,
    )
    standing = _standing(who, received)
    if standing.refused is None and _store(tx, who, now, received):
        clients.changed(tx, who.practice_id, who.id)
        reminders.follow(tx, who, now)
        _tell_of_pain(tx, who, now, new)
        return _answer(received, standing)
    stored = check_ins.find(tx, who.practice_id, who.id, new.id)
    if stored is None:
        raise BadInput.of("for_date", str(standing.refused).removeprefix("for_date "))
    if not _is_same(stored, received):
        raise Conflict(rules.ID_USED_TWICE)
    return _answer(stored, _standing(who, stored))


def refuse_what_does_not_go_together(
    kind: Kind, sets: int | None, reps: int | None, reason: Reason | None
) -> None:
    """As for the events of a scenario file."""
    problems = []
    works = kind in rules.WORK
    needed = kind == "partial" or sets is not None or reps is not None
    for name, amount in (("sets", sets), ("reps", reps)):
        if amount is not None and not works:
            problems.append((name, f"does not go with {kind}"))
        elif amount is None and works and needed:
            problems.append((name, "is missing"))
    if (kind == "skip") != (reason is not None):
        why = "is missing" if kind == "skip" else f"does not go with {kind}"
        problems.append(("reason", why))
    if problems:
        raise BadInput(problems)


def _store(tx: Transaction, who: Client, now: datetime, record: CheckInRecord) -> bool:
    """Add it, unless its id is there; what comes late and changes a closed date leaves an entry.

    Its capture is also a sign of life, which speaks for the dates around it.
    """
    for_date = record.for_date
    heard_on = calendar.client_date(who.zones, min(record.captured_at, now))
    since = min(for_date, heard_on - HEARD_WITHIN)
    with rewrites.entered(tx, who, now, who, "synced_late", for_date=for_date, since=since):
        return check_ins.add(tx, who.practice_id, who.id, record)


def _tell_of_pain(tx: Transaction, who: Client, now: datetime, new: NewCheckIn) -> None:
    """At the practice's stop level the therapist gets a letter that says only: look."""
    pain = max(new.pain_before or 0, new.pain_after or 0)
    if pain and pain >= practices.get(tx, who.practice_id).rules.stop_level:
        letters.alert(tx, now, who.practice_id, who.id)


def _is_same(stored: CheckInRecord, received: CheckInRecord) -> bool:
    """Whether the content is the same: everything but the instants of receipt and acceptance."""
    same = replace(received, received_at=stored.received_at, accepted_at=stored.accepted_at)
    return same == stored


def _standing(who: Client, record: CheckInRecord) -> rules.Standing:
    return rules.judge(record.for_date, record.captured_at, record.received_at, "client", who.zones)


def _answer(record: CheckInRecord, standing: rules.Standing) -> StoredCheckIn:
    return StoredCheckIn(
        id=record.id,
        item_id=record.item_id,
        for_date=record.for_date,
        slot=record.slot,
        kind=record.kind,
        captured_at=record.captured_at,
        received_at=record.received_at,
        standing="late" if standing.late else "counted",
    )
