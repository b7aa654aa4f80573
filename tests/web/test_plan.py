"""The plan page: every schedule, what speaks against it, and nothing lost on the way."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.desk import Practice, add_client
from tests.web.running import Noon

KNEE = "Single knee to chest"
DOSE = "3 times on each side, hold 20 seconds."


@pytest.fixture
def desk(practice: Practice) -> Iterator[Page]:
    """The plan page of a client who has no plan yet."""
    page = practice.desk
    add_client(page, practice.address, "Nora", Noon.now(), reminded_in=120)
    page.get_by_role("link", name="Choose stretches").click()
    expect(page.get_by_role("heading", level=1, name="Stretches for Nora")).to_be_visible()
    yield page
    page.goto("about:blank")


def add(page: Page, name: str) -> Locator:
    """Add a stretch of the library; its card in the plan."""
    page.get_by_role("button", name=f"Add {name}", exact=True).click()
    card = item(page, name)
    expect(card).to_be_visible()
    return card


def item(page: Page, name: str) -> Locator:
    button = page.get_by_role("button", name=f"Remove {name}", exact=True)
    return page.get_by_role("listitem").filter(has=button)


def assign(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Assign")).click()
    expect(page.get_by_role("heading", level=2, name="Plan", exact=True)).to_be_visible()


def says(page: Page, words: str) -> None:
    expect(page.get_by_text(words).first).to_be_visible()


def to_plan(page: Page) -> None:
    page.get_by_role("link", name="Change the plan").click()
    expect(page.get_by_role("heading", level=2, name="The plan")).to_be_visible()


def test_the_librarys_suggestion_comes_in_visibly(desk: Page) -> None:
    card = add(desk, "Bridge")
    expect(card).to_contain_text("5 times a week. 8 times, hold 5 seconds.")
    expect(card).to_contain_text("Dose and schedule are the library's suggestion.")
    expect(card.get_by_role("radio", name="Times a week")).to_be_checked()
    assign(desk)
    says(desk, "5 times a week. 8 times, hold 5 seconds.")


def test_chosen_days_twice_on_the_day(desk: Page) -> None:
    card = add(desk, KNEE)
    card.get_by_role("radio", name="Chosen days").check()
    expect(card).to_contain_text("The schedule is not complete yet.")
    desk.get_by_role("button", name="Assign").click()
    expect(card.get_by_text("Choose at least one day.")).to_be_visible()
    expect(card.get_by_role("checkbox", name="Monday")).to_be_focused()
    card.get_by_role("checkbox", name="Thursday").check()
    card.get_by_role("checkbox", name="Monday").check()
    card.get_by_label("Times on the day").fill("2")
    expect(card).to_contain_text(f"On Monday and Thursday, twice on the day. {DOSE}")
    says(desk, "4:48 on the fullest day")
    assign(desk)
    says(desk, f"On Monday and Thursday, twice on the day. {DOSE}")


def test_every_few_days_from_a_first_day(desk: Page) -> None:
    card = add(desk, KNEE)
    card.get_by_role("radio", name="Every few days").check()
    card.get_by_label("Every so many days").fill("31")
    expect(card.get_by_text("type a whole number from 2 to 30")).to_be_visible()
    card.get_by_label("Every so many days").fill("3")
    first = date.fromisoformat(card.get_by_label("First day").input_value())
    card.get_by_label("First day").fill(str(first + timedelta(days=800)))
    desk.get_by_role("button", name="Assign").click()
    expect(card.get_by_text("Choose a first day within a year")).to_be_visible()
    expect(card.get_by_label("First day")).to_be_focused()
    expect(card.get_by_label("Every so many days")).to_have_value("3")
    card.get_by_label("First day").fill(str(first + timedelta(days=2)))
    assign(desk)
    says(desk, f"Every 3 days. {DOSE}")


def test_a_bad_day_dose_an_optional_stretch_a_later_date_and_a_word_with_it(desk: Page) -> None:
    card = add(desk, KNEE)
    card.get_by_role("checkbox", name="Bad-day dose").check()
    card.get_by_label(f"Times, bad day, {KNEE}").fill("2")
    expect(card).to_contain_text("On a bad day: 2 times on each side, hold 20 seconds.")
    other = add(desk, "Chin tuck")
    other.get_by_role("radio", name="Times a week").check()
    other.get_by_label("Times a week, Chin tuck").fill("4")
    other.get_by_role("checkbox", name="Only if they like").check()
    expect(other).to_contain_text("4 times a week, twice on the day.")
    begins = desk.get_by_label("Begins on")
    earliest = begins.input_value()
    begins.fill(str(date.fromisoformat(earliest) + timedelta(days=366)))
    desk.get_by_role("button", name="Assign").click()
    expect(begins).to_be_focused()
    begins.fill(str(date.fromisoformat(earliest) + timedelta(days=9)))
    desk.get_by_label("A word to the client").fill("Slower from now on, as we said.")
    assign(desk)
    says(desk, "On a bad day: 2 times on each side, hold 20 seconds.")
    says(desk, "If they like.")
    says(desk, "Told with it: “Slower from now on, as we said.”")
    expect(desk.get_by_text(re.compile("^From [A-Z][a-z]+day "))).to_be_visible()


def test_a_plan_is_changed_put_in_order_and_ended(desk: Page) -> None:
    add(desk, KNEE)
    add(desk, "Doorway chest stretch")
    desk.get_by_role("button", name="Move Doorway chest stretch up").click()
    expect(desk.get_by_text("Doorway chest stretch is number 1 of 2.")).to_be_attached()
    expect(desk.get_by_role("button", name="Move Doorway chest stretch up")).to_be_focused()
    desk.keyboard.press("Alt+ArrowDown")
    expect(desk.get_by_text("Doorway chest stretch is number 2 of 2.")).to_be_attached()
    desk.get_by_label("Hold, seconds, Doorway").focus()
    desk.keyboard.press("Alt+ArrowUp")
    expect(desk.get_by_label("Hold, seconds, Doorway")).to_be_focused()
    assign(desk)
    lines = desk.get_by_role("list").filter(has_text=KNEE).get_by_role("listitem")
    expect(lines.first).to_contain_text("Doorway chest stretch")
    to_plan(desk)
    for name in (KNEE, "Doorway chest stretch"):
        desk.get_by_role("button", name=f"Remove {name}").click()
    desk.get_by_role("button", name="End the plan").click()
    desk.get_by_role("button", name="End the plan").last.click()
    expect(desk.get_by_text(re.compile("^The plan end"))).to_be_visible()
    expect(desk.get_by_role("link", name="Choose stretches")).to_be_visible()


def test_the_library_is_searched_and_narrowed(desk: Page) -> None:
    search, found = (
        desk.get_by_label("Search stretches"),
        desk.get_by_text(re.compile(" of 3[89]$")),
    )
    desk.keyboard.press("/")
    expect(search).to_be_focused()
    desk.keyboard.type("knee hug")
    expect(found).to_have_text(re.compile("^2 of"))
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name=f"Add {KNEE}")).to_be_focused()
    search.fill("")
    desk.get_by_label("Chair only").check()
    expect(found).to_have_text(re.compile("^1[34] of"))
    desk.get_by_label("Area").select_option("neck")
    desk.get_by_label("Position").select_option("standing")
    expect(
        desk.get_by_text("No stretch fits all the filters.").or_(
            desk.get_by_text("without the filters.")
        )
    ).to_be_visible()
    desk.get_by_role("button", name="Take the filters off").click()
    expect(found).to_have_text(re.compile("^3. of"))
    desk.get_by_label("Equipment").select_option("wall")
    expect(found).to_have_text(re.compile("^2 of"))
    desk.get_by_text("How: Wall angel").click()
    for words in ("Do not", "Often goes wrong", "Look first with"):
        expect(desk.get_by_role("heading", name=words)).to_be_visible()
    search.fill("no such thing")
    expect(desk.get_by_text("No stretch is called “no such thing”.")).to_be_visible()


def test_a_stretch_of_the_practices_own_is_written_changed_and_retired(desk: Page) -> None:
    desk.get_by_role("button", name="Write your own").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name="Keep it").click()
    expect(dialog.get_by_label("Name")).to_be_focused()
    dialog.get_by_label("Name").fill("Sofa roll")
    dialog.get_by_label("Area").fill("lower back")
    dialog.get_by_label("Position").select_option("sitting")
    dialog.get_by_label("Steps").fill("Sit on the sofa.\nRoll back.")
    for label, typed in (("Rounds", "1"), ("Times", "5"), ("Hold, seconds", "")):
        dialog.get_by_label(label, exact=True).fill(typed)
    dialog.get_by_label("Times a day").fill("1")
    dialog.get_by_label("Days a week").fill("3")
    dialog.get_by_role("button", name="Keep it").click()
    expect(dialog.get_by_label("Hold, seconds")).to_be_focused()
    dialog.get_by_label("Hold, seconds").fill("2")
    dialog.get_by_label("Do (optional)").fill("x" * 201)
    dialog.get_by_role("button", name="Keep it").click()
    expect(dialog.get_by_label("Do (optional)")).to_be_focused()
    dialog.get_by_label("Do (optional)").fill("Breathe.")
    dialog.get_by_role("button", name="Keep it").click()
    expect(dialog).to_be_hidden()
    card = add(desk, "Sofa roll")
    expect(card).to_contain_text("3 times a week. 5 times, hold 2 seconds.")
    desk.get_by_role("button", name="Edit Sofa roll").click()
    dialog.get_by_label("Name").fill("Sofa rock")
    dialog.get_by_role("button", name="Keep it").click()
    expect(desk.get_by_role("button", name="Edit Sofa rock")).to_be_visible()
    assign(desk)
    to_plan(desk)
    desk.get_by_role("button", name="Retire Sofa rock").click()
    desk.get_by_role("button", name="Retire", exact=True).click()
    expect(desk.get_by_role("button", name="Edit Sofa rock")).to_be_hidden()
    expect(desk.get_by_text("Sofa rock (no longer in the library)")).to_be_visible()


def record(page: Page, name: str) -> Locator:
    page.get_by_role("button", name="what is known").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Search conditions and findings").fill(name)
    dialog.get_by_role("checkbox", name=name, exact=True).check()
    return dialog


def test_what_speaks_against_a_stretch_asks_for_a_written_reason(desk: Page) -> None:
    record(desk, "Hip replacement").get_by_role("button", name="Record").click()
    record(desk, "Sciatica").get_by_role("button", name="Record").click()
    desk.get_by_text("Suggested for Sciatica", exact=True).first.click()
    expect(
        desk.get_by_text("Leave out: Stop if the leg pain spreads further down.")
    ).to_be_visible()
    desk.get_by_role("button", name=re.compile(r"^Show \d stretches in the library")).click()
    expect(desk.get_by_text(re.compile("^5 of 3"))).to_be_visible()
    expect(desk.get_by_label("Search stretches")).to_be_focused()
    expect(desk.get_by_text("Nothing chosen yet.")).to_be_visible()
    desk.get_by_label("Suggested for").select_option("")
    card = add(desk, "Lying figure-four stretch")
    expect(card).to_contain_text("Speaks against it: Hip replacement.")
    desk.get_by_role("button", name="Assign").click()
    reason = card.get_by_label("Why it is right all the same")
    expect(reason).to_be_focused()
    reason.fill("Her surgeon showed it to her.")
    assign(desk)
    says(desk, "Her surgeon showed it to her.")


def test_a_gate_is_said_beside_its_condition_and_opened_there(desk: Page) -> None:
    dialog = record(desk, "Herniated disc, acute")
    dialog.get_by_role("button", name="Record").click()
    add(desk, "Lying on elbows").get_by_label("Times, Lying").fill("7")
    desk.get_by_role("button", name="Assign").click()
    expect(desk.get_by_text("This has to be recorded before a plan")).to_be_visible()
    expect(item(desk, "Lying on elbows").get_by_label("Times, Lying")).to_have_value("7")
    desk.get_by_role("button", name="what is known").click()
    dialog.get_by_label("Or why not asked").fill("short")
    dialog.get_by_role("button", name="Record").click()
    expect(dialog.get_by_label("Or why not asked")).to_be_focused()
    dialog.get_by_label("Asked on").fill("2026-01-05")
    dialog.get_by_label("Or why not asked").fill("")
    dialog.get_by_role("button", name="Record").click()
    expect(desk.get_by_text("Asked on Monday 5 January.")).to_be_visible()
    expect(desk.get_by_text("This has to be recorded before a plan")).to_be_hidden()
    assign(desk)


def test_nothing_typed_is_lost_when_the_server_does_not_answer(desk: Page) -> None:
    card = add(desk, KNEE)
    card.get_by_label(f"Times, {KNEE}").fill("4")
    desk.get_by_label("A word to the client").fill("See you soon.")
    desk.context.set_offline(True)
    desk.get_by_role("button", name="Assign").click()
    expect(desk.get_by_role("alert")).to_contain_text("cannot be reached")
    desk.context.set_offline(False)
    expect(card.get_by_label(f"Times, {KNEE}")).to_have_value("4")
    expect(desk.get_by_label("A word to the client")).to_have_value("See you soon.")
    desk.get_by_role("link", name="Nora").click()
    desk.get_by_role("button", name="Stay here").click()
    assign(desk)
    says(desk, "4 times on each side, hold 20 seconds.")


def test_a_plan_is_made_by_keyboard_alone(desk: Page) -> None:
    keys = desk.keyboard
    keys.press("/")
    keys.type("knee hug")
    keys.press("Enter")
    keys.press("Enter")
    card = item(desk, KNEE)
    expect(card).to_be_visible()
    in_plan = desk.get_by_role("button", name=f"{KNEE} is in the plan: go to it")
    expect(in_plan).to_be_focused()
    keys.press("Enter")
    expect(card.get_by_role("heading", name=KNEE)).to_be_focused()
    for _ in range(4):
        keys.press("Tab")
    expect(card.get_by_label(f"Hold, seconds, {KNEE}")).to_be_focused()
    keys.type("25")
    keys.press("Tab")
    keys.press("ArrowRight")
    expect(card.get_by_role("radio", name="Chosen days")).to_be_focused()
    keys.press("Tab")
    keys.press("Space")
    expect(card).to_contain_text("On Monday. 3 times on each side, hold 25 seconds.")
    desk.get_by_role("button", name="Assign").focus()
    keys.press("Enter")
    says(desk, "On Monday. 3 times on each side, hold 25 seconds.")
