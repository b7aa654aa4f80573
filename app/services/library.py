"""The stretches that ship with Limberday."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from app.domain.plan import Dose


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch: what to do, a dose to start from, and the figure that shows it."""

    id: str
    name: str
    region: str
    position: str
    equipment: tuple[str, ...]
    per_side: bool
    how: tuple[str, ...]
    dose: Dose
    figure: Mapping[str, Any]


def _read() -> dict[str, Stretch]:
    facts = json.loads(files("app").joinpath("data/library.json").read_text("utf-8"))
    return {
        fact["id"]: Stretch(
            **fact
            | {
                "equipment": tuple(fact["equipment"]),
                "how": tuple(fact["how"]),
                "dose": Dose(**fact["dose"]),
            }
        )
        for fact in facts
    }


STRETCHES: Mapping[str, Stretch] = _read()
"""By id, in the order of the library."""
