"""Figures as they are shown, and the parts that they are made of."""

from datetime import date

from app.api.bodies import View
from app.domain import streaks, units


class StreakView(View):
    """In dates, or in weeks where all that is asked is due a number of times a week."""

    unit: streaks.Unit
    current: int
    best: int


class AdherenceView(View):
    """`counts` says "11½ of 14"; `percent` is its floor, null without scheduled units."""

    credit: float
    scheduled: int
    percent: int | None
    counts: str
    too_early: bool
    open: int


class WholeStreakView(StreakView):
    """`first_kept`: where the current one begins; `saved`: how many missed dates it forgave."""

    first_kept: date | None
    saved: int
    best_from: date | None
    best_until: date | None


class PartView(View):
    """What entered the sums of 28 dates with its `credit`; null is excused, and left out.

    A `slot` of an item, that can be done from the first to the last date, or its whole week.
    """

    name: str
    slot: int | None
    slots: int
    first_date: date
    last_date: date
    status: units.Status
    credit: float | None
    scheduled: int


class DetailedView(View):
    """A session of these dates that was logged in detail, in repetitions."""

    name: str
    slot: int
    slots: int
    date: date
    did: int
    dose: int


class PartsView(View):
    """Of the last 28 dates, oldest first."""

    counted: list[PartView]
    detailed: list[DetailedView]
