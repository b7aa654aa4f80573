"""Browsers in which clients turned notifications on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, select
from sqlmodel import col

from app.domain.people import Client
from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent, read_prepared
from app.store.tables import PushSubscription, Session


@dataclass(frozen=True, slots=True)
class SubscriptionRecord:
    id: str
    practice_id: str
    client_id: str
    session_id: str
    endpoint: str
    p256dh: str
    auth: str
    created_at: datetime


_RECORD: Select[*tuple[Any, ...]] = select(
    *(col(getattr(PushSubscription, name)) for name in SubscriptionRecord.__slots__)
)


def of_session(tx: Reading, who: Client) -> SubscriptionRecord | None:
    """What was turned on in this very browser."""
    row = tx.execute(
        _RECORD.where(
            col(PushSubscription.practice_id) == who.practice_id,
            col(PushSubscription.session_id) == who.session_id,
        )
    ).first()
    return SubscriptionRecord(*row) if row else None


_USED_LAST = (
    _RECORD.add_columns(col(Session.label))
    .join(Session, col(Session.id) == col(PushSubscription.session_id))
    .where(
        col(PushSubscription.practice_id) == bindparam("practice_id"),
        col(PushSubscription.client_id) == bindparam("client_id"),
        col(Session.expires_at) > bindparam("now"),
        col(Session.active_at) > bindparam("idle_since"),
        col(Session.pin_hash).is_(None),
    )
    .order_by(col(Session.active_at).desc(), col(PushSubscription.id))
)


def used_last(
    tx: Reading, practice_id: str, client_id: str, now: datetime, idle_since: datetime
) -> tuple[SubscriptionRecord, str] | None:
    """The browser that the client used last, of those still signed in and in hand, and its name."""
    key = {"practice_id": practice_id, "client_id": client_id}
    found = read_prepared(tx, _USED_LAST, key | {"now": now, "idle_since": idle_since})
    return (SubscriptionRecord(*found[0][:-1]), found[0][-1]) if found else None


def get(tx: Reading, practice_id: str, subscription_id: str) -> SubscriptionRecord | None:
    row = tx.execute(
        _RECORD.where(
            col(PushSubscription.practice_id) == practice_id,
            col(PushSubscription.id) == subscription_id,
        )
    ).first()
    return SubscriptionRecord(*row) if row else None


def release(tx: Transaction, endpoint: str) -> list[tuple[str, str]]:
    """Take the browser from whoever was signed in there: (practice id, client id) of each."""
    gone = delete(PushSubscription).where(col(PushSubscription.endpoint) == endpoint)
    taken_from = gone.returning(col(PushSubscription.practice_id), col(PushSubscription.client_id))
    return [(practice_id, client_id) for practice_id, client_id in tx.execute(taken_from)]


def put(tx: Transaction, record: SubscriptionRecord) -> None:
    """The one subscription of that sign-in from now on; of two at once, either."""
    tx.execute(
        delete(PushSubscription).where(
            col(PushSubscription.practice_id) == record.practice_id,
            col(PushSubscription.session_id) == record.session_id,
        )
    )
    row = {name: getattr(record, name) for name in SubscriptionRecord.__slots__}
    insert_if_absent(tx, PushSubscription, row)


def keep_newest(tx: Transaction, practice_id: str, client_id: str, most: int) -> None:
    """Forget the client's older ones."""
    newest = (
        select(col(PushSubscription.id))
        .where(
            col(PushSubscription.practice_id) == practice_id,
            col(PushSubscription.client_id) == client_id,
        )
        .order_by(col(PushSubscription.created_at).desc())
        .limit(most)
    )
    older = delete(PushSubscription).where(
        col(PushSubscription.practice_id) == practice_id,
        col(PushSubscription.client_id) == client_id,
        col(PushSubscription.id).not_in(newest),
    )
    tx.execute(older)


def drop(tx: Transaction, practice_id: str, subscription_id: str) -> bool:
    """Forget it; false if that was so already."""
    gone = delete(PushSubscription).where(
        col(PushSubscription.practice_id) == practice_id,
        col(PushSubscription.id) == subscription_id,
    )
    return tx.execute(gone).rowcount == 1
