"""How many text messages a month may take, and what becomes of what is too much."""

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.domain.errors import NotAllowed, SendFailed
from app.domain.messages import Kind
from app.domain.text_budgets import SPENT, month_of, stage
from app.services import notices, outbox, text_budgets
from app.services.clients import NewClient
from app.store import messages
from app.store.db import Database, Reading, Transaction, open_database
from app.store.messages import MessageRecord
from app.store.tables import Message
from tests import people
from tests.people import People, SignedInClient
from tests.services import consenting
from tests.services.post import DUE, NOW, ORIGIN, SECOND, approve, fate, settled

pytestmark = pytest.mark.anyio

BOTH = ("sms", "email")


@pytest.fixture
async def everybody(database: Database) -> People:
    return await settled(database)


async def texted(
    database: Database, everybody: People, number: int, *, email: bool = False
) -> list[SignedInClient]:
    """So many clients who want text messages; or e-mails, where those do not go."""

    def take_on(tx: Transaction) -> list[SignedInClient]:
        found = []
        for place in range(number):
            phone, mail = f"+49151123456{78 - place}", f"nina{place}@example.org" if email else None
            new = NewClient("Nina", mail, "Europe/Berlin", time(18), phone)
            nina = people.take_on(tx, everybody.alice, NOW, new)
            people.confirm_all(tx, nina, NOW)
            people.change(tx, nina, preferred_channel="sms")
            found.append(nina)
        return found

    return await database.write(take_on)


async def limit(database: Database, everybody: People, budget: int | None) -> None:
    await database.write(text_budgets.limit, everybody.alice.who, DUE, budget)


async def sent(database: Database, everybody: People, at: datetime = DUE) -> int:
    return (await database.read(text_budgets.of_month, everybody.alice.who, at)).sent


def of_kind(tx: Reading, kind: Kind) -> list[MessageRecord]:
    query = select(col(Message.id)).where(col(Message.kind) == kind)
    return [messages.get(tx, name) for name in tx.execute(query).scalars()]


def to_owners(tx: Reading) -> list[MessageRecord]:
    return of_kind(tx, "account_notice")


@pytest.mark.parametrize(
    ("sent", "budget", "reached"),
    [
        (10**6, None, None),
        (0, 1, None),
        (1, 1, "spent"),
        (79, 100, None),
        (80, 100, "nearly"),
        (99, 100, "nearly"),
        (100, 100, "spent"),
        (3, 4, None),
    ],
)
def test_at_80_and_at_100_percent_something_is_said(
    sent: int, budget: int | None, reached: str | None
) -> None:
    assert stage(sent, budget) == reached


def test_a_month_begins_when_it_does_in_utc() -> None:
    late = datetime(2026, 3, 31, 23, 59, tzinfo=UTC)
    assert month_of(late) == month_of(NOW)
    assert month_of(late + timedelta(minutes=1)).isoformat() == "2026-04-01"


async def test_the_owners_are_told_once_at_80_percent_and_once_at_100(
    database: Database, everybody: People
) -> None:
    await database.write(people.colleague, everybody.alice, NOW, "Tess")
    alice = everybody.alice.who
    await limit(database, everybody, 10)
    told, standing = [], []
    for _ in range(12):
        await database.write(text_budgets.count, alice.practice_id, DUE)
        told.append(len(await database.read(to_owners)))
        standing.append((await database.read(notices.standing, alice, DUE)).texts)
    assert told == [0] * 7 + [1, 1, 2, 2, 2]
    assert standing == [None] * 7 + ["nearly"] * 2 + ["spent"] * 3
    assert await sent(database, everybody) == 12
    for one in await database.read(to_owners):
        assert one.therapist_id == everybody.alice.who.id
        assert one.subject == "Text messages of this month"
        assert "Nina" not in (one.text or "")
    tomorrow = DUE + timedelta(days=30)
    assert await sent(database, everybody, tomorrow) == 0, "next month it begins anew"


async def test_when_they_are_used_up_a_reminder_goes_by_the_next_way(
    database: Database, everybody: People
) -> None:
    first, second = await texted(database, everybody, 2, email=True)
    await limit(database, everybody, 1)
    channels = []
    for nina in (first, second):
        letter = await approve(database, nina, senders=BOTH)
        assert letter is not None
        channels.append(letter.channel)
    assert channels == ["sms", "email"]


async def test_who_has_no_other_way_is_not_reminded_and_it_says_why(
    database: Database, everybody: People
) -> None:
    first, second = await texted(database, everybody, 2)
    await limit(database, everybody, 1)
    assert await approve(database, first, senders=BOTH) is not None
    assert await approve(database, second, senders=BOTH) is None
    assert await fate(database, second) == ("cancelled", SPENT)
    await limit(database, everybody, None)
    (third,) = await texted(database, everybody, 1)
    assert await approve(database, third, senders=BOTH) is not None


async def test_what_a_person_waits_for_is_still_sent_and_counts(
    database: Database, everybody: People
) -> None:
    (nina,) = await texted(database, everybody, 1)
    await limit(database, everybody, 1)
    assert await approve(database, nina, senders=BOTH) is not None
    assert await consenting.text(database, "HELP", sid="SM-help", at=DUE) is not None
    assert await sent(database, everybody) == 2
    asked = await consenting.nina(database, everybody, email=None, phone="+4915187654321")
    await consenting.choose(database, asked, consenting.BY_SMS)
    assert await sent(database, everybody) == 2

    def ask(tx: Transaction) -> str | None:
        (question,) = of_kind(tx, "channel_confirmation")
        attempt = outbox.claim(tx, question.id, NOW) or 0
        letter = outbox.approve(tx, question.id, attempt, NOW, ORIGIN, {"sms"})
        return letter.channel if letter else None

    assert await database.write(ask) == "sms"
    assert await sent(database, everybody) == 3


async def test_what_the_provider_did_not_take_does_not_count(
    database: Database, everybody: People
) -> None:
    busy = SendFailed("20503", permanent=False, submitted=False)
    silent = SendFailed("silence", permanent=False, submitted=None)
    for nina, failure in zip(await texted(database, everybody, 2), (busy, silent), strict=True):
        letter = await approve(database, nina, senders=BOTH)
        assert letter is not None
        await database.write(outbox.failed, letter.id, 1, DUE + SECOND, failure)
        await database.write(outbox.failed, letter.id, 1, DUE + SECOND, silent)
    assert await sent(database, everybody) == 1


async def test_what_only_goes_to_a_console_does_not_count(
    database: Database, everybody: People
) -> None:
    (nina,) = await texted(database, everybody, 1)
    letter = await approve(database, nina, senders=("email",))
    assert letter is not None
    assert letter.channel == "console"
    assert await sent(database, everybody) == 0


async def test_of_several_at_once_no_more_go_than_are_left(database_url: str) -> None:
    number = 6 if "postgresql" in database_url else 1
    databases = [open_database(database_url) for _ in range(number)]
    everybody = await settled(databases[0])
    clients = await texted(databases[0], everybody, 12, email=True)
    await limit(databases[0], everybody, 5)
    found = await asyncio.gather(
        *(
            approve(databases[place % number], nina, senders=BOTH)
            for place, nina in enumerate(clients)
        )
    )
    channels = sorted(one.channel for one in found if one)
    assert channels == ["email"] * 7 + ["sms"] * 5
    assert await sent(databases[0], everybody) == 5
    assert len(await databases[0].read(to_owners)) == 2
    for one in databases:
        one.close()


async def test_only_owners_set_it_and_another_limit_begins_anew(
    database: Database, everybody: People
) -> None:
    tess = await database.write(people.colleague, everybody.alice, NOW, "Tess")
    with pytest.raises(NotAllowed):
        await database.write(text_budgets.limit, tess.who, DUE, 5)
    clients = await texted(database, everybody, 4)
    await limit(database, everybody, 1)
    for place, nina in enumerate(clients):
        await approve(database, nina, senders=BOTH)
        await limit(database, everybody, 2 + place)
    kept = (await database.read(people.everything))["audit_entries"]
    assert len([row for row in kept if "text_budget_changed" in row]) == 5
    assert await sent(database, everybody) == 4
    assert len(await database.read(to_owners)) == 4
