"""What clients see of their own beside Today: walks that stop at each."""

from collections.abc import Iterator
from datetime import timedelta

from playwright.sync_api import Page

from tests.web.home import Home, cut_off, doorway, knee, reconnect
from tests.web.phone import go_to, press
from tests.web.screens import LONG_NAME


def own_screens(page: Page, home: Home) -> Iterator[str]:
    """How it goes, breaks, the thread with the therapist, and settings."""
    home.open(page, home.client())
    go_to(page, "Progress")
    page.get_by_text("Nothing here yet").wait_for()
    yield "progress-empty"
    client = home.client(knee(), doorway(), days=60)
    home.did(client, 1, 2, 3, *range(8, 21), *range(40, 45))
    home.pause(client, 30, 60, reason=LONG_NAME)
    home.open(page, client)
    go_to(page, "Progress")
    page.get_by_role("button", name="Earlier:").wait_for()
    yield "progress"
    page.get_by_role("button", name="Earlier:").click()
    yield "progress-earlier"
    yield from _breaks(page, home)
    yield from _thread(page, home, client)
    yield from _settings(page)


def _breaks(page: Page, home: Home) -> Iterator[str]:
    page.get_by_role("link", name="See or end the break").click()
    page.get_by_text("Entered by").wait_for()
    press(page, "Take this break")
    page.get_by_text("Choose the last day.").wait_for()
    early = home.today() - timedelta(days=9)
    page.get_by_label("First day").fill(early.isoformat())
    press(page, "1 week")
    press(page, "Take this break")
    page.get_by_text("It can begin on").wait_for()
    yield "break-refused"
    page.get_by_label("First day").fill(home.today().isoformat())
    press(page, "1 week")
    page.get_by_label("Reason").fill("At my sister's by the sea, with all of the grandchildren")
    press(page, "Take this break")
    page.get_by_text("Your break is set.").wait_for()
    yield "break-taken"
    go_to(page, "Today")
    page.get_by_role("button", name="End the break").click()
    page.get_by_role("dialog").wait_for()
    yield "today-break-end"
    press(page, "Keep the break")
    yield "today-break"


def _thread(page: Page, home: Home, client: str) -> Iterator[str]:
    go_to(page, "Messages")
    page.get_by_text("No messages yet").wait_for()
    yield "thread-empty"
    home.write_to(client, "How is your knee since Tuesday? Slowly is fine.", "x" * 90)
    go_to(page, "Today")
    page.get_by_text("new messages").wait_for()
    yield "today-unread"
    go_to(page, "Messages")
    page.get_by_label("Your message").fill("Better, thank you.\nIt pulls a little on the left.")
    press(page, "Send")
    page.get_by_text("Your message is sent.").wait_for()
    yield "thread"
    page.get_by_label("Your message").fill("May I do it twice? " * 98)
    cut_off(page)
    press(page, "Send")
    page.get_by_text("was not sent").wait_for()
    reconnect(page)
    yield "thread-not-sent"
    go_to(page, "Settings")
    page.get_by_role("dialog").wait_for()
    yield "thread-leave"
    press(page, "Leave")


def _settings(page: Page) -> Iterator[str]:
    press(page, "Choose another")
    page.get_by_label("City or time zone").fill("Atlantis")
    press(page, "Use this time zone")
    page.get_by_text("is not known").wait_for()
    yield "settings-zone-unknown"
    page.get_by_label("City or time zone").fill("darwin")
    press(page, "Use this time zone")
    page.get_by_text("Now the clock of Darwin counts.").wait_for()
    yield "settings-zone-elsewhere"
