"""A client turns notifications on and off in a browser, and its service worker answers."""

import httpx
import pytest

from app.services import outbox, reminders
from app.store import messages
from app.store.db import Transaction
from tests import people
from tests.api.conftest import ORIGIN, House, fields
from tests.people import SignedInClient
from tests.push_service import Browser

pytestmark = pytest.mark.anyio

CHANNELS = "/api/settings/channels"
PATH = "/api/settings/push-subscription"
ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/gAAAAA"
BROWSER = Browser()


def push(answer: httpx.Response) -> tuple[str, str | None, bool]:
    """State, name of the phone, and whether it is the one that asks."""
    assert answer.status_code == 200, answer.text
    way = answer.json()["channels"][0]
    assert way["channel"] == "push"
    return way["state"], way["address"], answer.json()["push"]["here"]


async def test_they_are_turned_on_and_off_where_the_client_is(house: House) -> None:
    carl = house.people.carl
    async with house.of(carl) as phone:
        assert push(await phone.get(CHANNELS)) == ("no_address", None, False)
        for _ in range(2):
            on = await phone.put(PATH, json=BROWSER.subscription(ENDPOINT))
            assert push(on) == ("confirmed", "Phone", True)
        assert push(await phone.get(CHANNELS)) == ("confirmed", "Phone", True)
        for _ in range(2):
            assert push(await phone.delete(PATH)) == ("no_address", None, False)


async def test_the_address_is_told_to_nobody(house: House) -> None:
    async with house.of(house.people.carl) as phone:
        await phone.put(PATH, json=BROWSER.subscription(ENDPOINT))
        own = await phone.get(CHANNELS)
    async with house.of(house.people.alice) as desk:
        page = await desk.get(f"/api/clients/{house.people.carl.who.id}")
    assert page.json()["channels"][0] == {"channel": "push", "state": "confirmed"}
    for answer in (own, page):
        assert ENDPOINT not in answer.text
        assert BROWSER.auth not in answer.text


async def test_they_may_be_preferred(house: House) -> None:
    async with house.of(house.people.carl) as phone:
        body = {"email": True, "sms": False, "preferred": "push"}
        assert (await phone.put(CHANNELS, json=body)).json()["preferred"] == "push"


async def test_they_end_with_the_sign_in(house: House) -> None:
    carl = house.people.carl
    async with house.of(carl) as phone:
        await phone.put(PATH, json=BROWSER.subscription(ENDPOINT))
        await phone.post("/api/sign-out")
    assert (await house.everything())["push_subscriptions"] == []


GOOD = BROWSER.subscription(ENDPOINT)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"endpoint": "https://evil.example/push"}, "endpoint"),
        ({"endpoint": "http://updates.push.services.mozilla.com/x"}, "endpoint"),
        ({"endpoint": "http://127.0.0.1:8000/healthz"}, "endpoint"),
        ({"endpoint": "https://169.254.169.254/latest"}, "endpoint"),
        ({"endpoint": "x" * 1101}, "endpoint"),
        ({"p256dh": GOOD["p256dh"][:-1]}, "p256dh"),
        ({"p256dh": "A" + GOOD["p256dh"][1:]}, "p256dh"),
        ({"auth": ""}, "auth"),
        ({"auth": 16}, "auth"),
        ({"expirationTime": None}, "expirationTime"),
    ],
)
async def test_only_a_browsers_own_word_is_taken(
    house: House, changes: dict[str, object], wrong: str
) -> None:
    before = await house.everything()
    async with house.of(house.people.carl) as phone:
        assert fields(await phone.put(PATH, json={**GOOD, **changes})) == [wrong]
    assert await house.everything() == before


async def reminded(house: House, who: SignedInClient) -> str:
    """Id of today's reminder, which the phone has just been sent."""
    key = who.who.practice_id, who.who.id

    def send(tx: Transaction) -> str:
        reminders.plan_client(tx, *key, house.now)
        today = people.today(who, house.now)
        (one,) = [one for one in messages.of_client(tx, *key, 100) if one.for_date == today]
        attempt = outbox.claim(tx, one.id, one.due_at)
        assert attempt is not None
        letter = outbox.approve(tx, one.id, attempt, one.due_at, ORIGIN, {"push"})
        assert letter is not None
        assert letter.channel == "push"
        assert outbox.accepted(tx, one.id, attempt, one.due_at, "https://fcm.googleapis.com/m/1")
        return one.id

    async with house.of(who) as phone:
        await phone.put(PATH, json=BROWSER.subscription(ENDPOINT))
    return await house.database.write(send)


async def logged(phone: httpx.AsyncClient) -> set[str]:
    items = (await phone.get("/api/today")).json()["days"][0]["items"]
    return {one["kind"] for item in items for one in item["logged"]}


async def test_a_notification_is_answered_once_and_taken_back_once(house: House) -> None:
    carl = house.people.carl
    path = f"/api/reminders/{await reminded(house, carl)}/answer"
    async with house.of(carl) as phone:
        answers = [await phone.post(path, json={"said": "done"}) for _ in range(2)]
        told = [answer.json() for answer in answers]
        assert told == [{"became": "taken", "slots": 2}, {"became": "already", "slots": 0}]
        assert await logged(phone) == {"done"}
        back = [(await phone.delete(path)).json()["undone"] for _ in range(2)]
        assert back == [True, False]
        assert "done" not in await logged(phone)


async def test_what_the_phone_has_shown_has_been_delivered(house: House) -> None:
    carl = house.people.carl
    name = await reminded(house, carl)
    for _ in range(2):
        async with house.of(carl) as phone:
            shown = await phone.post(f"/api/reminders/{name}/shown")
            assert (shown.status_code, shown.text) == (204, "")
        message = await house.database.read(messages.get, name)
        assert (message.state, message.reason) == ("delivered", None)


@pytest.mark.parametrize("what", ["shown", "answer"])
async def test_somebody_elses_reminder_is_not_there(house: House, what: str) -> None:
    name = await reminded(house, house.people.carl)
    before = await house.everything()
    async with house.of(house.people.cora) as phone:
        body = {"said": "done"} if what == "answer" else None
        answer = await phone.post(f"/api/reminders/{name}/{what}", json=body)
    assert answer.status_code == 404
    assert await house.everything() == before


async def test_browsers_look_for_a_newer_service_worker_each_time(house: House) -> None:
    async with house.visitor() as browser:
        answer = await browser.get("/sw.js")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith("text/javascript")
