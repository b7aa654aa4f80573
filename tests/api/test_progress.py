"""What the client sees of the own history."""

from typing import Any

import pytest

from tests import people
from tests.api.conftest import House
from tests.people import SignedInClient, body, tick

pytestmark = pytest.mark.anyio


async def look(house: House, who: SignedInClient) -> dict[str, Any]:
    async with house.of(who) as phone:
        answer = await phone.get("/api/progress")
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


async def test_the_calendar_runs_from_the_plans_start_to_today(house: House) -> None:
    carl = house.people.carl
    this_day = people.today(carl, house.now)
    async with house.of(carl) as phone:
        for item in (0, 1):
            check_in = tick(carl, house.now, item=item)
            await phone.put(f"/api/check-ins/{check_in.id}", json=body(check_in))
    told = await look(house, carl)
    assert [told["client_date"], told["dates"][-1]["date"]] == [this_day.isoformat()] * 2
    assert told["dates"][-1]["status"] == "done"
    assert told["dates"][0]["date"] == (this_day - people.days(10)).isoformat()
    assert len(told["dates"]) == 11
    assert told["streak"] == {
        "unit": "dates",
        "current": 1,
        "best": 1,
        "best_from": this_day.isoformat(),
        "best_until": this_day.isoformat(),
    }
    assert told["week"]["kept"] == 1


async def test_a_break_is_in_the_calendar_and_among_those_to_come(house: House) -> None:
    carl = house.people.carl
    this_day = people.today(carl, house.now)
    until = (this_day + people.days(3)).isoformat()
    async with house.of(carl) as phone:
        taken = await phone.post(
            "/api/breaks", json={"from_date": this_day.isoformat(), "until_date": until}
        )
        assert taken.status_code == 201
        told = await look(house, carl)
        assert told["dates"][-1]["status"] == "paused"
        assert told["breaks"] == [taken.json()]
        ended = await phone.delete(f"/api/breaks/{taken.json()['id']}")
        assert ended.status_code == 204
    told = await look(house, carl)
    assert (told["dates"][-1]["status"], told["breaks"]) == ("due", [])


async def test_only_the_client_sees_it(house: House) -> None:
    carl = house.people.carl
    check_in = tick(carl, house.now)
    async with house.of(carl) as phone:
        await phone.put(f"/api/check-ins/{check_in.id}", json=body(check_in))
    other = await look(house, house.people.cora)
    assert other["streak"]["current"] == 0
    for token in (house.people.alice.token, None):
        async with house.visitor(token) as visitor:
            assert (await visitor.get("/api/progress")).status_code == 401
