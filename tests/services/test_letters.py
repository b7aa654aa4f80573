"""Letters that are no reminders: out once, with a secret that nothing but the letter holds."""

from datetime import datetime, timedelta

import pytest

from app import worker
from app.domain.errors import Gone, NotFound, SendFailed
from app.domain.messages import Kind
from app.senders.email import EmailSender
from app.services import accounts, colleagues, invitations, letters, outbox
from app.store import messages
from app.store import reminders as reminder_rows
from app.store.db import Database, Transaction, open_database
from app.worker import Worker
from tests import people, post_office
from tests.people import People
from tests.services import letterbox, post
from tests.services.letterbox import (
    ADDRESSES,
    EVENING,
    KINDS,
    MORNING,
    NOON,
    TO_CLIENTS,
    WITH_SECRET,
    Watched,
    approve,
    due,
    fate,
    letter,
    secret_of,
    written,
)
from tests.services.post import ORIGIN, SECOND, deliver, let_leases_run_out

pytestmark = pytest.mark.anyio

SILENT = SendFailed("the mail server fell silent", permanent=False, submitted=None)


@pytest.fixture
async def everybody(database: Database) -> People:
    """Without reminder times: no other message is on its way."""
    return await database.write(people.settle_in, NOON)


def use(tx: Transaction, kind: Kind, secret: str, at: datetime) -> bool:
    """Do what the letter is for; false if its secret is no good."""
    try:
        if kind == "invitation":
            invitations.use_token(tx, secret, at, label="Phone", address="")
        elif kind == "sign_in_code":
            to = ADDRESSES[kind]
            return bool(invitations.use_code(tx, to, secret, at, label="Phone", address=""))
        elif kind == "password_reset":
            accounts.reset_password(tx, secret, "hash", at, "")
        else:
            colleagues.join(tx, secret, "Dora", "hash", at, "")
    except Gone:
        return False
    return True


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_goes_out_by_mail_and_its_secret_works_once(
    sqlite_url: str, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL nothing leaves by another clock than the database's: `test_worker` is there."""
    database = open_database(sqlite_url)
    everybody = await database.write(people.settle_in, NOON)
    monkeypatch.setattr(worker, "now", lambda: NOON)
    name = await written(database, everybody, kind)
    async with post_office.open_post_office() as office:
        email = EmailSender("127.0.0.1", office.port, "none", "", "", "l@example.org")
        way_out = Watched(email, database)
        for _ in range(2):
            await deliver(Worker(database, {"email": way_out}, ORIGIN))
    assert office.recipients == [ADDRESSES[kind]]
    assert await fate(database, name) == ("accepted", None)
    if kind not in WITH_SECRET:
        return
    secret = secret_of(kind, post_office.words(office.letters[0]))
    assert not letterbox.holds(way_out.rows[0], secret)
    assert not letterbox.holds(repr(await database.read(people.everything)), secret)
    kept = await database.read(messages.get, name)
    assert kept.text == post_office.words(office.letters[0]).replace(secret, "…")
    assert [await database.write(use, kind, secret, NOON) for _ in range(2)] == [True, False]
    assert not letterbox.holds(repr(await database.read(people.everything)), secret)


@pytest.mark.parametrize("kind", WITH_SECRET)
async def test_the_newest_letters_secret_counts(
    database: Database, everybody: People, kind: Kind
) -> None:
    first = secret_of(kind, (await letter(database, everybody, kind)).text)
    second = secret_of(kind, (await letter(database, everybody, kind)).text)
    assert first != second
    assert [await database.write(use, kind, one, NOON) for one in (first, second)] == [False, True]


LASTS: dict[Kind, timedelta] = {
    "invitation": timedelta(days=7),
    "sign_in_code": timedelta(minutes=10),
    "password_reset": timedelta(minutes=30),
    "colleague_invitation": timedelta(days=7),
}


@pytest.mark.parametrize("kind", WITH_SECRET)
async def test_a_secret_lasts_as_long_as_its_letter_says_from_when_it_leaves(
    database: Database, everybody: People, kind: Kind
) -> None:
    leaves = NOON + timedelta(minutes=5)
    said = {timedelta(days=7): "7 days", timedelta(minutes=10): "10 minutes"}
    for at, good in ((leaves + LASTS[kind], False), (leaves + LASTS[kind] - SECOND, True)):
        sent = await approve(database, await written(database, everybody, kind), leaves)
        assert sent is not None
        assert f"in the next {said.get(LASTS[kind], '30 minutes')}" in sent.text
        assert await database.write(use, kind, secret_of(kind, sent.text), at) is good


@pytest.mark.parametrize("kind", WITH_SECRET)
async def test_of_two_that_wait_only_the_newer_goes_out(
    database: Database, everybody: People, kind: Kind
) -> None:
    older = await written(database, everybody, kind)
    attempt = await database.write(outbox.claim, older, NOON)
    assert attempt is not None
    newer = await written(database, everybody, kind)
    assert await fate(database, older) == ("cancelled", "a newer one was written")
    assert await database.write(outbox.approve, older, attempt, NOON, ORIGIN, {"email"}) is None
    assert await approve(database, newer) is not None


async def test_a_newer_letter_stops_nobody_elses_and_no_other_kind(
    database: Database, everybody: People
) -> None:
    await database.write(letterbox.write, everybody, "invitation")
    await database.write(letterbox.write, everybody, "sign_in_code")
    cora = everybody.cora.who
    for _ in range(2):
        await database.write(
            letters.write, NOON, "sign_in_code", cora.practice_id, client_id=cora.id
        )
    for _ in range(2):
        await database.write(letterbox.write, everybody, "account_notice")
    waiting = [
        await database.read(messages.get, name) for name in await post.due(database, NOON, 50)
    ]
    assert sorted((one.kind, one.client_name) for one in waiting if one.client_id) == [
        ("invitation", "Carl"),
        ("sign_in_code", "Carl"),
        ("sign_in_code", "Cora"),
    ]
    assert [one.kind for one in waiting if one.therapist_id] == ["account_notice"] * 2


@pytest.mark.parametrize("kind", WITH_SECRET)
async def test_an_older_attempt_makes_no_secret_and_settles_nothing(
    database: Database, everybody: People, kind: Kind
) -> None:
    name = await written(database, everybody, kind)
    assert await database.write(outbox.claim, name, NOON) == 1
    await let_leases_run_out(database)
    sent = await approve(database, name)
    assert sent is not None
    assert sent.attempt == 2
    before = await database.read(people.everything)
    assert await database.write(outbox.approve, name, 1, NOON, ORIGIN, {"email"}) is None
    assert not await database.write(outbox.accepted, name, 1, NOON, "provider-1")
    assert not await database.write(outbox.failed, name, 1, NOON, SILENT)
    assert await database.read(people.everything) == before
    assert await database.write(outbox.accepted, name, 2, NOON, "provider-2")
    assert await database.write(use, kind, secret_of(kind, sent.text), NOON)


@pytest.mark.parametrize("kind", KINDS)
async def test_when_the_process_dies_with_the_letter_nobody_knows_and_it_is_not_sent_again(
    database: Database, everybody: People, kind: Kind
) -> None:
    sent = await letter(database, everybody, kind)
    await let_leases_run_out(database)
    await database.write(outbox.end_overdue, NOON + SECOND)
    assert (await fate(database, sent.id))[0] == "outcome_unknown"
    assert await post.due(database, NOON + timedelta(days=1), 50) == []
    assert await database.write(outbox.claim, sent.id, NOON) is None
    if kind in WITH_SECRET:
        assert await database.write(use, kind, secret_of(kind, sent.text), NOON), "it may be there"


async def test_what_the_mail_server_refused_says_why(database: Database, everybody: People) -> None:
    sent = await letter(database, everybody, "sign_in_code")
    refused = SendFailed("the mail server answered 550", permanent=True, submitted=False)
    assert await database.write(outbox.failed, sent.id, 1, NOON, refused)
    assert await fate(database, sent.id) == ("failed", "the mail server answered 550")


@pytest.mark.parametrize(
    ("at", "due_at"),
    [(NOON, NOON), (EVENING, MORNING), (MORNING - SECOND, MORNING), (MORNING, MORNING)],
)
async def test_an_invitation_waits_for_the_end_of_the_quiet_hours(
    database: Database, everybody: People, at: datetime, due_at: datetime
) -> None:
    await database.write(letterbox.write, everybody, "invitation", at)
    assert await post.due(database, due_at - SECOND, 50) == []
    name = await due(database, due_at)
    assert await approve(database, name, due_at) is not None


async def test_an_invitation_that_was_held_up_until_night_waits_for_the_morning(
    database: Database, everybody: People
) -> None:
    name = await written(database, everybody, "invitation")
    assert await approve(database, name, EVENING) is None
    assert await fate(database, name) == ("pending", None)
    assert await post.due(database, MORNING - SECOND, 50) == []
    assert await approve(database, name, MORNING) is not None


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "invitation"])
async def test_who_asked_does_not_wait_for_the_morning(
    database: Database, everybody: People, kind: Kind
) -> None:
    await database.write(letterbox.write, everybody, kind, EVENING)
    assert await approve(database, await due(database, EVENING), EVENING) is not None


@pytest.mark.parametrize("demonstration", [True, False])
async def test_what_goes_to_the_console_gets_no_secret_and_ends_no_older_link(
    database: Database, *, demonstration: bool
) -> None:
    everybody = await database.write(people.settle_in, NOON, demonstration=demonstration)
    carl = everybody.carl.who
    link = await database.write(invitations.mint_link, carl.practice_id, carl.id, NOON)
    before = await database.read(letterbox.secrets)
    channel = "email" if demonstration else "console"
    sent = await letter(database, everybody, "invitation", channel=channel)
    assert sent.channel == "console"
    assert f"{ORIGIN}/i#…" in sent.text
    assert await database.read(letterbox.secrets) == before
    assert await database.write(use, "invitation", link, NOON)


async def test_a_letter_reaches_for_no_date(database: Database, everybody: People) -> None:
    """Whether a silent day is unknown or missed depends on reminders only."""
    for kind in TO_CLIENTS:
        sent = await letter(database, everybody, kind)
        await database.write(outbox.accepted, sent.id, 1, NOON, "provider-1")
    carl = everybody.carl.who
    assert await database.read(reminder_rows.reached_dates, carl.practice_id, carl.id) == []


@pytest.mark.parametrize("kind", TO_CLIENTS)
async def test_every_step_is_seen_on_that_clients_page_only(
    database: Database, everybody: People, kind: Kind
) -> None:
    versions = [await database.read(people.versions)]
    name = await written(database, everybody, kind)
    versions.append(await database.read(people.versions))
    await approve(database, name)
    versions.append(await database.read(people.versions))
    await let_leases_run_out(database)
    await database.write(outbox.end_overdue, NOON)
    versions.append(await database.read(people.versions))
    await database.write(outbox.accepted, name, 1, NOON, "provider-1")
    versions.append(await database.read(people.versions))
    assert len({one[everybody.carl.who.id] for one in versions}) == 5
    assert len({one[everybody.cora.who.id] for one in versions}) == 1


async def test_colleagues_see_what_went_to_clients_and_no_letters_of_each_other(
    database: Database, everybody: People
) -> None:
    for kind in KINDS:
        await letter(database, everybody, kind)
    found = await database.read(letterbox.shown, everybody)
    assert {one.kind for one in found} == set(TO_CLIENTS)
    assert {(one.client_name, one.for_date) for one in found} == {("Carl", None)}


async def test_nobody_writes_to_another_practices_people(
    database: Database, everybody: People
) -> None:
    before = await database.read(people.everything)
    practice_id = everybody.bert.who.practice_id
    carl, alice = everybody.carl.who.id, everybody.alice.who.id
    for kind, to in (
        ("invitation", {"client_id": carl}),
        ("sign_in_code", {"client_id": carl}),
        ("password_reset", {"therapist_id": alice}),
        ("account_notice", {"therapist_id": alice, "about": "password_changed"}),
    ):
        with pytest.raises(NotFound):
            await database.write(letters.write, NOON, kind, practice_id, **to)  # type: ignore[arg-type] # as they stand above
    assert await database.read(people.everything) == before
