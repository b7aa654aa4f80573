"""Whether the clock's work is being done."""

from dataclasses import dataclass
from datetime import datetime

from app.store import heartbeats, messages
from app.store.db import Reading, Transaction

TICK = "tick"


@dataclass(frozen=True, slots=True)
class Vitals:
    """`oldest_pending_at`: when the oldest message became due that nobody has taken."""

    last_tick_at: datetime | None
    oldest_pending_at: datetime | None


def ticked(tx: Transaction, now: datetime) -> None:
    heartbeats.beat(tx, TICK, now)


def vitals(tx: Reading, now: datetime) -> Vitals:
    return Vitals(heartbeats.last(tx, TICK), messages.oldest_pending(tx, now))
