"""Serving: on which socket, by which server, and what is told to whoever started it."""

import gc
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import uvicorn

from app import main
from app.access import Refused
from app.services import accounts, demonstration
from app.settings import Settings
from app.store import practices
from app.store.db import Database


async def greeting(settings: Settings, now: datetime, database: Database) -> str:
    """What to tell the person who started it. Raises Refused for what must not be served."""
    if not (main.WEB / "index.html").exists():
        raise Refused("web/dist is missing: `make build` makes it")
    address = settings.origin
    if not await database.read(practices.are_there_any):
        token = await database.write(accounts.offer_setup, now)
        return f"""
Limberday: {address}  (Ctrl-C stops it)
Nobody has an account yet. Set your practice up at this address: it works once, within a day.
  {address}/setup#{token}
"""
    if not await database.read(demonstration.is_here):
        return f"Limberday: {address}"
    if settings.is_https:
        raise Refused(
            "this database holds the demonstration, whose password everybody knows: "
            "it is served on localhost only"
        )
    token = await database.write(demonstration.invitation, now)
    return f"""
Limberday, demonstration practice: {address}  (Ctrl-C stops it)
  as therapist  {address}/sign-in
                e-mail {demonstration.EMAIL}, password {demonstration.PASSWORD}
  as client     {address}/i#{token}
                {demonstration.SHOWN_CLIENT}'s phone. Works once, within 10 minutes, and wants a
                private window of its own; every client's page shows a new code
Nothing is really sent: the page Messages shows what would have gone out.
"""


def listen(listening: socket.socket, settings: Settings, *, ticks: bool) -> None:
    """Serve until it is told to stop."""
    config = configuration(main.create_app(settings, ticks=ticks), settings)
    gc.collect()
    gc.freeze()  # what is there now stays: looking through it again costs a check-in 5 %
    uvicorn.Server(config).run(sockets=[listening])


def configuration(app: Callable[..., object], settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        access_log=False,  # paths hold ids: app/api/access_log.py
        log_config=None,  # app/logs.py
        log_level="warning",
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=settings.proxies,
    )


@contextmanager
def bound(settings: Settings) -> Iterator[socket.socket]:
    """The socket to listen on, taken before anything is promised."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((settings.host, settings.port))
        except OSError as error:
            why = str(error.strerror).lower()
            raise Refused(
                f"cannot listen on {settings.host}, port {settings.port}: {why}. "
                "LIMBERDAY_HOST and LIMBERDAY_PORT choose another"
            ) from error
        yield listening
