"""What lets people in: sessions, and everything that stands in for a password."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.store.columns import UtcDateTime


class Session(SQLModel, table=True):
    """Somebody signed in: a therapist or a client, never both. Holds the token's hash only.

    A client's session with a `pin_hash` is parked: on a shared tablet, while others use it.
    """

    __tablename__ = "sessions"
    __table_args__ = (
        CheckConstraint("(therapist_id IS NULL) <> (client_id IS NULL)", name="one_person"),
    )

    token_hash: str = Field(primary_key=True)
    id: str = Field(unique=True)
    practice_id: str = Field(foreign_key="practices.id")
    therapist_id: str | None = Field(foreign_key="therapists.id", index=True)
    client_id: str | None = Field(foreign_key="clients.id", index=True)
    label: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    active_at: datetime = Field(sa_type=UtcDateTime)
    confirmed_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    pin_hash: str | None
    pin_tries: int


class RecoveryCode(SQLModel, table=True):
    """Stands in for a one-time code, once: using it deletes it."""

    __tablename__ = "recovery_codes"

    code_hash: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    therapist_id: str = Field(foreign_key="therapists.id", index=True)


class Passkey(SQLModel, table=True):
    """A WebAuthn credential; its id is base64url as the browser says it."""

    __tablename__ = "passkeys"

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    therapist_id: str = Field(foreign_key="therapists.id", index=True)
    name: str
    public_key: bytes
    sign_count: int
    created_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(sa_type=UtcDateTime)


class KnownDevice(SQLModel, table=True):
    """A browser in which the therapist was signed in: guesses of strangers do not shut it out."""

    __tablename__ = "known_devices"

    therapist_id: str = Field(primary_key=True, foreign_key="therapists.id", index=True)
    token_hash: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    used_at: datetime = Field(sa_type=UtcDateTime)


class Ticket(SQLModel, table=True):
    """A secret that is good for one purpose, once: using it deletes it. Holds its hash only."""

    __tablename__ = "tickets"
    __table_args__ = (
        CheckConstraint("purpose IN ('setup', 'reset', 'passkey', 'new_passkey')", name="purpose"),
    )

    token_hash: str = Field(primary_key=True)
    purpose: str
    therapist_id: str | None = Field(foreign_key="therapists.id", index=True)
    expires_at: datetime = Field(sa_type=UtcDateTime)


class ColleagueInvitation(SQLModel, table=True):
    """Somebody asked to join; gone when they did, or when the owner took it back."""

    __tablename__ = "colleague_invitations"
    __table_args__ = (UniqueConstraint("practice_id", "email"),)

    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    email: str
    is_owner: bool
    token_hash: str = Field(unique=True)
    expires_at: datetime = Field(sa_type=UtcDateTime)


class Invitation(SQLModel, table=True):
    """The newest way in of each kind; an older one is gone with its row's content.

    At the visit: a QR code's token, with six digits to type. By link, copied or in a letter: a
    token. Mailed to who asks: six digits. `sent_to` is the address of the letter: who comes in by
    its secret reads what is sent there.
    """

    __tablename__ = "invitations"
    __table_args__ = (
        CheckConstraint("kind IN ('visit', 'link', 'mailed')", name="kind"),
        CheckConstraint("tries BETWEEN 0 AND 5", name="tries"),
    )

    client_id: str = Field(primary_key=True, foreign_key="clients.id")
    kind: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    token_hash: str | None = Field(unique=True)
    code_hash: str | None
    sent_to: str | None
    tries: int
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(sa_type=UtcDateTime)
