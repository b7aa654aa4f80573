"""What a practice adds to the library, and what is known of a client that speaks against it."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.store.columns import UtcDateTime


class OwnStretch(SQLModel, table=True):
    """A stretch in the practice's own words. Plans keep its id: it is retired, never deleted."""

    __tablename__ = "own_stretches"
    __table_args__ = (
        CheckConstraint("sets BETWEEN 1 AND 10", name="sets"),
        CheckConstraint("reps BETWEEN 1 AND 100", name="reps"),
        CheckConstraint("hold_s BETWEEN 0 AND 600", name="hold_s"),
        CheckConstraint("times_per_day BETWEEN 1 AND 6", name="times_per_day"),
        CheckConstraint("days_per_week BETWEEN 1 AND 7", name="days_per_week"),
    )

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id", index=True)
    name: str
    region: str
    position: str
    equipment: list[str] = Field(sa_type=JSON)
    chair_only: bool
    per_side: bool
    how: list[str] = Field(sa_type=JSON)
    dos: list[str] = Field(sa_type=JSON)
    donts: list[str] = Field(sa_type=JSON)
    sets: int
    reps: int
    hold_s: int
    times_per_day: int
    days_per_week: int
    created_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)
    retired_at: datetime | None = Field(sa_type=UtcDateTime)


class ClientCondition(SQLModel, table=True):
    """A condition or finding, from when it was recorded until it was taken back.

    A row only ever ends: who changes what is said of it ends it and adds another.
    """

    __tablename__ = "client_conditions"
    __table_args__ = (Index(None, "client_id", "ended_at"),)

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    client_id: str = Field(foreign_key="clients.id")
    condition_id: str
    consulted_on: date | None
    override_reason: str | None
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    recorded_by: str = Field(foreign_key="therapists.id")
    ended_at: datetime | None = Field(sa_type=UtcDateTime)
