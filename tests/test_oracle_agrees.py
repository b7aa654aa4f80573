"""The rules, worked out twice: quickly in app/domain, slowly and apart from it in tests/oracle.

Hypothesis chooses the seed and the journey; the history itself is drawn by Python's
generator. Drawn by Hypothesis, choice by choice, one takes 14 ms instead of half a one, and 3,000
would take longer than all the rest; what disagrees is made small by `agreement.smallest`.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import agreement, arrivals
from tests.random_scenarios import scenario as random_scenario

JOURNEYS = 60
EXAMPLES = settings(max_examples=3_000, deadline=None, derandomize=True, database=None)


@EXAMPLES
@given(st.integers(0, 2**32), st.integers(0, JOURNEYS - 1))
def test_both_give_the_same_answer_to_random_histories(seed: int, journey: int) -> None:
    assert agreement.difference(random_scenario(seed, journey=journey)) is None


@settings(EXAMPLES, max_examples=80)
@given(st.integers(0, 2**32))
def test_both_give_the_same_answer_to_any_order_of_arrival(seed: int) -> None:
    assert arrivals.difference(seed) is None
