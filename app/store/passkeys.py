"""WebAuthn credentials of therapists."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlmodel import col

from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import Passkey


@dataclass(frozen=True, slots=True)
class PasskeyRecord:
    id: str
    practice_id: str
    therapist_id: str
    name: str
    public_key: bytes
    sign_count: int
    created_at: datetime
    used_at: datetime | None


_RECORD = (
    col(Passkey.id),
    col(Passkey.practice_id),
    col(Passkey.therapist_id),
    col(Passkey.name),
    col(Passkey.public_key),
    col(Passkey.sign_count),
    col(Passkey.created_at),
    col(Passkey.used_at),
)


def add(tx: Transaction, record: PasskeyRecord) -> bool:
    """Add the credential; false if its id is taken."""
    row = {name: getattr(record, name) for name in PasskeyRecord.__slots__}
    return insert_if_absent(tx, Passkey, row)


def find(tx: Reading, passkey_id: str) -> PasskeyRecord | None:
    """The credential of that id in whichever practice: for who is not signed in yet."""
    row = tx.execute(select(*_RECORD).where(col(Passkey.id) == passkey_id)).first()
    return PasskeyRecord(*row) if row else None


def of_therapist(tx: Reading, practice_id: str, therapist_id: str) -> list[PasskeyRecord]:
    """The therapist's credentials, the oldest first."""
    query = select(*_RECORD).where(
        col(Passkey.practice_id) == practice_id, col(Passkey.therapist_id) == therapist_id
    )
    rows = tx.execute(query.order_by(col(Passkey.created_at), col(Passkey.id)))
    return [PasskeyRecord(*row) for row in rows]


def used(tx: Transaction, record: PasskeyRecord, sign_count: int, now: datetime) -> bool:
    """Count a use; false if another use was counted since the record was read."""
    same = (
        col(Passkey.practice_id) == record.practice_id,
        col(Passkey.id) == record.id,
        col(Passkey.sign_count) == record.sign_count,
    )
    changed = update(Passkey).where(*same).values(sign_count=sign_count, used_at=now)
    return tx.execute(changed).rowcount == 1


def remove(
    tx: Transaction, practice_id: str, therapist_id: str, passkey_id: str | None = None
) -> int:
    """Remove the therapist's credential of that id, or all; tell how many there were."""
    own = [col(Passkey.practice_id) == practice_id, col(Passkey.therapist_id) == therapist_id]
    if passkey_id is not None:
        own.append(col(Passkey.id) == passkey_id)
    return tx.execute(delete(Passkey).where(*own)).rowcount
