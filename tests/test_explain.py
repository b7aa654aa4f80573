"""`explain` and `check`: why a figure is what it is, and whether what is kept is right."""

import io
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, update
from sqlmodel import col

from app import inspection
from app.services import summaries
from app.services.summaries import RosterRow
from app.store import clients
from app.store.clients import ClientRecord
from app.store.db import Database
from app.store.tables import Summary
from tests import people
from tests.commands import Ended, Run, asked, the_line
from tests.people import People, utc_now
from tests.processes import ROOT, answering, ended, environment, free_port, running
from tests.services import sunrise

WORKED = sorted((Path(__file__).parent / "domain" / "worked").glob("*.json"))
LEAST: dict[str, Any] = {
    "as_of": "2026-03-10T12:00:00Z",
    "zones": [{"zone": "Europe/Berlin", "from": "2026-01-01T00:00:00Z"}],
}
REFUSES = {"database_url": "mysql://nowhere", "public_url": "http://limberday.example.org"}


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 # a function of what is piped in
    def into(what: bytes) -> None:
        stdin = io.TextIOWrapper(io.BytesIO(what), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stdin)

    return into


def said(done: Ended) -> Any:  # noqa: ANN401 # JSON
    assert (done.status, done.err) == (0, "")
    return json.loads(done.out)


async def settle(database: Database) -> People:
    """Three clients of two practices, each with a line that is kept ready."""
    everybody = await database.write(people.settle_in, utc_now())
    await keep(database)
    return everybody


async def keep(database: Database) -> None:
    now = utc_now()
    for client in await database.read(clients.slice_of_all, "", 50):
        made = await database.read(summaries.remake, client, now)
        await database.write(summaries.keep, client, made)


async def everyone(database: Database) -> list[ClientRecord]:
    return await database.read(clients.slice_of_all, "", 50)


def forge(url: str, client_id: str, what: str, instead: str) -> None:
    changed = func.replace(col(Summary.row), what, instead)
    statement = update(Summary).where(col(Summary.client_id) == client_id).values(row=changed)

    async def write(database: Database) -> None:
        await database.write(lambda tx: tx.execute(statement))

    asked(url, write)


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.stem)
def test_a_worked_history_is_answered_field_by_field(run: Run, path: Path, tmp_path: Path) -> None:
    case = json.loads(path.read_text())
    file = tmp_path / "history.json"
    file.write_text(json.dumps(case["scenario"]))
    assert json.dumps(said(run("explain", str(file)))) == json.dumps(case["answer"])


def test_a_history_needs_no_database_and_no_settings(
    run: Run,
    pipe: Any,  # noqa: ANN401 # see above
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    pipe(json.dumps(LEAST).encode())
    assert said(run("explain", "-", **REFUSES))["client_date"] == "2026-03-10"
    assert list(tmp_path.iterdir()) == []


def test_every_problem_is_told_in_a_line_with_its_place(run: Run, pipe: Any) -> None:  # noqa: ANN401
    event = {"id": "e", "item": "a", "for_date": "2026-02-30", "kind": "dance"}
    event["captured_at"] = "2026-03-10T12:00:00Z"
    pause = {"from": "2026-03-06", "until": "2026-03-05", "recorded_at": LEAST["as_of"]}
    zone = {"zone": "Europe/Atlantis", "from": LEAST["as_of"]}
    pipe(json.dumps({**LEAST, "zones": [zone], "events": [event], "pauses": [pause]}).encode())
    done = run("explain", "-")
    assert (done.status, done.out) == (2, "")
    places = [line.partition(": ")[0] for line in done.err.splitlines()]
    assert sorted(places) == [
        *("events[0].for_date", "events[0].item", "events[0].kind"),
        *("pauses[0].until", "zones[0].zone"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"", "file: is not JSON (Expecting value: line 1 column 1 (char 0))"),
        (b"[]", "file: must be an object"),
        (b"[" * 100_000, "file: is not JSON"),
        (b'{"as_of": "\xff"}', "file: is not UTF-8 (byte 11)"),
        (b"\xff\xfe{\x00}\x00", "file: is not UTF-8 (byte 0)"),
        (
            json.dumps({**LEAST, "a\nb\x1b[2J\ud800": 1}).encode(),
            r"a\nb\x1b[2J\ud800: is not a field of this object",
        ),
    ],
)
def test_what_is_no_history_is_told_in_one_line(
    run: Run,
    pipe: Any,  # noqa: ANN401 # see above
    text: bytes,
    line: str,
) -> None:
    pipe(text)
    assert the_line(run("explain", "-")).startswith(line)


def test_a_file_that_cannot_be_read_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    nowhere = the_line(run("explain", str(tmp_path / "nowhere.json")))
    assert nowhere == "file: cannot be read (no such file or directory)"
    assert the_line(run("explain", str(tmp_path))) == "file: cannot be read (is a directory)"


def test_a_file_or_a_client_is_named_not_both(run: Run) -> None:
    assert run("explain").status == 2
    assert run("explain", "history.json", "--client", "c").status == 2


def test_who_has_read_enough_may_close_the_pipe(tmp_path: Path) -> None:
    file = tmp_path / "history.json"
    file.write_text(json.dumps(LEAST))
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        (sys.executable, "-m", "app", "explain", file),
        env=environment(),
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (2, b"")


@pytest.mark.parametrize("name", ["travel-passed-over", "week-mixed-with-daily"])
def test_the_machines_own_zone_and_language_make_no_difference(
    run: Run, tmp_path: Path, name: str
) -> None:
    case = next(path for path in WORKED if path.stem == name)
    file = tmp_path / "history.json"
    file.write_text(json.dumps(json.loads(case.read_text())["scenario"]))
    elsewhere = subprocess.run(
        (sys.executable, "-m", "app", "explain", file),
        env=environment() | {"TZ": "Asia/Kolkata", "LC_ALL": "tr_TR"},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert elsewhere.stdout == run("explain", str(file)).out.encode()


def test_a_stored_clients_history_fed_back_gives_the_same_answer(
    run: Run,
    pipe: Any,  # noqa: ANN401 # see above
    database_url: str,
) -> None:
    now = utc_now()
    robin = asked(database_url, lambda database: sunrise.installed(database, now))

    def roster(at: datetime) -> dict[str, RosterRow]:
        shown = asked(database_url, lambda database: sunrise.roster(database, robin, at))
        return {client.id: client for client in shown.clients}

    assert len(roster(now)) == 12
    for client_id in roster(now):
        told = said(run("explain", "--client", client_id, database_url=database_url))
        as_of = datetime.fromisoformat(told["scenario"]["as_of"])  # another date, after midnight
        assert same_figures(told["answer"], roster(as_of)[client_id])
        pipe(json.dumps(told["scenario"]).encode())
        assert said(run("explain", "-")) == told["answer"]


def same_figures(answer: Any, line: RosterRow) -> bool:  # noqa: ANN401 # JSON
    if line.streak is None or line.adherence_28 is None:
        return not answer["dates"]
    shown = line.streak.current, line.adherence_28.percent, line.adherence_28.scheduled
    figure = answer["adherence"]["28"]
    return shown == (answer["streak"]["current"], figure["percent"], figure["scheduled"])


def test_a_client_of_any_practice_can_be_explained(run: Run, sqlite_url: str) -> None:
    everybody = asked(sqlite_url, settle)
    for one in (everybody.carl, everybody.mallory):
        told = said(run("explain", "--client", one.who.id, database_url=sqlite_url))
        items = told["scenario"]["revisions"][0]["items"]
        assert [item["id"] for item in items] == list(one.item_ids)


@pytest.mark.parametrize("client_id", ["nobody", "", "\udcff", "ñ"])
def test_an_unknown_client_is_told_in_one_line(run: Run, database_url: str, client_id: str) -> None:
    line = the_line(run("explain", "--client", client_id, database_url=database_url))
    assert line == "There is no such client."


@pytest.mark.parametrize("command", [("explain", "--client", "c"), ("check",)])
def test_what_reads_makes_no_database(
    run: Run, new_url: str, tmp_path: Path, command: tuple[str, ...]
) -> None:
    assert "python -m app migrate" in the_line(run(*command, database_url=new_url))
    assert list(tmp_path.iterdir()) == []


def test_nothing_differs_where_every_line_is_what_the_facts_say(
    run: Run, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "SLICE", 5)

    async def install(database: Database) -> None:
        await sunrise.installed(database, utc_now())
        await keep(database)

    asked(database_url, install)
    before = asked(database_url, lambda database: database.read(people.everything))
    done = run("check", database_url=database_url)
    assert (done.status, done.err) == (0, "")
    assert done.out == "Clients checked: 12. Clients with differences: 0.\n"
    assert asked(database_url, lambda database: database.read(people.everything)) == before


def test_every_line_that_differs_is_told_without_a_name(run: Run, database_url: str) -> None:
    everybody = asked(database_url, settle)
    carl, mallory = everybody.carl.who.id, everybody.mallory.who.id
    forge(database_url, carl, '"unread":0', '"unread":5')
    forge(database_url, mallory, '"unread":0', '"unread":2')
    forge(database_url, mallory, '"name":"Mallory"', '"name":"Marjory"')
    done = run("check", database_url=database_url)
    assert (done.status, done.err) == (1, "")
    *lines, counts = done.out.splitlines()
    assert sorted(lines) == sorted(
        [
            f"{carl}: unread is kept as 5, but is 0",
            f"{mallory}: name is kept as …, but is …",
            f"{mallory}: unread is kept as 2, but is 0",
        ]
    )
    assert counts == "Clients checked: 3. Clients with differences: 2."


def test_where_nobody_is_nothing_differs(run: Run, sqlite_url: str) -> None:
    done = run("check", database_url=sqlite_url)
    assert done.status == 0
    assert done.out == "Clients checked: 0. Clients with differences: 0.\n"


def test_both_may_run_beside_a_server(run: Run, new_url: str) -> None:
    port = free_port()
    origin = f"http://localhost:{port}"
    settings = {"database_url": new_url, "public_url": origin}
    assert run("demo", **settings).status == 0
    first, *_ = asked(new_url, everyone)
    with running("serve", "--port", str(port), **settings) as process:
        answering(process, origin)
        checked = run("check", **settings)
        told = said(run("explain", "--client", first.id, **settings))
        ended(process)
    assert checked.out == "Clients checked: 12. Clients with differences: 0.\n"
    assert told["answer"]["dates"]
