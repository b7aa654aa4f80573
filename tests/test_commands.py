"""`python -m app`, as an operator runs it: what it prints, what it refuses, how it ends."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from app import main
from app.store import migrate
from app.store.db import open_database
from tests import people, post_office

ROOT = Path(__file__).parents[1]
COMMANDS = ("serve", "web", "worker", "migrate", "demo")


def environment(**settings: str) -> dict[str, str]:
    """This process's, without any setting of Limberday but the given ones."""
    kept = {name: value for name, value in os.environ.items() if "LIMBERDAY" not in name.upper()}
    return kept | {f"LIMBERDAY_{name.upper()}": value for name, value in settings.items()}


def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (sys.executable, "-m", "app", *arguments),
        env=environment(**settings),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def refusal(*arguments: str, **settings: str) -> str:
    """The one line on standard error of a command that refuses."""
    done = run(*arguments, **settings)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


@pytest.fixture
def new_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/var/limberday.db"


def test_help_lists_every_command() -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert re.search(rf"^ +{command} +\w", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: python -m app {command}")
    assert done.stdout.count("\n") > 3


def test_what_is_no_command_is_refused() -> None:
    assert run().returncode == 2
    assert run("dance").returncode == 2


@pytest.mark.parametrize("command", ["web", "worker"])
def test_many_processes_need_postgresql(command: str, sqlite_url: str) -> None:
    line = refusal(command, database_url=sqlite_url)
    assert line == f"`{command}` needs PostgreSQL; on SQLite use `python -m app serve`"


@pytest.mark.parametrize("command", ["web", "worker"])
def test_an_older_schema_is_not_served(command: str, empty_postgresql_url: str) -> None:
    line = refusal(command, database_url=empty_postgresql_url)
    assert line == (
        "the database has another version's schema: run `python -m app migrate`"
    )


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("public_url", "http://limberday.example.org"),
        ("public_url", "limberday.example.org"),
        ("public_url", "https://limberday.example.org/app"),
        ("port", "http"),
        ("port", "0"),
        ("tick_seconds", "0"),
        ("smtp_security", "ssl"),
        ("database_url", "somewhere"),
        ("database_url", "mysql://localhost/limberday"),
        ("database_url", "postgresql://localhost/limberday"),
    ],
)
def test_an_unsafe_setting_is_refused_by_its_name(setting: str, value: str) -> None:
    line = refusal("migrate", **{setting: value})
    assert f"LIMBERDAY_{setting.upper()}" in line


def test_a_password_in_the_clear_is_refused() -> None:
    line = refusal("migrate", smtp_username="u", smtp_password="hunter2", smtp_security="none")
    assert "LIMBERDAY_SMTP_SECURITY" in line
    assert "hunter2" not in line


def test_a_database_that_does_not_answer_is_told_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    url = f"postgresql+psycopg://u:hunter2@127.0.0.1:{port}/limberday"
    line = refusal("migrate", database_url=url)
    assert line.startswith("the database does not answer")
    assert "hunter2" not in line


def test_migrating_twice_is_no_error(new_url: str) -> None:
    for _ in range(2):
        done = run("migrate", database_url=new_url)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == "The database has this version's schema.\n"
    assert migrate.is_current(new_url)


def test_a_schema_of_tomorrow_is_left_alone(sqlite_url: str) -> None:
    path = sqlite_url.removeprefix("sqlite:///")
    change = "UPDATE alembic_version SET version_num = 'of_tomorrow'"
    subprocess.run(
        (sys.executable, "-c", f"import sqlite3; c = sqlite3.connect({path!r}); "
         f"c.execute({change!r}); c.commit()"), check=True)
    line = refusal("migrate", database_url=sqlite_url)
    assert "newer" in line


def test_the_demonstration_fills_an_empty_database_only(new_url: str) -> None:
    done = run("demo", database_url=new_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert "robin@example.org" in done.stdout
    line = refusal("demo", database_url=new_url)
    assert line == "The database holds a practice already; nothing was changed."


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running(*arguments: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        (sys.executable, "-u", "-m", "app", *arguments),
        env=environment(**settings),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        with process:
            try:
                yield process
            finally:
                process.kill()
    finally:
        process.wait()


def ended(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Ask the process to end; what it said, once it ended cleanly and soon."""
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=15)
    assert process.returncode in {0, -signal.SIGTERM, 143}, err
    assert "Traceback" not in err
    return out, err


def answering(process: subprocess.Popen[str], origin: str) -> httpx.Response:
    """What /healthz says once it is well."""
    for _ in range(400):
        assert process.poll() is None, process.communicate()
        try:
            answer = httpx.get(f"{origin}/healthz")
        except httpx.TransportError:
            time.sleep(0.05)
            continue
        if answer.status_code == 200:
            return answer
        time.sleep(0.05)
    raise AssertionError("it never became well")


@pytest.mark.skipif(not (main.WEB / "index.html").exists(), reason="web/ is not built")
def test_all_in_one_from_the_first_start_to_the_last(new_url: str) -> None:
    """It prints how to sign in, both can, nobody else writes meanwhile, and it ends cleanly."""
    port = free_port()
    origin = f"http://localhost:{port}"
    settings = {"database_url": new_url, "public_url": origin}
    with running("serve", "--demo", "--port", str(port), **settings) as process:
        assert answering(process, origin).json()["database"] == "sqlite"
        for command in ("migrate", "demo", "serve"):
            line = refusal(command, **settings)
            assert line.endswith("is being served: stop the server first")
        out, err = ended(process)
    assert err == "" or "WARNING" not in err
    assert f"as therapist  {origin}/sign-in" in out
    assert "e-mail robin@example.org, password gentle-morning-stretch" in out
    assert re.search(rf"as client     {origin}/i#[\w-]{{32}}\n", out)
    assert run("migrate", **settings).returncode == 0, "the lock is given back"


@pytest.mark.skipif(not (main.WEB / "index.html").exists(), reason="web/ is not built")
def test_what_is_printed_signs_a_therapist_and_a_client_in(new_url: str) -> None:
    port = free_port()
    origin = f"http://localhost:{port}"
    with running(
        "serve", "--demo", "--port", str(port), database_url=new_url, public_url=origin
    ) as process:
        answering(process, origin)
        assert process.stdout is not None
        printed = "".join(process.stdout.readline() for _ in range(9))
        token = re.findall(r"/i#([\w-]+)", printed)[0]
        email, password = re.findall(r"e-mail (\S+), password (\S+)\n", printed)[0]
        with httpx.Client(base_url=origin) as desk, httpx.Client(base_url=origin) as phone:
            assert "<title>" in desk.get("/sign-in").text
            account = {"email": email, "password": password}
            assert desk.post("/api/sign-in", json=account).json()["demonstration"] is True
            roster = desk.get("/api/clients")
            assert len(roster.json()["clients"]) == 6
            assert phone.post("/api/client-sign-in", json={"token": token}).status_code == 200
            assert phone.get("/api/today").json()["name"] == "Maple"
            known = {"If-None-Match": roster.headers["etag"]}
            assert desk.get("/api/clients", headers=known).status_code == 200, "Maple was heard"
        ended(process)


@pytest.mark.skipif(not (main.WEB / "index.html").exists(), reason="web/ is not built")
def test_web_and_worker_are_two_processes_on_postgresql(postgresql_url: str) -> None:
    port = free_port()
    origin = f"http://localhost:{port}"
    settings = {"database_url": postgresql_url, "public_url": origin}
    with running("web", "--port", str(port), **settings) as web:
        with running("worker", **settings) as worker:
            told = answering(web, origin).json()
            ended(worker)
        assert told["database"] == "postgresql"
        ended(web)


@pytest.mark.anyio
async def test_the_worker_sends_a_letter_and_ends_when_asked(postgresql_url: str) -> None:
    now = people.utc_now()
    zone = people.zone_where_it_is_noon(now)
    database = open_database(postgresql_url)
    at = people.local(zone, now - timedelta(minutes=3)).time().replace(second=0, microsecond=0)
    await database.write(
        people.settle_in, now, since=now - timedelta(hours=1), time_zone=zone, reminder_time=at
    )
    database.close()
    async with post_office.open_post_office() as office:
        settings = {
            "database_url": postgresql_url,
            "smtp_host": "127.0.0.1",
            "smtp_port": str(office.port),
            "smtp_security": "none",
        }
        ...
    assert json.dumps(settings)
