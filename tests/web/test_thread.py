"""The main job from end to end, as people do it: at the desk, on the phone, by e-mail."""

import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web import axe
from tests.web.running import (
    EMAIL,
    PASSWORD,
    SIZES,
    MailBox,
    Noon,
    add_practice,
    limberday,
    mail_server,
)

SEEN_WITHIN_MS = 5_000
REMINDER_WITHIN_S = 150


@pytest.fixture
def running(sqlite_url: str) -> Iterator[tuple[str, MailBox]]:
    add_practice(sqlite_url)
    with mail_server() as (box, port), limberday(sqlite_url, port) as address:
        yield address, box


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1, name="Your clients today")).to_be_visible()


def add_client(page: Page, address: str, name: str, noon: Noon) -> None:
    page.goto(f"{address}/clients/new")
    page.get_by_label("First name or nickname").fill(name)
    page.get_by_label("E-mail").fill(f"{name.lower()}@example.org")
    page.get_by_label("Time zone").fill(noon.zone)
    page.get_by_label("Reminder time").fill(noon.wall_time_in(2))
    page.get_by_role("button", name="Add client").click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def assign_two_stretches(page: Page) -> None:
    page.get_by_role("link", name="Choose stretches").click()
    page.get_by_role("button", name="Add Single knee to chest").click()
    expect(page.get_by_text("3 times on each side, hold 20 seconds.").first).to_be_visible()
    page.get_by_role("button", name="Add Doorway chest stretch").click()
    expect(page.get_by_text("3:36 a session").first).to_be_visible()
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.get_by_role("button", name="Show QR code")).to_be_visible()


def show_code(page: Page) -> str:
    """The link behind the QR code, as a phone's camera would read it."""
    with page.expect_response(re.compile("/invitation$")) as answered:
        page.get_by_role("button", name="Show QR code").click()
    expect(page.get_by_role("img", name=re.compile("QR code"))).to_be_visible()
    return str(answered.value.json()["url"])


def open_on_the_phone(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Open my stretches").click()
    expect(page.get_by_role("heading", level=1, name="Two stretches")).to_be_visible()
    assert urlsplit(page.url).path == "/today"
    assert not urlsplit(page.url).fragment


def tick_undo_tick(page: Page) -> None:
    page.get_by_role("button", name="Done: Single knee to chest").click()
    expect(page.get_by_text(re.compile("Done at"))).to_be_visible()
    page.get_by_role("button", name="Undo Single knee to chest").click()
    expect(page.get_by_role("button", name="Done: Single knee to chest")).to_be_visible()
    page.get_by_role("button", name="Done: Single knee to chest").click()
    page.get_by_role("button", name="Done: Doorway chest stretch").click()
    expect(page.get_by_role("heading", level=1, name="All done for today.")).to_be_visible()


def wait_for_letter(box: MailBox, address: str) -> None:
    until = time.monotonic() + REMINDER_WITHIN_S
    while not box.to(address) and time.monotonic() < until:
        time.sleep(0.5)


def test_a_tick_reaches_the_desk_and_only_who_has_not_ticked_is_reminded(
    browser: Browser, running: tuple[str, MailBox]
) -> None:
    address, box = running
    noon = Noon.now()
    for size, viewport in SIZES.items():
        desk = browser.new_context(viewport=viewport).new_page()
        phone = browser.new_context(viewport=viewport).new_page()
        sign_in(desk, address)
        done, silent = f"Done-{size}", f"Silent-{size}"
        for name in (silent, done):
            add_client(desk, address, name, noon)
            assign_two_stretches(desk)
        open_on_the_phone(phone, show_code(desk))
        desk.goto(f"{address}/clients")
        expect(desk.get_by_text(done).first).to_be_visible()
        tick_undo_tick(phone)
        expect(desk.get_by_role("row").filter(has_text=done)).to_contain_text(
            "Both done today", timeout=SEEN_WITHIN_MS
        )
        for page in (desk, phone):
            axe.assert_nothing_found(page)
    for size in SIZES:
        wait_for_letter(box, f"silent-{size}@example.org")
        assert len(box.to(f"silent-{size}@example.org")) == 1
    time.sleep(2)  # a second letter, or one to who has ticked, would have come by now
    assert len(box.letters) == len(SIZES)
    (letter,) = box.to("silent-phone@example.org")
    assert "2 things are still open" in letter.get_content()
