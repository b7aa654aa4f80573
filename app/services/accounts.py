"""Accounts of therapists: the first one of a practice, a new password, a forgotten one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from app.domain import passwords
from app.domain.errors import BadInput, Conflict, Gone, NotFound
from app.domain.people import Operator, Therapist
from app.services import audit, letter_choices, letters, second_factor, sessions
from app.services.letter_choices import Letters
from app.services.sign_in import spelled
from app.services.tokens import digest, token
from app.store import passkeys as passkey_rows
from app.store import practices, therapists, tickets
from app.store import sessions as session_rows
from app.store.db import Reading, Transaction
from app.store.passkeys import PasskeyRecord
from app.store.sessions import SessionRecord
from app.store.therapists import Account

RESET = timedelta(minutes=30)
SETUP = timedelta(days=1)
TOO_OLD = "This link was used already or is too old. Ask for a new one."


@dataclass(frozen=True, slots=True)
class NewPractice:
    practice: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """What therapists see of their own account."""

    name: str
    email: str
    second_factor: bool
    recovery_codes_left: int
    passkeys: Sequence[PasskeyRecord]
    sessions: Sequence[SessionRecord]
    session_id: str
    letters: Letters


def good_password(password: str, known: Sequence[str], field: str = "password") -> str:
    """The password as it is hashed. Raises BadInput (see `domain.passwords`)."""
    normalised = passwords.normalised(password)
    why = passwords.objection(normalised, known)
    if why is not None:
        raise BadInput.of(field, why)
    return normalised


def offer_setup(tx: Transaction, now: datetime) -> str:
    """The token of the one-time address that sets up an empty installation; the newest counts."""
    if practices.are_there_any(tx):
        raise Conflict("There is a practice already.")
    secret = token()
    tickets.withdraw(tx, "setup")
    tickets.add(tx, "setup", digest(secret), now + SETUP)
    return secret


def setup_is_open(tx: Reading, secret: str, now: datetime) -> None:
    """Raises Gone if the one-time address is no good, or somebody was first."""
    found = tickets.find(tx, "setup", digest(secret), now)
    if found is None or practices.are_there_any(tx):
        raise Gone("This address was used already or is too old. Start Limberday anew for one.")


def set_up_by_address(
    tx: Transaction, secret: str, new: NewPractice, password_hash: str, now: datetime, address: str
) -> Therapist:
    """The first practice and its owner. Raises Gone."""
    setup_is_open(tx, secret, now)
    if not tickets.use(tx, "setup", digest(secret), now):
        raise Gone(TOO_OLD)
    return set_up(tx, new, password_hash, now, address)


def set_up(
    tx: Transaction, new: NewPractice, password_hash: str, now: datetime, address: str = ""
) -> Therapist:
    """A practice and its owner. Raises BadInput if the address has an account."""
    who = Therapist(str(uuid4()), str(uuid4()), is_owner=True, address=address)
    practices.add(tx, who.practice_id, new.practice.strip(), now, demonstration=False)
    if not therapists.add(tx, who, new.name.strip(), spelled(new.email), password_hash, now):
        raise BadInput.of("email", "has an account already")
    tickets.withdraw(tx, "setup")
    audit.record(tx, who, now, "practice_set_up")
    return who


def page(tx: Reading, who: Therapist, now: datetime) -> AccountPage:
    account = therapists.get(tx, who.practice_id, who.id)
    return AccountPage(
        account.name,
        account.email,
        account.totp_since is not None,
        therapists.count_recovery_codes(tx, who.practice_id, who.id),
        passkey_rows.of_therapist(tx, who.practice_id, who.id),
        sessions.own(tx, who, now),
        who.session_id,
        letter_choices.chosen(account),
    )


def change_password(tx: Transaction, who: Therapist, now: datetime, password_hash: str) -> None:
    """The current one was verified. Ends the other sessions, and links to a new password."""
    _set_password(tx, who, password_hash)
    session_rows.end_all(tx, who, but=who.session_id)
    audit.record(tx, who, now, "password_changed")
    about = "password_changed"
    letters.write(tx, now, "account_notice", who.practice_id, therapist_id=who.id, about=about)


def ask_for_reset(tx: Transaction, email: str, now: datetime) -> None:
    """Send a link to a new password, if the address has an account."""
    account = therapists.by_email(tx, spelled(email))
    if account is not None and account.disabled_at is None:
        who = account.who
        letters.write(tx, now, "password_reset", who.practice_id, therapist_id=who.id)


def mint_reset(tx: Transaction, therapist_id: str, now: datetime) -> str:
    """The token of a link to a new password: 30 minutes, once, the newest counts."""
    secret = token()
    tickets.withdraw(tx, "reset", therapist_id)
    tickets.add(tx, "reset", digest(secret), now + RESET, therapist_id)
    return secret


def offer_reset(tx: Transaction, email: str, now: datetime, *, without_second_factor: bool) -> str:
    """As `mint_reset`, by the operator's command; also takes what else is asked for away."""
    account = therapists.by_email(tx, spelled(email))
    if account is None:
        raise NotFound(f"Nobody has an account with the address {email}.")
    if account.disabled_at is not None:
        raise Conflict("That account is disabled; an owner of the practice has to enable it first.")
    if without_second_factor:
        second_factor.remove(tx, account.who)
        passkey_rows.remove(tx, account.who.practice_id, account.who.id)
    audit.record(tx, Operator(account.who.practice_id), now, "password_reset_offered")
    return mint_reset(tx, account.who.id, now)


def account_of_reset(tx: Reading, secret: str, now: datetime) -> Account:
    """Whose password the link resets. Raises Gone."""
    found = tickets.find(tx, "reset", digest(secret), now)
    account = therapists.by_id(tx, found[0]) if found and found[0] else None
    if account is None or account.disabled_at is not None:
        raise Gone(TOO_OLD)
    return account


def reset_password(
    tx: Transaction, secret: str, password_hash: str, now: datetime, address: str
) -> None:
    """Set the password, once; ends every session. Raises Gone."""
    account = account_of_reset(tx, secret, now)
    if not tickets.use(tx, "reset", digest(secret), now):
        raise Gone(TOO_OLD)
    who = Therapist(account.who.id, account.who.practice_id, address=address)
    _set_password(tx, who, password_hash)
    session_rows.end_all(tx, who)
    therapists.forget_devices(tx, who.practice_id, who.id)
    audit.record(tx, who, now, "password_reset")
    about = "password_changed"
    letters.write(tx, now, "account_notice", who.practice_id, therapist_id=who.id, about=about)


def _set_password(tx: Transaction, who: Therapist, password_hash: str) -> None:
    therapists.change(tx, who.practice_id, who.id, password_hash=password_hash)
    tickets.withdraw(tx, "reset", who.id)
