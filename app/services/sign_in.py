"""Who are you: passwords for therapists, a QR code at the visit for clients, sessions for both."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal
from uuid import uuid4

from pwdlib import PasswordHash

from app.domain.errors import Gone, SignInNeeded
from app.domain.people import Client, Therapist
from app.store import clients, practices, sessions
from app.store.db import Reading, Transaction

THERAPIST_SESSION = timedelta(hours=12)
CLIENT_SESSION = timedelta(days=365)
INVITATION = timedelta(minutes=10)
WRONG = "E-mail or password is not right."

_HASHER = PasswordHash.recommended()
_NOBODY = _HASHER.hash(secrets.token_hex())
"""Verified against when no account has the address, so that both answers take as long."""


@dataclass(frozen=True, slots=True)
class Me:
    """What the signed-in person is greeted with."""

    role: Literal["therapist", "client"]
    name: str
    practice: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class NewInvitation:
    token: str
    expires_at: datetime


def hash_password(password: str) -> str:
    """Slow on purpose (argon2); never inside a transaction."""
    return _HASHER.hash(password)


def verify(account: practices.Account | None, password: str) -> practices.Account:
    """The account, if the password is its own. Slow on purpose; never inside a transaction.

    Raises SignInNeeded, with the same words and in the same time for an unknown address.
    """
    right = _HASHER.verify(password, account.password_hash if account else _NOBODY)
    if account is None or not right:
        raise SignInNeeded(WRONG)
    return account


def account(tx: Reading, email: str) -> practices.Account | None:
    return practices.account_by_email(tx, email.strip().lower())


def open_therapist_session(tx: Transaction, who: Therapist, now: datetime) -> str:
    """A new session's token; the database keeps its hash only."""
    return _open(tx, who, now, THERAPIST_SESSION)


def use_invitation(tx: Transaction, token: str, now: datetime) -> tuple[str, Client]:
    """Sign the client in by the code of the visit: (session token, client).

    Raises Gone if the code was used, is older than 10 minutes, was replaced, or never was.
    """
    client = clients.use_invitation(tx, digest(token), now)
    if client is None:
        raise Gone("This code was used already or is too old. Ask for a new one.")
    clients.add_contact(tx, client.practice_id, client.id, str(uuid4()), now)
    clients.changed(tx, client.practice_id, client.id)
    return _open(tx, client, now, CLIENT_SESSION), client


def invite(tx: Transaction, who: Therapist, now: datetime, client_id: str) -> NewInvitation:
    """Make a code for the client to scan: single use, 10 minutes, only the newest counts."""
    client = clients.get(tx, who.practice_id, client_id)
    token = secrets.token_urlsafe(24)
    expires_at = now + INVITATION
    clients.invite(tx, who.practice_id, client.id, digest(token), expires_at)
    return NewInvitation(token, expires_at)


def therapist(tx: Reading, token: str, now: datetime) -> Therapist:
    """The therapist whose session this is; raises SignInNeeded."""
    who = sessions.therapist(tx, digest(token), now)
    if who is None:
        raise SignInNeeded("Sign in as a therapist first.")
    return who


def client(tx: Reading, token: str, now: datetime) -> Client:
    """The client whose session this is; raises SignInNeeded."""
    who = sessions.client(tx, digest(token), now)
    if who is None:
        raise SignInNeeded("This phone is not signed in. Scan the code your therapist shows you.")
    return who


def me(tx: Reading, token: str, now: datetime) -> Me:
    """Whoever is signed in; raises SignInNeeded."""
    token_hash = digest(token)
    who = sessions.therapist(tx, token_hash, now) or sessions.client(tx, token_hash, now)
    if who is None:
        raise SignInNeeded("Nobody is signed in here.")
    return greeting(tx, who)


def greeting(tx: Reading, who: Therapist | Client) -> Me:
    practice = practices.get(tx, who.practice_id)
    if isinstance(who, Therapist):
        name = practices.therapist_name(tx, who.practice_id, who.id)
        return Me("therapist", name, practice.name, practice.is_demonstration)
    name = clients.get(tx, who.practice_id, who.id).name
    return Me("client", name, practice.name, practice.is_demonstration)


def sign_out(tx: Transaction, token: str, now: datetime) -> None:
    """End the session, if there is one."""
    token_hash = digest(token)
    who = sessions.client(tx, token_hash, now)
    if sessions.end(tx, token_hash) and who is not None:
        clients.changed(tx, who.practice_id, who.id)


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _open(tx: Transaction, who: Therapist | Client, now: datetime, lasting: timedelta) -> str:
    token = secrets.token_urlsafe(32)
    sessions.add(tx, who, digest(token), created_at=now, expires_at=now + lasting)
    return token
