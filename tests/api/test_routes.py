"""JSON has one meaning here: what could be read in two ways, or not kept, is refused by name."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from fastapi import Body as Told
from fastapi.routing import APIRoute

from app.api import errors
from app.api.routes import StrictRoute
from tests import people
from tests.api.conftest import House, browsing, fields
from tests.people import SignedInClient, body, tick

pytestmark = pytest.mark.anyio

NO_JSON = [
    *(b"{", b"[", b'"', b"nul", b"{}{}", b"{'seq': 1}", b'{"seq": 1,}', b"{,}", b"//\n{}", b"\x00"),
    *(b'{"seq": 01}', b'{"seq": +1}', b'{"seq": 0x10}', b'{"seq": .5}', b'{"seq": 1_000}'),
    *(b'{"kind": "do\nne"}', b'{"kind": "\\x"}', b'{"kind": "\\ud80"}', b"{1: 2}", b"{} garbage"),
]
NO_UTF_8 = [
    *(b"\xff\xfe", b'{"kind": "\xff"}', b'{"kind": "\xc0\x80"}', b'{"kind": "\xed\xa0\x80"}'),
    *('{"seq": 1}'.encode("utf-16"), '{"kind": "ü"}'.encode("latin-1")),
]
NO_OBJECT = [b"", b"[]", b"null", b"true", b"1", b'"tick"', b"NaN", b"1e999", b"9" * 5000]
NO_NUMBERS = [
    *("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "9" * 20, "9" * 5000, "-" + "9" * 5000),
    *("1" + "0" * 100_000, "0." + "1" * 5000, "1e400", "2147483648", "-1", "-0.0", "1.0"),
]
DEEP = 100_000


async def put(
    house: House, content: bytes, content_type: str = "application/json"
) -> httpx.Response:
    async with house.of(house.people.carl) as phone:
        return await phone.put(
            f"/api/check-ins/{people.uuid7()}",
            content=content,
            headers={"Content-Type": content_type},
        )


def good(house: House) -> dict[str, Any]:
    return body(tick(house.people.carl, house.now))


def written(house: House, field: str, value: str) -> bytes:
    """A check-in as text, with one field as given."""
    others = {name: value for name, value in good(house).items() if name != field}
    return f'{json.dumps(others)[:-1]}, "{field}": {value}}}'.encode()


async def test_what_is_no_json_is_refused_as_a_whole(house: House) -> None:
    before = await house.everything()
    for content in (*NO_JSON, *NO_UTF_8, *NO_OBJECT):
        answer = await put(house, content)
        assert (content[:20], fields(answer)) == (content[:20], ["body"])
        assert answer.json()["error"] == "BadInput"
    assert await house.everything() == before


async def test_nesting_without_end_is_refused(house: House) -> None:
    before = await house.everything()
    for content in (
        *(b"[" * DEEP, b'{"seq":' * (DEEP // 4), b"[" * DEEP + b"]" * DEEP),
        written(house, "seq", "[" * DEEP + "]" * DEEP),
        written(house, "kind", '{"a":' * (DEEP // 5) + "1" + "}" * (DEEP // 5)),
    ):
        assert fields(await put(house, content)) == ["body"]
    assert fields(await put(house, written(house, "seq", "[" * 100 + "]" * 100))) == ["seq"]
    assert await house.everything() == before


async def test_no_key_is_taken_twice(house: House) -> None:
    before = await house.everything()
    for name, value in good(house).items():
        again = await put(house, written(house, name, f'{json.dumps(value)}, "{name}": 1'))
        assert fields(again) == [name]
        assert again.json()["detail"] == f"{name}: must be there once"
        same = await put(house, written(house, name, f"{json.dumps(value)}, {json.dumps(name)}: 1"))
        assert fields(same) == [name]
    escaped = await put(house, written(house, "seq", '1, "\\u0073eq": 2'))
    assert fields(escaped) == ["seq"]
    inside = await put(house, written(house, "kind", '{"a": {"b": 1, "b": 1}}'))
    assert fields(inside) == ["b"]
    half = await put(house, b'{"\\ud800": 1, "\\ud800": 2}')
    assert fields(half) == ["\\ud800"]
    assert await house.everything() == before


async def test_a_number_out_of_reach_is_refused_by_its_name(house: House) -> None:
    before = await house.everything()
    for field in good(house):
        for number in NO_NUMBERS:
            answer = await put(house, written(house, field, number))
            assert (number[:9], fields(answer)) == (number[:9], [field])
    assert await house.everything() == before


async def test_a_number_out_of_reach_is_found_inside_a_list(house: House) -> None:
    path = f"/api/clients/{house.people.carl.who.id}/plan"
    item = json.dumps(people.CAT).replace('"hold_s": 3', '"hold_s": %s')
    before = await house.everything()
    async with house.of(house.people.alice) as desk:
        for number in ("NaN", "1e999", "9" * 5000):
            answer = await desk.post(
                path,
                content=f'{{"items": [{item % 0}, {item % number}]}}',
                headers={"Content-Type": "application/json"},
            )
            assert fields(answer) == ["items[1].dose.hold_s"]
    assert await house.everything() == before


async def test_a_decimal_is_finite() -> None:
    app, router = FastAPI(), APIRouter(route_class=StrictRoute)

    @router.post("/scales")
    async def weigh(weight: Annotated[float, Told(embed=True)]) -> float:
        return weight

    app.include_router(router)
    errors.install(app)
    async with browsing(app) as browser:
        for weight in ("NaN", "Infinity", "-Infinity", "1e999", "9" * 5000):
            headers = {"Content-Type": "application/json"}
            content = f'{{"weight": {weight}}}'
            assert fields(await browser.post("/scales", content=content, headers=headers)) == [
                "weight"
            ]
        assert (await browser.post("/scales", json={"weight": 1.5})).json() == 1.5


def wrong(value: object) -> Iterator[object]:
    """What is not of the field's type, or cannot be kept as text."""
    yield from (None, True, [], {}, [value], {"a": value}, 1.5, "", " ", "\x00", "a\x00b")
    yield from ("\ud800", "a\udfff", "\udc00\ud800", "x" * 100_000)
    yield 7 if isinstance(value, str) else "7"


async def test_no_field_of_a_check_in_takes_what_it_is_not(house: House) -> None:
    before = await house.everything()
    check_in = good(house)
    told = {field: value for field, value in check_in.items() if value is not None}
    for field, value in told.items():
        for other in wrong(value):
            if field in {"item_id", "revision_id", "device_id"} and other == " ":
                continue  # a name like any other
            answer = await put(house, json.dumps(check_in | {field: other}).encode())
            assert (str(other)[:9], fields(answer)) == (str(other)[:9], [field])
    assert await house.everything() == before


def spellings(carl: SignedInClient, content: bytes) -> Iterator[tuple[str, bytes]]:
    for content_type in (
        *(
            "text/plain",
            "text/plain;charset=UTF-8",
            "application/x-www-form-urlencoded",
            "text/json",
        ),
        *("multipart/form-data; boundary=x", "application/octet-stream", "json", "", "*/*"),
        *("application/jsonp", "application/json-seq", "text/plain, application/json"),
    ):
        yield content_type, content
    yield "application/x-www-form-urlencoded", f"item_id={carl.item_ids[0]}&seq=1".encode()


async def test_json_is_taken_as_json_only(house: House) -> None:
    content = json.dumps(good(house)).encode()
    before = await house.everything()
    for content_type, sent in spellings(house.people.carl, content):
        answer = await put(house, sent, content_type)
        assert (content_type, fields(answer)) == (content_type, ["body"])
    assert await house.everything() == before
    for content_type in ("application/json", "application/json; charset=utf-8"):
        assert (await put(house, content, content_type)).status_code == 200


async def test_what_is_good_is_read_as_it_stands(house: House) -> None:
    check_in = good(house) | {"device_id": "Žofie ☕ 📱 \u2028"}
    for content in (
        json.dumps(check_in).encode(),
        json.dumps(check_in, ensure_ascii=False, indent=2).encode(),
        b" \n\t" + json.dumps(dict(reversed(check_in.items()))).encode() + b"\r\n",
    ):
        assert (await put(house, content)).status_code == 200


async def test_every_route_of_the_api_reads_strictly(house: House) -> None:
    routes = [route for route in house.app.router.routes if isinstance(route, APIRoute)]
    assert routes
    lenient = [route.path for route in routes if not isinstance(route, StrictRoute)]
    assert not lenient, "Give its APIRouter `route_class=StrictRoute`."
