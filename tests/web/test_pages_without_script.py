"""The pages that a letter leads to, in a browser that runs no script."""

from datetime import UTC, datetime, time, timedelta

from playwright.sync_api import Browser, Page, expect

from app.services import letter_links, reminders
from app.store import messages
from app.store.db import Transaction
from tests import people
from tests.web import axe, fit
from tests.web.running import SIZES, Noon, write


def mint(tx: Transaction) -> tuple[str, str]:
    """The secrets of a letter to Carl about this evening."""
    now = datetime.now(UTC)
    since, zone = now - timedelta(days=1), Noon.now().zone
    everybody = people.settle_in(tx, now, since=since, time_zone=zone, reminder_time=time(18))
    carl = everybody.carl
    reminders.plan_client(tx, carl.who.practice_id, carl.who.id, now)
    found = messages.of_client(tx, carl.who.practice_id, carl.who.id, 10)
    message = next(one for one in found if one.for_date == people.today(carl, now))
    return letter_links.mint(tx, message, carl.email or "", now, answerable=True)


def expect_title(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_letter_is_answered_and_its_list_is_left(
    browser: Browser, page: Page, server: tuple[str, str]
) -> None:
    """Without script; in the dark and in the light, and with text twice as large."""
    address, url = server
    answer, leave = write(url, mint)
    page.goto(f"{address}/a/{answer}")
    fit.assert_fits(page, "answering")
    axe.assert_nothing_found(page)
    context = browser.new_context(viewport=SIZES["phone"], java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{address}/a/{answer}")
    expect_title(plain, "Done for today?")
    press(plain, "Yes, done")
    expect_title(plain, "Ticked off")
    press(plain, "Undo")
    expect_title(plain, "Taken back")
    press(plain, "It hurts")
    expect_title(plain, "Thank you for saying so")
    plain.goto(f"{address}/u/{leave}")
    press(plain, "Unsubscribe")
    expect_title(plain, "No more reminders come to this address")
    press(plain, "Take it back")
    expect_title(plain, "Reminders come to this address again")
    assert context.cookies() == []
    context.close()
