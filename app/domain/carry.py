"""What the closed past leaves behind, so that a figure need not walk it again."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.domain.calendar import DAY, Weekday
from app.domain.streaks import Streak


@dataclass(frozen=True, slots=True)
class Carry:
    """How the figures stand after a date, the last of a calendar week, with all before it closed.

    `through`: that date. `first_weekday`, `grace`, `by_week`: what it was folded by. `streak`: in
    dates, or in weeks by their first dates. `credit` of `scheduled`: since the start.
    `in_vain`: dates that asked for something since the client was last heard.
    """

    through: date
    first_weekday: Weekday
    grace: bool
    by_week: bool
    streak: Streak
    credit: Fraction
    scheduled: int
    in_vain: int

    @property
    def since(self) -> date:
        """The first date that is still to be walked."""
        return self.through + DAY
