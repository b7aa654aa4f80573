"""The client's own phones, and a tablet that several clients share."""

import asyncio
from http.cookies import SimpleCookie

import httpx
import pytest

from app.services import sessions
from tests.api.conftest import House, fields
from tests.people import SignedInClient, utc_now

pytestmark = pytest.mark.anyio

DIGITS = "0427"
PARKED = "limberday_parked"


async def another_phone(house: House, client: SignedInClient) -> str:
    return await house.database.write(sessions.open_client, client.who, utc_now(), "Old phone")


async def phones(browser: httpx.AsyncClient) -> list[tuple[str, bool]]:
    shown = (await browser.get("/api/phones")).json()["phones"]
    return [(one["label"], one["current"]) for one in shown]


async def test_a_client_sees_the_own_phones_and_signs_one_out(house: House) -> None:
    carl = house.people.carl
    lost = await another_phone(house, carl)
    async with house.of(carl) as phone:
        assert await phones(phone) == [("Old phone", False), ("Phone", True)]
        found = (await phone.get("/api/phones")).json()["phones"][0]["id"]
        assert (await phone.delete(f"/api/phones/{found}")).status_code == 204
        assert (await phone.delete(f"/api/phones/{found}")).status_code == 404
        assert await phones(phone) == [("Phone", True)]
    async with house.visitor(lost) as thief:
        assert (await thief.get("/api/today")).status_code == 401


async def test_the_therapist_signs_a_lost_phone_out(house: House) -> None:
    carl, alice = house.people.carl, house.people.alice
    async with house.of(carl) as phone, house.of(alice) as desk:
        shown = (await desk.get(f"/api/clients/{carl.who.id}")).json()["phones"]
        assert [one["id"] for one in shown] == [carl.who.session_id]
        path = f"/api/clients/{carl.who.id}/phones/{carl.who.session_id}"
        assert (await phone.get("/api/today")).status_code == 200
        assert (await desk.delete(path)).status_code == 204
        assert (await phone.get("/api/today")).status_code == 401
        assert (await desk.delete(path)).status_code == 404
        assert (await desk.get(f"/api/clients/{carl.who.id}")).json()["phones"] == []


async def test_nobody_elses_phone_exists(house: House) -> None:
    carl, cora, mallory = (getattr(house.people, name) for name in ("carl", "cora", "mallory"))
    before = await house.everything()
    async with house.of(carl) as phone:
        for other in (cora, mallory, house.people.alice):
            answer = await phone.delete(f"/api/phones/{other.who.session_id}")
            assert (answer.status_code, answer.json()["error"]) == (404, "NotFound")
    async with house.of(house.people.alice) as desk:
        for client, session in ((mallory, mallory), (carl, mallory), (carl, cora), (mallory, carl)):
            path = f"/api/clients/{client.who.id}/phones/{session.who.session_id}"
            assert (await desk.delete(path)).status_code == 404
    assert await house.everything() == before


async def park(tablet: httpx.AsyncClient, digits: str = DIGITS) -> httpx.Response:
    return await tablet.post("/api/tablet/park", json={"digits": digits})


async def waiting(tablet: httpx.AsyncClient) -> dict[str, str]:
    people = (await tablet.get("/api/tablet")).json()["people"]
    return {one["name"]: one["id"] for one in people}


async def take_up(tablet: httpx.AsyncClient, name: str, digits: str = DIGITS) -> httpx.Response:
    session_id = (await waiting(tablet))[name]
    return await tablet.post(f"/api/tablet/{session_id}", json={"digits": digits})


def sit_down(tablet: httpx.AsyncClient, client: SignedInClient) -> None:
    """The client has signed in at this tablet."""
    tablet.cookies.set("limberday_session", client.token, domain="localhost.local", path="/")


async def test_two_share_a_tablet_and_never_see_each_others_day(house: House) -> None:
    carl, cora = house.people.carl, house.people.cora
    async with house.visitor() as tablet:
        for client in (carl, cora):
            sit_down(tablet, client)
            assert (await tablet.get("/api/today")).json()["name"] == client.name
            assert (await park(tablet)).status_code == 204
            assert (await tablet.get("/api/today")).status_code == 401
            assert (await tablet.get("/api/me")).status_code == 401
        for name in ("Carl", "Cora", "Carl"):
            assert (await take_up(tablet, name)).json()["name"] == name
            assert (await tablet.get("/api/today")).json()["name"] == name
            assert name not in await waiting(tablet)
            assert (await park(tablet)).status_code == 204
        assert set(await waiting(tablet)) == {"Carl", "Cora"}


async def test_wrong_digits_are_told_nothing_and_the_fifth_ends_the_session(house: House) -> None:
    carl = house.people.carl
    async with house.of(carl) as tablet:
        await park(tablet)
        answers = [await take_up(tablet, "Carl", "9999") for _ in range(5)]
        assert {(answer.status_code, answer.content) for answer in answers} == {
            (401, answers[0].content)
        }
        assert all("set-cookie" not in answer.headers for answer in answers)
        path = f"/api/tablet/{carl.who.session_id}"
        assert (await tablet.post(path, json={"digits": DIGITS})).status_code == 401
        assert await waiting(tablet) == {}
    async with house.of(house.people.alice) as desk:
        assert (await desk.get(f"/api/clients/{carl.who.id}")).json()["phones"] == []


async def test_of_thirty_guesses_at_once_none_is_of_use(house: House) -> None:
    carl = house.people.carl
    async with house.of(carl) as tablet:
        await park(tablet)
        path = f"/api/tablet/{carl.who.session_id}"
        guesses = [f"{number:04}" for number in range(5000, 5029)] + [DIGITS]
        answers = await asyncio.gather(
            *(tablet.post(path, json={"digits": guess}) for guess in guesses)
        )
        assert {answer.status_code for answer in answers} == {401}
        assert await waiting(tablet) == {}


async def test_a_token_that_waits_is_no_session(house: House) -> None:
    carl = house.people.carl
    async with house.of(carl) as tablet:
        await park(tablet)
    async with house.of(carl) as thief:
        for path in ("/api/today", "/api/me", "/api/phones"):
            assert (await thief.get(path)).status_code == 401
        assert (await thief.post("/api/activity")).status_code == 401
        assert (await thief.post("/api/phones/new")).status_code == 401
        assert (await thief.post("/api/sign-out")).status_code == 204
    async with house.visitor() as tablet:
        tablet.cookies.set(PARKED, carl.token)
        assert set(await waiting(tablet)) == {"Carl"}, "nobody signs out who waits"


async def test_whoever_does_not_hold_the_tablet_finds_nobody_there(house: House) -> None:
    carl = house.people.carl
    async with house.of(carl) as tablet:
        await park(tablet)
    before = await house.everything()
    async with house.visitor() as other:
        assert await waiting(other) == {}
        path = f"/api/tablet/{carl.who.session_id}"
        assert (await other.post(path, json={"digits": DIGITS})).status_code == 401
        other.cookies.set(PARKED, f"x.{'.' * 40}.{house.people.cora.token}")
        assert await waiting(other) == {}, "Cora's session is in use"
    assert await house.everything() == before


async def test_taking_up_one_session_ends_the_one_in_use(house: House) -> None:
    carl, cora = house.people.carl, house.people.cora
    async with house.of(carl) as tablet:
        await park(tablet)
        sit_down(tablet, cora)
        answer = await take_up(tablet, "Carl")
        assert answer.json()["name"] == "Carl"
        kept = SimpleCookie("; ".join(answer.headers.get_list("set-cookie")))
        assert kept["limberday_session"].value == carl.token
    async with house.of(cora) as thief:
        assert (await thief.get("/api/me")).status_code == 401


async def test_four_people_share_a_tablet_at_most(house: House) -> None:
    carl = house.people.carl
    async with house.visitor() as tablet:
        for _ in range(4):
            tablet.cookies.set(
                "limberday_session", await another_phone(house, carl), domain="localhost.local"
            )
            assert (await park(tablet)).status_code == 204
        sit_down(tablet, house.people.cora)
        refused = await park(tablet)
        assert (refused.status_code, refused.json()["error"]) == (409, "Conflict")
        assert (await tablet.get("/api/today")).json()["name"] == "Cora"


async def test_digits_are_four_digits(house: House) -> None:
    before = await house.everything()
    async with house.of(house.people.carl) as tablet:
        for digits in ("", "123", "12345", "12a4", "-123", " 123", "٠٤٢٧"):
            assert fields(await park(tablet, digits)) == ["digits"]
            answer = await tablet.post("/api/tablet/x", json={"digits": digits})
            assert fields(answer) == ["digits"]
    assert await house.everything() == before
