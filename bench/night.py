"""Closing the night: the worker makes the figures of 10,000 clients again after midnight."""

import asyncio
import random
import tempfile
import time
from datetime import UTC, datetime, timedelta

from app.services import summaries
from app.store import clients, migrate
from app.store.db import Database, Transaction, open_database
from app.worker import Worker
from bench import histories

CLIENTS = 10_000
DAYS = 60
STRETCHES = ("cat-cow",)
SLICE = 500


def main() -> None:
    """Print how many clients a second are closed, and what of a second a waiting tick waits."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/limberday.db"
        migrate.upgrade(url)
        asyncio.run(_measure(url))


async def _measure(url: str) -> None:
    database = open_database(url)
    now = datetime.now(UTC)
    yesterday = now - timedelta(days=1)
    chance = random.Random(DAYS)  # noqa: S311 # the same histories on every run

    def fill(tx: Transaction) -> None:
        who = histories.practice(tx, yesterday)
        for _ in range(CLIENTS):
            histories.client(tx, who, yesterday, DAYS, STRETCHES, chance)

    await database.write(fill)
    await _close_yesterday(database, yesterday)
    begun = time.perf_counter()
    await Worker(database, {}, "http://localhost").close_dates()
    seconds = time.perf_counter() - begun
    left = await database.read(clients.stale, datetime.now(UTC), 1)
    assert not left
    database.close()
    print(f"\nclosing the night of {CLIENTS} clients: {CLIENTS / seconds:.0f} clients a second")


async def _close_yesterday(database: Database, at: datetime) -> None:
    while stale := await database.read(clients.stale, at, SLICE):
        for client in stale:
            made = await database.read(summaries.remake, client, at)
            await database.write(summaries.keep, client, made)
