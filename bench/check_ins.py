"""The check-in, beside a server that stores nothing and one that inserts one row by hand.

Of clients without a past, and of clients with three years of one; all are reminded in the evening.
"""

import asyncio
import itertools
import json
import random
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from statistics import median
from time import time_ns
from uuid import uuid4

from app.services import reminders, sessions
from app.services.plan_sheets import PlanSheet
from app.store import migrate, reminder_times
from app.store.db import Transaction, open_database
from app.store.reminder_times import ReminderTimeRecord
from bench import histories
from bench.histories import YEAR
from bench.load import Outcome, request, run
from bench.servers import free_port, server

STRETCHES = ("cat-cow",)
CLIENTS = 600
"""Nobody ticks thousands of times a day, and the server computes with what somebody ticked."""
CONNECTIONS = (1, 16, 64)
ROUNDS = 5
SECONDS = 2.0
NAMES = ("nothing stored", "raw insert", "limberday", "with 3 years")
LONG = 3 * YEAR


@dataclass(frozen=True, slots=True)
class Target:
    """Where requests go, as whom, and what they say: by turns."""

    port: int
    path: str
    said: tuple[tuple[str, bytes], ...]

    def requests(self) -> Iterator[bytes]:
        """Check-ins without end, each with an id of its own."""
        numbers = itertools.count(time_ns())
        for number, (token, body) in zip(numbers, itertools.cycle(self.said), strict=False):
            tail = f"{number:020x}"[-18:]
            check_in_id = f"{tail[:8]}-{tail[8:12]}-7{tail[12:15]}-8{tail[15:18]}-{0:012x}"
            yield request(self.port, "PUT", f"{self.path}{check_in_id}", token, body)


def main() -> None:
    """Print a table for each number of connections; exits if anything was lost."""
    with tempfile.TemporaryDirectory() as folder:
        ours, long, theirs = free_port(), free_port(), free_port()
        paths = [Path(folder) / f"{name}.db" for name in ("limberday", "long")]
        url, long_url = (f"sqlite:///{path}" for path in paths)
        said, long_said = asyncio.run(_prepare(url, 0)), asyncio.run(_prepare(long_url, LONG))
        before = [_stored(path) for path in paths]
        theirs_said = tuple(("token", body) for _, body in said)
        targets = (
            Target(theirs, "/none/", theirs_said),
            Target(theirs, "/raw/", theirs_said),
            Target(ours, "/api/check-ins/", said),
            Target(long, "/api/check-ins/", long_said),
        )
        reference = ["-m", "bench.references", f"{folder}/reference.db", str(theirs)]
        with (
            server(reference, theirs, url),
            server(["-m", "app", "serve", "--port", str(ours)], ours, url),
            server(["-m", "app", "serve", "--port", str(long)], long, long_url),
        ):
            counts = [_measure(targets, connections) for connections in CONNECTIONS]
        for path, stored, *acknowledged in zip(paths, before, *counts, strict=True):
            _verify(path, stored + sum(acknowledged))


def _measure(targets: tuple[Target, ...], connections: int) -> list[int]:
    """Measure the targets by turns and print a table; how many check-ins ours acknowledged."""
    rounds: list[list[Outcome]] = [[] for _ in targets]
    for _ in range(ROUNDS):
        for target, outcomes in zip(targets, rounds, strict=True):
            outcomes.append(asyncio.run(run(target.port, connections, SECONDS, target.requests)))
    print(f"\n{f'{connections} connections':16} requests/s  share  p50 ms  p95 ms  p99 ms  p99/p50")
    for name, outcomes in zip(NAMES, rounds, strict=True):
        rates = [outcome.per_second for outcome in outcomes]
        share = median(a / b.per_second for a, b in zip(rates, rounds[0], strict=True))
        columns = zip(*(outcome.percentiles for outcome in outcomes), strict=True)
        p50, p95, p99 = (median(column) for column in columns)
        row = f"{median(rates):11.0f}{share:7.2f}{p50:8.2f}{p95:8.2f}{p99:8.2f}{p99 / p50:9.1f}"
        print(f"{name:16}{row}")
    if failures := sum(outcome.failures for outcomes in rounds for outcome in outcomes):
        sys.exit(f"{failures} requests were not answered with 200")
    return [sum(len(outcome.latencies) for outcome in outcomes) for outcomes in rounds[-2:]]


def _stored(path: Path) -> int:
    database = sqlite3.connect(path)
    found: int = database.execute("SELECT count(*) FROM check_ins").fetchone()[0]
    database.close()
    return found


def _verify(path: Path, acknowledged: int) -> None:
    """Every answer with 200 must stand for a stored row."""
    found = _stored(path)
    print(f"\n{acknowledged} check-ins were acknowledged or there before, {found} are stored.")
    if found != acknowledged:
        sys.exit("what was acknowledged is not what is stored")


async def _prepare(url: str, days: int) -> tuple[tuple[str, bytes], ...]:
    """Clients with so long a past, signed in: the session's token and a check-in's body of each."""
    migrate.upgrade(url)
    now = datetime.now(UTC)

    chance = random.Random(days)  # noqa: S311 # the same history on every run

    def fill(tx: Transaction) -> list[tuple[str, PlanSheet]]:
        who = histories.practice(tx, now)
        found = [histories.client(tx, who, now, days, STRETCHES, chance) for _ in range(CLIENTS)]
        for client, _ in found:
            evening = ReminderTimeRecord(str(uuid4()), client.id, time(20))
            reminder_times.add(tx, who.practice_id, evening)
            reminders.plan_client(tx, who.practice_id, client.id, now)
        return [
            (sessions.open_client(tx, client.person, now, "Bench"), sheet)
            for client, sheet in found
        ]

    database = open_database(url)
    found = await database.write(fill)
    database.close()
    return tuple((token, _body(sheet, now.date())) for token, sheet in found)


def _body(sheet: PlanSheet, day: date) -> bytes:
    check_in = {
        "item_id": sheet.items[0].item_id,
        "revision_id": sheet.revision_id,
        "for_date": day.isoformat(),
        "kind": "done",
        "captured_at": datetime.now(UTC).isoformat(),
        "device_id": "bench",
        "seq": 1,
    }
    return json.dumps(check_in).encode()
