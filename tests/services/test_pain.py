"""Pain at the stop level: the therapist is told to look, soon, and nothing more."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.domain.drafts import Draft
from app.services import check_ins, drafts
from app.store import messages, practices, therapists
from app.store.db import Database, Reading, Transaction
from app.store.messages import MessageRecord
from app.store.tables import Message, Practice
from tests import people
from tests.people import SignedInClient, tick

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 10, tzinfo=UTC)


def alerts(tx: Reading) -> list[MessageRecord]:
    ids = select(col(Message.id)).where(col(Message.kind) == "pain_alert")
    return [messages.get(tx, one) for one in tx.execute(ids.order_by(col(Message.id))).scalars()]


async def say(database: Database, who: SignedInClient, later: int = 0, **said: Any) -> None:  # noqa: ANN401 # what a check-in can say
    at = NOW + timedelta(seconds=later)
    await database.write(check_ins.record, who.who, at, tick(who, at, **said))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, False),
        ({"pain_before": 5, "pain_after": 5}, False),
        ({"pain_before": 6}, True),
        ({"pain_after": 10}, True),
        ({"kind": "skip", "reason": "pain", "pain_before": 8}, True),
    ],
)
async def test_from_the_stop_level_on_the_therapist_is_told(
    database: Database, said: dict[str, Any], *, told: bool
) -> None:
    settled = await database.write(people.settle_in, NOW)
    await say(database, settled.carl, **said)
    found = await database.read(alerts)
    assert [one.therapist_id for one in found] == [settled.alice.who.id] * told


async def test_the_practice_sets_the_level(database: Database) -> None:
    settled = await database.write(people.settle_in, NOW)

    def lower(tx: Transaction) -> None:
        mine = col(Practice.id) == settled.carl.who.practice_id
        tx.execute(update(Practice).where(mine).values(stop_level=4))

    await database.write(lower)
    level = (await database.read(practices.get, settled.carl.who.practice_id)).rules.stop_level
    assert level == 4
    await say(database, settled.carl, pain_after=4)
    await say(database, settled.mallory, pain_after=4)
    assert len(await database.read(alerts)) == 1


async def test_it_leaves_within_five_minutes_and_gives_nothing_away(database: Database) -> None:
    settled = await database.write(people.settle_in, NOW)
    await say(database, settled.carl, pain_after=9, note="It shot down my leg.")
    (alert,) = await database.read(alerts)
    assert alert.due_at <= NOW + timedelta(minutes=4)
    origin = "https://limberday.example"
    letter = await database.write(drafts.of, alert, alert.due_at, origin, ("email",))
    assert isinstance(letter, Draft)
    assert letter.to == settled.alice.email
    for secret in ("Carl", "pain", "9", "leg", "stretch", "Practice"):
        assert secret not in letter.subject + letter.text


async def test_what_comes_in_a_row_is_one_letter(database: Database) -> None:
    settled = await database.write(people.settle_in, NOW)
    for later, who in ((0, settled.carl), (30, settled.carl), (60, settled.cora)):
        await say(database, who, later, pain_after=9)
    (alert,) = await database.read(alerts)
    assert alert.due_at <= NOW + timedelta(minutes=4), "the first one's time"


async def test_a_repeat_tells_nobody_again(database: Database) -> None:
    settled = await database.write(people.settle_in, NOW)
    said = tick(settled.carl, NOW, pain_after=9)
    await database.write(check_ins.record, settled.carl.who, NOW, said)
    before = await database.read(people.everything)
    await database.write(check_ins.record, settled.carl.who, NOW, said)
    assert await database.read(people.everything) == before


async def test_where_the_therapist_is_gone_the_owner_is_told(database: Database) -> None:
    settled = await database.write(people.settle_in, NOW)

    def leave(tx: Transaction) -> str:
        owner = people.colleague(tx, settled.alice, NOW, "Olga").who
        therapists.change(tx, owner.practice_id, owner.id, is_owner=True)
        people.disable(tx, settled.alice.who, NOW)
        return owner.id

    olga = await database.write(leave)
    await say(database, settled.carl, pain_after=9)
    assert [one.therapist_id for one in await database.read(alerts)] == [olga]
