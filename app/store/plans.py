"""Plan revisions with their items: immutable, in the order they were recorded."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, exists, insert, select, update
from sqlmodel import col

from app.domain.plan import Daily, Dose, Every, PerWeek, Rule, Weekdays
from app.store.db import Reading, Transaction
from app.store.statements import read_prepared
from app.store.tables import PlanItem, PlanRevision, Therapist


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """`conflict_reason`: why the stretch is asked although it conflicts with what is known."""

    item_id: str
    stretch_id: str
    rule: Rule
    slots: int
    required: bool
    dose: Dose
    minimum: Dose | None = None
    conflict_reason: str | None = None


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """`why`: of a correction, which says how the plan was all along."""

    id: str
    client_id: str
    effective_from: date
    recorded_at: datetime
    items: tuple[ItemRecord, ...]
    message: str | None = None
    seen_at: datetime | None = None
    why: str | None = None


def add(tx: Transaction, practice_id: str, revision: RevisionRecord, recorded_by: str) -> None:
    tx.execute(
        insert(PlanRevision),
        {
            "id": revision.id,
            "practice_id": practice_id,
            "client_id": revision.client_id,
            "effective_from": revision.effective_from,
            "message": revision.message,
            "recorded_at": revision.recorded_at,
            "recorded_by": recorded_by,
            "seen_at": revision.seen_at,
            "why": revision.why,
        },
    )
    rows = [
        {
            "revision_id": revision.id,
            "practice_id": practice_id,
            "client_id": revision.client_id,
            "position": position,
        }
        | _columns(item)
        for position, item in enumerate(revision.items)
    ]
    if rows:
        tx.execute(insert(PlanItem), rows)


def seen(
    tx: Transaction, practice_id: str, client_id: str, revision_id: str, now: datetime
) -> bool:
    """Remember that the client saw what a revision changed; false if there is none, or it was."""
    query = update(PlanRevision).where(
        col(PlanRevision.practice_id) == practice_id,
        col(PlanRevision.client_id) == client_id,
        col(PlanRevision.id) == revision_id,
        col(PlanRevision.seen_at).is_(None),
    )
    return tx.execute(query.values(seen_at=now)).rowcount == 1


def of_client(tx: Reading, practice_id: str, client_id: str) -> list[RevisionRecord]:
    """The client's revisions, oldest record first."""
    key = {"practice_id": practice_id, "client_id": client_id}
    items: dict[str, list[ItemRecord]] = {}
    for revision_id, *columns in read_prepared(tx, _ITEMS, key):
        items.setdefault(revision_id, []).append(_item(*columns))
    return [
        RevisionRecord(id_, of, begin, at, tuple(items.get(id_, ())), message, seen_at, why)
        for id_, of, begin, at, message, seen_at, why in read_prepared(tx, _REVISIONS, key)
    ]


def authors(tx: Reading, practice_id: str, client_id: str) -> dict[str, str]:
    """Who recorded each of the client's revisions: the therapist's name, by the revision's id."""
    query = (
        select(col(PlanRevision.id), col(Therapist.name))
        .join(Therapist, col(Therapist.id) == col(PlanRevision.recorded_by))
        .where(
            col(PlanRevision.practice_id) == practice_id, col(PlanRevision.client_id) == client_id
        )
    )
    return {revision_id: name for revision_id, name in tx.execute(query)}  # noqa: C416 # rows are no pairs to mypy


_ITEM = (
    col(PlanItem.item_id),
    col(PlanItem.stretch_id),
    col(PlanItem.rule),
    col(PlanItem.weekdays),
    col(PlanItem.every_days),
    col(PlanItem.every_start),
    col(PlanItem.per_week),
    col(PlanItem.slots),
    col(PlanItem.required),
    col(PlanItem.sets),
    col(PlanItem.reps),
    col(PlanItem.hold_s),
    col(PlanItem.min_sets),
    col(PlanItem.min_reps),
    col(PlanItem.min_hold_s),
    col(PlanItem.conflict_reason),
)
_ITEMS = (
    select(col(PlanItem.revision_id), *_ITEM)
    .where(
        col(PlanItem.practice_id) == bindparam("practice_id"),
        col(PlanItem.client_id) == bindparam("client_id"),
    )
    .order_by(col(PlanItem.position))
)
_REVISIONS: Select[*tuple[Any, ...]] = (
    select(
        col(PlanRevision.id),
        col(PlanRevision.client_id),
        col(PlanRevision.effective_from),
        col(PlanRevision.recorded_at),
        col(PlanRevision.message),
        col(PlanRevision.seen_at),
        col(PlanRevision.why),
    )
    .where(
        col(PlanRevision.practice_id) == bindparam("practice_id"),
        col(PlanRevision.client_id) == bindparam("client_id"),
    )
    .order_by(col(PlanRevision.recorded_at), col(PlanRevision.id))
)


def _item(item_id: str, stretch_id: str, *row: Any) -> ItemRecord:  # noqa: ANN401 # columns
    kind, weekdays, every_days, every_start, per_week, slots, required = row[:7]
    rule: Rule = Daily()
    if kind == "weekdays":
        rule = Weekdays(tuple(weekdays.split()))
    elif kind == "every":
        rule = Every(every_days, every_start)
    elif kind == "per_week":
        rule = PerWeek(per_week)
    minimum = None if row[10] is None else Dose(*row[10:13])
    return ItemRecord(
        item_id, stretch_id, rule, slots, required, Dose(*row[7:10]), minimum, row[13]
    )


def _columns(item: ItemRecord) -> dict[str, object]:
    rule, minimum = item.rule, item.minimum
    row: dict[str, object] = {
        "item_id": item.item_id,
        "stretch_id": item.stretch_id,
        "rule": "daily",
        "weekdays": None,
        "every_days": None,
        "every_start": None,
        "per_week": None,
        "slots": item.slots,
        "required": item.required,
        "sets": item.dose.sets,
        "reps": item.dose.reps,
        "hold_s": item.dose.hold_s,
        "min_sets": minimum.sets if minimum else None,
        "min_reps": minimum.reps if minimum else None,
        "min_hold_s": minimum.hold_s if minimum else None,
        "conflict_reason": item.conflict_reason,
    }
    if isinstance(rule, Weekdays):
        row |= {"rule": "weekdays", "weekdays": " ".join(rule.days)}
    elif isinstance(rule, Every):
        row |= {"rule": "every", "every_days": rule.days, "every_start": rule.start}
    elif isinstance(rule, PerWeek):
        row |= {"rule": "per_week", "per_week": rule.times}
    return row


_HAS_ITEM = select(
    exists().where(
        col(PlanItem.practice_id) == bindparam("practice_id"),
        col(PlanItem.client_id) == bindparam("client_id"),
        col(PlanItem.item_id) == bindparam("item_id"),
        col(PlanItem.revision_id) == bindparam("revision_id"),
    )
)


def has_item(tx: Reading, practice_id: str, client_id: str, item_id: str, revision_id: str) -> bool:
    """Whether that revision of this client's plan has that item."""
    key = {
        "practice_id": practice_id,
        "client_id": client_id,
        "item_id": item_id,
        "revision_id": revision_id,
    }
    return bool(read_prepared(tx, _HAS_ITEM, key)[0][0])
