"""Therapists' accounts as people meet them: set up, join, leave, forget, prove it twice."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from sqlmodel import col

from app.domain.people import Operator
from app.services import accounts, audit, letter_choices
from app.store import therapists
from app.store.db import Transaction
from app.store.tables import Practice
from tests import post_office
from tests.web.account_screens import NEW_PASSWORD, click
from tests.web.desk import give_password, sign_in
from tests.web.running import (
    EMAIL,
    PASSWORD,
    MailBox,
    add_practice,
    limberday,
    mail_server,
    sign_in_long_ago,
    window,
    write,
)

LETTER_WITHIN_S = 30
COLLEAGUE = "ash@example.org"


@pytest.fixture
def empty(sqlite_url: str) -> Iterator[tuple[str, str]]:
    """Nobody is there yet: (address, token of the address that sets a practice up)."""
    with limberday(sqlite_url) as address:
        now = datetime.now(UTC)
        yield address, write(sqlite_url, lambda tx: accounts.offer_setup(tx, now))


@pytest.fixture
def address(sqlite_url: str) -> Iterator[str]:
    add_practice(sqlite_url)
    with limberday(sqlite_url) as address:
        yield address


def page_of(browser: Browser) -> Page:
    """A browser of its own."""
    return window(browser)


def title(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()


def test_a_practice_is_set_up_by_its_one_time_address(
    browser: Browser, empty: tuple[str, str]
) -> None:
    address, token = empty
    page = page_of(browser)
    page.goto(f"{address}/setup#{token}")
    click(page, "Set up")
    expect(page.get_by_text("Type what your practice is called.")).to_be_visible()
    expect(page.get_by_label("Practice")).to_be_focused()
    page.get_by_label("Practice").fill("River Practice")
    page.get_by_label("Your name").fill("Alice")
    page.get_by_label("E-mail").fill("alice@example")
    page.get_by_label("Password", exact=True).fill("too short")
    click(page, "Set up")
    expect(page.get_by_text("This does not look like an e-mail address.")).to_be_visible()
    page.get_by_label("E-mail").fill(EMAIL)
    click(page, "Set up")
    expect(page.get_by_text("This must have at least 15 characters.")).to_be_visible()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    click(page, "Set up")
    title(page, "Your clients today")
    expect(page.get_by_text("Here you will see who has done their stretches")).to_be_visible()
    assert token not in page.url
    page.goto(f"{address}/setup#{token}")
    for label, text in (("Practice", "Mine"), ("Your name", "Eve"), ("E-mail", COLLEAGUE)):
        page.get_by_label(label).fill(text)
    page.get_by_label("Password", exact=True).fill(NEW_PASSWORD)
    click(page, "Set up")
    title(page, "This link was used or is too old")


def invite(owner: Page, address: str) -> str:
    """The link to hand over to a colleague."""
    owner.goto(f"{address}/colleagues")
    click(owner, "Invite a colleague")
    owner.get_by_label("E-mail", exact=True).fill(COLLEAGUE)
    owner.get_by_label("Show it to me to hand over").check()
    click(owner, "Invite")
    link = owner.get_by_role("dialog").locator("code").inner_text()
    click(owner, "Done")
    expect(owner.get_by_text("Invited as a therapist")).to_be_visible()
    return link


def join(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill("Ash")
    page.get_by_label("Password", exact=True).fill(NEW_PASSWORD)
    click(page, "Join")
    title(page, "Your clients today")


def test_a_colleague_joins_by_a_link_and_is_out_at_once_when_disabled(
    browser: Browser, address: str
) -> None:
    owner, colleague = page_of(browser), page_of(browser)
    sign_in(owner, address)
    link = invite(owner, address)
    join(colleague, link)
    expect(colleague.get_by_role("link", name="Colleagues")).to_have_count(0)
    for page in ("colleagues", "audit"):
        colleague.goto(f"{address}/{page}")
        title(colleague, "This page is for owners")
    colleague.goto(f"{address}/clients")
    owner.reload()
    owner.get_by_role("button", name=re.compile("^Disable")).click()
    expect(owner.get_by_text("They are signed out at once")).to_be_visible()
    owner.get_by_role("dialog").get_by_role("button", name="Disable").click()
    expect(owner.get_by_text("Ash is disabled and signed out.")).to_be_focused()
    colleague.get_by_role("link", name="Messages").click()
    title(colleague, "You are signed out")
    colleague.get_by_role("main").get_by_role("link", name="Sign in").click()
    give_password(colleague, address, COLLEAGUE, NEW_PASSWORD)
    expect(colleague.get_by_text("E-mail or password is not right.")).to_be_visible()
    owner.goto(f"{address}/audit")
    expect(owner.get_by_text("Alice disabled a colleague's account")).to_be_visible()
    expect(owner.get_by_text("Ash joined the practice")).to_be_visible()


def test_an_owner_shares_the_ownership_and_takes_an_invitation_back(
    browser: Browser, address: str
) -> None:
    owner, colleague = page_of(browser), page_of(browser)
    sign_in(owner, address)
    join(colleague, invite(owner, address))
    owner.reload()
    owner.get_by_role("button", name=re.compile("^Make owner")).click()
    click(owner, "Make owner")
    expect(owner.get_by_text("Ash is an owner now.")).to_be_visible()
    colleague.reload()
    colleague.get_by_role("link", name="Colleagues").click()
    expect(colleague.get_by_text("Ash (you)")).to_be_visible()
    click(colleague, "Invite a colleague")
    colleague.get_by_label("E-mail", exact=True).fill("elm@example.org")
    colleague.get_by_label("Show it to me to hand over").check()
    click(colleague, "Invite")
    link = colleague.get_by_role("dialog").locator("code").inner_text()
    click(colleague, "Done")
    colleague.get_by_role("button", name="Take back").click()
    expect(colleague.get_by_text("does not work any more")).to_be_visible()
    visitor = page_of(browser)
    visitor.goto(link)
    visitor.get_by_label("Your name").fill("Elm")
    visitor.get_by_label("Password", exact=True).fill(NEW_PASSWORD)
    click(visitor, "Join")
    title(visitor, "This link was used or is too old")


def test_a_new_password_signs_every_other_browser_out(browser: Browser, address: str) -> None:
    here, there = page_of(browser), page_of(browser)
    for page in (here, there):
        sign_in(page, address)
    here.goto(f"{address}/account")
    click(here, "Change the password")
    here.get_by_label("Current password").fill("not the password")
    here.get_by_label("New password").fill(NEW_PASSWORD)
    click(here, "Change it")
    expect(here.get_by_text("This is not your password.")).to_be_visible()
    here.get_by_label("Current password").fill(PASSWORD)
    click(here, "Change it")
    expect(here.get_by_text("Your password is changed.")).to_be_focused()
    there.get_by_role("link", name="Messages").click()
    title(there, "You are signed out")
    sign_in(there, address, EMAIL, NEW_PASSWORD)


def test_a_letter_that_one_click_ended_is_taken_up_again(
    browser: Browser, address: str, sqlite_url: str
) -> None:
    def end(tx: Transaction) -> None:
        account = therapists.by_email(tx, EMAIL)
        assert account is not None
        letter_choices.switch(tx, account.who, datetime.now(UTC), "weekly_digest", on=False)

    write(sqlite_url, end)
    page = page_of(browser)
    sign_in(page, address)
    page.goto(f"{address}/account")
    weekly, visits = (page.get_by_label(name) for name in ("Weekly letter", "Before a visit"))
    expect(weekly).not_to_be_checked()
    expect(visits).to_be_checked()
    weekly.check()
    expect(page.get_by_text("Your choice is kept.")).to_be_visible()
    page.reload()
    expect(weekly).to_be_checked()
    expect(visits).to_be_checked()


def test_one_browser_or_all_others_can_be_signed_out(browser: Browser, address: str) -> None:
    here, *others = (page_of(browser) for _ in range(4))
    for page in (here, *others):
        sign_in(page, address)
    here.goto(f"{address}/account")
    expect(here.get_by_text("This browser", exact=True)).to_be_visible()
    out = here.get_by_role("button", name=re.compile("^Sign out .*, signed in"))
    expect(out).to_have_count(3)
    out.first.click()
    expect(out).to_have_count(2)
    click(here, "Sign out everywhere else")
    expect(here.get_by_text("You are signed in here only.")).to_be_focused()
    expect(out).to_have_count(0)
    for page in others:
        page.get_by_role("link", name="Messages").click()
        title(page, "You are signed out")


def link_in_letter(box: MailBox, address: str) -> str:
    until = time.monotonic() + LETTER_WITHIN_S
    while not box.to(address) and time.monotonic() < until:
        time.sleep(0.1)
    (letter,) = box.to(address)
    (link,) = re.findall(r"http\S+#\S+", post_office.words(letter))
    return str(link)


def test_a_forgotten_password_is_replaced_by_a_letter(browser: Browser, sqlite_url: str) -> None:
    add_practice(sqlite_url)
    with mail_server() as (box, port), limberday(sqlite_url, port) as address:
        page, there = page_of(browser), page_of(browser)
        sign_in(there, address)
        page.goto(f"{address}/sign-in")
        page.get_by_role("link", name="Forgot your password?").click()
        for email in ("nobody@example.org", EMAIL):
            title(page, "A new password")
            page.get_by_label("E-mail").fill(email)
            click(page, "Send me a link")
            expect(page.get_by_text("If that address has an account, a letter")).to_be_visible()
            click(page, "Try another address")
        link = link_in_letter(box, EMAIL)
        page.goto(link)
        page.get_by_label("New password").fill(NEW_PASSWORD)
        click(page, "Set the password")
        expect(page.get_by_text("Your new password is set. Sign in with it.")).to_be_visible()
        there.get_by_role("link", name="Messages").click()
        title(there, "You are signed out")
        sign_in(page, address, EMAIL, NEW_PASSWORD)
        there.goto(link)
        there.get_by_label("New password").fill(PASSWORD)
        click(there, "Set the password")
        title(there, "This link was used or is too old")
        assert not box.to("nobody@example.org")


def turn_codes_on(page: Page, address: str) -> tuple[pyotp.TOTP, list[str]]:
    """(the app, the recovery codes)."""
    page.goto(f"{address}/account")
    click(page, "Turn on")
    expect(page.get_by_role("img", name="QR code for the authenticator app")).to_be_visible()
    app = pyotp.TOTP(page.get_by_role("dialog").locator("code").inner_text().replace(" ", ""))
    page.get_by_label("Code the app shows").fill("12345")
    page.get_by_role("dialog").get_by_role("button", name="Turn on").click()
    expect(page.get_by_text(re.compile("^This is not right"))).to_be_visible()
    page.get_by_label("Code the app shows").fill(app.now())
    page.get_by_role("dialog").get_by_role("button", name="Turn on").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    codes = page.get_by_role("dialog").get_by_role("listitem").all_inner_texts()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save as a file").click()
    kept = saved.value.path().read_text("utf-8").split("\n")
    assert kept == [f"Limberday recovery codes of {EMAIL}. Each works once.", "", *codes, ""]
    click(page, "I have kept them")
    expect(page.get_by_text("One-time codes are on.")).to_be_focused()
    return app, codes


def next_code(app: pyotp.TOTP) -> str:
    """The code after the one that was used a moment ago; it is taken half a minute early."""
    return app.at(int(time.time()) + app.interval)


def test_one_time_codes_and_recovery_codes_work_once_each(browser: Browser, address: str) -> None:
    page = page_of(browser)
    sign_in(page, address)
    app, recovery = turn_codes_on(page, address)
    code = next_code(app)
    for given, wrong in ((code, False), (code, True)):
        click(page, "Sign out")
        title(page, "A few quiet minutes a day")
        give_password(page, address)
        page.get_by_label("One-time code").fill(given)
        click(page, "Sign in")
        if wrong:
            expect(page.get_by_text("That code is not right, or was used")).to_be_visible()
        else:
            title(page, "Your clients today")
    click(page, "Use a recovery code instead")
    page.get_by_label("Recovery code").fill(recovery[3])
    click(page, "Sign in")
    title(page, "Your clients today")
    page.goto(f"{address}/account")
    expect(page.get_by_text("9 recovery codes are left.")).to_be_visible()
    other = page_of(browser)
    give_password(other, address)
    click(other, "Use a recovery code instead")
    other.get_by_label("Recovery code").fill(recovery[3])
    click(other, "Sign in")
    expect(other.get_by_text("That code is not right, or was used")).to_be_visible()
    click(other, "Back")
    title(other, "Sign in")
    assert other.get_by_label("Password", exact=True).input_value() == ""


def test_settings_ask_for_the_password_again_and_then_go_on(
    browser: Browser, address: str, sqlite_url: str
) -> None:
    page = page_of(browser)
    sign_in(page, address)
    turn_codes_on(page, address)
    sign_in_long_ago(sqlite_url, minutes=11)
    click(page, "Turn off")
    page.get_by_role("dialog").get_by_role("button", name="Turn off").click()
    expect(page.get_by_role("heading", name="Your password, please")).to_be_visible()
    click(page, "Cancel")
    expect(page.get_by_text("10 recovery codes are left.")).to_be_visible()
    click(page, "Turn off")
    page.get_by_role("dialog").get_by_role("button", name="Turn off").click()
    page.get_by_label("Password", exact=True).fill("not the password")
    click(page, "Go on")
    expect(page.get_by_text("That is not your password.")).to_be_visible()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("One-time codes are off.")).to_be_focused()


def test_too_many_tries_are_told_in_words(browser: Browser, address: str) -> None:
    page = page_of(browser)
    give_password(page, address, EMAIL, "not the password")
    for _ in range(10):
        expect(page.get_by_text("E-mail or password is not right.")).to_be_visible()
        click(page, "Sign in")
    expect(page.get_by_text(re.compile("Try again in 1[45] minutes"))).to_be_visible()
    expect(page.get_by_label("Password", exact=True)).to_have_value("not the password")


def test_who_saw_what_is_read_page_by_page(browser: Browser, address: str, sqlite_url: str) -> None:
    def fill(tx: Transaction) -> None:
        practice_id = tx.execute(select(col(Practice.id))).scalar_one()
        began = datetime.now(UTC) - timedelta(days=2)
        for entry in range(120):
            action: audit.Action = "signed_out" if entry else "practice_set_up"
            audit.record(tx, Operator(practice_id), began + timedelta(minutes=entry), action)

    write(sqlite_url, fill)
    page = page_of(browser)
    sign_in(page, address)
    page.goto(f"{address}/audit")
    expect(page.get_by_text("Alice signed in")).to_be_visible()
    entries = page.get_by_role("main").get_by_role("listitem")
    expect(entries).to_have_count(100)
    click(page, "Older")
    expect(page.get_by_text("The operator set up the practice")).to_be_visible()
    assert entries.count() > 120
    expect(page.get_by_text("This is where it begins.")).to_be_visible()
    expect(page.get_by_role("button", name="Older")).to_have_count(0)


def test_the_account_is_kept_by_keyboard_alone(browser: Browser, address: str) -> None:
    page = page_of(browser)
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail").focus()
    page.keyboard.type(EMAIL)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    title(page, "Your clients today")
    page.get_by_role("link", name="Alice").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Your account")).to_be_focused()
    change = page.get_by_role("button", name="Change the password")
    change.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Current password")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Current password")).to_have_attribute("type", "text")
    page.keyboard.press("Escape")
    expect(change).to_be_focused()
