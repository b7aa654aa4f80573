"""Several clients on one tablet: each waits behind four digits, and five wrong ones end it."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.errors import Conflict, SignInNeeded
from app.domain.people import Client
from app.services import sessions, shared_tablet
from app.store.db import Database, Transaction
from tests import people
from tests.people import People, SignedInClient

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
DIGITS = "0427"


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, NOW)


def park(tx: Transaction, client: SignedInClient, beside: Sequence[str] = ()) -> None:
    shared_tablet.park(tx, client.who, NOW, DIGITS, beside)


def take_up(
    tx: Transaction,
    client: SignedInClient,
    digits: str = DIGITS,
    now: datetime = NOW,
    tokens: Sequence[str] | None = None,
) -> tuple[str, Client] | None:
    held = [client.token] if tokens is None else tokens
    return shared_tablet.take_up(tx, held, client.who.session_id, digits, now, "127.0.0.1")


async def names(database: Database, *waiting: SignedInClient, now: datetime = NOW) -> list[str]:
    tokens = [one.token for one in waiting]
    return [one.name for one in await database.read(shared_tablet.waiting, tokens, now)]


async def test_who_gives_the_digits_goes_on_where_the_session_was(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    await database.write(park, carl)
    assert await names(database, carl, everybody.cora) == ["Carl"]
    found = await database.write(take_up, carl)
    assert found is not None
    assert (found[0], found[1].id, found[1].address) == (carl.token, carl.who.id, "127.0.0.1")
    assert await names(database, carl) == []
    assert (await database.read(sessions.client, carl.token, NOW)).id == carl.who.id
    assert await database.write(take_up, carl) is None, "it waits no more"


async def test_wrong_digits_let_nobody_in(database: Database, everybody: People) -> None:
    carl = everybody.carl
    await database.write(park, carl)
    for digits in ("0428", "4270", "", "427"):
        assert await database.write(take_up, carl, digits) is None
    with pytest.raises(SignInNeeded):
        await database.read(sessions.client, carl.token, NOW)
    assert await database.write(take_up, carl) is not None, "the fifth guess was right"


async def test_the_fifth_wrong_guess_ends_the_session(
    database: Database, everybody: People
) -> None:
    carl, cora = everybody.carl, everybody.cora
    for one in (carl, cora):
        await database.write(park, one)
    for _ in range(5):
        assert await database.write(take_up, carl, "9999") is None
    assert await database.write(take_up, carl) is None
    assert await names(database, carl, cora) == ["Cora"]
    assert await database.read(sessions.own, carl.who, NOW) == []


async def test_guesses_count_from_the_beginning_after_the_right_one(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    for _ in range(3):
        await database.write(park, carl)
        for _ in range(4):
            await database.write(take_up, carl, "9999")
        assert await database.write(take_up, carl) is not None


async def test_of_thirty_guesses_at_once_the_right_one_comes_too_late(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    await database.write(park, carl)
    guesses = [f"{guess:04}" for guess in range(1000, 1029)] + [DIGITS]
    taken = await asyncio.gather(*(database.write(take_up, carl, guess) for guess in guesses))
    assert taken == [None] * 30
    assert await database.read(sessions.own, carl.who, NOW) == []


async def test_of_ten_right_guesses_at_once_one_goes_on(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    await database.write(park, carl)
    taken = await asyncio.gather(*(database.write(take_up, carl) for _ in range(10)))
    assert sum(one is not None for one in taken) == 1
    assert await database.read(sessions.client, carl.token, NOW)


async def test_who_holds_another_tablet_cannot_even_guess(
    database: Database, everybody: People
) -> None:
    carl, cora = everybody.carl, everybody.cora
    for one in (carl, cora):
        await database.write(park, one)
    before = await database.read(people.everything)
    for tokens in ((), (cora.token,), ("x",)):
        for digits in (DIGITS, "9999"):
            assert await database.write(take_up, carl, digits, NOW, tokens) is None
    assert await database.read(people.everything) == before


async def test_a_session_that_waits_does_not_wait_for_ever(
    database: Database, everybody: People
) -> None:
    carl, end = everybody.carl, NOW + timedelta(days=30)
    await database.write(park, carl)
    assert await names(database, carl, now=end) == []
    assert await database.write(take_up, carl, DIGITS, end) is None
    just_before = end - timedelta(seconds=1)
    assert await names(database, carl, now=just_before) == ["Carl"]
    assert await database.write(take_up, carl, DIGITS, just_before) is not None
    assert await database.read(sessions.client, carl.token, end), "and it was used"


async def test_four_people_wait_and_a_fifth_has_to_sign_out(
    database: Database, everybody: People
) -> None:
    carl, clients = everybody.carl, []
    for number in range(4):
        token = await database.write(sessions.open_client, carl.who, NOW, f"Phone {number}")
        clients.append(token)
        who = await database.read(sessions.client, token, NOW)
        await database.write(shared_tablet.park, who, NOW, DIGITS, clients[:-1])
    before = await database.read(people.everything)
    with pytest.raises(Conflict):
        await database.write(park, everybody.cora, clients)
    assert await database.read(people.everything) == before
    await database.write(park, everybody.cora, [*clients[:-1], "of somebody who signed out"])
