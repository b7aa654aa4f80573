"""What happened: only ever added to, but for a message on its way."""

from datetime import date, datetime
from typing import get_args

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.domain import check_ins
from app.domain.messages import Kind, State
from app.store.columns import UtcDateTime


class CheckIn(SQLModel, table=True):
    """What the phone said. Append-only; ids are minted by the phone and unique per client.

    `corrected_by`: the therapist who said it in the client's place, and `why`. `accepted_at`: when
    a therapist let one count that came too late.
    """

    __tablename__ = "check_ins"
    __table_args__ = (
        CheckConstraint(f"kind IN {get_args(check_ins.Kind)}", name="kind"),
        CheckConstraint("seq >= 0", name="seq"),
        CheckConstraint("slot BETWEEN 1 AND 6", name="slot"),
        CheckConstraint("(sets IS NULL) = (reps IS NULL)", name="amount"),
        CheckConstraint("(kind = 'skip') = (reason IS NOT NULL)", name="reason"),
        CheckConstraint("pain_before BETWEEN 0 AND 10", name="pain_before"),
        CheckConstraint("pain_after BETWEEN 0 AND 10", name="pain_after"),
        CheckConstraint("(corrected_by IS NULL) = (why IS NULL)", name="why"),
        Index(None, "client_id", "for_date"),
    )

    client_id: str = Field(primary_key=True, foreign_key="clients.id")
    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    item_id: str
    revision_id: str = Field(foreign_key="plan_revisions.id")
    for_date: date
    slot: int
    kind: str
    sets: int | None
    reps: int | None
    reason: str | None
    pain_before: int | None
    pain_after: int | None
    note: str | None
    captured_at: datetime = Field(sa_type=UtcDateTime)
    received_at: datetime = Field(sa_type=UtcDateTime)
    device_id: str
    seq: int
    corrected_by: str | None = Field(foreign_key="therapists.id")
    why: str | None
    accepted_at: datetime | None = Field(sa_type=UtcDateTime)


class Contact(SQLModel, table=True):
    """Something heard of a client that is no check-in."""

    __tablename__ = "contacts"
    __table_args__ = (CheckConstraint("kind IN ('sign_in', 'message')", name="kind"),)

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    client_id: str = Field(foreign_key="clients.id", index=True)
    kind: str
    at: datetime = Field(sa_type=UtcDateTime)


class AuditEntry(SQLModel, table=True):
    """Who read or changed whose record. Append-only: triggers refuse every other statement.

    Nothing points from here: an entry outlives the person it tells of.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (
        CheckConstraint("actor_kind IN ('therapist', 'client', 'operator')", name="actor_kind"),
        Index(None, "practice_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    practice_id: str
    at: datetime = Field(sa_type=UtcDateTime)
    actor_kind: str
    actor_id: str | None
    action: str
    client_id: str | None
    address: str


class Message(SQLModel, table=True):
    """A letter on its way. A reminder's identity: (client, reminder time, for_date), for ever.

    `due_at` is its own instant, `send_at` when it may next be tried. `tries`: how often it was
    submitted. `closed`: the channels that it cannot take any more, parted by commas. `asked`: how
    often the provider was asked whether it knows this attempt.
    Secrets are minted when it leaves and are never kept here.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("client_id", "reminder_time_id", "for_date"),
        CheckConstraint(f"state IN {get_args(State)}", name="state"),
        CheckConstraint(f"kind IN {get_args(Kind)}", name="kind"),
        CheckConstraint(
            "kind <> 'reminder' OR "
            "(client_id IS NOT NULL AND reminder_time_id IS NOT NULL AND for_date IS NOT NULL)",
            name="reminder",
        ),
        Index(None, "state", "send_at"),
        Index(None, "kind", "due_at"),
        Index(None, "client_id", "for_date"),
    )

    id: str = Field(primary_key=True)
    kind: str
    practice_id: str = Field(foreign_key="practices.id", index=True)
    client_id: str | None = Field(foreign_key="clients.id")
    therapist_id: str | None = Field(foreign_key="therapists.id")
    reminder_time_id: str | None = Field(foreign_key="reminder_times.id")
    for_date: date | None
    due_at: datetime = Field(sa_type=UtcDateTime)
    send_at: datetime = Field(sa_type=UtcDateTime)
    state: str
    reason: str | None
    attempt: int
    tries: int
    closed: str
    asked: int = Field(sa_column_kwargs={"server_default": "0"})
    lease_until: datetime | None = Field(sa_type=UtcDateTime)
    channel: str | None
    address: str | None
    subject: str | None
    text: str | None
    provider_id: str | None
    changed_at: datetime = Field(sa_type=UtcDateTime)


_TEXTS = text("channel = 'sms'")


class MessageChange(SQLModel, table=True):
    """Every state that a message was in, and since when. Written by triggers on `messages`."""

    __tablename__ = "message_changes"
    __table_args__ = (
        Index(None, "state", "at"),
        Index("ix_message_changes_texts", "at", sqlite_where=_TEXTS, postgresql_where=_TEXTS),
    )

    id: int = Field(primary_key=True, sa_type=BigInteger().with_variant(Integer, "sqlite"))
    message_id: str = Field(foreign_key="messages.id", index=True)
    practice_id: str = Field(foreign_key="practices.id")
    kind: str
    attempt: int
    state: str
    reason: str | None
    channel: str | None
    provider_id: str | None = Field(index=True)
    at: datetime = Field(sa_type=UtcDateTime)


class Hold(SQLModel, table=True):
    """Why no reminder goes out, a row for each kind of reason; it stands if `since` is filled.

    `lifted_at`: what left before then, the breaker counts no more.
    """

    __tablename__ = "holds"
    __table_args__ = (CheckConstraint("(since IS NULL) = (reason IS NULL)", name="reason"),)

    name: str = Field(primary_key=True)
    since: datetime | None = Field(sa_type=UtcDateTime)
    reason: str | None
    lifted_at: datetime | None = Field(sa_type=UtcDateTime)


class Installation(SQLModel, table=True):
    """What is known of where this database is used."""

    __tablename__ = "installation"

    name: str = Field(primary_key=True)
    value: str


class Heartbeat(SQLModel, table=True):
    """When the ticking process was last alive, whichever process that was."""

    __tablename__ = "heartbeats"

    name: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
