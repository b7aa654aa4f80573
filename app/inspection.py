"""Why a figure is what it is, whether what is kept is right, and when a time of day is."""

import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path

from app.domain import calendar, fields, figures, scenario
from app.domain.errors import BadInput, NotFound
from app.domain.fields import Fields, JsonObject, Problems
from app.domain.scenario import Json, Scenario
from app.services import histories, summaries
from app.store import clients
from app.store.db import Reading

STANDARD_INPUT = "-"
SLICE = 50
"""How many clients are checked on one view of the database."""
LONGEST = timedelta(days=400 * 366)
"""Of so many dates at most it is told when they are reminded."""


def of_file(name: str) -> Json:
    """What a scenario file has for an answer. Raises BadInput."""
    return _answer(scenario.parse(_text(name)))


def of_client(tx: Reading, client_id: str, now: datetime) -> Json:
    """A client of whichever practice: the scenario, and its answer. Raises NotFound."""
    if not client_id.isascii():  # no id is, and no driver takes what was not UTF-8
        raise NotFound("There is no such client.")
    told = Scenario(histories.facts(tx, clients.find(tx, client_id)).history, now)
    return {"scenario": scenario.dump(told), "answer": _answer(told)}


def differences(tx: Reading, after: str, now: datetime) -> dict[str, list[str]]:
    """Where what is kept is not what is computed: of the next clients of all, by id."""
    found = clients.slice_of_all(tx, after, SLICE)
    return {client.id: summaries.differences(tx, client, now) for client in found}


def occurrences(options: Mapping[str, str]) -> Iterator[Json]:
    """When it is that time of day, date by date, of the zone. Raises BadInput, before the first.

    `options`: --zone, --time, --from and --until, both dates included.
    """
    problems = Problems()
    given = Fields(JsonObject(list(options.items())), "", problems)
    zone = given.required("--zone", fields.NAME)
    if given.sound("--zone") and not calendar.is_zone(zone):
        given.problem("--zone", calendar.NO_ZONE)
    wall_time = given.required("--time", fields.TIME)
    first, last = (given.required(name, fields.DATE) for name in ("--from", "--until"))
    for name, day in (("--from", first), ("--until", last)):
        if given.sound(name) and day.year not in fields.YEARS:
            given.problem(name, f"must lie in the years {fields.YEARS[0]} to {fields.YEARS[-1]}")
    if given.sound("--from", "--until") and last < first:
        given.problem("--until", "must not be before --from")
    elif given.sound("--from", "--until") and last - first > LONGEST:
        given.problem("--until", "must lie within 400 years of --from")
    if problems.found:
        raise BadInput(problems.found)
    home = (calendar.ZoneSpan(zone, calendar.EVER),)
    return (_occurrence(home, day, wall_time) for day in calendar.walk(first, last))


def _occurrence(home: calendar.Timeline, day: date, wall_time: time) -> Json:
    at = calendar.instant_of(home, day, wall_time)
    if at is None:
        return {"date": str(day), "at": None, "why": "this date does not exist in the zone"}
    return {"date": str(day), "at": scenario.spelled(at)}


def one_line(text: str) -> str:
    """Escape what would end the line or move the cursor: names of fields are anybody's."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


def _answer(told: Scenario) -> Json:
    return scenario.to_json(figures.compute(told.history, told.as_of))


def _text(name: str) -> str:
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read().decode()
        return Path(name).read_bytes().decode()
    except OSError as error:
        raise BadInput.of("file", f"cannot be read ({str(error.strerror).lower()})") from error
    except UnicodeDecodeError as error:
        raise BadInput.of("file", f"is not UTF-8 (byte {error.start})") from error
