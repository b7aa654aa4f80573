"""What any test may ask for: a fresh database of each kind, and a browser."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from app.store.db import Database, open_database
from tests import browser, commands, databases
from tests.commands import Run
from tests.databases import Lender

WEB = Path(__file__).parent / "web"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers first: they take longest, and at the end nobody waits long for anybody."""
    items.sort(key=lambda item: not item.path.is_relative_to(WEB))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look at it for garbage again and again takes a sixth."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: who waits for a page or a disk leaves one free."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """What `pytest.mark.anyio` runs asynchronous tests on."""
    return "asyncio"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return databases.sqlite_template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[URL]:
    with databases.postgresql_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_lender(postgresql_server: URL) -> Iterator[Lender]:
    with databases.postgresql_lender(postgresql_server) as lender:
        yield lender


@pytest.fixture
def new_url(tmp_path: Path) -> str:
    """The URL of an SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path}/var/limberday.db"


@pytest.fixture
def empty_postgresql_url(postgresql_server: URL) -> Iterator[str]:
    """The URL of a PostgreSQL database in which nothing is yet."""
    with databases.empty_postgresql(postgresql_server) as url:
        yield url


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a migrated, empty SQLite database."""
    return databases.copied_sqlite(sqlite_template, tmp_path)


@pytest.fixture
def postgresql_url(postgresql_lender: Lender) -> Iterator[str]:
    """The URL of a migrated, empty PostgreSQL database."""
    with postgresql_lender.lent() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated, empty database: a test that asks for it runs on both kinds."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database, opened as the product opens it."""
    opened = open_database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """How to run a command that soon ends, in this process."""
    return commands.runner(monkeypatch, capsys)


@pytest.fixture(scope="session")
def chromium() -> Path:
    return browser.chromium()
