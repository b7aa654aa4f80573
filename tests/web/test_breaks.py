"""A break: taken, refused at its field, seen on Today, ended with one tap and a yes."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.web import axe
from tests.web.home import KNEE, Home, cut_off, knee, reconnect
from tests.web.phone import go_to, press, written
from tests.web.running import SIZES

FIRST, LAST = "First day", "Last day"


def open_breaks(home: Home, page: Page, client: str) -> None:
    """From Today."""
    home.open(page, client)
    page.get_by_role("link", name="Take a break").click()
    expect(page.get_by_role("heading", level=1, name="Take a break")).to_be_visible()
    expect(page.get_by_label(FIRST)).to_have_value(home.today().isoformat())


def fill(page: Page, label: str, day: date) -> None:
    page.get_by_label(label).fill(day.isoformat())


@pytest.mark.parametrize("size", SIZES)
def test_a_break_that_begins_today_is_kindly_there_and_ends_with_a_yes(
    home: Home, page: Page, size: str
) -> None:
    page.set_viewport_size(SIZES[size])
    open_breaks(home, page, home.client(knee()))
    press(page, "1 week")
    until = home.today() + timedelta(days=6)
    expect(page.get_by_label(LAST)).to_have_value(until.isoformat())
    expect(
        page.get_by_text(f"7 days: {written(home.today())} to {written(until)}.")
    ).to_be_visible()
    page.get_by_label("Reason").fill("Visiting my sister")
    press(page, "Take this break")
    expect(page.get_by_text("Your break is set.")).to_be_focused()
    expect(page.get_by_text("Visiting my sister")).to_be_visible()
    axe.assert_nothing_found(page)
    go_to(page, "Today")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are on a break")
    expect(page.get_by_text(f"Until {written(until)} nothing is asked")).to_be_visible()
    expect(page.get_by_role("button", name=f"Done: {KNEE}")).to_have_count(0)
    axe.assert_nothing_found(page)
    page.get_by_role("button", name="End the break").click()
    press(page, "Keep the break")
    page.get_by_role("button", name="End the break").click()
    page.get_by_role("dialog").get_by_role("button", name="End the break").click()
    expect(page.get_by_text("The break is over.")).to_be_focused()
    expect(page.get_by_role("button", name=f"Done: {KNEE}")).to_be_visible()


def test_what_cannot_be_is_said_at_its_field_and_stays_typed(home: Home, page: Page) -> None:
    open_breaks(home, page, home.client(knee()))
    last = page.get_by_label(LAST)
    press(page, "Take this break")
    expect(page.get_by_text("Choose the last day.")).to_be_visible()
    expect(last).to_be_focused()
    today = home.today()
    for day, said in (
        (today - timedelta(days=1), "The last day comes before the first."),
        (today + timedelta(days=14), "That is longer than 14 days."),
    ):
        fill(page, LAST, day)
        press(page, "Take this break")
        expect(page.get_by_text(said)).to_be_visible()
        expect(last).to_have_value(day.isoformat())
    axe.assert_nothing_found(page)
    fill(page, FIRST, today - timedelta(days=8))
    fill(page, LAST, today)
    press(page, "Take this break")
    earliest = written(today - timedelta(days=7))
    expect(page.get_by_text(f"It can begin on {earliest} or later.")).to_be_visible()
    expect(page.get_by_label(FIRST)).to_be_focused()
    fill(page, FIRST, today - timedelta(days=7))
    cut_off(page)
    press(page, "Take this break")
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    reconnect(page)
    press(page, "Take this break")
    expect(page.get_by_text("Now, 8 days")).to_be_visible()


def test_a_break_to_come_is_seen_beside_the_progress_and_taken_back(home: Home, page: Page) -> None:
    client = home.client(knee())
    home.pause(client, 20, 40, reason="Surgery")
    open_breaks(home, page, client)
    fill(page, FIRST, home.today() + timedelta(days=3))
    press(page, "3 days")
    press(page, "Take this break")
    expect(page.get_by_text("To come, 3 days")).to_be_visible()
    expect(page.get_by_text("Entered by Alice.")).to_be_visible()
    expect(page.get_by_role("button", name="Take it back")).to_have_count(1)
    go_to(page, "Today")
    expect(page.get_by_role("button", name=f"Done: {KNEE}")).to_be_visible()
    go_to(page, "Progress")
    expect(page.get_by_text("Break: ")).to_have_count(2)
    page.get_by_role("link", name="See or end").click()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("dialog").get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("The break is taken back.")).to_be_focused()
    expect(page.get_by_text("To come, 3 days")).to_have_count(0)


def test_the_therapists_break_is_the_therapists_to_end(home: Home, page: Page) -> None:
    client = home.client(knee())
    home.pause(client, 0, 30)
    home.open(page, client)
    expect(page.get_by_role("heading", level=1)).to_have_text("You are on a break")
    expect(page.get_by_role("button", name="End the break")).to_have_count(0)
    page.get_by_role("link", name="To end it sooner").click()
    expect(page.get_by_label("Your message")).to_be_visible()
