"""Every table in one read. Tables only: they do not validate, the API and the CHECKs do."""

from datetime import date, datetime, time
from typing import get_args

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.domain.messages import State
from app.store.db import UtcDateTime

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Practice(SQLModel, table=True):
    """A wall: nobody sees another practice's anything."""

    __tablename__ = "practices"

    id: str = Field(primary_key=True)
    name: str
    is_demonstration: bool
    created_at: datetime = Field(sa_type=UtcDateTime)


class Therapist(SQLModel, table=True):
    __tablename__ = "therapists"

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id", index=True)
    name: str
    email: str = Field(unique=True)
    password_hash: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class Client(SQLModel, table=True):
    """`version` counts every change of what this client's pages show."""

    __tablename__ = "clients"

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id", index=True)
    therapist_id: str = Field(foreign_key="therapists.id")
    name: str
    email: str | None
    time_zone: str
    version: int
    created_at: datetime = Field(sa_type=UtcDateTime)


class ReminderTime(SQLModel, table=True):
    """A wall time of the client's day at which open stretches are reminded of."""

    __tablename__ = "reminder_times"

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    client_id: str = Field(foreign_key="clients.id", index=True)
    wall_time: time


class PlanRevision(SQLModel, table=True):
    """Immutable. In force from a date on, until a later one is."""

    __tablename__ = "plan_revisions"

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    client_id: str = Field(foreign_key="clients.id", index=True)
    effective_from: date
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    recorded_by: str = Field(foreign_key="therapists.id")


class PlanItem(SQLModel, table=True):
    """One stretch of a revision with its dose. An item keeps its id across revisions."""

    __tablename__ = "plan_items"
    __table_args__ = (
        CheckConstraint("sets BETWEEN 1 AND 10", name="sets"),
        CheckConstraint("reps BETWEEN 1 AND 100", name="reps"),
        CheckConstraint("hold_s BETWEEN 0 AND 600", name="hold_s"),
        Index(None, "client_id", "item_id"),
    )

    revision_id: str = Field(primary_key=True, foreign_key="plan_revisions.id")
    item_id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    client_id: str = Field(foreign_key="clients.id")
    position: int
    stretch_id: str
    sets: int
    reps: int
    hold_s: int


class CheckIn(SQLModel, table=True):
    """What the phone said. Append-only; ids are minted by the phone and unique per client."""

    __tablename__ = "check_ins"
    __table_args__ = (
        CheckConstraint("kind IN ('done', 'undo')", name="kind"),
        CheckConstraint("seq >= 0", name="seq"),
    )

    client_id: str = Field(primary_key=True, foreign_key="clients.id")
    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    item_id: str
    revision_id: str = Field(foreign_key="plan_revisions.id")
    for_date: date
    kind: str
    captured_at: datetime = Field(sa_type=UtcDateTime)
    received_at: datetime = Field(sa_type=UtcDateTime)
    device_id: str
    seq: int


class Contact(SQLModel, table=True):
    """Something heard of a client that is no check-in: so far, a sign-in."""

    __tablename__ = "contacts"
    __table_args__ = (CheckConstraint("kind IN ('sign_in')", name="kind"),)

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    client_id: str = Field(foreign_key="clients.id", index=True)
    kind: str
    at: datetime = Field(sa_type=UtcDateTime)


class Session(SQLModel, table=True):
    """Somebody signed in: a therapist or a client, never both. Holds the token's hash only."""

    __tablename__ = "sessions"
    __table_args__ = (
        CheckConstraint("(therapist_id IS NULL) <> (client_id IS NULL)", name="one_person"),
    )

    token_hash: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    therapist_id: str | None = Field(foreign_key="therapists.id", index=True)
    client_id: str | None = Field(foreign_key="clients.id", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)


class Invitation(SQLModel, table=True):
    """The newest QR code of a client; an older one is gone with its row's content."""

    __tablename__ = "invitations"

    client_id: str = Field(primary_key=True, foreign_key="clients.id")
    practice_id: str = Field(foreign_key="practices.id")
    token_hash: str = Field(unique=True)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(sa_type=UtcDateTime)


class Message(SQLModel, table=True):
    """A reminder on its way. Its identity: (client, reminder time, for_date), for ever."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("client_id", "reminder_time_id", "for_date"),
        CheckConstraint(f"state IN {get_args(State)}", name="state"),
        Index(None, "state", "due_at"),
    )

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id", index=True)
    client_id: str = Field(foreign_key="clients.id")
    reminder_time_id: str = Field(foreign_key="reminder_times.id")
    for_date: date
    due_at: datetime = Field(sa_type=UtcDateTime)
    state: str
    reason: str | None
    attempt: int
    lease_until: datetime | None = Field(sa_type=UtcDateTime)
    channel: str | None
    address: str | None
    subject: str | None
    text: str | None
    provider_id: str | None
    changed_at: datetime = Field(sa_type=UtcDateTime)


class Heartbeat(SQLModel, table=True):
    """When the ticking process was last alive, whichever process that was."""

    __tablename__ = "heartbeats"

    name: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
