"""Real processes that are killed while they send, and a mail server and a text service with moods.

What the servers took is what came to people; what the table says of it must be the same. Leases
do not run out here by waiting: they are turned back, also under those who are still at work.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from signal import SIGTERM

from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import select, update
from sqlmodel import col

from app.domain.plan import Daily, Dose
from app.services import clients, plans
from app.services.clients import NewClient
from app.services.plans import Assignment
from app.store import clients as client_rows
from app.store.db import Database, Reading, Transaction, open_database
from app.store.tables import Client, Message
from tests import people, post_office, twilio
from tests.people import SignedInTherapist
from tests.post_office import PostOffice
from tests.processes import forked, free_port
from tests.services.post import let_leases_run_out
from tests.twilio import Refused, Twilio

TO_A_KILL = 12
"""Clients whose reminder is due: none of the processes shall find nothing to do."""
PATIENCE_S, LAST_PATIENCE_S = 4, 120
ENDED = ("accepted", "failed", "outcome_unknown")


@dataclass
class Moods:
    """What the servers do to whoever asks them, by a seed. At last they take everything."""

    rng: random.Random
    heard: int = 0
    calm: bool = False

    def happens(self, chance: float) -> bool:
        self.heard += 1
        return not self.calm and self.rng.random() < chance

    async def hesitate(self) -> None:
        if not self.calm:
            await asyncio.sleep(0.15 * self.rng.random())


@dataclass
class MoodyOffice(PostOffice):
    moods: Moods = field(kw_only=True)

    async def handle_RCPT(  # noqa: N802 # aiosmtpd asks for it by this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, _: list[str]
    ) -> str:
        if self.moods.happens(0.1):
            return "450 4.2.1 not now"
        if self.moods.happens(0.03):
            return "550 5.7.1 not here"
        if self.moods.happens(0.04):
            hang_up(server)
        return await super().handle_RCPT(server, session, envelope, address, _)

    async def handle_DATA(  # noqa: N802 # as above
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.moods.happens(0.1):
            return "451 4.3.2 not now either"
        self.taken.append(envelope)
        await self.moods.hesitate()
        if self.moods.happens(0.06):
            hang_up(server)
        return "250 OK"


def hang_up(server: SMTP) -> None:
    if server.transport is not None:
        server.transport.close()


@dataclass
class MoodyTwilio(Twilio):
    moods: Moods = field(kw_only=True)

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.moods.happens(0.04):
            writer.close()
            return
        with suppress(asyncio.IncompleteReadError, ConnectionError):  # whoever asked was killed
            await super().converse(reader, writer)

    def _refuse_as_told(self, to: str) -> None:
        for chance, status, code in ((0.08, 503, 20503), (0.08, 429, 20429), (0.03, 400, 21614)):
            if self.moods.happens(chance):
                raise Refused(status, code, to)

    async def answers(self) -> bool:
        await self.moods.hesitate()
        return not self.moods.happens(0.06)


def settle(tx: Transaction, number: int, ago: timedelta = timedelta(hours=1)) -> None:
    """Clients whose one reminder is due some minutes before now, at about noon: by one way or two.

    They came so long `ago`, when what was ahead was planned, and nobody has planned since.
    """
    now = people.utc_now()
    zone = people.zone_where_it_is_noon(now)
    since = now - ago
    alice = people.settle_in(tx, now, time_zone=zone).alice
    for place in range(number):
        _begin(tx, alice, place, zone, since, now - timedelta(minutes=1 + place % 9))


def _begin(
    tx: Transaction, alice: SignedInTherapist, place: int, zone: str, since: datetime, due: datetime
) -> None:
    at = people.local(zone, due).time().replace(second=0, microsecond=0)
    new = NewClient(f"Nina {place}", email(place), zone, at, phone(place))
    client = clients.add(tx, alice.who, since, new)
    if place % 3 < 2:
        people.consent(tx, client, "email", email(place), since)
    if place % 3 > 0:
        people.consent(tx, client, "sms", phone(place), since)
        client_rows.prefer_channel(tx, client.practice_id, client.id, "sms")
    plans.assign(
        tx, alice.who, since, client.id, [Assignment("cat-cow", Dose(1, 3, 10), Daily(), 1)]
    )


def email(place: int) -> str:
    return f"nina{place}@example.org"


def phone(place: int) -> str:
    return f"+49151{place:08}"


@dataclass
class Crew:
    """The processes at work: on PostgreSQL two, on SQLite the only one that may be."""

    arguments: Sequence[str]
    settings: dict[str, str]
    log: Path
    stack: ExitStack
    at_work: list[BaseProcess] = field(default_factory=list)

    def start(self) -> BaseProcess:
        process = self.stack.enter_context(forked(self.arguments, self.settings, self.log))
        self.at_work.append(process)
        return process

    def kill(self, process: BaseProcess) -> None:
        process.kill()
        process.join()
        self.at_work.remove(process)


async def besiege(url: str, seed: int, kills: int, log: Path) -> Counter[str]:
    """How many reminders ended how. Raises AssertionError if one came twice, or is told wrongly."""
    rng = random.Random(seed)  # noqa: S311 # to begin the same again
    moods = Moods(rng)
    office, text_service = MoodyOffice(moods=moods), MoodyTwilio(moods=moods)
    database = open_database(url)
    try:
        await database.write(settle, TO_A_KILL * kills)
        with ExitStack() as stack:
            async with post_office.opened(office), twilio.opened(text_service):
                alone = ("serve", "--port", str(free_port()))
                arguments = alone if database.name == "sqlite" else ("worker",)
                crew = Crew(arguments, settings(url, office, text_service), log, stack)
                for _ in range(kills):
                    await _strike(database, crew, moods)
                await _clear_up(database, crew, moods)
        return await database.read(judge, taken(office, text_service))
    except AssertionError as error:
        error.add_note(f"seed {seed}, {database.name}")
        raise
    finally:
        database.close()


async def _strike(database: Database, crew: Crew, moods: Moods) -> None:
    """Kill -9 whoever it is, whatever it is doing; somebody else takes over."""
    while len(crew.at_work) < (2 if database.name == "postgresql" else 1):
        crew.start()
    last = moods.heard + moods.rng.randint(0, 3 * TO_A_KILL)
    try:
        async with asyncio.timeout(PATIENCE_S):
            while moods.heard <= last:  # noqa: ASYNC110 # there may be nothing more to hear
                await asyncio.sleep(0.01)
    except TimeoutError:
        pass  # it is killed where it is
    await asyncio.sleep(0.1 * moods.rng.random())
    crew.kill(moods.rng.choice(crew.at_work))
    await _turn_back(database)


async def _turn_back(database: Database) -> None:
    """What waits for a lease to run out, or to be tried again, has its turn now."""
    await let_leases_run_out(database)
    await database.write(_try_again, people.utc_now())


def _try_again(tx: Transaction, now: datetime) -> None:
    waiting = (col(Message.state) == "pending", col(Message.due_at) <= now)
    tx.execute(update(Message).where(*waiting).values(send_at=now))


async def _clear_up(database: Database, crew: Crew, moods: Moods) -> None:
    """All are dead; a last one finds what they left."""
    for process in list(crew.at_work):
        crew.kill(process)
    moods.calm = True
    last = crew.start()
    async with asyncio.timeout(LAST_PATIENCE_S):
        while not set(await database.read(states)) <= set(ENDED):
            # Once more: a dead process's COMMIT may have come after the last time.
            await _turn_back(database)
            await asyncio.sleep(0.3)
    last.terminate()
    await asyncio.to_thread(last.join, LAST_PATIENCE_S)
    assert last.exitcode in {0, -SIGTERM}, last.exitcode


def _due(tx: Reading) -> list[tuple[str, str]]:
    """Of each reminder that was due, whose it is and what became of it."""
    query = (
        select(col(Client.name), col(Message.state))
        .join(Client, col(Client.id) == col(Message.client_id))
        .where(col(Message.due_at) <= people.utc_now(), col(Client.name).like("Nina%"))
    )
    return [(name, state) for name, state in tx.execute(query)]


def states(tx: Reading) -> list[str]:
    return [state for _, state in _due(tx)]


def taken(office: PostOffice, text_service: Twilio) -> Counter[str]:
    """How many messages the servers took for whom, by either way."""
    return Counter(f"Nina {int(to[4:-12])}" for to in office.recipients) + Counter(
        f"Nina {int(to[6:])}" for to in text_service.recipients
    )


def judge(tx: Reading, taken: Counter[str]) -> Counter[str]:
    found = _due(tx)
    assert len(found) == len(dict(found)), "one reminder each, and none lost"
    twice = {name: number for name, number in taken.items() if number > 1}
    assert not twice, f"came more than once: {twice}"
    wrong = [
        f"{name}: {state}, and {taken[name]} came"
        for name, state in found
        if state == ("accepted", "failed")[taken[name]] or state not in ENDED
    ]
    assert not wrong, wrong
    assert set(taken) <= set(dict(found))
    return Counter(state for _, state in found)


def settings(url: str, office: PostOffice, text_service: Twilio) -> dict[str, str]:
    return {
        "database_url": url,
        "tick_seconds": "0.2",
        "smtp_host": "127.0.0.1",
        "smtp_port": str(office.port),
        "smtp_security": "none",
        "twilio_base_url": text_service.url,
        "twilio_account_sid": twilio.ACCOUNT,
        "twilio_auth_token": twilio.TOKEN,
        "twilio_from": twilio.NUMBER,
    }
