"""A practice changes its rules: closed dates follow, and clients get entries of what changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.errors import NotAllowed
from app.domain.figures import compute
from app.domain.history import Practice
from app.domain.people import Therapist
from app.domain.plan import PerWeek
from app.domain.rewrites import ChangedDate
from app.services import check_ins, histories, plans, practices, rewrites, summaries
from app.store import clients, rule_changes
from app.store.db import Database, Reading
from tests import people
from tests.people import STRETCHES, People, tick

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 11, tzinfo=UTC)
"""Noon in Berlin, a Tuesday; the plans of two daily stretches began sixty dates before."""
LONG = 60
LOST = 20  # dates ago
STRICT = Practice(grace=False)


@pytest.fixture
async def everybody(database: Database) -> People:
    """Carl has missed one date, which grace forgives; Cora has done nothing."""
    found = await database.write(people.settle_in, NOW, since=NOW - timedelta(days=LONG))
    for back in range(LONG, 0, -1):
        at = NOW - timedelta(days=back)
        for item in (0, 1) if back != LOST else ():
            said = tick(found.carl, at, item=item)
            await database.write(check_ins.record, found.carl.who, at, said)
    return found


async def set_rules(database: Database, everybody: People, rules: Practice) -> None:
    await database.write(practices.set_rules, everybody.alice.who, NOW, rules)


async def enter_all(database: Database) -> int:
    """As the worker does; how many clients there were."""
    entered = 0
    while (change := await database.read(rule_changes.waiting)) is not None:
        found = await database.read(practices.next_client, change)
        await database.write(practices.enter, change, found)
        entered += found is not None
    return entered


async def entries(database: Database, client_id: str, practice_id: str) -> list[rewrites.Entry]:
    return list(await database.read(rewrites.of_client, practice_id, client_id))


async def streak(database: Database, everybody: People) -> int:
    carl = everybody.carl.who
    history = await database.read(histories.of_client, carl.practice_id, carl.id)
    return compute(history, NOW).streak.current


async def test_without_grace_the_past_is_judged_again_and_each_client_gets_an_entry(
    database: Database, everybody: People
) -> None:
    carl, cora = everybody.carl.who, everybody.cora.who
    assert await streak(database, everybody) == LONG - 1
    await set_rules(database, everybody, STRICT)
    assert await streak(database, everybody) == LOST - 1
    assert await enter_all(database) == 2, "nobody of another practice"
    (entry,) = await entries(database, carl.id, carl.practice_id)
    assert (entry.cause, entry.therapist, entry.at) == ("practice", "Alice", NOW)
    assert entry.for_date == date(2026, 3, 10)
    assert (entry.found.before.current, entry.found.after.current) == (LONG - 1, LOST - 1)
    assert await entries(database, cora.id, cora.practice_id) == [], "nothing changed"
    assert await enter_all(database) == 0


async def test_another_first_weekday_makes_other_weeks_of_what_is_closed(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    thrice = [replace(STRETCHES[0], rule=PerWeek(3))]
    began = NOW - timedelta(days=40)
    await database.write(plans.assign, everybody.alice.who, began, carl.id, thrice)
    await set_rules(database, everybody, Practice(first_weekday="sun"))
    await enter_all(database)
    (entry,) = await entries(database, carl.id, carl.practice_id)
    saturday, sunday = entry.found.dates[:2]
    assert saturday == ChangedDate(date(2026, 1, 31), "rest", "done")
    assert sunday == ChangedDate(date(2026, 2, 1), "done", "rest")


async def test_what_does_not_change_the_past_leaves_no_entry(
    database: Database, everybody: People
) -> None:
    await set_rules(database, everybody, Practice(stop_level=4))
    assert await database.read(rule_changes.waiting) is None
    assert (await database.read(practices.rules_of, everybody.alice.who, NOW)).stop_level == 4


async def test_what_came_of_it_is_told_as_of_the_change_however_late_the_worker_is(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    await set_rules(database, everybody, STRICT)
    later = NOW + timedelta(hours=30)
    await database.write(check_ins.record, carl.who, later, tick(carl, later))
    await set_rules(database, everybody, Practice())
    await enter_all(database)
    found = await entries(database, carl.who.id, carl.who.practice_id)
    told = [(one.found.before.current, one.found.after.current) for one in found]
    assert sorted(told) == [(LOST - 1, LONG - 1), (LONG - 1, LOST - 1)]


async def test_the_lines_of_the_roster_follow(database: Database, everybody: People) -> None:
    key = everybody.carl.who.practice_id, everybody.carl.who.id
    client = await database.read(clients.get, *key)
    await database.write(summaries.keep, client, await database.read(summaries.remake, client, NOW))
    await set_rules(database, everybody, STRICT)

    def line(tx: Reading) -> int | None:
        (row,) = summaries.of_practice(tx, key[0], [clients.get(tx, *key)], NOW)
        return row.streak.current if row.streak else None

    assert await database.read(line) == LOST - 1
    assert await database.read(summaries.differences, client, NOW) == []


async def test_two_workers_enter_it_once(database: Database, everybody: People) -> None:
    carl = everybody.carl.who
    await set_rules(database, everybody, STRICT)
    for _ in range(2):
        change = await database.read(rule_changes.waiting)
        assert change is not None
        found = await database.read(practices.next_client, change)
        for _ in ("one", "another"):
            await database.write(practices.enter, change, found)
    assert len(await entries(database, carl.id, carl.practice_id)) == 1


async def test_only_an_owner_sets_them(database: Database, everybody: People) -> None:
    alice = everybody.alice.who
    tess = Therapist(alice.id, alice.practice_id)
    with pytest.raises(NotAllowed):
        await database.write(practices.set_rules, tess, NOW, STRICT)
