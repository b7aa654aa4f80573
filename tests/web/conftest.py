"""A browser for every test of a file: Playwright's loop must be gone before other tests run.

A file that asks for `practice` has one for all its tests, too; so has one that asks for `home`.
"""

from collections.abc import Generator, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page

from tests import databases
from tests.web.desk import Practice, at_work
from tests.web.home import Home
from tests.web.running import add_practice, launched, limberday, window


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that fails tells what stood on every page that is still open."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("browser")
    if call.when == "call" and report.failed and browser is not None:
        for page in (page for context in browser.contexts for page in context.pages):
            told = page.locator("body").aria_snapshot(timeout=5000)
            report.sections.append((f"the page at {page.url}", told))
    return report


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    with launched(chromium) as browser:
        yield browser


@pytest.fixture(scope="module")
def practice(
    browser: Browser, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Practice]:
    url = databases.copied_sqlite(sqlite_template, tmp_path_factory.mktemp("practice"))
    with at_work(browser, url) as practice:
        yield practice


@pytest.fixture(scope="module")
def home(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    url = databases.copied_sqlite(sqlite_template, tmp_path_factory.mktemp("home"))
    add_practice(url)
    with limberday(url) as address:
        home = Home(address, url)
        home.begin_weeks_on(home.today() - timedelta(days=2))
        yield home


@pytest.fixture(scope="module")
def server(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """(address, its database's URL); what it counts in memory goes on from test to test."""
    url = databases.copied_sqlite(sqlite_template, tmp_path_factory.mktemp("server"))
    with limberday(url) as address:
        yield address, url


@pytest.fixture
def newcomer(
    browser: Browser, server: tuple[str, str], sqlite_template: Path
) -> Iterator[tuple[str, str, str]]:
    """The same with one therapist's new practice, and the therapist's e-mail, no two alike.

    At the end every window is closed.
    """
    databases.refill_sqlite(server[1], sqlite_template)
    email = f"{uuid4().hex[:8]}@example.org"
    add_practice(server[1], email)
    yield *server, email
    for context in browser.contexts:
        context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone's."""
    page = window(browser, "phone")
    yield page
    page.context.close()
