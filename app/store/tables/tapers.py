"""Who does without the reminders of a day but the last."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.store.columns import UtcDateTime


class Taper(SQLModel, table=True):
    """What a client said when that was offered, last; and when all came back by themselves.

    In force from `accepted_at` until `ended_at`; that it ended is told until `seen_at`.
    """

    __tablename__ = "tapers"

    client_id: str = Field(primary_key=True, foreign_key="clients.id")
    practice_id: str = Field(foreign_key="practices.id")
    accepted_at: datetime | None = Field(sa_type=UtcDateTime)
    declined_at: datetime | None = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(sa_type=UtcDateTime)
    seen_at: datetime | None = Field(sa_type=UtcDateTime)
