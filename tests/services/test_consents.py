"""Nobody is reminded by a way that they have not confirmed, and nobody is asked too often."""

from datetime import timedelta

import pytest

from app.domain.channels import Channel, Choice
from app.domain.errors import BadInput, Gone, TooMany
from app.services import consents, invitations, reminders, suppressions
from app.store import reminders as reminder_rows
from app.store.db import Database, Transaction
from tests import people
from tests.people import People, SignedInClient
from tests.services import letterbox
from tests.services.consenting import (
    BY_BOTH,
    BY_EMAIL,
    BY_NONE,
    BY_SMS,
    NUMBER,
    OTHER_NUMBER,
    asked,
    asked_by,
    choose,
    nina,
    questions,
    reminder,
    states,
    text,
    token_of,
)
from tests.services.post import NOW, ORIGIN, SECOND, approve, fate, settled

pytestmark = pytest.mark.anyio


@pytest.fixture
async def everybody(database: Database) -> People:
    return await settled(database)


async def test_nobody_is_reminded_before_saying_so(database: Database, everybody: People) -> None:
    client = await nina(database, everybody)
    assert await states(database, client) == {"email": "not_asked", "sms": "not_asked"}
    assert await approve(database, client) is None
    assert await fate(database, client) == ("cancelled", "no way to reach them was confirmed yet")


async def test_without_any_address_nobody_is_reminded(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody, None, None)
    assert await states(database, client) == {"email": "no_address", "sms": "no_address"}
    assert await approve(database, client) is None
    with pytest.raises(BadInput) as caught:
        await choose(database, client, BY_BOTH)
    assert [field for field, _ in caught.value.problems] == ["email", "sms"]


async def test_an_address_is_asked_by_a_link_without_a_name(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    assert (await choose(database, client, BY_EMAIL))["email"] == "waiting"
    assert await approve(database, client) is None, "wanting is not enough: it may be mistyped"
    letter = await asked(database, client)
    assert (letter.channel, letter.to) == ("email", "nina@example.org")
    assert "Nina" not in letter.subject + letter.text
    await database.write(consents.confirm, token_of(letter), NOW, "")
    assert (await states(database, client))["email"] == "confirmed"


async def test_who_has_confirmed_is_reminded(database: Database, everybody: People) -> None:
    client = await nina(database, everybody)
    await choose(database, client, BY_EMAIL)
    token = token_of(await asked(database, client))
    for _ in range(2):
        await database.write(consents.confirm, token, NOW, "")
    assert await reminder(database, client) == ("email", "nina@example.org")


@pytest.mark.parametrize("answer", ["YES", "yes!", "Y", "Sí", "START"])
async def test_a_number_is_asked_without_a_name_and_says_yes(
    database: Database, everybody: People, answer: str
) -> None:
    client = await nina(database, everybody)
    assert (await choose(database, client, BY_SMS))["sms"] == "waiting"
    letter = await asked(database, client)
    assert (letter.channel, letter.to, letter.subject) == ("sms", NUMBER, "")
    assert "Nina" not in letter.text
    await text(database, answer)
    assert (await states(database, client))["sms"] == "confirmed"
    assert await reminder(database, client) == ("sms", NUMBER)


async def test_a_yes_changes_nothing_of_what_is_planned(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    await choose(database, client, BY_EMAIL)
    token = token_of(await asked(database, client))
    key = client.who.practice_id, client.who.id

    def planned(tx: Transaction) -> object:
        reminders.plan_client(tx, *key, NOW)
        return reminder_rows.planned(tx, *key, NOW.date())

    before = await database.write(planned)
    assert before
    await database.write(consents.confirm, token, NOW, "")
    assert await database.write(planned) == before


async def test_another_number_confirms_nothing(database: Database, everybody: People) -> None:
    client = await nina(database, everybody)
    await choose(database, client, BY_SMS)
    await text(database, "YES", OTHER_NUMBER)
    assert (await states(database, client))["sms"] == "waiting"


async def test_a_yes_that_nobody_asked_for_confirms_nothing(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    await text(database, "YES")
    assert (await states(database, client))["sms"] == "not_asked"
    assert (await choose(database, client, BY_SMS))["sms"] == "waiting"


async def test_who_came_in_by_a_mailed_code_has_that_address(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    to = (client.who.practice_id, client.who.id, NOW, "nina@example.org")
    code = await database.write(invitations.mint_code, *to)
    signed_in = {"label": "Phone", "address": ""}
    contact = "nina@example.org"
    assert await database.write(invitations.use_code, contact, code, NOW, **signed_in)
    assert (await states(database, client))["email"] == "not_asked", "it still takes a yes"
    assert (await choose(database, client, BY_EMAIL))["email"] == "confirmed"
    assert await database.read(questions, client) == []


@pytest.mark.parametrize(
    ("sent_to", "state"),
    [("nina@example.org", "confirmed"), (None, "waiting"), ("n@example.org", "waiting")],
)
async def test_a_link_proves_the_address_that_it_was_mailed_to(
    database: Database, everybody: People, sent_to: str | None, state: str
) -> None:
    client = await nina(database, everybody)
    to = (client.who.practice_id, client.who.id, NOW, sent_to)
    link = await database.write(invitations.mint_link, *to)
    await database.write(invitations.use_token, link, NOW, label="Phone", address="")
    assert (await choose(database, client, BY_EMAIL))["email"] == state


async def test_a_mailed_invitation_says_where_it_went(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    await database.write(invitations.link, everybody.alice.who, NOW, client.who.id, send=True)
    name = await letterbox.due(database, NOW)
    sent = await letterbox.approve(database, name, NOW)
    assert sent is not None
    secret = letterbox.secret_of("invitation", sent.text)
    await database.write(invitations.use_token, secret, NOW, label="Phone", address="")
    assert (await choose(database, client, BY_EMAIL))["email"] == "confirmed"


async def test_a_new_address_is_asked_anew(database: Database, everybody: People) -> None:
    client = await nina(database, everybody)
    await choose(database, client, BY_BOTH)
    link = token_of(await asked_by(database, client, "email"))
    await text(database, "YES")
    await database.write(consents.confirm, link, NOW, "")
    await database.write(move, client, "nina@example.com", OTHER_NUMBER)
    assert await states(database, client) == {"email": "not_asked", "sms": "not_asked"}
    assert await approve(database, client) is None
    with pytest.raises(Gone):
        await database.write(consents.confirm, link, NOW, "")


def move(tx: Transaction, who: SignedInClient, email: str, phone: str) -> None:
    people.change(tx, who, email=email, phone=phone)


async def test_a_letter_to_an_address_that_changed_does_not_leave(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    await choose(database, client, BY_EMAIL)
    await database.write(move, client, "nina@example.com", NUMBER)
    (waiting,) = await database.read(questions, client)
    assert await letterbox.approve(database, waiting.id, NOW) is None
    assert await letterbox.fate(database, waiting.id) == (
        "cancelled",
        "it was not asked for any more",
    )


async def test_of_the_questions_to_an_old_and_a_new_address_one_leaves(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    await choose(database, client, BY_EMAIL)
    await database.write(move, client, "nina@example.com", NUMBER)
    await choose(database, client, BY_EMAIL)
    waiting = await database.read(questions, client)
    left = {one.address: await letterbox.approve(database, one.id, NOW) for one in waiting}
    assert left["nina@example.org"] is None
    assert left["nina@example.com"] is not None


@pytest.mark.parametrize("no", [True, False])
async def test_who_needs_not_be_asked_any_more_is_not(
    database: Database, everybody: People, *, no: bool
) -> None:
    client = await nina(database, everybody)
    await choose(database, client, BY_EMAIL)
    if no:
        await choose(database, client, BY_NONE)
    else:
        await database.write(consents.prove, client.who, NOW, "nina@example.org")
    (waiting,) = await database.read(questions, client)
    assert await letterbox.approve(database, waiting.id, NOW) is None
    assert await letterbox.fate(database, waiting.id) == (
        "cancelled",
        "it was not asked for any more",
    )


async def test_who_says_no_is_not_reminded_and_the_letters_link_is_no_good(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    await choose(database, client, BY_EMAIL)
    link = token_of(await asked(database, client))
    assert (await choose(database, client, BY_NONE))["email"] == "off"
    with pytest.raises(Gone):
        await database.write(consents.confirm, link, NOW, "")
    assert await approve(database, client) is None


async def test_who_changes_their_mind_again_is_not_asked_again(
    database: Database, everybody: People
) -> None:
    client = everybody.carl
    assert (await choose(database, client, BY_NONE))["email"] == "off"
    assert (await choose(database, client, BY_EMAIL))["email"] == "confirmed"
    assert await database.read(questions, client) == []
    assert await reminder(database, client) == ("email", "carl@example.org")


async def test_a_link_lasts_seven_days_and_the_newest_counts(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    await choose(database, client, BY_EMAIL)
    first = token_of(await asked(database, client))
    await choose(database, client, BY_NONE)
    await choose(database, client, BY_EMAIL)
    second = token_of(await asked(database, client))
    with pytest.raises(Gone):
        await database.write(consents.confirm, first, NOW, "")
    with pytest.raises(Gone):
        await database.write(consents.confirm, second, NOW + timedelta(days=7), "")
    await database.write(consents.confirm, second, NOW + timedelta(days=7) - SECOND, "")
    assert (await states(database, client))["email"] == "confirmed"


async def test_saying_the_same_again_asks_nobody_again(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    for _ in range(5):
        await choose(database, client, BY_BOTH)
    assert len(await database.read(questions, client)) == 2


async def test_nobody_is_asked_more_than_three_times_a_day(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    for _ in range(3):
        await choose(database, client, BY_SMS)
        await choose(database, client, BY_NONE)
    before = await database.read(people.everything)
    with pytest.raises(TooMany):
        await choose(database, client, BY_SMS)
    assert await database.read(people.everything) == before
    tomorrow = NOW + timedelta(days=1)
    await database.write(consents.choose, client.who, tomorrow, BY_SMS)


async def test_nothing_but_the_letter_holds_the_secret(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    await choose(database, client, BY_EMAIL)
    letter = await asked(database, client)
    assert not letterbox.holds(repr(await database.read(people.everything)), token_of(letter))


async def test_what_only_a_console_prints_holds_no_secret(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    await choose(database, client, BY_EMAIL)
    (waiting,) = await database.read(questions, client)
    letter = await letterbox.approve(database, waiting.id, NOW, "console")
    assert letter is not None
    assert letter.channel == "console"
    assert f"{ORIGIN}/confirm#…" in letter.text


@pytest.mark.parametrize(
    ("preferred", "senders", "way"),
    [
        (None, {"email", "sms"}, "email"),
        ("email", {"email", "sms"}, "email"),
        ("sms", {"email", "sms"}, "sms"),
        ("sms", {"email"}, "email"),
        (None, {"sms"}, "sms"),
        (None, set(), "console"),
    ],
)
async def test_a_reminder_takes_the_way_that_the_client_prefers(
    database: Database, everybody: People, preferred: Channel | None, senders: set[str], way: str
) -> None:
    client = await nina(database, everybody)
    await database.write(people.confirm_all, client, NOW)
    await choose(database, client, Choice(email=True, sms=True, preferred=preferred))
    sent = await reminder(database, client, senders)
    assert sent is not None
    assert sent[0] == way


async def test_what_was_confirmed_is_in_the_log_once(database: Database, everybody: People) -> None:
    client = await nina(database, everybody)
    await choose(database, client, BY_SMS)
    for number in range(3):
        await text(database, "YES", sid=f"SM{number}")
    kept = (await database.read(people.everything))["audit_entries"]
    assert len([one for one in kept if "'channel_confirmed'" in one]) == 1
    assert len([one for one in kept if "'channels_chosen'" in one]) == 1


async def test_one_number_of_two_people_confirms_for_both_who_asked(
    database: Database, everybody: People
) -> None:
    first, second, third = [await nina(database, everybody, None) for _ in range(3)]
    for client in (first, second):
        await choose(database, client, BY_SMS)
    await text(database, "YES")
    found = [(await states(database, one))["sms"] for one in (first, second, third)]
    assert found == ["confirmed", "confirmed", "not_asked"]


async def test_a_change_is_seen_on_that_clients_page_only(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    before = await database.read(people.versions)
    await choose(database, client, BY_SMS)
    chosen = await database.read(people.versions)
    await text(database, "YES")
    confirmed = await database.read(people.versions)
    assert confirmed[client.who.id] > chosen[client.who.id] > before[client.who.id]
    del before[client.who.id], confirmed[client.who.id]
    assert confirmed == before


async def test_a_number_that_said_stop_is_not_asked_until_it_says_start(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    await database.write(suppressions.stop, NUMBER, NOW, "stop")
    assert (await choose(database, client, BY_SMS))["sms"] == "opted_out"
    assert await database.read(questions, client) == []
    await text(database, "START")
    assert (await states(database, client))["sms"] == "confirmed"
