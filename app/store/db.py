"""The database: one writer on SQLite, a pool on PostgreSQL, the same functions for both.

A use case is a plain function of an open transaction. `await database.write(function, ...)`
runs it and answers after COMMIT; `await database.read(function, ...)` runs it on a connection
that cannot write.
"""

import asyncio
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import sleep
from typing import Any, Concatenate, Literal, NewType, ParamSpec, TypeVar

from sqlalchemy import (
    Connection,
    Engine,
    StaticPool,
    create_engine,
    event,
    func,
    make_url,
    select,
)
from sqlalchemy.exc import DatabaseError, OperationalError

P = ParamSpec("P")
T = TypeVar("T")

Reading = NewType("Reading", Connection)
"""A connection inside a transaction that may only read."""
Transaction = NewType("Transaction", Reading)
"""A connection inside a transaction that commits when the use case returns."""

DoesNotAnswer = DatabaseError
"""What any use of a database raises that is not there, or is none."""

POOL_SIZE = 16
NO_CHECKPOINTS = {"wal_autocheckpoint": 0}
TRIES, PAUSE_S = 3, 0.05
"""A write is tried so often, each time a little later: the one that it gave way to goes first."""
GAVE_WAY = {"40001", "40P01"}
"""By PostgreSQL: not to be put in any order with the others, and a ring of who waits for whom."""
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


class UnsafeDatabase(Exception):
    """The database does not keep the promises that Limberday makes; it refuses to run."""


def clock(tx: Reading, process_now: datetime) -> datetime:
    """The clock that leases are judged by: the database's; on SQLite the process's own."""
    if tx.dialect.name == "sqlite":
        return process_now
    instant: datetime = tx.execute(select(func.clock_timestamp())).scalar_one()
    return instant.astimezone(UTC)


class Database(ABC):
    """Where everything is remembered."""

    name: str

    @abstractmethod
    async def write(
        self,
        function: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run `function(transaction, ...)`; return its answer after COMMIT.

        Raises what the function raises (its work is undone, nobody else's), or what a failed
        commit raises: an answer is never given for what is not durable. The function may run
        again after its work was undone, so all that it does is in its transaction.
        """

    @abstractmethod
    async def read(
        self, function: Callable[Concatenate[Reading, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `function(reading, ...)` on one consistent view that cannot be written."""

    @abstractmethod
    def close(self) -> None:
        """Give every connection back."""


class SqliteDatabase(Database):
    """One writer connection, owned by the event loop; commits grouped per turn of the loop.

    Writes asked for in one turn run in the next, each behind its own SAVEPOINT, and share one
    durable COMMIT (`synchronous=FULL`). Only this connection checkpoints.
    """

    name = "sqlite"

    def __init__(self, url: str, *, beside: bool = False) -> None:
        self._writing = _sqlite_engine(
            url, begin="BEGIN IMMEDIATE", poolclass=StaticPool, pragmas=beside and NO_CHECKPOINTS
        )
        self._reading = _sqlite_engine(
            url, begin="BEGIN", pool_size=4, pragmas={"query_only": 1} | NO_CHECKPOINTS
        )
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="reading")
        self._writer = self._writing.connect()
        self._driver: sqlite3.Connection = self._writer.connection.driver_connection  # type: ignore[assignment] # SQLite's
        self._waiting: list[tuple[Callable[[Transaction], Any], asyncio.Future[Any]]] = []

    async def write(
        self,
        function: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._commit_waiting)
        self._waiting.append((lambda tx: function(tx, *args, **kwargs), answer))
        return await answer

    def _commit_waiting(self) -> None:
        turn, self._waiting = self._waiting, []
        outcomes: list[tuple[asyncio.Future[Any], Any, BaseException | None]] = []
        try:
            with self._writer.begin():
                for work, answer in turn:
                    if not answer.cancelled():
                        outcomes.append((answer, *self._behind_savepoint(work)))
        except BaseException as error:  # noqa: BLE001 # every asker of this turn is told
            outcomes = [(answer, None, error) for _, answer in turn]
            self._driver.rollback()  # SQLAlchemy sends none after a COMMIT that failed
        for answer, value, failure in outcomes:
            if answer.done():
                continue
            if failure is None:
                answer.set_result(value)
            else:
                answer.set_exception(failure)

    def _behind_savepoint(
        self, work: Callable[[Transaction], Any]
    ) -> tuple[Any, BaseException | None]:
        run = self._driver.execute  # SQLAlchemy's own begin_nested() takes ten times as long
        run("SAVEPOINT request")
        try:
            answer = work(Transaction(Reading(self._writer)))
        except Exception as error:  # noqa: BLE001 # handed to the one who asked, whatever it is
            run("ROLLBACK TO request")
            run("RELEASE request")
            return None, error
        run("RELEASE request")
        return answer, None

    async def read(
        self, function: Callable[Concatenate[Reading, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        work = partial(_run, self._reading, function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def close(self) -> None:
        self._threads.shutdown()
        self._reading.dispose()
        self._writer.close()
        self._writing.dispose()


class PostgresqlDatabase(Database):
    """A transaction and a pooled connection each, in a thread; any number of processes.

    A write that the server rolled back for the sake of another one is tried again.
    """

    name = "postgresql"

    def __init__(self, url: str) -> None:
        self._engine = create_engine(
            url, pool_size=POOL_SIZE, max_overflow=0, pool_pre_ping=True, hide_parameters=True
        )
        self._reading = self._engine.execution_options(
            postgresql_readonly=True, isolation_level="REPEATABLE READ"
        )
        self._threads = ThreadPoolExecutor(POOL_SIZE, thread_name_prefix="database")

    async def write(
        self,
        function: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        work = partial(_run_again, self._engine, function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def read(
        self, function: Callable[Concatenate[Reading, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        work = partial(_run, self._reading, function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def close(self) -> None:
        self._threads.shutdown()
        self._engine.dispose()


def _run(engine: Engine, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:  # noqa: ANN401 # passed on as they came
    with engine.begin() as connection:
        return function(connection, *args, **kwargs)


def _run_again(engine: Engine, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:  # noqa: ANN401 # as above
    for tried in range(1, TRIES):
        try:
            return _run(engine, function, *args, **kwargs)
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) not in GAVE_WAY:
                raise
        sleep(tried * PAUSE_S)
    return _run(engine, function, *args, **kwargs)


def _sqlite_engine(
    url: str,
    *,
    begin: str,
    pragmas: dict[str, int] | Literal[False] = False,
    **options: Any,  # noqa: ANN401 # create_engine's own
) -> Engine:
    engine = create_engine(
        url,
        connect_args={"isolation_level": None, "check_same_thread": False},
        hide_parameters=True,  # errors are logged, and what was stored is nobody's business there
        **options,
    )
    wanted = PRAGMAS | (pragmas or {})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 # the driver's connection
        for pragma, value in wanted.items():
            connection.execute(f"PRAGMA {pragma}={value}")
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
        if found != wanted:
            raise UnsafeDatabase(f"SQLite did not take its settings: {found}, wanted {wanted}")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; None for any other kind."""
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite":
        return None
    if not parts.database or parts.database == ":memory:":
        raise UnsafeDatabase("an SQLite database needs a file, like sqlite:///var/limberday.db")
    return Path(parts.database)


def open_database(url: str, *, beside: bool = False) -> Database:
    """Open the database that `url` names; SQLite and PostgreSQL (psycopg) are known.

    `beside` is for a short transaction while another process has the SQLite file.
    """
    kind = make_url(url).get_backend_name()
    if kind == "sqlite":
        return SqliteDatabase(url, beside=beside)
    if kind == "postgresql":
        return PostgresqlDatabase(url)
    raise UnsafeDatabase(f"{kind}: only sqlite and postgresql+psycopg are known")
