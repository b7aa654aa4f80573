"""When a client comes next: what the therapist looks at before that, and is told of in time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain import calendar
from app.domain.errors import BadInput
from app.domain.people import Therapist
from app.services import audit, regular_letters
from app.store import clients, therapists
from app.store.clients import ClientRecord
from app.store.db import Transaction

AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Expected:
    """A client who comes today."""

    id: str
    name: str


def expect(tx: Transaction, who: Therapist, now: datetime, client_id: str, on: date | None) -> None:
    """The client comes next on that date; None if nobody knows when.

    Raises NotFound for another practice's client, BadInput for a date that cannot be.
    """
    client = clients.get(tx, who.practice_id, client_id)
    today = calendar.client_date(client.zones, now)
    if on is not None and not today <= on <= today + AHEAD:
        raise BadInput.of("on", "must be today or within a year")
    clients.expect(tx, who.practice_id, client_id, on)
    clients.changed(tx, who.practice_id, client_id)
    regular_letters.plan(tx, therapists.get(tx, who.practice_id, client.therapist_id), now)
    audit.record(tx, who, now, "visit_planned", client_id)


def today(of: list[ClientRecord], who: Therapist, now: datetime) -> tuple[Expected, ...]:
    """Which of these clients come to that therapist today, in their order."""
    return tuple(
        Expected(one.id, one.name)
        for one in of
        if one.therapist_id == who.id and one.next_visit_on == calendar.client_date(one.zones, now)
    )
