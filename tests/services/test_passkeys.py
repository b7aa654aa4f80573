"""Passkeys: what a device answers lets its owner in once, if it answers what was asked, here."""

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
import pytest

from app.domain.errors import BadInput, ConfirmNeeded, NotFound, SignInNeeded
from app.services import accounts, passkeys, second_factor, sessions
from app.services.passkeys import Site
from app.store.db import Database, Transaction
from tests import people
from tests.api import authenticator
from tests.api.authenticator import Authenticator
from tests.people import People, SignedInTherapist

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
MINUTES = timedelta(minutes=5)
MOMENT = timedelta(microseconds=1)
SITE = Site("https://limberday.example.org", "limberday.example.org")

Credential = Mapping[str, Any]


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, NOW)


@pytest.fixture
async def device(database: Database, everybody: People) -> Authenticator:
    """Alice's, known to the server."""
    device = Authenticator(SITE.origin, SITE.host)
    await database.write(add, everybody.alice, device)
    return device


def ask_new(tx: Transaction, who: SignedInTherapist) -> dict[str, Any]:
    options: dict[str, Any] = json.loads(passkeys.offer_new(tx, who.who, NOW, SITE))
    return options


def add(tx: Transaction, who: SignedInTherapist, device: Authenticator) -> None:
    passkeys.add(tx, who.who, NOW, SITE, " My phone ", device.create(ask_new(tx, who)))


def ask(tx: Transaction, now: datetime = NOW) -> dict[str, Any]:
    options: dict[str, Any] = json.loads(passkeys.offer_sign_in(tx, now, SITE))
    return options


def enter(tx: Transaction, credential: Credential, now: datetime = NOW) -> str:
    """The name of who gets in."""
    _, who = passkeys.enter(tx, credential, now, SITE, label="", address="", device="d")
    return sessions.greeting(tx, who, now).name


async def test_a_passkey_lets_its_owner_in(
    database: Database, everybody: People, device: Authenticator
) -> None:
    for _ in range(2):
        credential = device.get(await database.write(ask))
        assert await database.write(enter, credential) == "Alice"
    (shown,) = (await database.read(accounts.page, everybody.alice.who, NOW)).passkeys
    assert (shown.name, shown.created_at, shown.used_at) == ("My phone", NOW, NOW)


async def test_a_passkey_is_both_factors(
    database: Database, everybody: People, device: Authenticator
) -> None:
    alice = everybody.alice.who
    offer = await database.write(second_factor.offer, alice, NOW)
    code = pyotp.TOTP(offer.secret).at(NOW)
    await database.write(second_factor.switch_on, alice, NOW, code)
    assert await database.write(enter, device.get(await database.write(ask))) == "Alice"


@pytest.mark.parametrize("counts", [True, False])
async def test_an_answer_is_good_once(
    database: Database, device: Authenticator, *, counts: bool
) -> None:
    """Also that of a device which does not count its uses: many tell nothing but 0."""
    device.uses = 0 if counts else -1
    credential = device.get(await database.write(ask))
    outcomes = await asyncio.gather(
        *(database.write(enter, credential) for _ in range(8)), return_exceptions=True
    )
    assert outcomes.count("Alice") == 1
    assert {type(one) for one in outcomes} == {str, SignInNeeded}


async def test_an_answer_is_good_for_five_minutes(
    database: Database, device: Authenticator
) -> None:
    for late, enters in ((MINUTES, False), (MINUTES - MOMENT, True)):
        credential = device.get(await database.write(ask))
        if enters:
            assert await database.write(enter, credential, NOW + late)
        else:
            with pytest.raises(SignInNeeded):
                await database.write(enter, credential, NOW + late)


async def refused(database: Database, credential: Credential) -> None:
    with pytest.raises(SignInNeeded):
        await database.write(enter, credential)


async def test_an_answer_to_another_question_is_refused(
    database: Database, everybody: People, device: Authenticator
) -> None:
    await refused(database, device.get({"challenge": "bm90IGFza2Vk"}))
    await refused(database, device.get(await database.write(ask_new, everybody.alice)))


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("https://limberday.example.com", SITE.host),
        ("http://limberday.example.org", SITE.host),
        ("https://evil.limberday.example.org", SITE.host),
        (SITE.origin, "example.org"),
        ("https://evil.example.org", "evil.example.org"),
    ],
)
async def test_an_answer_from_another_site_is_refused(
    database: Database, everybody: People, device: Authenticator, origin: str, host: str
) -> None:
    device.origin, device.host = origin, host
    await refused(database, device.get(await database.write(ask)))
    new = Authenticator(origin, host)
    with pytest.raises(BadInput, match="credential"):
        await database.write(add, everybody.alice, new)


async def test_a_device_that_asked_its_owner_nothing_is_refused(
    database: Database,
    everybody: People,
    device: Authenticator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(authenticator, "PRESENT_AND_VERIFIED", 0x01)
    await refused(database, device.get(await database.write(ask)))
    with pytest.raises(BadInput, match="credential"):
        await database.write(add, everybody.alice, Authenticator(SITE.origin, SITE.host))


async def test_a_copy_that_counts_anew_is_refused(
    database: Database, device: Authenticator
) -> None:
    device.uses = 7
    assert await database.write(enter, device.get(await database.write(ask)))
    for uses in (0, 6, 7):
        device.uses = uses
        await refused(database, device.get(await database.write(ask)))
    device.uses = 8
    assert await database.write(enter, device.get(await database.write(ask)))


async def test_another_key_by_the_same_name_is_refused(
    database: Database, everybody: People, device: Authenticator
) -> None:
    forged = Authenticator(SITE.origin, SITE.host, id=device.id)
    await refused(database, forged.get(await database.write(ask)))
    with pytest.raises(BadInput, match="is known already"):
        await database.write(add, everybody.bert, forged)
    assert await database.write(enter, device.get(await database.write(ask))) == "Alice"


async def test_a_passkey_that_was_removed_is_refused_and_the_password_stays(
    database: Database, everybody: People, device: Authenticator
) -> None:
    alice = everybody.alice.who
    (shown,) = (await database.read(accounts.page, alice, NOW)).passkeys
    with pytest.raises(NotFound):
        await database.write(passkeys.remove, everybody.bert.who, NOW, shown.id)
    with pytest.raises(ConfirmNeeded):
        await database.write(passkeys.remove, alice, NOW + 2 * MINUTES, shown.id)
    await database.write(passkeys.remove, alice, NOW, shown.id)
    await refused(database, device.get(await database.write(ask)))
    with pytest.raises(NotFound):
        await database.write(passkeys.remove, alice, NOW, shown.id)


async def test_who_is_disabled_gets_in_by_no_passkey(
    database: Database, everybody: People, device: Authenticator
) -> None:
    credential = device.get(await database.write(ask))
    await database.write(people.disable, everybody.alice.who, NOW)
    await refused(database, credential)


async def test_a_new_passkey_answers_its_owners_own_question_once(
    database: Database, everybody: People
) -> None:
    alice, bert = everybody.alice, everybody.bert.who
    device = Authenticator(SITE.origin, SITE.host)
    credential = device.create(await database.write(ask_new, alice))
    before = await database.read(people.everything)
    for who, at in ((bert, NOW), (alice.who, NOW + MINUTES)):
        with pytest.raises(BadInput, match="credential: came too late"):
            await database.write(passkeys.add, who, at, SITE, "Key", credential)
    to_sign_in = device.create(await database.write(ask))
    with pytest.raises(BadInput):
        await database.write(passkeys.add, alice.who, NOW, SITE, "Key", to_sign_in)
    after = await database.read(people.everything)
    assert after | {"tickets": []} == before | {"tickets": []}
    await database.write(passkeys.add, alice.who, NOW, SITE, "", credential)
    with pytest.raises(BadInput):
        await database.write(passkeys.add, alice.who, NOW, SITE, "Key", credential)
    (shown,) = (await database.read(accounts.page, alice.who, NOW)).passkeys
    assert shown.name == "Passkey"
