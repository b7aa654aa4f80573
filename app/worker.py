"""The ticking process: APScheduler as a metronome, the tables as the truth.

It never decides what is due: every tick asks the tables. A tick that is late, doubled or missed
changes nothing but the second at which a message leaves.
"""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from app.domain import zone_rules
from app.domain.errors import SendFailed
from app.domain.messages import Letter
from app.domain.sending import LATEST
from app.senders.ways import senders
from app.services import (
    health,
    holds,
    inquiries,
    letter_links,
    outbox,
    planning,
    practices,
    regular_letters,
    server_keys,
    summaries,
)
from app.services.inquiries import Inquirer, Question
from app.services.outbox import Sender
from app.settings import Settings
from app.store import clients, rule_changes
from app.store import outbox as rows
from app.store.clients import ClientRecord
from app.store.db import Database, Transaction, open_database
from app.store.outbox import Lane

BEAT_S = 15
ASK_S = 60
PLAN_AHEAD_S = 600
HOURLY_S = 3600
SLICE = 50
"""Clients to a turn: between turns the writer is free for ticks."""
AT_ONCE = 8
"""Messages under way at once, in each lane."""
TAKEN: Mapping[Lane, int] = {"letters": AT_ONCE, "reminders": 64}
"""Messages to a claim: to count what the breaker counts takes as long for one as for many."""
HELD_UP = timedelta(seconds=30)
"""What was approved so long ago may not be wanted any more, and another may think it lost."""

Step: TypeAlias = Callable[[Transaction, datetime, str, int], str | None]
"""Does something for the next so many, after an id, and says the last one's id, or None."""

log = logging.getLogger("limberday.worker")


def now() -> datetime:
    return datetime.now(UTC)


async def vapid_key(database: Database, settings: Settings) -> str:
    """The private key for web push, the same for all processes."""
    configured = settings.vapid_private_key.get_secret_value()
    return await database.write(server_keys.vapid, now(), configured)


@dataclass(frozen=True, slots=True)
class Worker:
    """What is done at each beat of the metronome."""

    database: Database
    senders: Mapping[str, Sender]
    origin: str
    instance: str = ""
    sending: Mapping[Lane, asyncio.Lock] = field(
        default_factory=lambda: {"letters": asyncio.Lock(), "reminders": asyncio.Lock()}
    )
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    closing: asyncio.Lock = field(default_factory=asyncio.Lock)
    blocked: asyncio.Event = field(default_factory=asyncio.Event)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def know_installation(self) -> None:
        """Hold the reminders of a database that was used by another installation.

        Plan them anew if the zones had other rules when they were planned.
        """
        await self.database.write(holds.recognise, now(), self.instance)
        await self.database.write(planning.recognise, zone_rules.releases())

    async def tell_what_is_late(self) -> None:
        """Tell the operator what nobody sent in time."""
        late = await self.database.read(rows.reminders_due_before, now() - LATEST)
        if late:
            log.warning("%d reminders came too late and are not sent", late)

    async def beat(self) -> None:
        """Leave a sign of life for `/healthz`; a clock that nobody can trust gives none."""
        if not await self.database.write(health.ticked, now()):
            log.error("the clocks of this machine and of the database differ by over a minute")

    async def tell_what_is_blocked(self) -> None:
        """Tell the operator, once, that networks let text messages not through."""
        vitals = await self.database.read(health.vitals, now())
        if not vitals.are_texts_blocked:
            self.blocked.clear()
        elif not self.blocked.is_set():
            self.blocked.set()
            log.warning("networks let %d of %d texts not through", vitals.blocked, vitals.texts)

    async def plan_ahead(self) -> None:
        """Plan the reminders of the next 36 hours, a slice of clients to a transaction."""
        await self._go_through(planning.ahead)

    async def plan_letters(self) -> None:
        """Plan the therapists' letters of the next 12 hours, a slice to a transaction."""
        await self._go_through(regular_letters.plan_ahead)

    async def forget_links(self) -> None:
        """Forget the links of letters that are long past, a slice to a transaction."""
        await self._go_through(letter_links.forget_old)

    async def _go_through(self, step: Step) -> None:
        after: str | None = ""
        while after is not None:
            async with self.closing:
                if self.stopping.is_set():
                    return
                after = await self.database.write(step, now(), after, SLICE)

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

    async def deliver_letters(self) -> None:
        """Send what somebody may be waiting for: no reminder stands in its way."""
        await self._deliver("letters")

    async def deliver_reminders(self) -> None:
        """Send the reminders that are due, and end what nobody will tell more of."""
        await self.database.write(outbox.end_overdue, now())
        await self._deliver("reminders")

    async def ask_what_is_unknown(self) -> None:
        """Ask the providers that can tell what became of what nobody knows."""
        async with self.asking:
            for sender in self.senders.values():
                if isinstance(sender, Inquirer) and not self.stopping.is_set():
                    found = await self.database.write(inquiries.take, now(), sender.channel, SLICE)
                    await asyncio.gather(*(self._ask(sender, one) for one in found))

    async def _ask(self, sender: Inquirer, question: Question) -> None:
        try:
            found = await sender.look_for(question.about)
        except SendFailed as failure:
            log.warning("message %s could not be asked about: %s", question.message_id, failure)
            return
        await self.database.write(inquiries.answered, question, now(), found)

    async def _deliver(self, lane: Lane) -> None:
        """A slice after the other; one message that breaks does not stop the others."""
        taken = TAKEN[lane]
        while taken == TAKEN[lane]:
            async with self.sending[lane]:
                if self.stopping.is_set():
                    return
                due = await self.database.write(outbox.claim_due, now(), lane, TAKEN[lane])
                left = iter(due)
                await asyncio.gather(*(self._attempt_each(left) for _ in range(AT_ONCE)))
                if rest := [*left]:
                    await self.database.write(outbox.give_back, rest, now())
            taken = len(due)

    async def _attempt_each(self, left: Iterator[tuple[str, int]]) -> None:
        while not self.stopping.is_set() and (one := next(left, None)):
            await self._attempt(*one)

    async def _attempt(self, message_id: str, attempt: int) -> None:
        try:
            letter = await self.database.write(
                outbox.approve, message_id, attempt, now(), self.origin, self.senders.keys()
            )
            if letter is not None:
                await self._send(letter)
        except Exception:
            log.exception("message %s broke; its lease runs out by itself", message_id)

    async def _submit(self, letter: Letter) -> str:
        if now() - letter.at > HELD_UP:
            why = "the sending process was held up"
            raise SendFailed(why, permanent=False, submitted=False)
        return await self.senders[letter.channel].send(letter)

    async def _send(self, letter: Letter) -> None:
        try:
            provider_id = await self._submit(letter)
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
        (worker.tell_what_is_blocked, PLAN_AHEAD_S),
        (worker.ask_what_is_unknown, ASK_S),
        (worker.plan_letters, HOURLY_S),
        (worker.forget_links, HOURLY_S),
        (worker.close_dates, BEAT_S),
        (worker.enter_rule_changes, BEAT_S),
        (worker.deliver_letters, tick_s),
        (worker.deliver_reminders, tick_s),
    ):
        scheduler.add_job(job, "interval", seconds=seconds, next_run_time=now())
    await worker.know_installation()
    await worker.tell_what_is_late()
    scheduler.start()
    try:
        yield
    finally:
        worker.stopping.set()
        async with (
            worker.sending["letters"],
            worker.sending["reminders"],
            worker.asking,
            worker.closing,
        ):
            pass
        await asyncio.sleep(0)  # who waited for that sees that it is over, and is not cut off
        scheduler.shutdown()
        for sender in worker.senders.values():
            await sender.close()


async def run(settings: Settings) -> None:
    """Tick until SIGTERM or SIGINT."""
    database = open_database(settings.database_url)
    ways = senders(settings, await vapid_key(database, settings))
    worker = Worker(database, ways, settings.origin, settings.instance)
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with ticking(worker, settings.tick_seconds):
        log.info("ticking every %g seconds", settings.tick_seconds)
        await stop.wait()
    database.close()
