"""Who read or changed whose record. Rows are added and read; the database refuses the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import Select, and_, insert, select
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.tables import AuditEntry, Client, Therapist

ActorKind: TypeAlias = Literal["therapist", "client", "operator"]


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """`id` grows with every entry. Names are those of today, null of who is gone."""

    id: int
    at: datetime
    actor_kind: ActorKind
    actor: str | None
    action: str
    client_id: str | None
    client: str | None
    address: str


def add(
    tx: Transaction,
    practice_id: str,
    at: datetime,
    actor: tuple[ActorKind, str | None],
    action: str,
    client_id: str | None,
    address: str,
) -> None:
    tx.execute(
        insert(AuditEntry),
        {
            "practice_id": practice_id,
            "at": at,
            "actor_kind": actor[0],
            "actor_id": actor[1],
            "action": action,
            "client_id": client_id,
            "address": address,
        },
    )


def page(tx: Reading, practice_id: str, before: int | None, limit: int) -> Sequence[EntryRecord]:
    """The practice's entries, the newest first; only those before that id, if one is named."""
    same_practice = col(AuditEntry.practice_id)
    query: Select[*tuple[Any, ...]] = (
        select(
            col(AuditEntry.id),
            col(AuditEntry.at),
            col(AuditEntry.actor_kind),
            col(Therapist.name),
            col(AuditEntry.action),
            col(AuditEntry.client_id),
            col(Client.name),
            col(AuditEntry.address),
        )
        .outerjoin(
            Therapist,
            and_(
                col(Therapist.id) == col(AuditEntry.actor_id),
                col(Therapist.practice_id) == same_practice,
            ),
        )
        .outerjoin(
            Client,
            and_(
                col(Client.id) == col(AuditEntry.client_id),
                col(Client.practice_id) == same_practice,
            ),
        )
        .where(same_practice == practice_id)
    )
    if before is not None:
        query = query.where(col(AuditEntry.id) < before)
    rows = tx.execute(query.order_by(col(AuditEntry.id).desc()).limit(limit))
    return [EntryRecord(*row) for row in rows]
