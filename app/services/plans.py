"""What a client is asked to do at home."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from app.domain import calendar, check_ins
from app.domain.errors import BadInput
from app.domain.history import History
from app.domain.people import Therapist
from app.domain.plan import Dose, Plan, session_seconds
from app.services import audit, histories, reminders
from app.services.library import STRETCHES
from app.store import clients, messages, plans
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction
from app.store.plans import ItemRecord, RevisionRecord
from app.texts import en


@dataclass(frozen=True, slots=True)
class Assignment:
    """A stretch with its dose. The dose is mandatory."""

    stretch_id: str
    dose: Dose


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """An item in words. `seconds` is the length of one session of it."""

    item_id: str
    stretch_id: str
    name: str
    sets: int
    reps: int
    hold_s: int
    per_side: bool
    sentence: str
    seconds: int


@dataclass(frozen=True, slots=True)
class PlanSheet:
    revision_id: str
    effective_from: date
    seconds_per_session: int
    items: tuple[ItemSheet, ...]


def assign(
    tx: Transaction,
    who: Therapist,
    now: datetime,
    client_id: str,
    assignments: Sequence[Assignment],
) -> PlanSheet:
    """Record a new revision of the client's plan, which holds from `change_from`.

    A stretch that stays keeps its item. Raises NotFound for the client, BadInput for a stretch
    that is not in the library or is there twice.
    """
    client = clients.get(tx, who.practice_id, client_id)
    _refuse_unknown_and_double(assignments)
    clients.changed(tx, who.practice_id, client_id)  # before reading: a tick may be on its way
    earlier = plans.of_client(tx, who.practice_id, client_id)
    item_ids = {item.stretch_id: item.item_id for r in earlier for item in r.items}
    history = histories.of_client(tx, who.practice_id, client_id)
    revision = RevisionRecord(
        id=str(uuid4()),
        client_id=client_id,
        effective_from=change_from(tx, client, history, now),
        recorded_at=now,
        items=tuple(
            ItemRecord(
                item_ids.get(one.stretch_id) or str(uuid4()),
                one.stretch_id,
                one.dose.sets,
                one.dose.reps,
                one.dose.hold_s,
            )
            for one in assignments
        ),
    )
    plans.add(tx, who.practice_id, revision, recorded_by=who.id)
    reminders.plan_client(tx, who.practice_id, client_id, now)
    audit.record(tx, who, now, "plan_changed", client_id)
    return sheet(revision)


def change_from(tx: Reading, client: ClientRecord, history: History, now: datetime) -> date:
    """The date from which a plan that is saved now holds (semantics, section 2).

    Today for a client's first plan, and to put right one that began today, as long as nothing is
    logged for today and no reminder was taken up; tomorrow for every other change.
    """
    today = calendar.client_date(history.zones, now)
    tomorrow = today + timedelta(days=1)
    first = Plan.of(history.revisions).first_date
    if first is None:
        return today
    if first != today or messages.was_claimed(tx, client.practice_id, client.id, today):
        return tomorrow
    is_logged = bool(check_ins.settle(history.events, history.zones).effective.get(today))
    return tomorrow if is_logged else today


def newest(tx: Reading, practice_id: str, client_id: str) -> PlanSheet | None:
    """The plan that is in force, or comes into force next."""
    revisions = plans.of_client(tx, practice_id, client_id)
    if not revisions:
        return None
    # Of several from one date on, the one recorded last.
    return sheet(max(reversed(revisions), key=lambda r: r.effective_from))


def in_force(
    tx: Reading, practice_id: str, client_id: str, history: History, day: date
) -> PlanSheet | None:
    """The plan that is in force on a date, None before the first."""
    revision = Plan.of(history.revisions).in_force(day)
    if revision is None:
        return None
    records = plans.of_client(tx, practice_id, client_id)
    return next(sheet(record) for record in records if record.id == revision.id)


def sheet(revision: RevisionRecord) -> PlanSheet:
    items = tuple(_item(item) for item in revision.items)
    return PlanSheet(
        revision.id, revision.effective_from, sum(item.seconds for item in items), items
    )


def _item(item: ItemRecord) -> ItemSheet:
    stretch = STRETCHES[item.stretch_id]
    dose = Dose(item.sets, item.reps, item.hold_s)
    return ItemSheet(
        item_id=item.item_id,
        stretch_id=item.stretch_id,
        name=stretch.name,
        sets=item.sets,
        reps=item.reps,
        hold_s=item.hold_s,
        per_side=stretch.per_side,
        sentence=en.dose(dose, per_side=stretch.per_side),
        seconds=session_seconds(dose, per_side=stretch.per_side),
    )


def _refuse_unknown_and_double(assignments: Sequence[Assignment]) -> None:
    problems = []
    for place, one in enumerate(assignments):
        field = f"items[{place}].stretch_id"
        if one.stretch_id not in STRETCHES:
            problems.append((field, "is not in the library"))
        elif any(one.stretch_id == other.stretch_id for other in assignments[:place]):
            problems.append((field, "is in the plan already"))
    if problems:
        raise BadInput(problems)
