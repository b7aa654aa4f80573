"""Why a figure is what it is, and whether what is kept is right: `explain` and `check`."""

import sys
from datetime import datetime
from pathlib import Path

from app.domain import figures, scenario
from app.domain.errors import BadInput, NotFound
from app.domain.scenario import Json, Scenario
from app.services import histories, summaries
from app.store import clients
from app.store.db import Reading

STANDARD_INPUT = "-"
SLICE = 50
"""How many clients are checked on one view of the database."""


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
