"""The web process as it runs, asked over HTTP without a socket between."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Connection, Engine, event

from app.api.deps import COOKIE
from app.main import FILES, create_app
from app.settings import Settings
from app.store.db import Database
from tests import people, twilio
from tests.people import People, SignedInClient, SignedInTherapist

ORIGIN = "http://localhost:8000"


def browsing(app: FastAPI, token: str | None = None, origin: str = ORIGIN) -> httpx.AsyncClient:
    """A browser of its own, on a page of the application, with that session's cookie."""
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=False),
        base_url=origin,
        headers={"Origin": origin},
        cookies={COOKIE: token} if token else None,
    )


@dataclass(frozen=True, slots=True)
class House:
    """Everybody settled in ten days ago, in a zone where it is about noon now."""

    app: FastAPI
    people: People
    now: datetime

    @property
    def database(self) -> Database:
        found: Database = self.app.state.database
        return found

    def visitor(self, token: str | None = None) -> httpx.AsyncClient:
        return browsing(self.app, token)

    def of(self, person: SignedInClient | SignedInTherapist) -> httpx.AsyncClient:
        return self.visitor(person.token)

    async def everything(self) -> dict[str, list[str]]:
        return await self.database.read(people.everything)


def settings(database_url: str, **changes: str) -> Settings:
    return Settings.model_validate(
        {
            "database_url": database_url,
            "public_url": ORIGIN,
            "twilio_account_sid": twilio.ACCOUNT,
            "twilio_auth_token": twilio.TOKEN,
            "twilio_from": twilio.NUMBER,
        }
        | changes
    )


def built_web(folder: Path) -> Path:
    web = folder / "web"
    (web / "assets").mkdir(parents=True)
    (web / "index.html").write_text("<title>Limberday</title>")
    (web / "assets" / "index-1.js").write_text("1")
    for name in FILES:
        (web / name).write_text("1")
    return web


@pytest.fixture
async def app(database_url: str, tmp_path: Path) -> AsyncIterator[FastAPI]:
    app = create_app(settings(database_url), web=built_web(tmp_path))
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def house(app: FastAPI) -> House:
    now = datetime.now(UTC)
    settled = await app.state.database.write(
        people.settle_in,
        now,
        since=now - people.days(10),
        time_zone=people.zone_where_it_is_noon(now),
        reminder_time=time(18),
    )
    return House(app, settled, now)


@contextmanager
def failing_commits() -> Iterator[None]:
    """Each COMMIT fails, as on a full disk."""

    def fail(_connection: Connection) -> None:
        raise OSError("disk full")

    event.listen(Engine, "commit", fail)
    try:
        yield
    finally:
        event.remove(Engine, "commit", fail)


def fields(answer: httpx.Response) -> list[str]:
    """The names of the fields that an answer refuses."""
    assert answer.status_code == 422, answer.text
    return [problem["field"] for problem in answer.json()["fields"]]
