"""An owner sets the rules that hold for all clients of the practice."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from app.store.db import Transaction
from app.store.tables import TextMonth, Therapist
from tests.web.desk import sign_in
from tests.web.home import Home, knee
from tests.web.running import SIZES, window, write


@pytest.fixture(params=SIZES)
def desk(browser: Browser, home: Home, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = window(browser, request.param)
    sign_in(page, home.address)
    yield page
    page.context.close()


def change(page: Page) -> None:
    page.get_by_role("button", name="Change the rules").first.click()


def test_rules_are_changed_and_what_judges_the_past_again_is_asked_once(
    desk: Page, home: Home
) -> None:
    client = home.client(knee(), days=9)
    desk.goto(f"{home.address}/colleagues")
    desk.get_by_role("link", name="Practice rules").click()
    begins = desk.get_by_label("The week begins on")
    letter = "F" if begins.input_value() != "fri" else "W"
    desk.get_by_label("The day ends at").fill("06:01")
    change(desk)
    expect(desk.get_by_text("Choose a time from 0:00 to 6:00.")).to_be_visible()
    expect(desk.get_by_label("The day ends at")).to_be_focused()
    desk.get_by_label("The day ends at").fill("02:00")
    desk.get_by_label("Stop at a pain of").select_option("4")
    change(desk)
    expect(desk.get_by_text("The rules are kept.")).to_be_visible()
    begins.select_option({"F": "fri", "W": "wed"}[letter])
    desk.get_by_label("It always ends the streak").check()
    change(desk)
    desk.get_by_role("button", name="Leave them").click()
    change(desk)
    desk.get_by_role("dialog").get_by_role("button", name="Change the rules").click()
    expect(desk.get_by_text("will stand on the client's page soon")).to_be_visible()
    desk.reload()
    expect(desk.get_by_label("The day ends at")).to_have_value("02:00")
    expect(desk.get_by_label("It always ends the streak")).to_be_checked()
    desk.goto(f"{home.address}/audit")
    expect(desk.get_by_text("Alice changed the rules of the practice").first).to_be_visible()
    desk.goto(f"{home.address}/clients/{client}")
    expect(desk.locator(".letters b").first).to_have_text(letter)


def test_a_month_may_take_so_many_texts_and_every_page_says_when_they_are_used(
    desk: Page, home: Home
) -> None:
    def use(tx: Transaction) -> None:
        tx.execute(update(TextMonth).values(sent=37))

    desk.goto(f"{home.address}/rules")
    limit, go = desk.get_by_label("At most in a month"), "Change the limit"
    limit.fill("many")
    desk.get_by_role("button", name=go).click()
    expect(desk.get_by_text("Type a whole number from 1 to 1000000")).to_be_visible()
    for often, notice in (("200", 0), ("40", 1)):
        limit.fill(often)
        desk.get_by_role("button", name=go).click()
        expect(desk.get_by_text("The limit is kept.")).to_be_visible()
        write(home.database_url, use)
        desk.reload()
        expect(desk.get_by_text(f"37 of {often} texts this month.")).to_be_visible()
        expect(desk.get_by_text("of this month's text messages are used")).to_have_count(notice)
    desk.goto(f"{home.address}/clients")
    expect(desk.get_by_text("of this month's text messages are used")).to_be_visible()
    desk.goto(f"{home.address}/rules")
    limit.fill("")
    desk.get_by_role("button", name=go).click()
    expect(desk.get_by_text("37 texts this month, without a limit.")).to_be_visible()
    expect(desk.get_by_text("of this month's text messages are used")).to_have_count(0)


def test_who_is_no_owner_is_told_whom_to_ask(browser: Browser, home: Home) -> None:
    def make_owner(*, owner: bool) -> None:
        write(home.database_url, lambda tx: tx.execute(update(Therapist).values(is_owner=owner)))

    page = window(browser)
    sign_in(page, home.address)
    make_owner(owner=False)
    page.goto(f"{home.address}/rules")
    expect(page.get_by_role("heading", name="This page is for owners")).to_be_visible()
    make_owner(owner=True)
    page.context.close()
