"""Two ways to run a statement that are not SQLAlchemy's own: if absent, and prepared."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Protocol, TypeAlias

from sqlalchemy import Dialect, Insert, Select, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel

from app.store.db import Reading, Transaction

Statement: TypeAlias = Select[*tuple[Any, ...]] | Insert | Update


class Outcome(Protocol):
    """What both SQLAlchemy's result and sqlite3's cursor can say."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any: ...  # noqa: ANN401 # a row, as the driver gives it


def insert_if_absent(tx: Transaction, table: type[SQLModel], row: Mapping[str, Any]) -> bool:
    """Insert `row` unless one of the table's unique keys has it already; tell whether it did.

    Never look first: of two that look at once, both would see nothing.
    """
    return execute_prepared(tx, _insert_or_nothing(tx.dialect.name, table), row).rowcount == 1


def execute_prepared(tx: Reading, statement: Statement, values: Mapping[str, Any]) -> Outcome:
    """Run a statement that is kept by its module, for a check-in's sake.

    SQLAlchemy takes 20 µs on its way to what SQLite answers in 2, and a check-in has four
    statements (docs/decisions/0006). Select text and whole numbers only: on SQLite a column
    comes as it is stored. Every other statement goes by `tx.execute`.
    """
    if tx.dialect.name != "sqlite":
        return tx.execute(statement, values)
    text, places = _compiled(tx.dialect, statement, tuple(values))
    cursor = tx.connection.cursor()
    cursor.execute(text, [write(values[name]) if write else values[name] for name, write in places])
    return cursor


@cache
def _insert_or_nothing(dialect: str, table: type[SQLModel]) -> Insert:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    # Without the option an INSERT's row count is -1 on PostgreSQL, whatever it did.
    return insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


@cache
def _compiled(
    dialect: Dialect, statement: Statement, names: tuple[str, ...]
) -> tuple[str, tuple[tuple[str, Callable[[Any], Any] | None], ...]]:
    """The SQL, and for each place in it the value's name and how its column is written."""
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    kinds = {name: bind.type.dialect_impl(dialect) for name, bind in compiled.binds.items()}
    order = compiled.positiontup or ()
    return str(compiled), tuple((name, kinds[name].bind_processor(dialect)) for name in order)
