"""Who is signed in, where, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import uuid4

from app.domain.errors import ConfirmNeeded, Locked, NotFound, SignInNeeded
from app.domain.people import Client, Therapist
from app.services import audit
from app.services.tokens import digest, token
from app.store import clients, practices, sessions, therapists
from app.store.db import Reading, Transaction
from app.store.sessions import SessionRecord

THERAPIST_SESSION = timedelta(hours=12)
CLIENT_SESSION = timedelta(days=365)
THERAPIST_IDLE = timedelta(minutes=15)
CLIENT_IDLE = timedelta(days=30)
CONFIRMED = timedelta(minutes=10)
"""For so long after the password was given an account's own settings may be changed."""


@dataclass(frozen=True, slots=True)
class Me:
    """What the signed-in person is greeted with."""

    role: Literal["therapist", "client"]
    name: str
    practice: str
    demonstration: bool
    owner: bool


def open_therapist(
    tx: Transaction, who: Therapist, now: datetime, label: str, device: str = ""
) -> str:
    """A new session's token; the database keeps its hash only. `device` is known from now on."""
    if device:
        therapists.know_device(tx, who, digest(device), now)
    return _open(tx, who, now, THERAPIST_SESSION, label)


def open_client(tx: Transaction, who: Client, now: datetime, label: str) -> str:
    """A new session's token, for a long time on that phone; a client was heard of."""
    clients.add_contact(tx, who.practice_id, who.id, str(uuid4()), now)
    clients.changed(tx, who.practice_id, who.id)
    audit.record(tx, who, now, "client_signed_in")
    return _open(tx, who, now, CLIENT_SESSION, label)


def _open(
    tx: Transaction, who: Therapist | Client, now: datetime, lasting: timedelta, label: str
) -> str:
    sessions.end_expired(tx, who, now)
    secret = token()
    sessions.add(
        tx,
        who,
        digest(secret),
        session_id=str(uuid4()),
        label=label,
        created_at=now,
        expires_at=now + lasting,
    )
    return secret


def therapist(tx: Reading, token: str, now: datetime, address: str = "") -> Therapist:
    """The therapist whose session this is; raises SignInNeeded, or Locked after 15 idle minutes."""
    who, session = _therapist(tx, token, now, address)
    if session.active_at + THERAPIST_IDLE <= now:
        raise Locked("Locked after 15 minutes. Enter your password to go on.")
    return who


def locked_therapist(tx: Reading, token: str, now: datetime, address: str = "") -> Therapist:
    """As `therapist`, but whoever is locked may come this far."""
    return _therapist(tx, token, now, address)[0]


def _therapist(
    tx: Reading, token: str, now: datetime, address: str
) -> tuple[Therapist, SessionRecord]:
    found = sessions.therapist(tx, digest(token), now)
    if found is None:
        raise SignInNeeded("Sign in as a therapist first.")
    who, session = found
    return replace(who, address=address), session


def client(tx: Reading, token: str, now: datetime, address: str = "") -> Client:
    """The client whose session this is; raises SignInNeeded."""
    who = sessions.client(tx, digest(token), now, now - CLIENT_IDLE, address)
    if who is None:
        raise SignInNeeded("This phone is not signed in. Scan the code your therapist shows you.")
    return who


def anybody(tx: Reading, token: str, now: datetime, address: str = "") -> Therapist | Client:
    """Whoever is signed in; raises SignInNeeded."""
    if sessions.therapist(tx, digest(token), now):
        return therapist(tx, token, now, address)
    who = sessions.client(tx, digest(token), now, now - CLIENT_IDLE, address)
    if who is None:
        raise SignInNeeded("Nobody is signed in here.")
    return who


def greeting(tx: Reading, who: Therapist | Client, _now: datetime) -> Me:
    practice = practices.get(tx, who.practice_id)
    if isinstance(who, Therapist):
        account = therapists.get(tx, who.practice_id, who.id)
        return Me("therapist", account.name, practice.name, practice.is_demonstration, who.is_owner)
    name = clients.get(tx, who.practice_id, who.id).name
    return Me("client", name, practice.name, practice.is_demonstration, owner=False)


def active(tx: Transaction, who: Therapist | Client, now: datetime) -> None:
    """A person is there: the idle time begins anew."""
    sessions.change(tx, who.practice_id, who.session_id, active_at=now)


def unlock(tx: Transaction, who: Therapist, now: datetime) -> None:
    """The password was given: the idle time begins anew, and settings may be changed."""
    sessions.change(tx, who.practice_id, who.session_id, active_at=now, confirmed_at=now)
    audit.record(tx, who, now, "unlocked")


def require_confirmed(tx: Reading, who: Therapist, now: datetime) -> None:
    """Raises ConfirmNeeded unless the password was given in the last ten minutes."""
    given = [s.confirmed_at for s in sessions.of(tx, who, now) if s.id == who.session_id]
    if not given or given[0] + CONFIRMED <= now:
        raise ConfirmNeeded("Enter your password once more to change this.")


def sign_out(tx: Transaction, token: str, now: datetime, address: str = "") -> None:
    """End the session, if there is one; a parked one stays."""
    found = sessions.therapist(tx, digest(token), now)
    who: Therapist | Client | None = replace(found[0], address=address) if found else None
    who = who or sessions.client(tx, digest(token), now, now - CLIENT_IDLE, address)
    if who is None:
        return
    sessions.end(tx, who, who.session_id)
    if isinstance(who, Client):
        clients.changed(tx, who.practice_id, who.id)
    audit.record(tx, who, now, "client_signed_out" if isinstance(who, Client) else "signed_out")


def own(tx: Reading, who: Therapist | Client, now: datetime) -> Sequence[SessionRecord]:
    """Where the person is signed in, the newest first."""
    idle = THERAPIST_SESSION if isinstance(who, Therapist) else CLIENT_IDLE
    return [one for one in sessions.of(tx, who, now) if one.active_at + idle > now]


def end(tx: Transaction, who: Therapist, now: datetime, session_id: str) -> None:
    """End one of the therapist's own sessions. Raises NotFound."""
    if not sessions.end(tx, who, session_id):
        raise NotFound("You are not signed in there any more.")
    audit.record(tx, who, now, "sessions_ended")


def end_others(tx: Transaction, who: Therapist, now: datetime) -> None:
    """End the therapist's sessions everywhere but here."""
    sessions.end_all(tx, who, but=who.session_id)
    audit.record(tx, who, now, "sessions_ended")


def phones(tx: Reading, practice_id: str, client_id: str, now: datetime) -> Sequence[SessionRecord]:
    """The phones on which the practice's client is signed in, the newest first."""
    return own(tx, clients.get(tx, practice_id, client_id).person, now)


def end_phone(
    tx: Transaction, who: Therapist | Client, now: datetime, client_id: str, session_id: str
) -> None:
    """Sign one of the client's phones out, by the client or the therapist. Raises NotFound."""
    client = clients.get(tx, who.practice_id, client_id).person
    if not sessions.end(tx, client, session_id):
        raise NotFound("There is no such phone.")
    clients.changed(tx, client.practice_id, client.id)
    audit.record(tx, who, now, "phone_signed_out", client.id)
