"""How a client gets in over HTTP: six digits, a QR code, a link, and what a guess is told."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from app.services import invitations
from app.store.db import Transaction
from tests.api.conftest import House, fields
from tests.people import SignedInClient, utc_now

pytestmark = pytest.mark.anyio

CARL = "carl@example.org"


async def shown(house: House, client: SignedInClient) -> dict[str, Any]:
    """What the therapist's screen shows at the visit."""
    async with house.of(house.people.alice) as desk:
        answer = await desk.post(f"/api/clients/{client.who.id}/invitation")
    assert answer.status_code == 201
    told: dict[str, Any] = answer.json()
    return told


async def type_in(house: House, contact: str, code: str) -> httpx.Response:
    async with house.visitor() as phone:
        body = {"contact": contact, "code": code}
        return await phone.post("/api/client-sign-in/code", json=body)


async def scan(house: House, url: str) -> httpx.Response:
    async with house.visitor() as phone:
        token = url.partition("/i#")[2]
        return await phone.post("/api/client-sign-in", json={"token": token})


def wrong(code: str, by: int = 1) -> str:
    return f"{(int(code) + by) % 1_000_000:06}"


async def test_six_digits_let_the_client_in_once(house: House) -> None:
    carl = house.people.carl
    visit = await shown(house, carl)
    async with house.visitor() as phone:
        body = {"contact": visit["short_name"].replace("-", " ").title(), "code": visit["code"]}
        answer = await phone.post("/api/client-sign-in/code", json=body)
        assert (answer.status_code, answer.json()["role"]) == (200, "client")
        assert (await phone.get("/api/today")).json()["name"] == "Carl"
    again = await type_in(house, CARL, visit["code"])
    assert (again.status_code, again.json()["error"]) == (401, "SignInNeeded")
    assert "set-cookie" not in again.headers


async def test_of_two_who_type_one_code_at_the_same_moment_one_gets_in(house: House) -> None:
    code = (await shown(house, house.people.carl))["code"]
    answers = await asyncio.gather(*(type_in(house, CARL, code) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [200, 401]


async def test_guesses_are_kept_although_they_are_refused_and_the_sixth_is_in_vain(
    house: House,
) -> None:
    visit = await shown(house, house.people.carl)
    guesses = [wrong(visit["code"], by) for by in range(1, 6)]
    answers = await asyncio.gather(*(type_in(house, CARL, guess) for guess in guesses))
    assert {answer.status_code for answer in answers} == {401}
    assert (await type_in(house, CARL, visit["code"])).status_code == 401
    assert (await scan(house, visit["url"])).status_code == 200, "nobody guesses at that one"


async def test_of_thirty_parallel_guesses_five_count(house: House) -> None:
    visit = await shown(house, house.people.carl)
    guesses = [wrong(visit["code"], by) for by in range(1, 30)] + [visit["code"]]
    answers = await asyncio.gather(*(type_in(house, CARL, guess) for guess in guesses))
    assert {answer.status_code for answer in answers} == {401}
    async with house.of(house.people.carl) as phone:
        assert len((await phone.get("/api/phones")).json()["phones"]) == 1


async def test_a_wrong_guess_is_told_nothing(house: House) -> None:
    """Neither whether somebody is known, nor whether a code waits, nor how many tries are left."""
    visit = await shown(house, house.people.carl)
    asked = [
        (CARL, wrong(visit["code"])),
        (CARL, wrong(visit["code"], 2)),
        ("mallory@example.org", visit["code"]),
        ("nobody@example.org", visit["code"]),
        ("alice@example.org", visit["code"]),
        ("calm-otter-99", visit["code"]),
        ("+49 30 1234567", visit["code"]),
    ]
    answers = await asyncio.gather(*(type_in(house, *one) for one in asked))
    assert {(answer.status_code, answer.content) for answer in answers} == {
        (401, answers[0].content)
    }
    assert {tuple(answer.headers) for answer in answers} == {tuple(answers[0].headers)}
    assert (await type_in(house, CARL, visit["code"])).status_code == 200


async def test_what_is_no_code_is_refused_by_its_name(house: House) -> None:
    before = await house.everything()
    for code in ("", "12345", "1234567", "12345x", "１２３４５６", " 12345", "123456\n"):  # noqa: RUF001 # digits, but not ours
        assert fields(await type_in(house, CARL, code)) == ["code"]
    assert fields(await type_in(house, "", "123456")) == ["contact"]
    assert fields(await type_in(house, "x" * 255, "123456")) == ["contact"]
    assert await house.everything() == before


def open_long_ago(tx: Transaction, house: House, age: timedelta) -> invitations.Visit:
    alice, carl = house.people.alice.who, house.people.carl.who
    return invitations.at_visit(tx, alice, utc_now() - age, carl.id)


async def test_six_digits_last_ten_minutes(house: House) -> None:
    for age, status in ((timedelta(minutes=10), 401), (timedelta(minutes=9, seconds=30), 200)):
        made = await house.database.write(open_long_ago, house, age)
        assert (await type_in(house, CARL, made.code)).status_code == status


async def test_a_mailed_code_spoils_nothing_that_the_therapist_shows(house: House) -> None:
    carl = house.people.carl.who
    visit = await shown(house, house.people.carl)
    mailed = await house.database.write(invitations.mint_code, carl.practice_id, carl.id, utc_now())
    for code in (visit["code"], mailed):
        assert (await type_in(house, CARL, code)).status_code == 200


async def test_a_link_is_handed_over_or_mailed(house: House) -> None:
    carl = house.people.carl.who.id
    async with house.of(house.people.alice) as desk:
        older, newer = [
            (await desk.post(f"/api/clients/{carl}/link", json={"send": False})).json()
            for _ in range(2)
        ]
        mailed = await desk.post(f"/api/clients/{carl}/link", json={"send": True})
    assert (mailed.status_code, mailed.json()["url"]) == (201, None)
    assert newer["url"].startswith("http://localhost:8000/i#")
    assert (await scan(house, older["url"])).status_code == 410
    assert (await scan(house, newer["url"])).status_code == 200
    assert (await scan(house, newer["url"])).status_code == 410


async def test_a_phone_lets_a_new_phone_in_and_stays_itself(house: House) -> None:
    carl = house.people.carl
    async with house.of(carl) as phone:
        new = await phone.post("/api/phones/new")
        assert new.status_code == 201
        assert (await scan(house, new.json()["url"])).status_code == 200
        assert (await phone.get("/api/today")).status_code == 200
        assert len((await phone.get("/api/phones")).json()["phones"]) == 2
        code = (await phone.post("/api/phones/new")).json()["code"]
    assert (await type_in(house, CARL, code)).json()["name"] == "Carl"


async def test_one_phone_of_each_counts_as_heard_of(house: House) -> None:
    """A sign-in is a sign of life, whichever way it came."""
    cora = house.people.cora
    async with house.of(house.people.alice) as desk:
        before = (await desk.get("/api/clients")).json()["clients"][1]["last_heard_at"]
        code = (await shown(house, cora))["code"]
        assert (await type_in(house, "cora@example.org", code)).status_code == 200
        after = (await desk.get("/api/clients")).json()["clients"][1]["last_heard_at"]
    assert after > before
