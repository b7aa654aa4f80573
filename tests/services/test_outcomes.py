"""What becomes of a message that was handed out: taken, refused, or nobody knows."""

from datetime import timedelta

import pytest

from app.domain.errors import SendFailed
from app.services import outbox
from app.store import messages
from app.store import reminders as reminder_rows
from app.store.db import Database, open_database
from tests import people
from tests.people import People
from tests.services import post
from tests.services.post import (
    DUE,
    ORIGIN,
    SECOND,
    fate,
    let_leases_run_out,
    letter_to,
    message_id,
    settled,
)

pytestmark = pytest.mark.anyio

REFUSED = SendFailed("the mail server answered 550", permanent=True, submitted=False)
SILENT = SendFailed("the mail server fell silent", permanent=False, submitted=None)


@pytest.fixture
async def everybody(database: Database) -> People:
    return await settled(database)


async def test_what_the_provider_took_has_reached_the_client(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    letter = await letter_to(database, carl)
    assert await database.write(outbox.accepted, letter.id, 1, DUE + SECOND, "provider-1")
    kept = await database.read(messages.get, letter.id)
    assert (kept.state, kept.sent_at) == ("accepted", DUE + SECOND)
    reached = await database.read(reminder_rows.reached_dates, carl.who.practice_id, carl.who.id)
    assert reached == [kept.for_date]
    assert not await database.write(outbox.failed, letter.id, 1, DUE, REFUSED), "it is settled"
    assert await database.read(messages.get, letter.id) == kept


@pytest.mark.parametrize(
    ("failure", "state"), [(REFUSED, "failed"), (SILENT, "outcome_unknown")], ids=["no", "silent"]
)
async def test_what_failed_says_why_and_is_not_sent_again(
    database: Database, everybody: People, failure: SendFailed, state: str
) -> None:
    carl = everybody.carl
    letter = await letter_to(database, carl)
    assert await database.write(outbox.failed, letter.id, 1, DUE, failure)
    assert await fate(database, carl) == (state, failure.detail)
    await let_leases_run_out(database)
    assert letter.id not in await post.due(database, DUE + SECOND, 50)
    assert await database.write(outbox.claim, letter.id, DUE + SECOND) is None
    reached = await database.read(reminder_rows.reached_dates, carl.who.practice_id, carl.who.id)
    assert reached == []


async def test_a_claim_that_was_abandoned_may_be_taken_again(
    database: Database, everybody: People
) -> None:
    name = await message_id(database, everybody.carl)
    assert await database.write(outbox.claim, name, DUE) == 1
    assert await database.write(outbox.claim, name, DUE + timedelta(seconds=119)) is None
    await let_leases_run_out(database)
    assert name in await post.due(database, DUE, 50)
    assert await database.write(outbox.claim, name, DUE) == 2


async def test_a_lease_lasts_120_seconds(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    carl = (await settled(database)).carl
    name = await message_id(database, carl)
    got = [
        await database.write(outbox.claim, name, DUE + timedelta(seconds=seconds))
        for seconds in (0, 120, 121)
    ]
    assert got == [1, None, 2]
    database.close()


async def test_an_older_attempt_has_nothing_to_say_any_more(
    database: Database, everybody: People
) -> None:
    name = await message_id(database, everybody.carl)
    await database.write(outbox.claim, name, DUE)
    await let_leases_run_out(database)
    await database.write(outbox.claim, name, DUE)
    older = await database.write(outbox.approve, name, 1, DUE, ORIGIN, {"email"})
    assert older is None
    newer = await database.write(outbox.approve, name, 2, DUE, ORIGIN, {"email"})
    assert newer is not None
    assert not await database.write(outbox.accepted, name, 1, DUE, "provider-1")
    assert not await database.write(outbox.failed, name, 1, DUE, REFUSED)
    assert await fate(database, everybody.carl) == ("submitting", None)
    assert await database.write(outbox.accepted, name, 2, DUE, "provider-2")


async def test_an_older_attempts_refusal_does_not_settle_the_newer(
    database: Database, everybody: People
) -> None:
    name = await message_id(database, everybody.carl)
    await database.write(outbox.claim, name, DUE)
    await let_leases_run_out(database)
    await database.write(outbox.claim, name, DUE)
    much_later = DUE + timedelta(days=1)
    assert await database.write(outbox.approve, name, 1, much_later, ORIGIN, {"email"}) is None
    assert await fate(database, everybody.carl) == ("claimed", None)


async def test_a_submission_that_was_abandoned_is_never_sent_again(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    letter = await letter_to(database, carl)
    await database.write(outbox.end_overdue, DUE + timedelta(seconds=119))
    assert await fate(database, carl) == ("submitting", None), "its lease still runs"
    await let_leases_run_out(database)
    assert letter.id not in await post.due(database, DUE, 50)
    assert await database.write(outbox.claim, letter.id, DUE) is None
    await database.write(outbox.end_overdue, DUE + SECOND)
    state, reason = await fate(database, carl)
    assert state == "outcome_unknown"
    assert reason == "the sending process stopped before it heard the outcome"
    assert await database.write(outbox.claim, letter.id, DUE + SECOND) is None
    assert await database.write(outbox.approve, letter.id, 1, DUE, ORIGIN, {"email"}) is None
    assert (await fate(database, carl))[0] == "outcome_unknown"


async def test_an_unknown_outcome_may_still_become_known(
    database: Database, everybody: People
) -> None:
    letter = await letter_to(database, everybody.carl)
    await let_leases_run_out(database)
    await database.write(outbox.end_overdue, DUE + SECOND)
    assert await database.write(outbox.accepted, letter.id, 1, DUE, "provider-1")
    assert (await fate(database, everybody.carl))[0] == "accepted"


async def test_every_step_is_seen_on_the_clients_page(
    database: Database, everybody: People
) -> None:
    """The page's ETag counts the client's version."""
    versions = [await database.read(people.versions)]
    letter = await letter_to(database, everybody.carl)
    versions.append(await database.read(people.versions))
    await database.write(outbox.accepted, letter.id, 1, DUE, "provider-1")
    versions.append(await database.read(people.versions))
    carl = everybody.carl.who.id
    assert len({one[carl] for one in versions}) == 3
    cora = everybody.cora.who.id
    assert len({one[cora] for one in versions}) == 1
