"""What a client is asked to do: the first plan begins today, a later one tomorrow."""

from datetime import date, time
from typing import Any

import httpx
import pytest

from app.services import check_ins, clients, outbox
from app.services.clients import NewClient
from app.store import messages
from tests import people
from tests.api.conftest import House, fields
from tests.people import SignedInClient, tick

pytestmark = pytest.mark.anyio

CAT = {"stretch_id": "cat-cow", "sets": 1, "reps": 10, "hold_s": 3}
KNEE = {"stretch_id": "single-knee-to-chest", "sets": 2, "reps": 3, "hold_s": 20}


async def new_client(house: House) -> str:
    zone = house.people.carl.who.time_zone
    new = NewClient("Nina", "nina@example.org", zone, None)
    return (await house.database.write(clients.add, house.people.alice.who, house.now, new)).id


async def assign(house: House, client_id: str, items: object) -> httpx.Response:
    async with house.of(house.people.alice) as desk:
        return await desk.post(f"/api/clients/{client_id}/plan", json={"items": items})


def today(house: House, later: int = 0) -> str:
    there: date = people.today(house.people.carl, house.now) + people.days(later)
    return there.isoformat()


async def test_the_first_plan_begins_today_and_says_what_to_do(house: House) -> None:
    answer = await assign(house, await new_client(house), [KNEE, CAT])
    assert answer.status_code == 201
    told = answer.json()
    assert told["effective_from"] == today(house)
    assert [item["sentence"] for item in told["items"]] == [
        "2 rounds of 3 times on each side, hold 20 seconds.",
        "10 times, hold 3 seconds.",
    ]
    assert [item["name"] for item in told["items"]] == ["Single knee to chest", "Cat and cow"]
    assert [item["seconds"] for item in told["items"]] == [288, 70]
    assert told["seconds_per_session"] == 358


async def change_from(house: House, client_id: str) -> str:
    """What the client's page says before anything is saved."""
    async with house.of(house.people.alice) as desk:
        return str((await desk.get(f"/api/clients/{client_id}")).json()["change_from"])


async def test_a_later_plan_begins_tomorrow_and_a_stretch_that_stays_keeps_its_item(
    house: House,
) -> None:
    carl = house.people.carl
    first = {item.stretch_id: item.item_id for item in carl.plan.items}
    assert await change_from(house, carl.who.id) == today(house, 1)
    second = (await assign(house, carl.who.id, [KNEE, {**CAT, "reps": 5}])).json()
    third = (await assign(house, carl.who.id, [CAT])).json()
    assert second["effective_from"] == third["effective_from"] == today(house, 1)
    assert second["items"][1]["item_id"] == first["cat-cow"]
    assert second["items"][0]["item_id"] not in first.values()
    assert third["items"][0]["item_id"] == first["cat-cow"]
    async with house.of(house.people.alice) as desk:
        shown = (await desk.get(f"/api/clients/{carl.who.id}")).json()
    assert shown["plan"]["revision_id"] == third["revision_id"], "of one date the later stored"


async def test_a_first_plan_can_be_put_right_on_its_day(house: House) -> None:
    nina = await new_client(house)
    for items in ([CAT], [KNEE], [CAT, KNEE]):
        assert await change_from(house, nina) == today(house)
        answer = await assign(house, nina, items)
        assert answer.json()["effective_from"] == today(house)


async def signed_in_today(house: House, reminder_time: time | None = None) -> SignedInClient:
    """A client whose first plan began today."""
    zone = house.people.carl.who.time_zone
    new = NewClient("Nina", "nina@example.org", zone, reminder_time)
    return await house.database.write(people.take_on, house.people.alice, house.now, new)


async def test_once_something_is_logged_a_plan_begins_tomorrow(house: House) -> None:
    nina = await signed_in_today(house)
    await house.database.write(check_ins.record, nina.who, house.now, tick(nina, house.now))
    assert await change_from(house, nina.who.id) == today(house, 1)
    undo = tick(nina, house.now, kind="undo", seq=2)
    await house.database.write(check_ins.record, nina.who, house.now, undo)
    assert await change_from(house, nina.who.id) == today(house), "nothing is logged any more"


async def test_once_a_reminder_was_taken_up_a_plan_begins_tomorrow(house: House) -> None:
    nina = await signed_in_today(house, time(20))
    assert await change_from(house, nina.who.id) == today(house)
    found = await house.database.read(messages.of_client, nina.who.practice_id, nina.who.id, 100)
    await house.database.write(outbox.claim, found[-1].id, found[-1].due_at)
    assert await change_from(house, nina.who.id) == today(house, 1)


async def test_today_is_the_clients_own_date(house: House) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        new = NewClient("Nina", None, zone, None)
        nina = await house.database.write(clients.add, house.people.alice.who, house.now, new)
        answer = await assign(house, nina.id, [CAT])
        there = people.date_in(zone, people.utc_now())
        assert answer.json()["effective_from"] == there.isoformat()


BAD: list[tuple[str, list[dict[str, Any]]]] = [
    ("items", []),
    ("items", [CAT] * 13),
    ("items[0].sets", [{**CAT, "sets": 0}]),
    ("items[0].sets", [{**CAT, "sets": 11}]),
    ("items[0].sets", [{**CAT, "sets": "3"}]),
    ("items[0].reps", [{**CAT, "reps": 101}]),
    ("items[1].reps", [KNEE, {**CAT, "reps": None}]),
    ("items[0].hold_s", [{**CAT, "hold_s": 601}]),
    ("items[0].hold_s", [{**CAT, "hold_s": -1}]),
    ("items[0].hold_s", [{name: CAT[name] for name in ("stretch_id", "sets", "reps")}]),
    ("items[0].stretch_id", [{**CAT, "stretch_id": "headstand"}]),
    ("items[0].stretch_id", [{**CAT, "stretch_id": "cat\x00"}]),
    ("items[1].stretch_id", [CAT, {**CAT, "reps": 3}]),
    ("items[0].colour", [{**CAT, "colour": "blue"}]),
]


async def test_a_malformed_plan_is_refused_by_the_fields_name(house: House) -> None:
    client_id = await new_client(house)
    before = await house.everything()
    for field, items in BAD:
        answer = await assign(house, client_id, items)
        assert (items, fields(answer)) == (items, [field])
    assert await house.everything() == before


async def test_the_dose_is_mandatory(house: House) -> None:
    answer = await assign(house, await new_client(house), [{"stretch_id": "cat-cow"}])
    assert fields(answer) == ["items[0].sets", "items[0].reps", "items[0].hold_s"]


async def test_the_library_has_all_a_plan_needs(house: House) -> None:
    client_id = await new_client(house)
    async with house.of(house.people.alice) as desk:
        library = (await desk.get("/api/library")).json()
    assert len(library) == 6
    items = [{"stretch_id": stretch["id"], **stretch["dose"]} for stretch in library]
    assert (await assign(house, client_id, items)).status_code == 201
    assert {stretch["figure"]["view"] for stretch in library} == {"side", "front"}
