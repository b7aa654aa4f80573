"""What a check-in can say beside done: each thing is kept, and what does not fit is refused."""

from typing import Any

import pytest

from app.store import check_ins
from tests.api.conftest import House, fields
from tests.api.test_check_ins import put
from tests.people import SignedInClient, tick

pytestmark = pytest.mark.anyio

SAID: list[dict[str, Any]] = [
    {"kind": "minimum", "pain_before": 2, "pain_after": 0},
    {"kind": "partial", "sets": 1, "reps": 4, "note": "Had to stop."},
    {"kind": "done", "sets": 1, "reps": 10, "slot": 6},
    {"kind": "skip", "reason": "pain", "pain_before": 10},
    {"kind": "skip", "reason": "no_time"},
]


@pytest.mark.parametrize("said", SAID, ids=str)
async def test_all_that_a_phone_can_say_is_stored(house: House, said: dict[str, Any]) -> None:
    carl = house.people.carl
    check_in = tick(carl, house.now, **said)
    assert (await put(house, carl, check_in)).status_code == 200
    (row,) = await house.database.read(check_ins.of_client, *keys(carl))
    assert {name: getattr(row, name) for name in said} == said


def keys(who: SignedInClient) -> tuple[str, str]:
    return who.who.practice_id, who.who.id


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("kind", {"kind": "forgot"}),
    ("slot", {"slot": 0}),
    ("slot", {"slot": 7}),
    ("sets", {"sets": 0, "reps": 1}),
    ("reps", {"sets": 1, "reps": 101}),
    ("reps", {"kind": "partial", "sets": 1}),
    ("sets", {"reps": 1}),
    ("sets", {"kind": "undo", "sets": 1}),
    ("reason", {"kind": "skip"}),
    ("reason", {"kind": "skip", "reason": "lazy"}),
    ("reason", {"kind": "done", "reason": "pain"}),
    ("pain_before", {"pain_before": 11}),
    ("pain_after", {"pain_after": -1}),
    ("pain_after", {"pain_after": 3.5}),
    ("note", {"note": "x" * 501}),
    ("note", {"note": "\x00"}),
]


@pytest.mark.parametrize(("field", "said"), REFUSED, ids=str)
async def test_what_does_not_go_together_is_refused_by_its_name(
    house: House, field: str, said: dict[str, Any]
) -> None:
    carl = house.people.carl
    before = await house.everything()
    answer = await put(house, carl, tick(carl, house.now), **said)
    assert fields(answer) == [field]
    assert await house.everything() == before


async def test_a_partial_needs_both_numbers(house: House) -> None:
    carl = house.people.carl
    answer = await put(house, carl, tick(carl, house.now), kind="partial")
    assert fields(answer) == ["sets", "reps"]
