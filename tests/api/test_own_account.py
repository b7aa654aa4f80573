"""A therapist's own account: password, one-time codes, passkeys, and where it is signed in."""

import asyncio
import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pyotp
import pytest

from app.api.limits import AT_ONCE
from app.domain.messages import Kind
from app.services import accounts, letter_links, sessions
from app.store import messages
from app.store.db import Transaction
from tests import people
from tests.api.conftest import House, fields
from tests.people import SignedInTherapist, utc_now

pytestmark = pytest.mark.anyio

ANOTHER = "ten quiet herons wade"
TEN_MINUTES = timedelta(minutes=10)
STEP = timedelta(seconds=30)


async def change(
    desk: httpx.AsyncClient, current: str = people.PASSWORD, password: str = ANOTHER
) -> httpx.Response:
    return await desk.put("/api/account/password", json={"current": current, "password": password})


async def knock(house: House, password: str, **more: str) -> httpx.Response:
    async with house.visitor() as browser:
        body = {"email": "alice@example.org", "password": password, **more}
        return await browser.post("/api/sign-in", json=body)


def begin(tx: Transaction, who: SignedInTherapist, ago: timedelta) -> str:
    """Another session of that therapist, begun a while ago and used just now."""
    now = utc_now()
    token = sessions.open_therapist(tx, who.who, now - ago, "Elsewhere")
    sessions.active(tx, sessions.locked_therapist(tx, token, now), now)
    return token


async def elsewhere(house: House, ago: timedelta = timedelta()) -> str:
    return await house.database.write(begin, house.people.alice, ago)


async def is_in(house: House, token: str) -> bool:
    async with house.visitor(token) as desk:
        return (await desk.get("/api/clients")).status_code == 200


async def test_the_page_shows_the_account_and_no_secret_of_it(house: House) -> None:
    alice = house.people.alice
    async with house.of(alice) as desk:
        shown = (await desk.get("/api/account")).json()
    (session,) = shown.pop("sessions")
    assert shown == {
        "name": "Alice",
        "email": "alice@example.org",
        "second_factor": False,
        "recovery_codes_left": 0,
        "passkeys": [],
        "letters": {"weekly": True, "visits": True},
    }
    assert (session["id"], session["label"], session["current"]) == (
        alice.who.session_id,
        "Desk",
        True,
    )


async def test_the_page_says_which_letters_come_and_chooses_them(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        for chosen in ({"weekly": False, "visits": True}, {"weekly": True, "visits": False}):
            assert (await desk.put("/api/account/letters", json=chosen)).status_code == 204
            assert (await desk.get("/api/account")).json()["letters"] == chosen


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("weekly_digest", "weekly", "No more weekly letters come"),
        ("visit_brief", "visits", "No more letters come before visits"),
    ],
)
async def test_the_link_of_a_letter_ends_its_kind_and_the_page_says_so(
    house: House, kind: Kind, name: str, said: str
) -> None:
    alice, message_id = house.people.alice, str(uuid4())

    def mint(tx: Transaction) -> str:
        now, who = house.now, alice.who
        to = {"therapist_id": who.id}
        messages.add(tx, who.practice_id, kind, message_id=message_id, due_at=now, now=now, **to)
        letter = messages.get(tx, message_id)
        return letter_links.mint(tx, letter, alice.email, now, answerable=False)[1]

    leave = await house.database.write(mint)
    async with house.visitor() as program, house.of(alice) as desk:
        assert (
            said in (await program.post(f"/u/{leave}", data={"List-Unsubscribe": "One-Click"})).text
        )
        chosen = (await desk.get("/api/account")).json()["letters"]
    assert [one for one, on in chosen.items() if not on] == [name]


async def test_a_changed_password_ends_every_other_session_and_this_one_lives(
    house: House,
) -> None:
    other = await elsewhere(house)
    link = await house.database.write(accounts.mint_reset, house.people.alice.who.id, utc_now())
    async with house.of(house.people.alice) as desk:
        assert (await change(desk)).status_code == 204
        assert (await desk.get("/api/clients")).status_code == 200
    assert not await is_in(house, other)
    assert (await knock(house, people.PASSWORD)).status_code == 401
    assert (await knock(house, ANOTHER)).status_code == 200
    async with house.visitor() as browser:
        body = {"token": link, "password": "nine loud geese dive"}
        assert (await browser.post("/api/password-reset", json=body)).status_code == 410


async def test_the_current_password_is_asked_for_and_a_wrong_one_changes_nothing(
    house: House,
) -> None:
    before = await house.everything()
    async with house.of(house.people.alice) as desk:
        for wrong in ("", "guess", ANOTHER, f"{people.PASSWORD} "):
            assert fields(await change(desk, current=wrong)) == ["current"]
        for bad in ("calm otters go", "a" * 15, "x" * 129, "alice@example.org", "Practice A 1234"):
            assert fields(await change(desk, password=bad)) == ["password"]
    assert await house.everything() == before


async def test_who_is_shut_out_in_the_middle_of_a_change_changes_nothing(house: House) -> None:
    """While the password waits to be looked at, an owner disables the account."""
    alice, limits, free = house.people.alice, house.app.state.limits, threading.Event()
    busy = asyncio.gather(*(limits.hashed(free.wait) for _ in range(AT_ONCE)))
    async with house.of(alice) as desk:
        asked = asyncio.create_task(change(desk))
        await asyncio.sleep(0.1)
        await house.database.write(people.disable, alice.who, utc_now())
        before = await house.everything()
        free.set()
        assert (await asked).status_code == 401
    await busy
    assert await house.everything() == before


async def test_settings_are_changed_for_ten_minutes_after_the_password_only(house: House) -> None:
    token = await elsewhere(house, TEN_MINUTES)
    before = await house.everything()
    async with house.visitor(token) as desk:
        for method, path in (
            ("POST", "/api/account/passkeys/challenge"),
            ("DELETE", "/api/account/passkeys/x"),
            ("POST", "/api/account/second-factor"),
            ("DELETE", "/api/account/second-factor"),
            ("POST", "/api/account/recovery-codes"),
        ):
            answer = await desk.request(method, path)
            assert (path, answer.status_code) == (path, 403)
            assert answer.json()["error"] == "ConfirmNeeded"
        assert await house.everything() == before
        body = {"password": people.PASSWORD}
        assert (await desk.post("/api/unlock", json=body)).status_code == 204
        assert (await desk.post("/api/account/second-factor")).status_code == 201
    fresh = await elsewhere(house, TEN_MINUTES - timedelta(seconds=20))
    async with house.visitor(fresh) as desk:
        assert (await desk.post("/api/account/passkeys/challenge")).status_code == 200


async def test_sessions_are_listed_the_newest_first_and_ended_one_by_one(house: House) -> None:
    alice = house.people.alice
    other = await elsewhere(house)
    async with house.of(alice) as desk:
        shown = (await desk.get("/api/account")).json()["sessions"]
        assert [(one["label"], one["current"]) for one in shown] == [
            ("Elsewhere", False),
            ("Desk", True),
        ]
        path = f"/api/account/sessions/{shown[0]['id']}"
        assert (await desk.delete(path)).status_code == 204
        assert (await desk.delete(path)).status_code == 404
    assert not await is_in(house, other)
    assert await is_in(house, alice.token)


async def test_all_other_sessions_end_together(house: House) -> None:
    others = [await elsewhere(house) for _ in range(3)]
    async with house.of(house.people.alice) as desk:
        assert (await desk.delete("/api/account/sessions")).status_code == 204
    assert [await is_in(house, token) for token in others] == [False] * 3
    assert await is_in(house, house.people.alice.token)
    assert await is_in(house, house.people.bert.token)


async def test_somebody_elses_session_does_not_exist(house: House) -> None:
    bert, carl = house.people.bert.who, house.people.carl.who
    tess = (await house.database.write(people.colleague, house.people.alice, house.now, "Tess")).who
    before = await house.everything()
    async with house.of(house.people.alice) as desk:
        for session_id in (bert.session_id, tess.session_id, carl.session_id, "x"):
            answer = await desk.delete(f"/api/account/sessions/{session_id}")
            assert (answer.status_code, answer.json()["error"]) == (404, "NotFound")
    assert await house.everything() == before


async def turn_on(desk: httpx.AsyncClient) -> tuple[str, list[str]]:
    """(secret, recovery codes) of an account that now asks for one-time codes."""
    offer: dict[str, Any] = (await desk.post("/api/account/second-factor")).json()
    assert offer["qr"].startswith("data:image/svg+xml")
    code = pyotp.TOTP(offer["secret"]).at(utc_now() - STEP)  # now's is good to sign in
    answer = await desk.put("/api/account/second-factor", json={"code": code})
    assert answer.status_code == 200, answer.text
    return offer["secret"], answer.json()["recovery_codes"]


async def test_with_one_time_codes_the_password_alone_lets_nobody_in(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        secret, recovery = await turn_on(desk)
        assert (await desk.get("/api/account")).json()["recovery_codes_left"] == 10
    before = await house.everything()
    for more in ({}, {"code": "000000"}, {"code": ""}):
        answer = await knock(house, people.PASSWORD, **more)
        assert (answer.status_code, answer.json()["error"]) == (401, "CodeNeeded")
        assert "set-cookie" not in answer.headers
    wrong = await knock(house, "guess", code=pyotp.TOTP(secret).at(utc_now()))
    assert (wrong.status_code, wrong.json()["error"]) == (401, "SignInNeeded")
    assert await house.everything() == before
    for code in (pyotp.TOTP(secret).at(utc_now()), recovery[0]):
        assert (await knock(house, people.PASSWORD, code=code)).status_code == 200
        again = await knock(house, people.PASSWORD, code=code)
        assert (again.status_code, again.json()["error"]) == (401, "CodeNeeded")


async def test_new_recovery_codes_are_shown_once_and_end_the_old_ones(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        assert (await desk.post("/api/account/recovery-codes")).status_code == 409
        _, old = await turn_on(desk)
        answer = await desk.post("/api/account/recovery-codes")
        assert answer.status_code == 201
        new = answer.json()["recovery_codes"]
        assert not {*old} & {*new}
        shown = (await desk.get("/api/account")).text
        assert not [code for code in new if code in shown]
    assert (await knock(house, people.PASSWORD, code=old[0])).status_code == 401
    assert (await knock(house, people.PASSWORD, code=new[0])).status_code == 200


async def test_a_code_that_does_not_fit_switches_nothing_on(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        nothing = await desk.put("/api/account/second-factor", json={"code": "123456"})
        assert (nothing.status_code, nothing.json()["error"]) == (409, "Conflict")
        secret = (await desk.post("/api/account/second-factor")).json()["secret"]
        late = pyotp.TOTP(secret).at(utc_now() - 3 * STEP)
        assert fields(await desk.put("/api/account/second-factor", json={"code": late})) == ["code"]
        assert (await desk.get("/api/account")).json()["second_factor"] is False
    assert (await knock(house, people.PASSWORD)).status_code == 200


async def test_switched_off_the_password_alone_is_enough_again(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        await turn_on(desk)
        assert (await desk.delete("/api/account/second-factor")).status_code == 204
        shown = (await desk.get("/api/account")).json()
        assert (shown["second_factor"], shown["recovery_codes_left"]) == (False, 0)
    assert (await knock(house, people.PASSWORD)).status_code == 200
