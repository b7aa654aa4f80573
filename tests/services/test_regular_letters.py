"""What comes to therapists by itself: counts, on the right morning, and a way to end each."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.domain.errors import BadInput
from app.domain.messages import Kind, Letter
from app.services import letter_choices, letter_links, outbox, regular_letters, roster, visits
from app.services.letter_choices import KINDS, Letters
from app.store import messages, therapists
from app.store.db import Database, Reading, Transaction
from app.store.messages import MessageRecord
from app.store.tables import Client
from tests import people
from tests.people import People
from tests.services.post import ORIGIN

pytestmark = pytest.mark.anyio

SUNDAY = datetime(2026, 3, 15, 22, tzinfo=UTC)
DUE = datetime(2026, 3, 16, 6, 30, tzinfo=UTC)
"""Monday, 7:30 in Berlin."""
MONDAY = date(2026, 3, 16)


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, SUNDAY - timedelta(days=10))


def plan(tx: Transaction, at: datetime) -> None:
    after: str | None = ""
    while after is not None:
        after = regular_letters.plan_ahead(tx, at, after, 1)


def waiting(tx: Reading, kind: Kind = "weekly_digest") -> list[MessageRecord]:
    rows = people.everything(tx)["messages"]
    found = [messages.get(tx, row.split("'")[1]) for row in rows if kind in row]
    return sorted(found, key=lambda one: one.due_at)


def leaving(
    tx: Transaction, everybody: People, kind: Kind = "weekly_digest", at: datetime = DUE
) -> Letter | None:
    """Alice's, when its time has come."""
    (own,) = [one for one in waiting(tx, kind) if one.therapist_id == everybody.alice.who.id]
    attempt = outbox.claim(tx, own.id, at)
    assert attempt is not None
    return outbox.approve(tx, own.id, attempt, at, ORIGIN, {"email"})


def expect_both(tx: Transaction, everybody: People, on: date | None = MONDAY) -> None:
    for client in (everybody.carl, everybody.cora):
        visits.expect(tx, everybody.alice.who, SUNDAY - timedelta(days=3), client.who.id, on)


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


async def test_for_a_morning_that_is_over_none_is_planned(
    database: Database, everybody: People
) -> None:
    await database.write(plan, DUE + timedelta(minutes=1))
    assert not await database.read(waiting)
    await database.write(plan, DUE)
    assert await database.read(waiting)


async def test_who_has_no_clients_or_no_account_any_more_gets_none(
    database: Database, everybody: People
) -> None:
    bert = everybody.bert.who

    def leave(tx: Transaction) -> None:
        people.colleague(tx, everybody.alice, SUNDAY, "Dora")
        therapists.change(tx, bert.practice_id, bert.id, disabled_at=SUNDAY)

    await database.write(leave)
    (own,) = await (await planned(database)).read(waiting)
    assert own.therapist_id == everybody.alice.who.id


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


async def test_of_all_visits_of_a_morning_one_letter_tells_how_many(
    database: Database, everybody: People
) -> None:
    await database.write(expect_both, everybody)
    for hours in (-13, 0, 1, 8, 9):
        await database.write(plan, SUNDAY + timedelta(hours=hours))
    (own,) = await database.read(waiting, "visit_brief")
    assert (own.therapist_id, own.due_at) == (everybody.alice.who.id, DUE)
    letter = await database.write(leaving, everybody, "visit_brief")
    assert letter is not None
    assert letter.text == (
        "Hello Alice,\n\n2 of your clients come today. How it has been going stands ready on your "
        f"desk.\n\n{ORIGIN}/clients\n\nNo more letters like this:\n\n{letter.unsubscribe}\n"
    )


async def test_a_colleagues_client_is_not_counted(database: Database, everybody: People) -> None:
    def hand_over(tx: Transaction) -> None:
        tess = people.colleague(tx, everybody.alice, SUNDAY, "Tess")
        coras = update(Client).where(col(Client.id) == everybody.cora.who.id)
        tx.execute(coras.values(therapist_id=tess.who.id))
        expect_both(tx, everybody)

    await database.write(hand_over)
    letter = await (await planned(database)).write(leaving, everybody, "visit_brief")
    assert letter is not None
    assert "One of your clients comes today." in letter.text


async def test_a_visit_that_is_entered_late_in_the_night_is_told_of_in_the_morning(
    database: Database, everybody: People
) -> None:
    carl, late = everybody.carl.who.id, DUE - timedelta(minutes=5)
    await database.write(visits.expect, everybody.alice.who, late, carl, MONDAY)
    assert len(await database.read(waiting, "visit_brief")) == 1


async def test_nothing_comes_of_a_visit_that_was_put_off(
    database: Database, everybody: People
) -> None:
    await database.write(expect_both, everybody)
    await planned(database)
    await database.write(expect_both, everybody, None)
    assert await database.write(leaving, everybody, "visit_brief") is None
    (own,) = await database.read(waiting, "visit_brief")
    assert (own.state, own.reason) == ("cancelled", "nobody comes on that day any more")


async def test_a_letter_about_the_morning_does_not_come_in_the_afternoon(
    database: Database, everybody: People
) -> None:
    await database.write(expect_both, everybody)
    await planned(database)
    late = DUE + timedelta(hours=4, minutes=1)
    assert await database.write(leaving, everybody, "visit_brief", late) is None
    (own,) = await database.read(waiting, "visit_brief")
    assert own.state == "skipped_late"


@pytest.mark.parametrize("days", [-1, 367])
async def test_a_visit_lies_ahead_and_within_a_year(
    database: Database, everybody: People, days: int
) -> None:
    on = (DUE + timedelta(days=days)).date()
    with pytest.raises(BadInput, match="on"):
        await database.write(visits.expect, everybody.alice.who, DUE, everybody.carl.who.id, on)


async def test_the_roster_says_who_comes_today_to_whom(
    database: Database, everybody: People
) -> None:
    tess = await database.write(people.colleague, everybody.alice, SUNDAY, "Tess")
    await database.write(expect_both, everybody)
    for who, day, names in (
        (everybody.alice, DUE, ["Carl", "Cora"]),
        (everybody.alice, SUNDAY, []),
        (tess, DUE, []),
    ):
        _, found = await database.read(roster.roster, who.who, day, None)
        assert found is not None
        assert [one.name for one in found.visits] == names


@pytest.mark.parametrize("kind", KINDS)
async def test_one_click_ends_one_kind_and_it_can_be_taken_back(
    database: Database, everybody: People, kind: Kind
) -> None:
    await database.write(expect_both, everybody)
    letter = await (await planned(database)).write(leaving, everybody, kind)
    assert letter is not None
    secret = (letter.unsubscribe or "").rpartition("/")[2]
    for _ in range(2):
        assert (await database.write(letter_links.leave, secret, DUE, "")).has_left

    def wanted(tx: Reading) -> list[Kind]:
        who = everybody.alice.who
        account = therapists.get(tx, who.practice_id, who.id)
        return [one for one in KINDS if letter_choices.wants(account, one)]

    assert await database.read(wanted) == [one for one in KINDS if one != kind]
    assert not (await database.write(letter_links.come_back, secret, DUE, "")).has_left
    assert await database.read(wanted) == [*KINDS]


async def test_who_wants_none_gets_none(database: Database, everybody: People) -> None:
    neither = Letters(weekly=False, visits=False)
    await database.write(letter_choices.choose, everybody.alice.who, SUNDAY, neither)
    await database.write(expect_both, everybody)
    await planned(database)
    own = everybody.alice.who.id
    for kind in KINDS:
        assert own not in {one.therapist_id for one in await database.read(waiting, kind)}


@pytest.mark.parametrize("kind", KINDS)
async def test_what_was_ended_before_it_left_is_cancelled(
    database: Database, everybody: People, kind: Kind
) -> None:
    await database.write(expect_both, everybody)
    await planned(database)

    def stop(tx: Transaction) -> Letter | None:
        letter_choices.switch(tx, everybody.alice.who, SUNDAY, kind, on=False)
        return leaving(tx, everybody, kind)

    assert await database.write(stop) is None


async def test_links_of_letters_long_past_are_forgotten(
    database: Database, everybody: People
) -> None:
    await database.write(expect_both, everybody)
    await planned(database)

    def left(tx: Reading) -> int:
        return len(people.everything(tx)["letter_links"])

    def leave(tx: Transaction) -> None:
        for kind, later in zip(KINDS, (0, 1), strict=True):
            leaving(tx, everybody, kind, DUE + timedelta(hours=later))

    async def forget(days: float) -> int:
        at = DUE + timedelta(days=days)
        after: str | None = ""
        while after is not None:
            after = await database.write(letter_links.forget_old, at, after, 1)
        return await database.read(left)

    await database.write(leave)
    assert [await forget(days) for days in (90, 90.01, 91)] == [2, 1, 0]
