"""`python -m app outbox`: what is on its way, and how the operator holds it back."""

from datetime import timedelta

from app.services import health, holds
from app.store import heartbeats
from tests import people
from tests.commands import Run, asked, the_line


def test_it_tells_what_waits_and_what_ended(run: Run, sqlite_url: str) -> None:
    now = people.utc_now()
    since = now - timedelta(hours=1)

    asked(sqlite_url, lambda database: database.write(people.settle_in, now, since=since))
    asked(sqlite_url, lambda database: database.write(heartbeats.beat, health.TICK, now))
    told = run("outbox", "status", database_url=sqlite_url)
    assert told.status == 0
    lines = told.out.splitlines()
    assert lines[0] == "Reminders go out."
    assert lines[1].startswith("On their way: pending ")
    assert "outcome unknown 0" in lines[2]
    assert lines[4].startswith("The last tick: ")


def test_what_is_held_says_why_until_it_is_released(run: Run, sqlite_url: str) -> None:
    ended = run("outbox", "hold", "--reason", "we move house", database_url=sqlite_url)
    assert (ended.status, ended.err) == (0, "")
    told = run("outbox", "status", database_url=sqlite_url)
    assert "(operator): we move house" in told.out
    ended = run("outbox", "release", database_url=sqlite_url)
    assert "we move house" in ended.out
    assert asked(sqlite_url, lambda database: database.read(holds.standing)) == []
    assert "none was held" in run("outbox", "release", database_url=sqlite_url).out


def test_what_is_none_of_the_three_is_refused(run: Run, sqlite_url: str) -> None:
    ended = run("outbox", "stop", database_url=sqlite_url)
    assert ended.status == 2
    assert "invalid choice: 'stop'" in ended.err


def test_without_a_database_it_says_so(run: Run, new_url: str) -> None:
    assert "migrate" in the_line(run("outbox", "status", database_url=new_url))
