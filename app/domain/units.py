"""The unit: one slot of an item, on a date or in a cycle of dates (semantics, section 4)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal, TypeAlias

from app.domain import calendar
from app.domain.check_ins import Event
from app.domain.history import Known
from app.domain.plan import Every, Item

Progress: TypeAlias = Literal["done", "minimum", "partial", "excused"]
Window: TypeAlias = Literal["due", "overdue", "closed"]
Status: TypeAlias = Literal[Progress, "due", "overdue", "missed", "unknown"]
Session: TypeAlias = tuple[Event | None, Progress | None, Fraction]
"""An event, what it makes of its slot (None for nothing), and the credit it earns."""

KEPT: frozenset[str] = frozenset({"done", "minimum"})
"""What keeps it going: the dose, or the bad-day dose."""

ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)

_CLOSES_AFTER = 3  # dates
_EXCUSING = frozenset({"pain", "unwell", "clinician_said_so"})
_RANKS = {"done": 4, "minimum": 3, "partial": 2, "excused": 1, None: 0}


@dataclass(frozen=True, slots=True)
class Unit:
    """One slot of an item, standing on a date.

    `last_date`: until when it can be done; it enters the sums the day after. `credit` is what it
    puts into the numerator of adherence, from 0 to 1; None when it is in neither sum: its last
    date is not past, it is excused, or its item is optional. `event`: the session that counts.
    """

    scheduled: ClassVar[int] = 1

    item: str
    slot: int
    required: bool
    status: Status
    credit: Fraction | None
    last_date: date
    event: Event | None = None


def window(last_date: date, client_date: date) -> Window:
    """Say how what can be done until a date stands: due, to be filled in, or closed (D + 3).

    A date that is still to come counts as due.
    """
    age = (client_date - last_date).days
    if age <= 0:
        return "due"
    return "overdue" if age < _CLOSES_AFTER else "closed"


def on_date(known: Known, item: Item, slot: int, day: date) -> Unit:
    """Give the unit of a slot that stands on a date by any rule but N per week.

    `item` is as in force on the date, which exists, is not paused, and is one of the rule's.
    """
    if isinstance(item.rule, Every):
        return _in_cycle(known, item, item.rule, slot, day)
    session = earned(item, known.logged(item.id, slot, day))
    return _settle(known, item, slot, session, (day, day))


def _in_cycle(known: Known, item: Item, rule: Every, slot: int, grid_date: date) -> Unit:
    """The best session of the cycle's dates counts; dose and minimum are those of its date."""
    last = cycle_end(known, item, rule, grid_date)
    sessions = []
    for day in calendar.walk(grid_date, min(last, known.today)):
        then = known.plan.item(item.id, day)
        if then is not None and slot <= then.slots and known.is_live(day):
            sessions.append(earned(then, known.logged(item.id, slot, day)))
    best = max(sessions, key=_rank, default=(None, None, ZERO))
    return _settle(known, item, slot, best, (grid_date, last))


def cycle_end(known: Known, item: Item, rule: Every, grid_date: date) -> date:
    """Give the last date of a cycle: before the next grid date, and as long as the rule holds."""
    full = grid_date + (rule.days - 1) * calendar.DAY
    for revision in known.plan.after(grid_date):
        then = revision.item(item.id)
        if then is None or then.rule != rule:
            return min(full, revision.effective_from - calendar.DAY)
    return full


def _rank(session: Session) -> tuple[int, Fraction, bool]:
    event, progress, credit = session
    return _RANKS[progress], credit, event is not None


def _settle(
    known: Known, item: Item, slot: int, session: Session, dates: tuple[date, date]
) -> Unit:
    """Give the unit its status and credit; it can be done from the first to the last of `dates`."""
    event, progress, credit = session
    first, last = dates
    stands = window(last, known.today)
    status: Status
    if progress is not None and (progress != "partial" or stands == "closed"):
        status = progress
    elif stands != "closed":
        status = stands
    else:
        status = "unknown" if event is None and known.is_silent(first, last) else "missed"
    counts = item.required and status != "excused" and stands != "due"
    return Unit(item.id, slot, item.required, status, credit if counts else None, last, event)


def earned(item: Item, event: Event | None) -> Session:
    """Say what an event makes of a slot; dose and minimum are those of `item`."""
    if event is None:
        return None, None, ZERO
    if event.kind == "done":
        return event, "done", ONE
    if event.kind == "skip":
        return event, ("excused" if event.reason in _EXCUSING else None), ZERO
    amount = event.amount or 0
    share = min(ONE, Fraction(amount, item.dose.amount)) if item.dose else HALF
    if event.kind == "minimum":
        return event, "minimum", max(HALF, share)
    return event, *_measured(item, amount, share)


def _measured(item: Item, amount: int, share: Fraction) -> tuple[Progress, Fraction]:
    if item.dose and amount >= item.dose.amount:
        return "done", ONE
    if item.minimum and amount >= item.minimum.amount:
        return "minimum", max(HALF, share)
    return "partial", share
