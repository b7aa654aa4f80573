"""Letters that are no reminders: written here, worded and sent when their time comes."""

from datetime import datetime, timedelta
from uuid import uuid4

from app.domain import quiet_hours
from app.domain.channels import Addressed
from app.domain.messages import Kind
from app.store import clients, messages, therapists
from app.store.db import Reading, Transaction
from app.store.therapists import Account
from app.texts import en

TOGETHER = timedelta(minutes=2)


def write(
    tx: Transaction,
    now: datetime,
    kind: Kind,
    practice_id: str,
    *,
    client_id: str | None = None,
    therapist_id: str | None = None,
    address: str | None = None,
    about: str | None = None,
    channel: Addressed | None = None,
) -> None:
    """Have a letter sent to the practice's client, to its therapist, or to a colleague's address.

    `about` says which change a notice tells of (`en.CHANGES`), `channel` by which way it goes if
    not by the usual one. Of several that carry a secret only
    the newest works, so one that still waits is cancelled. Raises NotFound.
    """
    to = {"client_id": client_id, "therapist_id": therapist_id, "address": address}
    due_at = not_before(tx, kind, practice_id, client_id, now)
    said: dict[str, str | None] = {"channel": channel} if channel else {}
    if therapist_id is not None:
        account = therapists.get(tx, practice_id, therapist_id)
        if about is not None:
            said = {"subject": en.NOTICE_SUBJECT, "text": en.notice(account.name, about, now)}
    if about is None:
        messages.withdraw(tx, practice_id, kind, now, **to)
    messages.add(
        tx, practice_id, kind, message_id=str(uuid4()), due_at=due_at, now=now, **to, **said
    )
    if client_id is not None:
        clients.changed(tx, practice_id, client_id)


def alert(tx: Transaction, now: datetime, practice_id: str, client_id: str) -> None:
    """Have the client's therapist told to look, or the owners if that account was disabled.

    Two minutes later, so that what comes in a row is one letter.
    """
    own = clients.get(tx, practice_id, client_id).therapist_id
    to = [own]
    if therapists.get(tx, practice_id, own).disabled_at is not None:
        to = [one.who.id for one in _owners(tx, practice_id)]
    for therapist_id in to:
        if not messages.waits(tx, practice_id, "pain_alert", therapist_id):
            messages.add(
                tx,
                practice_id,
                "pain_alert",
                message_id=str(uuid4()),
                due_at=now + TOGETHER,
                now=now,
                therapist_id=therapist_id,
            )


def tell_owners(tx: Transaction, now: datetime, practice_id: str, subject: str, what: str) -> None:
    """Have each of the practice's owners told that."""
    for owner in _owners(tx, practice_id):
        messages.add(
            tx,
            practice_id,
            "account_notice",
            message_id=str(uuid4()),
            due_at=now,
            now=now,
            therapist_id=owner.who.id,
            subject=subject,
            text=en.greeting(owner.name, what),
        )


def _owners(tx: Reading, practice_id: str) -> list[Account]:
    staff = therapists.of_practice(tx, practice_id)
    return [one for one in staff if one.who.is_owner and one.disabled_at is None]


def not_before(
    tx: Reading, kind: Kind, practice_id: str, client_id: str | None, now: datetime
) -> datetime:
    """When it may go out: an invitation after the client's quiet hours; who asked, waits.

    Raises NotFound if the client is not the practice's.
    """
    if client_id is None:
        return now
    client = clients.get(tx, practice_id, client_id)
    if kind != "invitation":
        return now
    return quiet_hours.over_at(client.zones, now)
