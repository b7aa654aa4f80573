"""Text messages that came in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, update
from sqlmodel import col

from app.domain.answers import Answer
from app.store.db import Reading, Transaction
from app.store.statements import insert_if_absent
from app.store.tables import InboundMessage


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a message turned out to mean: which reminder it answers, or `asked` for which of these.

    `reply` is what was texted back.
    """

    answer: Answer | None = None
    reply: str | None = None
    message_id: str | None = None
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    meaning: Meaning
    at: datetime


def add(tx: Transaction, message_id: str, sender: str, received_at: datetime) -> bool:
    """Remember the message; false if it had come before."""
    row = {"id": message_id, "sender": sender, "received_at": received_at}
    return insert_if_absent(tx, InboundMessage, row)


def understand(tx: Transaction, message_id: str, meaning: Meaning) -> None:
    """Keep what the message meant."""
    told = {
        "answer": meaning.answer,
        "reply": meaning.reply,
        "message_id": meaning.message_id,
        "asked": ",".join(meaning.asked) or None,
    }
    tx.execute(update(InboundMessage).where(col(InboundMessage.id) == message_id).values(told))


def reply_to(tx: Reading, message_id: str) -> str | None:
    """What was texted back."""
    query = select(col(InboundMessage.reply)).where(col(InboundMessage.id) == message_id)
    return tx.execute(query).scalar_one()


def heard(tx: Reading, sender: str, since: datetime, but: str) -> list[Heard]:
    """What the sender said since then, but for one message; the newest first."""
    query: Select[*tuple[Any, ...]] = (
        select(
            col(InboundMessage.answer),
            col(InboundMessage.reply),
            col(InboundMessage.message_id),
            col(InboundMessage.asked),
            col(InboundMessage.received_at),
        )
        .where(
            col(InboundMessage.sender) == sender,
            col(InboundMessage.received_at) >= since,
            col(InboundMessage.id) != but,
        )
        .order_by(col(InboundMessage.received_at).desc())
    )
    return [
        Heard(Meaning(answer, reply, about, tuple(asked.split(",")) if asked else ()), at)
        for answer, reply, about, asked, at in tx.execute(query)
    ]
