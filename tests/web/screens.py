"""Every screen in its states: walks that stop at each, for pictures and for checks."""

from collections.abc import Iterator
from datetime import date, timedelta

from playwright.sync_api import Page

from app.services import demonstration

LONG_NAME = "Bartholomew-Maximilian von und zu Hohenstaufen-Wittelsbach Jr"


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail").fill(demonstration.EMAIL)
    page.get_by_label("Password", exact=True).fill(demonstration.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", level=1, name="Your clients today").wait_for()


def code_for(page: Page, address: str, name: str) -> str:
    """A client's sign-in link, as the dialog gives it."""
    page.goto(f"{address}/clients")
    page.get_by_role("link", name=name).first.click()
    with page.expect_response("**/invitation") as answered:
        page.get_by_role("button", name="Invite").click()
    page.get_by_role("img", name="QR code").wait_for()
    return str(answered.value.json()["url"])


def therapist_screens(page: Page, address: str) -> Iterator[str]:
    """Walk the desk; at each name the page shows that state."""
    page.goto(address)
    yield "front"
    page.goto(f"{address}/sign-in")
    yield "sign-in"
    page.get_by_label("E-mail").fill("robin@example.org")
    page.get_by_label("Password", exact=True).fill("not the password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("alert").first.wait_for()
    yield "sign-in-wrong"
    sign_in(page, address)
    page.get_by_text("Maple").first.wait_for()
    yield "roster"
    page.get_by_label("Search clients").fill("nobody of that name")
    page.get_by_role("button", name="Show everyone").wait_for()
    yield "roster-nobody-found"
    page.goto(f"{address}/clients/new")
    yield "new-client"
    page.get_by_label("Time zone").fill("Nowhere")
    page.get_by_role("button", name="Add client").click()
    yield "new-client-errors"
    page.get_by_label("First name or nickname").fill(LONG_NAME[:60])
    page.get_by_label("Time zone").fill("Europe/Berlin")
    page.get_by_role("button", name="Add client").click()
    page.get_by_role("link", name="Choose stretches").wait_for()
    yield "client-without-plan"
    page.get_by_role("link", name="Choose stretches").click()
    yield from _plan(page)
    yield from _known(page)
    page.goto(f"{address}/clients")
    page.get_by_role("link", name="Wren").first.click()
    page.get_by_role("button", name="Invite").wait_for()
    yield "client"
    yield from _before_a_visit(page)
    yield from _record(page)
    page.get_by_role("button", name="Invite").click()
    page.get_by_role("img", name="QR code").wait_for()
    yield "client-invite"
    page.get_by_role("button", name="Make a link").click()
    page.get_by_role("button", name="Copy link").wait_for()
    yield "client-invite-link"
    page.goto(f"{address}/messages")
    page.get_by_text("Maple").first.wait_for()
    yield "messages"
    page.goto(f"{address}/no-such-page")
    yield "missing"


def _record(page: Page) -> Iterator[str]:
    """Figures are looked into, times are not kept, a break not entered, a message not sent."""
    page.get_by_role("button", name="Last 28 days").click()
    yield "client-figure"
    page.get_by_role("button", name="In a row").click()
    yield "client-streak"
    if page.get_by_role("button", name="Show twelve weeks").count():
        page.get_by_role("button", name="Show twelve weeks").click()
    page.locator(".day").nth(-2).click()
    yield "client-day"
    yield from _put_right(page)
    page.get_by_role("button", name="Change the times").click()
    page.get_by_role("button", name="Add a time").click()
    page.get_by_role("button", name="Keep these times").click()
    page.get_by_text("Choose a time, or remove it.").wait_for()
    yield "client-times"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Enter a break").click()
    page.get_by_role("button", name="Enter it", exact=True).click()
    page.get_by_text("Choose the last day.").wait_for()
    yield "client-break"
    page.get_by_role("button", name="Cancel").click()
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Write to").fill("Softer, and it should not pull.\n" * 12)
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("It was not sent.").wait_for()
    yield "client-message-kept"
    page.context.set_offline(False)


def _before_a_visit(page: Page) -> Iterator[str]:
    """The date is chosen and not kept."""
    page.get_by_role("button", name="Set the next visit").click()
    page.get_by_role("button", name="Keep the date").click()
    page.get_by_text("Choose a date.").wait_for()
    yield "client-visit"
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("link", name="Before the visit").click()
    page.get_by_role("heading", name="Before you see").wait_for()
    yield "client-brief"
    page.go_back()
    page.get_by_role("button", name="Invite").wait_for()


def _put_right(page: Page) -> Iterator[str]:
    """A closed day is put right, and what it changed is told."""
    page.locator(".day").nth(-7).click()
    page.get_by_role("button", name="Put right:").first.click()
    page.get_by_label("What happened").select_option("skip")
    page.get_by_role("button", name="Put it right").click()
    page.get_by_text("Write a word on how you know.").wait_for()
    yield "client-put-right"
    page.get_by_label("Why not").select_option("unwell")
    page.get_by_label("How do you know?").fill("Told me at the visit")
    page.get_by_role("button", name="Put it right").click()
    page.get_by_role("heading", name="Changed afterwards").wait_for()
    yield "client-changed"


def _plan(page: Page) -> Iterator[str]:
    """A client's first plan, not assigned."""
    page.get_by_role("button", name="Add Cat and cow").wait_for()
    yield "plan-empty"
    page.get_by_text("How: Single knee to chest").click()
    page.get_by_text("Do not pull on your kneecap.").wait_for()
    yield "plan-how"
    page.get_by_label("Area").select_option("neck")
    page.get_by_label("Position").select_option("standing")
    page.get_by_role("button", name="Take the filters off").wait_for()
    yield "plan-nothing-found"
    page.get_by_role("button", name="Take the filters off").click()
    page.get_by_role("button", name="Add Cat and cow").click()
    page.get_by_role("checkbox", name="Bad-day dose").check()
    page.get_by_role("checkbox", name="Only if they like").check()
    yield "plan-one"
    for name in ("Single knee to chest", "Seated hamstring stretch"):
        page.get_by_role("button", name=f"Add {name}").click()
    page.get_by_role("radio", name="Chosen days").first.check()
    page.get_by_role("radio", name="Every few days").nth(1).check()
    page.get_by_role("radio", name="Times a week").nth(2).check()
    yield "plan-warning"
    page.get_by_label("Times on the day").first.fill("9")
    page.get_by_label("Every so many days").fill("")
    page.get_by_role("button", name="Assign anyway").click()
    page.get_by_role("alert").wait_for()
    yield "plan-incomplete"
    page.get_by_role("button", name="Write your own").click()
    page.get_by_role("button", name="Keep it").click()
    yield "plan-own-stretch"
    page.get_by_role("button", name="Cancel").click()


def _known(page: Page) -> Iterator[str]:
    """What is known of the client speaks against a stretch of the plan."""
    page.get_by_role("button", name="Record what is known").click()
    for name in ("Sciatica", "Late pregnancy", "Osteoporosis or vertebral fracture"):
        page.get_by_role("checkbox", name=name, exact=True).check()
    yield "plan-known-dialog"
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_text("Suggested for Sciatica").first.click()
    yield "plan-conflict"
    yield from _assigned(page)


def _assigned(page: Page) -> Iterator[str]:
    """What was missing is filled in, a gate is opened, the plan is assigned, and ended."""
    page.get_by_role("checkbox", name="Monday").check()
    page.get_by_label("Times on the day").first.fill("2")
    page.get_by_label("Every so many days").fill("3")
    page.get_by_label("Why it is right all the same").fill("Both doctors agree with it.")
    page.get_by_label("A word to the client").fill("Slowly, as we said.")
    page.get_by_role("button", name="Assign anyway").click()
    page.get_by_text("This has to be recorded before a plan").wait_for()
    yield "plan-gate"
    page.get_by_role("button", name="Change what is known").click()
    page.get_by_label("Or why not asked").fill("The doctor is away until May.")
    page.get_by_role("button", name="Record", exact=True).click()
    page.get_by_text("Without asking: The doctor is away").wait_for()
    page.get_by_role("button", name="Assign anyway").click()
    page.get_by_role("link", name="Change the plan").wait_for()
    yield "client-plan"
    yield from _past(page)
    page.get_by_role("link", name="Change the plan").click()
    for name in ("Cat and cow", "Single knee to chest", "Seated hamstring stretch"):
        page.get_by_role("button", name=f"Remove {name}").click()
    page.get_by_role("button", name="End the plan").click()
    yield "plan-end"
    page.get_by_role("button", name="End the plan").last.click()
    page.get_by_text("The plan end").first.wait_for()
    yield "client-plan-ended"


def _past(page: Page) -> Iterator[str]:
    """The plan is corrected: it began eleven days before."""
    page.get_by_role("link", name="Change the plan").click()
    begins = page.get_by_label("Begins on")
    begins.fill(str(date.fromisoformat(begins.input_value()) - timedelta(days=11)))
    page.get_by_label("Why is it corrected?").fill("Told me at the visit")
    page.get_by_role("button", name="See what it changes").click()
    page.get_by_role("dialog").wait_for()
    yield "plan-past"
    page.get_by_role("button", name="Correct the plan").click()
    page.get_by_text("Corrected from").wait_for()
