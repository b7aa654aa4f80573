"""Reminders a second, from due rows to a mail server or a text service on this machine.

Beside it a loop that sends the same bytes by the same senders, with as many at once and kept
connections, and asks no database: the share is what the database and the protocol take. Then
50,000 that are due in one minute, and an idle tick beside 100,000 clients. Rates and shares;
seconds are printed, for this machine.
"""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

from app.domain.channels import Addressed
from app.domain.messages import Letter
from app.senders.email import EmailSender
from app.senders.sms import SmsSender
from app.services import outbox
from app.services.outbox import Sender
from app.store import migrate
from app.store.db import open_database
from app.worker import Worker
from bench import crowds
from bench.servers import free_port
from tests import databases

NUMBER = 3_000
CROWD = 50_000
IDLE = 100_000
AT_ONCE = 16
TICKS = 200
ORIGIN = "http://localhost:8000"
WORKERS = 4
ACCOUNT, TOKEN = "AC" + "5" * 32, "t" * 32
CHANNELS: tuple[Addressed, ...] = ("email", "sms")


def main() -> None:
    with databases.postgresql_server() as server, databases.postgresql_lender(server) as lender:
        for channel in CHANNELS:
            print(f"\nreminders a second by {channel}, and as a share of the reference")
            reference = _alone(channel)
            print(f"{'the reference, without a database':<42} {reference:7.0f}  1.00")
            with _sqlite() as url:
                rate = _rate(url, channel, NUMBER, "serve", 1)[0]
            print(f"{'SQLite, all in one':<42} {rate:7.0f}  {rate / reference:.2f}")
            with lender.lent() as url:
                rate = _rate(url, channel, NUMBER, "worker", WORKERS)[0]
            print(f"{f'PostgreSQL, {WORKERS} workers':<42} {rate:7.0f}  {rate / reference:.2f}")
        with lender.lent() as url:
            rate, late = _rate(url, "email", CROWD, "worker", WORKERS)
        cuts = quantiles(late, n=100)
        print(
            f"\n{CROWD} due in one minute: {CROWD / rate:.0f} s to the last, {rate:.0f} a second; "
            f"late p50 {cuts[49]:.0f} s, p99 {cuts[98]:.0f} s"
        )
    with _sqlite() as url:
        asyncio.run(_idle(url))


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/limberday.db"
        migrate.upgrade(url)
        yield url


@contextmanager
def _sink(channel: Addressed, into: Path) -> Iterator[int]:
    """The port of a server that takes everything; it writes `into` at the end of the block."""
    port = free_port()
    arguments = ("-m", "bench.sinks", "smtp" if channel == "email" else "http", str(port))
    process = subprocess.Popen([sys.executable, *arguments, str(into)])  # noqa: S603 # our own
    try:
        while not into.with_suffix(".count").exists():
            time.sleep(0.05)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _sender(channel: Addressed, port: int) -> Sender:
    if channel == "email":
        return EmailSender("127.0.0.1", port, "none", "", "", "l@example.org")
    return SmsSender(f"http://127.0.0.1:{port}", ACCOUNT, TOKEN, "+15005550006")


def _alone(channel: Addressed) -> float:
    """How many a second the senders hand over that are given letters ready to go."""
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "taken"
        with _sqlite() as url:
            letter = asyncio.run(_letter(url, channel))
        with _sink(channel, into) as port:
            asyncio.run(_hand_over(_sender(channel, port), letter))
        return _per_second(_taken(into))


async def _letter(url: str, channel: Addressed) -> Letter:
    """One as it leaves, from a database of its own."""
    database, now = open_database(url), datetime.now(UTC)
    await database.write(crowds.gather, now, 1, channel)
    ((name, attempt),) = await database.write(outbox.claim_due, now, "reminders", 1)
    letter = await database.write(outbox.approve, name, attempt, now, ORIGIN, CHANNELS)
    database.close()
    if letter is None:
        raise SystemExit("the reminder was not wanted")
    return letter


async def _hand_over(sender: Sender, letter: Letter) -> None:
    left = iter(range(NUMBER))

    async def loop() -> None:
        for _ in left:
            await sender.send(letter)

    await asyncio.gather(*(loop() for _ in range(AT_ONCE)))
    await sender.close()


def _rate(
    url: str, channel: Addressed, number: int, command: str, processes: int
) -> tuple[float, list[float]]:
    """(messages a second from the first to the last, how late each was in seconds)."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        into = Path(folder) / "taken"
        with _sink(channel, into) as port:
            due_at = asyncio.run(_gather(url, channel, number))
            for _ in range(processes):
                running.enter_context(_process(command, _settings(url, channel, port)))
            _wait(into.with_suffix(".count"), number)
            running.close()
        taken = _taken(into)
        if len(taken) != number:
            raise SystemExit(f"{len(taken)} messages of {number} arrived")
        return _per_second(taken), [at - due_at for at in taken]


async def _gather(url: str, channel: Addressed, number: int) -> float:
    database, now = open_database(url), datetime.now(UTC)
    await database.write(crowds.gather, now, number, channel)
    database.close()
    return now.replace(second=0, microsecond=0).timestamp()


def _settings(url: str, channel: Addressed, port: int) -> Mapping[str, str]:
    ways = {
        "email": {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(port), "SMTP_SECURITY": "none"},
        "sms": {
            "TWILIO_BASE_URL": f"http://127.0.0.1:{port}",
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_FROM": "+15005550006",
        },
    }
    return ways[channel] | {"DATABASE_URL": url, "PORT": str(free_port())}


@contextmanager
def _process(command: str, settings: Mapping[str, str]) -> Iterator[None]:
    environment = os.environ | {f"LIMBERDAY_{name}": value for name, value in settings.items()}
    process = subprocess.Popen(  # noqa: S603 # our own
        [sys.executable, "-m", "app", command], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _wait(count: Path, number: int) -> None:
    while int(count.read_text() or 0) < number:
        time.sleep(0.2)


def _taken(into: Path) -> list[float]:
    return [float(line) for line in into.read_text().split()]


def _per_second(taken: list[float]) -> float:
    return len(taken) / (max(taken) - min(taken))


async def _idle(url: str) -> None:
    """What a tick costs when nothing is due, beside one client and beside very many."""
    database = open_database(url)
    worker = Worker(database, {}, ORIGIN)
    found = []
    for number in (1, IDLE):
        await database.write(crowds.gather, datetime.now(UTC), number, "email", due=False)
        begun = time.perf_counter()
        for _ in range(TICKS):
            await worker.deliver_letters()
            await worker.deliver_reminders()
        found.append((time.perf_counter() - begun) / TICKS * 1000)
    database.close()
    few, many = found
    print(f"an idle tick: {few:.2f} ms beside 1 client, {many:.2f} ms beside {IDLE} ", end="")
    print(f"({many / few:.1f} times)")


if __name__ == "__main__":
    main()
