"""One-time codes (TOTP, RFC 6238) beside the password, with recovery codes to write down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pyotp

from app.domain.errors import BadInput, Conflict
from app.domain.people import Therapist
from app.services import audit, letters, sessions, tokens
from app.services.sign_in import step_of
from app.store import practices, therapists
from app.store.db import Transaction

ISSUER = "Limberday"


@dataclass(frozen=True, slots=True)
class Offer:
    """What an authenticator app is told: the same as text and as `otpauth:` address."""

    secret: str
    url: str


def offer(tx: Transaction, who: Therapist, now: datetime) -> Offer:
    """Make a secret to try. Nothing is asked for until a code of it was given back."""
    sessions.require_confirmed(tx, who, now)
    account = therapists.get(tx, who.practice_id, who.id)
    if account.totp_since is not None:
        raise Conflict("One-time codes are on already. Switch them off first.")
    secret = pyotp.random_base32()
    therapists.change(tx, who.practice_id, who.id, totp_secret=secret)
    return Offer(
        secret, pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=ISSUER)
    )


def switch_on(tx: Transaction, who: Therapist, now: datetime, code: str) -> Sequence[str]:
    """Ask for codes from now on, if this one is right; ten recovery codes, shown only here."""
    account = therapists.get(tx, who.practice_id, who.id)
    if account.totp_secret is None or account.totp_since is not None:
        raise Conflict("Begin again: there is no code to confirm.")
    step = step_of(account.totp_secret, tokens.plain(code), now)
    if step is None:
        raise BadInput.of("code", "is not right; look at the app again, and at your phone's clock")
    therapists.change(tx, who.practice_id, who.id, totp_since=now, totp_step=step)
    audit.record(tx, who, now, "second_factor_on")
    return _make_recovery_codes(tx, who)


def switch_off(tx: Transaction, who: Therapist, now: datetime) -> None:
    """Ask for the password only. No error if nothing was on."""
    sessions.require_confirmed(tx, who, now)
    remove(tx, who)
    audit.record(tx, who, now, "second_factor_off")
    about = "second_factor_off"
    letters.write(tx, now, "account_notice", who.practice_id, therapist_id=who.id, about=about)


def remove(tx: Transaction, who: Therapist) -> None:
    values = {"totp_secret": None, "totp_since": None, "totp_step": None}
    therapists.change(tx, who.practice_id, who.id, **values)
    therapists.replace_recovery_codes(tx, who.practice_id, who.id, ())


def renew_recovery_codes(tx: Transaction, who: Therapist, now: datetime) -> Sequence[str]:
    """Ten new ones; the old ones are no good any more."""
    sessions.require_confirmed(tx, who, now)
    practices.hold(tx, who.practice_id)  # of two at once, only the later one's codes are good
    if therapists.get(tx, who.practice_id, who.id).totp_since is None:
        raise Conflict("Recovery codes stand in for one-time codes: switch those on first.")
    audit.record(tx, who, now, "recovery_codes_made")
    return _make_recovery_codes(tx, who)


def _make_recovery_codes(tx: Transaction, who: Therapist) -> Sequence[str]:
    codes = tokens.recovery_codes()
    hashes = [tokens.digest(tokens.plain(code)) for code in codes]
    therapists.replace_recovery_codes(tx, who.practice_id, who.id, hashes)
    return codes
