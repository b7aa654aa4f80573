"""The open dashboard asks every 4 seconds, cheaply, and only while somebody looks at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.web.running import limberday
from tests.web.screens import sign_in

HIDE = """
Object.defineProperty(document, "visibilityState", { get: () => window.shown ?? "visible" });
Object.defineProperty(document, "hidden", { get: () => document.visibilityState === "hidden" });
window.show = (how) => {
  window.shown = how;
  document.dispatchEvent(new Event("visibilitychange"));
};
"""


@pytest.fixture
def dashboard(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with limberday(f"sqlite:///{tmp_path}/limberday.db", None, "--demo") as address:
        page = browser.new_page()
        page.add_init_script(HIDE)
        sign_in(page, address)
        yield page


def statuses_while(page: Page, milliseconds: int) -> list[int]:
    """The answers to the dashboard's questions during this time."""
    answers: list[int] = []

    def note(response: Response) -> None:
        if response.url.endswith("/api/clients"):
            answers.append(response.status)

    page.on("response", note)
    page.wait_for_timeout(milliseconds)
    page.remove_listener("response", note)
    return answers


def test_a_dashboard_in_front_asks_again_and_hears_that_nothing_changed(dashboard: Page) -> None:
    assert statuses_while(dashboard, 9_000) in ([304, 304], [304, 304, 304])


def test_a_dashboard_that_nobody_sees_asks_nothing_and_catches_up_at_once(
    dashboard: Page,
) -> None:
    dashboard.evaluate("show('hidden')")
    dashboard.wait_for_timeout(500)
    assert statuses_while(dashboard, 9_000) == []
    dashboard.evaluate("setTimeout(() => show('visible'), 100)")
    assert statuses_while(dashboard, 1_500) == [304]
