"""Practices and the people they see."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.domain.calendar import WEEKDAYS, Timeline
from app.store.columns import UtcDateTime, Zones


class Practice(SQLModel, table=True):
    """A wall: nobody sees another practice's anything.

    `first_weekday`, `rollover`, `grace` and `stop_level` hold for all its clients. `text_budget`:
    how many text messages a month may take, None for any number.
    """

    __tablename__ = "practices"
    __table_args__ = (
        CheckConstraint(f"first_weekday IN {WEEKDAYS}", name="first_weekday"),
        CheckConstraint("stop_level BETWEEN 1 AND 10", name="stop_level"),
    )

    id: str = Field(primary_key=True)
    name: str
    is_demonstration: bool
    first_weekday: str
    rollover: time
    grace: bool
    stop_level: int
    text_budget: int | None
    created_at: datetime = Field(sa_type=UtcDateTime)


class TextMonth(SQLModel, table=True):
    """How many text messages the practice has sent in a month, which begins on `month`.

    `told`: of which stage of its budget the owners have got a letter.
    """

    __tablename__ = "text_months"
    __table_args__ = (CheckConstraint("told IN ('nearly', 'spent')", name="told"),)

    practice_id: str = Field(primary_key=True, foreign_key="practices.id")
    month: date = Field(primary_key=True)
    sent: int
    told: str | None


class Therapist(SQLModel, table=True):
    __tablename__ = "therapists"

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id", index=True)
    name: str
    email: str = Field(unique=True)
    password_hash: str
    is_owner: bool
    disabled_at: datetime | None = Field(sa_type=UtcDateTime)
    totp_secret: str | None
    totp_since: datetime | None = Field(sa_type=UtcDateTime)
    totp_step: int | None
    digest_stopped_at: datetime | None = Field(sa_type=UtcDateTime)
    brief_stopped_at: datetime | None = Field(sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)


class Client(SQLModel, table=True):
    """`version` counts every change of what this client's pages show.

    `fresh_until`: when the client's summary has to be made again; None is at once.
    `planned_until`: when the client's reminders have to be looked at again, as `fresh_until`.
    `zones`: where the client lived and lives.
    `short_name` tells clients of all practices apart and says nothing about anybody.
    """

    __tablename__ = "clients"
    __table_args__ = (CheckConstraint("language IN ('en', 'es')", name="language"),)

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id", index=True)
    therapist_id: str = Field(foreign_key="therapists.id")
    name: str
    email: str | None = Field(index=True)
    phone: str | None = Field(index=True)
    short_name: str = Field(unique=True)
    zones: Timeline = Field(sa_type=Zones)
    language: str
    reminders_stopped_at: datetime | None = Field(sa_type=UtcDateTime)
    preferred_channel: str | None
    next_visit_on: date | None
    version: int
    fresh_until: datetime | None = Field(sa_type=UtcDateTime, index=True)
    planned_until: datetime | None = Field(sa_type=UtcDateTime, index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
