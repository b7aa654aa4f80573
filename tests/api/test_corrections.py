"""A therapist puts a client's log right, over HTTP."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from app.services import check_ins
from tests import people
from tests.api.conftest import House
from tests.people import tick

pytestmark = pytest.mark.anyio


def address(house: House, path: str) -> str:
    return f"/api/clients/{house.people.carl.who.id}/{path}"


async def afterwards(house: House, desk: httpx.AsyncClient) -> dict[str, Any]:
    found = (await desk.get(f"/api/clients/{house.people.carl.who.id}")).json()["afterwards"]
    assert isinstance(found, dict)
    return found


async def test_what_was_closed_and_is_put_right_is_told_with_before_and_after(
    house: House,
) -> None:
    carl = house.people.carl
    day = people.today(carl, house.now) - timedelta(days=5)
    said = {
        "item_id": carl.item_ids[0],
        "for_date": day.isoformat(),
        "kind": "done",
        "why": "told me at the visit",
    }
    async with house.of(house.people.alice) as desk:
        for _ in range(2):
            path = address(house, f"corrections/{people.uuid7()}")
            assert (await desk.put(path, json=said)).status_code == 204
        (entry,) = (await afterwards(house, desk))["entries"]
    assert (entry["therapist"], entry["cause"], entry["reason"]) == (
        "Alice",
        "correction",
        "told me at the visit",
    )
    assert entry["found"]["dates"] == [
        {"date": day.isoformat(), "before": "unknown", "after": "partial"}
    ]
    assert (entry["found"]["before"]["since_start"], entry["found"]["after"]["since_start"]) == (
        "0 of 20",
        "1 of 20",
    )


async def test_a_late_check_in_waits_until_it_is_accepted(house: House) -> None:
    carl = house.people.carl
    said = tick(carl, house.now - timedelta(days=9))
    late = tick(carl, house.now - timedelta(days=40))
    for one in (said, late):
        await house.database.write(check_ins.record, carl.who, house.now, one)
    async with house.of(house.people.alice) as desk:
        (waits,) = (await afterwards(house, desk))["waiting"]
        assert (waits["id"], waits["name"], waits["kind"]) == (late.id, "Cat and cow", "done")
        for _ in range(2):
            path = address(house, f"late/{late.id}/acceptance")
            assert (await desk.post(path)).status_code == 204
        assert (await afterwards(house, desk))["waiting"] == []
        refused = await desk.post(address(house, f"late/{said.id}/acceptance"))
    assert refused.status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "skip"}, "reason"),
        ({"kind": "partial", "sets": 1}, "reps"),
        ({"for_date": "2999-01-01"}, "for_date"),
        ({"why": "  "}, "why"),
        ({"slot": 7}, "slot"),
    ],
)
async def test_what_cannot_be_is_refused_by_its_field(
    house: House, wrong: dict[str, object], field: str
) -> None:
    carl = house.people.carl
    said = {
        "item_id": carl.item_ids[0],
        "for_date": people.today(carl, house.now).isoformat(),
        "kind": "done",
        "why": "told me",
    }
    async with house.of(house.people.alice) as desk:
        path = address(house, f"corrections/{people.uuid7()}")
        answer = await desk.put(path, json=said | wrong)
    assert answer.status_code == 422
    assert field in answer.json()["detail"]
