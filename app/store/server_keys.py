"""Keys that the server made for itself."""

from datetime import datetime

from sqlalchemy import select
from sqlmodel import col

from app.store.db import Transaction
from app.store.statements import insert_if_absent
from app.store.tables import ServerKey


def keep(tx: Transaction, name: str, secret: str, now: datetime) -> str:
    """The key of that name: this one, unless another process has made it first."""
    insert_if_absent(tx, ServerKey, {"name": name, "secret": secret, "created_at": now})
    kept = select(col(ServerKey.secret)).where(col(ServerKey.name) == name)
    return tx.execute(kept).scalar_one()
