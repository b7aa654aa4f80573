"""Who works in the practice: seen and changed by its owners only."""

import asyncio
from typing import Any

import httpx
import pytest

from tests import people
from tests.api.conftest import House, fields
from tests.people import SignedInTherapist

pytestmark = pytest.mark.anyio

INVITE = {"email": "dora@example.org", "owner": False, "send": False}


@pytest.fixture
async def tess(house: House) -> SignedInTherapist:
    return await house.database.write(people.colleague, house.people.alice, house.now, "Tess")


async def put(
    house: House, who: SignedInTherapist, whom: str, *, owner: bool = False, disabled: bool = False
) -> httpx.Response:
    async with house.of(who) as desk:
        body = {"owner": owner, "disabled": disabled}
        return await desk.put(f"/api/colleagues/{whom}", json=body)


async def everybody(house: House, who: SignedInTherapist) -> dict[str, Any]:
    async with house.of(who) as desk:
        answer = await desk.get("/api/colleagues")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_an_owner_sees_who_works_here_and_who_was_asked(
    house: House, tess: SignedInTherapist
) -> None:
    async with house.of(house.people.alice) as desk:
        assert (await desk.post("/api/colleagues", json=INVITE)).status_code == 201
    told = await everybody(house, house.people.alice)
    assert told["colleagues"] == [
        {
            "id": one.who.id,
            "name": one.name,
            "email": one.email,
            "owner": one is not tess,
            "disabled": False,
            "second_factor": False,
            "you": one is not tess,
        }
        for one in (house.people.alice, tess)
    ]
    (invited,) = told["invitations"]
    assert (invited["email"], invited["owner"]) == ("dora@example.org", False)
    berts = await everybody(house, house.people.bert)
    assert [one["name"] for one in berts["colleagues"]] == ["Bert"]
    assert berts["invitations"] == []


async def test_who_owns_nothing_neither_sees_nor_changes_who_works_here(
    house: House, tess: SignedInTherapist
) -> None:
    before = await house.everything()
    async with house.of(tess) as desk:
        answers = [
            await desk.get("/api/colleagues"),
            await desk.post("/api/colleagues", json=INVITE),
            await desk.delete("/api/colleagues/invitations/x"),
        ]
    answers += [
        await put(house, tess, whom, owner=True)
        for whom in (house.people.alice.who.id, tess.who.id, house.people.bert.who.id, "nobody")
    ]
    assert {(one.status_code, one.json()["error"]) for one in answers} == {(403, "NotAllowed")}
    assert await house.everything() == before


async def test_ownership_is_given_and_taken_from_the_next_request_on(
    house: House, tess: SignedInTherapist
) -> None:
    alice = house.people.alice
    async with house.of(tess) as desk:
        for owner, status in ((True, 200), (False, 403)):
            assert (await put(house, alice, tess.who.id, owner=owner)).status_code == 204
            assert (await desk.get("/api/colleagues")).status_code == status
            assert (await desk.get("/api/me")).json()["owner"] is owner


async def test_who_is_let_in_again_signs_in_again(house: House, tess: SignedInTherapist) -> None:
    alice = house.people.alice
    for disabled, status in ((True, 401), (False, 200)):
        assert (await put(house, alice, tess.who.id, disabled=disabled)).status_code == 204
        async with house.of(tess) as old, house.visitor() as browser:
            assert (await old.get("/api/clients")).status_code == 401
            body = {"email": tess.email, "password": people.PASSWORD}
            assert (await browser.post("/api/sign-in", json=body)).status_code == status


async def test_nobody_changes_the_own_account_or_one_of_another_practice(house: House) -> None:
    alice = house.people.alice
    before = await house.everything()
    for owner, disabled in ((False, False), (True, True), (True, False)):
        own = await put(house, alice, alice.who.id, owner=owner, disabled=disabled)
        assert (own.status_code, own.json()["error"]) == (409, "Conflict")
    for whom in (house.people.bert.who.id, "nobody"):
        other = await put(house, alice, whom, owner=False, disabled=True)
        assert (other.status_code, other.json()["error"]) == (404, "NotFound")
    assert await house.everything() == before


async def test_of_two_owners_who_disable_each_other_at_once_one_is_left(
    house: House, tess: SignedInTherapist
) -> None:
    alice = house.people.alice
    assert (await put(house, alice, tess.who.id, owner=True)).status_code == 204
    answers = await asyncio.gather(
        put(house, alice, tess.who.id, owner=True, disabled=True),
        put(house, tess, alice.who.id, owner=True, disabled=True),
    )
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses[0] == 204
    assert statuses[1] in {401, 403}, "shut out before the request, or in the middle of it"
    left = alice if answers[0].status_code == 204 else tess
    shown = (await everybody(house, left))["colleagues"]
    assert [one["name"] for one in shown if one["owner"] and not one["disabled"]] == [left.name]


async def test_a_malformed_invitation_is_refused_by_the_fields_name(house: House) -> None:
    before = await house.everything()
    async with house.of(house.people.alice) as desk:
        for field, value in (
            ("email", "dora"),
            ("email", "dora@example.org\nBcc: x@example.org"),
            ("email", None),
            ("owner", "yes"),
            ("owner", 1),
            ("send", None),
            ("practice_id", house.people.bert.who.practice_id),
        ):
            answer = await desk.post("/api/colleagues", json={**INVITE, field: value})
            assert (value, fields(answer)) == (value, [field])
    assert await house.everything() == before


async def test_an_invitation_that_is_mailed_shows_no_link(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        answer = await desk.post("/api/colleagues", json={**INVITE, "send": True})
    assert (answer.status_code, answer.json()["url"]) == (201, None)
    assert "dora@example.org" in repr((await house.everything())["messages"])
