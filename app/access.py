"""How a command gets at the database: alone, or beside a server that has the SQLite file."""

import asyncio
import fcntl
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import TypeVar

from app.settings import Settings
from app.store import migrate
from app.store.db import Database, open_database, sqlite_file

T = TypeVar("T")


class Refused(Exception):
    """The command will not do it, and says why."""


class Running(Refused):
    """Another process has the SQLite file."""


def briefly(settings: Settings, step: Callable[[Database], Coroutine[object, object, T]]) -> T:
    """Run one short step, also while a server has the SQLite file."""
    try:
        with alone(settings):
            if sqlite_file(settings.database_url):
                migrate.upgrade(settings.database_url)
            refuse_old_schema(settings)
            return with_database(settings, step)
    except Running:
        return beside(settings, step)


def beside(settings: Settings, step: Callable[[Database], Coroutine[object, object, T]]) -> T:
    """Run a step that only reads, or is short, whether or not a server has the SQLite file."""
    refuse_old_schema(settings)
    return with_database(settings, step, beside=True)


def with_database(
    settings: Settings,
    step: Callable[[Database], Coroutine[object, object, T]],
    *,
    beside: bool = False,
) -> T:
    async def run() -> T:
        database = open_database(settings.database_url, beside=beside)
        try:
            return await step(database)
        finally:
            database.close()

    return asyncio.run(run())


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Hold the lock beside an SQLite file: two processes that write one would harm it."""
    path = sqlite_file(settings.database_url)
    if path is None:
        yield
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.with_suffix(".lock").open("w")
    except OSError as error:
        raise Refused(f"cannot write beside {path}: {str(error.strerror).lower()}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Running(
                f"Limberday runs on {path} already: stop the server first (Ctrl-C where it runs)"
            ) from error
        yield


def refuse_old_schema(settings: Settings) -> None:
    if not migrate.is_current(settings.database_url):
        raise Refused("the database has another version's schema: run `python -m app migrate`")
