"""The tick: stored once, answered alike, refused in words, never lost."""

import asyncio
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx
import pytest

from app.services.check_ins import NewCheckIn
from tests import people
from tests.api.conftest import House, failing_commits, fields
from tests.people import SignedInClient, body, tick

pytestmark = pytest.mark.anyio

YESTERDAY_AND_BACK = [0, 1, 2]


async def put(
    house: House, who: SignedInClient, check_in: NewCheckIn, **changes: object
) -> httpx.Response:
    async with house.of(who) as phone:
        return await phone.put(f"/api/check-ins/{check_in.id}", json=body(check_in, **changes))


async def stored(house: House) -> list[str]:
    return (await house.everything())["check_ins"]


def back(house: House, days: int) -> str:
    return (people.today(house.people.carl, house.now) - people.days(days)).isoformat()


async def test_a_tick_is_stored_and_answered(house: House) -> None:
    carl = house.people.carl
    check_in = tick(carl, house.now)
    answer = await put(house, carl, check_in)
    assert answer.status_code == 200
    told = answer.json()
    assert told | {"received_at": ...} == {
        "id": check_in.id,
        "item_id": check_in.item_id,
        "for_date": back(house, 0),
        "slot": 1,
        "kind": "done",
        "captured_at": house.now.isoformat().replace("+00:00", "Z"),
        "received_at": ...,
        "standing": "counted",
    }
    (row,) = await stored(house)
    assert check_in.id in row


async def test_fifty_ticks_at_once_are_all_stored(house: House) -> None:
    carl = house.people.carl
    ticks = [tick(carl, house.now, seq=seq) for seq in range(50)]
    answers = await asyncio.gather(*(put(house, carl, one) for one in ticks))
    assert [answer.json()["id"] for answer in answers] == [one.id for one in ticks]
    assert len(await stored(house)) == 50


async def test_a_repeat_counts_no_change(house: House) -> None:
    carl = house.people.carl
    check_in = tick(carl, house.now)
    await put(house, carl, check_in)
    once = await house.everything()
    await put(house, carl, check_in)
    assert await house.everything() == once


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "undo"},
        {"seq": 2},
        {"device_id": "tablet"},
        {"captured_at": "2026-03-01T10:00:00Z"},
        {"slot": 2},
        {"sets": 1, "reps": 2},
        {"pain_before": 3},
        {"pain_after": 3},
        {"note": "Went well."},
    ],
    ids=str,
)
async def test_an_id_with_other_content_is_refused_and_the_first_kept(
    house: House, change: Mapping[str, object]
) -> None:
    carl = house.people.carl
    check_in = tick(carl, house.now)
    first = await put(house, carl, check_in)
    before = await house.everything()
    answer = await put(house, carl, check_in, **change)
    assert answer.status_code == 409
    assert answer.json()["error"] == "Conflict"
    assert answer.json()["detail"] == "id was used with other content"
    assert await house.everything() == before
    assert (await put(house, carl, check_in)).content == first.content


async def test_an_id_is_refused_for_another_item_and_another_date(house: House) -> None:
    carl = house.people.carl
    check_in = tick(carl, house.now)
    await put(house, carl, check_in)
    other_item = await put(house, carl, check_in, item_id=carl.item_ids[1])
    other_date = await put(house, carl, check_in, for_date=back(house, 1))
    assert (other_item.status_code, other_date.status_code) == (409, 409)


async def test_of_fifty_different_contents_at_once_one_is_stored(house: House) -> None:
    carl = house.people.carl
    check_in = tick(carl, house.now)
    answers = await asyncio.gather(*(put(house, carl, check_in, seq=i) for i in range(50)))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 49
    assert len(await stored(house)) == 1


async def test_a_refused_id_is_not_used_up(house: House) -> None:
    carl = house.people.carl
    check_in = tick(carl, house.now)
    refused = await put(house, carl, check_in, for_date=back(house, 3))
    assert refused.status_code == 422
    assert (await put(house, carl, check_in)).status_code == 200


@pytest.mark.parametrize("days", YESTERDAY_AND_BACK)
async def test_today_and_two_dates_back_count(house: House, days: int) -> None:
    carl = house.people.carl
    answer = await put(house, carl, tick(carl, house.now), for_date=back(house, days))
    assert (answer.status_code, answer.json()["standing"]) == (200, "counted")


async def test_a_date_to_come_is_refused(house: House) -> None:
    carl = house.people.carl
    before = await house.everything()
    answer = await put(house, carl, tick(carl, house.now), for_date=back(house, -1))
    assert fields(answer) == ["for_date"]
    assert answer.json()["detail"] == "for_date: is in the future"
    assert await house.everything() == before


@pytest.mark.parametrize("days", [3, 400])
async def test_a_date_outside_the_window_is_refused(house: House, days: int) -> None:
    carl = house.people.carl
    before = await house.everything()
    answer = await put(house, carl, tick(carl, house.now), for_date=back(house, days))
    assert fields(answer) == ["for_date"]
    assert answer.json()["detail"] == "for_date: is outside the backfill window"
    assert await house.everything() == before


async def test_what_was_captured_in_time_and_synced_late_counts(house: House) -> None:
    carl = house.people.carl
    offline = tick(carl, house.now - people.days(9))
    answer = await put(house, carl, offline)
    assert (answer.status_code, answer.json()["standing"]) == (200, "counted")


async def test_what_was_captured_late_and_synced_later_waits_for_the_therapist(
    house: House,
) -> None:
    carl = house.people.carl
    late = tick(carl, house.now - people.days(2))
    answer = await put(house, carl, late, for_date=back(house, 6))
    assert (answer.status_code, answer.json()["standing"]) == (200, "late")
    assert len(await stored(house)) == 1
    assert (await put(house, carl, late, for_date=back(house, 6))).content == answer.content


async def test_a_phone_whose_clock_runs_ahead_is_taken_at_receipt(house: House) -> None:
    carl = house.people.carl
    ahead = tick(carl, house.now + timedelta(days=2), for_date=people.today(carl, house.now))
    answer = await put(house, carl, ahead)
    assert (answer.status_code, answer.json()["standing"]) == (200, "counted")


async def test_nobody_ticks_what_is_not_in_their_plan(house: House) -> None:
    carl, cora, mallory = house.people.carl, house.people.cora, house.people.mallory
    before = await house.everything()
    check_in = tick(carl, house.now)
    answers = [
        await put(house, carl, check_in, item_id="no-such-item"),
        await put(house, carl, check_in, revision_id="no-such-revision"),
        await put(house, carl, tick(mallory, house.now)),
        await put(house, carl, tick(cora, house.now)),
        await put(house, carl, check_in, revision_id=mallory.plan.revision_id),
        await put(house, mallory, check_in),
        await put(house, cora, check_in),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1, "they cannot be told apart"
    assert await house.everything() == before


async def test_who_is_not_signed_in_as_a_client_writes_nothing(house: House) -> None:
    carl, alice = house.people.carl, house.people.alice
    before = await house.everything()
    check_in = tick(carl, house.now)
    for token in (None, "", "made-up", alice.token):
        async with house.visitor(token) as visitor:
            answer = await visitor.put(f"/api/check-ins/{check_in.id}", json=body(check_in))
        assert (answer.status_code, answer.json()["error"]) == (401, "SignInNeeded")
    assert await house.everything() == before


BAD: list[tuple[str, dict[str, Any]]] = [
    ("colour", {"colour": "blue"}),
    ("seq", {"seq": "3"}),
    ("seq", {"seq": 3.0}),
    ("seq", {"seq": True}),
    ("seq", {"seq": -1}),
    ("seq", {"seq": 2**31}),
    ("seq", {"seq": None}),
    ("seq", {"seq": ...}),
    ("device_id", {"device_id": "pho\x00ne"}),
    ("device_id", {"device_id": "pho\ud800ne"}),
    ("device_id", {"device_id": ""}),
    ("device_id", {"device_id": "x" * 65}),
    ("device_id", {"device_id": 7}),
    ("item_id", {"item_id": "a\x00"}),
    ("kind", {"kind": ...}),
    ("captured_at", {"captured_at": "2026-03-01T10:00:00"}),
    ("captured_at", {"captured_at": "2026-02-30T10:00:00Z"}),
    ("captured_at", {"captured_at": 1772359200}),
    ("captured_at", {"captured_at": "1772359200"}),
    ("captured_at", {"captured_at": "0001-01-01T00:00:00+14:00"}),
    ("captured_at", {"captured_at": "9999-12-31T23:59:59-12:00"}),
    ("captured_at", {"captured_at": None}),
    ("for_date", {"for_date": "2026-02-30"}),
    ("for_date", {"for_date": "2026-W10-1"}),
    ("for_date", {"for_date": "20260301"}),
    ("for_date", {"for_date": "2026-03-01T00:00:00"}),
    ("for_date", {"for_date": 20260301}),
    ("for_date", {"for_date": ...}),
]


async def test_what_is_malformed_is_refused_by_its_name(house: House) -> None:
    carl = house.people.carl
    before = await house.everything()
    for field, change in BAD:
        check_in = tick(carl, house.now)
        async with house.of(carl) as phone:
            answer = await phone.put(
                f"/api/check-ins/{check_in.id}",
                content=json.dumps(body(check_in, **change)),  # httpx refuses half characters
                headers={"Content-Type": "application/json"},
            )
        assert answer.status_code == 422, (change, answer.text)
        assert fields(answer) == [field], change
        assert answer.json()["error"] == "BadInput"
    assert await house.everything() == before


async def test_everything_that_is_malformed_is_told_at_once(house: House) -> None:
    carl = house.people.carl
    answer = await put(house, carl, tick(carl, house.now), seq="3", kind="did", device_id="")
    assert sorted(fields(answer)) == ["device_id", "kind", "seq"]


@pytest.mark.parametrize(
    "name",
    [
        "3f2b8c1e-7c4d-4a7e-9d2f-1b2c3d4e5f60",  # version 4
        "not-an-id",
        "0197F0A0-0000-7000-8000-000000000000",  # in capitals it would be another key
        "0197f0a0000070008000000000000000",
        "{0197f0a0-0000-7000-8000-000000000000}",
    ],
)
async def test_an_id_that_is_no_uuid_of_version_7_is_refused(house: House, name: str) -> None:
    carl = house.people.carl
    async with house.of(carl) as phone:
        answer = await phone.put(f"/api/check-ins/{name}", json=body(tick(carl, house.now)))
    assert fields(answer) == ["check_in_id"]
    assert await stored(house) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'"tick"', b"\xff\xfe"])
async def test_what_is_no_json_object_is_refused(house: House, content: bytes) -> None:
    async with house.of(house.people.carl) as phone:
        answer = await phone.put(
            f"/api/check-ins/{people.uuid7()}",
            content=content,
            headers={"Content-Type": "application/json"},
        )
    assert answer.status_code in {400, 422}
    assert answer.json()["error"] == "BadInput"


async def test_the_largest_sequence_number_is_kept(house: House) -> None:
    carl = house.people.carl
    check_in = tick(carl, house.now, seq=2**31 - 1)
    assert (await put(house, carl, check_in)).status_code == 200
    assert (await put(house, carl, check_in)).status_code == 200


async def test_a_field_whose_name_is_no_text_is_refused(house: House) -> None:
    carl = house.people.carl
    check_in = tick(carl, house.now)
    async with house.of(carl) as phone:
        answer = await phone.put(
            f"/api/check-ins/{check_in.id}",
            content=json.dumps(body(check_in) | {"\ud800": 1}),
            headers={"Content-Type": "application/json"},
        )
    assert answer.status_code == 422
    assert await stored(house) == []


async def test_a_commit_that_fails_is_no_success_and_the_repeat_works(house: House) -> None:
    carl = house.people.carl
    before = await house.everything()
    check_in = tick(carl, house.now)
    with failing_commits():
        answer = await put(house, carl, check_in)
    assert answer.status_code == 500
    assert answer.json() == {
        "error": "Broken",
        "detail": "Something broke here. Nothing was stored; please try again.",
        "fields": [],
    }
    assert await house.everything() == before
    assert (await put(house, carl, check_in)).status_code == 200
    assert len(await stored(house)) == 1
