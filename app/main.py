"""The web process: the API, and the installable app that `web/` was built into."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app import __version__, worker
from app.api import check_ins, clients, errors, health, library, messages, plans, sign_in, today
from app.api.headers import SafeHeaders
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
    "/messages",
)
ROUTERS = (check_ins, sign_in, clients, plans, library, messages, today, health)


def create_app(settings: Settings, *, ticks: bool = False, web: Path = WEB) -> FastAPI:
    """The web application; with `ticks` it also does the worker's work, in the same process."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        database = open_database(settings.database_url)
        app.state.database, app.state.settings = database, settings
        doing = worker.Worker(database, worker.senders(settings), settings.origin)
        scheduler = worker.metronome(doing, settings.tick_seconds)
        if ticks:
            scheduler.start()
        yield
        if ticks:
            scheduler.shutdown()
        database.close()

    app = FastAPI(
        title="Limberday",
        version=__version__,
        lifespan=lifespan,
        openapi_url=None,
        responses=errors.REFUSALS,
    )
    app.add_middleware(SafeHeaders)
    errors.install(app)
    for module in ROUTERS:
        app.include_router(module.router)
    _serve_web(app, web)
    return app


def _serve_web(app: FastAPI, web: Path) -> None:
    """The page for known addresses only; a missing file is 404, never the page."""

    async def page(_request: object) -> Response:
        return FileResponse(web / "index.html", headers={"Cache-Control": "no-cache"})

    app.router.routes.extend(Route(path, page) for path in PAGES)
    app.router.routes.append(Mount("/assets", _Hashed(directory=web / "assets", check_dir=False)))
    app.router.routes.append(Mount("/", StaticFiles(directory=web, check_dir=False)))


class _Hashed(StaticFiles):
    """Files whose name changes with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
