"""Adherence, the clinical number: credit earned of units scheduled (semantics, section 7)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Self, TypeAlias

from app.domain import calendar
from app.domain.carry import Carry
from app.domain.dates import Day
from app.domain.history import Known
from app.domain.units import ONE, ZERO, Unit
from app.domain.weeks import Week

Counted: TypeAlias = tuple[date, Unit | Week]
"""What is asked, after the first date on which it can be done."""

LONGEST = 28
"""The dates of the longest window."""

_ENOUGH = 7  # scheduled units, below which it is too early to say


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
class Detailed:
    """A session logged in detail: `did`, of its `dose` and at most that, in repetitions."""

    item: str
    slot: int
    on_date: date
    did: int
    dose: int


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


def measure(
    days: Iterable[Day], weeks: Iterable[Week], known: Known, carry: Carry | None = None
) -> Adherence:
    """Compute every figure from all dates and weeks through the client date, or from a carry on.

    A unit or week enters by its last date, once that is past. Today is in neither sum.
    """
    past = counted(days, weeks)

    def since(dates: int) -> list[Unit | Week]:
        return [one for _, one in window(past, known.today, dates)]

    last_28 = since(LONGEST)
    return Adherence(
        last_7=total(since(7)),
        last_14=total(since(14)),
        last_28=total(last_28),
        since_start=total([one for _, one in past], carry),
        lenient_28=total(one for one in last_28 if one.status != "unknown"),
        amount_28=amount(known),
    )


def counted(days: Iterable[Day], weeks: Iterable[Week]) -> list[Counted]:
    """Give all that enters the sums of these dates and weeks."""
    of_dates = [(day.on_date, one) for day in days for one in day.units if one.credit is not None]
    return [*of_dates, *((one.first_date, one) for one in weeks if one.credit is not None)]


def excused(days: Iterable[Day], today: date) -> list[Counted]:
    """Give the required units that would have entered the sums, had they not been excused."""
    return [
        (day.on_date, one)
        for day in days
        for one in day.units
        if one.required and one.status == "excused" and one.last_date < today
    ]


def window(entered: Iterable[Counted], today: date, dates: int) -> list[Counted]:
    """Choose what falls into so many dates ending yesterday, by its last date."""
    first = today - timedelta(days=dates)
    return [one for one in entered if one[1].last_date >= first]


def total(entered: Iterable[Unit | Week], carry: Carry | None = None) -> Figure:
    """Sum what is past and counts, and what was before: all of it for the strict figure."""
    full = open_ = 0
    rest, scheduled = (carry.credit, carry.scheduled) if carry else (ZERO, 0)
    for one in entered:
        scheduled += one.scheduled
        open_ += one.status == "overdue"
        if one.credit is ONE:  # counted as whole numbers, which are quicker to add
            full += 1
        elif one.credit:
            rest += one.credit
    return Figure.of(full + rest, scheduled, open_)


def amount(known: Known) -> Figure:
    """Compare what was done with the doses, in the sessions that were logged in detail."""
    did = dose_sum = sessions = 0
    for one in detailed(known):
        did += one.did
        dose_sum += one.dose
        sessions += 1
    return Figure(Fraction(did), dose_sum, 0, sessions < _ENOUGH)


def detailed(known: Known) -> Iterator[Detailed]:
    """Yield the sessions logged in detail, from the first of the longest window's dates on.

    Extra sessions and sessions on paused dates are in; only required items with a dose in
    force on the date of the session are.
    """
    first, yesterday = (known.today - timedelta(days=n) for n in (LONGEST, 1))
    for day in calendar.walk(first, yesterday):
        for (item_id, slot), event in known.log.effective.get(day, {}).items():
            item = known.plan.item(item_id, day)
            if item and item.required and item.dose and event.amount is not None:
                dose = item.dose.amount
                yield Detailed(item_id, slot, day, min(event.amount, dose), dose)
