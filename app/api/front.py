"""Where people knock who may not be signed in: what is known of them before they are."""

import asyncio
import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request, Response

from app.api.deps import COOKIE, NowDep, address_of
from app.api.limits import FROM_ADDRESS, Limits, network
from app.domain.errors import BadInput, SignInNeeded
from app.services import sign_in
from app.services.passkeys import Site
from app.settings import Settings
from app.store.db import Database
from app.store.therapists import Account

DEVICE, PARKED = "limberday_device", "limberday_parked"
MOST_PARKED = 20
"""Each is asked for, and most may have ended long ago: the newest count."""
YEAR = timedelta(days=365)
EVEN_S = 0.3
"""Answers that must not tell whether somebody is known all take this long, or a multiple."""

_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox|FxiOS", "Firefox"),
    ("Chrome|CriOS", "Chrome"),
    ("Safari", "Safari"),
)


@dataclass(frozen=True, slots=True)
class Front:
    """`token` is the session that the browser has so far, `device` how it was known before."""

    database: Database
    settings: Settings
    limits: Limits
    now: datetime
    address: str
    token: str
    device: str
    parked: tuple[str, ...]
    label: str

    @property
    def site(self) -> Site:
        return Site(self.settings.origin, urlsplit(self.settings.origin).hostname or "")

    def take_try(self) -> None:
        """Count a try of this address; raises TooMany."""
        self.limits.take(FROM_ADDRESS, network(self.address))

    async def require_password(self, account: Account, password: str, field: str) -> None:
        """Raises BadInput for that field unless the password is the account's own."""
        try:
            await self.limits.hashed(sign_in.verify, account, password)
        except SignInNeeded as error:
            raise BadInput.of(field, "is not your password") from error

    @asynccontextmanager
    async def even(self) -> AsyncIterator[None]:
        """Whatever happens inside, its answer leaves at one of few instants."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            yield
        finally:
            taken = loop.time() - began
            await asyncio.sleep(EVEN_S - taken % EVEN_S)

    def keep_session(self, response: Response, token: str, lasting: timedelta) -> None:
        self._keep(response, COOKIE, token, lasting)

    def keep_device(self, response: Response) -> None:
        self._keep(response, DEVICE, self.device, YEAR)

    def keep_parked(self, response: Response, tokens: tuple[str, ...]) -> None:
        if tokens:
            self._keep(response, PARKED, ".".join(tokens), YEAR)
        else:
            response.delete_cookie(PARKED)

    def _keep(self, response: Response, name: str, value: str, lasting: timedelta) -> None:
        response.set_cookie(
            name,
            value,
            max_age=int(lasting.total_seconds()),
            httponly=True,
            samesite="strict",
            secure=self.settings.is_https,
        )


async def front(request: Request, now: NowDep) -> Front:
    cookies, state = request.cookies, request.app.state
    return Front(
        database=state.database,
        settings=state.settings,
        limits=state.limits,
        now=now,
        address=address_of(request),
        token=cookies.get(COOKIE, ""),
        device=cookies.get(DEVICE) or secrets.token_urlsafe(24),
        parked=tuple(filter(None, cookies.get(PARKED, "").split(".")[-MOST_PARKED:])),
        label=label(request.headers.get("user-agent", "")),
    )


FrontDep = Annotated[Front, Depends(front)]


def label(user_agent: str) -> str:
    """What a person would call that browser: "Chrome on Android"."""
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), None)
    browser = next((name for sign, name in _BROWSERS if re.search(sign, user_agent)), None)
    return f"{browser or 'A browser'} on {system}" if system else browser or "A browser"
