"""How it has been going: the week first, the row of days second, then every date."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.web import axe
from tests.web.home import KNEE, Home, doorway, knee
from tests.web.phone import expect_waiting, go_to, hold_ticks, let_ticks_go, press, written
from tests.web.running import SIZES

DESK_WORDS = ("adherence", "excused", "minimum", "slot")


def month(day: date) -> str:
    return f"{day:%B} {day.year}"


def open_progress(home: Home, page: Page, client: str) -> None:
    home.open(page, client)
    go_to(page, "Progress")
    expect(page.get_by_role("heading", level=1, name="My progress")).to_be_visible()


def test_the_week_comes_before_the_row_and_the_row_before_the_dates(home: Home, page: Page) -> None:
    """The week began two days ago."""
    client = home.client(knee(), doorway(), days=30)
    home.did(client, 1, 2, 3, *range(8, 21))
    open_progress(home, page, client)
    today = home.today()
    longest = page.get_by_text("Your longest: 13 days")
    first, last = today - timedelta(days=20), today - timedelta(days=8)
    expect(longest).to_contain_text(str(first.day))
    expect(longest).to_contain_text(f"{last.day} {month(last)}")
    parts = [
        page.get_by_text("2 of 7 this week"),
        page.get_by_text("3 days in a row"),
        page.get_by_role("heading", name=month(today)),
    ]
    tops = [part.bounding_box() for part in parts]
    heights = [box["y"] for box in tops if box]
    assert heights == sorted(heights)
    assert len(heights) == len(parts)
    for viewport in (SIZES["desk"], SIZES["phone"]):
        page.set_viewport_size(viewport)
        axe.assert_nothing_found(page)
    shown = page.locator("main").inner_text().lower()
    assert not [word for word in DESK_WORDS if word in shown]


def test_every_date_says_itself_and_its_status_in_words(home: Home, page: Page) -> None:
    client = home.client(knee(), days=70)
    home.did(client, 1)
    open_progress(home, page, client)
    calendar = page.get_by_role("region", name=month(home.today()))
    today = calendar.get_by_role("listitem").filter(has_text=f"{written(home.today())}:")
    expect(today).to_contain_text("still open")
    begun = home.today() - timedelta(days=70)
    for _ in range(4):
        if month(begun) in page.locator("#month").inner_text():
            break
        page.get_by_role("button", name="Earlier:").click()
        expect(page.locator("#month")).to_be_focused()
    expect(page.locator("#month")).to_have_text(month(begun))
    expect(page.get_by_role("button", name="Earlier:")).to_have_count(0)
    told = page.locator(".months ol").get_by_role("listitem")
    expect(told.first).to_contain_text(f"{written(begun)}: ")
    axe.assert_nothing_found(page)
    page.get_by_role("button", name="Later:").click()
    expect(page.locator("#month")).not_to_have_text(month(begun))


def test_what_waits_to_be_sent_is_said_and_counts_once_it_is(home: Home, page: Page) -> None:
    client = home.client(knee())
    home.open(page, client)
    hold_ticks(page)
    press(page, f"Done: {KNEE}")
    go_to(page, "Progress")
    expect_waiting(page)
    expect(page.get_by_text("0 of 7 this week")).to_be_visible()
    let_ticks_go(page)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text("1 of 7 this week")).to_be_visible()
    expect(page.get_by_text("1 day in a row")).to_be_visible()


def test_before_the_first_plan_it_says_what_will_be_here(home: Home, page: Page) -> None:
    open_progress(home, page, home.client())
    expect(page.get_by_text("once Alice has chosen your stretches")).to_be_visible()


def test_without_a_connection_it_says_so_and_tries_again(home: Home, page: Page) -> None:
    home.open(page, home.client(knee()))
    page.route("**/api/progress", lambda route: route.abort())
    go_to(page, "Progress")
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    page.unroute("**/api/progress")
    press(page, "Try again")
    expect(page.get_by_text("this week")).to_be_visible()
