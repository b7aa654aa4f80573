"""In and out: passwords for therapists, a code at the visit for clients."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from http.cookies import Morsel, SimpleCookie
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from app.api.deps import COOKIE
from app.main import create_app
from app.services import invitations
from tests import people
from tests.api.conftest import House, browsing, failing_commits, fields, settings
from tests.people import SignedInClient

pytestmark = pytest.mark.anyio


@pytest.fixture
async def visitor(house: House) -> AsyncIterator[httpx.AsyncClient]:
    async with house.visitor() as browser:
        yield browser


async def knock(browser: httpx.AsyncClient, email: str, password: str) -> httpx.Response:
    return await browser.post("/api/sign-in", json={"email": email, "password": password})


async def scan(browser: httpx.AsyncClient, token: str) -> httpx.Response:
    return await browser.post("/api/client-sign-in", json={"token": token})


async def invite(house: House, client: SignedInClient) -> str:
    """The token of a new code, as the therapist's screen shows it."""
    async with house.of(house.people.alice) as desk:
        answer = await desk.post(f"/api/clients/{client.who.id}/invitation")
    assert answer.status_code == 201
    return str(answer.json()["url"]).partition("#")[2]


def cookie(answer: httpx.Response, name: str = COOKIE) -> Morsel[str]:
    kept = SimpleCookie()
    for header in answer.headers.get_list("set-cookie"):
        kept.load(header)
    return kept[name]


async def test_a_therapist_signs_in_by_password(visitor: httpx.AsyncClient) -> None:
    answer = await knock(visitor, "alice@example.org", people.PASSWORD)
    assert answer.status_code == 200
    assert answer.json() == {
        "role": "therapist",
        "name": "Alice",
        "practice": "Practice A",
        "demonstration": False,
        "owner": True,
    }
    assert (await visitor.get("/api/me")).json() == answer.json()
    assert (await visitor.get("/api/clients")).status_code == 200


async def test_the_address_may_be_typed_as_people_type(visitor: httpx.AsyncClient) -> None:
    answer = await knock(visitor, " Alice@Example.ORG ", people.PASSWORD)
    assert answer.status_code == 200


async def test_a_wrong_password_and_an_unknown_address_are_answered_alike(
    house: House, visitor: httpx.AsyncClient
) -> None:
    before = await house.everything()
    wrong = await knock(visitor, "alice@example.org", "guess")
    unknown = await knock(visitor, "nobody@example.org", people.PASSWORD)
    empty = await knock(visitor, "alice@example.org", "")
    assert wrong.status_code == 401
    assert wrong.content == unknown.content == empty.content
    assert "set-cookie" not in wrong.headers
    assert await house.everything() == before


async def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    visitor: httpx.AsyncClient,
) -> None:
    flags = cookie(await knock(visitor, "alice@example.org", people.PASSWORD))
    assert flags["httponly"]
    assert flags["samesite"] == "strict"
    assert flags["path"] == "/"
    assert flags["max-age"] == str(12 * 60 * 60)
    assert not flags["secure"], "the public URL is http://localhost"


async def test_the_session_cookie_is_secure_where_the_public_url_is(
    database_url: str, tmp_path: Path
) -> None:
    origin = "https://limberday.example.org"
    app = create_app(settings(database_url, public_url=origin), web=tmp_path)
    async with app.router.lifespan_context(app):
        now = people.utc_now()
        await app.state.database.write(people.settle_in, now)
        async with browsing(app, origin=origin) as browser:
            assert cookie(await knock(browser, "alice@example.org", people.PASSWORD))["secure"]


async def test_the_database_knows_no_token(house: House, visitor: httpx.AsyncClient) -> None:
    invitation = await invite(house, house.people.carl)
    session = cookie(await knock(visitor, "alice@example.org", people.PASSWORD)).value
    kept = repr(await house.everything())
    for secret in (session, invitation, house.people.carl.token, people.PASSWORD):
        assert secret not in kept


async def test_signing_out_ends_the_session(house: House) -> None:
    carl = house.people.carl
    async with house.of(carl) as phone:
        answer = await phone.post("/api/sign-out")
    assert answer.status_code == 204
    assert cookie(answer)["max-age"] == "0"
    async with house.of(carl) as thief:  # who has copied the cookie
        assert (await thief.get("/api/me")).status_code == 401
        assert (await thief.get("/api/today")).status_code == 401
    async with house.of(house.people.cora) as other:
        assert (await other.get("/api/me")).status_code == 200


async def test_signing_out_twice_or_without_a_session_is_no_error(house: House) -> None:
    before = await house.everything()
    for token in (None, "made-up"):
        async with house.visitor(token) as visitor:
            assert (await visitor.post("/api/sign-out")).status_code == 204
    assert await house.everything() == before


async def test_a_session_ends_by_itself(app: FastAPI) -> None:
    then = people.utc_now() - timedelta(hours=12)
    settled = await app.state.database.write(people.settle_in, then)
    house = House(app, settled, people.utc_now())
    async with house.of(settled.alice) as desk, house.of(settled.carl) as phone:
        assert (await desk.get("/api/clients")).status_code == 401
        assert (await phone.get("/api/today")).status_code == 200


async def test_a_client_signs_in_by_the_code_once(house: House, visitor: httpx.AsyncClient) -> None:
    token = await invite(house, house.people.carl)
    answer = await scan(visitor, token)
    assert answer.status_code == 200
    assert answer.json()["role"] == "client"
    assert answer.json()["name"] == "Carl"
    assert cookie(answer)["max-age"] == str(365 * 24 * 60 * 60)
    assert (await visitor.get("/api/today")).json()["name"] == "Carl"
    async with house.visitor() as second:
        again = await scan(second, token)
    assert (again.status_code, again.json()["error"]) == (410, "Gone")
    assert "set-cookie" not in again.headers


async def test_only_the_newest_code_counts(house: House, visitor: httpx.AsyncClient) -> None:
    older, newer = [await invite(house, house.people.carl) for _ in range(2)]
    assert (await scan(visitor, older)).status_code == 410
    assert (await scan(visitor, newer)).status_code == 200


async def test_a_code_lasts_ten_minutes(house: House, visitor: httpx.AsyncClient) -> None:
    carl, alice = house.people.carl, house.people.alice
    for age, status in ((timedelta(minutes=10), 410), (timedelta(minutes=9, seconds=30), 200)):
        made_at = people.utc_now() - age
        made = await house.database.write(invitations.at_visit, alice.who, made_at, carl.who.id)
        assert (await scan(visitor, made.token)).status_code == status


async def test_a_code_that_never_was_is_gone_and_changes_nothing(
    house: House, visitor: httpx.AsyncClient
) -> None:
    before = await house.everything()
    assert (await scan(visitor, "x" * 32)).status_code == 410
    assert fields(await scan(visitor, "")) == ["token"]
    assert await house.everything() == before


async def test_a_code_is_not_used_up_by_a_commit_that_fails(
    house: House, visitor: httpx.AsyncClient
) -> None:
    token = await invite(house, house.people.carl)
    with failing_commits():
        answer = await scan(visitor, token)
    assert answer.status_code == 500
    assert "set-cookie" not in answer.headers
    assert (await scan(visitor, token)).status_code == 200


async def test_opening_the_codes_address_changes_nothing(
    house: House, visitor: httpx.AsyncClient
) -> None:
    """A messenger's preview, or a camera that looks ahead, must not use the code up."""
    token = await invite(house, house.people.carl)
    before = await house.everything()
    for path in ("/i", f"/i?token={token}"):
        await visitor.get(path)
    await visitor.get("/api/client-sign-in")
    assert await house.everything() == before
    assert (await scan(visitor, token)).status_code == 200


async def test_the_code_is_in_no_part_of_the_address_that_reaches_a_server(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        answer = await desk.post(f"/api/clients/{house.people.carl.who.id}/invitation")
    assert re.fullmatch(r"http://localhost:8000/i#[\w-]{32}", answer.json()["url"])
    assert answer.json()["qr"].startswith("data:image/svg+xml")


async def test_nobody_is_greeted_without_a_session(visitor: httpx.AsyncClient) -> None:
    assert (await visitor.get("/api/me")).status_code == 401
