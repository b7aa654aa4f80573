"""Figures kept ready. A cache: every row can be made again from the facts."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.store.columns import UtcDateTime


class Summary(SQLModel, table=True):
    """A client's line of the roster, and what makes the next one cheap.

    It holds as long as `clients.fresh_until` is ahead. `row` and `carry` are JSON; without a carry
    the next one walks from the plan's start.
    """

    __tablename__ = "summaries"

    client_id: str = Field(primary_key=True, foreign_key="clients.id")
    practice_id: str = Field(foreign_key="practices.id", index=True)
    row: str
    carry: str | None
    last_heard_at: datetime | None = Field(sa_type=UtcDateTime)
