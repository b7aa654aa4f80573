"""One history asked of both: the calculator in app/domain, and the slow oracle in tests/oracle."""

import json
from typing import Any

from app.domain import scenario
from app.domain.errors import BadInput
from app.domain.figures import compute
from tests.oracle import oracle

PARTS = ("events", "pauses", "revisions", "reached", "heard", "zones")


def parsed(asked: dict[str, Any]) -> scenario.Scenario:
    return scenario.parse(json.dumps(asked))


def ours(asked: dict[str, Any]) -> dict[str, Any]:
    told = parsed(asked)
    return scenario.to_json(compute(told.history, told.as_of))


def difference(asked: dict[str, Any]) -> str | None:
    """Where the two disagree, with the smallest history found on which they do; None if nowhere."""
    if _disputed(asked) is None:
        return None
    least = smallest(asked)
    return f"{_disputed(least)}; explain {json.dumps(least)}"


def smallest(asked: dict[str, Any]) -> dict[str, Any]:
    """The history without whatever the two disagree about anyway."""
    for part in PARTS:
        for place in reversed(range(len(asked[part]))):
            fewer = {**asked, part: asked[part][:place] + asked[part][place + 1 :]}
            if fewer["zones"] and _well_formed(fewer) and _disputed(fewer):
                asked = fewer
    return asked


def _disputed(asked: dict[str, Any]) -> str | None:
    mine, slow = ours(asked), oracle.answer(asked)
    if mine == slow:
        return None
    key = next((key for key in slow if mine.get(key) != slow[key]), "fields")
    return f"{key}: {mine.get(key)} is not {slow.get(key)}"


def _well_formed(asked: dict[str, Any]) -> bool:
    try:
        parsed(asked)
    except BadInput:
        return False
    return True
