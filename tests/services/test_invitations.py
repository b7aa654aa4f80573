"""How clients get in: a QR code or six digits at the visit, a link, digits that were mailed."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine, select
from sqlmodel import col

from app.domain.errors import BadInput, Gone, NotFound
from app.domain.people import Client
from app.services import invitations, sessions
from app.services.clients import NewClient
from app.store import messages
from app.store.db import Database, Reading, Transaction, open_database
from app.store.tables import Invitation
from tests import people
from tests.people import People, SignedInClient

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
MINUTES = timedelta(minutes=10)
WEEK = timedelta(days=7)
PHONE = "+49 30 12345678"

Entered = tuple[str, Client] | None


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, NOW)


def take_on(tx: Transaction, everybody: People, name: str, email: str | None) -> SignedInClient:
    new = NewClient(name, email, "Europe/Berlin", None, PHONE)
    return people.take_on(tx, everybody.alice, NOW, new)


def at_visit(tx: Transaction, client: SignedInClient, now: datetime = NOW) -> invitations.Visit:
    return invitations.for_new_phone(tx, client.who, now)


def scan(tx: Transaction, token: str, now: datetime = NOW) -> Client:
    return invitations.use_token(tx, token, now, label="New phone", address="")[1]


def type_in(tx: Transaction, contact: str, code: str, now: datetime = NOW) -> Entered:
    return invitations.use_code(tx, contact, code, now, label="New phone", address="")


def tries(tx: Reading, client: SignedInClient) -> dict[str, int]:
    query = select(col(Invitation.kind), col(Invitation.tries))
    found = tx.execute(query.where(col(Invitation.client_id) == client.who.id))
    return {row.kind: row.tries for row in found}


def another(code: str, by: int = 1) -> str:
    return f"{(int(code) + by) % 1_000_000:06}"


async def test_the_code_goes_with_every_contact_as_people_type_it(
    database: Database, everybody: People
) -> None:
    mina = await database.write(take_on, everybody, "Mina", "Mina.Moon@Example.org")
    short_name = (await database.write(at_visit, mina)).short_name
    assert re.fullmatch("[a-z]+-[a-z]+-[0-9]{2}", short_name)
    for contact in (
        "mina.moon@example.org",
        " MINA.Moon@EXAMPLE.ORG ",
        short_name,
        short_name.upper(),
        f" {short_name.replace('-', ' ').title()} ",
        short_name.replace("-", "_"),
        "+49 30 12345678",
        "+493012345678",
        "+49 (30) 123 456-78",
        "+49 (0)30 12345678",
        "0049 30 12345678",
        "030 12345678",
        "030/12345678",
        "(030) 123.45.678",
        "12345678",
    ):
        code = (await database.write(at_visit, mina)).code
        entered = await database.write(type_in, contact, code)
        assert entered is not None, contact
        assert entered[1].id == mina.who.id


async def test_nothing_else_is_taken_for_the_contact(database: Database, everybody: People) -> None:
    mina = await database.write(take_on, everybody, "Mina", "mina@example.org")
    code = (await database.write(at_visit, mina)).code
    for contact in (
        "",
        " ",
        "Mina",
        "mina",
        "@example.org",
        "mina@example",
        "%",
        "____-_____-__",
        "345678",
        "12345679",
        "+1 30 12345678",
        "12345678 Mina",
        mina.who.id,
    ):
        assert await database.write(type_in, contact, code) is None, contact
    assert await database.read(tries, mina) == {"visit": 0}, "nobody guessed at Mina's code"


async def test_a_client_without_address_and_number_has_the_short_name(
    database: Database, everybody: People
) -> None:
    new = NewClient("Nina", None, "Europe/Berlin", None)
    nina = await database.write(people.take_on, everybody.alice, NOW, new)
    visit = await database.write(at_visit, nina)
    assert await database.write(type_in, "None", visit.code) is None
    assert await database.write(type_in, visit.short_name, visit.code) is not None


async def test_a_code_lasts_ten_minutes(database: Database, everybody: People) -> None:
    for mint in (show_code, mail_code):
        for late, enters in ((MINUTES, False), (MINUTES - MOMENT, True)):
            code = await database.write(mint, everybody.carl)
            entered = await database.write(type_in, "carl@example.org", code, NOW + late)
            assert (entered is not None) is enters
    visit = await database.write(at_visit, everybody.carl)
    with pytest.raises(Gone):
        await database.write(scan, visit.token, NOW + MINUTES)


def show_code(tx: Transaction, client: SignedInClient) -> str:
    return at_visit(tx, client).code


def mail_code(tx: Transaction, client: SignedInClient) -> str:
    return invitations.mint_code(tx, client.who.practice_id, client.who.id, NOW)


async def test_only_the_newest_code_counts(database: Database, everybody: People) -> None:
    older, newer = [await database.write(at_visit, everybody.carl) for _ in range(2)]
    assert await database.write(type_in, "carl@example.org", older.code) is None
    with pytest.raises(Gone):
        await database.write(scan, older.token)
    assert await database.write(type_in, "carl@example.org", newer.code) is not None


async def test_a_code_and_its_qr_code_are_good_for_one_of_both(
    database: Database, everybody: People
) -> None:
    visit = await database.write(at_visit, everybody.carl)
    assert await database.write(type_in, "carl@example.org", visit.code) is not None
    assert await database.write(type_in, "carl@example.org", visit.code) is None
    with pytest.raises(Gone):
        await database.write(scan, visit.token)
    visit = await database.write(at_visit, everybody.carl)
    await database.write(scan, visit.token)
    assert await database.write(type_in, "carl@example.org", visit.code) is None


async def test_of_many_who_use_one_code_at_once_one_gets_in(
    database: Database, everybody: People
) -> None:
    visit = await database.write(at_visit, everybody.carl)
    typed = [database.write(type_in, "carl@example.org", visit.code) for _ in range(5)]
    scanned = [database.write(scan, visit.token) for _ in range(10)]
    outcomes = await asyncio.gather(*typed, *scanned, return_exceptions=True)
    assert {type(one) for one in outcomes} <= {tuple, Client, type(None), Gone}
    assert sum(isinstance(one, tuple | Client) for one in outcomes) == 1
    phones = await database.read(sessions.own, everybody.carl.who, NOW)
    assert [one.label for one in phones].count("New phone") == 1


async def test_after_five_wrong_guesses_the_right_code_is_refused(
    database: Database, everybody: People
) -> None:
    contact = "carl@example.org"
    visit = await database.write(at_visit, everybody.carl)
    for by in range(1, 5):
        assert await database.write(type_in, contact, another(visit.code, by)) is None
    assert await database.read(tries, everybody.carl) == {"visit": 4}
    assert await database.write(type_in, contact, visit.code) is not None, "it was the fifth"
    visit = await database.write(at_visit, everybody.carl)
    for by in range(1, 6):
        assert await database.write(type_in, contact, another(visit.code, by)) is None
    assert await database.write(type_in, contact, visit.code) is None
    assert await database.read(tries, everybody.carl) == {"visit": 5}
    assert (await database.write(scan, visit.token)).id == everybody.carl.who.id


async def test_of_thirty_guesses_at_once_five_count_and_no_more(
    database: Database, everybody: People
) -> None:
    """The right one is the last: the first five are on their way before it is its turn."""
    visit = await database.write(at_visit, everybody.carl)
    guesses = [another(visit.code, by) for by in range(1, 30)] + [visit.code]
    entered = await asyncio.gather(
        *(database.write(type_in, "carl@example.org", guess) for guess in guesses)
    )
    assert entered == [None] * 30
    assert await database.read(tries, everybody.carl) == {"visit": 5}


async def test_guesses_that_wait_for_each_other_all_count(postgresql_url: str) -> None:
    """None of them looks at a count that another is about to change."""
    database, engine = open_database(postgresql_url), create_engine(postgresql_url)
    carl = (await database.write(people.settle_in, NOW)).carl
    visit = await database.write(at_visit, carl)
    guesses = [another(visit.code, by) for by in range(1, 9)]
    with engine.begin() as other:
        other.execute(select(Invitation).with_for_update())
        on_their_way = asyncio.gather(
            *(database.write(type_in, "carl@example.org", guess) for guess in guesses)
        )
        await asyncio.sleep(0.3)
    assert await on_their_way == [None] * 8
    assert await database.read(tries, carl) == {"visit": 5}
    engine.dispose()
    database.close()


async def test_another_clients_code_does_not_go_with_my_contact(
    database: Database, everybody: People
) -> None:
    await database.write(at_visit, everybody.carl)
    for other, contact in ((everybody.cora, "cora"), (everybody.mallory, "mallory")):
        code = (await database.write(at_visit, other)).code
        assert await database.write(type_in, "carl@example.org", code) is None
        assert await database.write(type_in, f"{contact}@example.org", code) is not None


async def test_two_who_share_an_address_get_in_by_their_own_codes(
    database: Database, everybody: People
) -> None:
    shared = "family@example.org"
    both = [await database.write(take_on, everybody, name, shared) for name in ("Mia", "Max")]
    codes = [(await database.write(at_visit, one)).code for one in both]
    for contact in (shared, PHONE):
        for client, code in zip(both, codes, strict=True):
            entered = await database.write(type_in, contact, code)
            assert entered is not None
            assert entered[1].id == client.who.id
        codes = [(await database.write(at_visit, one)).code for one in both]


async def test_a_guess_at_a_shared_address_counts_for_everybody_who_has_it(
    database: Database, everybody: People
) -> None:
    shared = "family@example.org"
    mia, max_ = [await database.write(take_on, everybody, name, shared) for name in ("Mia", "Max")]
    codes = [(await database.write(at_visit, one)).code for one in (mia, max_)]
    wrong = next(code for code in map(another, codes * 2) if code not in codes)
    for _ in range(5):
        await database.write(type_in, shared, wrong)
    for client, code in zip((mia, max_), codes, strict=True):
        assert await database.read(tries, client) == {"visit": 5}
        assert await database.write(type_in, shared, code) is None


async def test_a_link_lasts_seven_days_once_and_the_newest_counts(
    database: Database, everybody: People
) -> None:
    alice, carl = everybody.alice.who, everybody.carl.who

    async def make() -> str:
        made = await database.write(invitations.link, alice, NOW, carl.id, send=False)
        assert made.expires_at == NOW + WEEK
        return str(made.token)

    older, newer = await make(), await make()
    with pytest.raises(Gone):
        await database.write(scan, older)
    with pytest.raises(Gone):
        await database.write(scan, newer, NOW + WEEK)
    assert (await database.write(scan, newer, NOW + WEEK - MOMENT)).id == carl.id
    with pytest.raises(Gone):
        await database.write(scan, newer)


async def test_one_way_in_spoils_no_other(database: Database, everybody: People) -> None:
    """Who mails a code, or guesses at one, does not spoil what the therapist shows."""
    carl, contact = everybody.carl, "carl@example.org"
    visit = await database.write(at_visit, carl)
    made = await database.write(invitations.link, everybody.alice.who, NOW, carl.who.id, send=False)
    mailed = await database.write(mail_code, carl)
    for code in (visit.code, mailed):
        assert await database.write(type_in, contact, code) is not None
    assert (await database.write(scan, str(made.token))).id == carl.who.id


async def test_letters_go_to_everybody_who_has_the_address_and_to_nobody_else(
    database: Database, everybody: People
) -> None:
    for name in ("Mia", "Max"):
        await database.write(take_on, everybody, name, "family@example.org")
    before = await database.read(people.everything)
    for unknown in ("nobody@example.org", "", "%", "alice@example.org"):
        await database.write(invitations.ask_for_code, unknown, NOW)
    assert await database.read(people.everything) == before
    await database.write(invitations.ask_for_code, " Family@Example.ORG", NOW)
    practice_id = everybody.alice.who.practice_id
    found = await database.read(messages.of_practice, practice_id, 100)
    assert {one.client_name for one in found if one.kind == "sign_in_code"} == {"Mia", "Max"}


async def test_a_link_is_not_mailed_to_who_has_no_address(
    database: Database, everybody: People
) -> None:
    nina = await database.write(take_on, everybody, "Nina", None)
    before = await database.read(people.everything)
    with pytest.raises(BadInput, match="send: Nina has no e-mail address"):
        await database.write(invitations.link, everybody.alice.who, NOW, nina.who.id, send=True)
    assert await database.read(people.everything) == before


async def test_nobody_invites_another_practices_client(
    database: Database, everybody: People
) -> None:
    alice, mallory = everybody.alice.who, everybody.mallory.who.id
    before = await database.read(people.everything)
    with pytest.raises(NotFound):
        await database.write(invitations.at_visit, alice, NOW, mallory)
    for send in (True, False):
        with pytest.raises(NotFound):
            await database.write(invitations.link, alice, NOW, mallory, send=send)
    assert await database.read(people.everything) == before
