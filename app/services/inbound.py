"""Text messages that people send back: stop, start, and yes to what was asked."""

from datetime import datetime

from app.domain.answers import recognise
from app.services import consents, suppressions
from app.store import inbound
from app.store.db import Transaction


def receive(tx: Transaction, message_id: str, sender: str, text: str, now: datetime) -> bool:
    """Do what the message asks for, once; true if from now on the sender gets nothing more."""
    answer = recognise(text)
    if not inbound.add(tx, message_id, sender, answer, now):
        return False
    if answer == "stop":
        return suppressions.stop(tx, sender, now, "stop")
    if answer == "start":
        suppressions.lift(tx, sender)
    if answer in {"start", "yes"}:
        consents.reply(tx, sender, now)
    return False
