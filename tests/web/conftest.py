"""A browser for every test of a file: Playwright's loop must be gone before other tests run.

A file that asks for `practice` has one for all its tests, too.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import databases
from tests.web.desk import Practice, at_work
from tests.web.running import launched


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
