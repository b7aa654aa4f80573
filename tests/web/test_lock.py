"""Who leaves the desk for 15 minutes leaves nothing to read, and finds everything again."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, Request, expect
from sqlalchemy import delete, select
from sqlmodel import col

from app.domain.people import Therapist
from app.services.sign_in import hash_password
from app.store import therapists
from app.store.db import Transaction
from app.store.tables import Practice, Session
from tests.web.account_screens import click
from tests.web.authenticator import Device
from tests.web.desk import add_client, invite, sign_in
from tests.web.running import (
    PASSWORD,
    Noon,
    leave_alone,
    sign_in_long_ago,
    window,
    write,
)

ASKS_AGAIN_MS = 6_000
LOCKS_WITHIN_MS = 15_000
CLIENT, COLLEAGUE = "Maple", "ash@example.org"


@dataclass(frozen=True)
class Desk:
    page: Page
    address: str
    database_url: str

    def go(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def leave(self, minutes: int = 15) -> None:
        leave_alone(self.database_url, minutes)

    def unlock(self) -> None:
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        click(self.page, "Unlock")
        expect(self.page.get_by_role("heading", name="Locked")).to_have_count(0)


@pytest.fixture
def desk(browser: Browser, newcomer: tuple[str, str, str]) -> Desk:
    address, url, email = newcomer
    page = window(browser)
    sign_in(page, address, email)
    add_client(page, address, CLIENT, Noon.now())
    return Desk(page, address, url)


def expect_locked(page: Page) -> None:
    expect(page.get_by_role("heading", level=1, name="Locked")).to_be_visible(
        timeout=LOCKS_WITHIN_MS
    )


def test_a_page_left_open_locks_although_it_asks_again_by_itself(desk: Desk) -> None:
    desk.go("/clients")
    expect(desk.page.get_by_text(CLIENT)).to_be_visible()
    desk.leave(minutes=14)
    desk.page.wait_for_timeout(ASKS_AGAIN_MS)
    expect(desk.page.get_by_text(CLIENT)).to_be_visible()
    desk.leave(minutes=15)
    expect_locked(desk.page)
    desk.unlock()
    expect(desk.page.get_by_text(CLIENT)).to_be_visible()
    with desk.page.expect_response("**/api/clients") as answered:
        pass
    assert answered.value.status in {200, 304}


def test_nothing_under_the_lock_can_be_read_or_reached(desk: Desk) -> None:
    desk.page.get_by_role("link", name="Clients").first.click()
    desk.page.get_by_role("link", name=CLIENT).click()
    expect(desk.page).to_have_title(re.compile(CLIENT))
    desk.leave()
    expect_locked(desk.page)
    expect(desk.page).to_have_title("Locked · Limberday")
    expect(desk.page.get_by_text(CLIENT).first).to_be_hidden()
    assert CLIENT not in desk.page.locator("body").aria_snapshot()
    assert CLIENT not in desk.page.evaluate("document.body.innerText")
    reached = set()
    for _ in range(12):
        reached.add(desk.page.evaluate("document.activeElement.textContent || 'field'"))
        desk.page.keyboard.press("Tab")
    assert {"field", "Show Password", "Sign out", "Unlock", "Use a passkey"} <= reached
    assert not reached & {"Clients", "Messages", CLIENT}
    for _ in range(3):
        desk.page.keyboard.press("Escape")
    expect_locked(desk.page)
    assert CLIENT not in desk.page.evaluate("document.body.innerText")
    desk.unlock()
    expect(desk.page).to_have_title(re.compile(CLIENT))


def test_a_half_typed_form_is_still_there_and_can_be_sent(desk: Desk) -> None:
    desk.go("/clients/new")
    name = desk.page.get_by_label("First name or nickname")
    name.fill("Half a na")
    desk.leave()
    name.press("m")
    expect_locked(desk.page)
    expect(name).to_be_hidden()
    desk.page.get_by_label("Password", exact=True).fill("not the password")
    click(desk.page, "Unlock")
    expect(desk.page.get_by_text("That is not your password.")).to_be_visible()
    desk.unlock()
    expect(name).to_be_focused()
    expect(name).to_have_value("Half a nam")
    desk.page.keyboard.type("e")
    click(desk.page, "Add client")
    expect(desk.page.get_by_role("heading", level=1, name="Half a name")).to_be_visible()


def test_what_was_asked_of_a_locked_page_is_done_after_unlocking(desk: Desk) -> None:
    desk.go("/clients/new")
    desk.page.get_by_label("First name or nickname").fill("Wren")
    desk.leave()
    click(desk.page, "Add client")
    expect_locked(desk.page)
    desk.unlock()
    expect(desk.page.get_by_role("heading", level=1, name="Wren")).to_be_visible()


def test_an_open_dialog_is_covered_too(desk: Desk) -> None:
    desk.page.get_by_role("button", name="Invite").wait_for()
    visit = invite(desk.page)
    desk.leave()
    expect_locked(desk.page)
    assert visit.short_name not in desk.page.evaluate("document.body.innerText")
    expect(desk.page.get_by_role("img", name="QR code")).to_be_hidden()
    desk.unlock()
    expect(desk.page.get_by_role("img", name="QR code")).to_be_visible()
    expect(desk.page.get_by_text(visit.short_name).last).to_be_visible()


def test_a_page_opened_while_locked_shows_the_lock_first(desk: Desk) -> None:
    desk.go("/clients")
    desk.leave()
    desk.page.reload()
    expect_locked(desk.page)
    desk.unlock()
    expect(desk.page.get_by_text(CLIENT)).to_be_visible()
    desk.leave()
    desk.page.reload()
    expect_locked(desk.page)
    click(desk.page, "Sign out")
    expect(desk.page.get_by_role("heading", name="A few quiet minutes a day")).to_be_visible()
    desk.go("/clients")
    expect(desk.page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()


def test_a_passkey_unlocks_too(desk: Desk) -> None:
    Device.of(desk.page)
    desk.go("/account")
    click(desk.page, "Add a passkey")
    click(desk.page, "Add it")
    expect(desk.page.get_by_text("You can sign in with it from now on.")).to_be_visible()
    desk.page.get_by_role("link", name="Clients").first.click()
    desk.page.get_by_role("searchbox").fill("Map")
    desk.leave()
    expect_locked(desk.page)
    click(desk.page, "Use a passkey")
    expect(desk.page.get_by_role("searchbox")).to_have_value("Map")
    expect(desk.page.get_by_text(CLIENT)).to_be_visible()


def test_an_ended_session_leads_from_the_lock_to_sign_in(desk: Desk) -> None:
    desk.go("/clients")
    desk.leave()
    expect_locked(desk.page)
    leave_for_good(desk)
    desk.page.get_by_label("Password", exact=True).fill(PASSWORD)
    click(desk.page, "Unlock")
    expect(desk.page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()


def leave_for_good(desk: Desk) -> None:
    """As if the session had run out."""
    write(desk.database_url, lambda tx: tx.execute(delete(Session)))


def test_unlocking_one_tab_unlocks_the_other(desk: Desk) -> None:
    desk.go("/clients")
    other = desk.page.context.new_page()
    other.goto(f"{desk.address}/clients")
    expect(other.get_by_text(CLIENT)).to_be_visible()
    desk.leave()
    expect_locked(desk.page)
    expect_locked(other)
    desk.unlock()
    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(other.get_by_text(CLIENT)).to_be_visible()


def test_somebody_else_who_signs_in_finds_nothing_of_what_was_typed(desk: Desk) -> None:
    add_colleague(desk.database_url)
    desk.go("/clients/new")
    desk.page.get_by_label("First name or nickname").fill("Half a na")
    desk.leave()
    desk.page.get_by_label("First name or nickname").press("m")
    expect_locked(desk.page)
    other = desk.page.context.new_page()
    sign_in(other, desk.address, COLLEAGUE)
    desk.page.get_by_label("Password", exact=True).fill(PASSWORD)
    click(desk.page, "Unlock")
    expect(desk.page.get_by_role("heading", level=1, name="Your clients today")).to_be_visible()
    expect(desk.page.get_by_role("link", name="Ash")).to_be_visible()


def add_colleague(database_url: str) -> None:
    """Ash, with the same password as Alice."""
    password_hash = hash_password(PASSWORD)

    def fill(tx: Transaction) -> None:
        practice_id = tx.execute(select(col(Practice.id))).scalar_one()
        who = Therapist(str(uuid4()), practice_id)
        therapists.add(tx, who, "Ash", COLLEAGUE, password_hash, datetime.now(UTC))

    write(database_url, fill)


def test_only_a_person_counts_as_somebody_there_and_once_a_minute(desk: Desk) -> None:
    page = desk.page
    page.clock.install()
    desk.go("/clients")
    expect(page.get_by_text(CLIENT)).to_be_visible()
    said: list[Request] = []
    page.on("request", lambda one: said.append(one) if one.url.endswith("/activity") else None)
    page.clock.run_for(3 * 60_000)
    page.evaluate("scrollTo(0, 100); dispatchEvent(new Event('keydown'))")
    assert said == []
    for _ in range(3):
        page.keyboard.press("Shift")
        page.mouse.wheel(0, 5)
    page.wait_for_timeout(300)
    assert len(said) == 1
    page.clock.run_for(61_000)
    page.keyboard.press("Shift")
    page.wait_for_timeout(300)
    assert len(said) == 2


def test_a_page_that_asks_nothing_locks_after_15_minutes_by_itself(desk: Desk) -> None:
    desk.page.clock.install()
    desk.go("/clients/new")
    desk.page.get_by_label("First name or nickname").fill("Half a na")
    desk.page.clock.run_for(15 * 60_000 + 20_000)
    expect(desk.page.get_by_label("First name or nickname")).to_be_visible()  # used elsewhere
    desk.leave()
    desk.page.clock.run_for(61_000)
    expect_locked(desk.page)


def test_a_lock_over_the_question_for_the_password_answers_both(desk: Desk) -> None:
    desk.page.clock.install()
    desk.go("/account")
    sign_in_long_ago(desk.database_url, minutes=11)
    click(desk.page, "Turn on")
    expect(desk.page.get_by_role("heading", name="Your password, please")).to_be_visible()
    desk.leave()
    desk.page.clock.run_for(61_000)
    desk.page.keyboard.press("Shift")
    expect_locked(desk.page)
    expect(desk.page.get_by_role("heading", name="Your password, please")).to_have_count(0)
    desk.unlock()
    expect(desk.page.get_by_role("img", name="QR code for the authenticator app")).to_be_visible()
