"""A therapist puts right what was logged, lets a late tick count, and sees what it changed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from app.domain.people import Client
from app.services import check_ins
from app.services.check_ins import NewCheckIn
from app.store import clients as client_rows
from app.store import plans as plan_rows
from app.store.db import Transaction
from tests import people
from tests.web.desk import sign_in
from tests.web.home import KNEE, Home, days_ago, knee, therapist
from tests.web.running import SIZES, window, write


@pytest.fixture(params=SIZES)
def desk(browser: Browser, home: Home, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = window(browser, request.param)
    sign_in(page, home.address)
    yield page
    page.context.close()


def choose_day(page: Page, home: Home, client: str, ago: int) -> None:
    """The day in the calendar, so many days ago; today is the last."""
    page.goto(f"{home.address}/clients/{client}")
    page.locator(".day").nth(-1 - ago).click()


def tick_too_late(home: Home, client_id: str) -> None:
    """Ticked 40 days ago for that day, and arrived now."""

    def say(tx: Transaction) -> None:
        client = client_rows.get(tx, therapist(tx).practice_id, client_id)
        (plan,) = plan_rows.of_client(tx, client.practice_id, client.id)
        who = Client(client.id, client.practice_id, client.zones)
        said = NewCheckIn(
            id=people.uuid7(),
            item_id=plan.items[0].item_id,
            revision_id=plan.id,
            for_date=people.date_in(client.time_zone, days_ago(40)),
            kind="done",
            captured_at=days_ago(40),
            device_id="phone",
            seq=1,
        )
        check_ins.record(tx, who, people.utc_now(), said)

    write(home.database_url, say)


def test_what_was_closed_is_put_right_and_the_change_is_told(desk: Page, home: Home) -> None:
    client = home.client(knee(), days=9)
    home.did(client, 5, 7)
    choose_day(desk, home, client, 6)
    expect(desk.locator(".chosen-date")).to_contain_text(f"{KNEE}: not done")
    desk.get_by_role("button", name=f"Put right: {KNEE}").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name="Put it right").click()
    expect(dialog.get_by_text("Choose what happened.")).to_be_visible()
    expect(dialog.get_by_label("What happened")).to_be_focused()
    dialog.get_by_label("What happened").select_option("skip")
    dialog.get_by_label("How do you know?").fill("Told me at the visit")
    dialog.get_by_role("button", name="Put it right").click()
    expect(dialog.get_by_text("Choose why not.")).to_be_visible()
    dialog.get_by_label("Why not").select_option("unwell")
    dialog.get_by_role("button", name="Put it right").click()
    expect(desk.get_by_text("It is put right.")).to_be_visible()
    expect(desk.locator(".chosen-date")).to_contain_text(f"{KNEE}: not done: not well")
    changed = desk.locator("section").filter(
        has=desk.get_by_role("heading", name="Changed afterwards")
    )
    expect(changed).to_contain_text("Alice put it right")
    expect(changed).to_contain_text("Told me at the visit")
    expect(changed).to_contain_text("not done → left out")
    expect(changed).to_contain_text("28 days: 2 of 9 → 2 of 8.")


def test_a_tick_that_came_too_late_counts_once_it_is_let(desk: Page, home: Home) -> None:
    client = home.client(knee(), days=45)
    tick_too_late(home, client)
    desk.goto(f"{home.address}/clients/{client}")
    expect(desk.get_by_text("too late to count by itself")).to_be_visible()
    desk.get_by_role("button", name=f"Let it count: {KNEE}").click()
    expect(desk.get_by_text("It counts.")).to_be_visible()
    expect(desk.get_by_text("Alice let a late tick count")).to_be_visible()
    expect(desk.get_by_text("too late to count by itself")).to_have_count(0)


def test_who_has_nothing_changed_sees_no_such_part(desk: Page, home: Home) -> None:
    client = home.client(knee(), days=9)
    desk.goto(f"{home.address}/clients/{client}")
    desk.locator(".day").first.wait_for()
    expect(desk.get_by_role("heading", name="Changed afterwards")).to_have_count(0)
