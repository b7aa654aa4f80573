"""How a therapist gets in: by password, with a one-time code where one was set up."""

import hmac
import secrets
from dataclasses import replace
from datetime import datetime

import pyotp
from pwdlib import PasswordHash

from app.domain import passwords
from app.domain.errors import CodeNeeded, SignInNeeded
from app.domain.people import Therapist
from app.services import audit, sessions, tokens
from app.services.tokens import digest
from app.store import therapists
from app.store.db import Reading, Transaction
from app.store.therapists import Account

WRONG = "E-mail or password is not right."
STEP_S = 30
"""A one-time code's time step (RFC 6238); one step early or late is taken, too."""

_HASHER = PasswordHash.recommended()
_NOBODY = _HASHER.hash(secrets.token_hex())
"""Verified against when no account has the address, so that both answers take as long."""


def hash_password(password: str) -> str:
    """Slow on purpose (argon2); never inside a transaction."""
    return _HASHER.hash(password)


def verify(account: Account | None, password: str) -> Account:
    """The account, if the password is its own. Slow on purpose; never inside a transaction.

    Raises SignInNeeded, with the same words and in the same time for an unknown address and for
    an account that was disabled.
    """
    password = passwords.normalised(password)
    right = _HASHER.verify(password, account.password_hash if account else _NOBODY)
    if account is None or not right or account.disabled_at is not None:
        raise SignInNeeded(WRONG)
    return account


def account(tx: Reading, email: str) -> Account | None:
    return therapists.by_email(tx, spelled(email))


def spelled(email: str) -> str:
    """The one spelling of an address by which it is stored and found."""
    return email.strip().lower()


def own_account(tx: Reading, who: Therapist, _now: datetime) -> Account:
    return therapists.get(tx, who.practice_id, who.id)


def is_known_device(tx: Reading, email: str, device: str) -> bool:
    """Whether that account was signed in by the browser that holds `device`."""
    return bool(device) and therapists.knows_device(tx, spelled(email), digest(device))


def enter(
    tx: Transaction,
    verified: Account,
    code: str | None,
    now: datetime,
    *,
    label: str,
    address: str,
    device: str,
) -> str:
    """Open a session for whoever gave the right password; its token.

    Raises CodeNeeded if the account has a second factor and `code` is not right, SignInNeeded
    if the account has changed since the password was verified.
    """
    who = replace(verified.who, address=address)
    account = therapists.by_id(tx, who.id)
    if account != verified:
        raise SignInNeeded(WRONG)
    if account.totp_since is not None:
        _use_code(tx, account, code, now)
    audit.record(tx, who, now, "signed_in")
    return sessions.open_therapist(tx, who, now, label, device)


def _use_code(tx: Transaction, account: Account, code: str | None, now: datetime) -> None:
    if not code:
        raise CodeNeeded("Enter the code of your authenticator app.")
    plain = tokens.plain(code)
    step = step_of(account.totp_secret or "", plain, now)
    who = account.who
    if step is not None and therapists.use_totp_step(tx, who.practice_id, who.id, step):
        return
    if not therapists.use_recovery_code(tx, who.practice_id, who.id, digest(plain)):
        raise CodeNeeded("That code is not right, or was used already.")


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The time step for which `code` is right, one either side of now allowed; else None."""
    current = int(now.timestamp()) // STEP_S
    generator = pyotp.TOTP(secret)
    for step in (current, current - 1, current + 1):
        if hmac.compare_digest(generator.generate_otp(step).encode(), code.encode()):
            return step
    return None
