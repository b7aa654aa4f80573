"""What the client's screen shows: today, the week, and what a tick changes."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from app.services import clients, invitations, today
from app.services.clients import NewClient
from tests import people
from tests.api.conftest import House
from tests.people import CAT, SignedInClient, body, tick

pytestmark = pytest.mark.anyio


async def look(phone: httpx.AsyncClient) -> dict[str, Any]:
    answer = await phone.get("/api/today")
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def kinds(item: dict[str, Any]) -> list[str]:
    return [one["kind"] for one in item["logged"]]


async def do(
    phone: httpx.AsyncClient, client: SignedInClient, *, item: int = 0, undo: bool = False
) -> None:
    captured_at = people.utc_now() + timedelta(milliseconds=undo)
    check_in = tick(client, captured_at, item=item, kind="undo" if undo else "done")
    answer = await phone.put(f"/api/check-ins/{check_in.id}", json=body(check_in))
    assert answer.status_code == 200


async def test_today_tells_everything_the_screen_shows(house: House) -> None:
    carl = house.people.carl
    there = people.today(carl, house.now).isoformat()
    async with house.of(carl) as phone:
        told = await look(phone)
    about = ("name", "language", "time_zone", "practice", "therapist")
    assert {name: told[name] for name in about} == {
        "name": "Carl",
        "language": "en",
        "time_zone": carl.who.zones[-1].zone,
        "practice": "Practice A",
        "therapist": "Alice",
    }
    assert told["client_date"] == told["proposed_date"] == there
    day = told["days"][0]
    assert (day["date"], day["status"]) == (there, "due")
    assert told["stop_level"] == 6
    assert (told["pause"], told["unread"], told["change"]) == (None, 0, None)
    assert [item["name"] for item in day["items"]] == ["Cat and cow", "Doorway chest stretch"]
    assert [item["item_id"] for item in day["items"]] == list(carl.item_ids)
    assert [item["logged"] for item in day["items"]] == [[], []]
    assert [(item["asked"], item["slots"]) for item in day["items"]] == [("due", 1)] * 2
    assert day["items"][0]["when"] == "Every day."
    assert day["items"][0]["sentence"] == "10 times, hold 3 seconds."
    assert day["items"][0]["how"][0] == "Kneel on hands and knees."
    assert day["items"][0]["figure"]["start"]["angles"]
    assert day["items"][0]["revision_id"] == carl.plan.revision_id
    assert len(told["week"]["dates"]) == 7
    assert told["streak"] == {"unit": "dates", "current": 0, "best": 0}


async def test_a_tick_an_undo_and_a_tick_again_are_shown(house: House) -> None:
    carl = house.people.carl
    async with house.of(carl) as phone:
        kept = (await look(phone))["week"]["kept"]
        for item in (0, 1):
            await do(phone, carl, item=item)
        done = await look(phone)
        assert [kinds(item) for item in done["days"][0]["items"]] == [["done"], ["done"]]
        assert done["streak"]["current"] == 1
        assert done["week"]["kept"] == kept + 1
        await do(phone, carl, undo=True)
        undone = await look(phone)
        assert [kinds(item) for item in undone["days"][0]["items"]] == [[], ["done"]]
        assert undone["streak"]["current"] == 0
        assert undone["week"]["kept"] == kept
        await do(phone, carl)
        assert (await look(phone))["streak"]["current"] == 1


async def test_nobody_sees_anothers_tick(house: House) -> None:
    carl, cora, mallory = house.people.carl, house.people.cora, house.people.mallory
    async with house.of(carl) as phone:
        await do(phone, carl)
    for other in (cora, mallory):
        async with house.of(other) as phone:
            told = await look(phone)
        assert [item["logged"] for item in told["days"][0]["items"]] == [[], []]


async def test_only_a_client_has_a_today(house: House) -> None:
    for token in (house.people.alice.token, None):
        async with house.visitor(token) as visitor:
            assert (await visitor.get("/api/today")).status_code == 401


async def test_without_a_plan_there_is_nothing_to_tick(house: House) -> None:
    alice = house.people.alice
    new = NewClient("Nina", None, house.people.carl.who.zones[-1].zone, None)
    nina = await house.database.write(clients.add, alice.who, house.now, new)
    made = await house.database.write(invitations.at_visit, alice.who, house.now, nina.id)
    token, _ = await house.database.write(
        invitations.use_token, made.token, house.now, label="Phone", address=""
    )
    async with house.visitor(token) as phone:
        told = await look(phone)
    assert told["days"] == []
    assert told["week"]["planned"] == 0
    assert {day["status"] for day in told["week"]["dates"]} == {"rest"}


async def test_a_plan_of_tomorrow_is_not_shown_today(house: House) -> None:
    carl = house.people.carl
    plan = {"items": [CAT | {"stretch_id": "seated-hamstring"}]}
    async with house.of(house.people.alice) as desk, house.of(carl) as phone:
        before = await look(phone)
        await desk.post(f"/api/clients/{carl.who.id}/plan", json=plan)
        assert await look(phone) == before


async def test_after_midnight_yesterday_is_proposed_as_long_as_it_is_open(house: House) -> None:
    """The zone has no change of clocks; it is about noon there now."""
    carl = house.people.carl
    this_day = people.today(carl, house.now)
    yesterday = this_day - people.days(1)
    noon = people.noon(carl, this_day)
    for hours, proposed in ((-11, yesterday), (-9.01, yesterday), (-9, this_day), (-1, this_day)):
        at = noon + timedelta(hours=hours)
        told = await house.database.read(today.today, carl.who, at)
        assert (hours, told.proposed_date) == (hours, proposed)
        assert (hours, told.client_date) == (hours, this_day if hours > -12 else yesterday)


async def test_after_midnight_today_is_proposed_when_yesterday_is_done(house: House) -> None:
    carl = house.people.carl
    this_day = people.today(carl, house.now)
    async with house.of(carl) as phone:
        for item in (0, 1):
            late = tick(carl, house.now, item=item, for_date=this_day - people.days(1))
            await phone.put(f"/api/check-ins/{late.id}", json=body(late))
    told = await house.database.read(
        today.today, carl.who, people.noon(carl, this_day) + timedelta(hours=13)
    )
    assert told.proposed_date == this_day, "the check-ins count from their receipt on"
