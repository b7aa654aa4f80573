"""What clients see in its states: walks that stop at each, for pictures and for checks."""

import secrets
from collections.abc import Callable, Iterator

from playwright.sync_api import Page

DIGITS = "2468"

Link = Callable[[str], str]
"""A fresh sign-in link for the demonstration's client of that name."""


def client_screens(page: Page, address: str, link: Link) -> Iterator[str]:
    """Walk the phone; at each name the page shows that state."""
    yield from _at_the_door(page, address)
    page.goto(link("Wren"))
    yield "landing"
    page.get_by_role("button", name="Open my stretches").click()
    yield from _today(page)
    page.goto(f"{address}/i#used")
    page.reload()
    page.get_by_role("button", name="Open my stretches").wait_for()
    page.get_by_text("is signed in here").wait_for()
    yield "landing-somebody-else"
    page.get_by_role("button", name="Open my stretches").click()
    page.get_by_text("has been used").wait_for()
    yield "landing-used"
    yield from _phones(page, address)
    yield from _shared(page)


def _at_the_door(page: Page, address: str) -> Iterator[str]:
    page.goto(f"{address}/code")
    page.get_by_role("button", name="Open my stretches").click()
    yield "code-empty"
    page.get_by_label("Six digits").fill("123 456")
    page.get_by_label("Who it is for").fill("calm-otter-27")
    yield "code"
    page.get_by_role("button", name="Open my stretches").click()
    page.get_by_text("does not fit together").wait_for()
    yield "code-wrong"
    page.get_by_role("button", name="No code?").click()
    page.get_by_label("E-mail").fill(f"somebody-{secrets.token_hex(4)}@example.org")
    yield "code-send"
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_text("is on its way").wait_for()
    yield "code-sent"


def _today(page: Page) -> Iterator[str]:
    page.get_by_role("button", name="Done: Standing side bend").wait_for()
    yield "today"
    page.get_by_role("button", name="Show me how: Standing side bend").click()
    yield "today-steps"
    page.get_by_role("button", name="Done: Standing side bend").click()
    page.get_by_role("button", name="Undo Standing side bend").wait_for()
    yield "today-one-done"
    page.context.set_offline(True)
    page.get_by_role("button", name="Done: Nose-to-armpit neck stretch").click()
    page.get_by_text("waits to be sent").wait_for()
    yield "today-offline"
    page.context.set_offline(False)
    page.reload()
    page.get_by_role("heading", level=1, name="All done for today.").wait_for()
    yield "today-done"
    for name in ("Standing side bend", "Nose-to-armpit neck stretch"):
        page.get_by_role("button", name=f"Undo {name}").click()
    page.get_by_role("button", name="Done: Nose-to-armpit neck stretch").wait_for()


def _phones(page: Page, address: str) -> Iterator[str]:
    page.goto(f"{address}/today")
    page.get_by_role("link", name="Phone and sign-in").click()
    page.get_by_text("This phone", exact=True).wait_for()
    page.get_by_role("button", name="Choose four digits").wait_for()
    yield "phones"
    page.get_by_role("button", name="Show a code").click()
    page.get_by_role("img", name="QR code").wait_for()
    yield "phones-new"
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Sign out on this phone").click()
    yield "phones-sign-out"
    page.get_by_role("button", name="Stay signed in").click()


def _shared(page: Page) -> Iterator[str]:
    page.get_by_role("button", name="Choose four digits").click()
    page.get_by_label("Four digits", exact=True).fill(DIGITS)
    page.get_by_label("The same again").fill("1")
    page.get_by_role("button", name="Make room").click()
    page.get_by_text("not the same").wait_for()
    yield "phones-share"
    page.get_by_label("The same again").fill(DIGITS)
    page.get_by_role("button", name="Make room").click()
    page.get_by_role("heading", level=1, name="Who is here?").wait_for()
    yield "front-shared"
    page.get_by_role("button", name="Wren").click()
    page.get_by_label("Four digits", exact=True).fill("1357")
    page.get_by_role("button", name="Go to my stretches").click()
    page.get_by_text("Those are not the four digits").wait_for()
    yield "front-digits"
    page.get_by_label("Four digits", exact=True).fill(DIGITS)
    page.get_by_role("button", name="Go to my stretches").click()
    page.get_by_role("button", name="Done").first.wait_for()
