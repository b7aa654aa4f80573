"""What lets somebody answer a letter without signing in."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.store.columns import UtcDateTime


class LetterLink(SQLModel, table=True):
    """The links of the newest attempt at a letter, each for one purpose. Holds hashes only.

    By the one its reminder is answered, by the other no more such letters come to `address`.
    """

    __tablename__ = "letter_links"

    message_id: str = Field(primary_key=True, foreign_key="messages.id")
    practice_id: str = Field(foreign_key="practices.id")
    address: str
    answer_hash: str | None = Field(unique=True)
    leave_hash: str = Field(unique=True)
    made_at: datetime = Field(sa_type=UtcDateTime, index=True)
