"""Where nothing happens by itself: a clock that is set, and gates at which everybody waits.

A worker, the real one, is let through one gate at a time: before and after each transaction and
each provider's answer. So whoever chooses the gates chooses how everything falls together, and
the same choices give the same story again. PostgreSQL's clock is turned with ours.
"""

import asyncio
import os
import random
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import create_engine, make_url, text

from app import worker
from app.store.db import Database, Reading, Transaction

P = ParamSpec("P")
T = TypeVar("T")

TURNED = (
    "CREATE OR REPLACE FUNCTION turned.clock_timestamp() RETURNS timestamptz "
    "LANGUAGE sql AS 'SELECT at FROM turned.clock'"
)
SPINS = 12
"""Turns of the loop after which, with no database at work, everybody stands at a gate."""

_skew: ContextVar[timedelta] = ContextVar("skew", default=timedelta())


@dataclass
class Gate:
    """Somebody waits here, until let through or struck dead."""

    owner: int
    label: str
    opened: asyncio.Future[None]


@dataclass
class Stage:
    """`now` is everybody's clock; a skewed worker has another."""

    now: datetime
    gates: list[Gate] = field(default_factory=list)
    at_work: int = 0

    async def wait(self, owner: int, label: str) -> None:
        gate = Gate(owner, label, asyncio.get_running_loop().create_future())
        self.gates.append(gate)
        try:
            await gate.opened
        finally:
            if gate in self.gates:
                self.gates.remove(gate)

    async def let(self, gate: Gate) -> None:
        """Let one through, until everybody stands at a gate again."""
        self.gates.remove(gate)
        gate.opened.set_result(None)
        await self.settle()

    async def settle(self) -> None:
        quiet = 0
        while quiet < SPINS:
            await asyncio.sleep(0 if not self.at_work else 0.0002)
            quiet = 0 if self.at_work else quiet + 1


class Gated(Database):
    """The real database, behind a gate on either side."""

    def __init__(
        self,
        real: Database,
        stage: Stage,
        owner: int,
        look: Callable[[Callable[..., Any], Any], Coroutine[Any, Any, None]],
    ) -> None:
        self.real, self.stage, self.owner, self.look = real, stage, owner, look
        self.name = real.name

    async def write(
        self,
        function: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        if self.name != "sqlite":  # there is one process, and one writer: nobody waits for it
            await self.stage.wait(self.owner, f"before {function.__name__}")
        self.stage.at_work += 1
        try:
            answer = await self.real.write(function, *args, **kwargs)
            await self.look(function, answer)
        finally:
            self.stage.at_work -= 1
        await self.stage.wait(self.owner, f"after {function.__name__}")
        return answer

    async def read(
        self, function: Callable[Concatenate[Reading, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        self.stage.at_work += 1
        try:
            return await self.real.read(function, *args, **kwargs)
        finally:
            self.stage.at_work -= 1

    def close(self) -> None:
        self.real.close()


@contextmanager
def by_seed(stage: Stage, rng: random.Random) -> Iterator[None]:
    """Ids come from the seed, and workers look at the stage's clock."""
    real_urandom, real_now = os.urandom, worker.now
    os.urandom = rng.randbytes
    worker.now = lambda: stage.now + _skew.get()
    try:
        yield
    finally:
        os.urandom, worker.now = real_urandom, real_now


def skewed(by: timedelta) -> None:
    """From here on this task, and what it begins, has a clock that is wrong by so much."""
    _skew.set(by)


def turned(url: str) -> str:
    """A PostgreSQL database's URL by which its clock is what `set_clock` says."""
    if make_url(url).get_backend_name() == "sqlite":
        return url
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in (
            "CREATE SCHEMA IF NOT EXISTS turned",
            "CREATE TABLE IF NOT EXISTS turned.clock (at timestamptz)",
            "TRUNCATE turned.clock",
            "INSERT INTO turned.clock VALUES (now())",
            TURNED,
        ):
            connection.execute(text(statement))
    engine.dispose()
    with_path = make_url(url).update_query_dict(
        {"options": "-csearch_path=turned,public,pg_catalog"}
    )
    return with_path.render_as_string(hide_password=False)


def set_clock(tx: Transaction, at: datetime) -> None:
    if tx.dialect.name == "postgresql":
        tx.execute(text("UPDATE turned.clock SET at = :at"), {"at": at})
