"""What any test may ask for: a fresh database of each kind, and a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from app.store.db import Database, open_database
from tests import browser, commands, databases
from tests.commands import Run

WEB = Path(__file__).parent / "web"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers first: they take longest, and at the end nobody waits long for anybody."""
    items.sort(key=lambda item: not item.path.is_relative_to(WEB))


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
def postgresql_template(postgresql_server: URL) -> Iterator[str]:
    with databases.postgresql_template(postgresql_server) as template:
        yield template


@pytest.fixture
def new_url(tmp_path: Path) -> str:
    """The URL of an SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path}/var/limberday.db"


@pytest.fixture
def empty_postgresql_url(postgresql_server: URL) -> Iterator[str]:
    """The URL of a PostgreSQL database in which nothing is yet."""
    with databases.copied_postgresql(postgresql_server, "template1") as url:
        yield url


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a migrated, empty SQLite database."""
    return databases.copied_sqlite(sqlite_template, tmp_path)


@pytest.fixture
def postgresql_url(postgresql_server: URL, postgresql_template: str) -> Iterator[str]:
    """The URL of a migrated, empty PostgreSQL database."""
    with databases.copied_postgresql(postgresql_server, postgresql_template) as url:
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
