"""The roster: who needs somebody stands first, and everybody is found again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.domain.plan import PerWeek
from app.store.db import Transaction
from tests.web import records
from tests.web.desk import sign_in
from tests.web.home import Home, doorway, knee
from tests.web.running import SIZES, window, write

NAMES = ["Ada", "Flo", "Cleo", "Dora", "Eli"]
"""As they stand there."""


def settle(tx: Transaction) -> None:
    """One of whom much is to be told, one without a plan, one steady, one away, one silent."""
    records.eventful(tx, "Ada")
    records.take_on(tx, "Cleo")
    dora = records.take_on(tx, "Dora", knee(), doorway(), days=12)
    for day in range(12, -1, -1):
        for item in (0, 1):
            records.tell(tx, dora, day, item=item, pain_after=0)
    eli = records.take_on(tx, "Eli", knee(PerWeek(3)), days=30)
    records.tell(tx, eli, 6, pain_before=3)
    records.rest(tx, eli, -2, 8, "Wedding")
    records.take_on(tx, "Flo", knee(), days=20)


@pytest.fixture(scope="module", params=SIZES)
def desk(browser: Browser, home: Home, request: pytest.FixtureRequest) -> Iterator[Page]:
    if request.param == "phone":
        write(home.database_url, settle)
    page = window(browser, request.param)
    sign_in(page, home.address)
    yield page
    page.context.close()


@pytest.fixture(autouse=True)
def at_the_roster(desk: Page, home: Home) -> None:
    desk.goto(f"{home.address}/clients")
    expect(names(desk)).to_have_text(NAMES)


def names(page: Page) -> Locator:
    return page.get_by_role("rowheader").get_by_role("link")


def line(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=name, exact=True))


def test_who_needs_somebody_stands_first_with_the_reason_in_words(desk: Page) -> None:
    expect(desk.get_by_text("Ada and Flo need a look.")).to_be_visible()
    ada, eli = line(desk, "Ada"), line(desk, "Eli")
    expect(ada).to_contain_text("2 messages wait for an answer")
    expect(ada).to_contain_text(re.compile(r"Pain of 7 out of 10 on \d"))
    expect(ada).to_contain_text("1½ of 6")
    expect(ada).to_contain_text(re.compile(r"43 %19½ of 45"))
    expect(eli).to_contain_text(re.compile(r"On a break until \d"))
    expect(eli).to_contain_text("Pain of 3 out of 10")
    expect(line(desk, "Flo")).to_contain_text("Silent for 20 planned days")
    expect(line(desk, "Cleo")).to_contain_text("Has no plan yet")
    expect(line(desk, "Dora")).to_contain_text("May be ready for more")
    expect(line(desk, "Dora")).not_to_contain_text("Pain of")


def test_filters_and_search_go_together_and_are_read_out(desk: Page) -> None:
    desk.get_by_role("radio", name="Everyone 5").focus()
    desk.keyboard.press("ArrowRight")
    expect(desk.get_by_role("radio", name="Needs a look 2")).to_be_checked()
    expect(names(desk)).to_have_text(["Ada", "Flo"])
    expect(desk.get_by_role("status")).to_have_text("2 clients found")
    for filter_, found in (
        ("Waits for an answer 1", ["Ada"]),
        ("Told of pain 2", ["Ada", "Eli"]),
        ("Nothing heard 1", ["Flo"]),
        ("On a break 1", ["Eli"]),
        ("No plan yet 1", ["Cleo"]),
        ("Ready for more 1", ["Dora"]),
    ):
        desk.get_by_role("radio", name=filter_).check()
        expect(names(desk)).to_have_text(found)
    desk.get_by_role("radio", name="Told of pain").check()
    desk.get_by_label("Search clients").fill("el")
    expect(names(desk)).to_have_text(["Eli"])
    desk.get_by_label("Search clients").fill("dora")
    expect(desk.get_by_text("Nobody called “dora” is among these.")).to_be_visible()
    desk.get_by_role("button", name="Show everyone").click()
    expect(names(desk)).to_have_text(NAMES)
    expect(desk.get_by_label("Search clients")).to_have_value("")


def test_back_finds_the_same_search_again_and_the_clients_link_everybody(desk: Page) -> None:
    desk.get_by_role("radio", name="Told of pain").check()
    desk.get_by_label("Search clients").fill("E")
    names(desk).get_by_text("Eli").click()
    expect(desk.get_by_role("heading", level=1, name="Eli")).to_be_visible()
    desk.go_back()
    expect(names(desk)).to_have_text(["Eli"])
    expect(desk.get_by_role("radio", name="Told of pain")).to_be_checked()
    names(desk).get_by_text("Eli").click()
    desk.get_by_role("main").get_by_role("link", name="Clients").click()
    expect(names(desk)).to_have_text(NAMES)


def test_keys_work_also_where_a_filter_was_chosen_last(desk: Page) -> None:
    desk.get_by_role("radio", name="Needs a look").check()
    desk.keyboard.press("j")
    expect(names(desk).first).to_be_focused()
    desk.keyboard.press("j")
    expect(names(desk).last).to_be_focused()
    desk.keyboard.press("k")
    desk.keyboard.press("/")
    desk.keyboard.type("flo")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1, name="Flo")).to_be_visible()
