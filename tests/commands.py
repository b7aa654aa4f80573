"""`python -m app` in this process, for commands that soon end: starting one takes a second."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Protocol, TypeVar

import pytest

from app import __main__
from app.store.db import Database, open_database
from tests.processes import environment

T = TypeVar("T")


@dataclass(frozen=True)
class Ended:
    status: int
    out: str
    err: str


class Run(Protocol):
    def __call__(self, *arguments: str, **settings: str) -> Ended: ...


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def here(*arguments: str, **settings: str) -> Ended:
        with monkeypatch.context() as patch:
            for name in set(os.environ) - set(environment()):
                patch.delenv(name)
            for name, value in environment(**settings).items():
                patch.setenv(name, value)
            umask = os.umask(0o022)
            try:
                status = __main__.run(list(arguments))
            except SystemExit as end:  # argparse's, for --help and for what is no command
                status = end.code if isinstance(end.code, int) else 1
            finally:
                os.umask(umask)
        return Ended(status, *capsys.readouterr())

    return here


def the_line(ended: Ended) -> str:
    """The one line on standard error of a command that refuses."""
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.count("\n") == 1, ended.err
    return ended.err.strip()


def asked(url: str, step: Callable[[Database], Coroutine[object, object, T]]) -> T:
    """What the database answers."""

    async def ask() -> T:
        database = open_database(url)
        try:
            return await step(database)
        finally:
            database.close()

    return asyncio.run(ask())
