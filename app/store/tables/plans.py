"""What is asked of a client, and when."""

from datetime import date, datetime, time
from typing import get_args

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.domain.occurrences import Days
from app.store.columns import UtcDateTime


class ReminderTime(SQLModel, table=True):
    """A wall time of the client's day at which open stretches are reminded of.

    Gone from the plan once it was `removed_at`; messages go on pointing to it. `days`: of which
    dates. `lateness_min`: so late its reminder may come. `quiet_yes_at`: when the client said yes
    to a time inside the quiet hours. `cue`: what the client ties it to.
    """

    __tablename__ = "reminder_times"
    __table_args__ = (
        CheckConstraint(f"days IN {get_args(Days)}", name="days"),
        CheckConstraint("lateness_min BETWEEN 15 AND 360", name="lateness_min"),
    )

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    client_id: str = Field(foreign_key="clients.id", index=True)
    wall_time: time
    days: str
    lateness_min: int
    quiet_yes_at: datetime | None = Field(sa_type=UtcDateTime)
    cue: str | None
    removed_at: datetime | None = Field(sa_type=UtcDateTime)


class PlanRevision(SQLModel, table=True):
    """Immutable, but for when the client saw what changed. In force until a later one is.

    `message`: what the therapist says about the change. `why`: of a correction of the past.
    """

    __tablename__ = "plan_revisions"

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    client_id: str = Field(foreign_key="clients.id", index=True)
    effective_from: date
    message: str | None
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    recorded_by: str = Field(foreign_key="therapists.id")
    why: str | None
    seen_at: datetime | None = Field(sa_type=UtcDateTime)


class PlanItem(SQLModel, table=True):
    """One stretch of a revision: its dose, and when it is due. It keeps its id across revisions.

    `weekdays` ("mon thu") goes with the rule weekdays, `every_days` and `every_start` with every,
    `per_week` with per_week.
    """

    __tablename__ = "plan_items"
    __table_args__ = (
        CheckConstraint("sets BETWEEN 1 AND 10", name="sets"),
        CheckConstraint("reps BETWEEN 1 AND 100", name="reps"),
        CheckConstraint("hold_s BETWEEN 0 AND 600", name="hold_s"),
        CheckConstraint("slots BETWEEN 1 AND 6", name="slots"),
        CheckConstraint(
            "rule IN ('daily', 'weekdays', 'every', 'per_week') "
            "AND (rule = 'weekdays') = (weekdays IS NOT NULL) "
            "AND (rule = 'every') = (every_days IS NOT NULL) "
            "AND (rule = 'every') = (every_start IS NOT NULL) "
            "AND (rule = 'per_week') = (per_week IS NOT NULL)",
            name="rule",
        ),
        CheckConstraint("every_days BETWEEN 2 AND 30", name="every_days"),
        CheckConstraint("per_week BETWEEN 1 AND 7", name="per_week"),
        CheckConstraint(
            "(min_sets IS NULL) = (min_reps IS NULL) AND (min_sets IS NULL) = (min_hold_s IS NULL)",
            name="minimum",
        ),
        Index(None, "client_id", "item_id"),
    )

    revision_id: str = Field(primary_key=True, foreign_key="plan_revisions.id")
    item_id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    client_id: str = Field(foreign_key="clients.id")
    position: int
    stretch_id: str
    rule: str
    weekdays: str | None
    every_days: int | None
    every_start: date | None
    per_week: int | None
    slots: int
    required: bool
    sets: int
    reps: int
    hold_s: int
    min_sets: int | None
    min_reps: int | None
    min_hold_s: int | None
    conflict_reason: str | None


class Pause(SQLModel, table=True):
    """Dates, both ends included, on which nothing is asked. Immutable.

    Changing one is a new row that `replaces` it; one that was `withdrawn` pauses nothing.
    """

    __tablename__ = "pauses"
    __table_args__ = (
        CheckConstraint("from_date <= until_date", name="dates"),
        CheckConstraint("recorded_by IN ('client', 'therapist')", name="recorded_by"),
    )

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    client_id: str = Field(foreign_key="clients.id", index=True)
    from_date: date
    until_date: date
    reason: str | None
    withdrawn: bool
    replaces: str | None = Field(foreign_key="pauses.id", unique=True)
    recorded_by: str
    recorded_at: datetime = Field(sa_type=UtcDateTime)
