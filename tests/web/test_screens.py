"""Every screen: reachable by everybody, nothing beside the edge, light on the phone."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.web import axe
from tests.web.running import SIZES, limberday
from tests.web.screens import client_screens, code_for, sign_in, therapist_screens

PHONE_WEIGHT = 60_000


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[str]:
    with limberday(f"sqlite:///{tmp_path}/limberday.db", None, "--demo") as address:
        yield address


def assert_fits(page: Page, screen: str) -> None:
    """Nothing stands beside the right edge, not even with text twice as large."""
    for size in ("100%", "200%"):
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        beside = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beside <= 0, f"{screen} at {size}: {beside} pixels too wide"
    page.evaluate("document.documentElement.style.fontSize = ''")


@pytest.mark.parametrize("size", SIZES)
def test_every_screen_is_accessible_and_fits(
    browser: Browser, demonstration: str, size: str
) -> None:
    def look(page: Page, screens: Iterator[str]) -> None:
        for screen in screens:
            axe.assert_nothing_found(page)
            assert_fits(page, f"{screen} on the {size}")

    desk = browser.new_context(viewport=SIZES[size]).new_page()
    look(desk, therapist_screens(desk, demonstration))
    phone = browser.new_context(viewport=SIZES[size]).new_page()
    look(phone, client_screens(phone, demonstration, code_for(desk, demonstration, "Wren")))


def test_the_phone_page_is_light(browser: Browser, demonstration: str) -> None:
    desk = browser.new_context().new_page()
    sign_in(desk, demonstration)
    phone = browser.new_context(viewport=SIZES["phone"]).new_page()
    phone.goto(code_for(desk, demonstration, "Wren"))
    phone.get_by_role("button", name="Open my stretches").click()
    phone.get_by_role("button", name="Done").first.wait_for()
    weights: dict[str, int] = {}

    def weigh(response: Response) -> None:
        if response.request.resource_type in {"script", "stylesheet"}:
            assert response.headers.get("content-encoding") == "gzip", response.url
            weights[response.url] = len(gzip.compress(response.body()))

    phone.on("response", weigh)
    phone.reload()
    phone.get_by_role("button", name="Done").first.wait_for()
    phone.wait_for_load_state("networkidle")
    assert weights, "the page loaded no script"
    assert sum(weights.values()) <= PHONE_WEIGHT, weights
