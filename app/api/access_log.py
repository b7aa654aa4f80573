"""Who was served how fast, without saying whom."""

import logging
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api import errors

log = logging.getLogger("limberday.access")


class AccessLog:
    """A line for each request: method, route, status, milliseconds.

    The route's template stands for the path, which holds ids.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = perf_counter()
        status = 500  # said by the server when nothing else was

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            took_ms = (perf_counter() - began) * 1000
            log.info("%s %s %d %.1f ms", scope["method"], errors.route(scope), status, took_ms)
