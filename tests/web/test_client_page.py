"""A client's page: the days, the messages, the breaks and the plans that were."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web import records
from tests.web.desk import sign_in
from tests.web.home import Home, cut_off, doorway, knee, lose_the_answer, reconnect
from tests.web.running import SIZES, window, write

HALF = "1 \N{MULTIPLICATION SIGN} ½"
SUM = f"19½ of 45, 43 %: 19 done; {HALF}; 24 not done; 1 overdue, not ticked yet."
"""Of Ada's last 28 days."""

Open = Callable[[str], str]
"""Opens the page of a client of that name of whom much is to be told; gives the client's id."""


@pytest.fixture(scope="module", params=SIZES)
def desk(browser: Browser, home: Home, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = window(browser, request.param)
    sign_in(page, home.address)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def ada(home: Home) -> str:
    """Of whom much is to be told; looked at only."""
    return write(home.database_url, lambda tx: records.eventful(tx, "Ada"))


def take_on(home: Home) -> str:
    """One more, with a plan of a week, whom a test may change."""
    return write(
        home.database_url, lambda tx: records.take_on(tx, "Ben", knee(), doorway(), days=7)
    )


def show(page: Page, home: Home, client_id: str) -> None:
    page.goto(f"{home.address}/clients/{client_id}")
    expect(page.get_by_role("heading", level=2, name="Day by day")).to_be_visible()


def section(page: Page, title: str) -> Locator:
    heading = page.get_by_role("heading", level=2, name=title, exact=True)
    return page.locator("section").filter(has=heading)


def day(page: Page, home: Home, back: int) -> Locator:
    """The calendar's cell of the date so many days ago."""
    return section(page, "Day by day").locator(".day").nth(-1 - back)


def unread(home: Home, client_id: str) -> int:
    return write(home.database_url, lambda tx: records.unread(tx, client_id))


def posts(page: Page) -> Locator:
    return page.get_by_role("log").get_by_role("listitem")


def test_a_day_tells_what_was_done_and_said_by_tap_and_by_keys(
    desk: Page, home: Home, ada: str
) -> None:
    show(desk, home, ada)
    days = section(desk, "Day by day")
    expect(days).to_contain_text("Choose a day to see what was done on it.")
    day(desk, home, 1).click()
    told = days.locator("[aria-live]")
    expect(told).to_contain_text("Single knee to chest: done")
    expect(told).to_contain_text("Pain 7 before, 6 after.")
    expect(told).to_contain_text("It pulls down the left leg.")
    desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("ArrowLeft")
    expect(day(desk, home, 3)).to_be_focused()
    expect(told).to_contain_text("not done: no time")
    desk.keyboard.press("End")
    desk.keyboard.press("ArrowUp")
    expect(told).to_contain_text("not done: not well")
    desk.keyboard.press("Home")
    expect(day(desk, home, 27)).to_be_focused()
    days.get_by_role("button", name="Show twelve weeks").click()
    expect(days.locator(".day")).to_have_count(71)


def test_a_figure_says_how_it_is_computed_by_keyboard_and_the_parts_add_up(
    desk: Page, home: Home, ada: str
) -> None:
    show(desk, home, ada)
    ask = desk.get_by_role("button", name="How is this computed? Last 28 days")
    expect(ask).to_have_attribute("aria-expanded", "false")
    ask.press("Enter")
    expect(ask).to_have_attribute("aria-expanded", "true")
    panel = desk.locator("#how-computed")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Last 28 days")
    expect(panel).to_contain_text(SUM)
    expect(panel).to_contain_text("Left out: 1 excused.")
    expect(panel).to_contain_text("With silent days left out:")
    expect(panel.get_by_role("heading", level=3)).to_have_count(7)
    panel.get_by_role("button", name="Show").press("Enter")
    expect(panel).to_contain_text("Single knee to chest: excused, left out")
    expect(panel).to_contain_text("Single knee to chest: bad-day dose, counts ½")
    desk.get_by_role("button", name="How is this computed? In a row").press("Space")
    expect(panel).to_contain_text(re.compile("Now: .+ Longest: 17 days, "))
    desk.keyboard.press("Space")
    expect(panel).to_have_count(0)


def test_pain_and_words_stand_beside_the_days(desk: Page, home: Home, ada: str) -> None:
    show(desk, home, ada)
    pain = section(desk, "Pain")
    expect(pain).to_contain_text(re.compile("Strongest: 7, on .+ On average 4 in the last two"))
    expect(pain.get_by_role("img", name=re.compile("^Pain by day: .+ and 7 on"))).to_be_visible()
    words = section(desk, "In their words")
    expect(words.get_by_role("listitem").first).to_contain_text("It pulls down the left leg.")
    expect(words).to_contain_text("Single knee to chest, not done: not well")
    expect(desk.get_by_text("Pain of 7 out of 10", exact=True)).to_be_visible()


def test_the_history_says_what_each_plan_changed_by_whom_and_why(
    desk: Page, home: Home, ada: str
) -> None:
    show(desk, home, ada)
    last, twice, first = section(desk, "Plan history").locator(".lines > li").all()
    expect(last).to_contain_text("Taken out: Doorway chest stretch.")
    expect(last).to_contain_text("Told with it: “The doorway can rest.”")
    expect(last).to_contain_text(re.compile(r"Made by Alice on \d"))
    expect(twice).to_contain_text(
        "Single knee to chest: Every day, twice on the day. 3 times on each side, hold 20 seconds."
        " Before: Every day. 3 times on each side, hold 20 seconds."
    )
    expect(first).to_contain_text("The first plan")
    expect(first).to_contain_text("Single knee to chest and Doorway chest stretch.")


def test_messages_are_read_once_they_were_seen_and_stay_marked_as_new(
    desk: Page, home: Home
) -> None:
    client_id = take_on(home)
    write(home.database_url, lambda tx: records.ask(tx, client_id, "Is it normal?", "To pull?"))
    size = desk.viewport_size or SIZES["phone"]
    desk.set_viewport_size({"width": size["width"], "height": 300})
    show(desk, home, client_id)
    desk.wait_for_timeout(2500)
    assert unread(home, client_id) == 2, "nobody has scrolled down to it"
    with desk.expect_response(re.compile("/thread-read$")):
        desk.get_by_role("link", name="Read and answer").click()
    assert unread(home, client_id) == 0
    expect(desk.get_by_text("2 messages wait for an answer")).to_have_count(0)
    expect(posts(desk).get_by_text("New", exact=True)).to_have_count(2)
    desk.reload()
    expect(posts(desk)).to_have_count(2)
    expect(posts(desk).get_by_text("New", exact=True)).to_have_count(0)
    desk.set_viewport_size(size)


def test_what_was_answered_is_new_no_more(desk: Page, home: Home) -> None:
    client_id = take_on(home)
    write(home.database_url, lambda tx: records.ask(tx, client_id, "Is it normal?"))
    show(desk, home, client_id)
    expect(posts(desk).get_by_text("New", exact=True)).to_have_count(1)
    desk.get_by_label("Write to Ben").fill("It is.")
    desk.get_by_role("button", name="Send").click()
    expect(posts(desk)).to_have_count(2)
    expect(posts(desk).get_by_text("New", exact=True)).to_have_count(0)
    assert unread(home, client_id) == 0


def test_an_answer_that_is_not_sent_is_kept_and_goes_out_once(desk: Page, home: Home) -> None:
    client_id = take_on(home)
    show(desk, home, client_id)
    thread = section(desk, "Messages with Ben")
    thread.get_by_role("button", name="Send").click()
    expect(thread.get_by_text("Type a message first.")).to_be_visible()
    thread.get_by_label("Write to Ben").fill("Softer, and it should not.")
    cut_off(desk)
    thread.get_by_role("button", name="Send").click()
    expect(thread.get_by_text("It was not sent.")).to_be_visible()
    reconnect(desk)
    desk.get_by_role("link", name="Messages", exact=True).click()
    desk.get_by_role("button", name="Stay here").click()
    expect(thread.get_by_label("Write to Ben")).to_have_value("Softer, and it should not.")
    lose_the_answer(desk)
    thread.get_by_role("button", name="Send").click()
    expect(thread.get_by_text("It was not sent.").or_(thread.get_by_text("Sent."))).to_be_visible()
    desk.context.unroute("**/thread/*")
    if thread.get_by_label("Write to Ben").input_value():
        thread.get_by_role("button", name="Send").click()
    expect(thread.get_by_text("Sent.")).to_be_visible()
    expect(posts(desk)).to_have_count(1)
    expect(posts(desk)).to_contain_text("Not read yet")
    expect(thread.get_by_label("Write to Ben")).to_have_value("")


def test_what_is_typed_while_the_words_before_arrive_is_kept(desk: Page, home: Home) -> None:
    show(desk, home, take_on(home))
    text = desk.get_by_label("Write to Ben")
    text.fill("See you on Monday.")
    lose_the_answer(desk)
    desk.get_by_role("button", name="Send").click()
    expect(desk.get_by_text("It was not sent.")).to_be_visible()
    text.fill("At ten.")
    desk.context.unroute("**/thread/*")
    expect(posts(desk)).to_have_count(1)
    expect(posts(desk)).to_contain_text("See you on Monday.")
    expect(text).to_have_value("At ten.")


def test_a_break_is_entered_shown_in_the_calendar_and_ended(desk: Page, home: Home) -> None:
    show(desk, home, take_on(home))
    breaks = section(desk, "Breaks")
    expect(breaks).to_contain_text("No break runs or is to come.")
    breaks.get_by_role("button", name="Enter a break").click()
    dialog, today = desk.get_by_role("dialog"), home.today()
    dialog.get_by_role("button", name="Enter it").click()
    expect(dialog.get_by_text("Choose the last day.")).to_be_visible()
    dialog.get_by_label("Last day").fill(str(today - timedelta(days=9)))
    dialog.get_by_role("button", name="Enter it").click()
    expect(dialog.get_by_text("Choose a last day that is not before the first")).to_be_visible()
    dialog.get_by_label("First day").fill(str(today - timedelta(days=1)))
    dialog.get_by_label("Last day").fill(str(today + timedelta(days=20)))
    dialog.get_by_label("Reason").fill("Moving house")
    dialog.get_by_role("button", name="Enter it").click()
    expect(breaks.get_by_text("The break is entered.")).to_be_focused()
    expect(breaks).to_contain_text("Runs now, entered at the desk")
    expect(breaks).to_contain_text("Moving house")
    day(desk, home, 1).click()
    expect(section(desk, "Day by day")).to_contain_text("On a break: nothing was asked.")
    breaks.get_by_role("button", name="End the break").click()
    desk.get_by_role("button", name="Keep it").click()
    breaks.get_by_role("button", name="End the break").click()
    desk.get_by_role("button", name="End it", exact=True).click()
    expect(breaks.get_by_text("The break is over.")).to_be_visible()
    expect(breaks).to_contain_text("No break runs or is to come.")
    expect(day(desk, home, 0)).to_contain_text("still open")


def test_the_therapist_chooses_when_the_client_is_reminded(desk: Page, home: Home) -> None:
    client = take_on(home)
    show(desk, home, client)
    times = section(desk, "Reminder times")
    expect(times).to_contain_text("None, so no reminder goes out.")
    times.get_by_role("button", name="Change the times").click()
    dialog = desk.get_by_role("dialog", name="When Ben is reminded")
    for place, time in (("First", "18:00"), ("Second", "07:00")):
        dialog.get_by_role("button", name="Add a time").click()
        dialog.get_by_label(f"{place} reminder", exact=True).fill(time)
    dialog.get_by_role("button", name="Keep these times").click()
    expect(dialog).to_contain_text("Choose one from 8:00 to 20:59.")
    dialog.get_by_label("Second reminder", exact=True).fill("08:30")
    dialog.get_by_role("button", name="Keep these times").click()
    expect(dialog.get_by_role("status")).to_have_text("Kept.")
    expect(dialog.get_by_label("First reminder", exact=True)).to_have_value("08:30")
    dialog.get_by_role("button", name="Close").click()
    expect(times).to_contain_text("At 8:30 and 18:00, if something is still open.")


def test_before_a_visit_one_screen_tells_how_it_has_been_going(
    desk: Page, home: Home, ada: str
) -> None:
    show(desk, home, ada)
    desk.get_by_role("button", name="Set the next visit").click()
    desk.get_by_role("button", name="Keep the date").click()
    expect(desk.get_by_text("Choose a date.")).to_be_visible()
    desk.get_by_label("Date").fill(home.today().isoformat())
    desk.get_by_role("button", name="Keep the date").click()
    expect(desk.get_by_text("Comes today")).to_be_visible()
    desk.goto(f"{home.address}/clients")
    desk.get_by_text("Coming today:").get_by_role("link", name="Ada").click()
    expect(desk.get_by_role("heading", level=1, name="Before you see Ada")).to_be_visible()
    expect(desk.locator(".figures dt")).to_have_text(
        ["Last 7 days", "Last 28 days", "In a row", "Last heard"]
    )
    expect(section(desk, "Left out, and why")).to_contain_text("no time (1)")
    expect(section(desk, "In their words")).to_contain_text("It pulls down the left leg.")
    expect(section(desk, "What is asked")).to_contain_text(re.compile("[0-9½]+ of [0-9]+ in 28"))
    desk.get_by_role("button", name="Change the visit").click()
    desk.get_by_role("button", name="Nobody knows yet").click()
    expect(desk.get_by_text("No next visit is planned.")).to_be_visible()


def test_a_message_tells_step_by_step_what_became_of_it(desk: Page, home: Home) -> None:
    show(desk, home, write(home.database_url, lambda tx: records.reminded(tx, "Uma")))
    sent = section(desk, "Reminders and letters")
    expect(sent).to_contain_text(re.compile(r"Arrived .+Answered “done”"))
    sent.get_by_text("Step by step").click()
    told = (
        *("planned", "sent by e-mail", "waits to be tried again: the mail server was busy"),
        *("sent by e-mail", "taken by the provider", "arrived"),
    )
    steps = sent.locator(".steps").get_by_role("listitem")
    expect(steps).to_have_text([re.compile(f"{one}$") for one in told])
