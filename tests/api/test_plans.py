"""What a client is asked to do: the first plan begins today, a later one tomorrow."""

from datetime import date, time
from typing import Any

import httpx
import pytest

from app.domain.calendar import WEEKDAYS
from app.services import check_ins, clients, outbox
from app.services.clients import NewClient
from app.store import messages
from tests import people
from tests.api.conftest import House, fields
from tests.people import CAT, SignedInClient, tick

pytestmark = pytest.mark.anyio

KNEE: dict[str, Any] = CAT | {
    "stretch_id": "single-knee-to-chest",
    "dose": {"sets": 2, "reps": 3, "hold_s": 20},
}


async def new_client(house: House) -> str:
    zone = house.people.carl.who.zones[-1].zone
    new = NewClient("Nina", "nina@example.org", zone, None)
    return (await house.database.write(clients.add, house.people.alice.who, house.now, new)).id


def dosed(**dose: object) -> dict[str, Any]:
    return CAT | {"dose": CAT["dose"] | dose}


def ruled(**rule: object) -> dict[str, Any]:
    return CAT | {"rule": rule}


async def assign(house: House, client_id: str, items: object, **more: object) -> httpx.Response:
    async with house.of(house.people.alice) as desk:
        return await desk.post(f"/api/clients/{client_id}/plan", json={"items": items} | more)


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
    second = (await assign(house, carl.who.id, [KNEE, dosed(reps=5)])).json()
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
    zone = house.people.carl.who.zones[-1].zone
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
    ("items", [CAT] * 13),
    ("items[0].dose.sets", [dosed(sets=0)]),
    ("items[0].dose.sets", [dosed(sets=11)]),
    ("items[0].dose.sets", [dosed(sets="3")]),
    ("items[0].dose.reps", [dosed(reps=101)]),
    ("items[1].dose.reps", [KNEE, dosed(reps=None)]),
    ("items[0].dose.hold_s", [dosed(hold_s=601)]),
    ("items[0].dose.hold_s", [dosed(hold_s=-1)]),
    ("items[0].dose.hold_s", [CAT | {"dose": {"sets": 1, "reps": 1}}]),
    ("items[0].dose.colour", [dosed(colour="blue")]),
    ("items[0].minimum.reps", [CAT | {"minimum": {"sets": 1, "reps": 0, "hold_s": 3}}]),
    ("items[0].minimum", [CAT | {"minimum": {"sets": 1, "reps": 11, "hold_s": 3}}]),
    ("items[0].slots", [CAT | {"slots": 0}]),
    ("items[0].slots", [CAT | {"slots": 7}]),
    ("items[0].required", [CAT | {"required": "no"}]),
    ("items[0].rule", [ruled(kind="monthly")]),
    ("items[0].rule.days", [ruled(kind="weekdays", days=[])]),
    ("items[0].rule.days", [ruled(kind="weekdays", days=["mon", "mon"])]),
    ("items[0].rule.days[1]", [ruled(kind="weekdays", days=["mon", "noday"])]),
    ("items[0].rule.days", [ruled(kind="every", days=1, start="2026-03-01")]),
    ("items[0].rule.start", [ruled(kind="every", days=2, start="2026-02-31")]),
    ("items[0].rule.start", [ruled(kind="every", days=2, start="1999-03-01")]),
    ("items[0].rule.start", [ruled(kind="every", days=2, start="9999-12-31")]),
    ("items[0].rule.times", [ruled(kind="per_week", times=0)]),
    ("items[0].rule.times", [ruled(kind="per_week", times=8)]),
    ("items[0].rule.times", [ruled(kind="daily", times=8)]),
    ("items[0].stretch_id", [CAT | {"stretch_id": "headstand"}]),
    ("items[0].stretch_id", [CAT | {"stretch_id": "cat\x00"}]),
    ("items[1].stretch_id", [CAT, dosed(reps=3)]),
    ("items[0].colour", [CAT | {"colour": "blue"}]),
]


async def test_a_malformed_plan_is_refused_by_the_fields_name(house: House) -> None:
    client_id = await new_client(house)
    before = await house.everything()
    for field, items in BAD:
        answer = await assign(house, client_id, items)
        assert (items, fields(answer)) == (items, [field])
    assert await house.everything() == before


async def test_dose_and_schedule_are_mandatory(house: House) -> None:
    answer = await assign(house, await new_client(house), [{"stretch_id": "cat-cow"}])
    assert fields(answer) == ["items[0].dose", "items[0].rule", "items[0].slots"]


SCHEDULES = [
    ({"kind": "daily"}, 2, "Every day, twice on the day."),
    ({"kind": "weekdays", "days": ["fri", "mon", "wed"]}, 1, "On Monday, Wednesday and Friday."),
    ({"kind": "weekdays", "days": ["sun"]}, 3, "On Sunday, 3 times on the day."),
    ({"kind": "every", "days": 2, "start": "..."}, 1, "Every other day."),
    ({"kind": "every", "days": 3, "start": "..."}, 1, "Every 3 days."),
    ({"kind": "per_week", "times": 1}, 1, "Once a week."),
    ({"kind": "per_week", "times": 3}, 2, "3 times a week, twice on the day."),
]


@pytest.mark.parametrize(("rule", "slots", "words"), SCHEDULES)
async def test_every_schedule_is_kept_and_said_in_words(
    house: House, rule: dict[str, Any], slots: int, words: str
) -> None:
    client_id = await new_client(house)
    if "start" in rule:
        rule = rule | {"start": today(house)}
    told = (await assign(house, client_id, [CAT | {"rule": rule, "slots": slots}])).json()
    (item,) = told["items"]
    assert (item["when"], item["slots"]) == (words, slots)
    if "days" in rule and rule["kind"] == "weekdays":
        rule = rule | {"days": [day for day in WEEKDAYS if day in rule["days"]]}
    assert item["rule"] == rule
    async with house.of(house.people.alice) as desk:
        assert (await desk.get(f"/api/clients/{client_id}")).json()["plan"] == told


async def test_a_bad_day_dose_and_an_optional_stretch_are_kept(house: House) -> None:
    least = {"sets": 1, "reps": 3, "hold_s": 3}
    items = [CAT | {"minimum": least}, KNEE | {"required": False}]
    told = (await assign(house, await new_client(house), items)).json()["items"]
    assert (told[0]["minimum"], told[0]["required"]) == (least, True)
    assert told[0]["least"] == "On a bad day: 3 times, hold 3 seconds."
    assert (told[1]["minimum"], told[1]["required"]) == (None, False)


async def test_a_therapist_may_choose_a_later_date_but_no_earlier_one(house: House) -> None:
    carl = house.people.carl.who.id
    later = await assign(house, carl, [CAT], effective_from=today(house, 5))
    assert later.json()["effective_from"] == today(house, 5)
    for days in (0, -1, 400):
        before = await house.everything()
        answer = await assign(house, carl, [CAT], effective_from=today(house, days))
        assert (days, fields(answer)) == (days, ["effective_from"])
        assert await house.everything() == before


async def test_no_items_end_the_plan(house: House) -> None:
    carl = house.people.carl
    told = (await assign(house, carl.who.id, [], message="Well done.")).json()
    assert (told["items"], told["message"]) == ([], "Well done.")


async def test_a_plan_of_the_past_is_shown_first_and_then_corrected(house: House) -> None:
    carl = house.people.carl.who.id
    wanted = {"items": [CAT], "effective_from": today(house, -8), "why": "told me at the visit"}
    async with house.of(house.people.alice) as desk:
        path = f"/api/clients/{carl}"
        before = await house.everything()
        foreseen = await desk.post(f"{path}/plan/preview", json=wanted)
        assert await house.everything() == before
        corrected = await desk.post(f"{path}/plan", json=wanted | {"message": "As we said."})
        shown = (await desk.get(path)).json()
    assert (foreseen.status_code, corrected.status_code) == (200, 201)
    assert corrected.json()["why"] == shown["plan"]["why"] == "told me at the visit"
    (entry,) = shown["afterwards"]["entries"]
    assert (entry["cause"], entry["reason"]) == ("plan", "told me at the visit")
    assert entry["found"]["before"] == foreseen.json()["before"]
    assert entry["found"]["after"] == foreseen.json()["after"]
    assert (entry["found"]["before"]["since_start"], entry["found"]["after"]["since_start"]) == (
        "0 of 20",
        "0 of 12",
    )


async def test_a_correction_of_the_past_that_cannot_be_is_refused_by_the_fields_name(
    house: House,
) -> None:
    path = f"/api/clients/{house.people.carl.who.id}/plan/preview"
    good = {"items": [CAT], "effective_from": today(house, -8), "why": "told me"}
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("why", {"why": "  "}),
        ("why", {"why": "x" * 201}),
        ("why", {"effective_from": today(house, 1)}),
        ("effective_from", {"effective_from": today(house, -366)}),
        ("effective_from", {"effective_from": None}),
        ("items[0].stretch_id", {"items": [CAT | {"stretch_id": "headstand"}]}),
    ]
    async with house.of(house.people.alice) as desk:
        for field, change in wrong:
            assert (change, fields(await desk.post(path, json=good | change))) == (change, [field])
