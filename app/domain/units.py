"""The unit: one slot of one item on one date; its status and its credit (semantics, section 4)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from app.domain.check_ins import Event
from app.domain.plan import Item

Progress: TypeAlias = Literal["done", "minimum", "partial", "excused"]
Window: TypeAlias = Literal["due", "overdue", "closed"]
Status: TypeAlias = Literal[Progress, "due", "overdue", "missed", "unknown"]

ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)

_CLOSES_AFTER = 3  # dates
_EXCUSING = frozenset({"pain", "unwell", "clinician_said_so"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One slot of an item on a date.

    `credit` is what it puts into the numerator of adherence, from 0 to 1; None when it is in
    neither sum: its date is not past, it is excused, or its item is optional.
    """

    item: str
    slot: int
    required: bool
    status: Status
    credit: Fraction | None


def window(on_date: date, client_date: date) -> Window:
    """Say how a date stands: still to be done, to be filled in, or closed (at client date D + 3).

    A date that is still to come counts as due.
    """
    age = (client_date - on_date).days
    if age <= 0:
        return "due"
    return "overdue" if age < _CLOSES_AFTER else "closed"


def settle(item: Item, slot: int, event: Event | None, window: Window, *, silent: bool) -> Unit:
    """Give the unit its status and credit.

    `event` is the one in effect, None when nothing is logged; item, dose and minimum are those
    in force on the date. `silent`: the client was neither reached nor heard around it.
    """
    progress, credit = _progress(item, event)
    status: Status
    if progress is not None and (progress != "partial" or window == "closed"):
        status = progress
    elif window != "closed":
        status = window
    else:
        status = "unknown" if silent and event is None else "missed"
    counts = item.required and status != "excused" and window != "due"
    return Unit(item.id, slot, item.required, status, credit if counts else None)


def _progress(item: Item, event: Event | None) -> tuple[Progress | None, Fraction]:
    """Say what an event makes of a unit, with the credit it earns; None for nothing."""
    if event is None:
        return None, ZERO
    if event.kind == "done":
        return "done", ONE
    if event.kind == "skip":
        return ("excused" if event.reason in _EXCUSING else None), ZERO
    amount = event.amount or 0
    share = min(ONE, Fraction(amount, item.dose.amount)) if item.dose else HALF
    if event.kind == "minimum":
        return "minimum", max(HALF, share)
    return _measured(item, amount, share)


def _measured(item: Item, amount: int, share: Fraction) -> tuple[Progress, Fraction]:
    if item.dose and amount >= item.dose.amount:
        return "done", ONE
    if item.minimum and amount >= item.minimum.amount:
        return "minimum", max(HALF, share)
    return "partial", share
