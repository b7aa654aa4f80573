"""A client says yes to reminders, chooses when, stops them all, and begins again."""

from playwright.sync_api import Browser, Page, expect

from tests.web import axe
from tests.web.desk import PHONE_NUMBER, Practice, invite
from tests.web.phone import enter_reminders, go_to, open_link, press, say_yes
from tests.web.running import window


def arrived(practice: Practice, page: Page, name: str, phone: str = "") -> None:
    """A new client of that name on that phone, whom nobody has asked yet."""
    practice.take_on(name, phone)
    open_link(page, invite(practice.desk).url)


def line(page: Page, way: str) -> str:
    return page.get_by_role("listitem").filter(has_text=way).inner_text()


def test_a_yes_on_today_is_confirmed_by_the_letter_once(practice: Practice, page: Page) -> None:
    arrived(practice, page, "Faye")
    say_yes(page)
    enter_reminders(page)
    expect(page.get_by_text("Waiting for your yes: open the link")).to_be_visible()
    mail = practice.new_phone()
    mail.goto(practice.confirmation("Faye"))
    expect(mail.get_by_role("button", name="Yes, remind me")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Waiting for your yes")).to_be_visible()
    press(mail, "Yes, remind me")
    expect(mail.get_by_role("heading", level=1, name="Thank you")).to_be_visible()
    axe.assert_nothing_found(mail)
    page.reload()
    expect(page.get_by_text("On", exact=True)).to_be_visible()
    practice.desk.keyboard.press("Escape")
    expect(practice.desk.get_by_text("Reminded by e-mail.")).to_be_visible()
    page.goto(f"{practice.address}/today")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("Shall we remind you")).to_have_count(0)


def test_a_no_is_not_asked_again(practice: Practice, page: Page) -> None:
    arrived(practice, page, "Gil", PHONE_NUMBER)
    expect(page.get_by_role("button", name="Yes, by text message")).to_be_visible()
    press(page, "No, thanks")
    expect(page.get_by_text("All right, no reminders.")).to_be_focused()
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("Shall we remind you")).to_have_count(0)
    enter_reminders(page)
    assert "\nOff" in line(page, "By text message")
    press(page, "Turn on: By text message")
    expect(page.get_by_text("answer YES to our text message")).to_be_visible()


def test_times_are_chosen_and_kept_with_the_keyboard_only(practice: Practice, page: Page) -> None:
    arrived(practice, page, "Hope")
    enter_reminders(page)
    first = page.get_by_label("First reminder", exact=True)
    first.fill("07:30")
    first.press("Enter")
    expect(page.get_by_text("choose a time from 8:00 to 20:59.")).to_be_visible()
    expect(first).to_be_focused()
    axe.assert_nothing_found(page)
    page.keyboard.type("0930")
    page.get_by_role("button", name="Add a time").press("Enter")
    second = page.get_by_label("Second reminder", exact=True)
    expect(second).to_be_focused()
    second.fill("09:30")
    second.press("Enter")
    expect(page.get_by_text("This time is there already.")).to_be_visible()
    second.fill("20:15")
    second.press("Enter")
    expect(page.get_by_text("Kept.")).to_be_visible()
    page.reload()
    expect(first).to_have_value("09:30")
    expect(second).to_have_value("20:15")
    for name in ("Second", "First"):
        page.get_by_role("button", name=f"Remove: {name} reminder").press("Enter")
    expect(page.get_by_role("button", name="Add a time")).to_be_focused()
    page.get_by_role("button", name="Keep these times").press("Enter")
    expect(page.get_by_text("Kept.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("No reminder time.")).to_be_visible()


def test_all_reminders_stop_and_begin_again(practice: Practice, page: Page) -> None:
    arrived(practice, page, "Ines")
    enter_reminders(page)
    press(page, "Stop all reminders")
    expect(page.get_by_text("You get no reminders.")).to_be_visible()
    page.goto(f"{practice.address}/today")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("Shall we remind you")).to_have_count(0)
    enter_reminders(page)
    press(page, "Remind me again")
    expect(page.get_by_role("button", name="Stop all reminders")).to_be_visible()
    page.goto(f"{practice.address}/today")
    expect(page.get_by_text("Shall we remind you")).to_be_visible()


def test_a_link_that_is_too_old_says_what_to_do(practice: Practice, page: Page) -> None:
    page.goto(f"{practice.address}/confirm#{'x' * 32}")
    press(page, "Yes, remind me")
    expect(page.get_by_role("alert")).to_contain_text("For a new one")
    axe.assert_nothing_found(page)


def test_without_a_connection_today_asks_nothing(practice: Practice, page: Page) -> None:
    arrived(practice, page, "Jon")
    page.context.route("**/api/settings/channels", lambda route: route.abort())
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="Done: Doorway chest stretch")).to_be_visible()
    expect(page.get_by_text("Shall we remind you")).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_traveller_takes_the_phones_zone_by_one_tap(practice: Practice, browser: Browser) -> None:
    # Half an hour off the clocks of all other tests.
    page = window(browser, "phone", "Australia/Darwin")
    arrived(practice, page, "Kim")
    expect(page.get_by_text("This phone is on the clock of Darwin now.")).to_be_visible()
    press(page, "Leave it as it is")
    expect(page.get_by_role("button", name="Use the time of")).to_have_count(0)
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="Use the time of")).to_have_count(0)
    go_to(page, "Settings")
    expect(page.get_by_text("This phone is on the clock of Darwin now.")).to_be_visible()
    axe.assert_nothing_found(page)
    press(page, "Use the time of Darwin")
    expect(page.get_by_text("Now the clock of Darwin counts.")).to_be_focused()
    expect(page.get_by_role("button", name="Use the time of")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("go by the clock of Darwin.")).to_be_visible()
    expect(page.get_by_role("button", name="Use the time of")).to_have_count(0)
    press(page, "Choose another")
    field = page.get_by_label("City or time zone")
    field.fill("Atlantis")
    field.press("Enter")
    expect(page.get_by_text("This time zone is not known.")).to_be_visible()
    expect(field).to_be_focused()
    field.fill("lisbon")
    field.press("Enter")
    expect(page.get_by_text("Now the clock of Lisbon counts.")).to_be_focused()
    page.get_by_role("link", name="Reminders").click()
    expect(page.get_by_text("by the clock of Lisbon.")).to_be_visible()
    page.context.close()


def test_a_traveller_is_asked_on_today_and_goes_on_there(
    practice: Practice, browser: Browser
) -> None:
    page = window(browser, "phone", "Australia/Darwin")
    arrived(practice, page, "Lou")
    axe.assert_nothing_found(page)
    press(page, "Use the time of Darwin")
    expect(page.get_by_text("Now the clock of Darwin counts.")).to_be_focused()
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="Use the time of")).to_have_count(0)
    page.context.close()
