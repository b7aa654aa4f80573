"""The line of the roster that is kept ready: when it holds, and that it is what the facts say."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlmodel import col

from app.services import check_ins, corrections, rewrites, roster, summaries, thread
from app.services.corrections import NewCorrection
from app.services.summaries import RosterRow
from app.store import clients
from app.store import summaries as summary_rows
from app.store.db import Database, Reading, Transaction
from app.store.tables import CheckIn, Client, Summary
from tests import people
from tests.people import People, SignedInClient, tick

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 11, tzinfo=UTC)
"""Noon in Berlin, a Tuesday; the plans began eighty dates before."""
MIDNIGHT = datetime(2026, 3, 10, 23, tzinfo=UTC)
EVERYBODY = 3
LONG = 80


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, NOW, since=NOW - timedelta(days=LONG))


async def keep_up(database: Database, who: SignedInClient) -> None:
    for back in range(LONG, 0, -2):
        at = NOW - timedelta(days=back)
        await database.write(check_ins.record, who.who, at, tick(who, at))


async def rows(database: Database, everybody: People, at: datetime = NOW) -> list[RosterRow]:
    _, found = await database.read(roster.roster, everybody.alice.who, at, None)
    assert found is not None
    return list(found.clients)


async def refresh(database: Database, at: datetime = NOW) -> int:
    """As the worker does; how many there were."""
    stale = await database.read(clients.stale, at, 10)
    for client in stale:
        made = await database.read(summaries.remake, client, at)
        await database.write(summaries.keep, client, made)
    return len(stale)


async def kept(database: Database, who: SignedInClient) -> str:
    def read(tx: Reading) -> str:
        found = summary_rows.of_client(tx, who.who.practice_id, who.who.id, NOW)
        assert found is not None
        return found.row

    return await database.read(read)


async def test_a_line_is_the_same_whether_it_is_kept_ready_or_not(
    database: Database, everybody: People
) -> None:
    await keep_up(database, everybody.carl)
    before = await rows(database, everybody)
    assert await refresh(database) == EVERYBODY
    assert await rows(database, everybody) == before
    assert await refresh(database) == 0


async def test_a_line_that_holds_is_not_computed_again(
    database: Database, everybody: People
) -> None:
    await refresh(database)
    line = await kept(database, everybody.carl)
    forged = line.replace('"name":"Carl"', '"name":"Forged"')
    mine = col(Summary.client_id) == everybody.carl.who.id
    await database.write(lambda tx: tx.execute(update(Summary).where(mine).values(row=forged)))
    assert {row.name for row in await rows(database, everybody)} == {"Forged", "Cora"}
    at = MIDNIGHT - timedelta(seconds=1)
    assert "Forged" in {row.name for row in await rows(database, everybody, at)}
    assert "Forged" not in {row.name for row in await rows(database, everybody, MIDNIGHT)}


async def test_with_any_fact_a_line_holds_no_more(database: Database, everybody: People) -> None:
    await refresh(database)
    carl = everybody.carl
    await database.write(check_ins.record, carl.who, NOW, tick(carl, NOW))
    line = next(row for row in await rows(database, everybody) if row.name == "Carl")
    assert line.today
    assert line.today.done == 1
    assert await refresh(database) == 1
    await database.write(thread.write, carl.who, NOW, carl.who.id, people.uuid7(), "Hello?")
    line = next(row for row in await rows(database, everybody) if row.name == "Carl")
    assert line.unread == 1


async def test_a_night_closes_for_who_logs_nothing_too(
    database: Database, everybody: People
) -> None:
    await keep_up(database, everybody.carl)
    await refresh(database)
    later = NOW + timedelta(days=4)
    without_a_tick = await rows(database, everybody, later)
    assert await refresh(database, later) == EVERYBODY
    assert await rows(database, everybody, later) == without_a_tick
    line = next(row for row in without_a_tick if row.name == "Carl")
    assert line.today
    assert line.today.date == date(2026, 3, 14)
    assert "silent" in [reason.kind for reason in line.reasons]


async def test_what_is_closed_is_not_read_again_unless_it_was_rewritten(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    await keep_up(database, carl)
    await refresh(database)
    before = await rows(database, everybody)

    def lose_the_old(tx: Transaction) -> None:
        tx.execute(delete(CheckIn).where(col(CheckIn.for_date) < date(2026, 1, 20)))
        clients.changed(tx, carl.who.practice_id, carl.who.id)

    await database.write(lose_the_old)
    assert await rows(database, everybody) == before
    best = next(row.streak.best for row in before if row.name == "Carl" and row.streak)

    def forget(tx: Transaction) -> None:
        clients.changed(tx, carl.who.practice_id, carl.who.id)
        summary_rows.forget(tx, carl.who.practice_id, carl.who.id)

    client = await database.read(clients.get, carl.who.practice_id, carl.who.id)
    found = await database.read(summaries.differences, client, NOW)
    assert any("streak goes on from its carry" in one for one in found) == (best > 0)
    await database.write(forget)
    assert await database.read(summaries.differences, client, NOW) == []


async def test_what_is_late_for_a_closed_date_is_heard_when_it_was_captured(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    await refresh(database)
    later = NOW + timedelta(days=9)
    captured = later - timedelta(days=3)
    said = tick(carl, captured, for_date=date(2026, 1, 5))
    stored = await database.write(check_ins.record, carl.who, later, said)
    assert stored.standing == "late"
    client = await database.read(clients.get, carl.who.practice_id, carl.who.id)
    assert await database.read(summaries.differences, client, later) == []
    line = next(row for row in await rows(database, everybody, later) if row.name == "Carl")
    assert line.last_heard_at == captured


@pytest.mark.parametrize("days", [1, 60])
async def test_a_tick_for_today_may_tell_that_the_client_was_there_long_ago(
    database: Database, everybody: People, days: int
) -> None:
    carl, later = everybody.carl, NOW + timedelta(days=40)
    await refresh(database, later)
    said = tick(carl, later - timedelta(days=days), for_date=later.date())
    await database.write(check_ins.record, carl.who, later, said)
    client = await database.read(clients.get, carl.who.practice_id, carl.who.id)
    assert await database.read(summaries.differences, client, later) == []
    entries = await database.read(rewrites.of_client, carl.who.practice_id, carl.who.id)
    (entry,) = entries
    assert entry.cause == "synced_late"
    assert {(one.before, one.after) for one in entry.found.dates} == {("unknown", "missed")}


async def test_a_correction_is_no_sign_of_life(database: Database, everybody: People) -> None:
    carl, later = everybody.carl, NOW + timedelta(days=9)
    new = NewCorrection(people.uuid7(), carl.item_ids[0], NOW.date(), 1, "done", "told me")
    await database.write(corrections.correct, everybody.alice.who, later, carl.who.id, new)
    line = next(row for row in await rows(database, everybody, later) if row.name == "Carl")
    assert line.last_heard_at == NOW


async def test_a_line_that_is_wrong_is_found(database: Database, everybody: People) -> None:
    await refresh(database)
    key = everybody.carl.who.practice_id, everybody.carl.who.id
    client = await database.read(clients.get, *key)
    assert await database.read(summaries.differences, client, NOW) == []
    line = (await kept(database, everybody.carl)).replace('"unread":0', '"unread":5')
    mine = col(Summary.client_id) == everybody.carl.who.id
    await database.write(lambda tx: tx.execute(update(Summary).where(mine).values(row=line)))
    found = await database.read(summaries.differences, client, NOW)
    assert found == ["unread is kept as 5, but is 0"]


async def test_what_changes_while_a_line_is_made_is_not_lost(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who

    def put_what_is_old(tx: Transaction) -> bool:
        client = clients.get(tx, carl.practice_id, carl.id)
        clients.changed(tx, carl.practice_id, carl.id)
        return summary_rows.put(
            tx,
            carl.practice_id,
            carl.id,
            version=client.version,
            fresh_until=MIDNIGHT,
            row="old",
            carry=None,
            last_heard_at=None,
        )

    assert not await database.write(put_what_is_old)
    assert not (await database.read(lambda tx: tx.execute(select(Summary)).all()))
    until = select(col(Client.fresh_until)).where(col(Client.id) == carl.id)
    assert (await database.read(lambda tx: tx.execute(until).scalar_one())) is None
