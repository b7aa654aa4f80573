"""The rules, worked out twice: quickly in app/domain, slowly and apart from it in tests/oracle."""

import json
from typing import Any

import pytest

from app.domain import scenario
from app.domain.figures import compute
from tests.oracle import oracle
from tests.random_scenarios import scenario as random_scenario

SEEDS_A_TEST = 100


def ours(asked: dict[str, Any]) -> dict[str, Any]:
    parsed = scenario.parse(json.dumps(asked))
    return scenario.to_json(compute(parsed.history, parsed.as_of))


def difference(seed: int) -> str | None:
    """Where the two disagree on a random history, in a line; None if they do not."""
    asked = random_scenario(seed)
    mine, slow = ours(asked), oracle.answer(asked)
    for key in slow:
        if mine[key] != slow[key]:
            return f"seed {seed}, {key}: {mine[key]} is not {slow[key]}"
    return None


@pytest.mark.parametrize("first", range(0, 1000, SEEDS_A_TEST))
def test_both_give_the_same_answer_to_random_histories(first: int) -> None:
    found = [difference(seed) for seed in range(first, first + SEEDS_A_TEST)]
    assert not [one for one in found if one]
