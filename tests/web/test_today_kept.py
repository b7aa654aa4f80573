"""Today without a connection: every kind waits, and what somebody told does not lie open."""

from playwright.sync_api import Page, expect

from app.domain.plan import Dose
from tests.web.home import DOORWAY, KNEE, Home, cut_off, doorway, knee, reconnect
from tests.web.phone import choose, press
from tests.web.storage import stored


def test_what_changed_is_told_once(home: Home, page: Page) -> None:
    client = home.client(knee())
    home.change_plan(client, knee(slots=2), doorway(), message="You are ready for more.")
    home.open(page, client)
    told = page.get_by_role("dialog", name="Your stretches have changed")
    expect(told).to_contain_text("You are ready for more.")
    expect(told).to_contain_text(f"{DOORWAY}New")
    expect(told).to_contain_text("Before: Every day.")
    with page.expect_response("**/api/plan-seen"):
        press(page, "All right")
    page.reload()
    expect(page.get_by_role("button", name=f"Done: {DOORWAY}")).to_be_visible()
    expect(told).to_be_hidden()


def test_what_changed_is_told_once_even_if_the_server_cannot_hear_of_it(
    home: Home, page: Page
) -> None:
    client = home.client(knee())
    home.change_plan(client, knee(), doorway(), message="One more.")
    home.open(page, client)
    cut_off(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    press(page, f"Done: {DOORWAY}")
    assert not home.has_seen(client)
    with page.expect_response("**/api/plan-seen"):
        reconnect(page)
    page.reload()
    expect(page.get_by_role("button", name=f"Undo {DOORWAY}")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert home.has_seen(client)


def test_without_a_connection_every_kind_waits_and_nothing_told_lies_open(
    home: Home, page: Page
) -> None:
    client = home.client(knee(slots=3, least=Dose(1, 1, 20)), doorway())
    home.open(page, client)
    cut_off(page)
    press(page, f"Done: {KNEE}")
    choose(page, 4)
    press(page, f"Add a note: {KNEE}")
    page.get_by_label(f"About {KNEE}").fill("My secret sorrow")
    press(page, "Keep the note")
    press(page, f"Only a little today: {KNEE}")
    press(page, f"Undo {KNEE}")
    press(page, f"Not today: {DOORWAY}")
    press(page, "I am not well")
    expect(page.get_by_text("6 ticks wait to be sent.")).to_be_visible()
    expect(page.get_by_text("1 of 3 done")).to_be_visible()
    expect(page.get_by_text("Not today: not well")).to_be_visible()
    kept = stored(page)
    assert kept.count('"for_date"') == 6
    for told in ("secret", "sorrow", "pain", "note", "unwell", "reason"):
        assert told not in kept, told
    assert '"extractable":false' in kept
    reconnect(page)
    home.expect_said(
        client,
        (
            "slot",
            "kind",
            "reason",
            "pain_after",
            "note",
        ),
        (1, "done", None, None, None),
        (1, "done", None, 4, None),
        (1, "done", None, 4, "My secret sorrow"),
        (2, "minimum", None, None, None),
        (2, "undo", None, None, None),
        (1, "skip", "unwell", None, None),
    )
    assert stored(page).count('"for_date"') == 0


def test_what_waits_survives_the_page_with_all_that_was_told(home: Home, page: Page) -> None:
    client = home.client(knee())
    home.open(page, client)
    cut_off(page)
    press(page, f"Not today: {KNEE}")
    press(page, "It hurts")
    choose(page, 9)
    expect(page.get_by_role("alert")).to_contain_text("once this phone has a connection")
    page.context.unroute("**/api/**")
    page.reload()
    expect(page.get_by_text("Not today: it hurts")).to_be_visible()
    home.expect_said(
        client,
        (
            "kind",
            "pain_before",
        ),
        ("skip", 9),
    )
