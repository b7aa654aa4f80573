"""What is known of a client, as the desk asks for it and records it."""

from typing import Any

import httpx
import pytest

from tests import people
from tests.api.conftest import House, fields
from tests.api.test_plans import KNEE, assign
from tests.people import CAT

pytestmark = pytest.mark.anyio

WHY = "The rheumatologist is on leave."


async def record(house: House, *items: dict[str, Any]) -> httpx.Response:
    """Say of Carl that these are all that is known."""
    path = f"/api/clients/{house.people.carl.who.id}/conditions"
    async with house.of(house.people.alice) as desk:
        return await desk.put(path, json={"items": items})


def today(house: House) -> str:
    return people.today(house.people.carl, house.now).isoformat()


async def test_the_catalogue_explains_what_it_suggests(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        found = (await desk.get("/api/conditions")).json()
        spanish = (await desk.get("/api/conditions?language=es")).json()
    assert {kind: len(found[kind]) for kind in found} == {
        "conditions": 13,
        "findings": 32,
        "situations": 7,
    }
    sciatica = next(one for one in found["conditions"] if one["id"] == "sciatica")
    assert sciatica["gate_level"] == "none"
    assert sciatica["reason"].startswith("Knee and thigh stretches are a common start")
    assert sciatica["preset"]["stretches"] == ["single-knee-to-chest", "standing-quad"]
    assert sciatica["preset"]["instead"] == {"standing-quad": ["side-lying-quad"]}
    assert sciatica["preset"]["question"]["stop_on"] == "yes"
    assert [one["id"] for one in found["findings"] if one["always"]] == [
        "needs_therapist_direction_test"
    ]
    assert spanish["conditions"][2]["name"] == "Ciática"


async def test_what_is_recorded_is_answered_with_what_it_means(house: House) -> None:
    told = (await record(house, {"id": "knee_pain"}, {"id": "acute_disc_herniation"})).json()
    gates = {one["id"]: (one["gate_level"], one["is_open"]) for one in told["conditions"]}
    assert gates == {"knee_pain": ("none", False), "acute_disc_herniation": ("consult", True)}
    verdict = told["verdicts"]["single-knee-to-chest"]
    assert [one["name"] for one in verdict["conflicts"]] == ["Herniated disc, acute"]
    assert verdict["warnings"] == [
        {"id": "knee_pain", "name": "Knee pain", "note": "Hold behind the thigh."}
    ]


async def test_a_gate_is_shut_until_the_consultation_is_recorded(house: House) -> None:
    carl = house.people.carl.who.id
    await record(house, {"id": "acute_disc_herniation"})
    assert fields(await assign(house, carl, [CAT])) == ["conditions.acute_disc_herniation"]
    await record(house, {"id": "acute_disc_herniation", "consulted_on": today(house)})
    assert (await assign(house, carl, [CAT])).status_code == 201
    await record(house, {"id": "tumor"})
    assert fields(await assign(house, carl, [CAT])) == ["conditions.tumor"]
    assert (await assign(house, carl, [])).status_code == 201, "a plan can always end"


async def test_a_conflict_needs_a_reason(house: House) -> None:
    carl = house.people.carl.who.id
    await record(house, {"id": "acute_disc_herniation", "override_reason": WHY})
    assert fields(await assign(house, carl, [CAT, KNEE])) == ["items[1].conflict_reason"]
    short = KNEE | {"conflict_reason": "she wants"}
    assert fields(await assign(house, carl, [short])) == ["items[0].conflict_reason"]
    reasoned = KNEE | {"conflict_reason": "Bending forward was tested and eases it."}
    told = (await assign(house, carl, [reasoned])).json()
    assert told["items"][0]["conflict_reason"] == reasoned["conflict_reason"]


BAD: list[tuple[str, list[dict[str, Any]]]] = [
    ("items[0].id", [{}]),
    ("items[0].id", [{"id": "lumbago"}]),
    ("items[0].id", [{"id": "tumor\x00"}]),
    ("items[0].id", [{"id": 7}]),
    ("items[0].id", [{"id": "needs_therapist_direction_test"}]),
    ("items[1].id", [{"id": "sciatica"}, {"id": "sciatica"}]),
    ("items[0].consulted_on", [{"id": "autoimmune", "consulted_on": "2026-02-30"}]),
    ("items[0].consulted_on", [{"id": "autoimmune", "consulted_on": "2999-01-01"}]),
    ("items[0].consulted_on", [{"id": "sciatica", "consulted_on": "2026-02-03"}]),
    ("items[0].override_reason", [{"id": "autoimmune", "override_reason": "x" * 501}]),
    ("items[0].override_reason", [{"id": "autoimmune", "override_reason": "no time"}]),
    ("items[0].override_reason", [{"id": "tumor", "override_reason": WHY}]),
    ("items[0].override_reason", [{"id": "autoimmune", "override_reason": "\x00"}]),
    ("items[0].colour", [{"id": "sciatica", "colour": "blue"}]),
    ("items", [{"id": "sciatica"}] * 51),
]


async def test_what_cannot_be_taken_is_refused_by_the_fields_name(house: House) -> None:
    before = await house.everything()
    for field, items in BAD:
        assert (items, fields(await record(house, *items))) == (items, [field])
    assert await house.everything() == before
