"""Which reminders come on a date: by the plan, the day of the week, and what goes together.

5 March 2026 is a Thursday. 8:00 in Berlin is 7:00 by UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

import pytest

from app.domain import occurrences
from app.domain.calendar import ZoneSpan
from app.domain.check_ins import Event
from app.domain.history import History
from app.domain.messages import State
from app.domain.occurrences import Days, Occurrence, Standing, Why
from app.domain.plan import Item
from app.domain.reminders import known_on
from tests.domain.telling import LONG_AGO, at, event, march, pause, plan, skip, told


@dataclass(frozen=True)
class At:
    """A reminder time, whose id is as the clock shows it."""

    wall_time: time
    days: Days = "every"
    quiet_yes_at: datetime | None = None

    @property
    def id(self) -> str:
        return f"{self.wall_time:%H:%M}"


Told = dict[str, tuple[Why | None, str | None]]
COMES = (None, None)
NOW = at(5, 6)
EIGHT, TEN_PAST = "08:00", "08:10"
WITH_EIGHT = ("together", EIGHT)


def times(*texts: str) -> list[At]:
    return [At(time.fromisoformat(text)) for text in texts]


def twice(*events: Event) -> History:
    """Two slots a day."""
    return told(*events, revisions=(plan(Item("a", slots=2)),))


def early(one: Event) -> Event:
    """The same, at 6:30 in Berlin."""
    before = one.captured_at.replace(hour=5, minute=30)
    return replace(one, captured_at=before, received_at=before)


def of_date(
    known: History,
    reminded: list[At],
    standing: Mapping[str, Standing] | None = None,
    *,
    day: int = 5,
    now: datetime = NOW,
    closed: Why | None = None,
    only_last: bool = False,
) -> Told:
    """Of each time, why it does not come, and which it goes with."""
    found: list[Occurrence[At]] = occurrences.of_date(
        known_on(known, now, march(day)), now, reminded, standing or {}, closed, only_last=only_last
    )
    return {one.of.id: (one.why, f"{one.leader:%H:%M}" if one.leader else None) for one in found}


def eight(state: State, attempt: int = 0) -> dict[str, Standing]:
    """What became of the one of 8:00."""
    return {EIGHT: Standing(state, at(5, 7), attempt)}


def test_each_comes_for_its_own_slot() -> None:
    assert of_date(twice(), times(EIGHT, "18:00")) == {EIGHT: COMES, "18:00": COMES}
    assert of_date(twice(early(event("done", 5))), times(EIGHT, "18:00")) == {
        EIGHT: ("answered", None),
        "18:00": COMES,
    }


@pytest.mark.parametrize(
    ("known", "day", "why"),
    [
        (told(), 1, "nothing_due"),
        (replace(told(), pauses=(pause(5, 6),)), 5, "break"),
        (told(early(skip(5, "away"))), 5, "answered"),
    ],
)
def test_why_none_comes(known: History, day: int, why: Why) -> None:
    assert of_date(known, times(EIGHT), day=day, now=at(day, 6)) == {EIGHT: (why, None)}


def test_whoever_wants_none_gets_none() -> None:
    assert of_date(told(), times(EIGHT), closed="stopped") == {EIGHT: ("stopped", None)}


def test_a_second_time_for_what_is_asked_once_a_day_asks_again() -> None:
    assert of_date(told(), times(EIGHT, "18:00")) == {EIGHT: COMES, "18:00": COMES}
    done = told(early(event("done", 5)))
    assert of_date(done, times(EIGHT, "18:00")) == {
        EIGHT: ("answered", None),
        "18:00": ("answered", None),
    }
    known = known_on(told(), NOW, march(5))
    assert occurrences.slots_from(known, times(EIGHT, "18:00"), At(time(18)), NOW) == (("a", 1),)


def test_weekends_have_times_of_their_own() -> None:
    eight, ten = At(time(8), "weekdays"), At(time(10), "weekends")
    late = At(time(19))
    friday, saturday = (
        [one.id for one in occurrences.on([eight, ten, late], march(day))] for day in (6, 7)
    )
    assert friday == ["08:00", "19:00"]
    assert saturday == ["10:00", "19:00"]


def test_the_slots_are_shared_out_among_the_times_of_the_date() -> None:
    """The first of a weekend is for slot 1, whatever there is on weekdays."""
    reminded = [At(time(8), "weekdays"), At(time(10), "weekends"), At(time(19))]
    done = early(event("done", 7))
    assert of_date(twice(done), reminded, day=7, now=at(7, 6)) == {
        "10:00": ("answered", None),
        "19:00": COMES,
    }


@pytest.mark.parametrize(
    ("second", "comes"), [(TEN_PAST, False), ("08:15", False), ("08:16", True)]
)
def test_what_is_due_within_a_quarter_of_an_hour_is_one(second: str, comes: bool) -> None:  # noqa: FBT001 # of the table
    found = of_date(twice(), times(EIGHT, second))
    assert found == {EIGHT: COMES, second: COMES if comes else WITH_EIGHT}


def test_a_third_is_counted_from_the_first_that_comes() -> None:
    known = told(revisions=(plan(Item("a", slots=3)),))
    found = of_date(known, times(EIGHT, TEN_PAST, "08:20"))
    assert found == {EIGHT: COMES, TEN_PAST: WITH_EIGHT, "08:20": COMES}


@pytest.mark.parametrize(
    ("sent_at", "asked"),
    [(at(5, 7), [[1, 2], [2], [3]]), (at(5, 17), [[1, 2, 3], [2, 3], [3]])],
)
def test_the_first_asks_for_what_goes_with_it_and_late_for_what_was_due_since(
    sent_at: datetime, asked: list[list[int]]
) -> None:
    reminded = times(EIGHT, TEN_PAST, "18:00")
    known = known_on(told(revisions=(plan(Item("a", slots=3)),)), NOW, march(5))
    found = [occurrences.slots_from(known, reminded, one, sent_at) for one in reminded]
    assert [[slot for _, slot in one] for one in found] == asked


def test_the_second_comes_by_itself_when_nothing_is_open_for_the_first() -> None:
    found = of_date(twice(early(event("done", 5))), times(EIGHT, TEN_PAST), eight("pending"))
    assert found == {EIGHT: ("answered", None), TEN_PAST: COMES}


@pytest.mark.parametrize(
    "state", ["claimed", "submitting", "pending", "delivered", "outcome_unknown"]
)
def test_the_second_goes_with_a_first_that_was_taken_up(state: State) -> None:
    now = at(5, 7, 5)
    found = of_date(twice(), times(EIGHT, TEN_PAST), eight(state, 1), now=now)
    assert found == {EIGHT: COMES, TEN_PAST: WITH_EIGHT}


@pytest.mark.parametrize("state", ["cancelled", "skipped_late", "failed"])
def test_the_second_comes_when_the_first_got_nowhere(state: State) -> None:
    """Taken up when nothing was open, and something is open again."""
    now = at(5, 7, 5)
    found = of_date(twice(), times(EIGHT, TEN_PAST), eight(state, 1), now=now)
    assert found == {EIGHT: COMES, TEN_PAST: COMES}


def test_an_instant_that_was_past_at_first_brings_none_and_leads_nobody() -> None:
    found = of_date(twice(), times(EIGHT, TEN_PAST), now=at(5, 7, 5))
    assert found == {EIGHT: ("over", None), TEN_PAST: COMES}


def test_what_waits_comes_late_and_what_was_withdrawn_does_not() -> None:
    now = at(5, 7, 5)
    assert of_date(told(), times(EIGHT), eight("pending"), now=now) == {EIGHT: COMES}
    assert of_date(told(), times(EIGHT), eight("cancelled"), now=now) == {EIGHT: ("over", None)}
    assert of_date(told(), times(EIGHT), eight("cancelled"), now=at(5, 7)) == {EIGHT: COMES}


def test_only_the_last_of_a_day_asks_for_everything() -> None:
    reminded = times(EIGHT, "18:00")
    found = of_date(twice(early(event("done", 5, slot=2))), reminded, only_last=True)
    assert found == {EIGHT: ("only_last", None), "18:00": COMES}


def test_a_clock_that_jumps_into_the_night_brings_none_without_a_yes() -> None:
    """At 21:00 in Tokyo the clock of Berlin shows 13:00."""
    moved = replace(twice(), zones=(*told().zones, ZoneSpan("Asia/Tokyo", at(5, 12))))
    reminded = [At(time(18)), At(time(18, 1), quiet_yes_at=LONG_AGO)]
    found = of_date(moved, reminded, now=at(5, 13))
    assert found == {"18:00": ("quiet", None), "18:01": COMES}


def test_a_date_that_never_was_brings_none() -> None:
    apia = replace(told(), zones=(ZoneSpan("Pacific/Apia", LONG_AGO),))
    found: list[Occurrence[At]] = occurrences.of_date(
        known_on(apia, LONG_AGO, march(5).replace(2011, 12, 30)), LONG_AGO, times(EIGHT), {}
    )
    assert [(one.at, one.why) for one in found] == [(None, "no_date")]
