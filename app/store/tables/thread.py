"""What a client and the practice write to each other."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.store.columns import UtcDateTime


class ThreadMessage(SQLModel, table=True):
    """A message of the private thread; its id was minted where it was written.

    `read_at`: when the other side was first shown it.
    """

    __tablename__ = "thread_messages"
    __table_args__ = (CheckConstraint("written_by IN ('client', 'therapist')", name="written_by"),)

    client_id: str = Field(primary_key=True, foreign_key="clients.id")
    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id", index=True)
    written_by: str
    therapist_id: str | None = Field(foreign_key="therapists.id")
    text: str
    written_at: datetime = Field(sa_type=UtcDateTime)
    read_at: datetime | None = Field(sa_type=UtcDateTime)
