"""Notifications on a client's phone: on, off, and what it says of a reminder that it shows."""

from datetime import datetime

from app.domain.answers import Said
from app.domain.errors import NotFound
from app.domain.people import Client
from app.services import answers, consents, outbox, reminders, sessions, subscriptions
from app.services.answers import Outcome
from app.services.consents import Channels
from app.services.subscriptions import Subscription
from app.store import messages
from app.store.db import Reading, Transaction
from app.store.messages import MessageRecord


def turn_on(tx: Transaction, who: Client, now: datetime, said: Subscription) -> Channels:
    """Remind the client by this browser, too."""
    subscriptions.put(tx, who, now, said)
    return _changed(tx, who, now)


def turn_off(tx: Transaction, who: Client, now: datetime) -> Channels:
    """No notifications in this browser any more."""
    subscriptions.drop(tx, who, now)
    return _changed(tx, who, now)


def shown(tx: Transaction, who: Client, now: datetime, message_id: str) -> None:
    """It stands on the screen. Raises NotFound, as the others do, if it is somebody else's."""
    outbox.shown(tx, _own(tx, who, message_id), now)


def answer(tx: Transaction, who: Client, now: datetime, message_id: str, said: Said) -> Outcome:
    """As the same answer by any other way."""
    reminder = _own(tx, who, message_id)
    sessions.active(tx, who, now)
    return answers.take(tx, reminder, said, now)


def take_back(tx: Transaction, who: Client, now: datetime, message_id: str) -> bool:
    """Make open again what the answer has ticked off; false if it is too late for that."""
    reminder = _own(tx, who, message_id)
    sessions.active(tx, who, now)
    return answers.undo(tx, reminder, now)


def _changed(tx: Transaction, who: Client, now: datetime) -> Channels:
    reminders.plan_client(tx, who.practice_id, who.id, now)
    return consents.own(tx, who, now)


def _own(tx: Reading, who: Client, message_id: str) -> MessageRecord:
    reminder = messages.own_reminder(tx, who.practice_id, who.id, message_id)
    if reminder is None:
        raise NotFound("There is no such reminder.")
    return reminder
