"""Accounts begin and come back by links that are good once: setting up, joining, resetting."""

import asyncio
import unicodedata
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.services import accounts, colleagues
from app.store.db import Transaction
from tests import people
from tests.api.conftest import House, browsing, fields
from tests.people import utc_now

pytestmark = pytest.mark.anyio

PRACTICE = {
    "practice": "Lakeside",
    "name": "Lena",
    "email": "Lena@Example.org",
    "password": people.PASSWORD,
}
DORA = {"name": "Dora", "password": people.PASSWORD}
ANOTHER = "ten quiet herons wade"


async def set_up(app: FastAPI, token: str, **changes: object) -> httpx.Response:
    async with browsing(app) as browser:
        return await browser.post("/api/setup", json={"token": token, **PRACTICE, **changes})


async def offered(app: FastAPI) -> str:
    token: str = await app.state.database.write(accounts.offer_setup, utc_now())
    return token


async def invited(house: House, email: str = "dora@example.org", *, owner: bool = False) -> str:
    """The token of an invitation, as the owner's screen shows it."""
    async with house.of(house.people.alice) as desk:
        body = {"email": email, "owner": owner, "send": False}
        answer = await desk.post("/api/colleagues", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["url"]).partition("/join#")[2]


async def join(house: House, token: str, **changes: object) -> httpx.Response:
    async with house.visitor() as browser:
        return await browser.post("/api/join", json={"token": token, **DORA, **changes})


async def reset_link(house: House) -> str:
    return await house.database.write(accounts.mint_reset, house.people.alice.who.id, utc_now())


async def reset(house: House, token: str, password: str = ANOTHER) -> httpx.Response:
    async with house.visitor() as browser:
        body = {"token": token, "password": password}
        return await browser.post("/api/password-reset", json=body)


async def sign_in(house: House, password: str, email: str = "alice@example.org") -> int:
    async with house.visitor() as browser:
        body = {"email": email, "password": password}
        return (await browser.post("/api/sign-in", json=body)).status_code


async def test_an_empty_installation_is_set_up_once_and_its_owner_is_in(app: FastAPI) -> None:
    token = await offered(app)
    async with browsing(app) as browser:
        answer = await browser.post("/api/setup", json={"token": token, **PRACTICE})
        assert answer.status_code == 201
        assert answer.json() == {
            "role": "therapist",
            "name": "Lena",
            "practice": "Lakeside",
            "demonstration": False,
            "owner": True,
        }
        assert (await browser.get("/api/me")).json() == answer.json()
        assert (await browser.get("/api/colleagues")).status_code == 200
        assert (await browser.post("/api/sign-out")).status_code == 204
        body = {"email": "lena@example.org", "password": people.PASSWORD}
        assert (await browser.post("/api/sign-in", json=body)).status_code == 200
    again = await set_up(app, token, email="second@example.org")
    assert (again.status_code, again.json()["error"]) == (410, "Gone")


async def test_of_two_who_set_up_at_the_same_moment_one_does(app: FastAPI) -> None:
    token = await offered(app)
    answers = await asyncio.gather(
        *(set_up(app, token, email=f"{name}@example.org") for name in ("lena", "mona"))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 410]
    found = await app.state.database.read(people.everything)
    assert (len(found["practices"]), len(found["therapists"])) == (1, 1)


async def test_an_address_that_was_never_printed_or_is_a_day_old_sets_nothing_up(
    app: FastAPI,
) -> None:
    a_day_ago = utc_now() - timedelta(days=1)
    old = await app.state.database.write(accounts.offer_setup, a_day_ago)
    for token in (old, "x" * 32):
        assert (await set_up(app, token)).status_code == 410
    found = await app.state.database.read(people.everything)
    assert (found["practices"], found["therapists"], found["sessions"]) == ([], [], [])


async def test_nobody_sets_up_where_a_practice_is(house: House) -> None:
    before = await house.everything()
    assert (await set_up(house.app, "x" * 32)).status_code == 410
    assert await house.everything() == before


BAD_PASSWORDS = (
    "calm otters go",
    "x" * 129,
    "a" * 15,
    "123456789012345",
    "limberday limberday",
    "",
)
BAD_NAMES = ("", "  ", "x" * 61, "Le\x00na", 7, None)


async def test_what_cannot_be_taken_is_refused_by_name_and_the_address_stays_good(
    app: FastAPI,
) -> None:
    token = await offered(app)
    for password in (*BAD_PASSWORDS, "Lakeside Lena 123", "lena@example.org"):
        assert fields(await set_up(app, token, password=password)) == ["password"], password
    for name in BAD_NAMES:
        assert fields(await set_up(app, token, name=name)) == ["name"]
        assert fields(await set_up(app, token, practice=name)) == ["practice"]
    for email in ("lena", "lena@", "lena@example.org\nBcc: x@example.org", ""):
        assert fields(await set_up(app, token, email=email)) == ["email"]
    assert (await set_up(app, token)).status_code == 201


@pytest.mark.parametrize("owner", [True, False])
async def test_who_was_invited_joins_once_and_is_in(house: House, *, owner: bool) -> None:
    token = await invited(house, "Dora@Example.org", owner=owner)
    async with house.visitor() as browser:
        answer = await browser.post("/api/join", json={"token": token, **DORA})
        assert answer.status_code == 201
        told = (answer.json()["name"], answer.json()["practice"], answer.json()["owner"])
        assert told == ("Dora", "Practice A", owner)
        assert (await browser.get("/api/clients")).status_code == 200
        assert (await browser.get("/api/colleagues")).status_code == (200 if owner else 403)
    again = await join(house, token)
    assert (again.status_code, again.json()["error"]) == (410, "Gone")
    assert "set-cookie" not in again.headers


async def test_of_two_who_join_by_one_link_at_once_one_does(house: House) -> None:
    token = await invited(house)
    answers = await asyncio.gather(*(join(house, token, name=name) for name in ("Dora", "Eve")))
    assert sorted(answer.status_code for answer in answers) == [201, 410]


async def test_a_link_that_was_taken_back_or_replaced_is_gone(house: House) -> None:
    older, newer = await invited(house), await invited(house)
    assert (await join(house, older)).status_code == 410
    async with house.of(house.people.alice) as desk:
        (listed,) = (await desk.get("/api/colleagues")).json()["invitations"]
        path = f"/api/colleagues/invitations/{listed['id']}"
        assert (await desk.delete(path)).status_code == 204
        assert (await desk.delete(path)).status_code == 404
    assert (await join(house, newer)).status_code == 410
    assert await sign_in(house, people.PASSWORD, "dora@example.org") == 401


def invite_long_ago(tx: Transaction, house: House) -> str:
    alice, ago = house.people.alice.who, utc_now() - timedelta(days=7)
    made = colleagues.invite(tx, alice, ago, "dora@example.org", owner=True, send=False)
    return str(made.token)


async def test_a_link_of_seven_days_ago_is_gone(house: House) -> None:
    token = await house.database.write(invite_long_ago, house)
    assert (await join(house, token)).status_code == 410


async def test_only_who_is_invited_learns_that_the_address_is_taken(house: House) -> None:
    token = await invited(house, "bert@example.org")
    before = await house.everything()
    answer = await join(house, token)
    assert (answer.status_code, answer.json()["error"]) == (409, "Conflict")
    assert "set-cookie" not in answer.headers
    assert await house.everything() == before


async def test_what_cannot_be_taken_is_refused_by_name_and_the_invitation_stays_good(
    house: House,
) -> None:
    token = await invited(house)
    before = await house.everything()
    for password in (*BAD_PASSWORDS, "dora@example.org 1", "Practice A, Dora"):
        assert fields(await join(house, token, password=password)) == ["password"], password
    for name in BAD_NAMES:
        assert fields(await join(house, token, name=name)) == ["name"]
    assert await house.everything() == before
    assert (await join(house, token)).status_code == 201


async def test_a_forgotten_password_is_replaced_and_signing_in_is_next(house: House) -> None:
    alice, token = house.people.alice, await reset_link(house)
    answer = await reset(house, token)
    assert (answer.status_code, answer.content) == (204, b"")
    assert "set-cookie" not in answer.headers
    async with house.of(alice) as desk:
        assert (await desk.get("/api/clients")).status_code == 401
    assert await sign_in(house, people.PASSWORD) == 401
    assert await sign_in(house, ANOTHER) == 200
    again = await reset(house, token, people.PASSWORD)
    assert (again.status_code, again.json()["error"]) == (410, "Gone")
    assert await sign_in(house, ANOTHER) == 200


async def test_a_bad_new_password_uses_no_link_up(house: House) -> None:
    token = await reset_link(house)
    before = await house.everything()
    for password in (*BAD_PASSWORDS, "alice@example.org", "Alice, Practice A"):
        assert fields(await reset(house, token, password)) == ["password"], password
    assert await house.everything() == before
    assert (await reset(house, token)).status_code == 204


async def test_a_password_is_the_same_from_every_keyboard(house: House) -> None:
    composed, decomposed = (
        unicodedata.normalize(form, "fünf müde Dächse schön") for form in ("NFC", "NFD")
    )
    for stored in (composed, decomposed):
        assert (await reset(house, await reset_link(house), stored)).status_code == 204
        for typed in (composed, decomposed):
            assert await sign_in(house, typed) == 200
        assert await sign_in(house, f"{composed} ") == 401, "blanks count"


async def ask(house: House, path: str, email: str) -> tuple[int, bytes, dict[str, Any]]:
    async with house.visitor() as browser:
        answer = await browser.post(path, json={"email": email})
    return answer.status_code, answer.content, dict(answer.headers)


async def test_asking_for_a_link_or_a_code_tells_nothing(house: House) -> None:
    """Whether the address is known, disabled, or no address at all."""
    dora = await house.database.write(people.colleague, house.people.alice, house.now, "Dora")
    await house.database.write(people.disable, dora.who, house.now)
    asked = ["alice@example.org", "dora@example.org", "nobody@example.org", "carl@example.org"]
    for path in ("/api/password-reset-request", "/api/client-code"):
        told = await asyncio.gather(*(ask(house, path, email) for email in (*asked, "nobody")))
        assert all(one == told[0] for one in told)
        assert told[0][:2] == (204, b"")


async def test_a_letter_goes_to_whom_it_concerns_only(house: House) -> None:
    before = (await house.everything())["messages"]
    for email in ("nobody@example.org", "carl@example.org"):
        await ask(house, "/api/password-reset-request", email)
    assert (await house.everything())["messages"] == before
    await ask(house, "/api/password-reset-request", " ALICE@example.org")
    (letter,) = set((await house.everything())["messages"]) - set(before)
    assert "password_reset" in letter
    assert house.people.alice.who.id in letter
