"""One-time codes beside the password (RFC 6238), and the recovery codes that stand in for them."""

import asyncio
import base64
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from app.domain.errors import BadInput, CodeNeeded, ConfirmNeeded, Conflict, SignInNeeded
from app.domain.people import Therapist
from app.services import second_factor, sessions, sign_in
from app.services.sign_in import step_of
from app.store import therapists
from app.store.db import Database, Reading, Transaction
from tests import people
from tests.people import SignedInTherapist

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 12, 0, 10, tzinfo=UTC)
STEP = timedelta(seconds=30)
MINUTE = timedelta(minutes=1)

# RFC 6238, appendix B, with SHA-1: the last six of its eight digits.
RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
RFC_VECTORS = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]


@pytest.mark.parametrize(("seconds", "code"), RFC_VECTORS)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    now = datetime.fromtimestamp(seconds, UTC)
    assert step_of(RFC_SECRET, code, now) == seconds // 30


@pytest.mark.parametrize(
    ("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_one_step_early_or_late(steps: int, *, taken: bool) -> None:
    step = int(NOW.timestamp()) // 30 + steps
    code = pyotp.TOTP(RFC_SECRET).generate_otp(step)
    assert step_of(RFC_SECRET, code, NOW) == (step if taken else None)


@pytest.mark.parametrize(
    "code", ["", "28708", "2870821", "abcdef", "\u0662\u0668\u0667\u0660\u0668\u0662", "-87082"]
)
def test_what_is_no_code_is_none(code: str) -> None:
    assert step_of(RFC_SECRET, code, datetime.fromtimestamp(59, UTC)) is None


def code_at(secret: str, now: datetime) -> str:
    return pyotp.TOTP(secret).at(now)


def secret_of(tx: Reading, alice: SignedInTherapist) -> str:
    return therapists.get(tx, alice.who.practice_id, alice.who.id).totp_secret or ""


def switch_on(tx: Transaction, alice: SignedInTherapist, now: datetime) -> Sequence[str]:
    """The recovery codes of an account that now asks for one-time codes."""
    offer = second_factor.offer(tx, alice.who, now)
    return second_factor.switch_on(tx, alice.who, now, code_at(offer.secret, now))


def enter(tx: Transaction, alice: SignedInTherapist, code: str | None, now: datetime) -> str:
    account = sign_in.account(tx, alice.email)
    assert account is not None
    return sign_in.enter(tx, account, code, now, label="Desk", address="", device="device")


@pytest.fixture
async def alice(database: Database) -> SignedInTherapist:
    return (await database.write(people.settle_in, NOW)).alice


async def test_until_a_code_was_given_back_none_is_asked_for(
    database: Database, alice: SignedInTherapist
) -> None:
    offer = await database.write(second_factor.offer, alice.who, NOW)
    told = pyotp.parse_uri(offer.url)
    assert (told.secret, told.name, told.issuer) == (offer.secret, alice.email, "Limberday")
    assert await database.write(enter, alice, None, NOW)
    with pytest.raises(BadInput, match="code: is not right"):
        await database.write(second_factor.switch_on, alice.who, NOW, "000000")
    assert await database.write(enter, alice, None, NOW)


async def test_a_second_offer_replaces_the_first_until_codes_are_on(
    database: Database, alice: SignedInTherapist
) -> None:
    first = await database.write(second_factor.offer, alice.who, NOW)
    second = await database.write(second_factor.offer, alice.who, NOW)
    switch = second_factor.switch_on
    with pytest.raises(BadInput):
        await database.write(switch, alice.who, NOW, code_at(first.secret, NOW))
    assert await database.write(switch, alice.who, NOW, code_at(second.secret, NOW))
    with pytest.raises(Conflict):
        await database.write(second_factor.offer, alice.who, NOW)
    with pytest.raises(Conflict):
        await database.write(switch, alice.who, NOW, code_at(second.secret, NOW))
    assert await database.read(secret_of, alice) == second.secret


async def test_the_code_is_asked_for_after_the_password_and_a_wrong_one_changes_nothing(
    database: Database, alice: SignedInTherapist
) -> None:
    await database.write(switch_on, alice, NOW)
    before = await database.read(people.everything)
    for code in (None, "", "000000", "0", "x" * 40):
        with pytest.raises(CodeNeeded):
            await database.write(enter, alice, code, NOW)
    assert await database.read(people.everything) == before


async def test_a_code_typed_in_groups_is_taken(
    database: Database, alice: SignedInTherapist
) -> None:
    await database.write(switch_on, alice, NOW)
    later = NOW + MINUTE
    code = code_at(await database.read(secret_of, alice), later)
    assert await database.write(enter, alice, f" {code[:3]} {code[3:]} ", later)


async def test_a_step_is_used_once_and_no_older_one_after_it(
    database: Database, alice: SignedInTherapist
) -> None:
    await database.write(switch_on, alice, NOW)
    secret = await database.read(secret_of, alice)
    with pytest.raises(CodeNeeded):  # the code that switched it on
        await database.write(enter, alice, code_at(secret, NOW), NOW)
    later = NOW + 4 * STEP
    assert await database.write(enter, alice, code_at(secret, later), later)
    for used in (code_at(secret, later), code_at(secret, later - STEP)):
        with pytest.raises(CodeNeeded):
            await database.write(enter, alice, used, later)
    assert await database.write(enter, alice, code_at(secret, later + STEP), later)


async def at_once(database: Database, alice: SignedInTherapist, code: str, now: datetime) -> int:
    """How many of eight who try the code at the same moment get in."""
    outcomes = await asyncio.gather(
        *(database.write(enter, alice, code, now) for _ in range(8)), return_exceptions=True
    )
    assert {type(outcome) for outcome in outcomes} == {str, CodeNeeded}
    return sum(isinstance(outcome, str) for outcome in outcomes)


async def test_of_eight_who_use_one_code_at_once_one_gets_in(
    database: Database, alice: SignedInTherapist
) -> None:
    recovery = await database.write(switch_on, alice, NOW)
    later = NOW + MINUTE
    code = code_at(await database.read(secret_of, alice), later)
    assert await at_once(database, alice, code, later) == 1
    assert await at_once(database, alice, recovery[0], later) == 1


async def test_a_recovery_code_stands_in_once_however_it_is_typed(
    database: Database, alice: SignedInTherapist
) -> None:
    recovery = await database.write(switch_on, alice, NOW)
    assert len(set(recovery)) == 10
    first, second, third, *_ = recovery
    assert await database.write(enter, alice, first, NOW)
    with pytest.raises(CodeNeeded):
        await database.write(enter, alice, first, NOW)
    assert await database.write(enter, alice, f" {second.upper()} ", NOW)
    assert await database.write(enter, alice, third.replace("-", " "), NOW)
    left = await database.read(therapists.count_recovery_codes, alice.who.practice_id, alice.who.id)
    assert left == 7


async def test_new_recovery_codes_end_the_old_ones(
    database: Database, alice: SignedInTherapist
) -> None:
    old = await database.write(switch_on, alice, NOW)
    new = await database.write(second_factor.renew_recovery_codes, alice.who, NOW)
    for code in old:
        with pytest.raises(CodeNeeded):
            await database.write(enter, alice, code, NOW)
    assert await database.write(enter, alice, new[0], NOW)


async def test_a_recovery_code_is_the_owners_only(
    database: Database, alice: SignedInTherapist
) -> None:
    codes = await database.write(switch_on, alice, NOW)
    tess = await database.write(people.colleague, alice, NOW, "Tess")
    await database.write(switch_on, tess, NOW)
    with pytest.raises(CodeNeeded):
        await database.write(enter, tess, codes[0], NOW)
    assert await database.write(enter, alice, codes[0], NOW), "it was not used up"


async def test_without_one_time_codes_there_are_no_recovery_codes(
    database: Database, alice: SignedInTherapist
) -> None:
    with pytest.raises(Conflict):
        await database.write(second_factor.renew_recovery_codes, alice.who, NOW)


async def test_codes_are_switched_off_after_the_password_only(
    database: Database, alice: SignedInTherapist
) -> None:
    recovery = await database.write(switch_on, alice, NOW)
    late = NOW + 10 * MINUTE
    for change in (second_factor.switch_off, second_factor.renew_recovery_codes):
        with pytest.raises(ConfirmNeeded):
            await database.write(change, alice.who, late)
    with pytest.raises(CodeNeeded):
        await database.write(enter, alice, None, late)
    await database.write(sessions.unlock, alice.who, late)
    await database.write(second_factor.switch_off, alice.who, late)
    assert await database.write(enter, alice, None, late)
    await database.write(switch_on, alice, late)
    with pytest.raises(CodeNeeded):
        await database.write(enter, alice, recovery[0], late)


async def test_a_secret_is_offered_after_the_password_only(
    database: Database, alice: SignedInTherapist
) -> None:
    before = await database.read(people.everything)
    with pytest.raises(ConfirmNeeded):
        await database.write(second_factor.offer, alice.who, NOW + 10 * MINUTE)
    assert await database.read(people.everything) == before


async def test_without_an_offer_there_is_nothing_to_switch_on(
    database: Database, alice: SignedInTherapist
) -> None:
    with pytest.raises(Conflict):
        await database.write(second_factor.switch_on, alice.who, NOW, "000000")


async def test_recovery_codes_are_kept_as_hashes_only(
    database: Database, alice: SignedInTherapist
) -> None:
    codes = await database.write(switch_on, alice, NOW)
    kept = repr(await database.read(people.everything))
    assert not [code for code in codes if code in kept]


def set_another_password(tx: Transaction, who: Therapist) -> None:
    therapists.change(tx, who.practice_id, who.id, password_hash="another")


async def test_a_password_that_was_changed_after_it_was_verified_is_wrong(
    database: Database, alice: SignedInTherapist
) -> None:
    account = await database.read(sign_in.account, alice.email)
    assert account is not None
    await database.write(set_another_password, alice.who)

    def enter_late(tx: Transaction) -> str:
        return sign_in.enter(tx, account, None, NOW, label="", address="", device="d")

    with pytest.raises(SignInNeeded, match="not right"):
        await database.write(enter_late)
