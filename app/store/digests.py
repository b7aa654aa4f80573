"""A letter a week for each therapist who wants it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlmodel import col

from app.domain.calendar import Timeline
from app.domain.people import Therapist as Person
from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import Client, Message, Therapist


def slice_who_want(tx: Reading, after: str, limit: int) -> list[Person]:
    """The next therapists, of all practices, by id."""
    query = select(col(Therapist.id), col(Therapist.practice_id)).where(
        col(Therapist.id) > after,
        col(Therapist.disabled_at).is_(None),
        col(Therapist.digest_stopped_at).is_(None),
    )
    rows = tx.execute(query.order_by(col(Therapist.id)).limit(limit))
    return [Person(therapist_id, practice_id) for therapist_id, practice_id in rows]


def zones(tx: Reading, who: Person) -> Sequence[Timeline]:
    """Where the therapist's clients live."""
    query = select(col(Client.zones)).where(
        col(Client.practice_id) == who.practice_id, col(Client.therapist_id) == who.id
    )
    return tx.execute(query).scalars().all()


def add_if_absent(
    tx: Transaction, who: Person, message_id: str, due_at: datetime, now: datetime
) -> None:
    row = {
        "id": message_id,
        "kind": "weekly_digest",
        "practice_id": who.practice_id,
        "therapist_id": who.id,
        "due_at": due_at,
        "send_at": due_at,
        "state": "pending",
        "attempt": 0,
        "tries": 0,
        "closed": "",
        "changed_at": now,
    }
    insert_if_absent(tx, Message, row)
