"""A therapist corrects a plan from a date that is past, and sees before what it changes."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.desk import sign_in
from tests.web.home import Home, knee
from tests.web.running import SIZES, window

WHY = "Told me at the visit"


@pytest.fixture(params=SIZES)
def desk(browser: Browser, home: Home, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = window(browser, request.param)
    sign_in(page, home.address)
    yield page
    page.context.close()


def section(page: Page, title: str) -> Locator:
    return page.locator("section").filter(has=page.get_by_role("heading", name=title, exact=True))


def look(page: Page) -> Locator:
    page.get_by_role("button", name="See what it changes").click()
    return page.get_by_role("dialog")


def test_a_plan_of_the_past_is_corrected_once_what_changes_was_seen(desk: Page, home: Home) -> None:
    client = home.client(knee(), days=20)
    home.did(client, 5, 15)
    desk.goto(f"{home.address}/clients/{client}/plan")
    begins = desk.get_by_label("Begins on")
    expect(desk.get_by_label("Why is it corrected?")).to_have_count(0)
    begins.fill(str(home.today() - timedelta(days=10)))
    expect(desk.get_by_text("This corrects the past")).to_contain_text("It holds from then on.")
    look(desk)
    expect(desk.get_by_text("Write a word on why.")).to_be_visible()
    expect(desk.get_by_label("Why is it corrected?")).to_be_focused()
    desk.get_by_label("Why is it corrected?").fill(WHY)
    dialog = look(desk)
    expect(dialog).to_contain_text("No figure and no day changes.")
    dialog.get_by_role("button", name="Cancel").click()
    desk.get_by_role("checkbox", name="Only if they like").check()
    dialog = look(desk)
    expect(dialog).to_contain_text("28 days: 2 of 20 → 1 of 10.")
    expect(dialog).to_contain_text("nothing planned")
    expect(dialog).to_contain_text("and 4 more days")
    dialog.get_by_role("button", name="Correct the plan").click()
    changed = section(desk, "Changed afterwards")
    expect(changed).to_contain_text("Alice corrected the plan")
    expect(changed).to_contain_text("Since the start: 2 of 20 → 1 of 10.")
    expect(changed).to_contain_text(WHY)
    history = section(desk, "Plan history").get_by_role("listitem").first
    expect(history).to_contain_text("Corrected from")
    expect(history).to_contain_text(WHY)


@pytest.mark.parametrize("desk", ["desk"], indirect=True)
def test_a_later_plan_stays_and_a_date_more_than_a_year_back_is_none(
    desk: Page, home: Home
) -> None:
    client = home.client(knee(), days=20)
    home.change_plan(client, knee(slots=2), message="Twice, from now on.")
    desk.goto(f"{home.address}/clients/{client}/plan")
    begins = desk.get_by_label("Begins on")
    begins.fill(str(home.today() - timedelta(days=10)))
    expect(desk.get_by_text("This corrects the past")).to_contain_text("the later plan stays")
    begins.fill(str(home.today() - timedelta(days=400)))
    desk.get_by_role("button", name="Assign").click()
    expect(desk.get_by_text("Choose a date, at most a year back or ahead.")).to_be_visible()
    expect(begins).to_be_focused()
