"""Closing the past: what can no longer change becomes a carry.

With or without a carry the fold is the same (`figures.follow`); this only says how far it can be
kept, and what of it.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain import adherence, figures, streaks
from app.domain.calendar import DAY
from app.domain.carry import Carry
from app.domain.dates import Day
from app.domain.figures import Answer
from app.domain.history import Known

KEPT_OPEN = timedelta(days=35)
"""More than the windows of the figures (28 dates), and than what may still be synced (33)."""


def fits(carry: Carry, known: Known) -> bool:
    """Whether what a carry was folded by still holds."""
    practice = known.practice
    return (carry.first_weekday, carry.grace, carry.by_week) == (
        practice.first_weekday,
        practice.grace,
        figures.is_by_the_week(known),
    )


def advance(known: Known, answer: Answer, before: Carry | None = None) -> Carry | None:
    """Give the newest carry there can be; `before` is the one that `answer` went on from."""
    through = _through(known, answer.days)
    if not answer.days or through < answer.days[0].on_date:
        return before
    days = [day for day in answer.days if day.on_date <= through]
    weeks = [week for week in answer.weeks if week.first_date <= through]
    sums = adherence.total([one for _, one in adherence.counted(days, weeks)], before)
    course = figures.course(known, days, weeks)
    grace = known.practice.grace
    last_heard = max((day for day in known.heard if day <= through), default=None)
    return Carry(
        through=through,
        first_weekday=known.practice.first_weekday,
        grace=grace,
        by_week=figures.is_by_the_week(known),
        streak=streaks.fold(course, grace=grace, carry=before.streak if before else None),
        credit=sums.credit,
        scheduled=sums.scheduled,
        in_vain=figures.in_vain(days, last_heard, before),
    )


def _through(known: Known, days: Sequence[Day]) -> date:
    """Give the last date of a week up to which all has been closed for long, cycles too."""
    limit = known.today - KEPT_OPEN
    through = known.week_of(limit) - DAY
    for day in reversed(days):
        if day.on_date <= through and any(unit.last_date > limit for unit in day.units):
            through = known.week_of(day.on_date) - DAY
    return through
