"""What the database remembers of who uses it, and by what."""

from sqlalchemy import select, update
from sqlmodel import col

from app.store.db import Transaction
from app.store.statements import insert_if_absent
from app.store.tables import Installation


def known(tx: Transaction, name: str, value: str) -> str:
    """What is remembered by that name: `value`, if there was nothing."""
    insert_if_absent(tx, Installation, {"name": name, "value": value})
    query = select(col(Installation.value)).where(col(Installation.name) == name)
    return tx.execute(query).scalar_one()


def remember(tx: Transaction, name: str, value: str) -> bool:
    """Remember it from now on; false if there is nothing else by that name to forget."""
    other = (col(Installation.name) == name, col(Installation.value) != value)
    return tx.execute(update(Installation).where(*other).values(value=value)).rowcount == 1
