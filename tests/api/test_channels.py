"""A client says by which ways reminders may come, and sees what was confirmed."""

import httpx
import pytest

from app.services import consents
from tests import people, twilio
from tests.api.conftest import House, fields

pytestmark = pytest.mark.anyio

PATH = "/api/settings/channels"
NUMBER = "+4915112345678"


def told(answer: httpx.Response) -> dict[str, str]:
    """Of the ways to an address."""
    _, *addressed = answer.json()["channels"]
    return {one["channel"]: one["state"] for one in addressed}


async def test_a_client_sees_the_own_ways(house: House) -> None:
    async with house.of(house.people.carl) as phone:
        answer = await phone.get(PATH)
    assert answer.json() == {
        "channels": [
            {"channel": "push", "address": None, "state": "no_address"},
            {"channel": "email", "address": "carl@example.org", "state": "confirmed"},
            {"channel": "sms", "address": None, "state": "no_address"},
        ],
        "preferred": None,
        "start_number": twilio.NUMBER,
        "push": {"key": house.app.state.push_key, "here": False},
    }


async def test_a_client_chooses_and_the_number_is_asked(house: House) -> None:
    carl = house.people.carl
    await house.database.write(people.change, carl, phone=NUMBER)
    async with house.of(carl) as phone:
        chosen = await phone.put(PATH, json={"email": False, "sms": True, "preferred": "sms"})
        assert told(chosen) == {"email": "off", "sms": "waiting"}
        assert chosen.json()["preferred"] == "sms"
        await twilio.post(phone, "/api/webhooks/twilio/messages", twilio.incoming(NUMBER, "YES"))
        assert told(await phone.get(PATH)) == {"email": "off", "sms": "confirmed"}


async def test_a_way_without_an_address_is_refused_by_name(house: House) -> None:
    before = await house.everything()
    async with house.of(house.people.carl) as phone:
        assert fields(await phone.put(PATH, json={"email": True, "sms": True})) == ["sms"]
    assert await house.everything() == before


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({}, ["email", "sms"]),
        ({"email": 1, "sms": "yes"}, ["email", "sms"]),
        ({"email": None, "sms": False}, ["email"]),
        ({"email": True, "sms": False, "preferred": "letter"}, ["preferred"]),
        ({"email": True, "sms": False, "push": True}, ["push"]),
    ],
)
async def test_only_what_can_be_chosen_is_taken(
    house: House, body: dict[str, object], wrong: list[str]
) -> None:
    async with house.of(house.people.carl) as phone:
        assert fields(await phone.put(PATH, json=body)) == wrong


async def test_the_link_of_a_letter_says_yes_without_a_sign_in(house: House) -> None:
    carl = house.people.carl
    await house.database.write(people.change, carl, email="new@example.org")
    async with house.of(carl) as phone:
        assert told(await phone.put(PATH, json={"email": True, "sms": False}))["email"] == "waiting"
        client = await house.database.read(people.record, carl)
        token = await house.database.write(consents.mint_token, client, people.utc_now())
        async with house.visitor() as stranger:
            for _ in range(2):
                answer = await stranger.post("/api/channel-confirmation", json={"token": token})
                assert (answer.status_code, answer.text) == (204, "")
            wrong = await stranger.post("/api/channel-confirmation", json={"token": token[:-1]})
            assert (wrong.status_code, wrong.json()["error"]) == (410, "Gone")
            assert "set-cookie" not in wrong.headers
        assert told(await phone.get(PATH))["email"] == "confirmed"


async def test_looking_at_the_link_confirms_nothing(house: House) -> None:
    carl = house.people.carl
    await house.database.write(people.change, carl, email="new@example.org")
    async with house.of(carl) as phone:
        await phone.put(PATH, json={"email": True, "sms": False})
        before = await house.everything()
        for method in ("GET", "HEAD"):
            assert (await phone.request(method, "/confirm")).status_code == 200
            await phone.request(method, "/api/channel-confirmation")
    assert await house.everything() == before
