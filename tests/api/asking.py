"""A row of the permissions as a request: real ids, of one side or of several, in its braces."""

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pyotp

from tests import people, twilio
from tests.api.authenticator import Authenticator
from tests.api.conftest import ORIGIN
from tests.api.permissions import Row
from tests.api.town import Town, Values

IDS = {
    *("client", "item", "revision", "phone", "parked", "parked_token", "desk", "passkey"),
    *("colleague", "invitation", "stretch", "pause", "late"),
}
"""Of every side there is one of each."""
MADE_UP = {"nothing": "x", "credential": {"id": "x"}, "totp": "123456", "file": "index-1.js"}
SECOND_FACTOR = "/api/account/second-factor"


def slots(template: object) -> list[str]:
    """The names in braces, in order, each once."""
    if isinstance(template, dict | list | tuple):
        inner = template.values() if isinstance(template, dict) else template
        found = [name for one in inner for name in slots(one)]
    else:
        found = re.findall(r"{(\w+)}", template) if isinstance(template, str) else []
    return list(dict.fromkeys(found))


def filled(template: Any, values: Values) -> Any:  # noqa: ANN401 # any JSON
    """The same with its names in braces replaced; one that stands alone may be of any type."""
    if isinstance(template, dict):
        return {name: filled(value, values) for name, value in template.items()}
    if isinstance(template, list):
        return [filled(value, values) for value in template]
    alone = isinstance(template, str) and re.fullmatch(r"{(\w+)}", template)
    if alone:
        return values[alone[1]]
    return template.format_map(values) if isinstance(template, str) else template


def mixtures(names: list[str], sides: Mapping[str, Values]) -> Iterator[tuple[set[str], Values]]:
    """Every way to take those ids from the sides: (whose they are, the values)."""
    for whose in itertools.product(sides, repeat=len(names)):
        ids = {name: sides[side][name] for name, side in zip(names, whose, strict=True)}
        yield set(whose), {**sides["carl"], **ids}


def ids(row: Row) -> list[str]:
    return [name for name in slots([row.path, row.body, row.cookies]) if name in IDS]


async def ask(browser: httpx.AsyncClient, row: Row, values: Values) -> httpx.Response:
    browser.cookies.update(filled(row.cookies, values))
    if row.signed is not None:
        return await twilio.post(browser, row.path, filled(row.signed, values))
    body = None if row.body is None else filled(row.body, values)
    return await browser.request(row.method, filled(row.path, values), json=body, data=row.form)


async def prepared(town: Town, row: Row, browser: httpx.AsyncClient, values: Values) -> Values:
    """The values with what the same browser has to ask for first."""
    if row.needs == "second factor begun":
        return {**values, "totp": await _one_time_code(browser)}
    if row.needs == "second factor on":
        code = await _one_time_code(browser)
        assert (await browser.put(SECOND_FACTOR, json={"code": code})).is_success
    if row.needs == "passkey asked":
        return {**values, "credential": await _new_passkey(_device(), browser)}
    if row.needs == "passkey":
        async with town.house.visitor(values["token"]) as desk:
            device = await with_passkey(desk)
        options = (await browser.post("/api/passkey-challenge")).json()["options"]
        return {**values, "credential": device.get(options)}
    return values


async def with_passkey(desk: httpx.AsyncClient) -> Authenticator:
    """A device by which whoever is signed in at the desk can sign in."""
    device = _device()
    passkey = {"name": "Key", "credential": await _new_passkey(device, desk)}
    assert (await desk.post("/api/account/passkeys", json=passkey)).is_success
    return device


def _device() -> Authenticator:
    return Authenticator(ORIGIN, "localhost")


async def _one_time_code(desk: httpx.AsyncClient) -> str:
    """Of a second factor that is to be switched on, anew if there was one."""
    await desk.delete(SECOND_FACTOR)
    secret = (await desk.post(SECOND_FACTOR)).json()["secret"]
    return pyotp.TOTP(secret).at(people.utc_now())


async def _new_passkey(device: Authenticator, desk: httpx.AsyncClient) -> Mapping[str, Any]:
    answer = await desk.post("/api/account/passkeys/challenge")
    return device.create(answer.json()["options"])
