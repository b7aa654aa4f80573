"""One world by a seed: what falls together is chosen; after every step the promise is looked at.

The promise (semantics, section 10): a new attempt starts only when the one before is known not to
have reached the person; every message ends in exactly one visible final state; nothing goes out
that is done, stopped, paused, too late or too much.
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import col

from app.domain.messages import Letter, Reported
from app.services import holds, outbox
from app.store.db import Database, Reading, Transaction
from app.store.tables import Message
from app.worker import Worker
from tests import people
from tests.people import SignedInTherapist
from tests.simulation import lives
from tests.simulation.lives import Life
from tests.simulation.provider import LANDLINE, UNREACHABLE, Provider, WayOut
from tests.simulation.stage import Gated, Stage, set_clock, skewed

WORKERS = 3
CLIENTS = 4
SKEWED = 8
CHANNELS = ("email", "sms")
ORIGIN = "https://limberday.example.org"
JOBS = (*("deliver_reminders",) * 7, "plan_ahead")


@dataclass
class World:
    """`trace` tells what happened, a line a step."""

    database: Database
    rng: random.Random
    stage: Stage
    provider: Provider
    alice: SignedInTherapist | None = None
    lives: list[Life] = field(default_factory=list)
    tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    trace: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    quiet: dict[str, date] = field(default_factory=dict)
    job: str | None = None
    is_held: bool = False
    born: int = 0

    async def begin(self) -> None:
        def settle(tx: Transaction) -> SignedInTherapist:
            set_clock(tx, self.stage.now)
            found = people.settle_in(tx, self.stage.now)
            for number in range(CLIENTS):
                life = lives.begin(tx, found.alice, self.rng, self.stage.now, number)
                self.lives.append(life)
            return found.alice

        self.alice = await self.database.write(settle)
        for _ in range(1 if self.database.name == "sqlite" else WORKERS):
            await self.raise_worker()

    async def raise_worker(self) -> None:
        """One process more; every eighth has a clock that is five minutes wrong."""
        self.born += 1
        owner = self.born
        gated = Gated(self.database, self.stage, owner, self.look)
        senders = {name: WayOut(self.provider, owner, name) for name in CHANNELS}
        is_skewed = self.database.name == "postgresql" and owner % SKEWED == 0
        process = Worker(gated, senders, ORIGIN)

        async def live() -> None:
            if is_skewed:
                skewed(timedelta(minutes=5))
            while True:
                await self.stage.wait(owner, "idle")
                await getattr(process, self.job or self.rng.choice(JOBS))()

        self.tasks[owner] = asyncio.create_task(live())
        await self.stage.settle()

    async def look(self, function: Callable[..., Any], answer: object) -> None:
        """Called when a worker's transaction was committed: what was approved may go out."""
        if function is not outbox.approve or not isinstance(answer, Letter):
            return
        found = await self.database.read(row, answer.id)
        if found.for_date is None:
            return
        (life,) = (one for one in self.lives if one.who.id == found.client_id)
        day, due_at = found.for_date, found.due_at
        why = life.refuses(answer.id, answer.channel, due_at, day, self.stage.now)
        earlier = self.provider.of(answer.id)
        if self.is_held:
            why = why or "held"
        if any(one.may_have_reached for one in earlier):
            why = "it may have come before"
        if why is not None:
            self.broken.append(f"{answer.id}, due {due_at}, was approved though: {why}")
        life.sent[(day, answer.channel)].add(answer.id)

    async def step(self) -> None:
        """Somebody is let through a gate, or something happens, and then all is looked at."""
        await self.check()
        busy = [one for one in self.stage.gates if one.label != "idle"]
        chance = self.rng.random()
        if chance < (0.66 if busy else 0.3):
            gate = self.rng.choice(busy or self.stage.gates)
            self.tell(f"{gate.owner} {gate.label}")
            await self.stage.let(gate)
        elif chance < 0.72:
            await self.strike(self.rng.choice(busy or self.stage.gates).owner)
        elif chance < 0.78:
            await self.report()
        elif chance < 0.86:
            await self.live()
        elif chance < 0.87:
            await self.hold_or_release()
        else:
            await self.pass_time()
        await self.check()

    async def strike(self, owner: int, *, raising: bool = True) -> None:
        """Kill -9, wherever it just was; another process is started."""
        self.tell(f"{owner} is killed")
        task = self.tasks.pop(owner)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await self.stage.settle()
        if raising:
            await self.raise_worker()

    async def report(self) -> None:
        """What became of something that was taken, told once or once more."""
        found = self.provider.unreported()
        if not found:
            return
        one = self.rng.choice(found)
        one.reports += 1
        self.tell(f"reported {one.provider_id} {one.truth}")
        failure = None
        if one.truth == "does not arrive":
            failure = LANDLINE if hash_of(one.provider_id) % 4 == 0 else UNREACHABLE
            one.told_failed = True
        state: Reported = "delivered" if failure is None else "failed"
        if self.rng.random() < 0.2 and not one.told_failed:
            state = "accepted"
        await self.database.write(
            outbox.reported, one.provider_id, one.letter.id, self.stage.now, state, failure
        )
        if failure is LANDLINE:
            life = next(life for life in self.lives if one.letter.to in life.address.values())
            life.stopped.add(one.letter.to)

    async def live(self) -> None:
        life = self.rng.choice(self.lives)
        assert self.alice is not None
        act = lives.deed(self.rng, self.alice)
        self.tell(f"{getattr(act, '__name__', 'change_plan')} {self.lives.index(life)}")
        await self.database.write(act, life, self.rng, self.stage.now)

    async def hold_or_release(self) -> None:
        if self.is_held:
            await self.database.write(holds.release, self.stage.now, "")
        else:
            await self.database.write(holds.hold, self.stage.now, "to see")
        self.is_held = not self.is_held
        self.tell("held" if self.is_held else "released")

    async def pass_time(self) -> None:
        """Some seconds, up to the next thing to do, or ten days without anybody at work."""
        chance = self.rng.random()
        if chance < 0.35:
            by = timedelta(seconds=self.rng.choice((1, 5, 30, 130)))
        elif chance < 0.97:
            by = await self.until_next() + timedelta(seconds=self.rng.choice((0, 1, 60)))
        else:
            for owner in list(self.tasks):
                await self.strike(owner)
            by = timedelta(minutes=self.rng.choice((1, 30, 200, 1500, 14400)))
        await self.turn_to(self.stage.now + by)
        self.tell(f"it is {self.stage.now:%d %H:%M:%S}")

    async def turn_to(self, at: datetime) -> None:
        self.stage.now = at
        await self.database.write(set_clock, at)

    async def until_next(self) -> timedelta:
        found = await self.database.read(next_send, self.stage.now)
        return min(found - self.stage.now, timedelta(hours=6)) if found else timedelta(hours=3)

    def tell(self, line: str) -> None:
        self.trace.append(line)

    async def check(self) -> None:
        """At most one submission that may have reached the person; no final state is left."""
        assert self.broken == [], self.broken
        for task in self.tasks.values():
            assert not task.done(), task.exception()
        for one in self.provider.calls[-1:]:
            calls = self.provider.of(one.letter.id)
            assert sum(call.may_have_reached for call in calls) <= 1, f"twice: {one.letter.id}"

    async def end(self) -> None:
        """One worker is left, nobody does anything any more, and three days go by.

        The day after the last deed is one of which every reminder has to be there.
        """
        if self.is_held:
            await self.hold_or_release()
        for owner in list(self.tasks):
            await self.strike(owner, raising=False)
        self.born += self.born % SKEWED == SKEWED - 1
        await self.raise_worker()
        self.quiet = {
            life.who.id: life.today(self.stage.now) + timedelta(days=2) for life in self.lives
        }
        for place, hours in enumerate((*(2,) * 12, *(3,) * 16, 25, 1)):
            await self.turn_to(self.stage.now + timedelta(hours=hours))
            if place % 6 == 0:
                await self.work("plan_ahead")
            await self.work("deliver_reminders")
        await self.database.read(self.look_for_missing)

    def look_for_missing(self, tx: Reading) -> None:
        """No reminder of the quiet day was forgotten."""
        for life in self.lives:
            day = self.quiet[life.who.id]
            if life.wants_none or life.is_on_a_break(day):
                continue
            query = select(col(Message.id)).where(
                col(Message.client_id) == life.who.id, col(Message.for_date) == day
            )
            planned = len(tx.execute(query).all())
            wanted = sum(life.open_slots(place, day) > 0 for place in range(len(life.times)))
            assert planned >= wanted, f"{planned} of {wanted} for {day}"

    async def close(self) -> None:
        for task in self.tasks.values():
            task.cancel()
        await asyncio.gather(*self.tasks.values(), return_exceptions=True)

    async def work(self, job: str) -> None:
        """Every worker does that, to its end."""
        self.job = job
        for gate in list(self.stage.gates):
            await self.stage.let(gate)
        while busy := [one for one in self.stage.gates if one.label != "idle"]:
            await self.stage.let(busy[0])


def hash_of(name: str) -> int:
    return sum(name.encode())


class Row(NamedTuple):
    kind: str
    client_id: str | None
    for_date: date | None
    due_at: datetime


def row(tx: Reading, message_id: str) -> Row:
    columns = (
        col(Message.kind),
        col(Message.client_id),
        col(Message.for_date),
        col(Message.due_at),
    )
    return Row(*tx.execute(select(*columns).where(col(Message.id) == message_id)).one())


def next_send(tx: Reading, now: datetime) -> datetime | None:
    """When something may be sent next, or a lease has run out."""
    first: list[datetime] = []
    for state, at in (("pending", Message.send_at), ("submitting", Message.lease_until)):
        query = select(col(at)).where(col(Message.state) == state, col(at) > now)
        first += filter(None, tx.execute(query.order_by(col(at)).limit(1)).scalars())
    return min(first, default=None)
