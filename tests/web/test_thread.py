"""The main job from end to end, as people do it: at the desk, on the phone, by e-mail."""

import re
import time
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import post_office
from tests.web import axe
from tests.web.desk import Practice, add_client, assign_two_stretches, invite, sign_in
from tests.web.phone import open_link, press, say_yes
from tests.web.running import (
    SIZES,
    MailBox,
    Noon,
    add_practice,
    limberday,
    mail_server,
    window,
)

REMINDER_WITHIN_S = 150
REMINDER = "A short reminder for today"


@pytest.fixture
def running(sqlite_url: str) -> Iterator[tuple[str, MailBox]]:
    add_practice(sqlite_url)
    with mail_server() as (box, port), limberday(sqlite_url, port) as address:
        yield address, box


def tick_undo_tick(page: Page) -> None:
    page.get_by_role("button", name="Done: Single knee to chest").click()
    expect(page.get_by_text(re.compile("Done at"))).to_be_visible()
    page.get_by_role("button", name="Undo Single knee to chest").click()
    expect(page.get_by_role("button", name="Done: Single knee to chest")).to_be_visible()
    page.get_by_role("button", name="Done: Single knee to chest").click()
    page.get_by_role("button", name="Done: Doorway chest stretch").click()
    expect(page.get_by_role("heading", level=1, name="All done for today.")).to_be_visible()


def want_reminders(practice: Practice, phone: Page, name: str) -> None:
    """Say yes on the phone, and once more by the letter's link."""
    say_yes(phone)
    phone.goto(practice.confirmation(name))
    press(phone, "Yes, remind me")
    phone.get_by_role("link", name="To my stretches").click()


def reminders(box: MailBox) -> list[EmailMessage]:
    return [letter for letter in box.letters if letter["Subject"] == REMINDER]


def wait_for_reminders(box: MailBox, number: int) -> None:
    until = time.monotonic() + REMINDER_WITHIN_S
    while len(reminders(box)) < number and time.monotonic() < until:
        time.sleep(0.5)


def test_a_tick_reaches_the_desk_and_only_who_has_not_ticked_is_reminded(
    browser: Browser, running: tuple[str, MailBox]
) -> None:
    address, box = running
    noon = Noon.now()
    for size in SIZES:
        desk = window(browser, size)
        phone = window(browser, size)
        sign_in(desk, address)
        done, silent = f"Done-{size}", f"Silent-{size}"
        for name in (silent, done):
            add_client(desk, address, name, noon)
            assign_two_stretches(desk)
            open_link(phone, invite(desk).url)
            want_reminders(Practice(browser, address, box, desk), phone, name)
        desk.goto(f"{address}/clients")
        expect(desk.get_by_text(done).first).to_be_visible()
        tick_undo_tick(phone)
        expect(desk.get_by_role("row").filter(has_text=done)).to_contain_text("Both done today")
        for page in (desk, phone):
            axe.assert_nothing_found(page)
    wait_for_reminders(box, len(SIZES))
    time.sleep(2)  # a second letter, or one to who has ticked, would have come by now
    silents = sorted(f"silent-{size}@example.org" for size in SIZES)
    assert sorted(letter["To"] for letter in reminders(box)) == silents
    for letter in reminders(box):
        assert "2 things are still open" in post_office.words(letter)
