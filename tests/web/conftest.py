"""A browser for every test of a file: Playwright's loop must be gone before other tests run.

A file that asks for `practice` has one for all its tests, too; so has one that asks for `home`.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import databases
from tests.web.desk import Practice, at_work
from tests.web.home import Home
from tests.web.running import add_practice, launched, limberday, window


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


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone's."""
    page = window(browser, "phone")
    yield page
    page.context.close()
