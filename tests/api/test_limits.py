"""How often strangers may try, and what a flood of them costs everybody else: nothing."""

import asyncio
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
from limits import RateLimitItemPerMinute, RateLimitItemPerSecond

from app.api.limits import (
    AT_ONCE,
    CODES,
    FROM_ADDRESS,
    LETTERS,
    OF_CODES,
    OF_DEVICE,
    OF_STRANGERS,
    WAITING,
    Limits,
    network,
)
from app.domain.errors import TooMany
from app.pages import leaving
from tests import people
from tests.api.conftest import ORIGIN, House
from tests.people import body, tick

pytestmark = pytest.mark.anyio

ALICE = "alice@example.org"
HERE = "127.0.0.1"
X = "x" * 32


def from_address(house: House, address: str) -> httpx.AsyncClient:
    """A browser at that address."""
    transport = httpx.ASGITransport(house.app, raise_app_exceptions=False, client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"Origin": ORIGIN})


async def knock(
    browser: httpx.AsyncClient, email: str = ALICE, password: str = people.PASSWORD
) -> httpx.Response:
    return await browser.post("/api/sign-in", json={"email": email, "password": password})


def is_too_many(answer: httpx.Response) -> bool:
    if answer.status_code != 429:
        return False
    assert answer.json()["error"] == "TooMany"
    assert "set-cookie" not in answer.headers
    return 0 < int(answer.headers["retry-after"]) <= 30 * 60


async def test_strangers_who_guess_do_not_shut_out_a_device_that_is_known(house: House) -> None:
    limits = house.app.state.limits
    async with from_address(house, "192.0.2.1") as known, house.visitor() as stranger:
        assert (await knock(known)).status_code == 200
        for _ in range(8):
            limits.take(OF_STRANGERS, ALICE)
        assert (await knock(stranger, " ALICE@example.org", "guess")).status_code == 401
        before = await house.everything()
        for email in (ALICE, " ALICE@example.org "):
            assert is_too_many(await knock(stranger, email)), "though the password is right"
        assert await house.everything() == before
        assert (await knock(stranger, "bert@example.org")).status_code == 200
        assert (await knock(known)).status_code == 200


async def test_a_known_device_guesses_twenty_times_at_most_and_holds_up_nobody(
    house: House,
) -> None:
    limits = house.app.state.limits
    async with house.visitor() as known, house.visitor() as stranger:
        answer = await knock(known)
        device = answer.cookies["limberday_device"]
        for _ in range(19):
            limits.take(OF_DEVICE, device)
        assert (await knock(known, password="guess")).status_code == 401
        assert is_too_many(await knock(known))
        assert (await knock(stranger)).status_code == 200


async def test_guesses_at_the_code_are_counted_apart_from_those_at_the_password(
    house: House,
) -> None:
    limits = house.app.state.limits
    async with house.visitor() as stranger:
        for _ in range(10):
            limits.take(OF_CODES, ALICE)
        body = {"email": ALICE, "password": people.PASSWORD}
        assert is_too_many(await stranger.post("/api/sign-in", json={**body, "code": "123456"}))
        assert (await stranger.post("/api/sign-in", json=body)).status_code == 200


async def test_a_device_that_somebody_made_up_is_a_strangers(house: House) -> None:
    for _ in range(10):
        house.app.state.limits.take(OF_STRANGERS, ALICE)
    async with house.visitor() as stranger, house.visitor() as berts:
        stranger.cookies.set("limberday_device", "made-up")
        assert is_too_many(await knock(stranger))
        assert (await knock(berts, "bert@example.org")).status_code == 200
        assert is_too_many(await knock(berts)), "where Bert was known, Alice was not"


DOORS = {
    "sign-in": {"email": "nobody@example.org", "password": "x"},
    "passkey-challenge": {},
    "passkey-sign-in": {"credential": {}},
    "password-reset-request": {"email": "nobody@example.org"},
    "password-reset": {"token": X, "password": people.PASSWORD},
    "setup": {"token": X, "practice": "P", "name": "N", "email": ALICE, "password": "x"},
    "join": {"token": X, "name": "N", "password": people.PASSWORD},
    "client-sign-in": {"token": X},
    "client-sign-in/code": {"contact": "carl@example.org", "code": "123456"},
    "client-code": {"email": "nobody@example.org"},
    "tablet/x": {"digits": "1234"},
}


async def test_one_address_knocks_sixty_times_at_all_doors_together(house: House) -> None:
    limits = house.app.state.limits
    for _ in range(59):
        limits.take(FROM_ADDRESS, HERE)
    async with house.visitor() as stranger, from_address(house, "192.0.2.1") as other:
        assert (await stranger.post("/api/passkey-challenge")).status_code == 200
        before = await house.everything()
        for door, said in DOORS.items():
            assert is_too_many(await stranger.post(f"/api/{door}", json=said)), door
        assert await house.everything() == before
        assert (await other.post("/api/passkey-challenge")).status_code == 200
    async with house.of(house.people.carl) as phone:
        assert (await phone.get("/api/today")).status_code == 200, "who is in, is in"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("", "192.0.2.1", False),
        ("unix", "unix", True),
    ],
)
def test_a_connection_has_a_whole_network_of_ipv6(one: str, other: str, *, same: bool) -> None:
    assert (network(one) == network(other)) is same


async def test_a_network_of_ipv6_knocks_as_one(house: House) -> None:
    for _ in range(60):
        house.app.state.limits.take(FROM_ADDRESS, network("2001:db8::1"))
    for address, refused in (("2001:db8::beef", True), ("2001:db8:0:1::1", False)):
        async with from_address(house, address) as stranger:
            answer = await stranger.post("/api/passkey-challenge")
            assert is_too_many(answer) is refused


def test_who_keeps_trying_is_not_shut_out_for_ever() -> None:
    """What is refused is not counted: the quarter of an hour is over when it is over."""
    limits, limit = Limits(), RateLimitItemPerSecond(2, 1)
    for _ in range(2):
        limits.take(limit, "somebody")
    with pytest.raises(TooMany) as refused:
        limits.take(limit, "somebody")
    assert refused.value.retry_after_s == 1
    limits.take(limit, "somebody else")
    began = time.monotonic()
    while time.monotonic() - began < 30:
        try:
            limits.take(limit, "somebody")
        except TooMany:
            time.sleep(0.05)
        else:
            break
    else:
        pytest.fail("still refused after half a minute of trying")
    limits.close()


async def test_three_letters_of_a_kind_go_to_an_address_in_half_an_hour(house: House) -> None:
    """Whoever has codes sent to an address does not keep its owner from a new password."""
    limits = house.app.state.limits
    for path, limit, other in (
        ("client-code", CODES, "password-reset-request"),
        ("password-reset-request", LETTERS, "client-code"),
    ):
        email = f"{path}@example.org"
        for _ in range(2):
            limits.take(limit, email)
        async with house.visitor() as stranger:
            said = {"email": f" {email.upper()}"}
            assert (await stranger.post(f"/api/{path}", json=said)).status_code == 204
            before = await house.everything()
            assert is_too_many(await stranger.post(f"/api/{path}", json=said))
            assert await house.everything() == before
            assert (await stranger.post(f"/api/{other}", json=said)).status_code == 204


async def test_two_passwords_are_hashed_at_once() -> None:
    limits, lock, now, most = Limits(), threading.Lock(), 0, 0

    def hash_slowly() -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.01)
        with lock:
            now -= 1

    await asyncio.gather(*(limits.hashed(hash_slowly) for _ in range(12)))
    limits.close()
    assert most == AT_ONCE == 2


@pytest.fixture
def busy() -> Iterator[threading.Event]:
    """Until it is set, whatever waits for it stays where it is."""
    free = threading.Event()
    yield free
    free.set()


async def test_more_than_forty_who_wait_are_told_to_come_again(
    house: House, busy: threading.Event
) -> None:
    limits = house.app.state.limits
    waiting = [asyncio.ensure_future(limits.hashed(busy.wait)) for _ in range(WAITING)]
    await asyncio.sleep(0)
    before = await house.everything()
    async with house.visitor() as browser, house.of(house.people.alice) as desk:
        async with asyncio.timeout(10):
            refused = await knock(browser)
            assert is_too_many(refused)
            assert refused.headers["retry-after"] == "60"
            password = {"password": people.PASSWORD}
            assert is_too_many(await desk.post("/api/unlock", json=password))
        assert await house.everything() == before
        waiting.pop().cancel()
        await asyncio.sleep(0)
        again = asyncio.create_task(knock(browser))
        await asyncio.sleep(0)
        busy.set()
        assert (await again).status_code == 200, "who gave up waiting has left a place"
    await asyncio.gather(*waiting)


async def test_a_flood_of_sign_ins_does_not_stop_ticks(house: House) -> None:
    """By the order of the answers: ticks that come after thirty sign-ins overtake them."""
    carl, answered = house.people.carl, list[str]()

    async def sign_in(number: int) -> None:
        async with house.visitor() as browser:
            answer = await knock(browser, f"nobody{number}@example.org")
        assert answer.status_code == 401
        answered.append("sign-in")

    async def check_in(number: int) -> None:
        new = tick(carl, people.utc_now(), seq=number)
        async with house.of(carl) as phone:
            answer = await phone.put(f"/api/check-ins/{new.id}", json=body(new))
        assert answer.status_code == 200
        answered.append("tick")

    flood = [asyncio.create_task(sign_in(number)) for number in range(30)]
    await asyncio.sleep(0.05)
    await asyncio.gather(*(check_in(number) for number in range(20)))
    assert answered.count("tick") == 20
    assert answered.count("sign-in") < 25, answered
    await asyncio.gather(*flood)


async def test_links_of_letters_are_not_tried_without_end(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so on a page, as everything there."""
    monkeypatch.setattr(leaving, "OF_LINKS", RateLimitItemPerMinute(3, 15, "links"))
    async with house.visitor() as browser:
        answers = [await browser.get("/u/x") for _ in range(4)]
    assert [one.status_code for one in answers] == [410, 410, 410, 429]
    assert answers[-1].headers["retry-after"] == "900"
    assert "That was tried too often. Try again in 15 minutes." in answers[-1].text
