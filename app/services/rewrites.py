"""Whoever rewrites what was closed leaves an entry with before and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from pydantic import TypeAdapter

from app.domain import calendar, units
from app.domain import rewrites as rules
from app.domain.figures import Answer, compute
from app.domain.people import Client, Therapist
from app.domain.rewrites import Cause, Rewrite
from app.services import histories
from app.store import rewrites, summaries
from app.store.db import Reading, Transaction
from app.store.rewrites import RewriteRecord

NEWEST = 100
"""So many entries are shown of a client."""
_FOUND = TypeAdapter(Rewrite)


@dataclass(frozen=True, slots=True)
class Entry:
    """`therapist`: who did it; None where it was the client."""

    therapist: str | None
    at: datetime
    cause: Cause
    for_date: date
    reason: str | None
    found: Rewrite


@contextmanager
def entered(
    tx: Transaction,
    who: Therapist | Client,
    now: datetime,
    client: Client,
    cause: Cause,
    *,
    for_date: date,
    reason: str | None = None,
    since: date | None = None,
) -> Iterator[None]:
    """What is done meanwhile may change closed dates of the client: enter what it did.

    From `since` on, or else from `for_date`; costs nothing where that date is still open. Nothing
    changed: nothing is entered.
    """
    today = calendar.client_date(client.zones, now)
    if units.window(since or for_date, today) != "closed":
        yield
        return
    before = _answer(tx, client, now)
    yield
    summaries.forget(tx, client.practice_id, client.id)
    found = rules.compare(before, _answer(tx, client, now))
    if found is not None:
        therapist = who.id if isinstance(who, Therapist) else None
        enter(tx, client, therapist, now, cause, for_date, found, reason)


def enter(
    tx: Transaction,
    client: Client,
    therapist: str | None,
    at: datetime,
    cause: Cause,
    for_date: date,
    found: Rewrite,
    reason: str | None = None,
) -> None:
    """Enter what was changed, under the id of the therapist who did it."""
    record = RewriteRecord(
        id=str(uuid4()),
        therapist_id=therapist,
        at=at,
        cause=cause,
        for_date=for_date,
        reason=reason,
        found=_FOUND.dump_json(found).decode(),
    )
    rewrites.add(tx, client.practice_id, client.id, record)


def of_client(tx: Reading, practice_id: str, client_id: str) -> tuple[Entry, ...]:
    """The client's newest entries, newest first."""
    return tuple(
        Entry(name, one.at, one.cause, one.for_date, one.reason, _FOUND.validate_json(one.found))
        for one, name in rewrites.of_client(tx, practice_id, client_id, NEWEST)
    )


def _answer(tx: Reading, client: Client, now: datetime) -> Answer:
    return compute(histories.of_client(tx, client.practice_id, client.id), now)
