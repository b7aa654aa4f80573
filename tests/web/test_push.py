"""Notifications on a phone: turned on, pushed by the server, shown, answered and taken back.

All of it is real but Google's, Mozilla's and Apple's part: no browser without a network subscribes,
so its two calls are answered by keys of the test's own, and what the server then pushes goes from
the test's push service to Chromium's service worker by its debugging protocol. The press on a
notification is dispatched inside the worker: no protocol presses what the system draws.
"""

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from app.domain.people import Client
from app.services import preferences
from app.services.preferences import Wish
from app.store import clients
from app.store.db import Transaction
from tests import databases, push_service
from tests.push_service import SUBJECT, PushService
from tests.push_service import Browser as Subscriber
from tests.web import axe
from tests.web.home import DOORWAY, KNEE, Home, doorway, knee, therapist
from tests.web.phone import enter_reminders, press
from tests.web.running import Noon, add_practice, limberday, window, write

KEY = push_service.text(bytes(range(32)))
PUSHED_WITHIN_S = 20
HOUR = timedelta(hours=1)
SUBSCRIBES = """
({endpoint, p256dh, auth}) => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) =>
      one.charCodeAt(0)).buffer;
  let made = null;
  PushManager.prototype.subscribe = async ({applicationServerKey}) => (made ??= {
    endpoint,
    options: {applicationServerKey: bytes(applicationServerKey)},
    getKey: (name) => bytes(name === "auth" ? auth : p256dh),
    unsubscribe: async () => Boolean((made = null)) || true,
  });
  PushManager.prototype.getSubscription = async () => made;
}
"""
SHOWN = """() => navigator.serviceWorker.ready
  .then((worker) => worker.getNotifications())
  .then((all) => all.map(({title, body, actions}) => [
    title, body, actions.map(({title}) => title)]))"""
PRESSED = """async (action) => {
  const [notification] = await registration.getNotifications();
  dispatchEvent(new NotificationEvent("notificationclick", {notification, action}));
}"""


@contextmanager
def service_beside() -> Iterator[PushService]:
    """In a thread: Playwright has a loop in this one."""
    found: Future[PushService] = Future()
    loop = asyncio.new_event_loop()
    ended = asyncio.Event()

    async def serve() -> None:
        async with push_service.open_push_service(KEY) as service:
            found.set_result(service)
            await ended.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        yield found.result(10)
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.close()


@pytest.fixture(scope="module")
def service() -> Iterator[PushService]:
    with service_beside() as service:
        yield service


@pytest.fixture(scope="module")
def pushing(
    service: PushService, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Home]:
    """A practice whose server knows that push service, and no other."""
    url = databases.copied_sqlite(sqlite_template, tmp_path_factory.mktemp("push"))
    add_practice(url)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LIMBERDAY_PUSH_SERVICES", service.place)
        environment.setenv("LIMBERDAY_VAPID_PRIVATE_KEY", KEY)
        environment.setenv("LIMBERDAY_VAPID_SUBJECT", SUBJECT)
        with limberday(url) as address:
            yield Home(address, url)


def phone(browser: Browser, home: Home, endpoint: str, subscriber: Subscriber) -> Page:
    """One whose owner lets notifications be shown."""
    page = window(browser, "phone")
    page.context.grant_permissions(["notifications"], origin=home.address)
    said = json.dumps(subscriber.subscription(endpoint))
    page.add_init_script(f"({SUBSCRIBES})({said})")
    return page


def remind_now(home: Home, client_id: str) -> None:
    """Its time was a minute ago, as was known an hour ago."""
    now = datetime.now(UTC)
    at = (now - timedelta(minutes=1)).astimezone(ZoneInfo(Noon.now().zone))

    def plan(tx: Transaction) -> None:
        client = clients.get(tx, therapist(tx).practice_id, client_id)
        who = Client(client.id, client.practice_id, client.zones)
        preferences.choose(
            tx,
            who,
            now - HOUR,
            language="en",
            time_zone=client.time_zone,
            times=[Wish(at.time().replace(second=0, microsecond=0))],
            reminders_stopped=False,
        )

    write(home.database_url, plan)


def pushed(service: PushService, subscriber: Subscriber) -> dict[str, Any]:
    until = time.monotonic() + PUSHED_WITHIN_S
    while time.monotonic() < until:
        if service.taken:
            return subscriber.reads(service.taken.pop())
        time.sleep(0.05)
    raise AssertionError("nothing was pushed")


def deliver(page: Page, data: str) -> None:
    """As the browser's own push service would, on the last metre."""
    debugger = page.context.new_cdp_session(page)
    found: list[dict[str, Any]] = []
    debugger.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(told["registrations"]),
    )
    debugger.send("ServiceWorker.enable")
    while not found:
        page.wait_for_timeout(20)
    registration = {
        "origin": page.evaluate("location.origin"),
        "registrationId": found[0]["registrationId"],
    }
    debugger.send("ServiceWorker.deliverPushMessage", {**registration, "data": data})
    debugger.detach()


def expect_shown(page: Page, *notification: object) -> None:
    """Title, words and buttons of the only one there is."""
    until = time.monotonic() + PUSHED_WITHIN_S
    while (shown := page.evaluate(SHOWN)) != [list(notification)]:
        assert time.monotonic() < until, shown
        page.wait_for_timeout(50)


def press_shown(page: Page, action: str) -> None:
    (worker,) = page.context.service_workers
    worker.evaluate(PRESSED, action)


def test_a_reminder_is_pushed_shown_ticked_off_and_taken_back(
    browser: Browser, pushing: Home, service: PushService
) -> None:
    client, subscriber = pushing.client(knee(), doorway()), Subscriber()
    page = phone(browser, pushing, service.endpoint("one"), subscriber)
    pushing.open(page, client)
    enter_reminders(page)
    expect(page.get_by_text("Off on this phone")).to_be_visible()
    press(page, "Turn on: By notification")
    expect(page.get_by_text("On, on this phone")).to_be_visible()
    expect(page.get_by_text("no way was turned on")).to_have_count(0)
    axe.assert_nothing_found(page)
    remind_now(pushing, client)
    said = pushed(service, subscriber)
    words = "2 things are still open for today, about 4 minutes."
    assert KNEE not in json.dumps(said)
    assert DOORWAY not in json.dumps(said)
    deliver(page, json.dumps(said))
    expect_shown(page, "A short reminder for today", words, ["Done"])
    press_shown(page, "done")
    expect_shown(page, "Ticked off", "", ["Undo"])
    assert [kind for (kind,) in pushing.said(client, "kind")] == ["done", "done"]
    press_shown(page, "undo")
    expect_shown(page, "It is open again", "", [])
    page.goto(f"{pushing.address}/today")
    expect(page.get_by_role("button", name=f"Done: {KNEE}")).to_be_visible()


def test_what_cannot_be_read_is_shown_and_what_cannot_be_done_is_said(
    browser: Browser, pushing: Home, service: PushService
) -> None:
    page = phone(browser, pushing, service.endpoint("two"), Subscriber())
    pushing.open(page, pushing.client(knee(), email="two@example.org"))
    press(page, "Yes, on this phone")
    expect(page.get_by_text("Good. We will remind you.")).to_be_visible()
    for unreadable in ("", "{", "[]", '{"title": "Only this"}'):
        deliver(page, unreadable)
        expect_shown(page, "A short reminder for today", "Open Limberday to see it.", [])
    said = {"id": "nobodys", "title": "T", "body": "B", "labels": {"done": "D", "failed": "F"}}
    deliver(page, json.dumps(said))
    expect_shown(page, "T", "B", ["D"])
    press_shown(page, "done")
    expect_shown(page, "F", "", [])
    enter_reminders(page)
    press(page, "Turn off: By notification")
    expect(page.get_by_text("Off on this phone")).to_be_visible()


@pytest.mark.parametrize(
    ("browsers_own", "words"),
    [
        ("Notification.requestPermission = async () => 'denied'", "did not turn them on"),
        ("Object.defineProperty(Notification, 'permission', {value: 'denied'})", "blocks them"),
        ("delete window.PushManager", "cannot show them"),
        (
            "delete window.PushManager; navigator.__defineGetter__('userAgent', () => 'iPhone')",
            "Add to Home Screen",
        ),
    ],
)
def test_what_this_browser_does_not_do_is_said(
    browser: Browser, pushing: Home, browsers_own: str, words: str
) -> None:
    page = window(browser, "phone")
    page.add_init_script(browsers_own)
    pushing.open(page, pushing.client(knee()))
    enter_reminders(page)
    on = page.get_by_role("button", name="Turn on: By notification")
    if "requestPermission" in browsers_own:
        on.click()
    else:
        expect(on).to_have_count(0)
    expect(page.get_by_text(words)).to_be_visible()
    page.context.close()
