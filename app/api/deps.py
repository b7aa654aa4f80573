"""Who asks, when, and on which transaction: a request is one transaction, opened here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Concatenate, Generic, ParamSpec, TypeAlias, TypeVar

from fastapi import Depends, Request

from app.domain.people import Client, Therapist
from app.services import sessions
from app.settings import Settings
from app.store.db import Database, Reading, Transaction

COOKIE = "limberday_session"

P = ParamSpec("P")
T = TypeVar("T")
Who = TypeVar("Who")
Recognise: TypeAlias = Callable[[Reading, str, datetime, str], Who]


@dataclass(frozen=True, slots=True)
class Desk(Generic[Who]):
    """Where a signed-in person's request is served.

    Recognising the person and doing what they ask share one transaction, so a session that
    ended before the COMMIT does nothing. Use cases are called as (transaction, who, now, ...).
    """

    database: Database
    token: str
    now: datetime
    address: str
    recognise: Recognise[Who]

    async def write(
        self,
        use_case: Callable[Concatenate[Transaction, Who, datetime, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """The use case's answer, after COMMIT."""

        def work(tx: Transaction) -> T:
            who = self.recognise(tx, self.token, self.now, self.address)
            return use_case(tx, who, self.now, *args, **kwargs)

        return await self.database.write(work)

    async def read(
        self,
        use_case: Callable[Concatenate[Reading, Who, datetime, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """The use case's answer, from a connection that cannot write."""

        def work(tx: Reading) -> T:
            who = self.recognise(tx, self.token, self.now, self.address)
            return use_case(tx, who, self.now, *args, **kwargs)

        return await self.database.read(work)


async def now() -> datetime:
    return datetime.now(UTC)


async def database(request: Request) -> Database:
    found: Database = request.app.state.database
    return found


async def settings(request: Request) -> Settings:
    found: Settings = request.app.state.settings
    return found


async def push_key(request: Request) -> str:
    found: str = request.app.state.push_key
    return found


NowDep = Annotated[datetime, Depends(now)]
DatabaseDep = Annotated[Database, Depends(database)]
SettingsDep = Annotated[Settings, Depends(settings)]
PushKeyDep = Annotated[str, Depends(push_key)]


def address_of(request: Request) -> str:
    """From where the request comes; behind a trusted proxy, from where the proxy's came."""
    return request.client.host if request.client else ""


def _desk(request: Request, recognise: Recognise[Who]) -> Desk[Who]:
    """Made in one step: each dependency of a dependency costs a check-in its microseconds."""
    token = request.cookies.get(COOKIE, "")
    database = request.app.state.database
    return Desk(database, token, datetime.now(UTC), address_of(request), recognise)


async def therapist_desk(request: Request) -> Desk[Therapist]:
    return _desk(request, sessions.therapist)


async def locked_desk(request: Request) -> Desk[Therapist]:
    return _desk(request, sessions.locked_therapist)


async def client_desk(request: Request) -> Desk[Client]:
    return _desk(request, sessions.client)


async def anybodys_desk(request: Request) -> Desk[Therapist | Client]:
    return _desk(request, sessions.anybody)


TherapistDesk = Annotated[Desk[Therapist], Depends(therapist_desk)]
LockedDesk = Annotated[Desk[Therapist], Depends(locked_desk)]
ClientDesk = Annotated[Desk[Client], Depends(client_desk)]
AnybodysDesk = Annotated[Desk[Therapist | Client], Depends(anybodys_desk)]
