"""How a client gets in without an account: a QR code or six digits at the visit, or a link."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.errors import BadInput, Gone
from app.domain.people import Client, Therapist
from app.services import audit, consents, letters, sessions
from app.services.sign_in import spelled
from app.services.tokens import digest, six_digits, token
from app.store import clients, invitations
from app.store.db import Transaction
from app.store.invitations import Kind

VISIT = timedelta(minutes=10)
LINK = timedelta(days=7)
SHORTEST_NUMBER = 7
MAILED_TO = 5
"""So many clients of one address, at most, are written to at once."""


@dataclass(frozen=True, slots=True)
class Visit:
    """The token of the QR code, and the six digits that go with the short name."""

    token: str
    code: str
    short_name: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Link:
    """`token` is None if it goes out by mail, where it is made when it leaves."""

    token: str | None
    expires_at: datetime


def at_visit(tx: Transaction, who: Therapist, now: datetime, client_id: str) -> Visit:
    """A code for the client to scan or type: 10 minutes, once, the newest counts."""
    visit = _visit(tx, who.practice_id, client_id, now)
    audit.record(tx, who, now, "client_invited", client_id)
    return visit


def for_new_phone(tx: Transaction, who: Client, now: datetime) -> Visit:
    """The same, shown by the client's own phone to a new one."""
    audit.record(tx, who, now, "client_invited")
    return _visit(tx, who.practice_id, who.id, now)


def _visit(tx: Transaction, practice_id: str, client_id: str, now: datetime) -> Visit:
    client = clients.get(tx, practice_id, client_id)
    visit = Visit(token(), six_digits(), client.short_name, now + VISIT)
    _keep(tx, practice_id, client_id, "visit", visit.expires_at, visit.token, visit.code)
    return visit


def link(tx: Transaction, who: Therapist, now: datetime, client_id: str, *, send: bool) -> Link:
    """A link of 7 days, once, the newest counts; mailed, or to hand over. Raises BadInput."""
    client = clients.get(tx, who.practice_id, client_id)
    audit.record(tx, who, now, "client_invited", client_id)
    if not send:
        return Link(mint_link(tx, who.practice_id, client_id, now), now + LINK)
    if client.email is None:
        raise BadInput.of("send", f"{client.name} has no e-mail address")
    letters.write(tx, now, "invitation", who.practice_id, client_id=client_id)
    return Link(None, now + LINK)


def mint_link(
    tx: Transaction, practice_id: str, client_id: str, now: datetime, sent_to: str | None = None
) -> str:
    """A link to hand over, or to send to that address."""
    secret = token()
    _keep(tx, practice_id, client_id, "link", now + LINK, secret, sent_to=sent_to)
    return secret


def mint_code(
    tx: Transaction, practice_id: str, client_id: str, now: datetime, sent_to: str | None = None
) -> str:
    """Six digits for a letter to the client: 10 minutes, once."""
    code = six_digits()
    _keep(tx, practice_id, client_id, "mailed", now + VISIT, code=code, sent_to=sent_to)
    return code


def ask_for_code(tx: Transaction, email: str, now: datetime) -> None:
    """Write six digits to every client with that address, if there is one."""
    for client in clients.with_email(tx, spelled(email), MAILED_TO):
        letters.write(tx, now, "sign_in_code", client.practice_id, client_id=client.id)


def use_token(
    tx: Transaction, secret: str, now: datetime, *, label: str, address: str
) -> tuple[str, Client]:
    """Sign the client in by a QR code or a link: (session token, client). Raises Gone."""
    found = invitations.use_token(tx, digest(secret), now)
    if found is None:
        raise Gone("This code was used already or is too old. Ask for a new one.")
    who = replace(found[0], address=address)
    consents.prove(tx, who, now, found[1])
    return sessions.open_client(tx, who, now, label), who


def use_code(
    tx: Transaction, contact: str, code: str, now: datetime, *, label: str, address: str
) -> tuple[str, Client] | None:
    """Sign the client in by six digits: (session token, client), or None if they are not right.

    Every guess is counted first, against every client whom the contact names, and must be
    committed, too: None is no error. After five the digits are no good; the QR code stays good.
    """
    let_in = None
    for found in invitations.waiting(tx, *_ways_to_read(contact), now):
        may_guess = invitations.take_try(tx, found, now)
        right = found.code_hash == digest(f"{found.client.id}:{code}")
        if let_in is None and may_guess and right and invitations.use_code(tx, found, now):
            let_in = replace(found.client, address=address)
            consents.prove(tx, let_in, now, found.sent_to)
    return (sessions.open_client(tx, let_in, now, label), let_in) if let_in else None


def _ways_to_read(contact: str) -> tuple[str, str, str | None]:
    """A contact as people type it: (e-mail address, short name, end of a telephone number)."""
    text = spelled(contact)
    digits = re.sub(r"[^0-9]", "", text.replace("(0)", "")).lstrip("0")
    is_number = re.fullmatch(r"[-+0-9 ()/.]+", text) and len(digits) >= SHORTEST_NUMBER
    return text, re.sub(r"[\s_]+", "-", text), digits if is_number else None


def _keep(
    tx: Transaction,
    practice_id: str,
    client_id: str,
    kind: Kind,
    expires_at: datetime,
    secret: str | None = None,
    code: str | None = None,
    sent_to: str | None = None,
) -> None:
    invitations.replace(
        tx,
        practice_id,
        client_id,
        kind,
        token_hash=digest(secret) if secret else None,
        code_hash=digest(f"{client_id}:{code}") if code else None,
        sent_to=sent_to,
        expires_at=expires_at,
    )
