"""A minute a day on the phone: every way to say how it went, and what the screen makes of it."""

import re
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from playwright.sync_api import Locator, Page, expect

from app.domain.plan import Daily, Dose, PerWeek
from app.services import planning, preferences
from app.services.plans import Assignment
from app.services.preferences import Wish
from app.store import clients
from app.store import tapers as taper_rows
from app.store.db import Transaction
from tests.people import consent
from tests.web import axe
from tests.web.home import DOORWAY, KNEE, Home, days_ago, doorway, knee, therapist
from tests.web.phone import choose, enter_reminders, go_to, press
from tests.web.running import Noon, write

STOP = "Stop here for today"


def headline(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def test_twice_a_day_is_ticked_one_by_one_and_taken_back_the_last_first(
    home: Home, page: Page
) -> None:
    client = home.client(knee(slots=2))
    home.open(page, client)
    expect(page.get_by_text("0 of 2 done")).to_be_visible()
    press(page, f"Done: {KNEE}")
    expect(page.get_by_text("1 of 2 done")).to_be_visible()
    press(page, f"Done: {KNEE}")
    expect(page.get_by_text("2 of 2 done")).to_be_visible()
    expect(headline(page)).to_have_text("All done for today.")
    press(page, f"Undo {KNEE}")
    expect(page.get_by_text("1 of 2 done")).to_be_visible()
    home.expect_said(
        client,
        (
            "slot",
            "kind",
        ),
        (1, "done"),
        (2, "done"),
        (2, "undo"),
    )
    page.reload()
    expect(page.get_by_text("1 of 2 done")).to_be_visible()


def test_not_today_says_why_and_can_be_taken_back(home: Home, page: Page) -> None:
    client = home.client(knee(), doorway())
    home.open(page, client)
    press(page, f"Not today: {KNEE}")
    expect(page.get_by_role("dialog")).to_be_visible()
    press(page, "No time")
    expect(page.get_by_text("Not today: no time")).to_be_visible()
    expect(page.get_by_role("button", name=f"Undo {KNEE}")).to_be_focused()
    press(page, f"Undo {KNEE}")
    expect(page.get_by_role("button", name=f"Done: {KNEE}")).to_be_visible()
    home.expect_said(
        client,
        (
            "kind",
            "reason",
        ),
        ("skip", "no_time"),
        ("undo", None),
    )


def test_strong_pain_as_the_reason_ends_the_session_kindly(home: Home, page: Page) -> None:
    client = home.client(knee(), doorway())
    home.open(page, client)
    press(page, f"Not today: {KNEE}")
    press(page, "It hurts")
    choose(page, 7)
    expect(headline(page)).to_have_text(STOP)
    expect(headline(page)).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Alice will be told")
    expect(page.get_by_text("in a row")).to_be_hidden()
    expect(page.get_by_text(re.compile("Today is a"))).to_be_hidden()
    expect(page.get_by_role("button", name=f"Done: {DOORWAY}")).to_be_hidden()
    press(page, "Leave the others for today, too")
    expect(page.get_by_text("Not today: it hurts")).to_have_count(2)
    home.expect_said(
        client,
        (
            "kind",
            "reason",
            "pain_before",
        ),
        ("skip", "pain", 7),
        ("skip", "pain", None),
    )


def test_strong_pain_before_a_session_ticks_nothing(home: Home, page: Page) -> None:
    client = home.client(knee(slots=2), doorway(required=False))
    home.open(page, client)
    press(page, "How is the pain right now?")
    choose(page, 6)
    expect(headline(page)).to_have_text(STOP)
    home.expect_said(
        client,
        (
            "slot",
            "kind",
            "reason",
            "pain_before",
        ),
        (1, "skip", "pain", 6),
        (2, "skip", "pain", 6),
    )
    press(page, f"Undo {KNEE}")
    expect(headline(page)).to_have_text(re.compile("One stretch"))


def test_pain_before_and_after_and_a_note_go_with_the_tick(home: Home, page: Page) -> None:
    client = home.client(knee())
    home.open(page, client)
    press(page, "How is the pain right now?")
    choose(page, 0)
    expect(page.get_by_text("Pain now: 0 of 10")).to_be_visible()
    press(page, f"Done: {KNEE}")
    choose(page, 3)
    expect(page.get_by_text("Pain after: 3 of 10")).to_be_visible()
    press(page, f"Add a note: {KNEE}")
    page.get_by_label(f"About {KNEE}").fill("Slow, but it went well.")
    press(page, "Keep the note")
    expect(page.get_by_role("button", name=f"Change the note: {KNEE}")).to_be_visible()
    home.expect_said(
        client,
        (
            "kind",
            "pain_before",
            "pain_after",
            "note",
        ),
        ("done", 0, None, None),
        ("done", 0, 3, None),
        ("done", 0, 3, "Slow, but it went well."),
    )
    assert len(set(home.said(client, "captured_at"))) == 1
    press(page, f"Change how the pain is after {KNEE}")
    choose(page, 8)
    expect(headline(page)).to_have_text(STOP)
    told = [(None, None), (3, None), (3, "Slow, but it went well."), (8, "Slow, but it went well.")]
    home.expect_said(client, ("pain_after", "note"), *told)


def test_only_a_little_counts_and_is_not_called_done(home: Home, page: Page) -> None:
    client = home.client(knee(least=Dose(1, 1, 20)))
    home.open(page, client)
    expect(page.get_by_text("On a bad day:")).to_be_visible()
    press(page, f"Only a little today: {KNEE}")
    expect(page.get_by_text(re.compile("A little, at"))).to_be_visible()
    expect(page.get_by_text(re.compile(": kept going"))).to_have_count(1)
    expect(headline(page)).to_have_text("All done for today.")
    home.expect_said(client, ("kind",), ("minimum",))


def test_yesterday_and_the_day_before_can_be_filled_in_and_the_screen_says_which(
    home: Home, page: Page
) -> None:
    client = home.client(knee())
    home.open(page, client)
    today = page.locator(".eyebrow").inner_text()
    press(page, "Yesterday")
    expect(headline(page)).to_be_focused()
    expect(page.get_by_text("This is for ")).to_be_visible()
    assert page.locator(".eyebrow").inner_text() != today
    press(page, f"Done: {KNEE}")
    expect(headline(page)).to_have_text(re.compile("All done for [A-Z]"))
    press(page, "The day before")
    press(page, f"Not this day: {KNEE}")
    press(page, "I forgot")
    expect(page.get_by_text("Forgotten")).to_be_visible()
    press(page, "Back to today")
    expect(page.locator(".eyebrow")).to_have_text(today)
    expect(page.get_by_role("button", name=f"Done: {KNEE}")).to_be_visible()
    yesterday, before = (home.today() - timedelta(days=days) for days in (1, 2))
    home.expect_said(
        client,
        ("for_date", "kind", "reason"),
        (yesterday, "done", None),
        (before, "skip", "forgot"),
    )


def test_a_weekly_goal_is_counted_and_what_has_enough_stands_below(home: Home, page: Page) -> None:
    client = home.client(knee(PerWeek(1)), doorway(required=False), days=14)
    home.open(page, client)
    expect(page.get_by_text("0 of 1 this week").first).to_be_visible()
    expect(page.get_by_text("If you like")).to_be_visible()
    press(page, f"Done: {KNEE}")
    expect(page.get_by_text("1 of 1 this week").first).to_be_visible()
    home.expect_said(client, ("kind",), ("done",))
    page.reload()
    expect(page.get_by_text("1 week in a row, your longest yet.")).to_be_visible()
    expect(headline(page)).to_have_text("All done for today.")


def test_what_needs_nothing_more_can_still_be_ticked(home: Home, page: Page) -> None:
    client = home.client(knee(PerWeek(1)), doorway(), days=14)
    home.open(page, client)
    press(page, "Yesterday")
    press(page, f"Done: {KNEE}")
    press(page, "Back to today")
    below = page.get_by_role("heading", name="Nothing more is asked of these")
    expect(below).to_be_visible()
    press(page, f"Done: {KNEE}")
    expect(below).to_be_hidden()
    press(page, f"Undo {KNEE}")
    expect(below).to_be_visible()


def test_the_demonstration_tells_how_and_how_not_with_and_without_a_figure(
    home: Home, page: Page
) -> None:
    own = Assignment(home.own_stretch(), Dose(2, 3, 20), Daily(), 1)
    home.open(page, home.client(own, knee()))
    expect(page.get_by_role("img")).to_have_count(1)
    press(page, "Show me how: Towel pull")
    expect(page.get_by_text("Hold a towel behind you.")).to_be_visible()
    expect(page.get_by_role("heading", name="Do", exact=True)).to_be_visible()
    press(page, f"Show me how: {KNEE}")
    expect(page.get_by_role("heading", name="Watch out for")).to_be_visible()
    expect(page.get_by_role("heading", name="Don't").last).to_be_visible()


def test_all_of_it_works_by_keyboard(home: Home, page: Page) -> None:
    client = home.client(knee(), doorway())
    home.open(page, client)
    page.get_by_role("button", name=f"Done: {KNEE}").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"Undo {KNEE}")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="0, no pain")).to_be_focused()
    for key in ("ArrowRight", "ArrowRight", "End", "ArrowLeft", "Home", "ArrowUp"):
        page.keyboard.press(key)
    expect(page.get_by_role("radio", name="1", exact=True)).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_text("Pain after: 1 of 10")).to_be_visible()
    page.get_by_role("button", name=f"Not today: {DOORWAY}").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=f"Not today: {DOORWAY}")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("radiogroup", name="How strong is the pain?")).to_be_visible()
    expect(page.get_by_role("radio", name="0, no pain").last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"Undo {DOORWAY}")).to_be_focused()
    home.expect_said(
        client,
        (
            "kind",
            "reason",
            "pain_before",
            "pain_after",
        ),
        ("done", None, None, None),
        ("done", None, None, 1),
        ("skip", "pain", 0, None),
    )


def early_riser(home: Home) -> str:
    """Who did all before either reminder of the day, but for the last two days."""
    client = home.client(knee(), days=16, email="una@example.org")
    home.did(client, *range(3, 16))

    def choose_two(tx: Transaction) -> None:
        record = clients.get(tx, therapist(tx).practice_id, client)
        consent(tx, record, "email", "una@example.org", days_ago(16))
        preferences.choose(
            tx,
            record.person,
            days_ago(16),
            language="en",
            time_zone=Noon.now().zone,
            times=[Wish(time(18)), Wish(time(20))],
            reminders_stopped=False,
        )

    write(home.database_url, choose_two)
    return client


def let_two_days_go_by(home: Home, client: str) -> None:
    def pass_by(tx: Transaction) -> None:
        key = therapist(tx).practice_id, client
        taper_rows.put(tx, replace(taper_rows.of_client(tx, *key), accepted_at=days_ago(2)))
        clients.changed(tx, *key)
        planning.ahead(tx, datetime.now(UTC), "", 50)

    write(home.database_url, pass_by)


def test_fewer_reminders_are_offered_taken_and_brought_back(home: Home, page: Page) -> None:
    client = early_riser(home)
    home.open(page, client)
    expect(page.get_by_role("heading", name="Fewer reminders?")).to_be_visible()
    axe.assert_nothing_found(page)
    press(page, "Yes, only the last one")
    expect(page.get_by_text("Good. Only the last reminder of a day comes.")).to_be_focused()
    enter_reminders(page)
    expect(page.get_by_text("Only the last reminder of a day comes, if")).to_be_visible()
    let_two_days_go_by(home, client)
    page.goto(f"{home.address}/today")
    expect(page.get_by_role("heading", name="All reminders are back")).to_be_visible()
    press(page, "All right")
    expect(page.get_by_role("heading", name="All reminders are back")).to_have_count(0)
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", name="All reminders are back")).to_have_count(0)
    enter_reminders(page)
    expect(page.get_by_text("Only the last reminder of a day comes, if")).to_have_count(0)


def test_a_time_in_the_night_takes_a_yes_and_its_cue_stands_on_today(
    home: Home, page: Page
) -> None:
    home.open(page, home.client(knee()))
    enter_reminders(page)
    first = page.get_by_label("First reminder", exact=True)
    first.fill("22:30")
    page.get_by_text("Days, lateness, cue").click()
    page.get_by_label("Together with").fill("after brushing teeth")
    press(page, "Keep these times")
    expect(page.get_by_text("This is in the night. Say yes below")).to_be_visible()
    axe.assert_nothing_found(page)
    yes = page.get_by_role("checkbox", name="Yes, at this time, although it is night")
    yes.check()
    press(page, "Keep these times")
    expect(page.get_by_text("Kept.")).to_be_visible()
    go_to(page, "Today")
    expect(page.get_by_text("Together with: after brushing teeth")).to_be_visible()
    enter_reminders(page)
    expect(first).to_have_value("22:30")
    expect(yes).to_be_checked()
