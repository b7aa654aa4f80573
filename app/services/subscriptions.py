"""Notifications on a client's phone: turned on there, off there, or gone with the sign-in."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from app.domain.channels import Way
from app.domain.messages import Push
from app.domain.people import Client
from app.services import audit
from app.services.sessions import CLIENT_IDLE
from app.store import clients, subscriptions
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction
from app.store.subscriptions import SubscriptionRecord
from app.texts import IN

MOST = 5
"""So many browsers of one client, at most."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a browser gives out: where to ask its push service, and the keys it reads by."""

    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)


def put(tx: Transaction, who: Client, now: datetime, said: Subscription) -> None:
    """Remind the client by notifications of this browser: asked, proven and confirmed at once.

    Said again it changes nothing. What the browser had before, for whomever, is replaced.
    """
    found = subscriptions.of_session(tx, who)
    if found and said == Subscription(found.endpoint, found.p256dh, found.auth):
        return
    for practice_id, client_id in subscriptions.release(tx, said.endpoint):
        clients.changed(tx, practice_id, client_id)
    record = SubscriptionRecord(
        str(uuid4()),
        who.practice_id,
        who.id,
        who.session_id,
        said.endpoint,
        said.p256dh,
        said.auth,
        now,
    )
    subscriptions.put(tx, record)
    subscriptions.keep_newest(tx, who.practice_id, who.id, MOST)
    clients.changed(tx, who.practice_id, who.id)
    if found is None:
        audit.record(tx, who, now, "channel_confirmed")


def drop(tx: Transaction, who: Client, now: datetime) -> None:
    """No notifications in this browser any more."""
    found = subscriptions.of_session(tx, who)
    if found is not None:
        forget(tx, who.practice_id, who.id, found.id)
        audit.record(tx, who, now, "channels_chosen")


def forget(tx: Transaction, practice_id: str, client_id: str, subscription_id: str) -> None:
    """Nobody listens there any more."""
    if subscriptions.drop(tx, practice_id, subscription_id):
        clients.changed(tx, practice_id, client_id)


def is_here(tx: Reading, who: Client) -> bool:
    """Whether this very browser shows them."""
    return subscriptions.of_session(tx, who) is not None


def way(tx: Reading, client: ClientRecord, now: datetime) -> Way:
    """To the browser that the client used last, of those in which they are on."""
    idle_since = now - CLIENT_IDLE
    found = subscriptions.used_last(tx, client.practice_id, client.id, now, idle_since)
    if found is None:
        return Way("push", None)
    record, phone = found
    at = record.created_at
    return Way("push", record.id, asked_at=at, confirmed_at=at, phone=phone)


def target(tx: Reading, client: ClientRecord, subscription_id: str, until: datetime) -> Push | None:
    """What a sender needs for that browser; the labels are in the client's language."""
    found = subscriptions.get(tx, client.practice_id, subscription_id)
    if found is None:
        return None
    labels = IN[client.language].PUSH_LABELS
    return Push(found.endpoint, found.p256dh, found.auth, until, labels)
