"""Who asks, when, and on which transaction: a request is one transaction, opened here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Concatenate, Generic, ParamSpec, TypeVar

from fastapi import Depends, Request, Response

from app.domain.people import Client, Therapist
from app.services import sign_in
from app.settings import Settings
from app.store.db import Database, Reading, Transaction

COOKIE = "limberday_session"

P = ParamSpec("P")
T = TypeVar("T")
Who = TypeVar("Who")


@dataclass(frozen=True, slots=True)
class Desk(Generic[Who]):
    """Where a signed-in person's request is served.

    Recognising the person and doing what they ask share one transaction, so a session that
    ended before the COMMIT does nothing. Use cases are called as (transaction, who, now, ...).
    """

    database: Database
    token: str
    now: datetime
    recognise: Callable[[Reading, str, datetime], Who]

    async def write(
        self,
        use_case: Callable[Concatenate[Transaction, Who, datetime, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """The use case's answer, after COMMIT."""

        def work(tx: Transaction) -> T:
            who = self.recognise(tx, self.token, self.now)
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
            who = self.recognise(tx, self.token, self.now)
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


async def token(request: Request) -> str:
    return request.cookies.get(COOKIE, "")


NowDep = Annotated[datetime, Depends(now)]
DatabaseDep = Annotated[Database, Depends(database)]
SettingsDep = Annotated[Settings, Depends(settings)]
TokenDep = Annotated[str, Depends(token)]


def _desk(request: Request, recognise: Callable[[Reading, str, datetime], Who]) -> Desk[Who]:
    """Made in one step: each dependency of a dependency costs a check-in its microseconds."""
    token = request.cookies.get(COOKIE, "")
    return Desk(request.app.state.database, token, datetime.now(UTC), recognise)


async def therapist_desk(request: Request) -> Desk[Therapist]:
    return _desk(request, sign_in.therapist)


async def client_desk(request: Request) -> Desk[Client]:
    return _desk(request, sign_in.client)


TherapistDesk = Annotated[Desk[Therapist], Depends(therapist_desk)]
ClientDesk = Annotated[Desk[Client], Depends(client_desk)]


def keep_signed_in(response: Response, settings: Settings, token: str, max_age_s: int) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=max_age_s,
        httponly=True,
        samesite="strict",
        secure=settings.is_https,
    )
