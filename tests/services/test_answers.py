"""What a reminder is answered: once, of what is open of it, for its own date, and taken back."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from app.domain.answers import Said
from app.services import answers
from app.services.answers import Outcome
from app.store import check_ins
from app.store.db import Database, Reading
from app.store.messages import MessageRecord
from tests import people
from tests.people import People, SignedInClient, tick
from tests.services import post
from tests.services.post import DUE, NOW

pytestmark = pytest.mark.anyio

HOUR = timedelta(hours=1)
TWO = Outcome("taken", 2)


@pytest.fixture
async def everybody(database: Database) -> People:
    return await post.settled(database)


async def reminder(database: Database, who: SignedInClient) -> MessageRecord:
    return await database.read(post.first_message, who)


async def said(database: Database, who: SignedInClient) -> Counter[tuple[str, str | None]]:
    """How often what was said."""

    def ask(tx: Reading) -> Counter[tuple[str, str | None]]:
        found = check_ins.of_client(tx, who.who.practice_id, who.who.id)
        return Counter((one.kind, one.reason) for one in found)

    return await database.read(ask)


async def test_ten_answers_at_once_are_one(database: Database, everybody: People) -> None:
    carl = everybody.carl
    asked = await reminder(database, carl)
    words: list[Said] = ["done", "not_today", "hurts", "done", "done"] * 2
    came = await asyncio.gather(*(database.write(answers.take, asked, one, DUE) for one in words))
    assert Counter(one.became for one in came) == {"taken": 1, "already": 9}
    assert [*(await said(database, carl)).values()] == [2]


async def test_it_is_said_of_what_is_open_only(database: Database, everybody: People) -> None:
    carl = everybody.carl
    await post.record(database, carl, tick(carl, NOW))
    asked = await reminder(database, carl)
    assert await database.write(answers.take, asked, "not_today", DUE) == Outcome("taken", 1)
    assert await said(database, carl) == {("done", None): 1, ("skip", "no_time"): 1}


async def test_it_is_taken_back_within_a_day_and_can_be_given_anew(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    asked = await reminder(database, carl)
    assert await database.write(answers.take, asked, "done", DUE) == TWO
    assert await database.write(answers.undo, asked, DUE + HOUR)
    assert not await database.write(answers.undo, asked, DUE + HOUR)
    assert await database.write(answers.take, asked, "hurts", DUE + 2 * HOUR) == TWO
    assert not await database.write(answers.undo, asked, DUE + 27 * HOUR)
    assert await said(database, carl) == {
        ("done", None): 2,
        ("undo", None): 2,
        ("skip", "pain"): 2,
    }


async def test_what_the_app_said_since_is_not_taken_back(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    asked = await reminder(database, carl)
    await database.write(answers.take, asked, "not_today", DUE)
    await post.record(database, carl, tick(carl, DUE + HOUR))
    assert await database.write(answers.undo, asked, DUE + 2 * HOUR)
    assert (await said(database, carl))["undo", None] == 1


async def test_it_counts_for_its_own_date_and_not_for_ever(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    asked = await reminder(database, carl)
    late = await database.write(answers.take, asked, "done", DUE + people.days(4))
    assert late == Outcome("too_late")
    assert await said(database, carl) == {}
    assert await database.write(answers.take, asked, "done", DUE + people.days(2)) == TWO

    def dates(tx: Reading) -> set[object]:
        found = check_ins.of_client(tx, carl.who.practice_id, carl.who.id)
        return {one.for_date for one in found}

    assert await database.read(dates) == {asked.for_date}
