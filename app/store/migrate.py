"""Bring a database to the schema of this version; tell whether it is there already.

Ten processes may start at once: on PostgreSQL an advisory lock lets one migrate and the others
find it done; on SQLite the write lock does. Before an SQLite file is changed, a copy is kept.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url, text

from app.store.db import UnsafeDatabase

MIGRATIONS = Path(__file__).parents[2] / "migrations"
LOCK = 0x11_3B_E6_DA  # any number that no other program uses on this database


class BrokenReferences(UnsafeDatabase):
    """After the migration some rows point to rows that are not there; it was rolled back."""


def upgrade(url: str) -> None:
    """Migrate to the newest schema, in one transaction, or change nothing."""
    if is_current(url):
        return
    with _alone(url) as connection:
        if not _has_this_schema(connection):  # another may have been first
            _refuse_what_is_newer(connection)
            _keep_a_copy(url)
            command.upgrade(_config(connection), "head")


def is_current(url: str) -> bool:
    """Whether the database has exactly this version's schema."""
    path = make_url(url).database
    if url.startswith("sqlite") and not (path and Path(path).exists()):
        return False
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return _has_this_schema(connection)


def _refuse_what_is_newer(connection: Connection) -> None:
    found = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if found is not None and found not in known:
        raise UnsafeDatabase(f"the database has a newer version's schema, {found}")


def _has_this_schema(connection: Connection) -> bool:
    found = MigrationContext.configure(connection).get_current_revision()
    return found == ScriptDirectory(str(MIGRATIONS)).get_current_head()


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


@contextmanager
def _alone(url: str) -> Iterator[Connection]:
    """A transaction that no other migration can run beside."""
    engine = _sqlite_engine(url) if url.startswith("sqlite") else create_engine(url)
    try:
        with engine.begin() as connection:
            if engine.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection
            if engine.name == "sqlite":
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise BrokenReferences(f"{len(broken)} rows, the first in {broken[0][0]}")
    finally:
        engine.dispose()


def _sqlite_engine(url: str) -> Engine:
    """Foreign keys off: a table that is copied and dropped must not empty its children."""
    engine = create_engine(url, poolclass=NullPool, connect_args={"isolation_level": None})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA busy_timeout=5000")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _keep_a_copy(url: str) -> None:
    """Copy an SQLite file that holds something, by SQLite's own backup."""
    path = make_url(url).database
    if not url.startswith("sqlite") or not path or not Path(path).stat().st_size:
        return
    copy = Path(path).with_suffix(".before-migration.db")
    copy.unlink(missing_ok=True)
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
