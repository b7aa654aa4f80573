"""Nina, whose reminder is due, and the way it takes to a telephone, for the tests."""

from datetime import timedelta
from uuid import uuid4

from app.senders.ways import senders
from app.services import reminders
from app.services.clients import NewClient
from app.settings import Settings
from app.store import messages, reminder_times
from app.store.db import Database, Reading, Transaction
from app.store.messages import MessageRecord
from app.store.reminder_times import ReminderTimeRecord
from app.worker import Worker
from tests import people
from tests.people import SignedInClient
from tests.services import post

ORIGIN = "https://limberday.example.org"
CARLS = "+4915112345678"


async def texted(database: Database, *, email: str | None = None) -> SignedInClient:
    """Nina, who has a plan since an hour, and has said nothing yet of any way."""
    now = people.utc_now()
    zone = people.zone_where_it_is_noon(now)

    def take_on(tx: Transaction) -> SignedInClient:
        everybody = people.settle_in(tx, now, time_zone=zone)
        new = NewClient("Nina", email, zone, None, CARLS)
        since = now - timedelta(hours=1)
        return people.take_on(tx, everybody.alice, now, new, since=since, consenting=False)

    return await database.write(take_on)


async def confirmed(database: Database, *, email: str | None = None) -> SignedInClient:
    nina = await texted(database, email=email)
    await database.write(people.confirm_all, nina, people.utc_now())
    return nina


def remind(tx: Transaction, who: SignedInClient, minutes_ago: int) -> None:
    """Her only reminder was due some minutes ago."""
    now, client = people.utc_now(), people.record(tx, who)
    for one in reminder_times.of_client(tx, client.practice_id, client.id):
        reminder_times.remove(tx, client.practice_id, one, now)
    due = people.local(client.time_zone, now - timedelta(minutes=minutes_ago)).time()
    at = ReminderTimeRecord(str(uuid4()), client.id, due.replace(second=0, microsecond=0))
    reminder_times.add(tx, client.practice_id, at)
    reminders.plan_client(tx, client.practice_id, client.id, now - timedelta(hours=1))


async def deliver(database: Database, told: Settings) -> None:
    ways = senders(told)
    await post.deliver(Worker(database, ways, ORIGIN))
    for way in ways.values():
        await way.close()


async def remind_now(
    database: Database, told: Settings, who: SignedInClient, minutes_ago: int = 3
) -> MessageRecord:
    """What became of the reminder after two ticks."""
    await database.write(remind, who, minutes_ago)
    for _ in range(2):
        await deliver(database, told)
    return await reminder(database, who)


async def reminder(database: Database, who: SignedInClient) -> MessageRecord:
    def found(tx: Reading) -> MessageRecord:
        every = messages.of_client(tx, who.who.practice_id, who.who.id, 100)
        now = people.utc_now()
        return next(one for one in every if one.kind == "reminder" and one.due_at <= now)

    return await database.read(found)
