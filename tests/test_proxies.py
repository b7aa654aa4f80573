"""Whose word is taken for where a request came from: nobody's, unless a setting names them."""

from typing import Any

import pytest

from app import serving
from app.settings import Settings

pytestmark = pytest.mark.anyio

CLIENT, FORGED = "203.0.113.9", "198.51.100.1"


async def seen(trusted_proxies: str, came_from: str, *forwarded_for: str) -> str:
    """The address that the application is told."""
    config = serving.configuration(probe, Settings(trusted_proxies=trusted_proxies))
    config.load()
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded_for]
    scope: Any = {"type": "http", "client": (came_from, 5000), "headers": headers}
    await config.loaded_app(scope, nothing, nothing)
    return str(scope["client"][0])


async def nothing(*_what: object) -> Any:  # noqa: ANN401 # neither comes nor goes
    return {}


async def probe(_scope: object, _receive: object, _send: object) -> None:
    pass


async def test_nobody_is_believed_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    for came_from in ("127.0.0.1", "::1", "10.0.0.7", CLIENT):
        assert await seen("", came_from, FORGED) == came_from


async def test_a_trusted_proxy_says_where_it_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    for trusted, proxy in (
        *(("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("fd00::/8", "fd12::3")),
        *(("10.0.0.0/8", "10.1.2.3"), (" 192.0.2.1 , 10.0.0.0/8 ,", "10.1.2.3")),
    ):
        assert await seen(trusted, proxy, CLIENT) == CLIENT
        assert await seen(trusted, proxy) == proxy
        assert await seen(trusted, CLIENT, FORGED) == CLIENT


async def test_what_was_forged_before_a_chain_of_proxies_is_not_believed() -> None:
    chain = "127.0.0.1, 10.0.0.0/8"
    assert await seen(chain, "127.0.0.1", f"{CLIENT}, 10.1.2.3") == CLIENT
    assert await seen(chain, "127.0.0.1", f"{FORGED}, {CLIENT}, 10.1.2.3") == CLIENT
    assert await seen(chain, "127.0.0.1", FORGED, CLIENT, "10.1.2.3") == CLIENT
    assert await seen(chain, "127.0.0.1", f"10.9.9.9, {CLIENT}") == CLIENT
    assert await seen(chain, "192.0.2.1", f"{CLIENT}, 10.1.2.3") == "192.0.2.1"
