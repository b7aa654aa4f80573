"""A practice adds stretches of its own, says them anew, and retires them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.errors import NotFound
from app.domain.people import Therapist
from app.domain.plan import Daily, Dose
from app.services import library, plans
from app.services.library import STRETCHES, Stretch, Suggestion
from app.services.plans import Assignment
from app.store.db import Database, Reading, Transaction
from tests import people
from tests.people import TOWEL, People

pytestmark = pytest.mark.anyio

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, NOON)


@pytest.fixture
async def towel(database: Database, everybody: People) -> Stretch:
    return await database.write(library.add, everybody.alice.who, NOON, TOWEL)


def ids(tx: Reading, everybody: People) -> tuple[list[str], list[str]]:
    """Of the two practices' libraries, in their order."""
    of_alice = library.of_practice(tx, everybody.alice.who.practice_id)
    of_bert = library.of_practice(tx, everybody.bert.who.practice_id)
    return [*of_alice], [*of_bert]


def test_what_is_done_without_a_break_is_held_once() -> None:
    breathing = STRETCHES["diaphragmatic-breathing"].dose
    assert breathing == Suggestion(1, 1, 180, times_per_day=2, days_per_week=7)


def test_what_ships_is_all_there() -> None:
    assert len(STRETCHES) == 38
    assert not any(one.reviewed or one.own or one.retired for one in STRETCHES.values())
    assert sum(one.chair_only for one in STRETCHES.values()) == 13
    assert {one.figure["view"] for one in STRETCHES.values() if one.figure} == {
        *("side", "front", "top")
    }


async def test_its_own_stand_behind_those_that_ship_for_the_practice_alone(
    database: Database, everybody: People, towel: Stretch
) -> None:
    of_alice, of_bert = await database.read(ids, everybody)
    assert of_alice == [*STRETCHES, towel.id]
    assert of_bert == [*STRETCHES]
    alices = await database.read(library.of_practice, everybody.alice.who.practice_id)
    assert alices[towel.id] == towel
    assert towel.how == TOWEL.how
    assert towel.dose == TOWEL.dose
    assert (towel.figure, towel.own, towel.retired) == (None, True, False)


async def test_words_are_kept_without_blanks_around_them(
    database: Database, everybody: People
) -> None:
    loose = replace(TOWEL, name=" Towel ", region=" chest ", how=(" Pull. ",), equipment=(" b ",))
    found = await database.write(library.add, everybody.alice.who, NOON, loose)
    assert (found.name, found.region) == ("Towel", "chest")
    assert (found.how, found.equipment) == (("Pull.",), ("b",))


async def test_a_practices_own_words_stay_and_common_words_are_translated(towel: Stretch) -> None:
    spanish = library.in_language(towel, "es")
    assert (spanish.name, spanish.how) == (towel.name, towel.how)
    assert (spanish.region, spanish.position) == ("pecho", "standing")
    assert spanish.equipment == ("toalla", "broom")


async def assigned(database: Database, everybody: People, towel: Stretch) -> None:
    assignment = Assignment(towel.id, Dose(1, 3, 20), Daily(), 1)
    carl = everybody.carl.who.id
    await database.write(plans.assign, everybody.alice.who, NOON, carl, [assignment])


async def test_new_words_are_read_by_those_who_have_it_in_their_plan(
    database: Database, everybody: People, towel: Stretch
) -> None:
    await assigned(database, everybody, towel)
    before = await database.read(people.versions)
    words = replace(TOWEL, name="Towel", dose=replace(TOWEL.dose, reps=9))
    await database.write(library.change, everybody.alice.who, NOON, towel.id, words)
    after = await database.read(people.versions)
    told = {client for client, version in after.items() if version != before[client]}
    assert told == {everybody.carl.who.id}, "the others' pages show what they showed"
    found = await database.read(library.of_practice, everybody.alice.who.practice_id)
    assert (found[towel.id].name, found[towel.id].dose.reps) == ("Towel", 9)


async def test_a_retired_one_is_shown_where_it_was_assigned_and_never_changed_again(
    database: Database, everybody: People, towel: Stretch
) -> None:
    await assigned(database, everybody, towel)
    await database.write(library.retire, everybody.alice.who, NOON, towel.id)
    found = await database.read(library.of_practice, everybody.alice.who.practice_id)
    assert found[towel.id] == replace(towel, retired=True)
    for attempt in (change, library.retire):
        with pytest.raises(NotFound):
            await database.write(attempt, everybody.alice.who, NOON, towel.id)


def change(tx: Transaction, who: Therapist, now: datetime, stretch_id: str) -> None:
    library.change(tx, who, now, stretch_id, TOWEL)


@pytest.mark.parametrize("attempt", [change, library.retire])
async def test_neither_anothers_nor_one_that_ships_is_changed(
    database: Database, everybody: People, towel: Stretch, attempt: Callable[..., None]
) -> None:
    before = await database.read(people.everything)
    for who, stretch_id in (
        (everybody.bert.who, towel.id),
        (everybody.alice.who, "cat-cow"),
        (everybody.alice.who, "headstand"),
    ):
        with pytest.raises(NotFound):
            await database.write(attempt, who, NOON, stretch_id)
    assert await database.read(people.everything) == before
