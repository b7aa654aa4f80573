"""Each field of each body, walked by the schema: what it cannot mean is refused by its name."""

import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import httpx
import pytest

from app.main import create_app
from tests.api import permissions, town
from tests.api.asking import MADE_UP, filled
from tests.api.conftest import House, fields, settings
from tests.api.permissions import Row, normal
from tests.api.town import Town

pytestmark = pytest.mark.anyio

DEEP = 50_000
LONG = 100_000


class Raw(NamedTuple):
    """JSON as it is written, where no Python value says it."""

    text: str


NEVER = (
    *(Raw('"\\u0000"'), Raw('"a\\u0000b"'), Raw('"\\ud800"'), Raw('"\\udfffx"')),
    *(Raw("1e999"), Raw("-1e999"), Raw("NaN"), Raw("9" * 5000), Raw("1" + "0" * 30)),
    *(Raw("-0.5"), Raw("[" * 50 + "]" * 50)),
)
"""No field of any type takes one of these."""
NESTED = Raw('{"a":' * 50 + "1" + "}" * 50)
OF_ANOTHER_TYPE: dict[str, tuple[object, ...]] = {
    "string": (7, True, [], ["a"], {}, {"a": "b"}, "x" * LONG),
    "integer": ("7", 7.5, True, [], {}, -1, 2**31, 2**63, 10**18),
    "boolean": ("true", 0, 1, [], {}),
    "array": ("x", 7, True, {}, [None], [[]], ["x"] * 20),
    "object": ("x", 7, True, [], [{}]),
}
"""Nor does one of that type take these."""
OF_A_FORMAT: dict[str, tuple[object, ...]] = {
    "date": ("2026-02-30", "2026-2-3", "20260203", "2026-02-03T00:00:00Z", "x", ""),
    "date-time": ("2026-02-30T00:00:00Z", "2026-02-03T00:00:00", "2026-02-03", "12", "x", ""),
    "time": ("24:00", "8:00", "08:60", "x", ""),
    "email": ("x", "x@", "@x.org", "a@b@c.org", "a b@example.org", "a@example.org\nb", ""),
}


class Place(NamedTuple):
    """A field: how it is called in answers, the way to it, and what its schema says."""

    name: str
    way: tuple[str | int, ...]
    says: dict[str, Any]
    required: bool

    @property
    def called(self) -> str:
        """What says which kind a thing is, is told of the thing."""
        return self.name.rpartition(".")[0] if "const" in self.says else self.name


@pytest.fixture
async def settled(house: House) -> Town:
    return await town.settle(house)


@cache
def promised() -> dict[str, Any]:
    return create_app(settings("sqlite:///never-opened.db")).openapi()


def bodies() -> dict[str, dict[str, Any]]:
    """The schema of each body, by its route."""
    return {
        normal(f"{method.upper()} {path}"): resolved(
            operation["requestBody"]["content"]["application/json"]["schema"]
        )
        for path, methods in promised()["paths"].items()
        for method, operation in methods.items()
        if "requestBody" in operation
    }


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        found: dict[str, Any] = promised()["components"]["schemas"][schema["$ref"].split("/")[-1]]
        return found
    return schema


def places(
    schema: dict[str, Any], way: tuple[str | int, ...] = (), name: str = ""
) -> Iterator[Place]:
    for key, property_schema in schema.get("properties", {}).items():
        said, label = resolved(property_schema), f"{name}.{key}" if name else key
        yield Place(label, (*way, key), said, key in schema.get("required", ()))
        for kind in kinds_of(said)[:1]:  # what a row sends is of the first kind
            yield from places(kind, (*way, key), label)
            if "items" in kind:
                yield from places(resolved(kind["items"]), (*way, key, 0), f"{label}[0]")


def kinds_of(says: dict[str, Any]) -> list[dict[str, Any]]:
    """All that a field can be."""
    return [resolved(kind) for kind in says.get("anyOf") or says.get("oneOf") or [says]]


def hostile(says: dict[str, Any]) -> Iterator[object]:
    kinds = kinds_of(says)
    yield from NEVER
    if all(kind.get("type") != "object" for kind in kinds):
        yield NESTED
    if all(kind.get("type") != "null" for kind in kinds):
        yield None
    for kind in kinds:
        if kind.get("type") != "null":
            yield from OF_ANOTHER_TYPE[kind["type"]]
            yield from OF_A_FORMAT.get(kind.get("format", ""), ())
            if "enum" in kind:
                yield kind["enum"][0].upper()
            if "const" in kind:
                yield kind["const"].upper()


def written(body: dict[str, Any], way: tuple[str | int, ...], value: object) -> bytes:
    """The body with that field as given."""
    changed: Any = copy.deepcopy(body)
    inner = changed
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = "HERE" if isinstance(value, Raw) else value
    text = json.dumps(changed)
    return (text.replace('"HERE"', value.text) if isinstance(value, Raw) else text).encode()


READ = [row for row in permissions.ROWS if row.door or row.carls]
"""What nobody may is refused before it is read."""


def without(body: dict[str, Any], way: tuple[str | int, ...]) -> bytes:
    changed: Any = copy.deepcopy(body)
    inner = changed
    for step in way[:-1]:
        inner = inner[step]
    del inner[way[-1]]
    return json.dumps(changed).encode()


async def put(settled: Town, row: Row, path: str, content: bytes) -> httpx.Response:
    settled.forget_tries()
    name = "anonymous" if row.door else row.carls[-1]
    async with settled.house.visitor(settled.token(name)) as browser:
        return await browser.request(
            row.method, path, content=content, headers={"Content-Type": "application/json"}
        )


async def test_no_field_takes_what_it_cannot_mean(settled: Town) -> None:
    values, walked = MADE_UP | await settled.values("carl"), 0
    before = await settled.everything()
    for row in READ:
        for place in places(bodies().get(normal(row.route), {})):
            path, body = filled(row.path, values), filled(row.body, values)
            sent = [written(body, place.way, value) for value in hostile(place.says)]
            if place.required:
                sent.append(without(body, place.way))
            for content in sent:
                answer = await put(settled, row, path, content)
                seen = (row.route, place.name, content[:300])
                assert (seen, answer.status_code) == (seen, 422)
                assert all(one.startswith(place.called) for one in fields(answer)), seen
                walked += 1
        assert await settled.everything() == before, row.route
    assert walked > 900


async def test_no_body_takes_a_field_twice_or_one_that_is_not_its_own(settled: Town) -> None:
    values = MADE_UP | await settled.values("carl")
    before = await settled.everything()
    for row in READ:
        for place in places(bodies().get(normal(row.route), {})):
            path, body = filled(row.path, values), filled(row.body, values)
            key = str(place.way[-1])
            once = f'"{key}": null'.encode()
            twice = written(body, place.way, None).replace(once, once + b", " + once)
            assert fields(await put(settled, row, path, twice)) == [key]
        if row.body is not None:
            more = json.dumps({**filled(row.body, values), "is_owner": True}).encode()
            assert fields(await put(settled, row, path, more)) == ["is_owner"]
            for deep in (b"[" * DEEP, b'{"a":' * DEEP, b"[" * DEEP + b"]" * DEEP):
                assert fields(await put(settled, row, path, deep)) == ["body"]
    assert await settled.everything() == before


ODD_JSON: tuple[object, ...] = (*NEVER, NESTED, None, 7, "", "é", "x" * 1000, [], {}, {"a": {}})


async def test_what_a_browser_says_of_a_passkey_may_be_anything(settled: Town) -> None:
    """Its inside is not ours to name, but it breaks nothing and opens nothing."""
    values = MADE_UP | await settled.values("carl")
    credential = {
        "id": "x",
        "rawId": "x",
        "type": "public-key",
        "response": {"clientDataJSON": "x", "attestationObject": "x", "signature": "x"},
    }
    before = await settled.everything()
    for row in permissions.ROWS:
        if row.body and "credential" in row.body:
            body = {**filled(row.body, values), "credential": credential}
            ways = [(key,) for key in credential]
            for way in [*ways, ("response", "clientDataJSON")]:
                for value in ODD_JSON:
                    content = written(body, ("credential", *way), value)
                    answer = await put(settled, row, row.path, content)
                    assert answer.status_code in {401, 422}, content
    assert await settled.everything() == before


NO_SUCH = {
    "sort": "password_hash",
    "_sort": "id; DROP TABLE clients",
    "order_by": "therapists.email",
    "filter": "1=1",
    "practice_id": "{other}",
    "client_id": "{client}",
    "limit": "-1",
    "fields": "*",
}


async def test_a_parameter_that_is_not_asked_for_changes_no_answer(settled: Town) -> None:
    other = settled.house.people.bert.who.practice_id
    values = MADE_UP | await settled.values("carl") | {"other": other}
    for row in permissions.ROWS:
        if row.method == "GET" and row.path.startswith("/api") and row.carls:
            async with settled.house.visitor(settled.token(row.carls[-1])) as browser:
                path = filled(row.path, values)
                plain = await browser.get(path)
                asked = await browser.get(path, params=filled(NO_SUCH, values))
            assert shape(plain.json()) == shape(asked.json()), row.route


def shape(answer: Any) -> Any:  # noqa: ANN401 # any JSON
    """The answer without its own instant, and without the entries of who just looked."""
    if isinstance(answer, dict):
        own = {"as_of", "entries", "older"}
        return {name: shape(value) for name, value in answer.items() if name not in own}
    return answer


ODD = ("%00", "%ED%A0%80", "%FF", "x" * 65, "%0A", "..%2f..%2fetc", "' OR '1'='1")


async def test_no_path_takes_what_is_no_id(settled: Town) -> None:
    """Too long, or not to be kept: 422. Of the right length: like none."""
    values = MADE_UP | await settled.values("carl")
    before = await settled.everything()
    for row in permissions.ROWS:
        for slot in row.path.split("{")[1:] if row.path.startswith("/api") else ():
            name = slot.partition("}")[0]
            for odd in ODD:
                path = row.path.replace(f"{{{name}}}", odd)
                body = json.dumps(filled(row.body, values) or {}).encode()
                answer = await put(settled, row, filled(path, values), body)
                seen = (row.route, odd, answer.status_code)
                assert answer.status_code in {401, 404, 405, 422}, seen
    assert await settled.everything() == before
