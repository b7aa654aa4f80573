"""Sessions over HTTP: made by the server only, locked when idle, dead once they were ended."""

from datetime import timedelta
from http.cookies import Morsel, SimpleCookie
from pathlib import Path

import httpx
import pytest

from app.api.deps import COOKIE
from app.api.limits import OF_SESSION
from app.main import create_app
from app.services import sessions
from app.store.db import Transaction
from tests import people
from tests.api.conftest import House, browsing, fields, settings
from tests.people import SignedInTherapist, utc_now

pytestmark = pytest.mark.anyio

DEVICE, PARKED = "limberday_device", "limberday_parked"
IDLE = timedelta(minutes=15)
PASSWORD = {"password": people.PASSWORD}
YEAR = 365 * 24 * 60 * 60


def begin(tx: Transaction, who: SignedInTherapist, ago: timedelta) -> str:
    return sessions.open_therapist(tx, who.who, utc_now() - ago, "Desk")


async def idle(house: House, ago: timedelta = IDLE) -> str:
    """A session of Alice's that nobody has used for so long."""
    return await house.database.write(begin, house.people.alice, ago)


async def knock(browser: httpx.AsyncClient, password: str = people.PASSWORD) -> httpx.Response:
    body = {"email": "alice@example.org", "password": password}
    return await browser.post("/api/sign-in", json=body)


def cookies(answer: httpx.Response) -> dict[str, Morsel[str]]:
    kept: SimpleCookie = SimpleCookie()
    for header in answer.headers.get_list("set-cookie"):
        kept.load(header)
    return dict(kept)


async def scan(house: House, browser: httpx.AsyncClient) -> httpx.Response:
    async with house.of(house.people.alice) as desk:
        path = f"/api/clients/{house.people.carl.who.id}/invitation"
        url = (await desk.post(path)).json()["url"]
    return await browser.post("/api/client-sign-in", json={"token": url.partition("#")[2]})


async def test_every_cookie_is_out_of_reach_of_scripts_and_other_sites(
    database_url: str, tmp_path: Path
) -> None:
    for origin, secure in (("http://localhost:8000", False), ("https://l.example.org", True)):
        app = create_app(settings(database_url, public_url=origin), web=tmp_path)
        async with app.router.lifespan_context(app):
            if not secure:
                settled = await app.state.database.write(people.settle_in, utc_now())
            carl = await app.state.database.write(
                sessions.open_client, settled.carl.who, utc_now(), "Tablet"
            )
            async with browsing(app, origin=origin) as desk:
                signed_in = cookies(await knock(desk))
            async with browsing(app, carl, origin) as tablet:
                answer = await tablet.post("/api/tablet/park", json={"digits": "1234"})
                parked = cookies(answer)
        assert {name: kept["max-age"] for name, kept in signed_in.items()} == {
            COOKIE: str(12 * 60 * 60),
            DEVICE: str(YEAR),
        }
        assert {name: kept["max-age"] for name, kept in parked.items()} == {
            COOKIE: "0",
            PARKED: str(YEAR),
        }
        for kept in (*signed_in.values(), parked[PARKED]):
            assert (kept["httponly"], kept["samesite"], kept["path"]) == (True, "strict", "/")
            assert (kept["secure"] is True) is secure
            assert not kept["domain"]


async def test_a_token_that_the_server_never_made_is_never_adopted(house: House) -> None:
    for enter in (knock, lambda browser: scan(house, browser)):
        async with house.visitor("planted-by-somebody-else") as browser:
            answer = await enter(browser)
            assert answer.status_code == 200
            assert cookies(answer)[COOKIE].value != "planted-by-somebody-else"
    async with house.visitor("planted-by-somebody-else") as thief:
        assert (await thief.get("/api/me")).status_code == 401


async def test_signing_in_makes_a_new_session_and_ends_the_one_before(house: House) -> None:
    """Whoever planted a session of their own in this browser does not share the next one."""
    carl, bert = house.people.carl, house.people.bert
    for planted in (carl, bert):
        async with house.of(planted) as browser:
            answer = await knock(browser)
            assert cookies(answer)[COOKIE].value != planted.token
        async with house.of(planted) as thief:
            assert (await thief.get("/api/me")).status_code == 401
    async with house.of(house.people.alice) as tablet:
        assert (await scan(house, tablet)).status_code == 200
    async with house.of(house.people.alice) as thief:
        assert (await thief.get("/api/me")).status_code == 401


async def test_who_fails_to_sign_in_stays_who_they_are(house: House) -> None:
    before = await house.everything()
    async with house.of(house.people.carl) as phone:
        assert (await knock(phone, "guess")).status_code == 401
        body = {"token": "x" * 32}
        assert (await phone.post("/api/client-sign-in", json=body)).status_code == 410
        assert (await phone.get("/api/today")).json()["name"] == "Carl"
    assert await house.everything() == before


async def test_a_known_device_is_one_whoever_signs_in_there(house: House) -> None:
    async with house.visitor() as browser:
        first = cookies(await knock(browser))[DEVICE].value
        again = cookies(await knock(browser))
        assert (again[DEVICE].value, len(again)) == (first, 2)
        assert again[COOKIE].value != first


async def test_a_copied_cookie_is_dead_once_the_account_is_disabled(house: House) -> None:
    alice = house.people.alice
    tess = await house.database.write(people.colleague, alice, house.now, "Tess")
    async with house.of(tess) as copy, house.of(alice) as desk:
        assert (await copy.get("/api/clients")).status_code == 200
        path, body = f"/api/colleagues/{tess.who.id}", {"owner": False, "disabled": True}
        assert (await desk.put(path, json=body)).status_code == 204
        for answer in (await copy.get("/api/clients"), await copy.get("/api/me")):
            assert (answer.status_code, answer.json()["error"]) == (401, "SignInNeeded")
        assert (await copy.post("/api/unlock", json=PASSWORD)).status_code == 401


async def test_a_desk_is_open_for_less_than_fifteen_idle_minutes(house: House) -> None:
    for ago, status in ((IDLE - timedelta(seconds=20), 200), (IDLE, 401)):
        async with house.visitor(await idle(house, ago)) as desk:
            answers = [await desk.get(path) for path in ("/api/clients", "/api/me")]
            assert [answer.status_code for answer in answers] == [status] * 2
    assert {answer.json()["error"] for answer in answers} == {"Locked"}


async def test_a_page_that_asks_by_itself_does_not_keep_the_desk_open(house: House) -> None:
    token = await idle(house, timedelta(minutes=5))
    carl = house.people.carl
    async with house.visitor(token) as desk, house.of(carl) as phone:
        before = (await house.everything())["sessions"]
        for path in ("/api/clients", f"/api/clients/{carl.who.id}"):
            etag = (await desk.get(path)).headers["etag"]
            again = await desk.get(path, headers={"If-None-Match": etag})
            assert again.status_code == 304
        for path in ("/api/me", "/api/messages", "/api/account", "/api/colleagues", "/api/audit"):
            assert (await desk.get(path)).status_code == 200
        for path in ("/api/me", "/api/today", "/api/phones"):
            assert (await phone.get(path)).status_code == 200
        assert (await house.everything())["sessions"] == before
        for browser in (desk, phone):
            assert (await browser.post("/api/activity")).status_code == 204
    after = (await house.everything())["sessions"]
    assert len(set(before) - set(after)) == 2
    found = await house.database.read(sessions.own, house.people.alice.who, utc_now())
    assert max(one.active_at for one in found) > utc_now() - timedelta(minutes=1)


async def test_a_locked_desk_can_be_left(house: House) -> None:
    token = await idle(house)
    async with house.visitor(token) as desk:
        assert (await desk.post("/api/activity")).json()["error"] == "Locked"
        answer = await desk.post("/api/sign-out")
        assert (answer.status_code, cookies(answer)[COOKIE]["max-age"]) == (204, "0")
    async with house.visitor(token) as thief:
        assert (await thief.post("/api/unlock", json=PASSWORD)).status_code == 401


async def test_the_right_password_opens_a_locked_desk_and_a_wrong_one_changes_nothing(
    house: House,
) -> None:
    token = await idle(house)
    before = await house.everything()
    async with house.visitor(token) as desk:
        for wrong in ("", f"{people.PASSWORD} "):
            answer = await desk.post("/api/unlock", json={"password": wrong})
            assert fields(answer) == ["password"]
        assert await house.everything() == before
        assert (await desk.get("/api/clients")).json()["error"] == "Locked"
        assert (await desk.post("/api/unlock", json=PASSWORD)).status_code == 204
        assert (await desk.get("/api/clients")).status_code == 200


async def test_a_locked_desk_is_guessed_at_ten_times_at_most(house: House) -> None:
    token = await idle(house)
    session = await house.database.read(sessions.locked_therapist, token, utc_now())
    async with house.visitor(token) as desk:
        for _ in range(9):
            house.app.state.limits.take(OF_SESSION, session.session_id)
        answer = await desk.post("/api/unlock", json={"password": "guess"})
        assert answer.status_code == 422
        refused = await desk.post("/api/unlock", json=PASSWORD)
        assert (refused.status_code, refused.json()["error"]) == (429, "TooMany")
    async with house.visitor(await idle(house)) as other:
        assert (await other.post("/api/unlock", json=PASSWORD)).status_code == 204


async def test_who_has_no_session_unlocks_nothing(house: House) -> None:
    for token in (None, "made-up", house.people.carl.token):
        async with house.visitor(token) as visitor:
            assert (await visitor.post("/api/unlock", json=PASSWORD)).status_code == 401


async def test_a_session_of_twelve_hours_ago_is_over_and_no_password_opens_it(
    house: House,
) -> None:
    async with house.visitor(await idle(house, timedelta(hours=12))) as desk:
        assert (await desk.get("/api/clients")).json()["error"] == "SignInNeeded"
        assert (await desk.post("/api/unlock", json=PASSWORD)).status_code == 401
