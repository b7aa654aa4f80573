"""A client ticks a stretch off, or takes it back."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from app.domain import check_ins as rules
from app.domain.errors import BadInput, Conflict, NotFound
from app.domain.people import Client
from app.services import histories
from app.store import check_ins, clients, plans
from app.store.check_ins import CheckInRecord
from app.store.db import Transaction


@dataclass(frozen=True, slots=True)
class NewCheckIn:
    """What the phone says: minted and stored there before it was sent."""

    id: str
    item_id: str
    revision_id: str
    for_date: date
    kind: Literal["done", "undo"]
    captured_at: datetime
    device_id: str
    seq: int


@dataclass(frozen=True, slots=True)
class StoredCheckIn:
    """What the phone is answered: at once, and at every repeat."""

    id: str
    item_id: str
    for_date: date
    kind: str
    captured_at: datetime
    received_at: datetime
    standing: Literal["counted", "late"]


def record(tx: Transaction, who: Client, now: datetime, new: NewCheckIn) -> StoredCheckIn:
    """Store the check-in once; the same id with the same content gets the same answer again.

    Raises NotFound for an item that is not in that revision of the client's plan, BadInput for a
    date that lies in the future or outside the window (semantics, section 3), and Conflict if
    the id was used with other content. Whatever is raised, nothing is stored and the id is free.
    """
    if not plans.has_item(tx, who.practice_id, who.id, new.item_id, new.revision_id):
        raise NotFound("There is no such stretch in your plan.")
    received = CheckInRecord(
        id=new.id,
        item_id=new.item_id,
        revision_id=new.revision_id,
        for_date=new.for_date,
        kind=new.kind,
        captured_at=new.captured_at,
        received_at=now,
        device_id=new.device_id,
        seq=new.seq,
    )
    standing = _standing(who, received)
    if standing.refused is None and check_ins.add(tx, who.practice_id, who.id, received):
        clients.changed(tx, who.practice_id, who.id)
        return _answer(received, standing)
    stored = check_ins.find(tx, who.practice_id, who.id, new.id)
    if stored is None:
        raise BadInput.of("for_date", str(standing.refused).removeprefix("for_date "))
    if not _is_same(stored, received):
        raise Conflict(rules.ID_USED_TWICE)
    return _answer(stored, _standing(who, stored))


def _is_same(stored: CheckInRecord, received: CheckInRecord) -> bool:
    """Whether the content is the same: everything but the instant of receipt."""
    return replace(received, received_at=stored.received_at) == stored


def _standing(who: Client, record: CheckInRecord) -> rules.Standing:
    return rules.judge(
        record.for_date, record.captured_at, record.received_at, "client", histories.timeline(who)
    )


def _answer(record: CheckInRecord, standing: rules.Standing) -> StoredCheckIn:
    return StoredCheckIn(
        id=record.id,
        item_id=record.item_id,
        for_date=record.for_date,
        kind=record.kind,
        captured_at=record.captured_at,
        received_at=record.received_at,
        standing="late" if standing.late else "counted",
    )
