"""The therapists' weekly letter: on Monday morning, a count, and a way to end it."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.messages import Letter
from app.services import digests, letter_links, outbox
from app.store import messages, therapists
from app.store.db import Database, Reading, Transaction
from app.store.messages import MessageRecord
from tests import people
from tests.people import People
from tests.services.post import ORIGIN

pytestmark = pytest.mark.anyio

SUNDAY = datetime(2026, 3, 15, 22, tzinfo=UTC)
DUE = datetime(2026, 3, 16, 6, 30, tzinfo=UTC)
"""Monday, 7:30 in Berlin."""


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, SUNDAY - timedelta(days=10))


def plan(tx: Transaction, at: datetime) -> None:
    after: str | None = ""
    while after is not None:
        after = digests.plan_ahead(tx, at, after, 1)


def waiting(tx: Reading) -> list[MessageRecord]:
    rows = people.everything(tx)["messages"]
    found = [messages.get(tx, row.split("'")[1]) for row in rows if "weekly_digest" in row]
    return sorted(found, key=lambda one: one.address or "")


def leaving(tx: Transaction, everybody: People) -> Letter | None:
    """Alice's, when its time has come."""
    (own,) = [one for one in waiting(tx) if one.therapist_id == everybody.alice.who.id]
    attempt = outbox.claim(tx, own.id, DUE)
    assert attempt is not None
    return outbox.approve(tx, own.id, attempt, DUE, ORIGIN, {"email"})


async def planned(database: Database) -> Database:
    await database.write(plan, SUNDAY)
    return database


async def test_there_is_one_a_week_on_monday_morning_where_the_clients_are(
    database: Database, everybody: People
) -> None:
    for hours in (-13, -12, 0, 1, 8, 9, 20):
        await database.write(plan, SUNDAY + timedelta(hours=hours))
    found = await database.read(waiting)
    assert {one.therapist_id for one in found} == {everybody.alice.who.id, everybody.bert.who.id}
    assert [one.due_at for one in found] == [DUE, DUE]
    await database.write(plan, SUNDAY + timedelta(days=7))
    assert len(await database.read(waiting)) == 4


async def test_who_has_no_clients_gets_none(database: Database, everybody: People) -> None:
    await database.write(people.colleague, everybody.alice, SUNDAY, "Dora")
    assert len(await (await planned(database)).read(waiting)) == 2


async def test_it_has_a_count_and_two_links_and_names_nobody(
    database: Database, everybody: People
) -> None:
    letter = await (await planned(database)).write(leaving, everybody)
    assert letter is not None
    assert letter.to == "alice@example.org"
    assert letter.text == (
        f"Hello Alice,\n\n2 of your 2 clients want a look.\n\n{ORIGIN}/clients\n\n"
        f"No more letters like this:\n\n{letter.unsubscribe}\n"
    )


async def test_one_click_ends_it_and_it_can_be_taken_back(
    database: Database, everybody: People
) -> None:
    letter = await (await planned(database)).write(leaving, everybody)
    assert letter is not None
    secret = (letter.unsubscribe or "").rpartition("/")[2]
    for _ in range(2):
        assert (await database.write(letter_links.leave, secret, DUE, "")).has_left
    await database.write(plan, SUNDAY + timedelta(days=7))
    assert len(await database.read(waiting)) == 3, "Bert's second"
    assert not (await database.write(letter_links.come_back, secret, DUE, "")).has_left
    await database.write(plan, SUNDAY + timedelta(days=7))
    assert len(await database.read(waiting)) == 4


async def test_what_was_ended_before_it_left_is_cancelled(
    database: Database, everybody: People
) -> None:
    await planned(database)

    def stop(tx: Transaction) -> Letter | None:
        who = everybody.alice.who
        therapists.change(tx, who.practice_id, who.id, digest_stopped_at=SUNDAY)
        return leaving(tx, everybody)

    assert await database.write(stop) is None
