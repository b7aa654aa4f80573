"""Therapists' accounts, and what stands in for their one-time codes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, or_, select, update
from sqlmodel import col

from app.domain.errors import NotFound
from app.domain.people import Therapist
from app.store import tables
from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import KnownDevice, Practice, RecoveryCode

_Row = tables.Therapist


@dataclass(frozen=True, slots=True)
class Account:
    """`totp_secret` counts once `totp_since` is set: before that it is only being tried."""

    who: Therapist
    name: str
    email: str
    password_hash: str
    disabled_at: datetime | None
    totp_secret: str | None
    totp_since: datetime | None
    practice: str
    digest_stopped_at: datetime | None
    brief_stopped_at: datetime | None

    @property
    def known_words(self) -> tuple[str, ...]:
        """What a guesser knows."""
        return (self.name, self.email, self.practice)


_ACCOUNT: Select[*tuple[Any, ...]] = select(
    col(_Row.id),
    col(_Row.practice_id),
    col(_Row.is_owner),
    col(_Row.name),
    col(_Row.email),
    col(_Row.password_hash),
    col(_Row.disabled_at),
    col(_Row.totp_secret),
    col(_Row.totp_since),
    col(Practice.name),
    col(_Row.digest_stopped_at),
    col(_Row.brief_stopped_at),
).join(Practice, col(Practice.id) == col(_Row.practice_id))


def _account(row: Iterable[Any]) -> Account:
    therapist_id, practice_id, is_owner, *rest = row
    return Account(Therapist(therapist_id, practice_id, is_owner), *rest)


def add(
    tx: Transaction, who: Therapist, name: str, email: str, password_hash: str, now: datetime
) -> bool:
    """Add the account; false if the e-mail address is taken."""
    row = {
        "id": who.id,
        "practice_id": who.practice_id,
        "name": name,
        "email": email,
        "password_hash": password_hash,
        "is_owner": who.is_owner,
        "created_at": now,
    }
    return insert_if_absent(tx, _Row, row)


def by_email(tx: Reading, email: str) -> Account | None:
    """The account of that address in whichever practice: for who is not signed in yet."""
    row = tx.execute(_ACCOUNT.where(col(_Row.email) == email)).first()
    return _account(row) if row else None


def by_id(tx: Reading, therapist_id: str) -> Account | None:
    """The account that a ticket or a passkey named: for who is not signed in yet."""
    row = tx.execute(_ACCOUNT.where(col(_Row.id) == therapist_id)).first()
    return _account(row) if row else None


def get(tx: Reading, practice_id: str, therapist_id: str) -> Account:
    """The practice's therapist of that id; another practice's raises NotFound like none."""
    same = (col(_Row.practice_id) == practice_id, col(_Row.id) == therapist_id)
    row = tx.execute(_ACCOUNT.where(*same)).first()
    if row is None:
        raise NotFound("There is no such colleague.")
    return _account(row)


def of_practice(tx: Reading, practice_id: str) -> list[Account]:
    """Everybody with an account in the practice, by name."""
    query = _ACCOUNT.where(col(_Row.practice_id) == practice_id)
    return [_account(row) for row in tx.execute(query.order_by(col(_Row.name), col(_Row.id)))]


def slice_of_all(tx: Reading, after: str, limit: int) -> list[Account]:
    """The next therapists, of all practices, by id."""
    query = _ACCOUNT.where(col(_Row.id) > after).order_by(col(_Row.id)).limit(limit)
    return [_account(row) for row in tx.execute(query)]


def change(tx: Transaction, practice_id: str, therapist_id: str, **values: object) -> None:
    same = (col(_Row.practice_id) == practice_id, col(_Row.id) == therapist_id)
    tx.execute(update(_Row).where(*same).values(**values))


def use_totp_step(tx: Transaction, practice_id: str, therapist_id: str, step: int) -> bool:
    """Use a time step up; false if it, or a later one, was used before."""
    unused = or_(col(_Row.totp_step).is_(None), col(_Row.totp_step) < step)
    same = (col(_Row.practice_id) == practice_id, col(_Row.id) == therapist_id)
    return tx.execute(update(_Row).where(*same, unused).values(totp_step=step)).rowcount == 1


def replace_recovery_codes(
    tx: Transaction, practice_id: str, therapist_id: str, code_hashes: Iterable[str]
) -> None:
    """Only these count from now on."""
    tx.execute(delete(RecoveryCode).where(*_own(RecoveryCode, practice_id, therapist_id)))
    for code_hash in code_hashes:
        row = {"code_hash": code_hash, "practice_id": practice_id, "therapist_id": therapist_id}
        tx.execute(insert(RecoveryCode), row)


def use_recovery_code(tx: Transaction, practice_id: str, therapist_id: str, code_hash: str) -> bool:
    """Use the code up; false if there is no such code."""
    own = _own(RecoveryCode, practice_id, therapist_id)
    same = delete(RecoveryCode).where(*own, col(RecoveryCode.code_hash) == code_hash)
    return tx.execute(same).rowcount == 1


def count_recovery_codes(tx: Reading, practice_id: str, therapist_id: str) -> int:
    own = _own(RecoveryCode, practice_id, therapist_id)
    return tx.execute(select(func.count()).select_from(RecoveryCode).where(*own)).scalar_one()


def know_device(tx: Transaction, who: Therapist, token_hash: str, now: datetime) -> None:
    """Remember that the therapist was signed in by that browser."""
    row = {"token_hash": token_hash, "practice_id": who.practice_id, "therapist_id": who.id}
    if not insert_if_absent(tx, KnownDevice, row | {"used_at": now}):
        own = _own(KnownDevice, who.practice_id, who.id)
        same = update(KnownDevice).where(*own, col(KnownDevice.token_hash) == token_hash)
        tx.execute(same.values(used_at=now))


def knows_device(tx: Reading, email: str, token_hash: str) -> bool:
    """Whether the account of that address was signed in by that browser before."""
    query = (
        select(col(KnownDevice.token_hash))
        .join(_Row, col(_Row.id) == col(KnownDevice.therapist_id))
        .where(col(_Row.email) == email, col(KnownDevice.token_hash) == token_hash)
    )
    return tx.execute(query).first() is not None


def forget_devices(tx: Transaction, practice_id: str, therapist_id: str) -> None:
    tx.execute(delete(KnownDevice).where(*_own(KnownDevice, practice_id, therapist_id)))


def _own(
    table: type[RecoveryCode | KnownDevice], practice_id: str, therapist_id: str
) -> tuple[Any, ...]:
    return (col(table.practice_id) == practice_id, col(table.therapist_id) == therapist_id)
