"""The web process: the API, and the installable app that `web/` was built into."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app import __version__, worker
from app.api import (
    accounts,
    audit,
    bounces,
    channels,
    check_ins,
    client_sign_in,
    clients,
    colleagues,
    conditions,
    corrections,
    errors,
    health,
    library,
    messages,
    notifications,
    own_account,
    pauses,
    phones,
    plans,
    practice,
    preferences,
    progress,
    roster,
    sign_in,
    thread,
    today,
    visits,
    webhooks,
)
from app.api.access_log import AccessLog
from app.api.gate import Gate
from app.api.headers import SafeHeaders
from app.api.limits import Limits
from app.pages import answering, leaving, rendering
from app.senders.ways import senders
from app.services import server_keys
from app.settings import Settings
from app.store.db import open_database

WEB = Path(__file__).parents[1] / "web" / "dist"
PAGES = (
    "/",
    "/sign-in",
    "/i",
    "/today",
    "/clients",
    "/clients/new",
    "/clients/{client_id}",
    "/clients/{client_id}/plan",
    "/clients/{client_id}/brief",
    "/messages",
    "/forgot",
    "/reset",
    "/join",
    "/setup",
    "/account",
    "/colleagues",
    "/rules",
    "/audit",
    "/phones",
    "/progress",
    "/break",
    "/thread",
    "/settings",
    "/reminders",
    "/code",
    "/confirm",
)
FILES = ("icon.svg", "manifest.webmanifest", "sw.js")
ROUTERS = (
    check_ins,
    sign_in,
    client_sign_in,
    accounts,
    own_account,
    colleagues,
    audit,
    clients,
    roster,
    plans,
    library,
    conditions,
    corrections,
    messages,
    pauses,
    phones,
    practice,
    preferences,
    progress,
    thread,
    today,
    visits,
    channels,
    notifications,
    bounces,
    webhooks,
    health,
)


def create_app(settings: Settings, *, ticks: bool = False, web: Path = WEB) -> FastAPI:
    """The web application; with `ticks` it also does the worker's work, in the same process."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        database = open_database(settings.database_url)
        app.state.database, app.state.settings = database, settings
        app.state.limits = Limits()
        vapid = await worker.vapid_key(database, settings)
        app.state.push_key = server_keys.public(vapid)
        ways = senders(settings, vapid) if ticks else {}
        doing = worker.Worker(database, ways, settings.origin, settings.instance)
        async with worker.ticking(doing, settings.tick_seconds) if ticks else nullcontext():
            yield
        app.state.limits.close()
        database.close()

    app = FastAPI(
        title="Limberday",
        version=__version__,
        lifespan=lifespan,
        openapi_url=None,
    )
    app.add_middleware(Gate, settings=settings)
    app.add_middleware(SafeHeaders, https=settings.is_https)
    if settings.access_log:
        app.add_middleware(AccessLog)
    errors.install(app)
    for module in (*ROUTERS, answering, leaving):
        # Not include_router(): matching through routers in a router costs a check-in 5 %.
        app.router.routes.extend(module.router.routes)
    _serve_web(app, web)
    return app


def _serve_web(app: FastAPI, web: Path) -> None:
    """The page for known addresses; elsewhere 404, with the page for a person who looks."""

    def page(status: int) -> FileResponse:
        return FileResponse(web / "index.html", status, headers={"Cache-Control": "no-cache"})

    async def known(_request: Request) -> Response:
        return page(200)

    async def unknown(request: Request) -> Response:
        if "text/html" not in request.headers.get("accept", ""):
            raise HTTPException(404, "There is nothing at this address.")
        return page(404)

    hashed = _Hashed(directory=web / "assets", check_dir=False)
    app.router.routes.extend(Route(path, known) for path in PAGES)
    app.router.routes.append(Mount("/assets", GZipMiddleware(hashed)))
    app.router.routes.extend(Route(f"/{name}", _file(web / name)) for name in FILES)
    app.router.routes.append(Route("/pages.css", _file(rendering.FOLDER / "pages.css")))
    app.router.routes.append(Route("/{path:path}", unknown))


def _file(path: Path) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_request: Request) -> Response:
        return FileResponse(path, headers={"Cache-Control": "no-cache"})

    return answer


class _Hashed(StaticFiles):
    """Files whose name changes with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
