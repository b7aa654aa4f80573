"""What nobody knows is asked of the provider, now and then, and is never sent again for that."""

from datetime import timedelta

import pytest

from app.domain import provider_codes
from app.domain.errors import SendFailed
from app.domain.messages import Found
from app.services import inquiries, outbox
from app.services.inquiries import Question
from app.store.db import Database
from tests import people
from tests.people import People, SignedInClient
from tests.services.post import DUE, SECOND, approve, due, fate, letter_to, settled
from tests.services.test_text_budgets import texted

pytestmark = pytest.mark.anyio

SILENT = SendFailed("silence", permanent=False, submitted=None)
MINUTE = timedelta(minutes=1)
DELIVERED = Found("SM-lost", "delivered")
NOT_THERE = ("outcome_unknown", "the provider was asked and does not know it")


@pytest.fixture
async def everybody(database: Database) -> People:
    return await settled(database)


@pytest.fixture
async def lost(database: Database, everybody: People) -> SignedInClient:
    """A client whose text message nobody knows the fate of, since DUE."""
    (nina,) = await texted(database, everybody, 1)
    letter = await approve(database, nina, senders=("sms",))
    assert letter is not None
    await database.write(outbox.failed, letter.id, 1, DUE, SILENT)
    return nina


async def asked(database: Database, minutes: float) -> list[Question]:
    return await database.write(inquiries.take, DUE + minutes * MINUTE, "sms", 50)


async def test_it_is_asked_after_2_10_60_and_360_minutes_and_never_a_day_later(
    database: Database, lost: SignedInClient
) -> None:
    looked = (1, 2, 3, 9, 10, 11, 59, 60, 61, 359, 360, 361, 720)
    assert [at for at in looked if await asked(database, at)] == [2, 10, 60, 360]
    assert await asked(database, 25 * 60) == []
    assert (await fate(database, lost))[0] == "outcome_unknown"


async def test_what_became_unknown_a_day_ago_is_not_asked_about_any_more(
    database: Database, lost: SignedInClient
) -> None:
    assert await asked(database, 24 * 60) == []
    (question,) = await asked(database, 24 * 60 - 1)
    assert (question.attempt, question.about.at) == (1, DUE)
    assert question.about.text.startswith("2 things are still open")


async def test_what_the_provider_has_is_accepted_and_its_state_is_a_report(
    database: Database, lost: SignedInClient
) -> None:
    (question,) = await asked(database, 2)
    await database.write(inquiries.answered, question, DUE, [Found("SM-lost", "accepted")])
    assert await fate(database, lost) == ("accepted", None)
    await database.write(outbox.reported, "SM-lost", "-", DUE, "delivered")
    assert await fate(database, lost) == ("delivered", None)
    assert await asked(database, 10) == []


@pytest.mark.parametrize(
    ("code", "became"), [("", "delivered"), ("30007", "failed"), ("30008", "outcome_unknown")]
)
async def test_what_became_of_it_is_told_with_it(
    database: Database, lost: SignedInClient, code: str, became: str
) -> None:
    (question,) = await asked(database, 2)
    told = provider_codes.status("undelivered" if code else "delivered", code)
    await database.write(inquiries.answered, question, DUE + MINUTE, [Found("SM-lost", *told)])
    assert (await fate(database, lost))[0] == became
    assert await asked(database, 10) == [], "its id is known"


async def test_what_the_provider_does_not_know_stays_unknown_and_says_so(
    database: Database, lost: SignedInClient
) -> None:
    (question,) = await asked(database, 2)
    await database.write(inquiries.answered, question, DUE + 2 * MINUTE, [])
    assert await fate(database, lost) == ("outcome_unknown", "silence"), "not surely yet"
    (question,) = await asked(database, 10)
    await database.write(inquiries.answered, question, DUE + 10 * MINUTE, [])
    assert await fate(database, lost) == NOT_THERE
    for minutes in (11, 60, 119, 25 * 60):
        assert question.message_id not in await due(database, DUE + minutes * MINUTE, 50)
    (question,) = await asked(database, 60)
    await database.write(inquiries.answered, question, DUE + 60 * MINUTE, [DELIVERED])
    assert await fate(database, lost) == ("delivered", None)


async def test_a_message_that_is_known_is_not_the_one_that_was_lost(
    database: Database, everybody: People, lost: SignedInClient
) -> None:
    letter = await letter_to(database, everybody.carl)
    await database.write(outbox.accepted, letter.id, 1, DUE, "SM-known")
    await asked(database, 2)
    (question,) = await asked(database, 10)
    await database.write(inquiries.answered, question, DUE, [Found("SM-known", "delivered")])
    assert await fate(database, lost) == NOT_THERE
    assert (await fate(database, everybody.carl))[0] == "accepted"


async def test_an_answer_that_comes_after_a_report_changes_nothing(
    database: Database, lost: SignedInClient
) -> None:
    """The attempt has failed meanwhile, and another one is on its way, of which it says nothing."""
    (question,) = await asked(database, 2)
    failure = provider_codes.failure("30003", 30003)
    name = question.message_id
    await database.write(outbox.reported, "SM-1", name, DUE + MINUTE, "failed", failure)
    assert await approve(database, lost, DUE + 5 * MINUTE, ("sms",)) is not None
    for found in ([DELIVERED], []):
        await database.write(inquiries.answered, question, DUE + 5 * MINUTE, found)
    assert (await fate(database, lost))[0] == "submitting"
    await database.write(outbox.failed, name, 2, DUE + 5 * MINUTE + SECOND, SILENT)
    await database.write(inquiries.answered, question, DUE + 6 * MINUTE, [DELIVERED])
    assert await fate(database, lost) == ("outcome_unknown", "silence")
    (again,) = await asked(database, 8)
    assert (again.attempt, again.about.at) == (2, DUE + 5 * MINUTE)


async def test_by_other_ways_nobody_is_asked(database: Database, everybody: People) -> None:
    letter = await letter_to(database, everybody.carl)
    await database.write(outbox.failed, letter.id, 1, DUE, SILENT)
    assert await asked(database, 2) == []
    assert (await database.read(people.everything))["text_months"] == []
