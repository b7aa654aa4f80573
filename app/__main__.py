"""`python -m app`: every way to run Limberday."""

import argparse
import asyncio
import fcntl
import logging
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TypeVar

import uvicorn
from pydantic import ValidationError

from app import main, worker
from app.domain.errors import LimberdayError
from app.services import demonstration, sign_in
from app.settings import Settings
from app.store import migrate, practices
from app.store.db import Database, DoesNotAnswer, UnsafeDatabase, open_database, sqlite_file

T = TypeVar("T")


class Refused(Exception):
    """The command will not do it, and says why."""


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m app", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    described: dict[str, tuple[Callable[[argparse.Namespace, Settings], None], str]] = {
        "serve": (serve, "all in one: web and ticker in one process, on SQLite or PostgreSQL"),
        "web": (web, "a web process; any number of them, on PostgreSQL"),
        "worker": (work, "a ticking process; any number of them, on PostgreSQL"),
        "migrate": (migrate_database, "bring the database to this version's schema"),
        "demo": (demo, "fill an empty database with the demonstration practice"),
    }
    for name, (function, what) in described.items():
        command = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
        command.set_defaults(function=function)
        if name in {"serve", "web"}:
            command.add_argument("--host", help="address to listen on (LIMBERDAY_HOST)")
            command.add_argument("--port", type=int, help="port to listen on (LIMBERDAY_PORT)")
        if name == "serve":
            command.add_argument(
                "--demo", action="store_true", help="fill an empty database as `demo` does"
            )
    return top


def serve(asked: argparse.Namespace, settings: Settings) -> None:
    with _alone(settings):
        migrate.upgrade(settings.database_url)
        if asked.demo:
            token = _in_transaction(settings, _demonstrate)
            _tell_how_to_sign_in(settings, token)
        _listen(asked, settings, ticks=True)


def web(asked: argparse.Namespace, settings: Settings) -> None:
    _refuse_sqlite_and_old_schema(settings, "web")
    _listen(asked, settings, ticks=False)


def work(_asked: argparse.Namespace, settings: Settings) -> None:
    _refuse_sqlite_and_old_schema(settings, "worker")
    asyncio.run(worker.run(settings))


def migrate_database(_asked: argparse.Namespace, settings: Settings) -> None:
    with _alone(settings):
        migrate.upgrade(settings.database_url)
    print("The database has this version's schema.")


def demo(_asked: argparse.Namespace, settings: Settings) -> None:
    with _alone(settings):
        migrate.upgrade(settings.database_url)
        _in_transaction(settings, _install_demonstration)
    print(f"The demonstration practice is there. Sign in as {demonstration.EMAIL}.")


async def _install_demonstration(database: Database) -> None:
    password_hash = sign_in.hash_password(demonstration.PASSWORD)
    await database.write(demonstration.install, datetime.now(UTC), password_hash)


async def _demonstrate(database: Database) -> str | None:
    """Fill an empty database; a sign-in token for a client if this is a demonstration."""
    if not await database.read(practices.are_there_any):
        await _install_demonstration(database)
    return await database.write(demonstration.invitation, datetime.now(UTC))


def _tell_how_to_sign_in(settings: Settings, token: str | None) -> None:
    if token is None:
        return
    print(
        f"\nLimberday, demonstration practice: {settings.origin}\n"
        f"  as therapist  {settings.origin}/sign-in\n"
        f"                e-mail {demonstration.EMAIL}, password {demonstration.PASSWORD}\n"
        f"  as client     {settings.origin}/i#{token}\n"
        f"                ({demonstration.SHOWN_CLIENT}'s phone; works once, within 10 minutes;\n"
        "                a client's page makes a new one. Use a private window beside it)\n"
        "Nothing is really sent: the page Messages shows what would have gone out.\n",
        flush=True,
    )


def _listen(asked: argparse.Namespace, settings: Settings, *, ticks: bool) -> None:
    if not (main.WEB / "index.html").exists():
        raise Refused("web/dist is missing: `make run` builds it")
    uvicorn.run(
        main.create_app(settings, ticks=ticks),
        host=asked.host or settings.host,
        port=asked.port or settings.port,
        access_log=False,  # paths hold ids
        server_header=False,
        log_level="warning",
    )


def _in_transaction(
    settings: Settings, step: Callable[[Database], Coroutine[object, object, T]]
) -> T:
    async def run() -> T:
        database = open_database(settings.database_url)
        try:
            return await step(database)
        finally:
            database.close()

    return asyncio.run(run())


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Hold the lock beside an SQLite file: two processes that write one would harm it."""
    path = sqlite_file(settings.database_url)
    if path is None:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refused(f"{path} is being served: stop the server first") from error
        yield


def _refuse_sqlite_and_old_schema(settings: Settings, command: str) -> None:
    if sqlite_file(settings.database_url):
        raise Refused(f"`{command}` needs PostgreSQL; on SQLite use `python -m app serve`")
    if not migrate.is_current(settings.database_url):
        raise Refused("the database has another version's schema: run `python -m app migrate`")


def run(arguments: list[str]) -> int:
    """Run one command; 0 if it did what was asked, 2 with one line on standard error if not."""
    asked = parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        asked.function(asked, Settings())
    except ValidationError as error:
        for problem in error.errors():
            name = "_".join(str(part) for part in problem["loc"]).upper()
            why = problem["msg"].removeprefix("Value error, ")
            print(f"LIMBERDAY_{name}: {why}" if name else why, file=sys.stderr)
    except (Refused, LimberdayError, UnsafeDatabase) as error:
        print(error, file=sys.stderr)
    except DoesNotAnswer as error:
        print(f"the database does not answer: {error.orig}".strip(), file=sys.stderr)
    else:
        return 0
    return 2


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
