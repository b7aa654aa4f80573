"""How long somebody stays signed in: by the clock, by what a person does, until it is ended."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.errors import ConfirmNeeded, Locked, NotFound, SignInNeeded
from app.services import sessions, shared_tablet
from app.store.db import Database
from tests import people
from tests.people import People

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, NOW)


async def test_a_desk_is_locked_after_fifteen_idle_minutes(
    database: Database, everybody: People
) -> None:
    alice, late = everybody.alice, NOW + 15 * MINUTE
    assert await database.read(sessions.therapist, alice.token, late - MOMENT)
    for ask in (sessions.therapist, sessions.anybody):
        with pytest.raises(Locked):
            await database.read(ask, alice.token, late)
    who = await database.read(sessions.locked_therapist, alice.token, late)
    assert who.id == alice.who.id


async def test_what_a_person_does_keeps_the_desk_open_for_another_fifteen_minutes(
    database: Database, everybody: People
) -> None:
    alice, then = everybody.alice, NOW + 14 * MINUTE
    await database.write(sessions.active, alice.who, then)
    assert await database.read(sessions.therapist, alice.token, then + 15 * MINUTE - MOMENT)
    with pytest.raises(Locked):
        await database.read(sessions.therapist, alice.token, then + 15 * MINUTE)


async def test_looking_keeps_nothing_open(database: Database, everybody: People) -> None:
    for minute in range(15):
        await database.read(sessions.therapist, everybody.alice.token, NOW + minute * MINUTE)
    with pytest.raises(Locked):
        await database.read(sessions.therapist, everybody.alice.token, NOW + 15 * MINUTE)


async def test_the_password_opens_a_locked_desk(database: Database, everybody: People) -> None:
    alice, then = everybody.alice, NOW + 3 * HOUR
    await database.write(sessions.unlock, alice.who, then)
    assert await database.read(sessions.therapist, alice.token, then + 15 * MINUTE - MOMENT)


async def test_a_desk_ends_after_twelve_hours_whoever_is_there(
    database: Database, everybody: People
) -> None:
    alice, end = everybody.alice, NOW + 12 * HOUR
    await database.write(sessions.unlock, alice.who, end - MINUTE)
    assert await database.read(sessions.therapist, alice.token, end - MOMENT)
    for ask in (sessions.therapist, sessions.locked_therapist, sessions.anybody):
        with pytest.raises(SignInNeeded) as refused:
            await database.read(ask, alice.token, end)
        assert not isinstance(refused.value, Locked), "no password opens it"


async def test_settings_may_be_changed_for_ten_minutes_after_the_password(
    database: Database, everybody: People
) -> None:
    alice = everybody.alice.who
    await database.write(sessions.active, alice, NOW + 9 * MINUTE)
    for given in (NOW, NOW + 2 * HOUR):
        if given > NOW:
            await database.write(sessions.unlock, alice, given)
        await database.read(sessions.require_confirmed, alice, given + 10 * MINUTE - MOMENT)
        with pytest.raises(ConfirmNeeded):
            await database.read(sessions.require_confirmed, alice, given + 10 * MINUTE)


async def test_a_password_given_elsewhere_confirms_nothing_here(
    database: Database, everybody: People
) -> None:
    alice, late = everybody.alice, NOW + HOUR
    other = await database.write(sessions.open_therapist, alice.who, late, "Elsewhere")
    there = await database.read(sessions.therapist, other, late)
    await database.read(sessions.require_confirmed, there, late)
    with pytest.raises(ConfirmNeeded):
        await database.read(sessions.require_confirmed, alice.who, late)


async def test_a_phone_stays_signed_in_for_thirty_idle_days(
    database: Database, everybody: People
) -> None:
    carl, end = everybody.carl, NOW + timedelta(days=30)
    assert await database.read(sessions.client, carl.token, end - MOMENT)
    for ask in (sessions.client, sessions.anybody):
        with pytest.raises(SignInNeeded):
            await database.read(ask, carl.token, end)
    cora, used = everybody.cora, NOW + timedelta(days=29)
    await database.write(sessions.active, cora.who, used)
    assert await database.read(sessions.client, cora.token, used + timedelta(days=30) - MOMENT)


async def test_a_phone_that_is_used_every_day_is_signed_out_after_a_year(
    database: Database, everybody: People
) -> None:
    carl, end = everybody.carl, NOW + timedelta(days=365)
    await database.write(sessions.active, carl.who, end - HOUR)
    assert await database.read(sessions.client, carl.token, end - MOMENT)
    with pytest.raises(SignInNeeded):
        await database.read(sessions.client, carl.token, end)


async def test_a_token_that_nobody_was_given_is_nobodys(
    database: Database, everybody: People
) -> None:
    for token in ("", "x" * 32, everybody.alice.token[:-1], everybody.alice.who.session_id):
        for ask in (sessions.therapist, sessions.client, sessions.anybody):
            with pytest.raises(SignInNeeded):
                await database.read(ask, token, NOW)


async def test_a_clients_session_is_no_therapists_and_the_other_way_round(
    database: Database, everybody: People
) -> None:
    for ask in (sessions.therapist, sessions.locked_therapist):
        with pytest.raises(SignInNeeded):
            await database.read(ask, everybody.carl.token, NOW)
    with pytest.raises(SignInNeeded):
        await database.read(sessions.client, everybody.alice.token, NOW)


async def test_who_is_disabled_is_signed_out_though_the_session_is_there(
    database: Database, everybody: People
) -> None:
    alice = everybody.alice
    await database.write(people.disable, alice.who, NOW)
    for ask in (sessions.therapist, sessions.locked_therapist, sessions.anybody):
        with pytest.raises(SignInNeeded):
            await database.read(ask, alice.token, NOW)


async def test_a_parked_session_is_nobodys_until_it_is_taken_up(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    await database.write(shared_tablet.park, carl.who, NOW, "1234", ())
    for ask in (sessions.client, sessions.anybody):
        with pytest.raises(SignInNeeded):
            await database.read(ask, carl.token, NOW)
    await database.write(sessions.sign_out, carl.token, NOW)
    left = await database.read(shared_tablet.waiting, [carl.token], NOW)
    assert [one.name for one in left] == ["Carl"], "whoever holds the tablet signs nobody else out"


async def test_of_a_persons_sessions_the_newest_comes_first_and_what_ended_is_gone(
    database: Database, everybody: People
) -> None:
    alice, later = everybody.alice, NOW + MINUTE
    other = await database.write(sessions.open_therapist, alice.who, later, "Tablet")
    found = await database.read(sessions.own, alice.who, later)
    assert [(one.label, one.created_at) for one in found] == [("Tablet", later), ("Desk", NOW)]
    await database.write(sessions.sign_out, other, later)
    found = await database.read(sessions.own, alice.who, later)
    assert [one.id for one in found] == [alice.who.session_id]
    assert await database.read(sessions.own, alice.who, NOW + 12 * HOUR) == []


async def test_a_phone_that_was_idle_too_long_is_not_shown(
    database: Database, everybody: People
) -> None:
    carl, end = everybody.carl.who, NOW + timedelta(days=30)
    for at, count in ((end - MOMENT, 1), (end, 0)):
        assert len(await database.read(sessions.own, carl, at)) == count
        assert len(await database.read(sessions.phones, carl.practice_id, carl.id, at)) == count


async def test_nobody_ends_anybody_elses_session(database: Database, everybody: People) -> None:
    alice, bert = everybody.alice.who, everybody.bert.who
    tess = (await database.write(people.colleague, everybody.alice, NOW, "Tess")).who
    before = await database.read(people.everything)
    for session_id in (bert.session_id, tess.session_id, everybody.carl.who.session_id, "x", ""):
        with pytest.raises(NotFound):
            await database.write(sessions.end, alice, NOW, session_id)
    assert await database.read(people.everything) == before


async def test_all_but_this_one_end_together_and_nobody_elses(
    database: Database, everybody: People
) -> None:
    alice = everybody.alice
    others = [
        await database.write(sessions.open_therapist, alice.who, NOW, "Desk") for _ in range(3)
    ]
    tess = await database.write(people.colleague, alice, NOW, "Tess")
    await database.write(sessions.end_others, alice.who, NOW)
    for token in others:
        with pytest.raises(SignInNeeded):
            await database.read(sessions.therapist, token, NOW)
    for token in (alice.token, tess.token, everybody.bert.token):
        assert await database.read(sessions.therapist, token, NOW)
