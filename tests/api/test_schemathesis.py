"""What the schema promises holds for whatever is sent, whoever sends it.

Cases are drawn by Schemathesis, the same in every run: half of them as the schema has them, half
that break it. They are sent together, each on a session of its own and with tries not yet counted:
many sign somebody out, and the walls against guessing would answer instead of what is behind.
"""

import asyncio
from functools import cache
from typing import Any, TypeAlias

import pytest
import schemathesis
from hypothesis import given
from hypothesis import settings as drawn
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from app.main import create_app
from tests.api import permissions, town
from tests.api.asking import MADE_UP, ask, filled, prepared
from tests.api.conftest import House, settings
from tests.api.permissions import Row, normal
from tests.api.town import Town

pytestmark = pytest.mark.anyio

SENDERS = ("carl", "tess", "alice")
EXAMPLES = {"sqlite": 40, "postgresql": 10}
"""For each operation and sender."""
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
Operation: TypeAlias = APIOperation[Any, Any, Any, Any]
AnyCase: TypeAlias = Case[Any]


@pytest.fixture
async def settled(house: House) -> Town:
    return await town.settle(house)


@cache
def promised() -> dict[str, Any]:
    return create_app(settings("sqlite:///never-opened.db")).openapi()


@cache
def operations() -> dict[str, Operation]:
    schema = schemathesis.openapi.from_dict(promised())
    read = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    assert len(read) == sum(map(len, promised()["paths"].values()))
    return {operation.label: operation for operation in read}


def told(label: str) -> dict[str, Any]:
    method, path = label.split()
    found: dict[str, Any] = promised()["paths"][path][method.lower()]
    return found


def can_be_broken(label: str) -> bool:
    """A header, and a string of any length, is as the schema has it whatever it is."""
    bounded = {"minLength", "maxLength", "pattern", "anyOf", "format"}
    return "requestBody" in told(label) or any(
        one["in"] != "header" and bounded & {*one["schema"]}
        for one in told(label).get("parameters", ())
    )


@cache
def cases(label: str, mode: GenerationMode, count: int) -> tuple[AnyCase, ...]:
    """An operation without anything to say has one case only."""
    found: list[AnyCase] = []

    @drawn(max_examples=count, derandomize=True, database=None, deadline=None)
    @given(case=operations()[label].as_strategy(generation_mode=mode))
    def draw(case: AnyCase) -> None:
        found.append(case)

    draw()
    return tuple(found)


def good_and_broken(label: str, database: str) -> tuple[AnyCase, ...]:
    half = EXAMPLES[database] // 2
    if can_be_broken(label):
        broken = cases(label, GenerationMode.NEGATIVE, half)
        return cases(label, GenerationMode.POSITIVE, half) + broken
    return cases(label, GenerationMode.POSITIVE, EXAMPLES[database])


async def send(settled: Town, name: str, case: AnyCase, path: str | None) -> str:
    """What is wrong with the answer, "" if nothing is; `path` is one with real ids."""
    said = case.as_transport_kwargs(base_url="http://localhost:8000")
    said["content"] = said.pop("data", None)
    said.pop("cookies")  # the visitor has its own
    async with settled.house.visitor(await settled.another_token(name)) as browser:
        settled.forget_tries()
        answer = await browser.request(**said | ({"url": path} if path else {}))
    try:
        case.validate_response(answer, checks=CHECKS)
    except (AssertionError, schemathesis.errors.SchemathesisError, BaseExceptionGroup) as failure:
        return f"{name}, {case.operation.label}: {failure}"
    return ""


@pytest.mark.parametrize("name", SENDERS)
async def test_every_answer_is_one_that_was_promised(settled: Town, name: str) -> None:
    rows = {normal(row.route): row for row in permissions.ROWS}
    values = {**MADE_UP, **await settled.values("carl")}
    wrong: list[str] = []
    for label in operations():
        real = filled(rows[normal(label)].path, values)
        sent = enumerate(good_and_broken(label, settled.house.database.name))
        asked = ((case, real if is_of_real(case, number) else None) for number, case in sent)
        wrong += await asyncio.gather(*(send(settled, name, case, path) for case, path in asked))
    assert not "\n".join(filter(None, wrong))


def is_of_real(case: AnyCase, number: int) -> bool:
    """Each second of what is as it should be, and what is broken elsewhere than in its path."""
    assert case.meta is not None
    path = case.meta.components.get(ParameterLocation.PATH)
    if path is None or path.mode.is_negative:
        return False
    return case.meta.generation.mode.is_negative or number % 2 == 0


async def test_what_is_answered_to_who_may_is_what_was_promised(settled: Town) -> None:
    for row in permissions.ROWS:
        if row.path.startswith("/api") and row.carls:
            name = row.carls[-1]
            async with settled.house.visitor(await settled.another_token(name)) as browser:
                values = MADE_UP | await settled.values("carl")
                ready = await prepared(settled, row, browser, values)
                answer = await ask(browser, row, ready)
            operation = operation_of(row)
            assert str(answer.status_code) in told(operation.label)["responses"], row.route
            operation.validate_response(answer)


def operation_of(row: Row) -> Operation:
    return next(
        found for label, found in operations().items() if normal(label) == normal(row.route)
    )


def test_every_operation_says_how_it_refuses() -> None:
    for label in operations():
        refusals = told(label)["responses"]["4XX"]["content"]["application/json"]["schema"]
        assert refusals == {"$ref": "#/components/schemas/ErrorView"}, label
