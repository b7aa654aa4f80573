"""What is listed as counted adds up to the figure, and what is left out is not in it."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from app.domain import adherence, scenario
from app.domain.adherence import Figure
from app.domain.figures import Answer, follow
from app.domain.history import Known
from app.domain.plan import Item
from tests.domain.telling import FOUR, answer, at, march, partial, plan, skip, through, told
from tests.random_scenarios import scenario as random_scenario

SEEDS_A_TEST = 50
WINDOWS = (("last_7", 7), ("last_14", 14), ("last_28", 28))


def in_days_of(seed: int) -> tuple[Known, Answer]:
    read = scenario.parse(json.dumps(random_scenario(seed, 60)))
    known = Known.of(read.history, read.as_of)
    return known, follow(known, read.as_of)


def sums(figure: Figure) -> tuple[Fraction, int, int]:
    return figure.credit, figure.scheduled, figure.open


@pytest.mark.parametrize("start", range(0, 200, SEEDS_A_TEST))
def test_the_credits_that_are_listed_add_up_to_every_figure(start: int) -> None:
    for seed in range(start, start + SEEDS_A_TEST):
        known, seen = in_days_of(seed)
        for name, dates in WINDOWS:
            found = adherence.counted(seen.days, seen.weeks)
            listed = [one for _, one in adherence.window(found, known.today, dates)]
            credit = sum((one.credit or 0 for one in listed), Fraction(0))
            scheduled = sum(one.scheduled for one in listed)
            still_open = sum(one.status == "overdue" for one in listed)
            figure = getattr(seen.adherence, name)
            assert (credit, scheduled, still_open) == sums(figure), f"{name} of seed {seed}"


@pytest.mark.parametrize("start", range(0, 200, SEEDS_A_TEST))
def test_the_sessions_that_are_listed_add_up_to_the_amount(start: int) -> None:
    for seed in range(start, start + SEEDS_A_TEST):
        known, seen = in_days_of(seed)
        listed = list(adherence.detailed(known))
        amount = seen.adherence.amount_28
        assert sum(one.did for one in listed) == amount.credit, f"seed {seed}"
        assert sum(one.dose for one in listed) == amount.scheduled, f"seed {seed}"


def test_what_is_excused_is_named_once_its_date_is_past() -> None:
    optional = replace(skip(4, "unwell"), id="o", item="o")
    log = [*through(2, 4), optional, skip(5, "unwell"), skip(6, "unwell")]
    seen = answer(told(*log, revisions=(plan(Item("a"), Item("o", required=False)),)), 6)
    assert [day for day, _ in adherence.excused(seen.days, march(6))] == [march(5)]
    assert [day for day, _ in adherence.counted(seen.days, seen.weeks)][-1] == march(4)


def test_of_a_session_no_more_than_the_dose_is_listed() -> None:
    history = told(partial(3, 9), partial(4, 1), revisions=(plan(Item("a", dose=FOUR)),))
    listed = adherence.detailed(Known.of(history, at(6)))
    assert [(one.on_date, one.did, one.dose) for one in listed] == [
        (march(3), 4, 4),
        (march(4), 1, 4),
    ]
