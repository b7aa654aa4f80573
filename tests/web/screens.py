"""Every screen in its states: walks that stop at each, for pictures and for checks."""

from collections.abc import Iterator

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
    page.get_by_role("button", name="Add Cat and cow").wait_for()
    yield "plan-empty"
    for name in ("Cat and cow", "Single knee to chest", "Seated hamstring stretch"):
        page.get_by_role("button", name=f"Add {name}").click()
    yield "plan-warning"
    page.goto(f"{address}/clients")
    page.get_by_role("link", name="Wren").first.click()
    page.get_by_role("button", name="Invite").wait_for()
    yield "client"
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
