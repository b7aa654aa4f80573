"""Whether the clock's work is being done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain import provider_codes, sending
from app.services import holds
from app.store import heartbeats, outbox
from app.store.db import Reading, Transaction, clock
from app.store.holds import HoldRecord

TICK = "tick"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Vitals:
    """`oldest_pending_at`: since when the message waits that nobody has taken for longest.

    `held`: why no reminder goes out. `skew`: how far this machine's clock is ahead of the
    database's. `waiting`: how many messages are in each state that is not final; `ended`: how
    many came into each final one in the last 24 hours. `texts`: how many text messages were
    submitted in them; `blocked`: how many a network did not let through.
    """

    last_tick_at: datetime | None
    oldest_pending_at: datetime | None
    held: tuple[HoldRecord, ...]
    skew: timedelta
    waiting: Mapping[str, int]
    ended: Mapping[str, int]
    texts: int
    blocked: int

    @property
    def are_texts_blocked(self) -> bool:
        return sending.are_blocked(self.texts, self.blocked)

    @property
    def is_clock_right(self) -> bool:
        return abs(self.skew) <= sending.MOST_SKEW


def ticked(tx: Transaction, now: datetime) -> bool:
    """Remember that the ticking process is alive; false, and it is not, by a wrong clock."""
    if abs(now - clock(tx, now)) > sending.MOST_SKEW:
        return False
    heartbeats.beat(tx, TICK, now)
    return True


def vitals(tx: Reading, now: datetime) -> Vitals:
    texts, blocked = outbox.texts(tx, now - DAY, provider_codes.BLOCKED_DETAILS)
    return Vitals(
        last_tick_at=heartbeats.last(tx, TICK),
        oldest_pending_at=outbox.oldest_pending(tx, now),
        held=tuple(holds.standing(tx)),
        skew=now - clock(tx, now),
        waiting=outbox.waiting(tx),
        ended=outbox.ended(tx, now - DAY),
        texts=texts,
        blocked=blocked,
    )
