"""The roster of 200 and of 500 clients with short and with long histories, all of it asked anew.

Beside it an endpoint that reads 200 summary rows of the same sessions and writes nothing.
"""

import asyncio
import random
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import repeat
from statistics import median

from app.services import sessions
from app.store import migrate
from app.store.db import Transaction, open_database
from bench import histories
from bench.histories import YEAR
from bench.load import Outcome, request, run
from bench.servers import free_port, server

STRETCHES = ("cat-cow", "single-knee-to-chest")
SIZES = (
    ("200, 90 days", 200, 90),
    ("200, 3 years", 200, 3 * YEAR),
    ("500, 30 days", 500, 30),
    ("500, 3 years", 500, 3 * YEAR),
)
ROUNDS = 3
SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Desk:
    name: str
    port: int
    path: str
    token: str

    def ask(self) -> Outcome:
        asked = request(self.port, "GET", self.path, self.token)
        return asyncio.run(run(self.port, 1, SECONDS, lambda: repeat(asked)))


def main() -> None:
    """Print each roster's time, and its rate as a share of the reference's."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        port = free_port()
        reference = ["-m", "bench.references", f"{folder}/reference.db", str(port)]
        servers.enter_context(server(reference, port, f"sqlite:///{folder}/none.db"))
        desks = [Desk("200 summary rows", port, "/roster", "token")]
        for name, size, days in SIZES:
            url, port = f"sqlite:///{folder}/{size}-{days}.db", free_port()
            token = asyncio.run(_prepare(url, size, days))
            servers.enter_context(server(["-m", "app", "serve", "--port", str(port)], port, url))
            desks.append(Desk(name, port, "/api/clients", token))
        _measure(desks)


def _measure(desks: list[Desk]) -> None:
    rounds = [[desk.ask() for desk in desks] for _ in range(ROUNDS)]
    print(f"\n{'roster':16} requests/s  share  median ms")
    for place, desk in enumerate(desks):
        mine = [one[place] for one in rounds]
        if any(outcome.failures or not outcome.latencies for outcome in mine):
            sys.exit(f"{desk.name}: not every request was answered with 200")
        share = median(one[place].per_second / one[0].per_second for one in rounds)
        latency = median(seconds for outcome in mine for seconds in outcome.latencies)
        rate = median(outcome.per_second for outcome in mine)
        print(f"{desk.name:16}{rate:11.1f}{share:7.3f}{latency * 1000:11.1f}")


async def _prepare(url: str, size: int, days: int) -> str:
    """Clients with two daily stretches for so long; the token of the therapist's session."""
    migrate.upgrade(url)
    now = datetime.now(UTC)
    chance = random.Random(days)  # noqa: S311 # the same history on every run

    def fill(tx: Transaction) -> str:
        who = histories.practice(tx, now)
        for _ in range(size):
            histories.client(tx, who, now, days, STRETCHES, chance)
        return sessions.open_therapist(tx, who, now, "Bench")

    database = open_database(url)
    token = await database.write(fill)
    database.close()
    return token
