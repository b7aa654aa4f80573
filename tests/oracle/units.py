"""Units on dates: daily, weekdays and every N days (semantics, section 4)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.oracle.days import after, span
from tests.oracle.events import Key, Ledger
from tests.oracle.facts import Event, Facts, Item

EXCUSES = ("pain", "unwell", "clinician_said_so")
HALF = Fraction(1, 2)
NOTHING = Fraction(0)
# Section 4: "the best event counts (done, minimum, larger partial, excused)".
BEST = {"done": 5, "minimum": 4, "partial": 3, "excused": 2, "skipped": 1, "nothing": 0}
PROGRESS = ("done", "minimum", "partial")


@dataclass(frozen=True)
class World:
    """The facts, the fate of the events, and the dates with a sign of life."""

    facts: Facts
    ledger: Ledger
    heard: set[date]


@dataclass(frozen=True)
class Session:
    """What is logged for one (item, date, slot); "nothing" if nothing is."""

    key: Key
    word: str
    credit: Fraction


@dataclass(frozen=True)
class Unit:
    """A unit on a date; its last possible date is later only for a cycle."""

    item: str
    slot: int
    day: date
    last: date
    required: bool
    status: str
    credit: Fraction
    counts: frozenset[Key]


def grade(item: Item, event: Event) -> str:
    """Section 4, "Amount": done, minimum or partial, "whatever amounts they carry"."""
    amount = event.amount
    if event.kind != "partial" or amount is None:
        return event.kind
    if item.dose is not None and amount >= item.dose:
        return "done"
    if item.minimum is not None and amount >= item.minimum:
        return "minimum"
    return "partial"


def worth(item: Item, event: Event | None) -> tuple[str, Fraction]:
    """Section 4, "Credit" and "Skipped": what one event says and gives."""
    if event is None:
        return "nothing", NOTHING
    if event.kind == "skip":
        return ("excused" if event.reason in EXCUSES else "skipped"), NOTHING
    word = grade(item, event)
    if word == "done":
        return word, Fraction(1)
    share = HALF if event.amount is None else item.share(event.amount)
    return word, max(HALF, share) if word == "minimum" else share


def session(world: World, item: Item, day: date, slot: int) -> Session:
    """Section 4: "Dose and minimum are those in force on `for_date`" (the item is that date's)."""
    word, credit = worth(item, world.ledger.in_effect(item.id, day, slot))
    return Session((item.id, day, slot), word, credit)


def silent(world: World, first: date, last: date) -> bool:
    """Section 4, "Unknown": not reached on its dates, nothing heard from 2 before to 2 after."""
    reached = any(day in world.facts.reached for day in span(first, last))
    heard = any(day in world.heard for day in span(after(first, -2), after(last, 2)))
    return not reached and not heard


def open_word(facts: Facts, last: date) -> str:
    """Section 4: due through the last possible date, "overdue for 2 dates after"."""
    return "due" if facts.today <= last else "overdue"


def unit_status(world: World, word: str, first: date, last: date) -> str:
    """Section 4: open and closed, skipped and unknown, for a date or a cycle."""
    if word in ("done", "minimum", "excused"):
        return word
    if not world.facts.closed(last):
        return open_word(world.facts, last)
    if word == "partial":
        return "partial"
    if word == "nothing" and silent(world, first, last):
        return "unknown"
    return "missed"


def cycle_last(facts: Facts, item: Item, grid: date) -> date:
    """Section 4: "to the day before the next grid date, or to the last date ... the same rule"."""
    last = grid
    for day in span(after(grid, 1), after(grid, int(item.rule["days"]) - 1)):
        later = facts.item_on(item.id, day)
        if later is None or later.rule != item.rule:
            break
        last = day
    return last


def unit_dates(facts: Facts, item: Item, day: date) -> list[date]:
    """The dates from which a unit standing on `day` may be satisfied, its own first."""
    if item.rule["kind"] != "every":
        return [day]
    return span(day, cycle_last(facts, item, day))


def unit(world: World, item: Item, day: date, slot: int) -> Unit:
    """Section 4: one unit; of a cycle's sessions "the best event counts"; none on a pause."""
    dates = unit_dates(world.facts, item, day)
    sessions = []
    for each in dates:
        then = world.facts.item_on(item.id, each)
        if then is not None and slot <= then.slots and world.facts.live(each):
            sessions.append(session(world, then, each, slot))
    best = max(sessions, key=lambda s: (BEST[s.word], s.credit))
    return Unit(
        item=item.id,
        slot=slot,
        day=day,
        last=dates[-1],
        required=item.required,
        status=unit_status(world, best.word, day, dates[-1]),
        credit=best.credit,
        counts=frozenset({best.key}),
    )


def units_on(world: World, day: date) -> list[Unit]:
    """scenario.md: "in the plan's order, then slot"; "empty on `paused` and `travel`"."""
    if not world.facts.live(day):
        return []
    return [
        unit(world, item, day, slot)
        for item in world.facts.plan_on(day)
        if item.stands_on(day)
        for slot in range(1, item.slots + 1)
    ]
