"""Clients of many zones over weeks or a year, and a worker that reminds them, at its own steps.

Nobody ticks anything, so that every date that exists has each of its reminders: once, at its
instant, and on its date.
"""

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import col

from app.domain import calendar
from app.domain.calendar import ZoneSpan
from app.domain.messages import Letter
from app.domain.plan import Daily, Dose
from app.services import clients, plans, preferences
from app.services.clients import NewClient
from app.services.plans import Assignment
from app.services.preferences import Wish
from app.store.db import Database, Reading, Transaction, open_database
from app.store.tables import Client, Message, ReminderTime
from app.worker import Worker
from tests import people, zones
from tests.simulation.stage import Stage, by_seed
from tests.simulation.world import ORIGIN, next_send

QUARTER, HOUR, DAY = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)
FIRST, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 2, tzinfo=UTC)
AFTER_MIDNIGHT, OTHERS = time(0, 30), (time(2, 30), time(23, 45), time(0), time(18))
PLANNED_EVERY = 12 * HOUR
STREET = 13
"""So many homes to a database, of which a year takes one to three minutes."""
TICK = timedelta(seconds=2)
"""So much later than its instant a worker finds what is due."""
SETTLED = DAY + HOUR
"""After so long nobody tells any more what became of a message."""

Homes: TypeAlias = Mapping[str, Sequence[time]]
"""Zones, and when somebody there wants to be reminded."""


@dataclass
class Noting:
    """A way out by which everything arrives: which letters left, and when."""

    stage: Stage
    first: datetime
    end: datetime
    channel: str = "email"
    left: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))

    async def send(self, letter: Letter) -> str:
        self.left[letter.id].append(self.stage.now)
        return letter.id

    async def close(self) -> None:
        """Nothing is kept open."""


class Planned(NamedTuple):
    """A reminder's row: whose and at what time of the day, and what became of it."""

    email: str
    wall: time
    for_date: date
    id: str
    due_at: datetime
    state: str


def streets() -> list[Homes]:
    """A zone of each behaviour in the year: shortly after midnight, and once more a day."""
    found = enumerate(zones.behaviours(FIRST, END + DAY))
    homes = [(zone, (AFTER_MIDNIGHT, OTHERS[place % len(OTHERS)])) for place, zone in found]
    return [dict(homes[place : place + STREET]) for place in range(0, len(homes), STREET)]


def live(url: str, lived_in: Homes, first: datetime, end: datetime) -> int:
    """How many reminders came, of clients at home there.

    Raises AssertionError if one came twice, is missing, or left when it should not.
    """
    return asyncio.run(_live(url, lived_in, first, end))


async def _live(url: str, lived_in: Homes, first: datetime, end: datetime) -> int:
    people.password_hash()  # made once, and not by the seed
    stage = Stage(first)
    noting = Noting(stage, first, end)
    database = open_database(url)
    worker = Worker(database, {"email": noting}, ORIGIN)
    try:
        with by_seed(stage, random.Random(0)):  # noqa: S311 # to be the same again
            await database.write(_settle, lived_in, first)
            await _work(database, worker, stage, end)
            stage.now = end + SETTLED
            await worker.deliver_reminders()
        rows = await database.read(_planned)
    finally:
        database.close()
    wrong = [
        line
        for place, (zone, times) in enumerate(lived_in.items())
        for line in _wrong(zone, times, [one for one in rows if one.email == email(place)], noting)
    ]
    assert wrong == [], "\n".join([f"{len(wrong)} are wrong:", *wrong[:20]])
    return sum(map(len, noting.left.values()))


def _settle(tx: Transaction, lived_in: Homes, now: datetime) -> None:
    alice = people.settle_in(tx, now).alice
    for place, (zone, times) in enumerate(lived_in.items()):
        client = clients.add(tx, alice.who, now, NewClient("Nina", email(place), zone, None))
        people.consent(tx, client, "email", email(place), now)
        asked = [Assignment("cat-cow", Dose(1, 3, 10), Daily(), 1)]
        plans.assign(tx, alice.who, now, client.id, asked)
        preferences.choose(
            tx,
            client.person,
            now,
            language="en",
            time_zone=zone,
            times=[Wish(one, quiet_ok=True) for one in times],
            reminders_stopped=False,
        )


def email(place: int) -> str:
    return f"nina{place}@example.org"


async def _work(database: Database, worker: Worker, stage: Stage, end: datetime) -> None:
    """Wake when something is due, and twice a day to plan what is ahead."""
    planned_at = stage.now
    while stage.now < end:
        if stage.now >= planned_at:
            await worker.plan_ahead()
            planned_at += PLANNED_EVERY
        await worker.deliver_reminders()
        due = await database.read(next_send, stage.now)
        stage.now = min(planned_at, due + TICK) if due else planned_at


def _planned(tx: Reading) -> list[Planned]:
    whose = (col(Client.email), col(ReminderTime.wall_time), col(Message.for_date))
    how = (col(Message.id), col(Message.due_at), col(Message.state))
    query = (
        select(*whose, *how)
        .join_from(Message, ReminderTime)
        .join(Client, col(Client.id) == col(Message.client_id))
    )
    return [Planned._make(row) for row in tx.execute(query)]


def _wrong(
    zone: str,
    times: Sequence[time],
    rows: Sequence[Planned],
    noting: Noting,
) -> Iterator[str]:
    """A line for everything that is not as it has to be."""
    home = (ZoneSpan(zone, calendar.EVER),)
    lived = _lived(zone, noting.first, noting.end)
    found = Counter((one.for_date, one.wall) for one in rows)
    for day in calendar.walk(min(lived), max(lived)):
        for wall in times:
            if found[day, wall] != (day in lived):
                yield f"{zone}: {found[day, wall]} for {day} {wall}"
    for one in rows:
        if one.for_date not in lived:
            continue
        at = noting.left[one.id]
        came = len(at) == 1 and timedelta() <= at[0] - one.due_at <= TICK
        on_date = came and calendar.client_date(home, at[0]) == one.for_date
        as_planned = one.due_at == calendar.instant_of(home, one.for_date, one.wall)
        if not (on_date and as_planned and one.state == "handed_over"):
            yield f"{zone}: {one} left at {', '.join(map(str, at))}"


def _lived(zone: str, first: datetime, end: datetime) -> set[date]:
    """The dates that the clock showed from beginning to end."""
    info = ZoneInfo(zone)
    looks = int((end - first) / QUARTER)
    shown = {(first + n * QUARTER).astimezone(info).date() for n in range(looks)}
    return shown - {min(shown), max(shown)}
