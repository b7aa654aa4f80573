"""Every screen: reachable by everybody, nothing beside the edge, light on the phone."""

import gzip
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.web import axe
from tests.web.account_screens import account_screens, door_screens, practice_screens
from tests.web.fit import assert_fits
from tests.web.home import Home
from tests.web.own_screens import own_screens
from tests.web.phone_screens import WRENS_ZONE, client_screens, settings_screens, today_screens
from tests.web.running import SIZES, leave_alone, limberday, window
from tests.web.screens import code_for, sign_in, therapist_screens

PHONE_WEIGHT = 60_000
WORTH_PACKING = 500


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[str]:
    with limberday(f"sqlite:///{tmp_path}/limberday.db", None, "--demo") as address:
        yield address


def look(page: Page, screens: Iterator[str], size: str) -> None:
    for screen in screens:
        axe.assert_nothing_found(page)
        assert_fits(page, f"{screen} on the {size}")


@pytest.mark.parametrize("size", SIZES)
def test_every_screen_is_accessible_and_fits(
    browser: Browser, demonstration: str, size: str
) -> None:
    desk = window(browser, size)
    look(desk, therapist_screens(desk, demonstration), size)
    phone = window(browser, size, WRENS_ZONE)
    screens = client_screens(phone, demonstration, partial(code_for, desk, demonstration))
    look(phone, screens, size)


@pytest.mark.parametrize("size", SIZES)
def test_every_kind_of_today_is_accessible_and_fits(
    browser: Browser, demonstration: str, tmp_path: Path, size: str
) -> None:
    home = Home(demonstration, f"sqlite:///{tmp_path}/limberday.db")
    phone = window(browser, size)
    look(phone, today_screens(phone, home), size)
    look(phone, settings_screens(phone, home), size)
    look(phone, own_screens(phone, home), size)


@pytest.mark.parametrize("size", SIZES)
def test_every_screen_of_accounts_is_accessible_and_fits(
    browser: Browser, demonstration: str, tmp_path: Path, size: str
) -> None:
    def idle() -> None:
        leave_alone(f"sqlite:///{tmp_path}/limberday.db", minutes=15)

    for screens in (door_screens, account_screens, partial(practice_screens, idle=idle)):
        page = window(browser, size)
        look(page, screens(page, demonstration), size)


def test_the_phone_page_is_light(browser: Browser, demonstration: str) -> None:
    desk = window(browser)
    sign_in(desk, demonstration)
    phone = window(browser, "phone", WRENS_ZONE)
    phone.goto(code_for(desk, demonstration, "Wren"))
    phone.get_by_role("button", name="Open my stretches").click()
    phone.get_by_role("button", name="Done").first.wait_for()
    weights: dict[str, int] = {}

    def weigh(response: Response) -> None:
        if response.request.resource_type in {"script", "stylesheet"}:
            body = response.body()
            packed = response.headers.get("content-encoding") == "gzip"
            assert packed or len(body) < WORTH_PACKING, response.url
            weights[response.url] = len(gzip.compress(body))

    phone.on("response", weigh)
    phone.reload()
    phone.get_by_role("button", name="Done").first.wait_for()
    phone.wait_for_load_state("networkidle")
    assert weights, "the page loaded no script"
    assert sum(weights.values()) <= PHONE_WEIGHT, weights
