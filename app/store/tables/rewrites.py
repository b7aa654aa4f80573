"""What was closed and became otherwise. Only ever added to."""

from datetime import date, datetime
from typing import get_args

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.domain import rewrites
from app.store.columns import UtcDateTime


class HistoryRewrite(SQLModel, table=True):
    """`found`: the dates and figures before and after, as JSON. `for_date`: of what was entered."""

    __tablename__ = "history_rewrites"
    __table_args__ = (CheckConstraint(f"cause IN {get_args(rewrites.Cause)}", name="cause"),)

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    client_id: str = Field(foreign_key="clients.id", index=True)
    therapist_id: str | None = Field(foreign_key="therapists.id")
    at: datetime = Field(sa_type=UtcDateTime)
    cause: str
    for_date: date
    reason: str | None
    found: str


class RuleChange(SQLModel, table=True):
    """A practice's rules before and after, as JSON; what it did to the clients is found out later.

    `through`: the last client, in the order of ids, for whom it is; `is_done`: for all.
    """

    __tablename__ = "rule_changes"

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    therapist_id: str = Field(foreign_key="therapists.id")
    at: datetime = Field(sa_type=UtcDateTime)
    before: str
    after: str
    through: str
    is_done: bool
