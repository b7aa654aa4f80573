"""Plan revisions with their items: immutable, in the order they were recorded."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, exists, insert, select
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.statements import execute_prepared
from app.store.tables import PlanItem, PlanRevision


@dataclass(frozen=True, slots=True)
class ItemRecord:
    item_id: str
    stretch_id: str
    sets: int
    reps: int
    hold_s: int


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    id: str
    client_id: str
    effective_from: date
    recorded_at: datetime
    items: tuple[ItemRecord, ...]


def add(tx: Transaction, practice_id: str, revision: RevisionRecord, recorded_by: str) -> None:
    tx.execute(
        insert(PlanRevision),
        {
            "id": revision.id,
            "practice_id": practice_id,
            "client_id": revision.client_id,
            "effective_from": revision.effective_from,
            "recorded_at": revision.recorded_at,
            "recorded_by": recorded_by,
        },
    )
    tx.execute(
        insert(PlanItem),
        [
            {
                "revision_id": revision.id,
                "item_id": item.item_id,
                "practice_id": practice_id,
                "client_id": revision.client_id,
                "position": position,
                "stretch_id": item.stretch_id,
                "sets": item.sets,
                "reps": item.reps,
                "hold_s": item.hold_s,
            }
            for position, item in enumerate(revision.items)
        ],
    )


def of_client(tx: Reading, practice_id: str, client_id: str) -> list[RevisionRecord]:
    """The client's revisions, oldest record first."""
    return _revisions(tx, practice_id, client_id)


def of_practice(tx: Reading, practice_id: str) -> list[RevisionRecord]:
    """Every client's revisions, oldest record first."""
    return _revisions(tx, practice_id, None)


def _revisions(tx: Reading, practice_id: str, client_id: str | None) -> list[RevisionRecord]:
    items = select(
        col(PlanItem.revision_id),
        col(PlanItem.item_id),
        col(PlanItem.stretch_id),
        col(PlanItem.sets),
        col(PlanItem.reps),
        col(PlanItem.hold_s),
    ).where(col(PlanItem.practice_id) == practice_id)
    revisions = select(
        col(PlanRevision.id),
        col(PlanRevision.client_id),
        col(PlanRevision.effective_from),
        col(PlanRevision.recorded_at),
    ).where(col(PlanRevision.practice_id) == practice_id)
    if client_id is not None:
        items = items.where(col(PlanItem.client_id) == client_id)
        revisions = revisions.where(col(PlanRevision.client_id) == client_id)
    by_revision: dict[str, list[ItemRecord]] = {}
    for row in tx.execute(items.order_by(col(PlanItem.position))):
        by_revision.setdefault(row[0], []).append(ItemRecord(*row[1:]))
    order = (col(PlanRevision.recorded_at), col(PlanRevision.id))
    return [
        RevisionRecord(*row, items=tuple(by_revision[row[0]]))
        for row in tx.execute(revisions.order_by(*order))
    ]


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
    return bool(execute_prepared(tx, _HAS_ITEM, key).fetchone()[0])
