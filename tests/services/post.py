"""Steps of a reminder's way out, for the tests: everybody has one due at 18:00 in Berlin."""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import update
from sqlmodel import col

from app.domain.messages import Letter
from app.services import check_ins, outbox
from app.services.check_ins import NewCheckIn
from app.store import messages
from app.store import outbox as rows
from app.store.db import Database, Reading, Transaction, clock
from app.store.messages import MessageRecord
from app.store.outbox import Lane
from app.store.tables import Message
from app.worker import Worker
from tests import people
from tests.people import People, SignedInClient

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
DUE = datetime(2026, 3, 10, 17, tzinfo=UTC)
ORIGIN = "https://limberday.example.org"
SECOND = timedelta(seconds=1)


async def settled(
    database: Database, at: time = time(18), *, demonstration: bool = False
) -> People:
    return await database.write(
        people.settle_in, NOW, reminder_time=at, demonstration=demonstration
    )


async def due(database: Database, at: datetime, limit: int) -> list[str]:
    """Ids of the messages that a worker would take, the oldest first."""
    return await database.write(_due, at, limit)


def _due(tx: Transaction, at: datetime, limit: int) -> list[str]:
    lanes: tuple[Lane, ...] = ("letters", "reminders")
    found = [rows.due(tx, at, clock(tx, at), lane, limit) for lane in lanes]
    return [name for names in found for name in names]


async def deliver(worker: Worker) -> None:
    """Have all that is due sent."""
    await worker.deliver_letters()
    await worker.deliver_reminders()


def first_message(tx: Reading, who: SignedInClient) -> MessageRecord:
    """The oldest reminder."""
    found = messages.of_client(tx, who.who.practice_id, who.who.id, 100)
    return [one for one in found if one.kind == "reminder"][-1]


async def message_id(database: Database, who: SignedInClient) -> str:
    return (await database.read(first_message, who)).id


async def approve(
    database: Database,
    who: SignedInClient,
    at: datetime = DUE,
    senders: Collection[str] = ("email",),
) -> Letter | None:
    """Claim the client's first message, unless it was withdrawn, and look whether it is wanted."""
    name = await message_id(database, who)
    attempt = await database.write(outbox.claim, name, at)
    if attempt is None:
        return None
    return await database.write(outbox.approve, name, attempt, at, ORIGIN, senders)


async def letter_to(database: Database, who: SignedInClient) -> Letter:
    letter = await approve(database, who)
    assert letter is not None
    return letter


async def fate(database: Database, who: SignedInClient) -> tuple[str, str | None]:
    found = await database.read(first_message, who)
    return found.state, found.reason


def set_lease(tx: Transaction, until: datetime) -> None:
    """Leases are judged by the database's clock, which no test can turn."""
    tx.execute(
        update(Message).where(col(Message.lease_until).is_not(None)).values(lease_until=until)
    )


async def let_leases_run_out(database: Database) -> None:
    await database.write(set_lease, datetime(2001, 1, 1, tzinfo=UTC))


async def record(database: Database, who: SignedInClient, check_in: NewCheckIn) -> None:
    await database.write(check_ins.record, who.who, check_in.captured_at, check_in)
