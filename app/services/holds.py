"""Whether reminders may go out: the breaker, and what the operator and the installation say."""

from datetime import datetime

from app.domain import sending
from app.store import holds, installation, outbox
from app.store.db import Reading, Transaction
from app.store.holds import HoldRecord

INSTANCE = "instance"
"""By this name the database remembers which installation uses it."""


def standing(tx: Reading) -> list[HoldRecord]:
    """Why reminders are held, the oldest reason first; empty if they are not."""
    return holds.standing(tx)


def hold(tx: Transaction, now: datetime, reason: str) -> None:
    """The operator holds every reminder until `release`; what was held stays as it was."""
    holds.put(tx, "operator", now, reason)


def release(tx: Transaction, now: datetime, instance: str) -> list[HoldRecord]:
    """Let reminders go again, by whatever they were held; the reasons that stood."""
    stood = holds.standing(tx)
    holds.lift(tx, now)
    installation.remember(tx, INSTANCE, instance)
    return stood


def recognise(tx: Transaction, now: datetime, instance: str) -> None:
    """A worker starts: a database that another installation has used is held at first."""
    known = installation.known(tx, INSTANCE, instance)
    if known != instance:
        holds.put(tx, "instance", now, "this database was used by another installation before")


def room(tx: Transaction, now: datetime, wanted: int) -> int:
    """How many of the `wanted` reminders may be taken now (semantics, section 10, breaker).

    What was taken and not settled counts as submitted, and others wait here, so that several
    workers together never pass the limit. If there is none left, the breaker opens.
    """
    since = max(now - sending.WINDOW, holds.in_turn(tx) or now - sending.WINDOW)
    planned = outbox.reminders_planned(tx, since - sending.LOOK_BACK, since, now)
    left = sending.most_submissions(planned) - outbox.reminders_in_flight(tx, since)
    if left <= 0:
        holds.put(tx, "breaker", now, f"more left than the {planned} that were planned")
    return max(0, min(wanted, left))
