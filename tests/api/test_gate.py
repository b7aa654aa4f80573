"""Who comes in: this server's own name, its own pages, small bodies. A refusal changes nothing."""

import json
from collections.abc import AsyncIterator, MutableMapping
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from app.api.gate import LARGEST_BODY, READING
from app.main import create_app
from app.settings import Settings
from tests.api.conftest import ORIGIN, House
from tests.people import body, tick

pytestmark = pytest.mark.anyio

FOREIGN = [
    *(None, "", "null"),
    *("https://localhost:8000", "http://localhost", "http://localhost:8001"),
    *("http://www.localhost:8000", "http://127.0.0.1:8000", "http://localhost.:8000"),
    *("http://localhost:8000/", "http://LOCALHOST:8000", "localhost:8000"),
    *("https://evil.example", "http://localhost:8000.evil.example", "http://localhost:8000@evil"),
]
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain")
UNKNOWN = [
    *("evil.example", "localhost", "localhost:8001", "localhost:443", "127.0.0.1:8000", ""),
    *("localhost.:8000", "www.localhost:8000", "localhost:8000.evil.example", "me@localhost:8000"),
    *("localhost:8000, evil.example", "localhost:80:8000", "http://localhost:8000", "?", "\xe9"),
]


def is_refused(answer: httpx.Response, status: int, error: str) -> None:
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert sorted(answer.json()) == ["detail", "error", "fields"]
    assert answer.headers["x-content-type-options"] == "nosniff"


async def ask(
    app: FastAPI, *headers: tuple[bytes, bytes], method: str = "GET", path: str = "/api/me"
) -> int:
    """The status for a request with these headers and no others, as they come off the wire."""
    status = 0

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        nonlocal status
        status = message.get("status", status)

    scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode()}
    scope |= {"headers": list(headers), "query_string": b"", "http_version": "1.1"}
    await app(scope, receive, send)
    return status


async def test_a_write_from_a_foreign_page_changes_nothing(house: House) -> None:
    carl, alice = house.people.carl, house.people.alice
    before = await house.everything()
    check_in = tick(carl, house.now)
    for origin in FOREIGN:
        async with house.of(carl) as phone, house.of(alice) as desk:
            for browser in (phone, desk):
                del browser.headers["Origin"]
                browser.headers.update({} if origin is None else {"Origin": origin})
            for answer in (
                await phone.put(f"/api/check-ins/{check_in.id}", json=body(check_in)),
                await phone.post("/api/sign-out"),
                await desk.post(f"/api/clients/{carl.who.id}/invitation"),
                await phone.delete("/healthz"),
                await phone.request("PURGE", "/api/me"),
            ):
                is_refused(answer, 403, "NotAllowed")
    assert await house.everything() == before


async def test_what_a_foreign_form_can_send_changes_nothing(house: House) -> None:
    before = await house.everything()
    async with house.of(house.people.carl) as phone:
        for form in FORMS:
            for origin in ("https://evil.example", "null"):
                headers = {"Content-Type": form, "Origin": origin}
                answer = await phone.post("/api/sign-out", content=b"{}", headers=headers)
                is_refused(answer, 403, "NotAllowed")
    assert await house.everything() == before


async def test_only_a_link_is_written_to_without_an_origin(house: House) -> None:
    """Its secret is asked for instead: 410 is the page's own answer."""
    foreign = [one for one in FOREIGN if one not in {None, "null"}]
    async with house.visitor() as browser:
        del browser.headers["Origin"]
        for path in ("/a/x", "/u/x"):
            for headers in ({}, {"Origin": "null"}, {"Origin": ORIGIN}):
                assert (await browser.post(path, headers=headers)).status_code in {410, 422}
            for origin in foreign:
                answer = await browser.post(path, headers={"Origin": str(origin)})
                is_refused(answer, 403, "NotAllowed")
        for path in ("/a", "/u", "/apples", "/api/sign-out"):
            is_refused(await browser.post(path), 403, "NotAllowed")


async def test_no_route_that_writes_can_be_reached_from_a_foreign_page(house: House) -> None:
    routes = [route for route in house.app.router.routes if isinstance(route, APIRoute)]
    writing = [(method, one.path) for one in routes for method in set(one.methods or ()) - READING]
    assert ("PUT", "/api/check-ins/{check_in_id}") in writing
    async with house.visitor() as browser:
        for method, path in writing:
            answer = await browser.request(method, path, headers={"Origin": "https://evil.example"})
            assert (path, answer.status_code) == (path, 403)


async def test_another_name_is_not_answered_even_to_our_own_page(house: House) -> None:
    carl = house.people.carl
    before = await house.everything()
    check_in = tick(carl, house.now)
    path = f"/api/check-ins/{check_in.id}"
    for host in UNKNOWN:
        headers = {b"Host": host.encode("latin-1"), b"X-Forwarded-Host": b"localhost:8000"}
        async with house.of(carl) as phone:
            for answer in (
                await phone.get("/", headers=headers),
                await phone.get("/api/today", headers=headers),
                await phone.put(path, json=body(check_in), headers=headers),
            ):
                is_refused(answer, 421, "Misdirected")
            is_refused(await phone.post("/healthz", headers=headers), 403, "NotAllowed")
    assert await house.everything() == before


async def test_a_name_is_told_once(app: FastAPI) -> None:
    ours, origin = (b"host", b"localhost:8000"), (b"origin", ORIGIN.encode())
    assert await ask(app, ours) == 401
    assert await ask(app) == 421
    assert await ask(app, ours, ours) == 421
    assert await ask(app, ours, (b"host", b"evil.example")) == 421
    assert await ask(app, (b"host", b"evil.example"), ours) == 421
    out = {"method": "POST", "path": "/api/sign-out"}
    assert await ask(app, ours, origin, **out) == 204
    assert await ask(app, ours, origin, origin, **out) == 403
    assert await ask(app, ours, (b"origin", b"null"), origin, **out) == 403


async def test_hosts_are_the_same_in_capitals(house: House) -> None:
    async with house.of(house.people.carl) as phone:
        headers = {"Host": "LocalHost:8000"}
        assert (await phone.get("/api/today", headers=headers)).status_code == 200
        assert (await phone.post("/api/sign-out", headers=headers)).status_code == 204


async def test_what_a_proxy_calls_us_matters_nowhere(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        answer = await desk.post(
            f"/api/clients/{house.people.carl.who.id}/invitation",
            headers={"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"},
        )
    assert answer.json()["url"].startswith(f"{ORIGIN}/i#")


async def test_a_probe_may_ask_by_any_name(house: House) -> None:
    for host in ("10.0.0.7:8000", "evil.example"):
        async with house.visitor() as probe:
            answer = await probe.get("/healthz", headers={"Host": host})
        assert answer.json()["status"] == "no tick"
    assert await ask(house.app, path="/healthz") == 503
    assert await ask(house.app, path="/healthz", method="POST") == 403


async def served(app: FastAPI, host: str, origin: str) -> tuple[int, int]:
    """The statuses of a look and of a write, the one by name only, the other from a page too."""
    ours = (b"host", host.encode())
    write = await ask(app, ours, (b"origin", origin.encode()), method="POST", path="/api/none")
    return await ask(app, ours, path="/api/none"), write


async def test_without_a_public_url_this_machine_alone_is_served() -> None:
    app = create_app(Settings(port=8001))
    for name in ("localhost", "127.0.0.1", "[::1]"):
        assert await served(app, f"{name}:8001", f"http://{name}:8001") == (404, 405)
        assert await served(app, f"{name}:8001", "http://elsewhere:8001") == (404, 403)
        assert await served(app, f"{name}:8001", f"https://{name}:8001") == (404, 403)
        assert await served(app, f"{name}:8000", f"http://{name}:8000") == (421, 421)
        assert await served(app, name, f"http://{name}") == (421, 421)
    assert await served(app, "localhost:8001", "http://127.0.0.1:8001") == (404, 403)
    assert await served(app, "0.0.0.0:8001", "http://0.0.0.0:8001") == (421, 421)


@pytest.mark.parametrize(
    ("public_url", "host", "origin"),
    [
        ("https://limberday.example.org", "limberday.example.org", ""),
        ("https://Limberday.Example.org:443/", "limberday.example.org", ""),
        ("https://limberday.example.org", "limberday.example.org:443", ""),
        ("https://limberday.example.org:8443", "limberday.example.org:8443", ":8443"),
    ],
)
async def test_the_public_url_says_the_name_and_the_origin(
    public_url: str, host: str, origin: str
) -> None:
    app = create_app(Settings(public_url=public_url))
    ours = f"https://limberday.example.org{origin}"
    assert await served(app, host, ours) == (404, 405)
    assert await served(app, host, ours.replace("https", "http")) == (404, 403)
    assert await served(app, host, ours.replace("limberday", "www.limberday")) == (404, 403)
    for other in ("localhost:8000", f"www.{host}", "example.org", "limberday.example.org:80"):
        assert await served(app, other, ours) == (421, 421)


async def test_the_usual_port_is_written_or_left_out() -> None:
    app = create_app(Settings(port=80))
    for name in ("localhost", "127.0.0.1", "[::1]"):
        assert await served(app, name, f"http://{name}") == (404, 405)
        assert await served(app, f"{name}:80", f"http://{name}") == (404, 405)


async def pieces(sizes: list[int], sent: list[int]) -> AsyncIterator[bytes]:
    for size in sizes:
        sent.append(size)
        yield b" " * size


@pytest.mark.parametrize(
    ("sizes", "status", "read"),
    [
        ([LARGEST_BODY], 422, 1),
        ([LARGEST_BODY + 1], 413, 1),
        ([LARGEST_BODY // 2] * 2, 422, 2),
        ([LARGEST_BODY, 1], 413, 2),
        ([LARGEST_BODY // 2] * 1000, 413, 3),
    ],
)
async def test_a_body_without_a_length_is_read_up_to_the_limit(
    house: House, sizes: list[int], status: int, read: int
) -> None:
    before, sent = await house.everything(), list[int]()
    async with house.visitor() as browser:
        answer = await browser.post(
            "/api/sign-in",
            content=pieces(sizes, sent),
            headers={"Content-Type": "application/json"},
        )
    is_refused(answer, status, "BadInput" if status == 422 else "TooLarge")
    assert len(sent) == read
    assert await house.everything() == before


async def test_a_body_that_says_it_is_too_large_is_not_read(house: House) -> None:
    sent: list[int] = []
    for length, error in (
        *((str(LARGEST_BODY + 1), "TooLarge"), ("9" * 5000, "TooLarge"), ("9" * 20, "TooLarge")),
        *(("-1", "BadInput"), ("+5", "BadInput"), ("1e3", "BadInput"), ("", "BadInput")),
        *(("0x10", "BadInput"), ("5, 5", "BadInput"), (" 5", "BadInput"), ("5_0", "BadInput")),
    ):
        async with house.visitor() as browser:
            answer = await browser.post(
                "/api/sign-in", content=pieces([1], sent), headers={"Content-Length": length}
            )
        is_refused(answer, 413 if error == "TooLarge" else 400, error)
    assert sent == []


async def test_the_largest_body_is_read(house: House) -> None:
    padded = json.dumps({"email": "a@example.org", "password": "x"}).ljust(LARGEST_BODY)
    async with house.visitor() as browser:
        headers = {"Content-Type": "application/json"}
        answer = await browser.post("/api/sign-in", content=padded, headers=headers)
        assert answer.json()["error"] == "SignInNeeded"
        answer = await browser.post("/api/sign-in", content=f"{padded} ", headers=headers)
        is_refused(answer, 413, "TooLarge")
