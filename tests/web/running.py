"""The product as people meet it: `python -m app serve` on a free port, with a real mail server."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import TypeVar
from urllib.error import URLError
from urllib.request import urlopen
from uuid import uuid4

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SmtpSession
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from sqlalchemy import update

from app.domain.people import Therapist
from app.services import sign_in
from app.store import practices, therapists
from app.store.db import Transaction, open_database
from app.store.tables import Session

T = TypeVar("T")

EMAIL = "alice@example.org"
PASSWORD = "a walk by the river"
START_S = 30
SHOWN_WITHIN_MS = 15_000
"""What a page was asked for stands there by then, on a busy machine as well."""
SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "desk": {"width": 1440, "height": 900},
}


@dataclass
class MailBox:
    """A mail server's handler that keeps what it is given."""

    letters: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, _server: SMTP, _session: SmtpSession, envelope: Envelope) -> str:  # noqa: N802 # aiosmtpd's name
        self.letters.append(message_from_bytes(envelope.original_content or b"", policy=default))
        return "250 kept"

    def to(self, address: str) -> list[EmailMessage]:
        return [letter for letter in self.letters if letter["To"] == address]


@contextmanager
def launched(chromium: Path) -> Iterator[Browser]:
    """Chromium, driven by Playwright."""
    expect.set_options(timeout=SHOWN_WITHIN_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        try:
            yield browser
        finally:
            browser.close()


def window(browser: Browser, size: str = "desk", zone: str | None = None) -> Page:
    """Of somebody new who wants things to stand still: moving figures take a processor here.

    Where the tests' own clients are, if no zone is named.
    """
    context = browser.new_context(
        viewport=SIZES[size], reduced_motion="reduce", timezone_id=zone or Noon.now().zone
    )
    return context.new_page()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def mail_server() -> Iterator[tuple[MailBox, int]]:
    box = MailBox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield box, controller.port
    finally:
        controller.stop()


@contextmanager
def limberday(database_url: str, smtp_port: int | None = None, *options: str) -> Iterator[str]:
    """Its address, once it answers; ended by its process id."""
    port = free_port()
    address = f"http://localhost:{port}"
    environment = os.environ | {
        "LIMBERDAY_DATABASE_URL": database_url,
        "LIMBERDAY_PORT": str(port),
        "LIMBERDAY_PUBLIC_URL": address,
        "LIMBERDAY_TICK_SECONDS": "0.5",
    }
    if smtp_port is not None:
        environment |= {
            "LIMBERDAY_SMTP_HOST": "127.0.0.1",
            "LIMBERDAY_SMTP_PORT": str(smtp_port),
            "LIMBERDAY_SMTP_SECURITY": "none",
            "LIMBERDAY_MAIL_FROM": "Limberday <limberday@example.org>",
        }
    command = [sys.executable, "-m", "app", "serve", *options]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_until_it_answers(address, process)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_until_it_answers(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            urlopen(f"{address}/", timeout=2).close()  # noqa: S310 # our own server
        except URLError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"Limberday did not start (exit status {process.poll()})")


def write(database_url: str, work: Callable[[Transaction], T]) -> T:
    """Do it in the database, beside the server."""

    async def run() -> T:
        database = open_database(database_url)
        try:
            return await database.write(work)
        finally:
            database.close()

    with ThreadPoolExecutor(1) as another_thread:  # Playwright has a loop in this one
        return another_thread.submit(lambda: asyncio.run(run())).result()


def add_practice(database_url: str, email: str = EMAIL) -> None:
    """A practice with one therapist, who signs in with `email` and PASSWORD."""
    now = datetime.now(UTC)
    password_hash = sign_in.hash_password(PASSWORD)

    def fill(tx: Transaction) -> None:
        who = Therapist(str(uuid4()), str(uuid4()), is_owner=True)
        practices.add(tx, who.practice_id, "River Practice", now, demonstration=False)
        therapists.add(tx, who, "Alice", email, password_hash, now)

    write(database_url, fill)


def leave_alone(database_url: str, minutes: int) -> None:
    """As if nobody had touched any browser for so long."""
    _set_sessions_back(database_url, "active_at", minutes)


def sign_in_long_ago(database_url: str, minutes: int) -> None:
    """As if nobody had given a password for so long."""
    _set_sessions_back(database_url, "confirmed_at", minutes)


def _set_sessions_back(database_url: str, column: str, minutes: int) -> None:
    ago = datetime.now(UTC) - timedelta(minutes=minutes)
    write(database_url, lambda tx: tx.execute(update(Session).values({column: ago})))


@dataclass(frozen=True)
class Noon:
    """A zone in which it is now some minutes after noon: no quiet hours, no midnight."""

    hours_ahead: int

    @classmethod
    def now(cls) -> "Noon":
        return cls(12 - datetime.now(UTC).hour)

    @property
    def zone(self) -> str:
        """Etc names count the other way: Etc/GMT-3 is three hours ahead."""
        return f"Etc/GMT{-self.hours_ahead:+d}" if self.hours_ahead else "Etc/GMT"

    def wall_time_in(self, minutes: int) -> str:
        at = datetime.now(UTC) + timedelta(hours=self.hours_ahead, minutes=minutes)
        return f"{at:%H:%M}"
