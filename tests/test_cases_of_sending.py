"""Cases of several processes and of lost providers, by the numbers that the specification gives.

R01  eight at once: here; of thousands, and R15: crowds, in `make soak`. One process only on
     SQLite: test_commands, test_all_in_one_...
R02  two overlap: test_kills, on PostgreSQL; test_worker, test_two_workers_at_once_...
R03, R04, R05, R16, R18, R24, R25, R27: services/test_cases_of_reminders. R05 of a year: soak
R07, R08: test_metronome. R20, R21: domain/test_calendar. R26, C04: services/test_holds
R12  killed at each step: simulation/test_simulation; processes: test_kills
R09, R10, R13, R14, R15, R28, R29, C01, C02, C05: here. C06: store/test_db
R29  red without a tick: api/test_health, test_when_the_ticks_stop_it_is_not_well
C03, C09  nobody leads, and what is unique is so by an index: services/test_reminders,
     test_two_that_plan_at_once_...; store/test_db, test_of_fifty_that_insert_at_once_...
C10  simulation/test_simulation; test_the_same_seed_tells_the_same_story
C02  the row's count decides: services/test_outbox, test_of_twenty_that_claim_at_once_...
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import NamedTuple

import psycopg
import pytest
from sqlalchemy import select, text
from sqlmodel import col

from app.domain.messages import Letter
from app.domain.plan import Daily, Dose
from app.senders.ways import senders
from app.services import clients, outbox, plans, preferences
from app.services.clients import NewClient
from app.services.plans import Assignment
from app.services.preferences import Wish
from app.settings import Settings
from app.store.db import Database, Reading, Transaction, open_database
from app.store.tables import Message
from app.worker import Worker, ticking
from tests import crowds, kills, people, post_office, twilio
from tests.post_office import PostOffice
from tests.services.post import deliver, let_leases_run_out
from tests.twilio import Twilio

pytestmark = pytest.mark.anyio

ORIGIN = "https://limberday.example.org"
HOUR = timedelta(hours=1)


class Servers(NamedTuple):
    office: PostOffice
    text_service: Twilio

    @property
    def taken(self) -> list[str]:
        return self.office.recipients + self.text_service.recipients

    def worker(self, database: Database) -> Worker:
        told = Settings.model_validate(kills.settings("sqlite:///", *self))
        return Worker(database, senders(told), ORIGIN)


@pytest.fixture
async def servers() -> AsyncIterator[Servers]:
    async with post_office.open_post_office() as office, twilio.open_twilio() as text_service:
        yield Servers(office, text_service)


def ends(tx: Reading) -> Counter[str]:
    """How many of the reminders that were due are in which state."""
    query = select(col(Message.state)).where(col(Message.due_at) <= people.utc_now())
    return Counter(tx.execute(query).scalars())


async def test_r01_r15_eight_workers_send_each_once_though_a_lock_holds_them_up(
    postgresql_url: str, servers: Servers
) -> None:
    databases = [open_database(postgresql_url) for _ in range(8)]
    await databases[0].write(kills.settle, 120)
    workers = [servers.worker(database) for database in databases]
    plain = postgresql_url.replace("+psycopg", "")
    async with await psycopg.AsyncConnection.connect(plain) as other:
        await other.execute("LOCK TABLE messages IN EXCLUSIVE MODE")
        sending = [asyncio.create_task(deliver(one)) for one in workers]
        await asyncio.sleep(1)
        assert servers.taken == []
        await other.rollback()
        await asyncio.gather(*sending)
    assert len(servers.taken) == len(set(servers.taken)) == 120
    assert await databases[0].read(ends) == {"accepted": 120}
    for database in databases:
        database.close()


def begin(tx: Transaction, late: timedelta, later: timedelta) -> None:
    """Nina has something to do twice a day, and a reminder of each, which were due so long ago."""
    now = people.utc_now()
    zone, since = people.zone_where_it_is_noon(now), now - 4 * HOUR
    times = [people.local(zone, now - ago).time().replace(second=0) for ago in (later, late)]
    alice = people.settle_in(tx, now, time_zone=zone).alice
    nina = clients.add(tx, alice.who, since, NewClient("Nina", "nina@example.org", zone, None))
    people.consent(tx, nina, "email", "nina@example.org", since)
    twice = [Assignment("cat-cow", Dose(1, 3, 10), Daily(), 2)]
    plans.assign(tx, alice.who, since, nina.id, twice)
    preferences.choose(
        tx,
        nina.person,
        since,
        language="en",
        time_zone=zone,
        times=[Wish(one.replace(microsecond=0)) for one in times],
        reminders_stopped=False,
    )


async def test_r09_of_two_that_were_due_meanwhile_the_one_in_time_is_sent(
    database: Database, servers: Servers
) -> None:
    await database.write(begin, timedelta(minutes=30), timedelta(minutes=150))
    await deliver(servers.worker(database))
    assert await database.read(ends) == {"skipped_late": 1, "accepted": 1}
    assert servers.taken == ["nina@example.org"]


async def test_r10_after_nine_days_nobody_is_reminded_of_what_is_past(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    late = await crowds.nine_days(database, 9)
    assert caplog.text.count("too late") == 1
    assert f"{late} reminders came too late and are not sent" in caplog.text


class Slow:
    """The real way out, but the answer comes only when it may."""

    channel = "email"

    def __init__(self, worker: Worker) -> None:
        self.way_out = worker.senders["email"]
        self.taken, self.may_answer = asyncio.Event(), asyncio.Event()

    async def send(self, letter: Letter) -> str:
        answer = await self.way_out.send(letter)
        self.taken.set()
        await self.may_answer.wait()
        return answer

    async def close(self) -> None:
        await self.way_out.close()


async def test_r13_an_answer_after_the_lease_brings_no_second_submission(
    database: Database, servers: Servers
) -> None:
    await database.write(kills.settle, 1)
    worker = servers.worker(database)
    slow = Slow(worker)
    first = asyncio.create_task(deliver(Worker(database, {"email": slow}, ORIGIN)))
    await slow.taken.wait()
    await let_leases_run_out(database)
    await deliver(worker)
    assert await database.read(ends) == {"outcome_unknown": 1}
    slow.may_answer.set()
    await first
    assert await database.read(ends) == {"accepted": 1}
    assert servers.taken == [kills.email(0)]


FULL = """
CREATE TRIGGER disk_is_full BEFORE UPDATE ON messages WHEN NEW.state = 'accepted'
BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END
"""


def say(tx: Transaction, statement: str) -> None:
    tx.execute(text(statement))


async def test_r14_what_cannot_be_written_down_after_sending_is_not_sent_again(
    sqlite_url: str, servers: Servers
) -> None:
    database = open_database(sqlite_url)
    await database.write(kills.settle, 3)
    await database.write(say, FULL)
    worker = servers.worker(database)
    await deliver(worker)
    assert await database.read(ends) == {"submitting": 3}
    await database.write(say, "DROP TRIGGER disk_is_full")
    await let_leases_run_out(database)
    await deliver(worker)
    assert await database.read(ends) == {"outcome_unknown": 3}
    assert len(servers.taken) == 3
    database.close()


LEAVE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


async def test_r28_a_connection_that_was_dropped_while_idle_is_made_again(
    postgresql_url: str, servers: Servers
) -> None:
    database = open_database(postgresql_url)
    await database.write(kills.settle, 3)
    worker = servers.worker(database)
    await asyncio.gather(*(worker.beat() for _ in range(4)))
    with psycopg.connect(postgresql_url.replace("+psycopg", "")) as other:
        assert len(other.execute(LEAVE).fetchall()) >= 1
    await deliver(worker)
    assert len(servers.taken) == 3
    database.close()


class Stumbling(Worker):
    """Breaks at its first step of this kind."""

    has_broken = False

    async def deliver_reminders(self) -> None:
        if not Stumbling.has_broken:
            Stumbling.has_broken = True
            raise ZeroDivisionError("nobody thought of this")
        await super().deliver_reminders()


async def test_r29_after_a_job_that_breaks_the_ticks_go_on(
    database: Database, servers: Servers, caplog: pytest.LogCaptureFixture
) -> None:
    await database.write(kills.settle, 3)
    usual = servers.worker(database)
    Stumbling.has_broken = False
    worker = Stumbling(database, usual.senders, ORIGIN)
    async with ticking(worker, 0.05), asyncio.timeout(10):
        while len(servers.taken) < 3:  # noqa: ASYNC110 # the servers tell nobody
            await asyncio.sleep(0.02)
    assert "nobody thought of this" in caplog.text


@pytest.mark.parametrize("limit", [1, 100])
async def test_c01_c02_no_claim_takes_more_than_asked_and_no_two_take_the_same(
    database_url: str, limit: int
) -> None:
    number = 4 if "sqlite" not in database_url else 1
    databases = [open_database(database_url) for _ in range(number)]
    await databases[0].write(kills.settle, 30)
    now = people.utc_now()
    taken: list[str] = []
    for _ in range(30 // limit + 1):
        found = await asyncio.gather(
            *(one.write(outbox.claim_due, now, "reminders", limit) for one in databases * 2)
        )
        assert all(len(one) <= limit for one in found)
        taken += [name for one in found for name, _ in one]
    assert len(taken) == len(set(taken)) == 30
    for one in databases:
        one.close()


async def test_c05_who_comes_back_after_the_lease_changes_nothing(
    database: Database, servers: Servers
) -> None:
    await database.write(kills.settle, 1)
    now = people.utc_now()
    ((name, attempt),) = await database.write(outbox.claim_due, now, "reminders", 8)
    await let_leases_run_out(database)
    await deliver(servers.worker(database))
    assert await database.write(outbox.approve, name, attempt, now, ORIGIN, {"email"}) is None
    assert not await database.write(outbox.accepted, name, attempt, now, "late")
    assert await database.read(ends) == {"accepted": 1}
    assert len(servers.taken) == 1
