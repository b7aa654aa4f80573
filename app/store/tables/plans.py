"""What is asked of a client, and when."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.store.columns import UtcDateTime


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
