"""The ticking process: APScheduler as a metronome, the tables as the truth.

It never decides what is due: every tick asks the tables. A tick that is late, doubled or missed
changes nothing but the second at which a message leaves.
"""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from app.domain.errors import SendFailed
from app.domain.messages import Letter
from app.senders.console import ConsoleSender
from app.senders.email import EmailSender
from app.senders.sms import REPORTS, SmsSender
from app.services import health, outbox, practices, reminders, summaries
from app.services.outbox import Sender
from app.settings import Settings
from app.store import clients, rule_changes
from app.store.clients import ClientRecord
from app.store.db import Database, open_database

BEAT_S = 15
PLAN_AHEAD_S = 600
SLICE = 50
"""Clients, or messages, to a turn: between turns the writer is free for ticks."""

log = logging.getLogger("limberday.worker")


def now() -> datetime:
    return datetime.now(UTC)


def senders(settings: Settings) -> Mapping[str, Sender]:
    """The ways out. What no mail server or text service was set for goes to the console."""
    found: dict[str, Sender] = {"console": ConsoleSender()}
    if settings.smtp_host:
        found["email"] = EmailSender(
            host=settings.smtp_host,
            port=settings.smtp_port,
            security=settings.smtp_security,
            username=settings.smtp_username,
            password=settings.smtp_password.get_secret_value(),
            mail_from=settings.mail_from,
        )
    if settings.twilio_account_sid:
        found["sms"] = SmsSender(
            base_url=settings.twilio_base_url,
            account_sid=settings.twilio_account_sid,
            auth_token=settings.twilio_auth_token.get_secret_value(),
            sms_from=settings.twilio_from,
            # The provider takes no address that it cannot reach.
            report_to=f"{settings.origin}{REPORTS}" if settings.is_https else None,
        )
    return found


@dataclass(frozen=True, slots=True)
class Worker:
    """What is done at each beat of the metronome."""

    database: Database
    senders: Mapping[str, Sender]
    origin: str
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)
    closing: asyncio.Lock = field(default_factory=asyncio.Lock)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def beat(self) -> None:
        """Leave a sign of life for `/healthz`."""
        await self.database.write(health.ticked, now())

    async def plan_ahead(self) -> None:
        """Plan the reminders of the next 36 hours, a slice of clients to a transaction."""
        after: str | None = ""
        while after is not None:
            after = await self.database.write(reminders.plan_ahead, now(), after, SLICE)

    async def close_dates(self) -> None:
        """Make the figures again that a new date or a new fact has made old."""
        found = SLICE
        while found == SLICE:
            found = 0
            async with self.closing:
                if self.stopping.is_set():
                    return
                stale = await self.database.read(clients.stale, now(), SLICE)
            for client in stale:
                found += await self._close(client)

    async def enter_rule_changes(self) -> None:
        """Enter what a practice changed of closed dates by changing its rules, client by client."""
        while not self.stopping.is_set():
            async with self.closing:
                change = await self.database.read(rule_changes.waiting)
                if change is None:
                    return
                found = await self.database.read(practices.next_client, change)
                await self.database.write(practices.enter, change, found)

    async def _close(self, client: ClientRecord) -> bool:
        """Whether it was done. One that breaks does not stop the others, and waits."""
        async with self.closing:
            if self.stopping.is_set():
                return False
            try:
                made = await self.database.read(summaries.remake, client, now())
                await self.database.write(summaries.keep, client, made)
            except Exception:
                log.exception("the figures of client %s could not be made", client.id)
                return False
            return True

    async def deliver_due(self) -> None:
        """Send what is due; one message that breaks does not stop the others."""
        await self.database.write(outbox.give_up_abandoned, now())
        for message_id in await self.database.read(outbox.due, now(), SLICE):
            async with self.sending:
                if self.stopping.is_set():
                    return
                try:
                    await self._deliver(message_id)
                except Exception:
                    log.exception("message %s broke; its lease runs out by itself", message_id)

    async def _deliver(self, message_id: str) -> None:
        attempt = await self.database.write(outbox.claim, message_id, now())
        if attempt is None:
            return
        letter = await self.database.write(
            outbox.approve, message_id, attempt, now(), self.origin, self.senders.keys()
        )
        if letter is not None:
            await self._send(letter)

    async def _send(self, letter: Letter) -> None:
        try:
            provider_id = await self.senders[letter.channel].send(letter)
        except SendFailed as failure:
            await self.database.write(outbox.failed, letter.id, letter.attempt, now(), failure)
        else:
            await self.database.write(
                outbox.accepted, letter.id, letter.attempt, now(), provider_id
            )


@asynccontextmanager
async def ticking(worker: Worker, tick_s: float) -> AsyncIterator[None]:
    """Call the worker by a metronome; at the end, what is just being done is finished first."""
    scheduler = AsyncIOScheduler(
        timezone=UTC,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for job, seconds in (
        (worker.beat, BEAT_S),
        (worker.plan_ahead, PLAN_AHEAD_S),
        (worker.close_dates, BEAT_S),
        (worker.enter_rule_changes, BEAT_S),
        (worker.deliver_due, tick_s),
    ):
        scheduler.add_job(job, "interval", seconds=seconds, next_run_time=now())
    scheduler.start()
    try:
        yield
    finally:
        worker.stopping.set()
        async with worker.sending, worker.closing:
            pass
        await asyncio.sleep(0)  # who waited for that sees that it is over, and is not cut off
        scheduler.shutdown()


async def run(settings: Settings) -> None:
    """Tick until SIGTERM or SIGINT."""
    database = open_database(settings.database_url)
    worker = Worker(database, senders(settings), settings.origin)
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with ticking(worker, settings.tick_seconds):
        log.info("ticking every %g seconds", settings.tick_seconds)
        await stop.wait()
    database.close()
