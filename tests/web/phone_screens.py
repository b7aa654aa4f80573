"""What clients see in its states: walks that stop at each, for pictures and for checks."""

import secrets
from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from app.domain.plan import Daily, Dose, PerWeek
from app.services import consents, inbound
from app.services.inbound import Incoming
from app.services.plans import Assignment
from app.store import clients
from app.store.db import Transaction
from tests.people import utc_now
from tests.web.home import CAT, DOORWAY, KNEE, Home, cat, doorway, knee
from tests.web.phone import enter_reminders, open_phones, press
from tests.web.running import write

DIGITS = "2468"
NUMBER = "+4915112345678"
IN_THE_NIGHT = "This is in the night. Say yes below, or choose a time from 8:00 to 20:59."
WRENS_ZONE = "Europe/Berlin"
"""Where nobody asks the demonstration's client whether they have travelled."""

Link = Callable[[str], str]
"""A fresh sign-in link for the demonstration's client of that name."""


def client_screens(page: Page, address: str, link: Link) -> Iterator[str]:
    """Walk the phone; at each name the page shows that state."""
    yield from _at_the_door(page, address)
    page.goto(link("Wren"))
    yield "landing"
    page.get_by_role("button", name="Open my stretches").click()
    yield from _today(page)
    page.goto(f"{address}/i#used")
    page.reload()
    page.get_by_role("button", name="Open my stretches").wait_for()
    page.get_by_text("is signed in here").wait_for()
    yield "landing-somebody-else"
    page.get_by_role("button", name="Open my stretches").click()
    page.get_by_text("has been used").wait_for()
    yield "landing-used"
    yield from _phones(page, address)
    yield from _shared(page)


def _at_the_door(page: Page, address: str) -> Iterator[str]:
    page.goto(f"{address}/code")
    page.get_by_role("button", name="Open my stretches").click()
    yield "code-empty"
    page.get_by_label("Six digits").fill("123 456")
    page.get_by_label("Who it is for").fill("calm-otter-27")
    yield "code"
    page.get_by_role("button", name="Open my stretches").click()
    page.get_by_text("does not fit together").wait_for()
    yield "code-wrong"
    page.get_by_role("button", name="No code?").click()
    page.get_by_label("E-mail").fill(f"somebody-{secrets.token_hex(4)}@example.org")
    yield "code-send"
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_text("is on its way").wait_for()
    yield "code-sent"


def _today(page: Page) -> Iterator[str]:
    page.get_by_role("button", name="Done: Standing side bend").wait_for()
    yield "today"
    page.get_by_role("button", name="Show me how: Standing side bend").click()
    yield "today-steps"
    page.get_by_role("button", name="Done: Standing side bend").click()
    page.get_by_role("button", name="Undo Standing side bend").wait_for()
    yield "today-one-done"
    page.context.set_offline(True)
    page.get_by_role("button", name="Done: Nose-to-armpit neck stretch").click()
    page.get_by_text("waits to be sent").wait_for()
    yield "today-offline"
    page.context.set_offline(False)
    page.reload()
    page.get_by_role("heading", level=1, name="All done for today.").wait_for()
    yield "today-done"
    for name in ("Standing side bend", "Nose-to-armpit neck stretch"):
        page.get_by_role("button", name=f"Undo {name}").click()
    page.get_by_role("button", name="Done: Nose-to-armpit neck stretch").wait_for()


def _phones(page: Page, address: str) -> Iterator[str]:
    page.goto(f"{address}/today")
    open_phones(page)
    page.get_by_role("button", name="Choose four digits").wait_for()
    yield "phones"
    page.get_by_role("button", name="Show a code").click()
    page.get_by_role("img", name="QR code").wait_for()
    yield "phones-new"
    press(page, "Close")
    page.get_by_role("button", name="Sign out on this phone").click()
    yield "phones-sign-out"
    page.get_by_role("button", name="Stay signed in").click()


def _shared(page: Page) -> Iterator[str]:
    page.get_by_role("button", name="Choose four digits").click()
    page.get_by_label("Four digits", exact=True).fill(DIGITS)
    page.get_by_label("The same again").fill("1")
    page.get_by_role("button", name="Make room").click()
    page.get_by_text("not the same").wait_for()
    yield "phones-share"
    page.get_by_label("The same again").fill(DIGITS)
    page.get_by_role("button", name="Make room").click()
    page.get_by_role("heading", level=1, name="Who is here?").wait_for()
    yield "front-shared"
    page.get_by_role("button", name="Wren").click()
    page.get_by_label("Four digits", exact=True).fill("1357")
    page.get_by_role("button", name="Go to my stretches").click()
    page.get_by_text("Those are not the four digits").wait_for()
    yield "front-digits"
    page.get_by_label("Four digits", exact=True).fill(DIGITS)
    page.get_by_role("button", name="Go to my stretches").click()
    page.get_by_role("button", name="Done").first.wait_for()


def today_screens(page: Page, home: Home) -> Iterator[str]:
    """What Today can show beyond a tick, with plans of every kind."""
    own = Assignment(home.own_stretch(), Dose(2, 3, 20), Daily(), 1)
    little = Dose(1, 1, 20)
    plan = (knee(slots=2, least=little), own, doorway(required=False), cat(PerWeek(1)))
    home.open(page, home.client(*plan))
    yield "today-every-kind"
    press(page, "How is the pain right now?")
    yield "today-pain-now"
    page.get_by_role("radio", name="2", exact=True).click()
    press(page, f"Show me how: {KNEE}")
    yield "today-demonstration"
    press(page, f"Hide steps: {KNEE}")
    press(page, f"Done: {KNEE}")
    press(page, f"Done: {CAT}")
    press(page, f"Done: {KNEE}")
    page.get_by_role("radiogroup", name="How is the pain after it?").wait_for()
    yield "today-how-was-it"
    page.get_by_role("radio", name="3", exact=True).click()
    page.get_by_text("Pain after: 3 of 10").wait_for()
    press(page, f"Add a note: {KNEE}")
    page.get_by_label(f"About {KNEE}").fill("Slow, but it went well. " * 18)
    yield "today-note"
    press(page, "Keep the note")
    yield from _not_today(page, "Towel pull")
    press(page, "Yesterday")
    press(page, f"Only a little: {KNEE}")
    yield "today-yesterday"
    yield from _stopped_and_changed(page, home)


def _not_today(page: Page, name: str) -> Iterator[str]:
    press(page, f"Not today: {name}")
    page.get_by_role("dialog").wait_for()
    yield "today-not-today"
    press(page, "It hurts")
    yield "today-how-strong"
    press(page, "I would rather not say")
    page.get_by_text("Not today: it hurts").wait_for()
    yield "today-enough"


def _stopped_and_changed(page: Page, home: Home) -> Iterator[str]:
    client = home.client(cat(PerWeek(1)), doorway())
    home.open(page, client)
    press(page, "Yesterday")
    press(page, f"Done: {CAT}")
    page.wait_for_load_state("networkidle")
    press(page, "Back to today")
    yield "today-nothing-more"
    press(page, f"Not today: {DOORWAY}")
    press(page, "It hurts")
    page.get_by_role("radio", name="10, the worst pain").click()
    page.get_by_role("heading", level=1, name="Stop here").wait_for()
    yield "today-stopped"
    client = home.client(knee(), doorway())
    message = "You are doing well, so the knees come twice a day now. The doorway can rest."
    home.change_plan(client, knee(slots=2), cat(Daily()), message=message)
    home.open(page, client)
    page.get_by_role("dialog").wait_for()
    yield "today-changed"


def settings_screens(page: Page, home: Home) -> Iterator[str]:
    """The question on Today, the settings, and the page behind a letter's link."""
    home.open(page, home.client(knee(), email="quentin@example.org", phone=NUMBER))
    page.get_by_text("Shall we remind you").wait_for()
    yield "today-remind"
    press(page, "Yes, by text message")
    page.get_by_text("Good.").wait_for()
    yield "today-remind-yes"
    enter_reminders(page)
    yield "settings"
    press(page, "Turn on: By e-mail")
    page.get_by_text("open the link").wait_for()
    page.get_by_label("First reminder", exact=True).fill("07:00")
    press(page, "Add a time")
    press(page, "Keep these times")
    yield "settings-time-missing"
    page.get_by_label("Second reminder", exact=True).fill("07:00")
    press(page, "Keep these times")
    page.get_by_text(IN_THE_NIGHT).first.wait_for()
    press(page, "Stop all reminders")
    page.get_by_text("You get no reminders.").wait_for()
    yield "settings-waiting-refused-stopped"
    yield from _confirmed(page, home)
    _text(home, "YES")
    page.goto(f"{home.address}/reminders")
    page.get_by_text("the e-mail comes first").wait_for()
    yield "settings-both-on"
    _text(home, "STOP")
    page.reload()
    page.get_by_text("text START").or_(page.get_by_text("answer START")).wait_for()
    yield "settings-opted-out"


def _text(home: Home, words: str) -> None:
    """The client sends it from the own number."""
    came = Incoming(words, NUMBER, words)
    write(
        home.database_url,
        lambda tx: inbound.receive(tx, came, utc_now(), "https://localhost", "provider"),
    )


def _confirmed(page: Page, home: Home) -> Iterator[str]:
    def letters_token(tx: Transaction) -> str:
        (client,) = clients.with_phone(tx, NUMBER)
        return consents.mint_token(tx, client, utc_now())

    for name, token in (
        ("confirm-empty", ""),
        ("confirm", write(home.database_url, letters_token)),
    ):
        page.goto("about:blank")
        page.goto(f"{home.address}/confirm#{token}")
        page.get_by_role("heading", level=1).wait_for()
        yield name
    press(page, "Yes, remind me")
    page.get_by_role("heading", level=1, name="Thank you").wait_for()
    yield "confirm-done"
    page.goto("about:blank")
    page.goto(f"{home.address}/confirm#used")
    press(page, "Yes, remind me")
    page.get_by_role("alert").wait_for()
    yield "confirm-gone"
