"""The rules of a practice: every therapist reads them, its owners set them."""

from typing import Any

import pytest

from app.services import holds, text_budgets
from tests import people
from tests.api.conftest import House, fields

pytestmark = pytest.mark.anyio

PATH = "/api/practice/rules"
RULES: dict[str, Any] = {
    "first_weekday": "sun",
    "rollover": "04:30",
    "grace": False,
    "stop_level": 4,
}


async def test_owners_set_the_rules_and_a_clients_page_follows(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        assert (await desk.get(PATH)).json() == {
            "first_weekday": "mon",
            "rollover": "03:00",
            "grace": True,
            "stop_level": 6,
        }
        assert (await desk.put(PATH, json=RULES)).status_code == 204
        assert (await desk.get(PATH)).json() == RULES
        page = (await desk.get(f"/api/clients/{house.people.carl.who.id}")).json()
    assert page["first_weekday"] == "sun"


async def test_who_is_no_owner_reads_them_and_sets_none(house: House) -> None:
    tess = await house.database.write(people.colleague, house.people.alice, house.now, "Tess")
    async with house.of(tess) as desk:
        before = (await desk.get(PATH)).json()
        refused = await desk.put(PATH, json=RULES)
        assert (refused.status_code, refused.json()["error"]) == (403, "NotAllowed")
        assert (await desk.get(PATH)).json() == before


async def test_a_rule_that_is_none_is_refused_by_the_fields_name(house: House) -> None:
    wrong: list[dict[str, Any]] = [
        {"rollover": "06:01"},
        {"rollover": "7:00"},
        {"rollover": None},
        {"stop_level": 0},
        {"stop_level": 11},
        {"stop_level": "4"},
        {"first_weekday": "someday"},
        {"grace": "yes"},
        {"colour": "blue"},
    ]
    async with house.of(house.people.alice) as desk:
        before = (await desk.get(PATH)).json()
        for change in wrong:
            assert fields(await desk.put(PATH, json=RULES | change)) == [*change]
        assert (await desk.get(PATH)).json() == before


TEXTS = "/api/practice/texts"
NOTICES = "/api/practice/notices"


async def test_owners_say_how_many_texts_a_month_may_take(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        assert (await desk.get(TEXTS)).json() == {"budget": None, "sent": 0}
        assert (await desk.put(TEXTS, json={"budget": 200})).status_code == 204
        assert (await desk.get(TEXTS)).json() == {"budget": 200, "sent": 0}
        for wrong in (0, -1, "200", 1.5, 1_000_001):
            assert fields(await desk.put(TEXTS, json={"budget": wrong})) == ["budget"]
        assert fields(await desk.put(TEXTS, json={})) == ["budget"]
        assert (await desk.put(TEXTS, json={"budget": None})).status_code == 204
        assert (await desk.get(TEXTS)).json() == {"budget": None, "sent": 0}


async def test_every_therapist_is_told_what_holds_reminders_back(house: House) -> None:
    tess = await house.database.write(people.colleague, house.people.alice, house.now, "Tess")
    async with house.of(tess) as desk:
        assert (await desk.get(NOTICES)).json() == {"held": [], "texts": None}
        await house.database.write(holds.hold, house.now, "we look at something")
        practice_id = house.people.alice.who.practice_id
        await house.database.write(text_budgets.limit, house.people.alice.who, house.now, 1)
        await house.database.write(text_budgets.count, practice_id, people.utc_now())
        assert (await desk.get(NOTICES)).json() == {"held": ["operator"], "texts": "spent"}
