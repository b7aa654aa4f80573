"""A therapist corrects the plan of the past: it is foreseen, has a reason, and leaves an entry."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain.errors import BadInput
from app.domain.figures import Answer, compute
from app.domain.plan import PerWeek
from app.domain.rewrites import ChangedDate, Rewrite
from app.services import check_ins, histories, plans, rewrites, summaries
from app.store import clients
from app.store.db import Database
from tests import people
from tests.people import STRETCHES, People, tick

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 11, tzinfo=UTC)
"""Noon in Berlin, a Tuesday; the plans of two daily stretches began sixty dates before."""
TODAY = NOW.date()
LONG = 60
ONE_OF_THEM = {"effective_from": TODAY - timedelta(days=20), "why": "one was enough"}


@pytest.fixture
async def everybody(database: Database) -> People:
    """Carl does the first of two stretches every day."""
    found = await database.write(people.settle_in, NOW, since=NOW - timedelta(days=LONG))
    for back in range(LONG, 0, -1):
        at = NOW - timedelta(days=back)
        await database.write(check_ins.record, found.carl.who, at, tick(found.carl, at))
    return found


async def foreseen(database: Database, everybody: People, **said: Any) -> Rewrite:  # noqa: ANN401 # what is left out or added
    key = everybody.alice.who, NOW, everybody.carl.who.id
    return await database.read(plans.foresee, *key, STRETCHES[:1], **said)


async def correct(database: Database, everybody: People, **said: Any) -> None:  # noqa: ANN401 # as above
    key = everybody.alice.who, NOW, everybody.carl.who.id
    await database.write(plans.assign, *key, STRETCHES[:1], **said)


async def answer(database: Database, everybody: People) -> Answer:
    carl = everybody.carl.who
    return compute(await database.read(histories.of_client, carl.practice_id, carl.id), NOW)


async def entries(database: Database, everybody: People) -> tuple[rewrites.Entry, ...]:
    carl = everybody.carl.who
    return await database.read(rewrites.of_client, carl.practice_id, carl.id)


async def test_every_figure_that_would_change_is_foreseen_and_nothing_is_stored(
    database: Database, everybody: People
) -> None:
    before = await answer(database, everybody)
    found = await foreseen(database, everybody, **ONE_OF_THEM)
    assert found.before.last_28 == "28 of 56"
    assert found.after.last_28 == "28 of 36"
    assert found.before.last_7 == "7 of 14"
    assert found.after.last_7 == "7 of 7"
    assert found.after.current == 20
    first, last = found.dates[0], found.dates[-1]
    assert first == ChangedDate(TODAY - timedelta(days=20), "partial", "done")
    assert last.date == TODAY - timedelta(days=1), "open dates are foreseen too"
    assert await answer(database, everybody) == before


async def test_a_correction_does_what_was_foreseen_and_is_entered_with_its_reason(
    database: Database, everybody: People
) -> None:
    client = await database.read(clients.get, *_key(everybody))
    await database.write(summaries.keep, client, await database.read(summaries.remake, client, NOW))
    found = await foreseen(database, everybody, **ONE_OF_THEM)
    await correct(database, everybody, **ONE_OF_THEM)
    assert (await answer(database, everybody)).streak.current == found.after.current
    (entry,) = await entries(database, everybody)
    assert (entry.therapist, entry.cause) == ("Alice", "plan")
    assert (entry.for_date, entry.reason) == (ONE_OF_THEM["effective_from"], "one was enough")
    assert (entry.found.before, entry.found.after) == (found.before, found.after)
    assert entry.found.dates == found.dates[:-2], "of closed dates"
    client = await database.read(clients.get, *_key(everybody))
    assert await database.read(summaries.differences, client, NOW) == []


async def test_what_came_later_stays_in_force(database: Database, everybody: People) -> None:
    earlier: dict[str, Any] = ONE_OF_THEM | {"effective_from": TODAY - timedelta(days=40)}
    await correct(database, everybody, **ONE_OF_THEM)
    twice = [replace(STRETCHES[0], rule=PerWeek(2))]
    key = everybody.alice.who, NOW + timedelta(seconds=1), everybody.carl.who.id
    await database.write(plans.assign, *key, twice, **earlier)
    after = compute(
        await database.read(histories.of_client, *_key(everybody)), NOW + timedelta(minutes=1)
    )
    on = {day.on_date: len(day.units) for day in after.days}
    assert [on[TODAY - timedelta(days=back)] for back in (41, 40, 21, 20)] == [2, 0, 0, 1]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"effective_from": TODAY}, "effective_from"),
        ({"effective_from": TODAY - timedelta(days=1)}, "effective_from"),
        ({"effective_from": TODAY + timedelta(days=1), "why": "because"}, "why"),
        ({"effective_from": date(2025, 3, 10), "why": "because"}, "effective_from"),
    ],
)
async def test_the_past_changes_only_with_a_reason_and_not_more_than_a_year_of_it(
    database: Database, everybody: People, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        await correct(database, everybody, **said)
    assert [where for where, _ in refused.value.problems] == [field]
    assert len((await database.read(histories.of_client, *_key(everybody))).revisions) == 1


def _key(everybody: People) -> tuple[str, str]:
    return everybody.carl.who.practice_id, everybody.carl.who.id
