"""Who works in a practice: owners invite, disable, and share the ownership."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from app.domain.errors import Conflict, Gone, NotAllowed, NotFound
from app.domain.people import Therapist
from app.services import audit, letters
from app.services.accounts import TOO_OLD
from app.services.audit import require_owner
from app.services.sign_in import spelled
from app.services.tokens import digest, token
from app.store import colleagues, practices, sessions, therapists, tickets
from app.store.colleagues import InvitationRecord
from app.store.db import Reading, Transaction
from app.store.therapists import Account

INVITATION = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Colleagues:
    accounts: Sequence[Account]
    invitations: Sequence[InvitationRecord]


@dataclass(frozen=True, slots=True)
class Invited:
    """`token` is None if it goes out by mail, where it is made when it leaves."""

    invitation: InvitationRecord
    token: str | None


def everybody(tx: Reading, who: Therapist, now: datetime) -> Colleagues:
    require_owner(who)
    return Colleagues(
        therapists.of_practice(tx, who.practice_id),
        colleagues.of_practice(tx, who.practice_id, now),
    )


def invite(
    tx: Transaction, who: Therapist, now: datetime, email: str, *, owner: bool, send: bool
) -> Invited:
    """Ask somebody to join: a link of 7 days, once, the newest counts; mailed or to hand over.

    An address that works in another practice is only refused when its owner uses the link.
    """
    require_owner(who)
    practices.hold(tx, who.practice_id)
    address = spelled(email)
    known = therapists.by_email(tx, address)
    if known is not None and known.who.practice_id == who.practice_id:
        raise Conflict(f"{known.name} works here already.")
    record = InvitationRecord(str(uuid4()), who.practice_id, address, owner, now + INVITATION)
    secret = token()
    colleagues.invite(tx, record, digest(secret))
    audit.record(tx, who, now, "colleague_invited")
    if send:
        letters.write(tx, now, "colleague_invitation", who.practice_id, address=address)
    return Invited(record, None if send else secret)


def mint_link(tx: Transaction, practice_id: str, email: str, now: datetime) -> str | None:
    """The token of the letter that is leaving; None if the invitation was taken back."""
    secret = token()
    good = colleagues.renew(tx, practice_id, email, digest(secret), now + INVITATION)
    return secret if good else None


def withdraw(tx: Transaction, who: Therapist, now: datetime, invitation_id: str) -> None:
    require_owner(who)
    if not colleagues.withdraw(tx, who.practice_id, invitation_id):
        raise NotFound("There is no such invitation.")
    audit.record(tx, who, now, "colleague_invitation_withdrawn")


def invitation(tx: Reading, secret: str, now: datetime) -> tuple[InvitationRecord, str]:
    """(the invitation, the practice's name) of who holds the link. Raises Gone."""
    found = colleagues.find(tx, digest(secret), now)
    if found is None:
        raise Gone(TOO_OLD)
    return found


def join(
    tx: Transaction, secret: str, name: str, password_hash: str, now: datetime, address: str
) -> Therapist:
    """Make the account that was asked for. Raises Gone, or Conflict if the address has one."""
    record, _ = invitation(tx, secret, now)
    if not colleagues.use(tx, digest(secret), now):
        raise Gone(TOO_OLD)
    who = Therapist(str(uuid4()), record.practice_id, record.is_owner, address=address)
    if not therapists.add(tx, who, name.strip(), record.email, password_hash, now):
        raise Conflict("This address has an account in Limberday already; ask for another one.")
    audit.record(tx, who, now, "colleague_joined")
    return who


def change(
    tx: Transaction,
    who: Therapist,
    now: datetime,
    therapist_id: str,
    *,
    owner: bool,
    disabled: bool,
) -> None:
    """Who is disabled is signed out at the next request. Nobody changes the own account.

    So there is always an owner left: of two who disable each other, the second is none any more.
    """
    require_owner(who)
    practices.hold(tx, who.practice_id)
    asker = therapists.get(tx, who.practice_id, who.id)
    if not asker.who.is_owner or asker.disabled_at is not None:
        raise NotAllowed("Only an owner of the practice may do this.")
    if therapist_id == who.id:
        raise Conflict("Ask another owner: nobody can take the own account away.")
    account = therapists.get(tx, who.practice_id, therapist_id)
    colleague = account.who
    if owner != colleague.is_owner:
        therapists.change(tx, who.practice_id, colleague.id, is_owner=owner)
        verb: audit.Action = "colleague_made_owner" if owner else "colleague_made_therapist"
        audit.record(tx, who, now, verb)
    if disabled == (account.disabled_at is not None):
        return
    at = now if disabled else None
    therapists.change(tx, who.practice_id, colleague.id, disabled_at=at)
    audit.record(tx, who, now, "colleague_disabled" if disabled else "colleague_enabled")
    if disabled:
        sessions.end_all(tx, colleague)
        tickets.withdraw(tx, "reset", colleague.id)
        therapists.forget_devices(tx, who.practice_id, colleague.id)
