"""`occurrences`: when it is a time of day in a zone, date by date."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests import wall_times
from tests.commands import Run, the_line

REFUSES = {"database_url": "mysql://nowhere", "public_url": "http://limberday.example.org"}
ASKED = {
    "--zone": "Africa/Cairo",
    "--time": "00:30",
    "--from": "2026-04-23",
    "--until": "2026-04-25",
}
SPREAD = 6


def arguments(**changes: str) -> list[str]:
    """As one asks; `zone="UTC"` asks otherwise."""
    options = ASKED | {f"--{name.rstrip('_')}": value for name, value in changes.items()}
    return ["occurrences", *(word for pair in options.items() for word in pair)]


def test_it_prints_a_line_for_each_date_and_needs_no_database_and_no_settings(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments(), **REFUSES)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        '{"date": "2026-04-23", "at": "2026-04-22T22:30:00Z"}',
        '{"date": "2026-04-24", "at": "2026-04-23T22:30:00Z"}',
        '{"date": "2026-04-25", "at": "2026-04-24T21:30:00Z"}',
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_date_that_never_was_says_why(run: Run) -> None:
    done = run(*arguments(zone="Pacific/Apia", from_="2011-12-30", until="2011-12-30"))
    assert json.loads(done.out) == {
        "date": "2011-12-30",
        "at": None,
        "why": "this date does not exist in the zone",
    }


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"zone": "Europe/Nowhere"}, "--zone: is not a time zone like Europe/Berlin"),
        ({"zone": "../../etc/passwd"}, "--zone: is not a time zone like Europe/Berlin"),
        ({"zone": ""}, "--zone: must be a text that is not empty"),
        ({"time": "24:00"}, "--time: is not a time of the day"),
        ({"time": "9:00"}, "--time: must be a time like 03:00"),
        ({"from_": "2026-02-30"}, "--from: is not a date of the calendar"),
        ({"from_": "0001-01-01"}, "--from: must lie in the years 1900 to 2999"),
        ({"until": "9999-12-31"}, "--until: must lie in the years 1900 to 2999"),
        ({"until": "2026-04-22"}, "--until: must not be before --from"),
        ({"until": "2900-01-01"}, "--until: must lie within 400 years of --from"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(
    run: Run, changes: dict[str, str], said: str
) -> None:
    assert the_line(run(*arguments(**changes))) == said


def test_an_option_that_is_missing_is_named(run: Run) -> None:
    done = run("occurrences", "--zone", "UTC")
    assert (done.status, done.out) == (2, "")
    assert "--time, --from, --until" in done.err


def test_a_long_time_takes_little(run: Run) -> None:
    lines = run(*arguments(from_="2000-01-01", until="2030-12-31")).out.splitlines()
    first = date(2000, 1, 1)
    days = [json.loads(line)["date"] for line in lines]
    assert days == [str(first + timedelta(days=n)) for n in range(len(days))]
    assert days[-1] == "2030-12-31"


def test_every_half_hour_around_changes_of_clocks_is_when_the_clock_shows_it() -> None:
    """Of every sixth change; `make soak` tries them all."""
    found = [
        line
        for zone, at in list(wall_times.distinct())[::SPREAD]
        for line in wall_times.wrong(zone, at)
    ]
    assert found == []
