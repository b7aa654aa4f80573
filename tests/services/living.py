"""What can happen in a client's life, for Hypothesis to choose from."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from app.domain import calendar
from app.domain.plan import Daily, Dose, Every, PerWeek, Rule, Weekdays
from app.services.plans import Assignment

TICK = timedelta(microseconds=1)
BEGINNINGS = (
    datetime(2026, 3, 6, 11, tzinfo=UTC),  # before clocks change in America
    datetime(2026, 3, 26, 22, 50, tzinfo=UTC),  # in Europe
    datetime(2026, 4, 3, 9, tzinfo=UTC),  # down under
    datetime(2026, 10, 22, 11, tzinfo=UTC),
)
ZONES = (
    *("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"),
    *("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata", "Africa/Cairo"),
)
STRETCHES = ("cat-cow", "doorway-chest", "pelvic-tilt", "bird-dog")
SMALL = Dose(1, 2)
DONE: dict[str, Any] = {"kind": "done"}

rules: st.SearchStrategy[Rule] = st.one_of(
    st.just(Daily()),
    st.sets(st.sampled_from(calendar.WEEKDAYS), min_size=1).map(
        lambda days: Weekdays(tuple(sorted(days, key=calendar.WEEKDAYS.index)))
    ),
    st.builds(Every, st.integers(2, 9), st.integers(1, 9).map(lambda day: date(2026, 1, day))),
    st.builds(PerWeek, st.integers(1, 7)),
)


def plans_of(wanted: st.SearchStrategy[Rule], most: int = 3) -> st.SearchStrategy[list[Assignment]]:
    one = st.builds(
        Assignment,
        stretch_id=st.sampled_from(STRETCHES),
        dose=st.sampled_from((SMALL, Dose(1, 4), Dose(2, 3, 5))),
        rule=wanted,
        slots=st.sampled_from((1, 1, 2, 3)),
        required=st.sampled_from((True, True, True, False)),
        minimum=st.sampled_from((None, SMALL)),
    )
    return st.lists(one, min_size=1, max_size=most, unique_by=lambda one: one.stretch_id)


work: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.sampled_from(("done", "minimum")).map(lambda kind: {"kind": kind}),
    st.builds(
        lambda kind, sets, reps: {"kind": kind, "sets": sets, "reps": reps},
        st.sampled_from(("done", "minimum", "partial", "partial")),
        st.integers(1, 2),
        st.integers(1, 4),
    ),
)
said: st.SearchStrategy[dict[str, Any]] = st.one_of(
    work,
    work,
    st.just({"kind": "undo"}),
    st.sampled_from(("pain", "unwell", "clinician_said_so", "no_time", "forgot", "away")).map(
        lambda why: {"kind": "skip", "reason": why}
    ),
    st.integers(0, 10).map(lambda level: {"kind": "done", "pain_after": level}),
)
