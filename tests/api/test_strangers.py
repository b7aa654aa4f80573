"""What strangers learn by knocking: nothing. Whom they keep out: nobody who was in before."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, event

from app.api.front import EVEN_S, PARKED
from app.api.limits import LETTERS, OF_STRANGERS
from app.services import accounts, invitations
from tests import people
from tests.api import town
from tests.api.conftest import House
from tests.api.town import Town

pytestmark = pytest.mark.anyio

LATE_S = 0.1
"""So much later than its instant the best answer may come."""
MOST_ROUNDS = 10
"""So often it is tried at a machine that is busy."""

Question = tuple[str, Mapping[str, Any]]


@pytest.fixture
async def settled(house: House) -> Town:
    return await town.settle(house)


async def knock(house: House, question: Question) -> tuple[httpx.Response, float]:
    """The answer, and after how long it came."""
    path, body = question
    loop = asyncio.get_running_loop()
    async with house.visitor() as stranger:
        began = loop.time()
        answer = await stranger.post(path, json=body)
    return answer, loop.time() - began


async def work(house: House, question: Question) -> float:
    """The processor's seconds that an answer took, however busy the machine is."""
    began = time.process_time()
    await knock(house, question)
    return time.process_time() - began


def said(answer: httpx.Response) -> tuple[int, list[tuple[str, str]], bytes]:
    """All that an answer says: a cookie would be among the headers."""
    return answer.status_code, sorted(answer.headers.items()), answer.content


async def questions(settled: Town) -> dict[str, list[Question]]:
    """Of each door: one about somebody who is known, then others about who is not."""
    carl, dora = settled.sides["carl"].client, settled.principals["dora"]
    assert dora is not None
    visit = await settled.house.database.write(
        invitations.at_visit, settled.house.people.alice.who, settled.now, carl.who.id
    )
    wrong = {"code": f"{(int(visit.code) + 1) % 1_000_000:06}"}
    nobody = {"email": "nobody@example.org"}
    contacts = (visit.short_name, carl.email, "nobody@example.org", "no-such-name", "+49 30 123456")
    return {
        "sign-in": [
            ("/api/sign-in", {"email": email, "password": "guess"})
            for email in ("alice@example.org", nobody["email"], dora.email, carl.email, "x")
        ],
        "reset": [
            ("/api/password-reset-request", {"email": email})
            for email in ("alice@example.org", nobody["email"], dora.email, carl.email, "x")
        ],
        "code": [
            ("/api/client-sign-in/code", {"contact": contact, **wrong}) for contact in contacts
        ],
        "ask": [
            ("/api/client-code", {"email": email})
            for email in (carl.email, nobody["email"], "alice@example.org", visit.short_name, "x")
        ],
    }


async def test_somebody_and_nobody_are_answered_alike(settled: Town) -> None:
    for asked in (await questions(settled)).values():
        answers = await asyncio.gather(*(knock(settled.house, one) for one in asked))
        assert len({repr(said(answer)) for answer, _ in answers}) == 1, asked[0]


async def test_answers_about_somebody_and_nobody_come_at_the_same_instants(settled: Town) -> None:
    for door, asked in (await questions(settled)).items():
        if door == "sign-in":
            continue
        settled.forget_tries()
        late = [EVEN_S, EVEN_S]
        for _ in range(MOST_ROUNDS):
            answers = await asyncio.gather(*(knock(settled.house, one) for one in asked[:2]))
            taken = [seconds for _, seconds in answers]
            assert min(taken) >= EVEN_S, door
            late = [min(best, s % EVEN_S) for best, s in zip(late, taken, strict=True)]
            if max(late) < LATE_S:
                break
        assert max(late) < LATE_S, door


async def test_a_password_is_hashed_for_somebody_and_for_nobody(settled: Town) -> None:
    """A hash is nearly all the work of an answer: without it one takes a small part of that."""
    somebody, nobody, *_ = (await questions(settled))["sign-in"]
    rounds = [[await work(settled.house, one) for one in (somebody, nobody)] for _ in range(3)]
    least = [min(works) for works in zip(*rounds, strict=True)]
    assert max(least) < 3 * min(least)


async def test_both_are_told_alike_that_it_was_tried_too_often(settled: Town) -> None:
    limits, all_questions = settled.house.app.state.limits, await questions(settled)
    for door, limit, times in (("sign-in", OF_STRANGERS, 10), ("reset", LETTERS, 3)):
        told = []
        for path, body in all_questions[door][:2]:
            for _ in range(times):
                limits.take(limit, body["email"])
            answer, _ = await knock(settled.house, (path, body))
            told.append((answer.status_code, answer.content))
            assert int(answer.headers["retry-after"]) > 60
        assert told[0] == told[1]
        assert told[0][0] == 429


async def test_an_owner_does_not_learn_who_works_elsewhere(settled: Town) -> None:
    async with settled.house.of(settled.house.people.alice) as desk:
        for email in ("bert@example.org", "nobody@example.org"):
            invite = {"email": email, "owner": False, "send": True}
            answer = await desk.post("/api/colleagues", json=invite)
            assert (answer.status_code, answer.json()["url"]) == (201, None)


async def test_a_link_to_a_new_password_tells_nothing_once_it_is_used(settled: Town) -> None:
    alice = settled.house.people.alice
    reset = await settled.house.database.write(accounts.mint_reset, alice.who.id, people.utc_now())
    new = {"password": people.PASSWORD}
    answers = []
    async with settled.house.visitor() as visitor:
        used = await visitor.post("/api/password-reset", json={"token": reset, **new})
        assert used.status_code == 204
        for token in (reset, "never-was-one"):
            answer = await visitor.post("/api/password-reset", json={"token": token, **new})
            answers.append(said(answer))
    assert answers[0] == answers[1]


async def test_strangers_keep_nobody_out_who_shares_a_computer(settled: Town) -> None:
    """Of two who were signed in by one browser, both are known there."""
    both = [
        {"email": who.email, "password": people.PASSWORD}
        for who in (settled.house.people.alice, settled.sides["carl"].therapist)
    ]
    limits = settled.house.app.state.limits
    async with settled.house.visitor() as computer, settled.house.visitor() as elsewhere:
        for who in both:
            assert (await computer.post("/api/sign-in", json=who)).is_success
        for who in both:
            for _ in range(9):  # and the first sign-in
                limits.take(OF_STRANGERS, who["email"])
            assert (await elsewhere.post("/api/sign-in", json=who)).status_code == 429
            assert (await computer.post("/api/sign-in", json=who)).is_success


async def test_a_long_cookie_makes_no_long_work(settled: Town) -> None:
    """Of what a tablet says is parked there, the newest is looked for."""
    things = await settled.things("carl")
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    async with settled.house.visitor() as tablet:
        made_up = [f"x{number}" for number in range(2000)]
        tablet.cookies.set(PARKED, ".".join([*made_up, things["parked_token"]]))
        event.listen(Engine, "before_cursor_execute", note)
        answer = await tablet.get("/api/tablet")
        event.remove(Engine, "before_cursor_execute", note)
    assert [one["id"] for one in answer.json()["people"]] == [things["parked"]]
    assert len(asked) < 30
