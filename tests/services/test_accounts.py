"""How an account begins and how its password is replaced: by secrets that are good once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from app.domain.errors import BadInput, CodeNeeded, Conflict, Gone, NotFound, SignInNeeded
from app.domain.people import Therapist
from app.services import accounts, second_factor, sessions, sign_in
from app.services.accounts import NewPractice
from app.services.tokens import digest
from app.store import practices, therapists
from app.store.db import Database, Reading, Transaction
from tests import people
from tests.people import People, SignedInTherapist

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
DAY = timedelta(days=1)
HALF_AN_HOUR = timedelta(minutes=30)
NEW = NewPractice(" Lakeside ", " Lena ", " Lena@Example.org ")


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, NOW)


def set_up(tx: Transaction, token: str, now: datetime = NOW) -> Therapist:
    return accounts.set_up_by_address(tx, token, NEW, "hash", now, "127.0.0.1")


def reset(tx: Transaction, token: str, now: datetime = NOW) -> None:
    accounts.reset_password(tx, token, "new hash", now, "127.0.0.1")


def hash_of(tx: Reading, alice: SignedInTherapist) -> str:
    return therapists.get(tx, alice.who.practice_id, alice.who.id).password_hash


async def test_the_first_practice_is_set_up_by_the_one_time_address(database: Database) -> None:
    token = await database.write(accounts.offer_setup, NOW)
    await database.read(accounts.setup_is_open, token, NOW)
    lena = await database.write(set_up, token)
    assert lena.is_owner
    account = await database.read(sign_in.account, "lena@example.org")
    assert account is not None
    assert (account.name, account.email, account.practice) == (
        "Lena",
        "lena@example.org",
        "Lakeside",
    )
    assert account.who.is_owner


async def test_the_one_time_address_works_once(database: Database) -> None:
    token = await database.write(accounts.offer_setup, NOW)
    await database.write(set_up, token)
    before = await database.read(people.everything)
    for again in (token, "x" * 32, ""):
        with pytest.raises(Gone):
            await database.read(accounts.setup_is_open, again, NOW)
        with pytest.raises(Gone):
            await database.write(set_up, again)
    with pytest.raises(Conflict):
        await database.write(accounts.offer_setup, NOW)
    assert await database.read(people.everything) == before


async def test_the_one_time_address_lasts_a_day_and_the_newest_counts(database: Database) -> None:
    older, newer = [await database.write(accounts.offer_setup, NOW) for _ in range(2)]
    for token, at in ((older, NOW), (newer, NOW + DAY)):
        with pytest.raises(Gone):
            await database.write(set_up, token, at)
    assert await database.write(set_up, newer, NOW + DAY - MOMENT)


async def test_the_one_time_address_is_gone_as_soon_as_there_is_a_practice(
    database: Database,
) -> None:
    """By the operator's command, or by whatever else makes one: the demonstration does."""
    token = await database.write(accounts.offer_setup, NOW)
    await database.write(people.settle_in, NOW)
    with pytest.raises(Gone):
        await database.write(set_up, token)
    await database.write(accounts.set_up, NewPractice("P", "N", "n@example.org"), "hash", NOW)
    with pytest.raises(Gone):
        await database.write(set_up, token)


async def test_of_eight_who_set_up_at_once_one_does(database: Database) -> None:
    def named(tx: Transaction, token: str, number: int) -> Therapist:
        new = NewPractice(f"P{number}", f"N{number}", f"n{number}@example.org")
        return accounts.set_up_by_address(tx, token, new, "hash", NOW, "")

    token = await database.write(accounts.offer_setup, NOW)
    outcomes = await asyncio.gather(
        *(database.write(named, token, number) for number in range(8)), return_exceptions=True
    )
    assert {type(one) for one in outcomes} == {Therapist, Gone}
    found = await database.read(people.everything)
    assert (len(found["practices"]), len(found["therapists"])) == (1, 1)


async def test_a_link_to_a_new_password_works_once(database: Database, everybody: People) -> None:
    alice = everybody.alice
    token = await database.write(accounts.mint_reset, alice.who.id, NOW)
    account = await database.read(accounts.account_of_reset, token, NOW)
    assert account.who.id == alice.who.id
    await database.write(reset, token)
    assert await database.read(hash_of, alice) == "new hash"
    before = await database.read(people.everything)
    with pytest.raises(Gone):
        await database.write(reset, token)
    assert await database.read(people.everything) == before


async def test_a_link_to_a_new_password_lasts_thirty_minutes_and_the_newest_counts(
    database: Database, everybody: People
) -> None:
    alice, bert = everybody.alice.who, everybody.bert.who
    older, newer = [await database.write(accounts.mint_reset, alice.id, NOW) for _ in range(2)]
    berts = await database.write(accounts.mint_reset, bert.id, NOW)
    for token, at in ((older, NOW), (newer, NOW + HALF_AN_HOUR)):
        with pytest.raises(Gone):
            await database.read(accounts.account_of_reset, token, at)
        with pytest.raises(Gone):
            await database.write(reset, token, at)
    await database.write(reset, newer, NOW + HALF_AN_HOUR - MOMENT)
    await database.write(reset, berts)


async def test_of_eight_who_use_one_link_at_once_one_sets_the_password(
    database: Database, everybody: People
) -> None:
    token = await database.write(accounts.mint_reset, everybody.alice.who.id, NOW)
    outcomes = await asyncio.gather(
        *(database.write(reset, token) for _ in range(8)), return_exceptions=True
    )
    assert sum(outcome is None for outcome in outcomes) == 1
    assert {type(one) for one in outcomes} == {type(None), Gone}


async def test_a_new_password_signs_everybody_out_and_forgets_where_they_were(
    database: Database, everybody: People
) -> None:
    alice = everybody.alice
    elsewhere = await database.write(sessions.open_therapist, alice.who, NOW, "Elsewhere")
    await database.write(therapists.know_device, alice.who, digest("device"), NOW)
    await database.write(therapists.know_device, everybody.bert.who, digest("other"), NOW)
    token = await database.write(accounts.mint_reset, alice.who.id, NOW)
    await database.write(reset, token)
    for gone in (alice.token, elsewhere):
        with pytest.raises(SignInNeeded):
            await database.read(sessions.therapist, gone, NOW)
    assert await database.read(sessions.therapist, everybody.bert.token, NOW)
    assert not await database.read(sign_in.is_known_device, alice.email, "device")
    assert await database.read(sign_in.is_known_device, everybody.bert.email, "other")


async def test_a_new_password_does_not_switch_the_second_factor_off(
    database: Database, everybody: People
) -> None:
    alice = everybody.alice
    offer = await database.write(second_factor.offer, alice.who, NOW)
    code = pyotp.TOTP(offer.secret).at(NOW)
    await database.write(second_factor.switch_on, alice.who, NOW, code)
    token = await database.write(accounts.mint_reset, alice.who.id, NOW)
    await database.write(reset, token)
    account = await database.read(sign_in.account, alice.email)
    assert account is not None

    def enter(tx: Transaction) -> str:
        return sign_in.enter(tx, account, None, NOW, label="", address="", device="d")

    with pytest.raises(CodeNeeded):
        await database.write(enter)


async def test_who_is_disabled_gets_no_link_and_an_older_one_is_no_good(
    database: Database, everybody: People
) -> None:
    alice = everybody.alice
    token = await database.write(accounts.mint_reset, alice.who.id, NOW)
    await database.write(people.disable, alice.who, NOW)
    before = await database.read(people.everything)
    await database.write(accounts.ask_for_reset, alice.email, NOW)
    with pytest.raises(Gone):
        await database.read(accounts.account_of_reset, token, NOW)
    with pytest.raises(Gone):
        await database.write(reset, token)
    with pytest.raises(Conflict, match="disabled"):
        await database.write(accounts.offer_reset, alice.email, NOW, without_second_factor=True)
    assert await database.read(people.everything) == before


async def test_an_address_without_an_account_gets_no_letter(
    database: Database, everybody: People
) -> None:
    before = await database.read(people.everything)
    for unknown in ("nobody@example.org", "carl@example.org", "", "%"):
        await database.write(accounts.ask_for_reset, unknown, NOW)
    assert await database.read(people.everything) == before
    await database.write(accounts.ask_for_reset, " ALICE@example.org ", NOW)
    assert await database.read(people.everything) != before


async def test_a_secret_is_good_for_its_own_purpose_only(
    database: Database, everybody: People
) -> None:
    token = await database.write(accounts.mint_reset, everybody.alice.who.id, NOW)
    with pytest.raises(Gone):
        await database.write(set_up, token)
    with pytest.raises(Gone):
        await database.write(reset, everybody.alice.token)
    assert await database.read(hash_of, everybody.alice) == people.password_hash()


async def test_a_changed_password_ends_other_sessions_and_open_links(
    database: Database, everybody: People
) -> None:
    alice = everybody.alice
    elsewhere = await database.write(sessions.open_therapist, alice.who, NOW, "Elsewhere")
    link = await database.write(accounts.mint_reset, alice.who.id, NOW)
    berts = await database.write(accounts.mint_reset, everybody.bert.who.id, NOW)
    await database.write(accounts.change_password, alice.who, NOW, "changed")
    with pytest.raises(SignInNeeded):
        await database.read(sessions.therapist, elsewhere, NOW)
    assert await database.read(sessions.therapist, alice.token, NOW)
    with pytest.raises(Gone):
        await database.write(reset, link)
    assert await database.read(hash_of, alice) == "changed"
    await database.write(reset, berts)


async def test_the_operator_takes_the_second_factor_away_only_if_asked(
    database: Database, everybody: People
) -> None:
    alice = everybody.alice
    offer = await database.write(second_factor.offer, alice.who, NOW)
    code = pyotp.TOTP(offer.secret).at(NOW)
    await database.write(second_factor.switch_on, alice.who, NOW, code)
    for without, left in ((False, True), (True, False)):
        await database.write(
            accounts.offer_reset, " Alice@Example.org", NOW, without_second_factor=without
        )
        account = await database.read(sign_in.account, alice.email)
        assert account is not None
        assert (account.totp_since is not None) is left
    with pytest.raises(NotFound, match=r"nobody@example\.org"):
        await database.write(
            accounts.offer_reset, "nobody@example.org", NOW, without_second_factor=True
        )


async def test_a_practice_whose_owner_has_an_account_elsewhere_is_not_begun(
    database: Database, everybody: People
) -> None:
    before = await database.read(people.everything)
    new = NewPractice("Another", "Alice", "ALICE@example.org")
    with pytest.raises(BadInput, match="email: has an account already"):
        await database.write(accounts.set_up, new, "hash", NOW)
    assert await database.read(people.everything) == before
    assert await database.read(practices.are_there_any)
