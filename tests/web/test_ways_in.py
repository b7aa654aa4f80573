"""How clients get in: by link, by six digits, by letter; and how a phone is signed out again."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.web import phone as on
from tests.web.desk import PHONE_NUMBER, Practice, invite, make_new_code
from tests.web.storage import wait_until_stored

LINK = re.compile(r"https?://\S+/i#\S+")


def open_page_of(practice: Practice, name: str) -> None:
    practice.desk.goto(f"{practice.address}/clients")
    practice.desk.get_by_role("link", name=name, exact=True).click()
    expect(practice.desk.get_by_role("heading", level=1, name=name)).to_be_visible()


def boxes(page: Page) -> list[object]:
    """Where everything in the dialog stands."""
    return [part.bounding_box() for part in page.locator("dialog *").all()]


def test_the_link_of_the_qr_code_opens_once(practice: Practice) -> None:
    practice.take_on("Ada")
    visit = invite(practice.desk)
    on.open_link(practice.new_phone(), visit.url)
    expect(practice.desk.get_by_text("Opened on a phone just now.")).to_be_visible()
    second = practice.new_phone()
    second.goto(visit.url)
    second.get_by_role("button", name="Open my stretches").click()
    expect(second.get_by_role("heading", level=1)).to_have_text(
        "This link has been used or is too old"
    )
    second.get_by_role("link", name="Have a code sent").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Have a code sent")


@pytest.mark.parametrize("way", ["e-mail", "telephone", "short name"])
def test_six_digits_open_with_any_of_three_contacts(practice: Practice, way: str) -> None:
    name = f"Bea-{way[0]}"
    practice.take_on(name, PHONE_NUMBER if way == "telephone" else "")
    visit = invite(practice.desk)
    contact = {
        "e-mail": f" {name.upper()}@example.org ",
        "telephone": "030 / 90 18 20",
        "short name": visit.short_name.replace("-", " ").title(),
    }[way]
    phone = practice.new_phone()
    on.type_code(phone, practice.address, contact, visit.code)
    on.expect_today(phone)


def test_only_the_newest_code_counts(practice: Practice) -> None:
    practice.take_on("Cleo")
    old = invite(practice.desk)
    new = make_new_code(practice.desk)
    phone = practice.new_phone()
    on.type_code(phone, practice.address, old.short_name, old.code)
    on.expect_refused(phone)
    assert phone.get_by_label("Who it is for").input_value() == old.short_name
    on.enter(phone, new.short_name, new.code)
    on.expect_today(phone)


def test_after_five_wrong_guesses_the_digits_are_no_good_but_the_qr_code_is(
    practice: Practice,
) -> None:
    practice.take_on("Dora")
    visit = invite(practice.desk)
    phone = practice.new_phone()
    on.type_code(phone, practice.address, visit.short_name, on.wrong(visit))
    on.expect_refused(phone)
    for _ in range(4):
        with phone.expect_response("**/api/client-sign-in/code"):
            phone.get_by_role("button", name="Open my stretches").click()
    on.enter(phone, visit.short_name, visit.code)
    on.expect_refused(phone)
    on.open_link(phone, visit.url)


def test_an_invitation_by_letter_survives_a_scanner_and_opens_once(practice: Practice) -> None:
    practice.take_on("Enid")
    invite(practice.desk)
    expect(practice.desk.get_by_text("By e-mail it goes to enid@example.org.")).to_be_visible()
    practice.desk.get_by_role("button", name="Send an invitation").click()
    expect(practice.desk.get_by_text("On its way to enid@example.org")).to_be_visible()
    found = LINK.search(practice.letter("Enid", "Your link to sign in"))
    assert found
    scanner = practice.new_phone()
    methods: list[str] = []
    scanner.on("request", lambda request: methods.append(request.method))
    scanner.goto(found[0])
    expect(scanner.get_by_role("button", name="Open my stretches")).to_be_visible()
    scanner.wait_for_load_state("networkidle")
    assert set(methods) == {"GET"}
    phone = practice.new_phone()
    on.open_link(phone, found[0])
    scanner.get_by_role("button", name="Open my stretches").click()
    expect(scanner.get_by_role("heading", name="This link has been used")).to_be_visible()


def test_an_invitation_can_be_handed_over(practice: Practice) -> None:
    practice.take_on("Faye")
    invite(practice.desk)
    practice.desk.get_by_role("button", name="Make a link").click()
    link = practice.desk.get_by_text(LINK).inner_text()
    on.open_link(practice.new_phone(), link)


def test_six_digits_come_by_mail_if_the_address_is_known(practice: Practice) -> None:
    practice.take_on("Gwen")
    phone = practice.new_phone()
    for address in ("nobody@example.org", "Gwen@Example.org"):
        phone.goto(practice.address)
        phone.get_by_role("link", name="I have a code").click()
        phone.get_by_role("button", name="No code?").click()
        phone.get_by_label("E-mail").fill(address)
        phone.get_by_role("button", name="Send me a code").click()
        expect(phone.get_by_text("If we know that address, a code is on its way.")).to_be_visible()
        assert phone.get_by_label("Who it is for").input_value() == address
    (code,) = re.findall(r"\b[0-9]{6}\b", practice.letter("Gwen", "Your code to sign in"))
    phone.get_by_label("Six digits").fill(code)
    phone.get_by_role("button", name="Open my stretches").click()
    on.expect_today(phone)
    assert practice.box.to("nobody@example.org") == []


def test_a_phone_shows_a_code_to_a_new_one_and_signs_it_out(practice: Practice) -> None:
    practice.take_on("Hope")
    first, second = practice.new_phone(), practice.new_phone()
    on.open_link(first, invite(practice.desk).url)
    on.open_phones(first)
    visit = make_new_code(first, "Show a code")
    on.type_code(second, practice.address, visit.short_name, visit.code)
    on.expect_today(second)
    expect(first.get_by_text("Opened on a phone just now.")).to_be_visible()
    first.get_by_role("button", name="Close").click()
    first.get_by_role("button", name=re.compile("Sign out: ")).click()
    first.get_by_role("button", name="Sign out", exact=True).click()
    expect(first.get_by_role("button", name=re.compile("Sign out: "))).to_be_hidden()
    second.reload()
    expect(second.get_by_role("link", name="I have a code")).to_be_visible()


def test_a_phone_signed_out_at_the_desk_keeps_its_ticks_until_a_new_code(
    practice: Practice,
) -> None:
    practice.take_on("Ines")
    phone = practice.new_phone()
    on.open_link(phone, invite(practice.desk).url)
    on.hold_ticks(phone)
    on.tick(phone, on.FIRST)
    on.expect_waiting(phone)
    open_page_of(practice, "Ines")
    practice.desk.get_by_role("button", name="Sign out this phone").click()
    sure = practice.desk.get_by_role("dialog", name="Sign out Chrome on Linux?")
    sure.get_by_role("button", name="Sign out", exact=True).click()
    expect(practice.desk.get_by_text("Not signed in on any phone.")).to_be_visible()
    on.let_ticks_go(phone)
    phone.reload()
    expect(phone.get_by_text("You are no longer signed in here.")).to_be_visible()
    assert urlsplit(phone.url).path == "/"
    on.expect_waiting(phone)
    visit = invite(practice.desk)
    phone.get_by_role("link", name="I have a code").click()
    on.enter(phone, visit.short_name, visit.code)
    expect(phone.get_by_role("button", name=f"Undo {on.FIRST}")).to_be_visible()
    practice.desk.get_by_role("button", name="Close").click()
    expect(practice.desk.get_by_text("1 of 2 done today")).to_be_visible()


def test_signing_out_says_what_it_costs(practice: Practice) -> None:
    practice.take_on("Joan")
    phone = practice.new_phone()
    on.open_link(phone, invite(practice.desk).url)
    on.hold_ticks(phone)
    on.tick(phone, on.FIRST)
    on.open_phones(phone)
    phone.get_by_role("button", name="Sign out on this phone").click()
    expect(phone.get_by_text("1 tick has not been sent yet.")).to_be_visible()
    phone.get_by_role("button", name="Sign out", exact=True).click()
    expect(phone.get_by_role("link", name="I have a code")).to_be_visible()
    expect(phone.get_by_text("You are no longer signed in here.")).to_be_hidden()


def test_a_phone_says_once_a_day_that_somebody_is_there(practice: Practice) -> None:
    practice.take_on("Kay")
    phone = practice.new_phone()
    said: list[str] = []
    phone.on("request", lambda request: said.append(urlsplit(request.url).path))
    with phone.expect_response("**/api/activity"):
        on.open_link(phone, invite(practice.desk).url)
    wait_until_stored(phone, "active_at")
    for _ in range(2):
        phone.reload()
        on.expect_today(phone)
        phone.wait_for_load_state("networkidle")
    assert said.count("/api/activity") == 1
    phone.clock.install()
    phone.clock.fast_forward("25:00:00")
    with phone.expect_response("**/api/activity"):
        phone.reload()


def test_nothing_moves_while_a_code_runs_out_and_then_it_says_so(practice: Practice) -> None:
    practice.take_on("Lena")
    practice.desk.clock.install()
    invite(practice.desk)
    practice.desk.clock.run_for(1000)
    before = boxes(practice.desk)
    practice.desk.clock.run_for(9 * 60_000)
    expect(practice.desk.get_by_text("Valid for another 0:5")).to_be_visible()
    assert boxes(practice.desk) == before
    practice.desk.clock.run_for(60_000)
    expect(practice.desk.get_by_text("This code is too old now.")).to_be_visible()
    make_new_code(practice.desk)
    practice.desk.clock.resume()


def test_a_number_without_its_country_is_told_beside_its_field(practice: Practice) -> None:
    practice.desk.goto(f"{practice.address}/clients/new")
    practice.desk.get_by_label("First name or nickname").fill("Mia")
    practice.desk.get_by_label("Phone number").fill("030 901820")
    practice.desk.get_by_role("button", name="Add client").click()
    field = practice.desk.get_by_label("Phone number")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile("with its country"))
