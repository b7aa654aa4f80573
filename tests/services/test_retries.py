"""What was refused is tried again while it makes sense, by another way, or ends as failed."""

from datetime import datetime, time, timedelta

import pytest

from app.domain import provider_codes, sending
from app.domain.errors import SendFailed
from app.domain.messages import Letter
from app.services import outbox, reminders
from app.services.clients import NewClient
from app.store import clients as client_rows
from app.store import messages
from app.store.db import Database, Reading, Transaction
from app.store.messages import ChangeRecord
from tests import people
from tests.people import People, SignedInClient
from tests.services.post import DUE, NOW, ORIGIN, SECOND, approve, due, fate, message_id, settled

pytestmark = pytest.mark.anyio

BUSY = SendFailed("421", permanent=False, submitted=False)
DEAD = SendFailed("21614", permanent=True, submitted=False, dead_address=True)
REFUSED = SendFailed("21408", permanent=True, submitted=False)
UNREACHABLE = SendFailed("30003", permanent=False, submitted=False, most_tries=3)
MINUTE = timedelta(minutes=1)
NUMBER = "+4915112345678"
BOTH = ("sms", "email")


@pytest.fixture
async def everybody(database: Database) -> People:
    return await settled(database)


async def with_both_ways(database: Database, everybody: People) -> SignedInClient:
    """A client who wants text messages, and e-mails where those do not work."""
    new = NewClient("Nina", "nina@example.org", "Europe/Berlin", time(18), NUMBER)

    def take_on(tx: Transaction) -> SignedInClient:
        nina = people.take_on(tx, everybody.alice, NOW, new)
        record = client_rows.get(tx, nina.who.practice_id, nina.who.id)
        people.consent(tx, record, "sms", NUMBER, NOW)
        client_rows.prefer_channel(tx, nina.who.practice_id, nina.who.id, "sms")
        return nina

    return await database.write(take_on)


async def again(
    database: Database, who: SignedInClient, at: datetime, channels: tuple[str, ...] = ("email",)
) -> Letter | None:
    """The letter of the attempt that begins at `at`."""
    return await approve(database, who, at, channels)


async def changes(database: Database, who: SignedInClient) -> list[ChangeRecord]:
    name = await message_id(database, who)

    def kept(tx: Reading) -> list[ChangeRecord]:
        return messages.changes(tx, who.who.practice_id, [name])[name]

    return await database.read(kept)


async def first_waking(database: Database, name: str, after: datetime) -> datetime:
    """From which minute on it is due again."""
    for minutes in range(120):
        at = after + minutes * MINUTE
        if name in await due(database, at, 50):
            return at
    raise AssertionError("it is not due in the next two hours")


async def test_what_was_refused_waits_longer_each_time(
    database: Database, everybody: People
) -> None:
    carl, at, waited = everybody.carl, DUE, []
    name = await message_id(database, carl)
    for attempt in (1, 2, 3, 4):
        letter = await again(database, carl, at)
        assert letter is not None
        assert letter.attempt == attempt
        assert await database.write(outbox.failed, name, attempt, at, BUSY)
        assert await fate(database, carl) == ("pending", "421")
        woken = await first_waking(database, name, at)
        waited.append(woken - at)
        at = woken
    for planned, found in zip(sending.RETRY_AFTER, waited, strict=False):
        assert planned * 0.7 <= found <= planned * 1.3 + MINUTE


def test_each_wait_is_spread_by_thirty_per_cent() -> None:
    for tries, planned in enumerate(sending.RETRY_AFTER, start=1):
        waits = [sending.retry_at(f"message {n}", tries, DUE) for n in range(500)]
        shares = [(at - DUE) / planned for at in waits if at is not None]
        assert len(shares) == 500
        assert 0.7 <= min(shares) < 0.75
        assert 1.25 < max(shares) <= 1.3
    assert sending.retry_at("message", 6, DUE) is None


async def test_the_provider_may_ask_for_more_time(database: Database, everybody: People) -> None:
    await approve(database, everybody.carl)
    name = await message_id(database, everybody.carl)
    limited = SendFailed("429", permanent=False, submitted=False, retry_after_s=1800)
    await database.write(outbox.failed, name, 1, DUE, limited)
    assert await first_waking(database, name, DUE) == DUE + timedelta(minutes=30)


async def test_a_retry_that_comes_too_late_is_not_sent(
    database: Database, everybody: People
) -> None:
    await approve(database, everybody.carl)
    name = await message_id(database, everybody.carl)
    limited = SendFailed("429", permanent=False, submitted=False, retry_after_s=3 * 3600)
    await database.write(outbox.failed, name, 1, DUE, limited)
    assert await again(database, everybody.carl, DUE + timedelta(hours=3)) is None
    assert (await fate(database, everybody.carl))[0] == "skipped_late"


async def test_of_what_nobody_knows_there_is_no_second_attempt(
    database: Database, everybody: People
) -> None:
    await approve(database, everybody.carl)
    name = await message_id(database, everybody.carl)
    silence = SendFailed("silence", permanent=False, submitted=None)
    await database.write(outbox.failed, name, 1, DUE, silence)
    assert await fate(database, everybody.carl) == ("outcome_unknown", "silence")
    assert name not in await due(database, DUE + timedelta(hours=2), 50)


async def test_a_dead_number_is_written_to_no_more_and_the_mail_goes_out(
    database: Database, everybody: People
) -> None:
    nina = await with_both_ways(database, everybody)
    letter = await again(database, nina, DUE, BOTH)
    assert letter is not None
    assert letter.channel == "sms"
    await database.write(outbox.failed, letter.id, 1, DUE, DEAD)
    assert await fate(database, nina) == ("pending", "21614")
    second = await again(database, nina, DUE + SECOND, BOTH)
    assert second is not None
    assert (second.channel, second.attempt) == ("email", 2)
    kept = await database.read(people.everything)
    assert [NUMBER in row for row in kept["suppressions"]] == [True]


async def test_a_refusal_closes_the_way_for_this_message_only(
    database: Database, everybody: People
) -> None:
    nina = await with_both_ways(database, everybody)
    letter = await again(database, nina, DUE, BOTH)
    assert letter is not None
    await database.write(outbox.failed, letter.id, 1, DUE, REFUSED)
    second = await again(database, nina, DUE + SECOND, BOTH)
    assert second is not None
    assert second.channel == "email"
    await database.write(outbox.failed, letter.id, 2, DUE + SECOND, REFUSED)
    assert await fate(database, nina) == ("failed", "21408")
    assert (await database.read(people.everything))["suppressions"] == []


async def test_a_report_that_it_did_not_arrive_leads_to_two_further_attempts(
    database: Database, everybody: People
) -> None:
    carl, at = everybody.carl, DUE
    for attempt in (1, 2, 3):
        letter = await again(database, carl, at)
        assert letter is not None
        assert letter.attempt == attempt
        await database.write(outbox.accepted, letter.id, attempt, at, f"SM{attempt}")
        await database.write(outbox.reported, f"SM{attempt}", "-", at, "failed", UNREACHABLE)
        at += timedelta(minutes=12)
    assert await fate(database, carl) == ("failed", "30003")


async def test_what_arrived_after_all_is_not_sent_again(
    database: Database, everybody: People
) -> None:
    letter = await approve(database, everybody.carl)
    assert letter is not None
    await database.write(outbox.accepted, letter.id, 1, DUE, "SM1")
    await database.write(outbox.reported, "SM1", "-", DUE, "failed", UNREACHABLE)
    assert (await fate(database, everybody.carl))[0] == "pending"
    await database.write(outbox.reported, "SM1", "-", DUE + SECOND, "delivered")
    assert await fate(database, everybody.carl) == ("delivered", None)
    assert letter.id not in await due(database, DUE + timedelta(hours=1), 50)


async def test_an_older_attempts_report_does_not_touch_the_newer(
    database: Database, everybody: People
) -> None:
    letter = await approve(database, everybody.carl)
    assert letter is not None
    await database.write(outbox.accepted, letter.id, 1, DUE, "SM1")
    await database.write(outbox.reported, "SM1", "-", DUE, "failed", UNREACHABLE)
    newer = await again(database, everybody.carl, DUE + timedelta(minutes=2))
    assert newer is not None
    await database.write(outbox.reported, "SM1", letter.id, DUE, "failed", UNREACHABLE)
    assert (await fate(database, everybody.carl))[0] == "submitting"


async def test_d04_30003_is_tried_twice_more_and_after_three_days_in_a_row_no_more(
    database: Database, everybody: People
) -> None:
    nina = await with_both_ways(database, everybody)
    code_30003 = provider_codes.failure(provider_codes.reported("30003"), 30003)

    def fail_for_a_day(tx: Transaction, at: datetime) -> None:
        found = messages.of_client(tx, nina.who.practice_id, nina.who.id, 100)
        (name,) = [one.id for one in found if one.kind == "reminder" and one.due_at == at]
        for attempt in (1, 2, 3):
            assert outbox.claim(tx, name, at) == attempt
            letter = outbox.approve(tx, name, attempt, at, ORIGIN, BOTH)
            assert letter is not None
            assert letter.channel == "sms"
            outbox.accepted(tx, name, attempt, at, f"{name}.{attempt}")
            outbox.reported(tx, f"{name}.{attempt}", "-", at, "failed", code_30003)
            at += timedelta(minutes=15)
        assert messages.get(tx, name).closed == "sms", "it goes on by another way"
        reminders.plan_client(tx, nina.who.practice_id, nina.who.id, at)

    for day in range(3):
        assert (await database.read(people.everything))["suppressions"] == []
        await database.write(fail_for_a_day, DUE + timedelta(days=day))
    (row,) = (await database.read(people.everything))["suppressions"]
    assert "unreachable" in row


async def test_what_a_provider_took_is_handed_over_after_a_day(
    database: Database, everybody: People
) -> None:
    letter = await approve(database, everybody.carl)
    assert letter is not None
    await database.write(outbox.accepted, letter.id, 1, DUE, "SM1")
    day = timedelta(hours=24)
    await database.write(outbox.end_overdue, DUE + day - SECOND)
    assert (await fate(database, everybody.carl))[0] == "accepted"
    await database.write(outbox.end_overdue, DUE + day)
    assert (await fate(database, everybody.carl))[0] == "handed_over"
    await database.write(outbox.reported, "SM1", "-", DUE + day, "failed", UNREACHABLE)
    assert (await fate(database, everybody.carl))[0] == "failed", "a day later nobody tries again"


async def test_every_state_is_kept_with_its_time_and_reason(
    database: Database, everybody: People
) -> None:
    letter = await approve(database, everybody.carl)
    assert letter is not None
    await database.write(outbox.failed, letter.id, 1, DUE + SECOND, BUSY)
    kept = [
        (one.state, one.reason, one.channel, one.at)
        for one in await changes(database, everybody.carl)
    ]
    assert kept == [
        ("pending", None, None, NOW),
        ("claimed", None, None, DUE),
        ("submitting", None, "email", DUE),
        ("pending", "421", "email", DUE + SECOND),
    ]
