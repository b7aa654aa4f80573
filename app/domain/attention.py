"""Who needs the therapist, and why, the most urgent reason first.

The levels are the product's own conventions: the stop level is the practice's; 80 % is a common
threshold for "adherent" that nobody has validated; a drop of 25 points in a week is more than one
missed date makes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, get_args

from app.domain.figures import Answer

Kind: TypeAlias = Literal[
    "pain", "question", "not_reached", "silent", "dropped", "no_plan", "doing_great"
]
RANKS = {kind: rank for rank, kind in enumerate(get_args(Kind))}
NOBODY = len(RANKS)
"""The rank of who needs nobody."""

PAIN_DATES = 7
SILENT_DATES = 3
DROP_POINTS = 25
KEPT_WELL = 80


@dataclass(frozen=True, slots=True)
class Pain:
    """The strongest pain (0 to 10) that was told of a date."""

    level: int
    on_date: date


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known beside the figures.

    `pains`: of the last dates. `unread`: questions that wait. `reached`: whether any of the last
    reminders got through; None where none went out.
    """

    pains: tuple[Pain, ...]
    unread: int
    reached: bool | None


@dataclass(frozen=True, slots=True)
class Reason:
    """`count`: dates of silence, percentage points lost, questions, or the pain's level."""

    kind: Kind
    count: int | None = None


def reasons(answer: Answer, signs: Signs, stop_level: int) -> tuple[Reason, ...]:
    """List what a therapist should know of a client, the most urgent first."""
    if not answer.days:
        waiting = (Reason("question", signs.unread),) if signs.unread else ()
        return (*waiting, Reason("no_plan"))
    return tuple(_reasons(answer, signs, stop_level))


def rank(found: tuple[Reason, ...]) -> int:
    """The place among clients: the lower, the sooner."""
    return min((RANKS[reason.kind] for reason in found), default=NOBODY)


def _reasons(answer: Answer, signs: Signs, stop_level: int) -> Iterator[Reason]:
    recent = [p.level for p in signs.pains if (answer.client_date - p.on_date).days < PAIN_DATES]
    strongest = max(recent, default=0)
    if strongest >= stop_level:
        yield Reason("pain", strongest)
    if signs.unread:
        yield Reason("question", signs.unread)
    if signs.reached is False:
        yield Reason("not_reached")
    if answer.in_vain >= SILENT_DATES:
        yield Reason("silent", answer.in_vain)
        return  # which says why the figures are what they are
    week, month = answer.adherence.last_7, answer.adherence.last_28
    if week.percent is None or month.percent is None or week.too_early or month.too_early:
        return
    if month.percent - week.percent >= DROP_POINTS:
        yield Reason("dropped", month.percent - week.percent)
    elif month.percent >= KEPT_WELL and strongest == 0:
        yield Reason("doing_great", month.percent)
