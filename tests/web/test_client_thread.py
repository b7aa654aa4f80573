"""The private thread on the phone: read, written, never lost, never sent twice."""

from datetime import UTC, datetime

from playwright.sync_api import Locator, Page, expect

from app.services import thread
from app.store.db import Transaction
from tests.web import axe, storage
from tests.web.home import Home, knee, lose_the_answer, reconnect, therapist
from tests.web.home import cut_off as cut
from tests.web.phone import go_to, press
from tests.web.running import SIZES, write

WORDS = "It pulls in my left knee"


def open_thread(home: Home, page: Page, client: str) -> Locator:
    """Gives where one writes."""
    home.open(page, client)
    go_to(page, "Messages")
    typed = page.get_by_label("Your message")
    expect(typed).to_be_visible()
    return typed


def messages(page: Page) -> Locator:
    return page.get_by_role("log").get_by_role("listitem")


def test_an_answer_is_told_on_today_until_it_was_read(home: Home, page: Page) -> None:
    client = home.client(knee())
    home.write_to(client, "How is the knee?")
    home.open(page, client)
    expect(page.get_by_text("Alice wrote to you.")).to_be_visible()
    home.write_to(client, "And the other one?")
    page.reload()
    expect(page.get_by_text("Two new messages for you.")).to_be_visible()
    axe.assert_nothing_found(page)
    page.get_by_role("link", name="Read", exact=True).click()
    expect(messages(page)).to_have_count(2)
    expect(messages(page).first).to_contain_text("Alice")
    page.wait_for_load_state("networkidle")
    go_to(page, "Today")
    expect(page.get_by_role("link", name="Write to Alice")).to_be_visible()
    expect(page.get_by_text("new messages")).to_have_count(0)


def test_a_message_goes_out_and_says_when_it_was_read(home: Home, page: Page) -> None:
    client = home.client(knee())
    home.write_to(client, "How is the knee?")
    typed = open_thread(home, page, client)
    expect(page.get_by_text("Not for emergencies")).to_be_visible()
    press(page, "Send")
    expect(page.get_by_text("Type a message first.")).to_be_visible()
    expect(typed).to_be_focused()
    press(page, "This hurts")
    expect(typed).to_be_focused()
    typed.press_sequentially("the knee, on the stairs")
    press(page, "Send")
    expect(page.get_by_text("Your message is sent.")).to_be_visible()
    expect(typed).to_have_value("")
    mine = messages(page).last
    expect(mine).to_contain_text("This hurts: the knee, on the stairs")
    expect(mine).to_contain_text("Sent")
    sides = [one.bounding_box() for one in (messages(page).first, mine)]
    assert sides[0]
    assert sides[1]
    assert sides[0]["x"] < sides[1]["x"], "one's own stand on the right"
    for viewport in (SIZES["desk"], SIZES["phone"]):
        page.set_viewport_size(viewport)
        axe.assert_nothing_found(page)

    def read(tx: Transaction) -> None:
        thread.read(tx, therapist(tx), datetime.now(UTC), client)

    write(home.database_url, read)
    page.reload()
    expect(messages(page).last).to_contain_text("Read")


def test_without_a_connection_it_stays_typed_and_says_that_it_was_not_sent(
    home: Home, page: Page
) -> None:
    client = home.client(knee())
    typed = open_thread(home, page, client)
    typed.fill(WORDS)
    cut(page)
    press(page, "Send")
    expect(page.get_by_role("alert").last).to_contain_text("was not sent")
    expect(typed).to_have_value(WORDS)
    assert WORDS not in storage.stored(page)
    assert home.posts(client) == []
    reconnect(page)
    press(page, "Send")
    expect(page.get_by_text("Your message is sent.")).to_be_visible()
    assert home.posts(client) == [WORDS]
    assert WORDS not in storage.stored(page)


def test_a_message_whose_answer_was_lost_is_stored_once(home: Home, page: Page) -> None:
    client = home.client(knee())
    typed = open_thread(home, page, client)
    lose_the_answer(page)
    typed.fill(WORDS)
    press(page, "Send")
    expect(page.get_by_role("alert")).to_contain_text("was not sent")
    page.context.unroute("**/thread/*")
    press(page, "Send")
    expect(page.get_by_text("Your message is sent.")).to_be_visible()
    assert home.posts(client) == [WORDS]


def test_a_message_that_had_arrived_after_all_is_not_offered_again(home: Home, page: Page) -> None:
    client = home.client(knee())
    typed = open_thread(home, page, client)
    lose_the_answer(page)
    typed.fill(WORDS)
    press(page, "Send")
    expect(page.get_by_role("alert")).to_contain_text("was not sent")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(typed).to_have_value("")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(messages(page)).to_contain_text([WORDS])


def test_nobody_leaves_an_unsent_message_by_mistake(home: Home, page: Page) -> None:
    typed = open_thread(home, page, home.client(knee()))
    typed.fill(WORDS)
    go_to(page, "Today")
    press(page, "Stay here")
    expect(typed).to_have_value(WORDS)
    go_to(page, "Today")
    press(page, "Leave")
    expect(page.get_by_role("link", name="Write to Alice")).to_be_visible()
