"""Some random histories, a few to a test: a mutant that one of them kills needs no others."""

import pytest

from tests import agreement
from tests.oracle import oracle
from tests.random_scenarios import scenario

FEW = 10


@pytest.mark.parametrize("first", range(0, 12 * FEW, FEW))
def test_both_give_the_same_answer_to_a_few_random_histories(first: int) -> None:
    for seed in range(first, first + FEW):
        asked = scenario(seed, journey=seed)
        assert agreement.ours(asked) == oracle.answer(asked)
