"""When clients are reminded; a time that was removed goes on being pointed to by its messages."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, bindparam, insert, select, update
from sqlmodel import col

from app.domain.occurrences import LATENESS, Days
from app.store.db import Reading, Transaction
from app.store.statements import read_prepared
from app.store.tables import ReminderTime


@dataclass(frozen=True, slots=True)
class ReminderTimeRecord:
    """A wall time of those dates; `lateness_min`: so late, in minutes, its reminder may come.

    `quiet_yes_at`: when the client said yes to a time inside the quiet hours. `cue`: what the
    client ties it to, like "after brushing teeth".
    """

    id: str
    client_id: str
    wall_time: time
    days: Days = "every"
    lateness_min: int = LATENESS
    quiet_yes_at: datetime | None = None
    cue: str | None = None

    @property
    def lateness(self) -> timedelta:
        return timedelta(minutes=self.lateness_min)


_NAMES = tuple(ReminderTimeRecord.__slots__)
_CHOSEN = ("days", "lateness_min", "quiet_yes_at", "cue")
_COLUMNS = tuple(ReminderTime.__table__.c[name] for name in _NAMES)  # type: ignore[attr-defined] # SQLModel sets it


def add(tx: Transaction, practice_id: str, record: ReminderTimeRecord) -> None:
    row = {name: getattr(record, name) for name in _NAMES}
    tx.execute(insert(ReminderTime), row | {"practice_id": practice_id})


def remove(tx: Transaction, practice_id: str, one: ReminderTimeRecord, now: datetime) -> None:
    gone = {"removed_at": now, "quiet_yes_at": None}
    tx.execute(update(ReminderTime).where(*_same(practice_id, one)).values(gone))


def keep(tx: Transaction, practice_id: str, one: ReminderTimeRecord) -> None:
    """Let the time of that id be as the record says, and be in use if it was removed.

    A time keeps its id, so that of one date no second reminder is planned.
    """
    chosen = {name: getattr(one, name) for name in _CHOSEN} | {"removed_at": None}
    tx.execute(update(ReminderTime).where(*_same(practice_id, one)).values(chosen))


def _same(practice_id: str, one: ReminderTimeRecord) -> tuple[ColumnElement[bool], ...]:
    return (
        col(ReminderTime.practice_id) == practice_id,
        col(ReminderTime.client_id) == one.client_id,
        col(ReminderTime.id) == one.id,
    )


_OF_CLIENT = (
    select(*_COLUMNS)
    .where(
        col(ReminderTime.practice_id) == bindparam("practice_id"),
        col(ReminderTime.client_id) == bindparam("client_id"),
    )
    .order_by(col(ReminderTime.wall_time), col(ReminderTime.id))
)
_IN_USE = _OF_CLIENT.where(col(ReminderTime.removed_at).is_(None))
_REMOVED = _OF_CLIENT.where(col(ReminderTime.removed_at).is_not(None))


def of_client(tx: Reading, practice_id: str, client_id: str) -> list[ReminderTimeRecord]:
    """The client's times, the earliest first."""
    found = read_prepared(tx, _IN_USE, {"practice_id": practice_id, "client_id": client_id})
    return [ReminderTimeRecord(*row) for row in found]


def removed(tx: Reading, practice_id: str, client_id: str) -> list[ReminderTimeRecord]:
    """The times that the client had."""
    found = read_prepared(tx, _REMOVED, {"practice_id": practice_id, "client_id": client_id})
    return [ReminderTimeRecord(*row) for row in found]
