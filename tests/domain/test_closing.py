"""A figure that goes on from a carry is the one that walks from the start."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from app.domain import calendar, closing, scenario
from app.domain.carry import Carry
from app.domain.figures import Answer, follow
from app.domain.history import HEARD_WITHIN, History, Known
from tests.random_scenarios import scenario as random_scenario

LONGEST = 200
SEEDS_A_TEST = 60
STEP = timedelta(days=17)


def since(history: History, carry: Carry) -> History:
    """Only the facts that a carry leaves to be read."""
    before = carry.since - HEARD_WITHIN
    heard_since = calendar.start_of(history.zones, before)
    return replace(
        history,
        events=tuple(
            one
            for one in history.events
            if one.for_date >= carry.since or one.captured_at >= heard_since
        ),
        reached=frozenset(day for day in history.reached if day >= carry.since),
        heard=frozenset(day for day in history.heard if day >= before),
    )


def went_on(history: History, as_of: datetime, carry: Carry) -> tuple[Known, Answer]:
    known = Known.of(since(history, carry), as_of, since=carry.since)
    return known, follow(known, as_of, carry)


def figures(answer: Answer) -> tuple[Any, ...]:
    return answer.client_date, answer.streak, answer.adherence, answer.in_vain


def touches(history: History, after: datetime, until: datetime) -> bool:
    """Whether anything that was recorded between two instants may concern what was closed."""
    closed = calendar.client_date(history.zones, after) - closing.KEPT_OPEN
    recorded = [(e.accepted_at or e.received_at, e.for_date) for e in history.events]
    recorded += [(e.received_at, e.for_date) for e in history.events]
    recorded += [(one.recorded_at, one.effective_from) for one in history.revisions]
    recorded += [(one.recorded_at, one.from_date) for one in history.pauses]
    return any(after < at <= until and day <= closed for at, day in recorded)


def difference(seed: int) -> str | None:
    """Where going on from a carry leads elsewhere, in a line; None if it does not."""
    told = scenario.parse(json.dumps(random_scenario(seed, LONGEST)))
    first = min((one.effective_from for one in told.history.revisions), default=None)
    carry: Carry | None = None
    kept_at = told.as_of
    for steps in (4, 3, 2, 1, 0):
        as_of = told.as_of - steps * STEP
        known = Known.of(told.history, as_of)
        full = follow(known, as_of)
        if carry and (touches(told.history, kept_at, as_of) or not closing.fits(carry, known)):
            carry = None
        if carry is None:
            carry, kept_at = closing.advance(known, full), as_of
            continue
        known, found = went_on(told.history, as_of, carry)
        if figures(found) != figures(full):
            return f"seed {seed} at {as_of}, from {carry.through}: {found} is not {full}"
        if found.days != full.days[-len(found.days) :]:
            return f"seed {seed} at {as_of}, from {carry.through}: other dates since {first}"
        carry, kept_at = closing.advance(known, found, carry), as_of
    return None


@pytest.mark.parametrize("start", range(0, 300, SEEDS_A_TEST))
def test_going_on_leads_to_the_same_figures(start: int) -> None:
    found = [difference(seed) for seed in range(start, start + SEEDS_A_TEST)]
    assert not [one for one in found if one]
