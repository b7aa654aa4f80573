"""A figure that goes on from a carry is the one that walks from the start."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from app.domain import calendar, closing, scenario
from app.domain.carry import Carry
from app.domain.figures import Answer, follow
from app.domain.history import HEARD_WITHIN, History, Known, Practice
from app.domain.plan import Every, Item, PerWeek, Rule
from tests.domain.telling import at, done, march, plan, through, told
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


def kept_on(day: int, rule: Rule | None = None, practice: Practice | None = None) -> Carry | None:
    """The carry that can be had in the evening of a day, of who did all until then."""
    history = told(*through(2, day), revisions=(plan(Item("a", rule) if rule else Item("a")),))
    known = Known.of(replace(history, practice=practice or Practice()), at(day, 20))
    return closing.advance(known, follow(known, at(day, 20)))


def test_a_week_is_carried_once_its_last_date_is_36_dates_ago() -> None:
    assert kept_on(8 + 35) is None
    carry = kept_on(8 + 36)
    assert carry is not None
    assert (carry.through, carry.since, carry.scheduled) == (march(8), march(9), 7)


@pytest.mark.parametrize("heard", [5, 7, 8, 9])
def test_silence_is_counted_on_from_a_carry(heard: int) -> None:
    """March 8 is the last date that is carried."""
    history = told(*done(4, heard))
    known = Known.of(history, at(44))
    carry = closing.advance(known, follow(known, at(44)))
    assert carry is not None
    assert carry.through == march(8)
    assert went_on(history, at(45), carry)[1].in_vain == 44 - heard


def test_a_cycle_that_is_not_closed_keeps_its_week_from_being_carried() -> None:
    carries = [kept_on(day, Every(14, march(2))) for day in (15 + 34, 15 + 35)]
    assert [carry and carry.through for carry in carries] == [None, march(8)]


def test_a_plan_of_one_date_is_carried() -> None:
    known = Known.of(told(revisions=(plan(Item("a"), since=8),)), at(44))
    carry = closing.advance(known, follow(known, at(44)))
    assert carry is not None
    assert (carry.through, carry.scheduled) == (march(8), 1)


def test_a_carry_stays_until_a_newer_can_be_had() -> None:
    carry = kept_on(44)
    assert carry is not None
    known, found = went_on(told(*through(2, 44)), at(50), carry)
    assert closing.advance(known, found, carry) == carry


def test_a_carry_holds_as_long_as_the_practice_and_the_unit_of_the_streak_stay() -> None:
    carry = kept_on(44)
    assert carry is not None
    history = told(revisions=(plan(Item("a")),))

    def fits(history: History) -> bool:
        return closing.fits(carry, Known.of(history, at(44)))

    assert fits(history)
    assert not fits(replace(history, practice=Practice(grace=False)))
    assert not fits(replace(history, practice=Practice(first_weekday="sun")))
    assert not fits(told(revisions=(plan(Item("a", PerWeek(2))),)))
