"""Adherence, the clinical number: credit earned of units scheduled (semantics, section 7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Self

from app.domain import calendar
from app.domain.check_ins import Log
from app.domain.dates import Day
from app.domain.plan import Plan
from app.domain.units import ONE, ZERO

_ENOUGH = 7  # scheduled units, below which it is too early to say
_AMOUNT_DATES = 28


@dataclass(frozen=True, slots=True)
class Figure:
    """Two exact sums, `credit` of `scheduled`, and how to show them.

    `open` counts the scheduled units that can still be filled in.
    """

    credit: Fraction
    scheduled: int
    open: int
    too_early: bool

    @classmethod
    def of(cls, credit: Fraction, scheduled: int, open_: int) -> Self:
        return cls(credit, scheduled, open_, scheduled < _ENOUGH)

    @property
    def percent(self) -> int | None:
        """The whole percentage at or below the fraction: 100 only if exact, None for 0 of 0."""
        return int(self.credit * 100 // self.scheduled) if self.scheduled else None

    @property
    def counts(self) -> str:
        """The counts beside the percentage: "11 of 14", "11½ of 14".

        A credit between two halves is shown as the lower half, so that the counts, like the
        percentage, never promise more than was done.
        """
        halves = int(self.credit * 2)
        whole = str(halves // 2) if halves != 1 else ""
        return f"{whole}{'½' if halves % 2 else ''} of {self.scheduled}"


@dataclass(frozen=True, slots=True)
class Adherence:
    """The figures over the last n client dates ending yesterday, and since the start.

    All but `lenient_28`, which leaves unknown units out, are strict. `amount_28` compares
    amounts (sets by repetitions) with doses, over the sessions logged in detail.
    """

    last_7: Figure
    last_14: Figure
    last_28: Figure
    since_start: Figure
    lenient_28: Figure
    amount_28: Figure


def measure(days: Sequence[Day], plan: Plan, log: Log, client_date: date) -> Adherence:
    """Compute every figure; `days` runs without a gap through the client date, or is empty."""
    past = days[:-1]  # today is in neither sum
    return Adherence(
        last_7=strict(past[-7:]),
        last_14=strict(past[-14:]),
        last_28=strict(past[-28:]),
        since_start=strict(past),
        lenient_28=lenient(past[-28:]),
        amount_28=amount(plan, log, client_date),
    )


def strict(days: Iterable[Day]) -> Figure:
    """Sum the counted units of dates; unknown ones earn nothing."""
    full = scheduled = open_ = 0
    rest = ZERO
    for day in days:
        for unit in day.units:
            if unit.credit is None:
                continue
            scheduled += 1
            open_ += unit.status == "overdue"
            if unit.credit is ONE:  # counted as whole numbers, which are quicker to add
                full += 1
            elif unit.credit:
                rest += unit.credit
    return Figure.of(full + rest, scheduled, open_)


def lenient(days: Sequence[Day]) -> Figure:
    """Sum the counted units of dates, unknown ones left out."""
    figure = strict(days)
    unknown = sum(
        unit.status == "unknown" and unit.credit is not None for day in days for unit in day.units
    )
    return Figure.of(figure.credit, figure.scheduled - unknown, figure.open)


def amount(plan: Plan, log: Log, client_date: date) -> Figure:
    """Compare what was done with the doses, in the sessions that were logged in detail.

    Extra sessions and sessions on paused dates are in; only required items with a dose in
    force on the date of the session are.
    """
    did = dose_sum = sessions = 0
    first, yesterday = (client_date - timedelta(days=n) for n in (_AMOUNT_DATES, 1))
    for day in calendar.walk(first, yesterday):
        revision = plan.in_force(day)
        for (item_id, _), event in log.effective.get(day, {}).items():
            item = revision.item(item_id) if revision else None
            if item and item.required and item.dose and event.amount is not None:
                did += min(event.amount, item.dose.amount)
                dose_sum += item.dose.amount
                sessions += 1
    return Figure(Fraction(did), dose_sum, 0, sessions < _ENOUGH)
