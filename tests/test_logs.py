"""A log says where it broke, and never what was stored or sent."""

import asyncio
import io
import logging
import re
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, text

from app import logs
from app.api.deps import COOKIE
from app.store.db import open_database
from tests import people
from tests.people import People
from tests.processes import ROOT, answering, ended, free_port, started

BIRD = "quetzal"
"""What nothing that is logged may hold."""


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What our handler writes."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.Discreet())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def broken(how: Callable[[], object], *, saying: str = "it broke") -> None:
    try:
        how()
    except Exception:
        logging.getLogger("test").exception(saying)


def raising(error: BaseException, cause: BaseException | None = None) -> None:
    if cause is None:
        raise error
    try:
        raising(cause)
    except type(cause) as caught:
        raise error from caught


def test_what_a_database_refuses_is_told_without_what_it_was(
    postgresql_url: str, logged: io.StringIO
) -> None:
    engine = create_engine(postgresql_url)

    def insert_twice() -> None:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE addressees (email text UNIQUE)"))
            for _ in range(2):
                connection.execute(text("INSERT INTO addressees VALUES (:e)"), {"e": BIRD})

    with pytest.raises(Exception, match=BIRD):
        insert_twice()
    broken(insert_twice)
    engine.dispose()
    told = logged.getvalue()
    assert BIRD not in told
    first, *frames = told.splitlines()
    assert first == "ERROR test: it broke"
    assert "psycopg.errors.UniqueViolation" in frames
    assert frames[-1] == "sqlalchemy.exc.IntegrityError"
    assert "which led to" in frames
    here = re.escape(__file__)
    assert re.search(rf'  File "{here}", line \d+, in .*insert_twice\n', told)


def test_of_a_chain_each_type_is_told(logged: io.StringIO) -> None:
    error = ExceptionGroup(BIRD, [KeyError(BIRD), ExceptionGroup(BIRD, [OSError(BIRD)])])
    error.add_note(BIRD)
    broken(lambda: raising(RuntimeError(BIRD), error))
    told = logged.getvalue()
    assert BIRD not in told
    types = ("ExceptionGroup", "    KeyError", "        OSError", "which led to", "RuntimeError")
    found = [told.index(f"\n{name}\n") for name in types]
    assert found == sorted(found)


def test_a_cause_that_was_left_out_stays_out(logged: io.StringIO) -> None:
    def leave_out() -> None:
        try:
            int(BIRD)
        except ValueError:
            raise KeyError(BIRD) from None

    broken(leave_out)
    assert "KeyError" in logged.getvalue()
    assert "ValueError" not in logged.getvalue()


def test_a_chain_that_bites_its_tail_ends(logged: io.StringIO) -> None:
    error, other = ValueError(BIRD), KeyError(BIRD)
    error.__cause__, other.__cause__ = other, error
    broken(lambda: raising(error))
    assert logged.getvalue().count("ValueError") == 1


def test_endless_recursion_is_told_shortly(logged: io.StringIO) -> None:
    def deeper() -> None:
        deeper()

    broken(deeper)
    assert logged.getvalue().count("\n") < 100
    assert "RecursionError" in logged.getvalue()


def test_an_exception_in_a_record_is_its_type(logged: io.StringIO) -> None:
    log, error = logging.getLogger("test"), ValueError(BIRD)
    log.warning("gave up after %d times: %s", 3, error)
    log.warning("gave up: %(why)s", {"why": error})
    log.warning(error)
    assert logged.getvalue().splitlines() == [
        "WARNING test: gave up after 3 times: ValueError",
        "WARNING test: gave up: ValueError",
        "WARNING test: ValueError",
    ]


def test_a_record_is_one_line_and_the_frames(logged: io.StringIO) -> None:
    """A library may log a whole traceback as text, or what somebody sent."""
    log = logging.getLogger("test")
    log.warning('it broke:\n  File "a.py", line 3, in f\n    f("%s")\nValueError: %s', BIRD, BIRD)
    log.warning("")
    assert logged.getvalue() == (
        'WARNING test: it broke:\n  File "a.py", line 3, in f\nWARNING test: \n'
    )


def test_what_breaks_in_the_event_loop_shows_no_arguments(logged: io.StringIO) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.call_soon(raising, ValueError(BIRD))
        lost = loop.create_future()
        lost.set_exception(ValueError(BIRD))
        del lost
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    with ThreadPoolExecutor(1) as another_thread:
        another_thread.submit(asyncio.run, main()).result()
    told = logged.getvalue()
    assert BIRD not in told
    assert "ERROR asyncio: Exception in callback raising\n" in told
    assert "ERROR asyncio: Future exception was never retrieved\n" in told
    assert told.count("\nValueError\n") == 2


def test_a_command_that_breaks_tells_as_much() -> None:
    breaks = "from app import logs; logs.install(); {}".format
    for how, status in (
        (f"int('{BIRD}')", 1),
        (f"import logging; logging.warning('%d', '{BIRD}')", 0),
        (f"import httpx, logging; logging.getLogger('httpx').info('{BIRD}')", 0),
    ):
        done = subprocess.run(
            (sys.executable, "-c", breaks(how)),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (how, done.returncode) == (how, status)
        assert BIRD not in done.stdout + done.stderr
        assert status == 0 or "\nValueError\n" in done.stderr


class Aviary:
    """Birds without end, each with a number of its own."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.flown = 0

    def __call__(self) -> str:
        self.flown = next(self.numbers)
        return f"{BIRD}{self.flown}"


def settled(url: str) -> People:
    async def settle() -> People:
        database = open_database(url)
        found = await database.write(people.settle_in, people.utc_now())
        database.close()
        return found

    return asyncio.run(settle())


def test_a_server_that_works_and_one_that_breaks_say_nothing_about_anybody(
    sqlite_url: str, tmp_path: Path
) -> None:
    everybody = settled(sqlite_url)
    port = free_port()
    origin = f"http://localhost:{port}"
    settings = {"database_url": sqlite_url, "public_url": origin, "access_log": "true"}
    bird = Aviary()
    log = tmp_path / "log"
    with (
        log.open("w") as stderr,  # a pipe that nobody empties would stop the server
        started(["serve", "--port", str(port)], settings, stderr) as process,
    ):
        answering(process, origin)
        ask_for_everything(origin, everybody, bird)
        break_every_table(sqlite_url)
        ask_for_everything(origin, everybody, bird)
        out, _ = ended(process)
    said = out + log.read_text()
    assert bird.flown > 200
    assert BIRD not in said.lower()
    for line in (
        *("INFO limberday.access: POST /api/sign-in 401", "POST /api/sign-in 500"),
        *("POST /api/clients 201", "GET /api/clients/{client_id} 404", "GET - 421"),
        *("ERROR limberday: a request to /api/sign-in broke", "sqlite3.OperationalError"),
        *("ERROR uvicorn.error: Exception in ASGI application", "sqlalchemy.exc.OperationalError"),
    ):
        assert line in said


def break_every_table(url: str) -> None:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.fetchall():
            if not name.startswith("sqlite_"):
                connection.execute(f'ALTER TABLE "{name}" RENAME TO "gone_{name}"')


def ask_for_everything(origin: str, everybody: People, bird: Aviary) -> None:
    headers = {"Origin": origin, "Connection": "close"}  # as the server does when it broke
    with (
        httpx.Client(base_url=origin, headers=headers) as stranger,
        httpx.Client(
            base_url=origin, headers=headers, cookies={COOKIE: everybody.alice.token}
        ) as desk,
    ):
        for _ in range(10):
            account = {"email": f"{bird()}@example.org", "password": bird()}
            stranger.post("/api/sign-in", json=account)
            client = {"name": bird(), "email": f"{bird()}@example.org"}
            desk.post("/api/clients", json=client | {"time_zone": "UTC", "reminder_time": None})
            stranger.post("/api/client-sign-in", json={"token": bird()})
            stranger.get(f"/api/today?{bird()}={bird()}", headers={"Cookie": f"{COOKIE}={bird()}"})
            desk.get(f"/api/clients/{bird()}", headers={"If-None-Match": bird()})
            desk.post("/api/clients", json={bird(): bird(), "name": [bird()], "time_zone": bird()})
            desk.get(f"/{bird()}", headers={"User-Agent": bird(), "Referer": bird()})
            desk.get(f"/assets/{bird()}", headers={"X-Forwarded-For": bird()})
            desk.get("/api/me", headers={"Host": f"{bird()}.example"})
            desk.put(f"/api/check-ins/{bird()}", headers={"Origin": f"https://{bird()}.example"})
        for content in (f'{{"{bird()}": ', f'"{bird()}"', f'{{"a{bird()}": NaN, "a": 1, "a": 2}}'):
            kind = {"Content-Type": "application/json"}
            desk.post("/api/clients", content=content, headers=kind)
            desk.post("/api/clients", content=content, headers={"Content-Type": bird()})
    for line in (f"GET {bird()}", f"{bird()} / HTTP/1.1", f"GET / HTTP/1.1\r\n{bird()}"):
        with socket.create_connection(("localhost", int(origin.rpartition(":")[2]))) as raw:
            raw.sendall(f"{line}\r\n\r\n".encode())
            raw.recv(1000)
