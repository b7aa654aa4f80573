"""The parts of a client's figures, by name: what a therapist sees who asks how they come about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.domain import adherence, units
from app.domain.adherence import Counted
from app.domain.figures import Answer
from app.domain.history import Known
from app.domain.weeks import Week


@dataclass(frozen=True, slots=True)
class Part:
    """A slot on a date or in a cycle of dates, or with a `slot` of None an item's week.

    `credit` of `scheduled` went into the sums; None is left out of them, as it is excused. It can
    be done from the first to the last date.
    """

    name: str
    slot: int | None
    slots: int
    first_date: date
    last_date: date
    status: units.Status
    credit: Fraction | None
    scheduled: int


@dataclass(frozen=True, slots=True)
class Detailed:
    """A session logged in detail: `did`, of its `dose` and at most that, in repetitions."""

    name: str
    slot: int
    slots: int
    date: date
    did: int
    dose: int


@dataclass(frozen=True, slots=True)
class Parts:
    """Of the last 28 client dates until yesterday, oldest first; `counted` with what is excused."""

    counted: tuple[Part, ...]
    detailed: tuple[Detailed, ...]


def of_figures(answer: Answer, known: Known, names: Mapping[str, str]) -> Parts:
    return Parts(_counted(answer, known, names), _detailed(known, names))


def _counted(answer: Answer, known: Known, names: Mapping[str, str]) -> tuple[Part, ...]:
    found = adherence.counted(answer.days, answer.weeks)
    found += adherence.excused(answer.days, known.today)
    chosen = adherence.window(found, known.today, adherence.LONGEST)
    parts = (_part(one, known, names) for one in chosen)
    return tuple(sorted(parts, key=lambda one: (one.last_date, one.first_date)))


def _detailed(known: Known, names: Mapping[str, str]) -> tuple[Detailed, ...]:
    return tuple(
        Detailed(
            names[one.item],
            one.slot,
            _slots(known, one.item, one.on_date, one.slot),
            one.on_date,
            one.did,
            one.dose,
        )
        for one in adherence.detailed(known)
    )


def _part(counted: Counted, known: Known, names: Mapping[str, str]) -> Part:
    first, one = counted
    slot, slots = None, 1
    if not isinstance(one, Week):
        slot, slots = one.slot, _slots(known, one.item, first, one.slot)
    return Part(
        name=names[one.item],
        slot=slot,
        slots=slots,
        first_date=first,
        last_date=one.last_date,
        status=one.status,
        credit=one.credit,
        scheduled=one.scheduled,
    )


def _slots(known: Known, item_id: str, day: date, slot: int) -> int:
    item = known.plan.item(item_id, day)
    return item.slots if item else slot
