"""Passkeys in a real browser, and what a server must refuse of them."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.account_screens import click
from tests.web.authenticator import Device
from tests.web.desk import sign_in
from tests.web.running import limberday, window

ASK = """async ([path, body]) => {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  return [answer.status, await answer.json()];
}"""
SIGN = """async (options) => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return (await navigator.credentials.get({ publicKey })).toJSON();
}"""


@dataclass(frozen=True)
class Desk:
    page: Page
    address: str
    email: str
    device: Device

    def add_passkey(self, name: str = "This computer") -> None:
        self.page.goto(f"{self.address}/account")
        click(self.page, "Add a passkey")
        expect(self.page.get_by_label("Name")).to_have_value("This computer")
        self.page.get_by_label("Name").fill(name)
        click(self.page, "Add it")
        expect(self.page.get_by_text(f"“{name}” is added.")).to_be_focused()

    def sign_out(self) -> None:
        click(self.page, "Sign out")
        expect(self.page.get_by_role("heading", name="A few quiet minutes a day")).to_be_visible()
        self.page.goto(f"{self.address}/sign-in")

    def expect_in(self) -> None:
        expect(self.page.get_by_role("heading", name="Your clients today")).to_be_visible()

    def challenge(self) -> dict[str, Any]:
        status, said = self.page.evaluate(ASK, ["/api/passkey-challenge", {}])
        assert status == 200
        options: dict[str, Any] = said["options"]
        return options

    def hand_in(self, signed: dict[str, Any]) -> int:
        said = self.page.evaluate(ASK, ["/api/passkey-sign-in", {"credential": signed}])
        return int(said[0])


@pytest.fixture
def desk(browser: Browser, newcomer: tuple[str, str, str]) -> Desk:
    """Signed in on a computer that can hold passkeys."""
    address, _, email = newcomer
    page = window(browser)
    sign_in(page, address, email)
    return Desk(page, address, email, Device.of(page))


def test_a_passkey_signs_in_without_a_password(desk: Desk) -> None:
    desk.add_passkey("Blue laptop")
    expect(desk.page.get_by_text("Not used yet.")).to_be_visible()
    desk.sign_out()
    click(desk.page, "Sign in with a passkey")
    desk.expect_in()
    desk.page.goto(f"{desk.address}/account")
    expect(desk.page.get_by_text(desk.email)).to_be_visible()
    expect(desk.page.get_by_text(re.compile("^Added .* Last used"))).to_be_visible()


def test_who_closes_the_browsers_question_stays_where_they_are(desk: Desk) -> None:
    desk.add_passkey()
    desk.device.let_its_owner(agree=False)
    desk.sign_out()
    desk.page.get_by_label("E-mail").fill(desk.email)
    click(desk.page, "Sign in with a passkey")
    expect(desk.page.get_by_text("No passkey was used.")).to_be_visible()
    expect(desk.page.get_by_label("E-mail")).to_have_value(desk.email)


def test_a_device_makes_only_one_passkey_of_an_account(desk: Desk) -> None:
    desk.add_passkey()
    click(desk.page, "Add a passkey")
    click(desk.page, "Add it")
    expect(desk.page.get_by_text("This device holds a passkey")).to_be_visible()
    assert len(desk.device.passkeys()) == 1


def test_a_removed_passkey_is_refused(desk: Desk) -> None:
    desk.add_passkey()
    desk.page.get_by_role("button", name="Remove This computer").click()
    click(desk.page, "Keep it")
    desk.page.get_by_role("button", name="Remove This computer").click()
    click(desk.page, "Remove it")
    expect(desk.page.get_by_text("is removed.")).to_be_focused()
    assert len(desk.device.passkeys()) == 1
    desk.sign_out()
    click(desk.page, "Sign in with a passkey")
    expect(desk.page.get_by_text("That passkey was not accepted.")).to_be_visible()


def test_an_answer_is_taken_once(desk: Desk) -> None:
    desk.add_passkey()
    signed = desk.page.evaluate(SIGN, desk.challenge())
    assert [desk.hand_in(signed) for _ in range(2)] == [200, 401]


def test_an_answer_to_another_challenge_is_refused(desk: Desk) -> None:
    desk.add_passkey()
    options = desk.challenge() | {"challenge": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}
    assert desk.hand_in(desk.page.evaluate(SIGN, options)) == 401


def test_what_another_site_had_signed_is_refused(
    desk: Desk, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk.add_passkey()
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "limberday.db"
    with limberday(f"sqlite:///{elsewhere}", None, "--demo") as other_port:
        page = window(browser)
        page.goto(other_port)
        (passkey,) = desk.device.passkeys()
        Device.of(page).keep(passkey)
        assert desk.hand_in(page.evaluate(SIGN, desk.challenge())) == 401
    assert desk.hand_in(desk.page.evaluate(SIGN, desk.challenge())) == 200


def test_a_copied_passkey_whose_count_goes_back_is_refused(desk: Desk) -> None:
    desk.add_passkey()
    (copied,) = desk.device.passkeys()
    for _ in range(2):
        assert desk.hand_in(desk.page.evaluate(SIGN, desk.challenge())) == 200
    (used,) = desk.device.passkeys()
    assert used["signCount"] > copied["signCount"]
    desk.device.forget()
    desk.device.keep(copied)
    assert desk.hand_in(desk.page.evaluate(SIGN, desk.challenge())) == 401
    desk.device.forget()
    desk.device.keep(used)
    assert desk.hand_in(desk.page.evaluate(SIGN, desk.challenge())) == 200


def test_a_changed_answer_is_refused(desk: Desk) -> None:
    desk.add_passkey()
    signed = desk.page.evaluate(SIGN, desk.challenge())
    signature = signed["response"]["signature"]
    other = "A" if signature[20] != "A" else "B"
    signed["response"]["signature"] = signature[:20] + other + signature[21:]
    assert desk.hand_in(signed) == 401
