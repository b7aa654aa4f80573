"""Letters that come to therapists by themselves: whom they are about, and one of each a day."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlmodel import col

from app.domain.calendar import Timeline
from app.domain.messages import Kind
from app.domain.people import Therapist as Person
from app.store import messages
from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import Client, Message


def zones(tx: Reading, who: Person) -> Sequence[Timeline]:
    """Where the therapist's clients live."""
    query = select(col(Client.zones)).where(
        col(Client.practice_id) == who.practice_id, col(Client.therapist_id) == who.id
    )
    return tx.execute(query).scalars().all()


def count_visits(tx: Reading, who: Person, day: date) -> int:
    """How many of the therapist's clients come on that date."""
    query = select(func.count()).where(
        col(Client.practice_id) == who.practice_id,
        col(Client.therapist_id) == who.id,
        col(Client.next_visit_on) == day,
    )
    return tx.execute(query).scalar_one()


def add_if_absent(
    tx: Transaction, who: Person, kind: Kind, message_id: str, due_at: datetime, now: datetime
) -> None:
    row = {
        "id": message_id,
        "kind": kind,
        "practice_id": who.practice_id,
        "therapist_id": who.id,
        "due_at": due_at,
    }
    insert_if_absent(tx, Message, row | messages.waiting(due_at, now))
