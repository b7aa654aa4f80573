"""How many text messages a practice allows itself in a month.

A month is one of UTC: a practice has no zone of its own, and the provider's bill goes by it.
"""

from datetime import UTC, date, datetime
from typing import Literal, TypeAlias

Stage: TypeAlias = Literal["nearly", "spent"]

NEARLY = 0.8
SPENT = "the text messages of this month are used up"


def month_of(now: datetime) -> date:
    """Its first date."""
    return now.astimezone(UTC).date().replace(day=1)


def stage(sent: int, budget: int | None) -> Stage | None:
    """How far a month's budget is used; without one it never is."""
    if budget is None or sent < budget * NEARLY:
        return None
    return "spent" if sent >= budget else "nearly"
