"""Which browsers show a client's reminders, and the keys that this server signs with."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.store.columns import UtcDateTime


class PushSubscription(SQLModel, table=True):
    """A browser in which a signed-in client turned notifications on: it ends with the sign-in.

    The endpoint is an address at the browser's own push service and nobody else is to know it;
    the two keys, base64url as the browser says them, are those that only this browser reads by.
    """

    __tablename__ = "push_subscriptions"
    id: str = Field(primary_key=True)
    practice_id: str = Field(foreign_key="practices.id")
    client_id: str = Field(foreign_key="clients.id", index=True)
    session_id: str = Field(foreign_key="sessions.id", unique=True, ondelete="CASCADE")
    endpoint: str = Field(unique=True)
    p256dh: str
    auth: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class ServerKey(SQLModel, table=True):
    """A key made once, for all processes of this server; of no practice."""

    __tablename__ = "server_keys"

    name: str = Field(primary_key=True)
    secret: str
    created_at: datetime = Field(sa_type=UtcDateTime)
