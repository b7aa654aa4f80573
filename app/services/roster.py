"""All clients of a practice at once: who keeps it up, and who needs the therapist."""

from dataclasses import dataclass
from datetime import datetime

from app.domain import attention
from app.domain.people import Therapist
from app.services import dashboard, summaries, visits
from app.services.summaries import RosterRow
from app.services.visits import Expected
from app.store import clients
from app.store.db import Reading


@dataclass(frozen=True, slots=True)
class Roster:
    """Sorted by who needs somebody, then by name. `visits`: who comes to who asks, today."""

    as_of: datetime
    clients: tuple[RosterRow, ...]
    visits: tuple[Expected, ...]


def roster(
    tx: Reading, who: Therapist, now: datetime, known: str | None
) -> tuple[str, Roster | None]:
    """The roster's ETag, and the roster, or None if it is the one that is `known`."""
    found = clients.of_practice(tx, who.practice_id)
    etag = dashboard.etag_of(found, now)
    if etag == known:
        return etag, None
    rows = list(summaries.of_practice(tx, who.practice_id, found, now))
    rows.sort(key=lambda row: attention.rank(row.reasons))  # stable: by name before
    return etag, Roster(now, tuple(rows), visits.today(found, who, now))
