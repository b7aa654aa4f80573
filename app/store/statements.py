"""Ways to run a statement that are not SQLAlchemy's own: if absent, and prepared."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import Insert, Select, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from app.store.db import Reading, Transaction

Kept: TypeAlias = Select[*tuple[Any, ...]]
_Place: TypeAlias = tuple[str, Any, Callable[[Any], Any] | None]
"""The name of a value, what it is if none is given, and how its column is written, if not as is."""

_SQLITE = sqlite.dialect()


def insert_if_absent(tx: Transaction, table: type[SQLModel], row: Mapping[str, Any]) -> bool:
    """Insert `row` unless one of the table's unique keys has it already; tell whether it did.

    Never look first: of two that look at once, both would see nothing.
    """
    return write_prepared(tx, _insert_or_nothing(tx.dialect.name, table), row) == 1


def read_prepared(tx: Reading, statement: Kept, values: Mapping[str, Any]) -> list[Any]:
    """The rows of a query that is kept by its module, each a tuple.

    SQLAlchemy takes 20 to 60 µs on its way to what SQLite answers in 2 to 10, and what a
    check-in changes is looked up by a dozen of them (docs/decisions/0006).
    """
    if tx.dialect.name != "sqlite":
        return list(tx.execute(statement, values))
    found: list[Any] = _run(tx, statement, values).fetchall()
    read = _results(statement)
    if not read:
        return found
    return [_read(row, read) for row in found]


def write_prepared(tx: Transaction, statement: Insert | Update, values: Mapping[str, Any]) -> int:
    """Run a change that is kept by its module; how many rows it changed."""
    if tx.dialect.name != "sqlite":
        return tx.execute(statement, values).rowcount
    changed: int = _run(tx, statement, values).rowcount
    return changed


def _run(tx: Reading, statement: Kept | Insert | Update, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 # sqlite3's cursor
    text, places = _compiled(statement, tuple(values))
    cursor = tx.connection.cursor()
    cursor.execute(text, [_written(values.get(name, own), write) for name, own, write in places])
    return cursor


def _written(value: object, write: Callable[[Any], Any] | None) -> object:
    return write(value) if write else value


def _read(row: tuple[Any, ...], read: tuple[tuple[int, Callable[[Any], Any]], ...]) -> list[Any]:
    columns = list(row)
    for place, process in read:
        columns[place] = process(columns[place])
    return columns


@cache
def _insert_or_nothing(dialect: str, table: type[SQLModel]) -> Insert:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    # Without the option an INSERT's row count is -1 on PostgreSQL, whatever it did.
    return insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


@cache
def _compiled(
    statement: Kept | Insert | Update, names: tuple[str, ...]
) -> tuple[str, tuple[_Place, ...]]:
    """The SQL, and for each place in it which value goes there."""
    compiled = statement.compile(dialect=_SQLITE, column_keys=list(names))
    binds = ((name, compiled.binds[name]) for name in compiled.positiontup or ())
    places = ((name, one.value, _own(one.type).bind_processor(_SQLITE)) for name, one in binds)
    return str(compiled), tuple(places)


@cache
def _results(statement: Kept) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """The places of a row whose values SQLite does not give as the column's type does, and how."""
    kinds = [_own(column.type) for column in statement.selected_columns]
    processors = [kind.result_processor(_SQLITE, None) for kind in kinds]
    return tuple((place, each) for place, each in enumerate(processors) if each is not None)


def _own(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    return kind.dialect_impl(_SQLITE)
