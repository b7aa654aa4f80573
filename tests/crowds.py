"""What the cases ask of thousands: a rush on eight processes, and nine days of silence."""

import asyncio
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from app.domain.messages import Letter
from app.store.db import Database, Transaction, open_database
from app.worker import Worker
from tests import kills, post_office, twilio
from tests.kills import Crew
from tests.post_office import PostOffice
from tests.services.post import deliver
from tests.twilio import Twilio

PROCESSES = 8
NINE_DAYS = timedelta(days=9)
HELD_UP = "SELECT pg_sleep(3)"
SLOWEST_A_SECOND = 15
"""So many messages leave in a second, or it takes too long."""


async def rush(url: str, number: int, log: Path) -> Counter[str]:
    """How so many ended that were due at once, of each of which the servers took one.

    In the midst of it nobody can write for three seconds. On PostgreSQL.
    """
    office, text_service = PostOffice(), Twilio()
    database = open_database(url)
    await database.write(kills.settle, number)
    with ExitStack() as stack:
        async with post_office.opened(office), twilio.opened(text_service):
            crew = Crew(("worker",), kills.settings(url, office, text_service), log, stack)
            for _ in range(PROCESSES):
                crew.start()
            async with asyncio.timeout(60 + number / SLOWEST_A_SECOND):
                while len(office.taken) < number / 4:  # noqa: ASYNC110 # the server tells nobody
                    await asyncio.sleep(0.05)
                await database.write(hold_up)
                while set(await database.read(kills.states)) != {"accepted"}:  # noqa: ASYNC110 # as above
                    await asyncio.sleep(0.5)
    ended = await database.read(kills.judge, kills.taken(office, text_service))
    database.close()
    return ended


def hold_up(tx: Transaction) -> None:
    tx.execute(text("LOCK TABLE messages IN EXCLUSIVE MODE"))
    tx.execute(text(HELD_UP))


class Nobody:
    """A way out that nothing should take."""

    channel = "email"

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def send(self, letter: Letter) -> str:
        self.taken.append(letter.to)
        return letter.id

    async def close(self) -> None:
        """Nothing is kept open."""


async def nine_days_of(url: str, number: int) -> None:
    database = open_database(url)
    await nine_days(database, number)
    database.close()


async def nine_days(database: Database, number: int) -> int:
    """How many reminders of so many clients were too late, after nobody was at work for so long.

    All of them say so, and none leaves.
    """
    await database.write(kills.settle, number, NINE_DAYS)
    planned = Counter(await database.read(kills.states))
    assert planned == {"pending": planned.total()}
    assert planned.total() >= number
    nobody = Nobody()
    worker = Worker(database, {"email": nobody, "sms": nobody}, "https://limberday.example.org")
    await worker.tell_what_is_late()
    await worker.plan_ahead()
    await deliver(worker)
    assert nobody.taken == []
    assert Counter(await database.read(kills.states)) == {"skipped_late": planned.total()}
    return planned.total()
