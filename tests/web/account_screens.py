"""Every screen of therapists' accounts in its states: walks as in `screens`."""

import re
from collections.abc import Callable, Iterator

import pyotp
from playwright.sync_api import Page

from app.services import demonstration
from tests.web.authenticator import Device
from tests.web.running import window
from tests.web.screens import LONG_NAME, sign_in

LONG_EMAIL = "bartholomew.maximilian.von.und.zu.hohenstaufen@rehabilitation.example.org"
NEW_PASSWORD = "a heron by the mill pond"


def click(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def heading(page: Page, name: str) -> None:
    page.get_by_role("heading", name=name, exact=True).wait_for()


def door_screens(page: Page, address: str) -> Iterator[str]:
    """Walk what is shown to therapists who are not in yet."""
    page.goto(f"{address}/forgot")
    heading(page, "A new password")
    yield "forgot"
    page.get_by_label("E-mail").fill("nobody@example.org")
    click(page, "Send me a link")
    heading(page, "Look at your mail")
    yield "forgot-sent"
    page.goto(f"{address}/reset")
    heading(page, "This link is not complete")
    yield "link-empty"
    for name in ("setup", "join", "reset"):
        page.goto(f"{address}/{name}#used")
        page.get_by_label("password").first.wait_for()
        yield name
    click(page, "Set the password")
    page.get_by_text("Type a new password.").wait_for()
    yield "reset-errors"
    page.get_by_label("New password").fill(NEW_PASSWORD)
    click(page, "Set the password")
    heading(page, "This link was used or is too old")
    yield "link-used"
    page.goto(f"{address}/sign-in#changed")
    heading(page, "Sign in")
    yield "sign-in-changed"


def account_screens(page: Page, address: str) -> Iterator[str]:
    """Walk the own account."""
    sign_in(page, address)
    Device.of(page)
    page.goto(f"{address}/account")
    heading(page, "Your account")
    yield "account"
    click(page, "Change the password")
    page.get_by_label("Current password").fill("not the password")
    page.get_by_label("New password").fill("short")
    click(page, "Show New password")
    click(page, "Change it")
    page.get_by_text("This is not your password.").wait_for()
    yield "account-password"
    page.reload()
    click(page, "Add a passkey")
    page.get_by_label("Name").wait_for()
    yield "account-passkey"
    page.get_by_label("Name").fill(LONG_NAME[:60])
    click(page, "Add it")
    page.get_by_text("You can sign in with it from now on.").wait_for()
    yield "account-passkey-added"
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Keep it").wait_for()
    yield "account-passkey-remove"
    click(page, "Remove it")
    page.get_by_text("is removed.").wait_for()
    yield from _codes(page, address)


def _codes(page: Page, address: str) -> Iterator[str]:
    click(page, "Turn on")
    key = page.get_by_role("dialog").locator("code").inner_text().replace(" ", "")
    yield "account-codes"
    page.get_by_label("Code the app shows").fill(pyotp.TOTP(key).now())
    page.get_by_role("dialog").get_by_role("button", name="Turn on").click()
    page.get_by_role("button", name="I have kept them").wait_for()
    yield "account-recovery-codes"
    code = page.get_by_role("dialog").locator("li").first.inner_text()
    click(page, "I have kept them")
    page.get_by_text("10 recovery codes are left.").wait_for()
    yield "account-with-codes"
    click(page, "Sign out")
    heading(page, "A few quiet minutes a day")
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail").fill(demonstration.EMAIL)
    page.get_by_label("Password", exact=True).fill(demonstration.PASSWORD)
    click(page, "Sign in")
    page.get_by_label("One-time code").wait_for()
    yield "sign-in-code"
    page.get_by_label("One-time code").fill("000000")
    click(page, "Sign in")
    page.get_by_role("alert").wait_for()
    yield "sign-in-code-wrong"
    click(page, "Use a recovery code instead")
    page.get_by_label("Recovery code").fill(code)
    yield "sign-in-recovery-code"
    click(page, "Sign in")
    heading(page, "Your clients today")
    page.goto(f"{address}/account")
    click(page, "Turn off")
    page.get_by_role("dialog").get_by_role("button", name="Turn off").click()
    page.get_by_text("One-time codes are off.").wait_for()


def practice_screens(page: Page, address: str, idle: Callable[[], object]) -> Iterator[str]:
    """Walk what owners see, and the lock. `idle`: as if nobody had been there for long."""
    sign_in(page, address)
    page.goto(f"{address}/colleagues")
    click(page, "Invite a colleague")
    page.get_by_label("E-mail", exact=True).fill(LONG_EMAIL)
    page.get_by_label("Show it to me to hand over").check()
    yield "colleagues-invite"
    click(page, "Invite")
    page.get_by_role("button", name="Copy link").wait_for()
    yield "colleagues-link"
    link = page.get_by_role("dialog").locator("code").inner_text()
    click(page, "Done")
    yield "colleagues-invited"
    browser = page.context.browser
    assert browser is not None
    colleague = window(browser)
    colleague.goto(link)
    colleague.get_by_label("Your name").fill(LONG_NAME[:60])
    colleague.get_by_label("Password", exact=True).fill(NEW_PASSWORD)
    click(colleague, "Join")
    heading(colleague, "Your clients today")
    colleague.context.close()
    page.reload()
    page.get_by_text(LONG_EMAIL).wait_for()
    yield "colleagues"
    page.get_by_role("button", name=re.compile("Disable")).click()
    yield "colleagues-disable"
    click(page, "Disable")
    page.get_by_text("is disabled and signed out.").wait_for()
    yield "colleagues-disabled"
    page.get_by_role("link", name="Practice rules").click()
    page.get_by_label("The day ends at").fill("06:01")
    click(page, "Change the rules")
    page.get_by_text("Choose a time from").wait_for()
    yield "rules"
    page.goto(f"{address}/audit")
    page.get_by_text("disabled a colleague's account").first.wait_for()
    yield "audit"
    page.goto(f"{address}/clients/new")
    page.get_by_label("First name or nickname").fill("Half a na")
    idle()
    page.mouse.wheel(0, 10)
    heading(page, "Locked")
    yield "locked"
    page.get_by_label("Password", exact=True).fill("not the password")
    click(page, "Unlock")
    page.get_by_text("That is not your password.").wait_for()
    yield "locked-wrong"
