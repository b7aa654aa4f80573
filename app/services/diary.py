"""What was asked of a client and what the client said of it, date by date, for the therapist."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain import units
from app.domain.check_ins import Event, Kind, Reason
from app.domain.dates import Day
from app.domain.history import Known
from app.store import check_ins
from app.store.check_ins import Told
from app.store.clients import ClientRecord
from app.store.db import Reading


@dataclass(frozen=True, slots=True)
class Entry:
    """A slot of an item on a date: what was asked there, and what was logged.

    `slots`: how many the item has on the date. `status` is the unit's; None for what was logged
    where no unit stands: one of a number of times a week, a later date of a cycle, or extra.
    `kind` and what follows it are None where nothing is logged.
    """

    item_id: str
    name: str
    slot: int
    slots: int
    required: bool
    status: units.Status | None
    kind: Kind | None = None
    reason: Reason | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    note: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DiaryDate:
    date: date
    entries: tuple[Entry, ...]


def of_days(
    tx: Reading, client: ClientRecord, days: Sequence[Day], known: Known, names: Mapping[str, str]
) -> tuple[DiaryDate, ...]:
    """Of these, oldest first, the dates on which anything was asked or logged.

    `names`: of the items.
    """
    if not days:
        return ()
    told = check_ins.told(tx, client.practice_id, client.id, days[0].on_date)
    found = (DiaryDate(day.on_date, tuple(_entries(day, known, names, told))) for day in days)
    return tuple(one for one in found if one.entries)


def _entries(
    day: Day, known: Known, names: Mapping[str, str], told: Mapping[str, Told]
) -> Iterator[Entry]:
    asked = {(unit.item, unit.slot): unit for unit in day.units}
    logged = known.log.effective.get(day.on_date, {})
    for item_id, slot in (*asked, *(one for one in logged if one not in asked)):
        unit = asked.get((item_id, slot))
        item = known.plan.item(item_id, day.on_date)
        bare = Entry(
            item_id=item_id,
            name=names[item_id],
            slot=slot,
            slots=item.slots if item else slot,
            required=item.required if item else False,
            status=unit.status if unit else None,
        )
        event = logged.get((item_id, slot))
        yield _with(bare, event, told.get(event.id, Told())) if event else bare


def _with(entry: Entry, event: Event, said: Told) -> Entry:
    return replace(
        entry,
        kind=event.kind,
        reason=event.reason,
        pain_before=said.pain_before,
        pain_after=said.pain_after,
        note=said.note,
        at=event.captured,
    )
