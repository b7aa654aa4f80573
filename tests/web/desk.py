"""What a therapist does at the desk, by the pages."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, expect

from tests import post_office
from tests.web.running import (
    EMAIL,
    PASSWORD,
    MailBox,
    Noon,
    add_practice,
    limberday,
    mail_server,
    window,
)

LETTER_WITHIN_S = 20
PHONE_NUMBER = "+49 30 901820"


@dataclass(frozen=True)
class Visit:
    """What the dialog shows: the link behind the QR code, the digits and the short name."""

    url: str
    code: str
    short_name: str


@dataclass(frozen=True)
class Practice:
    """A running practice with its therapist at the desk, and the letters that go out."""

    browser: Browser
    address: str
    box: MailBox
    desk: Page

    def new_phone(self) -> Page:
        """A browser that nobody has signed in with yet."""
        return window(self.browser, "phone")

    def take_on(self, name: str, phone: str = "") -> None:
        """A new client with two stretches; the desk shows the client's page."""
        noon = Noon.now()
        add_client(self.desk, self.address, name, noon, phone=phone, reminded_in=120)
        assign_two_stretches(self.desk)

    def letter(self, name: str, subject: str) -> str:
        """The first letter of that kind to the client, once it has come."""
        until = time.monotonic() + LETTER_WITHIN_S
        while time.monotonic() < until:
            for letter in self.box.to(f"{name.lower()}@example.org"):
                if letter["Subject"] == subject:
                    return post_office.words(letter)
            time.sleep(0.1)
        raise AssertionError(f"no letter came: {subject}")

    def confirmation(self, name: str) -> str:
        """The link of the letter that asks whether the client's address is the client's."""
        found = re.search(r"http\S+/confirm#\S+", self.letter(name, "Is this your address?"))
        assert found
        return found[0]


@contextmanager
def at_work(browser: Browser, database_url: str) -> Iterator[Practice]:
    add_practice(database_url)
    with mail_server() as (box, port), limberday(database_url, port) as address:
        desk = window(browser)
        sign_in(desk, address)
        yield Practice(browser, address, box, desk)


def sign_in(page: Page, address: str, email: str = EMAIL, password: str = PASSWORD) -> None:
    give_password(page, address, email, password)
    expect(page.get_by_role("heading", level=1, name="Your clients today")).to_be_visible()


def give_password(page: Page, address: str, email: str = EMAIL, password: str = PASSWORD) -> None:
    """What follows depends on the account."""
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def add_client(
    page: Page, address: str, name: str, noon: Noon, *, phone: str = "", reminded_in: int = 2
) -> None:
    """Reminded so many minutes from now."""
    page.goto(f"{address}/clients/new")
    page.get_by_label("First name or nickname").fill(name)
    page.get_by_label("E-mail").fill(f"{name.lower()}@example.org")
    page.get_by_label("Phone number").fill(phone)
    page.get_by_label("Time zone").fill(noon.zone)
    page.get_by_label("Reminder time").fill(noon.wall_time_in(reminded_in))
    page.get_by_role("button", name="Add client").click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def assign_two_stretches(page: Page) -> None:
    """Both every day, once, as the library suggests."""
    page.get_by_role("link", name="Choose stretches").click()
    page.get_by_role("button", name="Add Single knee to chest").click()
    expect(page.get_by_text("3 times on each side, hold 20 seconds.").first).to_be_visible()
    page.get_by_role("button", name="Add Doorway chest stretch").click()
    expect(page.get_by_text("3:36 a day").first).to_be_visible()
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.get_by_role("button", name="Invite")).to_be_visible()


def invite(page: Page) -> Visit:
    """Open the dialog; the link is what a phone's camera would read."""
    return _made(page, "Invite")


def make_new_code(page: Page, button: str = "New code") -> Visit:
    return _made(page, button)


def _made(page: Page, button: str) -> Visit:
    with page.expect_response(re.compile("/invitation$|/phones/new$")) as answered:
        page.get_by_role("button", name=button).click()
    said = answered.value.json()
    expect(page.get_by_role("img", name=re.compile("QR code"))).to_be_visible()
    expect(page.get_by_text(f"{said['code'][:3]} {said['code'][3:]}")).to_be_visible()
    expect(page.get_by_text(said["short_name"]).last).to_be_visible()
    return Visit(said["url"], said["code"], said["short_name"])
