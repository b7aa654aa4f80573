"""The migrations make the tables, on both databases, whoever else starts at that moment."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import (
    URL,
    CheckConstraint,
    Connection,
    NullPool,
    create_engine,
    inspect,
    make_url,
    text,
)
from sqlmodel import SQLModel

import app.store.tables  # noqa: F401 # declares the metadata
from app.store import migrate
from tests import databases

METADATA = SQLModel.metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database in which nothing is yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/limberday.db"
    else:
        server: URL = request.getfixturevalue("postgresql_server")
        with databases.empty_postgresql(server) as url:
            impatient = make_url(url).update_query_dict({"options": "-c lock_timeout=10s"})
            yield impatient.render_as_string(hide_password=False)


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        yield connection


def differences(url: str) -> object:
    with connected(url) as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        return compare_metadata(context, METADATA)


def table_names(url: str) -> set[str]:
    with connected(url) as connection:
        return set(inspect(connection).get_table_names())


def test_the_migrated_schema_is_the_tables_of_this_version(database_url: str) -> None:
    assert differences(database_url) == []


def test_a_difference_would_be_seen(database_url: str) -> None:
    with connected(database_url) as connection:
        connection.execute(text("DROP INDEX ix_clients_practice_id"))
        connection.execute(text("ALTER TABLE clients ADD COLUMN colour VARCHAR"))
    assert str(differences(database_url)).count("clients") > 1


def test_every_check_is_there_once_by_its_name(database_url: str) -> None:
    with connected(database_url) as connection:
        look = inspect(connection)
        found = sorted(
            (table, check["name"])
            for table in METADATA.tables
            for check in look.get_check_constraints(table)
        )
    wanted = sorted(
        (table.name, str(constraint.name))
        for table in METADATA.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    )
    assert len(wanted) >= 8
    assert found == wanted


def test_every_constraint_has_a_name() -> None:
    """Batch mode copies a table, and what has no name is lost on the way."""
    nameless = [
        (table.name, constraint)
        for table in METADATA.sorted_tables
        for constraint in [*table.constraints, *table.indexes]
        if not getattr(constraint, "name", None)
    ]
    assert nameless == []


def test_migrating_again_changes_nothing(empty_url: str) -> None:
    assert not migrate.is_current(empty_url)
    migrate.upgrade(empty_url)
    assert migrate.is_current(empty_url)
    before = table_names(empty_url)
    migrate.upgrade(empty_url)
    assert table_names(empty_url) == before == {*METADATA.tables, "alembic_version"}


def test_of_ten_that_start_at_once_one_migrates(empty_url: str) -> None:
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(migrate.upgrade, [empty_url] * 10))
    assert migrate.is_current(empty_url)
    assert differences(empty_url) == []


def test_asking_whether_a_file_is_current_does_not_make_it(tmp_path: Path) -> None:
    assert not migrate.is_current(f"sqlite:///{tmp_path}/limberday.db")
    assert list(tmp_path.iterdir()) == []


def test_another_versions_schema_is_not_current(database_url: str) -> None:
    with connected(database_url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'of_tomorrow'"))
    assert not migrate.is_current(database_url)


def old_file(folder: Path, *, broken: bool) -> Path:
    """An SQLite file of before the first migration, perhaps with a row that points nowhere."""
    path = folder / "limberday.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE parents (id INTEGER PRIMARY KEY);"
            "CREATE TABLE children (parent INTEGER REFERENCES parents (id));"
            "INSERT INTO parents VALUES (1);"
            "INSERT INTO children VALUES (1);"
        )
        if broken:
            connection.execute("DELETE FROM parents")
            connection.commit()
    return path


def test_a_file_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    path = old_file(tmp_path, broken=False)
    migrate.upgrade(f"sqlite:///{path}")
    copy = f"sqlite:///{tmp_path}/limberday.before-migration.db"
    assert table_names(copy) == {"parents", "children"}
    assert table_names(f"sqlite:///{path}") > {"parents", "children", "clients"}


def test_of_ten_that_start_at_once_only_the_one_that_migrates_copies(tmp_path: Path) -> None:
    path = old_file(tmp_path, broken=False)
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(migrate.upgrade, [f"sqlite:///{path}"] * 10))
    copy = f"sqlite:///{tmp_path}/limberday.before-migration.db"
    assert table_names(copy) == {"parents", "children"}


def test_a_new_file_is_not_copied(tmp_path: Path) -> None:
    migrate.upgrade(f"sqlite:///{tmp_path}/limberday.db")
    assert [path.name for path in tmp_path.iterdir()] == ["limberday.db"]


def test_a_file_that_is_current_is_not_copied(sqlite_url: str, tmp_path: Path) -> None:
    migrate.upgrade(sqlite_url)
    assert [path.name for path in tmp_path.iterdir()] == ["limberday.db"]


def test_rows_that_point_nowhere_stop_the_migration(tmp_path: Path) -> None:
    path = old_file(tmp_path, broken=True)
    with pytest.raises(migrate.BrokenReferences, match="1 rows, the first in children"):
        migrate.upgrade(f"sqlite:///{path}")
    assert table_names(f"sqlite:///{path}") == {"parents", "children"}
