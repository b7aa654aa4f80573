"""Text messages that came in."""

from datetime import datetime

from app.domain.answers import Answer
from app.store.db import Transaction
from app.store.statements import insert_if_absent
from app.store.tables import InboundMessage


def add(
    tx: Transaction, message_id: str, sender: str, answer: Answer | None, received_at: datetime
) -> bool:
    """Remember the message; false if it had come before."""
    row = {"id": message_id, "sender": sender, "answer": answer, "received_at": received_at}
    return insert_if_absent(tx, InboundMessage, row)
