"""The ticking process: whoever has not ticked gets one letter, whoever has gets none."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest

from app.domain import calendar
from app.domain.history import Practice
from app.domain.messages import Letter
from app.senders.email import EmailSender
from app.senders.ways import senders
from app.services import check_ins, health, letter_links, practices
from app.services import clients as taken_on
from app.services.clients import NewClient
from app.settings import Settings
from app.store import clients, messages, rule_changes
from app.store.db import Database, Reading, Transaction, open_database
from app.worker import AT_ONCE, Worker, ticking
from tests import people, post_office
from tests.people import People, SignedInClient, tick
from tests.post_office import PostOffice
from tests.services.post import deliver

pytestmark = pytest.mark.anyio

ORIGIN = "https://limberday.example.org"


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with post_office.open_post_office() as office:
        yield office


def settings(port: int) -> Settings:
    return Settings(
        smtp_host="127.0.0.1", smtp_port=port, smtp_security="none", mail_from="l@example.org"
    )


def worker(database: Database, office: PostOffice) -> Worker:
    return Worker(database, senders(settings(office.port)), ORIGIN)


async def settled(database: Database, *, minutes_ago: int = 3, planned_ago: int = 60) -> People:
    """Everybody's reminder was due some minutes ago, at about noon of where they live."""
    now = people.utc_now()
    zone = people.zone_where_it_is_noon(now)
    return await database.write(
        people.settle_in,
        now,
        since=now - timedelta(minutes=planned_ago),
        time_zone=zone,
        reminder_time=wall_time(zone, now - timedelta(minutes=minutes_ago)),
    )


def wall_time(zone: str, at: datetime) -> time:
    return people.local(zone, at).time().replace(second=0, microsecond=0)


async def do_all(database: Database, who: SignedInClient) -> None:
    now = people.utc_now()
    for item in (0, 1):
        await database.write(check_ins.record, who.who, now, tick(who, now, item=item))


def states(tx: Reading, everybody: People) -> dict[str, str]:
    """What became of each client's oldest message."""
    return {
        who.name: messages.of_client(tx, who.who.practice_id, who.who.id, 100)[-1].state
        for who in (everybody.carl, everybody.cora, everybody.mallory)
    }


async def test_who_has_not_ticked_gets_one_letter_and_who_has_gets_none(
    database: Database, office: PostOffice
) -> None:
    everybody = await settled(database)
    await do_all(database, everybody.carl)
    for _ in range(3):
        await deliver(worker(database, office))
    assert sorted(office.recipients) == ["cora@example.org", "mallory@example.org"]
    assert await database.read(states, everybody) == {
        "Carl": "cancelled",
        "Cora": "accepted",
        "Mallory": "accepted",
    }
    letter = office.letters[0]
    assert f"{ORIGIN}/today" in post_office.words(letter)
    assert "2 things are still open" in post_office.words(letter)


async def test_the_worker_makes_figures_ready_that_hold_no_more(
    database: Database, office: PostOffice
) -> None:
    everybody = await settled(database)
    ticking = worker(database, office)
    await ticking.close_dates()
    assert await database.read(clients.stale, people.utc_now(), 10) == []
    await do_all(database, everybody.carl)
    (stale,) = await database.read(clients.stale, people.utc_now(), 10)
    assert stale.name == "Carl"
    await ticking.close_dates()
    tomorrow = people.utc_now() + timedelta(days=1)
    assert await database.read(clients.stale, people.utc_now(), 10) == []
    assert len(await database.read(clients.stale, tomorrow, 10)) == 3


async def test_the_worker_finds_out_what_a_practice_changed(
    database: Database, office: PostOffice
) -> None:
    alice = (await settled(database)).alice.who
    await database.write(practices.set_rules, alice, people.utc_now(), Practice(grace=False))
    assert await database.read(rule_changes.waiting) is not None
    await worker(database, office).enter_rule_changes()
    assert await database.read(rule_changes.waiting) is None


async def test_what_is_being_closed_is_finished_and_nothing_new_begun(
    database: Database, office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    await settled(database)
    ending = worker(database, office)
    ending.stopping.set()
    await ending.close_dates()
    assert len(await database.read(clients.stale, people.utc_now(), 10)) == 3
    under_way = worker(database, office)

    async def begin_and_end() -> None:
        async with ticking(under_way, 60):
            pass

    async with under_way.closing:
        ended = asyncio.create_task(begin_and_end())
        await asyncio.sleep(0.1)
        assert not ended.done()
    await ended
    assert "raised an exception" not in caplog.text


async def test_nothing_is_sent_before_its_time(database: Database, office: PostOffice) -> None:
    await settled(database, minutes_ago=-60)
    await deliver(worker(database, office))
    assert office.taken == []


async def test_nothing_is_sent_more_than_two_hours_late(
    database: Database, office: PostOffice
) -> None:
    everybody = await settled(database, minutes_ago=122, planned_ago=150)
    await deliver(worker(database, office))
    assert office.taken == []
    assert set((await database.read(states, everybody)).values()) == {"skipped_late"}


async def test_what_the_mail_server_refuses_is_told_and_not_tried_again(
    database: Database,
) -> None:
    everybody = await settled(database)
    async with post_office.open_post_office(RCPT="550 no such user") as office:
        for _ in range(2):
            await deliver(worker(database, office))
    assert set((await database.read(states, everybody)).values()) == {"failed"}


async def test_without_a_mail_server_letters_go_to_the_console(database: Database) -> None:
    everybody = await settled(database)
    await deliver(Worker(database, senders(Settings(smtp_host="")), ORIGIN))
    assert set((await database.read(states, everybody)).values()) == {"accepted"}
    practice_id = everybody.alice.who.practice_id
    sent = await database.read(messages.of_practice, practice_id, 100)
    assert {one.channel for one in sent if one.state == "accepted"} == {"console"}


async def test_a_demonstration_sends_nothing_though_there_is_a_mail_server(
    database: Database, office: PostOffice
) -> None:
    now = people.utc_now()
    zone = people.zone_where_it_is_noon(now)
    everybody = await database.write(
        people.settle_in,
        now,
        since=now - timedelta(hours=1),
        time_zone=zone,
        reminder_time=wall_time(zone, now - timedelta(minutes=3)),
        demonstration=True,
    )
    await deliver(worker(database, office))
    assert office.recipients == ["mallory@example.org"], "whose practice is a real one"
    assert (await database.read(states, everybody))["Carl"] == "accepted"


@dataclass(frozen=True)
class Meddler:
    """The real way out, with something done before each letter."""

    way_out: EmailSender
    before: Callable[[Letter], Awaitable[None]]
    channel = "email"

    async def send(self, letter: Letter) -> str:
        await self.before(letter)
        return await self.way_out.send(letter)

    async def close(self) -> None:
        await self.way_out.close()


def meddling(
    database: Database, office: PostOffice, before: Callable[[Letter], Awaitable[None]]
) -> Worker:
    way_out = EmailSender("127.0.0.1", office.port, "none", "", "", "l@example.org")
    return Worker(database, {"email": Meddler(way_out, before)}, ORIGIN)


async def test_a_letter_that_breaks_does_not_stop_the_others(
    database: Database, office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    everybody = await settled(database)

    async def break_coras(letter: Letter) -> None:
        if letter.to == "cora@example.org":
            raise ZeroDivisionError("nobody thought of this")

    await deliver(meddling(database, office, break_coras))
    assert sorted(office.recipients) == ["carl@example.org", "mallory@example.org"]
    assert (await database.read(states, everybody))["Cora"] == "submitting"
    assert "broke" in caplog.text
    await deliver(worker(database, office))
    assert len(office.taken) == 2, "whether it left is not known, so it is not sent again"


async def test_a_client_can_tick_while_the_letter_is_on_its_way(
    database: Database, office: PostOffice
) -> None:
    """No transaction is open then: the tick does not wait for the mail server."""
    everybody = await settled(database)

    async def tick_meanwhile(letter: Letter) -> None:
        if letter.to == "carl@example.org":
            async with asyncio.timeout(5):
                await do_all(database, everybody.carl)

    await deliver(meddling(database, office, tick_meanwhile))
    assert (await database.read(states, everybody))["Carl"] == "accepted"


async def crowd(database: Database, everybody: People) -> list[SignedInClient]:
    """Everybody, and twelve more whose reminder is due as well."""
    now = people.utc_now()
    zone = everybody.carl.who.zones[-1].zone
    at = wall_time(zone, now - timedelta(minutes=2))

    def more(tx: Transaction) -> list[SignedInClient]:
        new = [NewClient(f"C{i}", f"c{i}@example.org", zone, at) for i in range(12)]
        since = now - timedelta(hours=1)
        return [people.take_on(tx, everybody.alice, now, one, since=since) for one in new]

    return [everybody.carl, everybody.cora, everybody.mallory, *await database.write(more)]


async def test_a_client_who_ticks_while_others_letters_leave_gets_none(
    database: Database, office: PostOffice
) -> None:
    """All were due at the same moment; who comes later is looked at when it is their turn."""
    clients = await crowd(database, await settled(database))
    told: list[str] = []
    all_done = asyncio.Event()

    async def all_tick(letter: Letter) -> None:
        told.append(letter.to)
        if len(told) == 1:
            for who in clients:
                await do_all(database, who)
            all_done.set()
        await all_done.wait()

    await deliver(meddling(database, office, all_tick))
    assert sorted(told) == sorted(office.recipients)
    assert 1 <= len(told) <= AT_ONCE < len(clients)


async def test_two_workers_at_once_send_each_letter_once(
    postgresql_url: str, office: PostOffice
) -> None:
    databases = [open_database(postgresql_url) for _ in range(2)]
    await crowd(databases[0], await settled(databases[0]))
    workers = [worker(database, office) for database in databases]
    await asyncio.gather(*(deliver(one) for one in workers for _ in range(2)))
    assert len(office.recipients) == 15
    assert len(set(office.recipients)) == 15
    for database in databases:
        database.close()


async def test_the_worker_leaves_a_sign_of_life(database: Database, office: PostOffice) -> None:
    before = people.utc_now()
    assert (await database.read(health.vitals, before)).last_tick_at is None
    await worker(database, office).beat()
    first = (await database.read(health.vitals, before)).last_tick_at
    await worker(database, office).beat()
    second = (await database.read(health.vitals, before)).last_tick_at
    assert first is not None
    assert second is not None
    assert before <= first < second <= people.utc_now()


async def test_the_worker_plans_what_comes_into_reach(
    database: Database, office: PostOffice
) -> None:
    everybody = await settled(database, minutes_ago=-30, planned_ago=3 * 24 * 60)
    practice_id = everybody.alice.who.practice_id
    before = await database.read(messages.of_practice, practice_id, 100)
    await worker(database, office).plan_ahead()
    after = await database.read(messages.of_practice, practice_id, 100)
    today = people.today(everybody.carl, people.utc_now())
    new = {one.for_date for one in after} - {one.for_date for one in before}
    assert new == {today, today + people.days(1)}


def long_past(tx: Transaction, everybody: People) -> None:
    """A letter whose links nobody needs any more."""
    carl = everybody.carl.who
    (letter, *_) = messages.of_client(tx, carl.practice_id, carl.id, 1)
    ago = people.utc_now() - timedelta(days=91)
    letter_links.mint(tx, letter, "long@example.org", ago, answerable=False)


def expected_this_morning(tx: Transaction, everybody: People) -> None:
    """A colleague's client, where it is six in the morning."""
    now = people.utc_now()
    zone = f"Etc/GMT{(now.hour - 6 + 12) % 24 - 12:+d}"
    bea = people.colleague(tx, everybody.bert, now, "Bea").who
    client = taken_on.add(tx, bea, now, NewClient("Max", None, zone, None))
    today = calendar.client_date(client.zones, now)
    clients.expect(tx, bea.practice_id, client.id, today)


def is_all_looked_after(tx: Reading) -> bool:
    """Nothing is left of the links, and Bea's letter is planned."""
    kept = people.everything(tx)
    is_planned = any("visit_brief" in row for row in kept["messages"])
    return is_planned and not any("long@example.org" in row for row in kept["letter_links"])


async def test_the_metronome_does_it_all_by_itself(database: Database, office: PostOffice) -> None:
    everybody = await settled(database)
    for prepare in (long_past, expected_this_morning):
        await database.write(prepare, everybody)
    async with ticking(worker(database, office), 0.05):
        for _ in range(500):
            if len(office.taken) == 3 and await database.read(is_all_looked_after):
                break
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.2)  # a few ticks more
    assert len(office.taken) == 3
    assert await database.read(is_all_looked_after)
    found = await database.read(health.vitals, people.utc_now())
    assert found.last_tick_at is not None


async def test_what_is_being_sent_is_finished_and_nothing_new_begun(
    database: Database, office: PostOffice
) -> None:
    clients = await crowd(database, await settled(database))
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def wait(_letter: Letter) -> None:
        begun.set()
        await go_on.wait()

    async def stop() -> None:
        async with ticking(meddling(database, office, wait), 0.05):
            await begun.wait()

    stopping = asyncio.create_task(stop())
    await begun.wait()
    await asyncio.sleep(0.2)
    assert not stopping.done()
    go_on.set()
    await stopping
    assert len(office.taken) == AT_ONCE
    waiting = (await database.read(health.vitals, people.utc_now())).waiting
    assert (waiting["accepted"], waiting["submitting"], waiting["claimed"]) == (AT_ONCE, 0, 0)
    assert waiting["pending"] >= len(clients) - AT_ONCE
