"""The roster of 200 clients with 90 days and with 3 years of history, all of it asked anew.

Beside it an endpoint that reads 200 summary rows of the same sessions and writes nothing.
"""

import asyncio
import random
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import repeat
from statistics import median
from uuid import uuid4

from sqlalchemy import insert

from app.domain.people import Therapist
from app.domain.plan import Daily, Dose
from app.services import clients, plans, sessions
from app.services.plan_sheets import PlanSheet
from app.store import migrate, practices, therapists
from app.store.clients import ClientRecord
from app.store.db import Transaction, open_database
from app.store.tables import CheckIn
from bench.load import Outcome, request, run
from bench.servers import free_port, server

CLIENTS = 200
HISTORIES = {"90 days": 90, "3 years": 3 * 365}
ROUNDS = 3
SECONDS = 3.0
KEPT = 0.8
"""So many of the stretches are ticked off, by chance with a fixed seed."""


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
        for name, days in HISTORIES.items():
            url, port = f"sqlite:///{folder}/{days}.db", free_port()
            token = asyncio.run(_prepare(url, days))
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


async def _prepare(url: str, days: int) -> str:
    """200 clients with two daily stretches for so long; the token of the therapist's session."""
    migrate.upgrade(url)
    now = datetime.now(UTC)
    chance = random.Random(days)  # noqa: S311 # the same history on every run

    def fill(tx: Transaction) -> str:
        who = Therapist(str(uuid4()), str(uuid4()))
        practices.add(tx, who.practice_id, "Bench", now, demonstration=False)
        therapists.add(tx, who, "Bench", "bench@example.org", "-", now)
        for number in range(CLIENTS):
            _add(tx, who, number, now - timedelta(days=days), now, chance)
        return sessions.open_therapist(tx, who, now, "Bench")

    database = open_database(url)
    token = await database.write(fill)
    database.close()
    return token


def _add(
    tx: Transaction,
    who: Therapist,
    number: int,
    since: datetime,
    now: datetime,
    chance: random.Random,
) -> None:
    client = clients.add(tx, who, since, clients.NewClient(f"Client {number}", None, "UTC", None))
    stretches = ("cat-cow", "single-knee-to-chest")
    daily = [plans.Assignment(name, Dose(1, 5), Daily(), 1) for name in stretches]
    sheet = plans.assign(tx, who, since, client.id, daily)
    walked = (since.date() + timedelta(days=n) for n in range((now - since).days))
    rows = [
        _tick(client, sheet, item.item_id, day, number)
        for day in walked
        for item in sheet.items
        if chance.random() < KEPT
    ]
    tx.execute(insert(CheckIn), rows)


def _tick(
    client: ClientRecord, sheet: PlanSheet, item_id: str, day: date, number: int
) -> dict[str, object]:
    at = datetime.combine(day, time(18, number % 60), UTC)
    return {
        "client_id": client.id,
        "id": str(uuid4()),
        "practice_id": client.practice_id,
        "item_id": item_id,
        "revision_id": sheet.revision_id,
        "for_date": day,
        "slot": 1,
        "kind": "done",
        "captured_at": at,
        "received_at": at,
        "device_id": "bench",
        "seq": 1,
    }
