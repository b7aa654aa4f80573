"""Check-ins as they were received; never changed but by acceptance, never deleted."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import bindparam, or_, select, update
from sqlmodel import col

from app.domain.check_ins import Kind, Reason
from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent, read_prepared
from app.store.tables import CheckIn


@dataclass(frozen=True, slots=True)
class CheckInRecord:
    id: str
    item_id: str
    revision_id: str
    for_date: date
    slot: int
    kind: Kind
    sets: int | None
    reps: int | None
    reason: Reason | None
    pain_before: int | None
    pain_after: int | None
    note: str | None
    captured_at: datetime
    received_at: datetime
    device_id: str
    seq: int
    corrected_by: str | None = None
    why: str | None = None
    accepted_at: datetime | None = None


_NAMES = tuple(field.name for field in fields(CheckInRecord))
_COLUMNS = tuple(CheckIn.__table__.c[name] for name in _NAMES)  # type: ignore[attr-defined] # SQLModel sets it
_PAIN_AFTER = col(CheckIn.pain_after)
_CLIENTS = select(*_COLUMNS).where(
    col(CheckIn.practice_id) == bindparam("practice_id"),
    col(CheckIn.client_id) == bindparam("client_id"),
)
_BY_ID = _CLIENTS.where(col(CheckIn.id) == bindparam("id"))
_OF_CLIENT = _CLIENTS.order_by(col(CheckIn.received_at), col(CheckIn.id))
_NEW_OF_CLIENT = _OF_CLIENT.where(
    or_(
        col(CheckIn.for_date) >= bindparam("since"),
        col(CheckIn.captured_at) >= bindparam("captured_since"),
    )
)


def add(tx: Transaction, practice_id: str, client_id: str, record: CheckInRecord) -> bool:
    """Store the check-in unless the client has one of that id; tell whether it was stored."""
    row = {name: getattr(record, name) for name in _NAMES}
    row["practice_id"] = practice_id
    row["client_id"] = client_id
    return insert_if_absent(tx, CheckIn, row)


def find(tx: Reading, practice_id: str, client_id: str, check_in_id: str) -> CheckInRecord | None:
    key = {"practice_id": practice_id, "client_id": client_id, "id": check_in_id}
    found = read_prepared(tx, _BY_ID, key)
    return CheckInRecord(*found[0]) if found else None


def accept(
    tx: Transaction, practice_id: str, client_id: str, check_in_id: str, now: datetime
) -> None:
    """Let a late one count from now on."""
    same = (
        col(CheckIn.practice_id) == practice_id,
        col(CheckIn.client_id) == client_id,
        col(CheckIn.id) == check_in_id,
    )
    tx.execute(update(CheckIn).where(*same).values(accepted_at=now))


def of_client(
    tx: Reading,
    practice_id: str,
    client_id: str,
    since: date | None = None,
    captured_since: datetime | None = None,
) -> list[CheckInRecord]:
    """Everything the client logged, in order of receipt.

    Or only what is for `since` or later, or was captured at `captured_since` or later.
    """
    key: dict[str, object] = {"practice_id": practice_id, "client_id": client_id}
    if since is None or captured_since is None:
        return [CheckInRecord(*row) for row in read_prepared(tx, _OF_CLIENT, key)]
    key |= {"since": since, "captured_since": captured_since}
    return [CheckInRecord(*row) for row in read_prepared(tx, _NEW_OF_CLIENT, key)]


@dataclass(frozen=True, slots=True)
class Told:
    """What the client said beside the tick."""

    pain_before: int | None = None
    pain_after: int | None = None
    note: str | None = None


def told(tx: Reading, practice_id: str, client_id: str, since: date) -> dict[str, Told]:
    """What was said with check-ins for dates since then, by their ids."""
    query = select(col(CheckIn.id), col(CheckIn.pain_before), _PAIN_AFTER, col(CheckIn.note)).where(
        col(CheckIn.practice_id) == practice_id,
        col(CheckIn.client_id) == client_id,
        col(CheckIn.for_date) >= since,
    )
    return {row[0]: Told(row[1], row[2], row[3]) for row in tx.execute(query)}


def pains(tx: Reading, practice_id: str, client_id: str, since: date) -> list[tuple[date, int]]:
    """The pains told of dates since then: (date, the stronger of before and after)."""
    query = select(col(CheckIn.for_date), col(CheckIn.pain_before), _PAIN_AFTER).where(
        col(CheckIn.practice_id) == practice_id,
        col(CheckIn.client_id) == client_id,
        col(CheckIn.for_date) >= since,
        or_(col(CheckIn.pain_before).is_not(None), _PAIN_AFTER.is_not(None)),
    )
    rows = tx.execute(query.order_by(col(CheckIn.for_date)))
    return [(day, max(before or 0, after or 0)) for day, before, after in rows]
