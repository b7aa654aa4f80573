"""The audit page: who read or changed whose record, when and from where, for owners only."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from app.services import accounts, audit
from app.store.db import Transaction
from tests import people
from tests.api.conftest import House
from tests.people import SignedInTherapist

pytestmark = pytest.mark.anyio


async def page(house: House, owner: SignedInTherapist, query: str = "") -> dict[str, Any]:
    async with house.of(owner) as desk:
        answer = await desk.get(f"/api/audit{query}")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def fill(tx: Transaction, owner: SignedInTherapist, count: int) -> None:
    for minute in range(count):
        at = people.utc_now() + timedelta(minutes=minute)
        audit.record(tx, owner.who, at, "client_read", str(minute))


async def test_the_page_says_who_did_what_to_whom_when_and_from_where(house: House) -> None:
    alice, carl = house.people.alice, house.people.carl
    tess = await house.database.write(people.colleague, alice, house.now, "Tess")
    newest = (await page(house, alice))["entries"][0]["id"]
    async with house.of(tess) as desk, house.of(carl) as phone:
        await desk.get(f"/api/clients/{carl.who.id}")
        await phone.post("/api/tablet/park", json={"digits": "1234"})
    await house.database.write(
        accounts.offer_reset, alice.email, house.now, without_second_factor=False
    )
    entries = (await page(house, alice))["entries"]
    told = [
        (one["actor_kind"], one["actor"], one["action"], one["client"], one["address"])
        for one in entries
        if one["id"] > newest
    ]
    assert told == [
        ("operator", None, "password_reset_offered", None, ""),
        ("client", None, "tablet_shared", "Carl", "127.0.0.1"),
        ("therapist", "Tess", "client_read", "Carl", "127.0.0.1"),
        ("therapist", "Alice", "audit_read", None, "127.0.0.1"),
    ]
    when = datetime.fromisoformat(entries[1]["at"])
    assert timedelta() <= people.utc_now() - when < timedelta(minutes=1)
    assert {one["client_id"] for one in entries[1:3]} == {carl.who.id}


async def test_the_newest_come_first_and_every_entry_is_on_one_page(house: House) -> None:
    alice, bert = house.people.alice, house.people.bert
    await house.database.write(fill, alice, 250)
    await house.database.write(fill, bert, 30)
    first = await page(house, alice)
    older = await page(house, alice, f"?before={first['older']}")
    oldest = await page(house, alice, f"?before={older['older']}")
    assert [len(one["entries"]) for one in (first, older)] == [100, 100]
    assert oldest["older"] is None
    shown = [entry for one in (first, older, oldest) for entry in one["entries"]]
    ids = [entry["id"] for entry in shown]
    assert ids == sorted(set(ids), reverse=True)
    read = [entry["client_id"] for entry in shown if entry["action"] == "client_read"]
    assert read == [str(number) for number in reversed(range(250))]


async def test_another_practices_entries_are_on_no_page(house: House) -> None:
    alice, bert = house.people.alice, house.people.bert
    async with house.of(bert) as desk:
        await desk.get("/api/clients")
    berts = (await page(house, bert))["entries"]
    assert {one["actor"] for one in berts} <= {"Bert", None}
    assert {one["client"] for one in berts} <= {"Mallory", None}
    alices = await page(house, alice, f"?before={2**31 - 1}")
    assert not {one["id"] for one in alices["entries"]} & {one["id"] for one in berts}
    before_berts = await page(house, alice, f"?before={berts[0]['id']}")
    assert {one["actor"] for one in before_berts["entries"]} <= {"Alice", None}


async def test_whoever_reads_the_page_is_on_it_and_who_may_not_is_not(house: House) -> None:
    alice = house.people.alice
    tess = await house.database.write(people.colleague, alice, house.now, "Tess")
    async with house.of(tess) as desk:
        refused: httpx.Response = await desk.get("/api/audit")
    assert (refused.status_code, refused.json()["error"]) == (403, "NotAllowed")
    await page(house, alice)
    readers = [
        e["actor"] for e in (await page(house, alice))["entries"] if e["action"] == "audit_read"
    ]
    assert readers == ["Alice"]


async def test_a_page_that_is_none_is_refused(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        for before in ("0", "-1", "x", "1.5", str(2**31), "", "1;DROP TABLE practices"):
            answer = await desk.get("/api/audit", params={"before": before})
            assert answer.status_code == 422, before
