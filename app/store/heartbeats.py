"""When the ticking process was last alive."""

from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import Heartbeat


def beat(tx: Transaction, name: str, at: datetime) -> None:
    if not insert_if_absent(tx, Heartbeat, {"name": name, "at": at}):
        tx.execute(update(Heartbeat).where(col(Heartbeat.name) == name).values(at=at))


def last(tx: Reading, name: str) -> datetime | None:
    return tx.execute(select(col(Heartbeat.at)).where(col(Heartbeat.name) == name)).scalar()
