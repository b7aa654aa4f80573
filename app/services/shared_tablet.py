"""Several clients on one tablet: who is not using it waits behind four digits of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.errors import Conflict
from app.domain.people import Client
from app.services import audit
from app.services.sessions import CLIENT_IDLE
from app.services.tokens import digest
from app.store import clients, sessions
from app.store.db import Reading, Transaction

PEOPLE = 4
TRIES = 5


@dataclass(frozen=True, slots=True)
class Parked:
    """Somebody who uses this tablet, too."""

    id: str
    name: str


def park(
    tx: Transaction, who: Client, now: datetime, pin: str, beside: Sequence[str]
) -> Sequence[str]:
    """Put the session aside until its digits are given; which of the tokens `beside` wait, too."""
    still = [one for one in beside if waiting(tx, [one], now)]
    if len(still) >= PEOPLE:
        raise Conflict("Four people use this tablet already. One of you has to sign out first.")
    pin_hash = digest(f"{who.session_id}:{pin}")
    sessions.change(tx, who.practice_id, who.session_id, pin_hash=pin_hash, pin_tries=0)
    audit.record(tx, who, now, "tablet_shared")
    return still


def waiting(tx: Reading, tokens: Sequence[str], now: datetime) -> Sequence[Parked]:
    """Whose sessions wait here, by first name."""
    found = [sessions.parked_client(tx, digest(one), now, now - CLIENT_IDLE) for one in tokens]
    return [
        Parked(who.session_id, clients.get(tx, who.practice_id, who.id).name)
        for who, _ in filter(None, found)
    ]


def take_up(
    tx: Transaction, tokens: Sequence[str], session_id: str, pin: str, now: datetime, address: str
) -> tuple[str, Client] | None:
    """Go on with a session that waits: (its token, the client), or None if the digits are wrong.

    Every guess is counted before it is compared; the fifth wrong one ends the session.
    """
    for one in tokens:
        found = sessions.parked_client(tx, digest(one), now, now - CLIENT_IDLE)
        if found is None or found[0].session_id != session_id:
            continue
        who, pin_hash = found
        guess = sessions.count_pin_try(tx, who.practice_id, session_id)
        if guess is None:
            return None
        if guess <= TRIES and pin_hash == digest(f"{session_id}:{pin}"):
            values = {"pin_hash": None, "pin_tries": 0, "active_at": now}
            sessions.change(tx, who.practice_id, session_id, **values)
            who = replace(who, address=address)
            audit.record(tx, who, now, "client_signed_in")
            return one, who
        if guess >= TRIES:
            sessions.end(tx, who, session_id)
            clients.changed(tx, who.practice_id, who.id)
            audit.record(tx, replace(who, address=address), now, "phone_signed_out")
    return None
