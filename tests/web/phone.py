"""What a client does on the phone, by the pages."""

from datetime import date
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route, expect

from tests.web.desk import Visit

FIRST, SECOND = "Single knee to chest", "Doorway chest stretch"
"""The two stretches that `assign_two_stretches` assigns."""


def open_link(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Open my stretches").click()
    expect_today(page)


def expect_today(page: Page) -> None:
    expect(page.get_by_role("heading", level=1, name="Two stretches")).to_be_visible()
    assert urlsplit(page.url).path == "/today"
    assert not urlsplit(page.url).fragment


def type_code(page: Page, address: str, contact: str, code: str) -> None:
    """From the first page, as in an app that was just installed."""
    page.goto(address)
    page.get_by_role("link", name="I have a code").click()
    enter(page, contact, code)


def enter(page: Page, contact: str, code: str) -> None:
    page.get_by_label("Six digits").fill(f"{code[:3]} {code[3:]}")
    page.get_by_label("Who it is for").fill(contact)
    page.get_by_role("button", name="Open my stretches").click()


def expect_refused(page: Page) -> None:
    """One sentence, whatever was wrong."""
    expect(page.get_by_role("alert")).to_have_text(
        "That does not fit together, or is too old. Both are still here; look at them once "
        "more, or ask for a new code."
    )


def wrong(visit: Visit) -> str:
    """Six other digits."""
    return f"{(int(visit.code) + 1) % 1_000_000:06}"


def tick(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"Done: {name}").click()
    expect(page.get_by_role("button", name=f"Undo {name}")).to_be_visible()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def choose(page: Page, level: int) -> None:
    """How strong a pain is."""
    name = {0: "0, no pain", 10: "10, the worst pain"}.get(level, str(level))
    page.get_by_role("radio", name=name, exact=True).click()


def hold_ticks(page: Page) -> None:
    """From now on no tick reaches the server, though all else does."""

    def drop(route: Route) -> None:
        route.abort()

    page.context.route("**/api/check-ins/*", drop)


def let_ticks_go(page: Page) -> None:
    page.context.unroute("**/api/check-ins/*")


def expect_waiting(page: Page) -> None:
    expect(page.get_by_text("1 tick waits to be sent. It is kept on this phone.")).to_be_visible()


def open_phones(page: Page) -> None:
    go_to(page, "Settings")
    page.get_by_role("link", name="Phone and sign-in").click()
    expect(page.get_by_text("This phone", exact=True)).to_be_visible()


def put_aside(page: Page, digits: str) -> None:
    """From the page about phones."""
    page.get_by_role("button", name="Choose four digits").click()
    choose_digits(page, digits)
    expect(page.get_by_role("heading", level=1, name="Who is here?")).to_be_visible()


def choose_digits(page: Page, digits: str) -> None:
    page.get_by_label("Four digits", exact=True).fill(digits)
    page.get_by_label("The same again").fill(digits)
    page.get_by_role("button", name="Make room").click()


def come_back(page: Page, name: str, digits: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    guess(page, digits)


def guess(page: Page, digits: str) -> None:
    page.get_by_label("Four digits").fill(digits)
    page.get_by_role("button", name="Go to my stretches").click()


def say_yes(page: Page) -> None:
    """To reminders by e-mail, on Today; what was sent to the address asks once more."""
    press(page, "Yes, by e-mail")
    expect(page.get_by_text("Good.")).to_be_visible()


def written(day: date) -> str:
    """As the phone writes a date."""
    return f"{day:%A} {day.day} {day:%B}"


def go_to(page: Page, place: str) -> None:
    """One of the four that are always in sight."""
    page.get_by_role("navigation").get_by_role("link", name=place, exact=True).click()


def enter_reminders(page: Page) -> None:
    go_to(page, "Settings")
    page.get_by_role("link", name="Reminders").click()
    expect(page.get_by_role("heading", level=1, name="Reminders")).to_be_visible()
    expect(page.get_by_text("By e-mail", exact=True)).to_be_visible()
