"""Who may be written to by which way, and who must not be."""

from datetime import datetime
from typing import get_args

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.domain.answers import Answer
from app.domain.channels import Addressed
from app.store.columns import UtcDateTime


class ChannelConsent(SQLModel, table=True):
    """What a client said of one channel, for one address: another address is asked anew.

    `asked_at`: the client wants it. `proven_at`: something sent to the address came back, by
    which way says `how`. `confirmed_at`: both. The token is that of the letter that asks.
    """

    __tablename__ = "channel_consents"
    __table_args__ = (
        CheckConstraint(f"channel IN {get_args(Addressed)}", name="channel"),
        CheckConstraint("(proven_at IS NULL) = (how IS NULL)", name="how"),
        CheckConstraint(
            "confirmed_at IS NULL OR (asked_at IS NOT NULL AND proven_at IS NOT NULL)",
            name="confirmed",
        ),
    )

    client_id: str = Field(primary_key=True, foreign_key="clients.id")
    channel: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    address: str
    asked_at: datetime | None = Field(sa_type=UtcDateTime)
    proven_at: datetime | None = Field(sa_type=UtcDateTime)
    confirmed_at: datetime | None = Field(sa_type=UtcDateTime)
    withdrawn_at: datetime | None = Field(sa_type=UtcDateTime)
    how: str | None
    token_hash: str | None = Field(unique=True)
    token_until: datetime | None = Field(sa_type=UtcDateTime)


class Suppression(SQLModel, table=True):
    """An address that wants nothing from us. Of no practice: it holds for all who use it.

    Whoever says STOP says it to a number, and cannot know which practices write by it.
    """

    __tablename__ = "suppressions"
    __table_args__ = (
        CheckConstraint(f"channel IN {get_args(Addressed)}", name="channel"),
        CheckConstraint(
            "reason IN ('stop', 'provider', 'complaint', 'dead', 'unreachable')", name="reason"
        ),
    )

    address: str = Field(primary_key=True)
    channel: str
    since: datetime = Field(sa_type=UtcDateTime)
    reason: str


class InboundMessage(SQLModel, table=True):
    """A text message that came in, once, however often the provider tells of it.

    Of no practice: it comes from a number. What it says is not kept, only what it asks for, the
    reminder that it answers, and what was texted back: `asked` for which of these reminders, parted
    by commas. Of who is nobody's client, not even the number.
    """

    __tablename__ = "inbound_messages"
    __table_args__ = (
        CheckConstraint(f"answer IN {get_args(Answer)}", name="answer"),
        Index(None, "sender", "received_at"),
    )

    id: str = Field(primary_key=True)
    sender: str
    answer: str | None
    message_id: str | None = Field(foreign_key="messages.id")
    reply: str | None
    asked: str | None
    received_at: datetime = Field(sa_type=UtcDateTime)
