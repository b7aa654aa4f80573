"""Owners ask colleagues in and shut them out; there is always an owner left."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.errors import Conflict, Gone, NotAllowed, NotFound, SignInNeeded
from app.domain.people import Therapist
from app.services import accounts, colleagues, sessions, sign_in
from app.services.colleagues import Invited
from app.services.tokens import digest
from app.store import therapists
from app.store.db import Database, Reading, Transaction
from tests import people
from tests.people import People, SignedInTherapist

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
WEEK = timedelta(days=7)
DORA = "dora@example.org"


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, NOW)


@pytest.fixture
async def tess(database: Database, everybody: People) -> SignedInTherapist:
    return await database.write(people.colleague, everybody.alice, NOW, "Tess")


def ask_in(
    tx: Transaction, who: Therapist, email: str = DORA, *, owner: bool = False
) -> tuple[str, str]:
    """(token, id) of an invitation to hand over."""
    invited: Invited = colleagues.invite(tx, who, NOW, email, owner=owner, send=False)
    return str(invited.token), invited.invitation.id


def join(tx: Transaction, token: str, now: datetime = NOW) -> Therapist:
    return colleagues.join(tx, token, " Dora ", "hash", now, "127.0.0.1")


def change(
    tx: Transaction, who: Therapist, whom: Therapist, *, owner: bool = False, disabled: bool = False
) -> None:
    colleagues.change(tx, who, NOW, whom.id, owner=owner, disabled=disabled)


def working(tx: Reading, who: Therapist) -> dict[str, bool]:
    """Who works in the practice, and whether as an owner."""
    found = therapists.of_practice(tx, who.practice_id)
    return {one.name: one.who.is_owner for one in found if one.disabled_at is None}


@pytest.mark.parametrize("owner", [True, False])
async def test_who_was_asked_joins_with_the_part_that_was_meant(
    database: Database, everybody: People, *, owner: bool
) -> None:
    alice = everybody.alice.who
    token, _ = await database.write(ask_in, alice, " Dora@Example.org ", owner=owner)
    dora = await database.write(join, token)
    assert (dora.practice_id, dora.is_owner) == (alice.practice_id, owner)
    assert await database.read(working, alice) == {"Alice": True, "Dora": owner}
    assert await database.read(sign_in.account, DORA)


async def test_an_invitation_is_used_once(database: Database, everybody: People) -> None:
    token, _ = await database.write(ask_in, everybody.alice.who)
    outcomes = await asyncio.gather(
        *(database.write(join, token) for _ in range(8)), return_exceptions=True
    )
    assert sum(isinstance(one, Therapist) for one in outcomes) == 1
    assert {type(one) for one in outcomes} == {Therapist, Gone}
    with pytest.raises(Gone):
        await database.read(colleagues.invitation, token, NOW)


async def test_an_invitation_lasts_seven_days_and_the_newest_counts(
    database: Database, everybody: People
) -> None:
    (older, _), (newer, _) = [await database.write(ask_in, everybody.alice.who) for _ in range(2)]
    for token, at in ((older, NOW), (newer, NOW + WEEK)):
        with pytest.raises(Gone):
            await database.write(join, token, at)
    listed = await database.read(colleagues.everybody, everybody.alice.who, NOW + WEEK)
    assert listed.invitations == []
    assert await database.write(join, newer, NOW + WEEK - MOMENT)


async def test_an_invitation_that_was_taken_back_is_gone(
    database: Database, everybody: People
) -> None:
    alice, bert = everybody.alice.who, everybody.bert.who
    token, invitation_id = await database.write(ask_in, alice)
    with pytest.raises(NotFound):
        await database.write(colleagues.withdraw, bert, NOW, invitation_id)
    await database.write(colleagues.withdraw, alice, NOW, invitation_id)
    with pytest.raises(Gone):
        await database.write(join, token)
    with pytest.raises(NotFound):
        await database.write(colleagues.withdraw, alice, NOW, invitation_id)


async def test_that_an_address_is_taken_elsewhere_is_told_to_its_owner_only(
    database: Database, everybody: People
) -> None:
    alice, bert = everybody.alice.who, everybody.bert
    known, _ = await database.write(ask_in, alice, bert.email)
    before = await database.read(people.everything)
    with pytest.raises(Conflict, match="has an account in Limberday already"):
        await database.write(join, known)
    assert await database.read(people.everything) == before
    assert await database.read(working, alice) == {"Alice": True}


async def test_who_works_here_already_is_not_asked_again(
    database: Database, everybody: People, tess: SignedInTherapist
) -> None:
    before = await database.read(people.everything)
    with pytest.raises(Conflict, match="Tess works here already"):
        await database.write(ask_in, everybody.alice.who, " TESS@example.org")
    assert await database.read(people.everything) == before


async def test_of_eight_invitations_at_once_one_is_left(
    database: Database, everybody: People
) -> None:
    alice = everybody.alice.who
    await asyncio.gather(*(database.write(ask_in, alice) for _ in range(8)))
    listed = await database.read(colleagues.everybody, alice, NOW)
    assert [one.email for one in listed.invitations] == [DORA]


async def test_only_owners_say_who_works_here(
    database: Database, everybody: People, tess: SignedInTherapist
) -> None:
    alice = everybody.alice.who
    _, invitation_id = await database.write(ask_in, alice)
    before = await database.read(people.everything)
    with pytest.raises(NotAllowed):
        await database.read(colleagues.everybody, tess.who, NOW)
    with pytest.raises(NotAllowed):
        await database.write(ask_in, tess.who, "eve@example.org")
    with pytest.raises(NotAllowed):
        await database.write(colleagues.withdraw, tess.who, NOW, invitation_id)
    for whom in (alice, tess.who, everybody.bert.who):
        with pytest.raises(NotAllowed):
            await database.write(change, tess.who, whom, owner=True)
    assert await database.read(people.everything) == before


async def test_nobody_changes_the_own_account(
    database: Database, everybody: People, tess: SignedInTherapist
) -> None:
    alice = everybody.alice.who
    await database.write(change, alice, tess.who, owner=True)
    before = await database.read(people.everything)
    for owner, disabled in ((False, False), (True, True), (True, False)):
        with pytest.raises(Conflict):
            await database.write(change, alice, alice, owner=owner, disabled=disabled)
    assert await database.read(people.everything) == before


async def test_nobody_changes_another_practices_account(
    database: Database, everybody: People
) -> None:
    before = await database.read(people.everything)
    for whom in (everybody.bert.who, Therapist("nobody", everybody.alice.who.practice_id)):
        with pytest.raises(NotFound):
            await database.write(change, everybody.alice.who, whom, disabled=True)
    assert await database.read(people.everything) == before


async def test_who_is_disabled_is_out_and_may_come_back(
    database: Database, everybody: People, tess: SignedInTherapist
) -> None:
    alice = everybody.alice.who
    await database.write(therapists.know_device, tess.who, digest("device"), NOW)
    link = await database.write(accounts.mint_reset, tess.who.id, NOW)
    await database.write(change, alice, tess.who, disabled=True)
    with pytest.raises(SignInNeeded):
        await database.read(sessions.therapist, tess.token, NOW)
    with pytest.raises(Gone):
        await database.read(accounts.account_of_reset, link, NOW)
    account = await database.read(sign_in.account, tess.email)
    with pytest.raises(SignInNeeded):
        sign_in.verify(account, people.PASSWORD)
    await database.write(change, alice, tess.who)
    account = await database.read(sign_in.account, tess.email)
    assert sign_in.verify(account, people.PASSWORD).name == "Tess"
    with pytest.raises(SignInNeeded):  # neither the session comes back nor the link
        await database.read(sessions.therapist, tess.token, NOW)
    with pytest.raises(Gone):
        await database.read(accounts.account_of_reset, link, NOW)
    assert not await database.read(sign_in.is_known_device, tess.email, "device")


async def test_an_owner_who_is_one_no_more_changes_nothing_more(
    database: Database, everybody: People, tess: SignedInTherapist
) -> None:
    """The page was open while another owner took the ownership away."""
    alice = everybody.alice.who
    await database.write(change, alice, tess.who, owner=True)
    tess_as_owner = await database.read(sessions.therapist, tess.token, NOW)
    assert tess_as_owner.is_owner
    await database.write(change, alice, tess.who, owner=False)
    with pytest.raises(NotAllowed):
        await database.write(change, tess_as_owner, alice, disabled=True)


@pytest.mark.parametrize("disabled", [True, False])
async def test_of_two_owners_who_shut_each_other_out_at_once_one_stays(
    database: Database, everybody: People, *, disabled: bool
) -> None:
    """Each by disabling the other, or by taking the ownership away."""
    owner = everybody.alice
    for number in range(5):
        rival = await database.write(people.colleague, owner, NOW, f"Rival{number}")
        await database.write(change, owner.who, rival.who, owner=True)
        both = [await database.read(sessions.therapist, one.token, NOW) for one in (owner, rival)]
        outcomes = await asyncio.gather(
            database.write(change, both[0], both[1], disabled=disabled),
            database.write(change, both[1], both[0], disabled=disabled),
            return_exceptions=True,
        )
        assert {type(one) for one in outcomes} == {type(None), NotAllowed}
        owner = replace(rival, who=both[1]) if outcomes[0] else owner
        found = await database.read(working, owner.who)
        assert [name for name, is_owner in found.items() if is_owner] == [owner.name]
