"""`python -m app`, as an operator runs it: what it prints, what it refuses, how it ends."""

import asyncio
import re
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from app.store import migrate
from app.store.db import open_database
from tests import people, post_office
from tests.commands import Run, the_line
from tests.processes import ROOT, answering, ended, environment, free_port, running

COMMANDS = (
    *("serve", "web", "worker", "migrate", "demo"),
    *("setup", "reset-password", "explain", "check"),
)


def test_help_lists_every_command() -> None:
    done = subprocess.run(
        (sys.executable, "-m", "app", "--help"),
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for command in COMMANDS:
        assert re.search(rf"^ +{command}\s+\w", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.status == 0
    assert done.out.startswith(f"usage: python -m app {command}")
    assert done.out.count("\n") > 3


def test_what_is_no_command_is_refused(run: Run) -> None:
    assert run().status == 2
    assert run("dance").status == 2


@pytest.mark.parametrize("command", ["web", "worker"])
def test_many_processes_need_postgresql(run: Run, command: str, sqlite_url: str) -> None:
    line = the_line(run(command, database_url=sqlite_url))
    assert line == f"`{command}` needs PostgreSQL; on SQLite use `python -m app serve`"


@pytest.mark.parametrize("command", ["web", "worker"])
def test_an_older_schema_is_not_served(run: Run, command: str, empty_postgresql_url: str) -> None:
    line = the_line(run(command, database_url=empty_postgresql_url))
    assert line == ("the database has another version's schema: run `python -m app migrate`")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("public_url", "http://limberday.example.org"),
        ("public_url", "limberday.example.org"),
        ("public_url", "https://limberday.example.org/app"),
        ("public_url", "https://me@limberday.example.org"),
        ("public_url", "https://limberday.example.org:https"),
        ("public_url", "https://[limberday"),
        ("mail_from", "Limberday"),
        ("trusted_proxies", "*"),
        ("trusted_proxies", "proxy.example.org"),
        ("trusted_proxies", "127.0.0.1, 10.0.0.1/8"),
        ("trusted_proxies", "0.0.0.0/0"),
        ("trusted_proxies", "::/0"),
        ("access_log", "sometimes"),
        ("port", "http"),
        ("port", "0"),
        ("tick_seconds", "0"),
        ("smtp_security", "ssl"),
        ("twilio_base_url", "http://api.twilio.com"),
        ("twilio_base_url", "https://api.twilio.com/2010-04-01"),
        ("twilio_base_url", "https://me:secret@api.twilio.com"),
        ("twilio_base_url", ""),
        ("twilio_account_sid", "SK" + "5" * 32),
        ("twilio_account_sid", "AC" + "5" * 32),
        ("twilio_from", "Limberday"),
        ("twilio_from", "015112345678"),
        ("sms_stop_reply", "both"),
        ("vapid_private_key", "a key"),
        ("vapid_subject", "limberday.example.org"),
        ("database_url", "somewhere"),
        ("database_url", "mysql://localhost/limberday"),
        ("database_url", "postgresql://localhost/limberday"),
    ],
)
def test_an_unsafe_setting_is_refused_by_its_name(run: Run, setting: str, value: str) -> None:
    line = the_line(run("migrate", **{setting: value}))
    assert f"LIMBERDAY_{setting.upper()}" in line


def test_a_password_in_the_clear_is_refused(run: Run) -> None:
    line = the_line(
        run("migrate", smtp_username="u", smtp_password="hunter2", smtp_security="none")
    )
    assert "LIMBERDAY_SMTP_SECURITY" in line
    assert "hunter2" not in line


def test_half_of_an_account_for_text_messages_is_refused(run: Run) -> None:
    whole = {
        "twilio_account_sid": "AC" + "5" * 32,
        "twilio_auth_token": "hunter2",
        "twilio_from": "+15005550006",
    }
    for name in whole:
        line = the_line(run("migrate", **whole | {name: ""}))
        assert "LIMBERDAY_TWILIO" in line
        assert "hunter2" not in line


def test_a_database_that_does_not_answer_is_told_in_one_line(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    url = f"postgresql+psycopg://u:hunter2@127.0.0.1:{port}/limberday"
    line = the_line(run("migrate", database_url=url))
    assert line.startswith("the database does not answer")
    assert "hunter2" not in line


def test_migrating_twice_is_no_error(run: Run, new_url: str) -> None:
    for _ in range(2):
        done = run("migrate", database_url=new_url)
        assert (done.status, done.err) == (0, "")
        assert done.out == "The database has this version's schema.\n"
    assert migrate.is_current(new_url)


def test_a_schema_of_tomorrow_is_left_alone(run: Run, sqlite_url: str) -> None:
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'of_tomorrow'")
        connection.commit()
    for command in ("migrate", "serve"):
        line = the_line(run(command, database_url=sqlite_url))
        assert line == "the database has a newer version's schema, of_tomorrow"
    assert not list(Path(sqlite_url.removeprefix("sqlite:///")).parent.glob("*before-migration*"))


def test_the_demonstration_fills_an_empty_database_only(run: Run, new_url: str) -> None:
    done = run("demo", database_url=new_url)
    assert (done.status, done.err) == (0, "")
    assert "robin@example.org" in done.out
    line = the_line(run("demo", database_url=new_url))
    assert line == "The database holds a practice already; nothing was changed."


def test_what_is_stored_is_nobody_elses(run: Run, new_url: str, tmp_path: Path) -> None:
    run("demo", database_url=new_url)
    found = list((tmp_path / "var").iterdir())
    assert found
    assert [oct(path.stat().st_mode & 0o077) for path in found] == ["0o0"] * len(found)


def test_a_port_that_is_taken_is_told_before_anything_is_done(
    run: Run, new_url: str, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        line = the_line(run("serve", "--demo", "--port", port, database_url=new_url))
    assert f"port {port}" in line
    assert "LIMBERDAY_PORT" in line
    assert not (tmp_path / "var" / "limberday.db").exists()


def test_the_demonstration_whose_password_everybody_knows_is_not_served_to_the_world(
    run: Run, new_url: str
) -> None:
    run("demo", database_url=new_url)
    settings = {"database_url": new_url, "public_url": "https://limberday.example.org"}
    line = the_line(run("serve", "--port", str(free_port()), **settings))
    assert "localhost only" in line


def test_all_in_one_from_the_first_start_to_the_last(run: Run, new_url: str) -> None:
    """It prints how to sign in, nobody else writes meanwhile, and it ends cleanly."""
    port = free_port()
    origin = f"http://localhost:{port}"
    settings = {"database_url": new_url, "public_url": origin}
    with running("serve", "--demo", "--port", str(port), **settings) as process:
        assert answering(process, origin).json()["database"] == "sqlite"
        assert process.stdout is not None
        printed = "".join(process.stdout.readline() for _ in range(9))
        assert f"as therapist  {origin}/sign-in\n" in printed
        sign_in_as_printed(origin, printed)
        for command in ("migrate", "demo", "serve"):
            line = the_line(run(command, **settings))
            assert "stop the server first" in line
        ended(process)
    assert run("migrate", **settings).status == 0, "the lock is given back"


def sign_in_as_printed(origin: str, printed: str) -> None:
    (token,) = re.findall(rf"as client +{origin}/i#([\w-]{{32}})\n", printed)
    ((email, password),) = re.findall(r"e-mail (\S+), password (\S+)\n", printed)

    def browser() -> httpx.Client:
        return httpx.Client(base_url=origin, headers={"Origin": origin})

    with browser() as desk, browser() as phone:
        assert "<title>" in desk.get("/sign-in").text
        account = {"email": email, "password": password}
        assert desk.post("/api/sign-in", json=account).json()["demonstration"] is True
        roster = desk.get("/api/clients")
        assert len(roster.json()["clients"]) == 12
        assert phone.post("/api/client-sign-in", json={"token": token}).status_code == 200
        assert phone.get("/api/today").json()["name"] == "Maple"
        known = {"If-None-Match": roster.headers["etag"]}
        assert desk.get("/api/clients", headers=known).status_code == 200, "Maple was heard"


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
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "app", "worker"),
            env=environment(**settings),
            cwd=ROOT,
            stderr=asyncio.subprocess.PIPE,
        )
        for _ in range(500):
            if len(office.taken) == 3:
                break
            await asyncio.sleep(0.02)
        process.terminate()
        _, err = await process.communicate()
    assert process.returncode == 0, err
    assert b"Traceback" not in err
    assert sorted(office.recipients) == [
        "carl@example.org",
        "cora@example.org",
        "mallory@example.org",
    ]
