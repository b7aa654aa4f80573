"""The private thread: written once, read by the other side, nobody else's."""

from typing import Any

import httpx
import pytest

from app.services import histories
from tests import people
from tests.api.conftest import House, fields
from tests.people import SignedInClient

pytestmark = pytest.mark.anyio


async def say(phone: httpx.AsyncClient, text: str, post_id: str | None = None) -> httpx.Response:
    return await phone.put(f"/api/thread/{post_id or people.uuid7()}", json={"text": text})


async def answer(desk: httpx.AsyncClient, whom: SignedInClient, text: str) -> httpx.Response:
    path = f"/api/clients/{whom.who.id}/thread/{people.uuid7()}"
    return await desk.put(path, json={"text": text})


async def shown(phone: httpx.AsyncClient) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = (await phone.get("/api/thread")).json()
    return told


async def test_a_question_and_its_answer_stand_in_order(house: House) -> None:
    carl, alice = house.people.carl, house.people.alice
    async with house.of(carl) as phone, house.of(alice) as desk:
        assert (await say(phone, "Is it all right that it pulls?")).status_code == 200
        assert (await answer(desk, carl, "Yes, a little.")).status_code == 200
        posts = await shown(phone)
    assert [(one["written_by"], one["therapist"], one["text"]) for one in posts] == [
        ("client", None, "Is it all right that it pulls?"),
        ("therapist", "Alice", "Yes, a little."),
    ]


async def test_the_same_message_again_is_stored_once(house: House) -> None:
    async with house.of(house.people.carl) as phone:
        post_id = people.uuid7()
        first = await say(phone, "Hello", post_id)
        before = await house.everything()
        again = [await say(phone, "Hello", post_id) for _ in range(2)]
        assert {one.content for one in again} == {first.content}
        assert (await say(phone, "Good bye", post_id)).status_code == 409
    assert await house.everything() == before


async def test_an_id_of_one_side_is_not_taken_by_the_other(house: House) -> None:
    carl, post_id = house.people.carl, people.uuid7()
    async with house.of(carl) as phone, house.of(house.people.alice) as desk:
        await say(phone, "Hello", post_id)
        path = f"/api/clients/{carl.who.id}/thread/{post_id}"
        assert (await desk.put(path, json={"text": "Hello"})).status_code == 409


async def test_each_side_reads_what_the_other_wrote(house: House) -> None:
    carl, alice = house.people.carl, house.people.alice
    async with house.of(carl) as phone, house.of(alice) as desk:
        await say(phone, "Hello")
        await answer(desk, carl, "Hello Carl")
        assert [one["read_at"] for one in await shown(phone)] == [None, None]
        last = {"last": (await shown(phone))[-1]["id"]}
        assert (await phone.post("/api/thread-read", json=last)).status_code == 204
        mine, hers = await shown(phone)
        assert mine["read_at"] is None
        assert hers["read_at"] is not None
        path = f"/api/clients/{carl.who.id}/thread-read"
        assert (await desk.post(path, json=last)).status_code == 204
        assert all(one["read_at"] for one in await shown(phone))
        assert (await shown(phone))[1]["read_at"] == hers["read_at"], "when it was first read"


async def test_what_came_after_the_last_that_was_seen_is_not_read(house: House) -> None:
    carl, alice = house.people.carl, house.people.alice
    path = f"/api/clients/{carl.who.id}/thread-read"
    async with house.of(carl) as phone, house.of(alice) as desk:
        await say(phone, "Hello")
        (seen,) = await shown(phone)
        await say(phone, "It hurts")
        assert (await desk.post(path, json={"last": seen["id"]})).status_code == 204
        assert [bool(one["read_at"]) for one in await shown(phone)] == [True, False]
        assert (await desk.post(path, json={"last": people.uuid7()})).status_code == 204
        assert [bool(one["read_at"]) for one in await shown(phone)] == [True, False]


async def test_nobody_else_sees_it(house: House) -> None:
    carl = house.people.carl
    async with house.of(carl) as phone:
        await say(phone, "Hello")
    for other in (house.people.cora, house.people.mallory):
        async with house.of(other) as phone:
            assert await shown(phone) == []


async def test_who_wrote_was_heard(house: House) -> None:
    cora = house.people.cora
    async with house.of(cora) as phone:
        await say(phone, "Hello")
    key = cora.who.practice_id, cora.who.id
    history = await house.database.read(histories.of_client, *key)
    assert people.today(cora, house.now) in history.heard


@pytest.mark.parametrize("text", ["", "  \n", "x" * 2001, "a\x00b", None, 5])
async def test_what_is_no_message_is_refused(house: House, text: object) -> None:
    before = await house.everything()
    async with house.of(house.people.carl) as phone:
        path = f"/api/thread/{people.uuid7()}"
        assert fields(await phone.put(path, json={"text": text})) == ["text"]
    assert await house.everything() == before
