"""The library as the desk gets it: all that ships, and what the practice says itself."""

from typing import Any

import httpx
import pytest

from app.api.library import FigureView
from app.services.library import STRETCHES, read
from tests.api.conftest import House, fields
from tests.api.test_plans import assign, new_client
from tests.people import CAT, SignedInTherapist

pytestmark = pytest.mark.anyio

DOSE = {"sets": 2, "reps": 3, "hold_s": 20, "times_per_day": 2, "days_per_week": 5}
TOWEL: dict[str, Any] = {
    "name": "Towel pull",
    "region": "shoulder",
    "position": "standing",
    "equipment": ["towel"],
    "chair_only": False,
    "per_side": True,
    "how": ["Hold a towel behind you.", "Pull gently."],
    "dos": ["Stand tall."],
    "donts": ["Do not hold your breath."],
    "dose": DOSE,
}


async def library(house: House, who: SignedInTherapist, query: str = "") -> list[dict[str, Any]]:
    async with house.of(who) as desk:
        found: list[dict[str, Any]] = (await desk.get(f"/api/library{query}")).json()
        return found


async def ask(house: House, method: str, stretch_id: str = "", **more: object) -> httpx.Response:
    """Ask about Alice's own stretches; `more` are changes of the towel's body."""
    body = None if method == "DELETE" else TOWEL | more
    async with house.of(house.people.alice) as desk:
        path = f"/api/library/{stretch_id}".rstrip("/")
        return await desk.request(method, path, json=body)


async def test_what_ships_comes_with_everything(house: House) -> None:
    found = await library(house, house.people.alice)
    assert [one["id"] for one in found] == [*STRETCHES]
    knee = found[0]
    assert knee["name"] == "Single knee to chest"
    assert knee["cautions"]["note"] == {"knee_pain": "Hold behind the thigh."}
    assert knee["dose"] == DOSE | {
        "sets": 1,
        "times_per_day": 1,
        "days_per_week": 7,
    }
    assert (knee["own"], knee["reviewed"]) == (False, False)
    for one in found:
        assert all(one[name] for name in ("aka", "how", "dos", "donts", "mistakes", "suits"))
        assert one["figure"]["start"] != one["figure"]["end"]


async def test_figures_come_whole(house: House) -> None:
    found = {one["id"]: one["figure"] for one in await library(house, house.people.alice)}
    for fact in read("library"):
        shown = FigureView.model_validate(fact["figure"])
        assert shown.model_dump(mode="json") == found[fact["id"]]
        assert shown.model_dump(mode="json", exclude_unset=True) == fact["figure"]


async def test_it_can_be_read_as_a_client_reads_it(house: House) -> None:
    found = await library(house, house.people.alice, "?language=es")
    assert found[0]["name"] == "Una rodilla al pecho"
    assert found[0]["region"] == "parte baja de la espalda"
    assert found[0]["position"] == "lying face up", "it stays what a stretch is written with"
    async with house.of(house.people.alice) as desk:
        assert fields(await desk.get("/api/library?language=tlh")) == ["language"]


async def test_a_plan_can_begin_from_every_suggestion(house: House) -> None:
    client_id = await new_client(house)
    for one in await library(house, house.people.alice):
        dose = {name: one["dose"][name] for name in ("sets", "reps", "hold_s")}
        per_week = one["dose"]["days_per_week"]
        item = CAT | {
            "stretch_id": one["id"],
            "dose": dose,
            "rule": {"kind": "per_week", "times": per_week} if per_week < 7 else {"kind": "daily"},
            "slots": one["dose"]["times_per_day"],
        }
        answer = await assign(house, client_id, [item])
        assert (one["id"], answer.status_code) == (one["id"], 201)


async def test_a_practice_adds_changes_and_retires_its_own(house: House) -> None:
    added = await ask(house, "POST")
    assert added.status_code == 201
    towel = added.json()
    assert {name: towel[name] for name in TOWEL} == TOWEL
    assert (towel["own"], towel["reviewed"], towel["figure"]) == (True, True, None)
    assert (await library(house, house.people.alice))[-1] == towel
    assert [one["id"] for one in await library(house, house.people.bert)] == [*STRETCHES]

    changed = await ask(house, "PUT", towel["id"], name="Towel", dos=[])
    assert changed.json() == towel | {"name": "Towel", "dos": []}
    retired = await ask(house, "DELETE", towel["id"])
    assert (retired.status_code, retired.content) == (204, b"")
    assert [one["id"] for one in await library(house, house.people.alice)] == [*STRETCHES]
    for method in ("PUT", "DELETE"):
        assert (await ask(house, method, towel["id"])).status_code == 404


async def test_its_own_is_assigned_like_any_other(house: House) -> None:
    towel = (await ask(house, "POST")).json()
    item = CAT | {"stretch_id": towel["id"]}
    client_id = await new_client(house)
    told = (await assign(house, client_id, [item])).json()
    assert [one["name"] for one in told["items"]] == ["Towel pull"]
    await ask(house, "PUT", towel["id"], name="Towel")
    await ask(house, "DELETE", towel["id"])
    async with house.of(house.people.alice) as desk:
        page = (await desk.get(f"/api/clients/{client_id}")).json()
    assert [one["name"] for one in page["plan"]["items"]] == ["Towel"]
    assert (await assign(house, client_id, [item, CAT])).status_code == 201, "it may stay"
    answer = await assign(house, await new_client(house), [item])
    assert fields(answer) == ["items[0].stretch_id"], "and is not begun anew"


def dosed(**dose: object) -> dict[str, Any]:
    return {"dose": DOSE | dose}


BAD: list[tuple[str, dict[str, Any]]] = [
    ("name", {"name": " "}),
    ("name", {"name": "x" * 61}),
    ("name", {"name": "two\nlines"}),
    ("region", {"region": ""}),
    ("position", {"position": "flying"}),
    ("equipment", {"equipment": ["x"] * 13}),
    ("equipment[1]", {"equipment": ["x", ""]}),
    ("chair_only", {"chair_only": "yes"}),
    ("how", {"how": []}),
    ("how", {"how": ["x"] * 13}),
    ("how[1]", {"how": ["x", " "]}),
    ("how[0]", {"how": ["x" * 201]}),
    ("how[0]", {"how": ["\x00"]}),
    ("dos", {"dos": None}),
    ("dos[0]", {"dos": ["\u202e"]}),
    ("donts", {"donts": ["x"] * 13}),
    ("dose.sets", dosed(sets=11)),
    ("dose.reps", dosed(reps=0)),
    ("dose.hold_s", dosed(hold_s=601)),
    ("dose.times_per_day", dosed(times_per_day=7)),
    ("dose.days_per_week", dosed(days_per_week=8)),
    ("dose.days_per_week", dosed(days_per_week="7")),
    ("dose.continuous_s", dosed(continuous_s=180)),
    ("figure", {"figure": None}),
    ("reviewed", {"reviewed": True}),
]


async def test_what_cannot_be_taken_is_refused_by_the_fields_name(house: House) -> None:
    towel = (await ask(house, "POST")).json()
    before = await house.everything()
    for field, change in BAD:
        for method, stretch_id in (("POST", ""), ("PUT", towel["id"])):
            answer = await ask(house, method, stretch_id, **change)
            assert (change, fields(answer)) == (change, [field])
    assert await house.everything() == before


async def test_the_most_that_can_be_taken_is_taken(house: House) -> None:
    lines = ["ñ" * 200] * 12
    most: dict[str, Any] = {"name": "ñ" * 60, "region": "ñ" * 60, "equipment": ["ñ" * 60] * 12}
    answer = await ask(house, "POST", **most, how=lines, dos=lines, donts=lines)
    assert answer.status_code == 201
    assert answer.json()["how"] == lines
