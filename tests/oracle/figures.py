"""Status of a date, streak, adherence, extras (semantics, sections 5 to 7)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

from tests.oracle.days import after, exists, span
from tests.oracle.facts import Facts
from tests.oracle.units import PROGRESS, Unit, World
from tests.oracle.weeks import Week, calendar_weeks

KEPT = ("done", "minimum")
STREAK_NEEDED = 7
PARTIALS = 3
EARLY = 7


@dataclass(frozen=True)
class Day:
    """A date of the answer."""

    day: date
    status: str
    units: tuple[Unit, ...]


def combined(statuses: list[str]) -> str:
    """Section 5, from "rest" on, for the statuses of what is required."""
    left = [s for s in statuses if s != "excused"]
    answers = (
        ("rest", not statuses),
        ("excused", not left),
        ("done", all(s == "done" for s in left)),
        ("minimum", all(s in KEPT for s in left)),
        ("overdue", "overdue" in left),
        ("due", "due" in left),
        ("partial", any(s in PROGRESS for s in left)),
        ("unknown", all(s == "unknown" for s in left)),
        ("missed", True),
    )
    return next(word for word, so in answers if so)


def date_status(facts: Facts, day: date, units: Iterable[Unit], weeks: Iterable[Week]) -> str:
    """Section 5: `travel`, `paused`, then the units, a week as one of them "on its last date"."""
    if not exists(facts.timeline, day):
        return "travel"
    if facts.paused(day):
        return "paused"
    of_units = [u.status for u in units if u.required]
    of_weeks = [w.status for w in weeks if w.required and w.last == day]
    return combined(of_units + of_weeks)


def streak_unit(facts: Facts) -> str:
    """Section 6: weeks if a required item was in force and "all such were N per week"."""
    if facts.first_date is None:
        return "dates"
    plans = [facts.plan_on(day) for day in span(facts.first_date, facts.today)]
    such = [item for plan in plans for item in plan if item.required]
    return "weeks" if such and all(item.weekly for item in such) else "dates"


@dataclass
class Walk:
    """Section 6: the state of a streak while walking forward."""

    grace: bool
    kept: list[date] = field(default_factory=list)
    since_forgiven: int = 0
    saved: int = 0
    partials: int = 0
    best: list[date] = field(default_factory=list)

    def step(self, day: date, status: str) -> None:
        """Kept adds; partial holds, the third counts as missed; the transparent do nothing."""
        if status in KEPT:
            self.partials = 0
            self.kept.append(day)
            self.since_forgiven += 1
            if len(self.kept) > len(self.best):
                self.best = list(self.kept)
        elif status == "partial":
            self.partials += 1
            if self.partials == PARTIALS:
                self._miss()
        elif status in ("missed", "unknown"):
            self._miss()

    def _miss(self) -> None:
        """Break, unless grace forgives; "the count begins anew" for partials either way."""
        self.partials = 0
        if self.grace and self.since_forgiven >= STREAK_NEEDED:
            self.saved += 1
        else:
            self.kept = []
            self.saved = 0
        self.since_forgiven = 0


def streak(facts: Facts, days: list[Day], weeks: list[Week]) -> dict[str, Any]:
    """Section 6 in dates or weeks; scenario.md for the ends of a best streak in weeks."""
    unit = streak_unit(facts)
    walk = Walk(facts.grace)
    if unit == "dates":
        for day in days:
            walk.step(day.day, day.status)
    else:
        for monday in calendar_weeks(facts):
            of_items = [w.status for w in weeks if w.required and w.monday == monday]
            walk.step(monday, combined(of_items))
    length = 1 if unit == "dates" else 7
    return {
        "unit": unit,
        "current": len(walk.kept),
        "best": len(walk.best),
        "best_from": walk.best[0].isoformat() if walk.best else None,
        "best_until": after(walk.best[-1], length - 1).isoformat() if walk.best else None,
        "saved": walk.saved,
    }


def shown(value: Fraction) -> float:
    """scenario.md: "Credits are printed rounded to 6 decimals"."""
    return float(round(value, 6))


def figure(credit: Fraction, scheduled: int, still_open: int, *, early: bool) -> dict[str, Any]:
    """Section 7: "Exact fractions inside; the display is the floor"; empty → null."""
    return {
        "credit": shown(credit),
        "scheduled": scheduled,
        "percent": floor(100 * credit / scheduled) if scheduled else None,
        "open": still_open,
        "too_early": early,
    }


def adherence(
    units: list[Unit], weeks: list[Week], window: list[date], *, lenient: bool = False
) -> dict[str, Any]:
    """Section 7: Σ credit ÷ Σ scheduled, each "by its last possible date" in the window."""
    left_out = ("excused", "unknown") if lenient else ("excused",)
    sums = [(u.credit, 1, u.status) for u in units if u.required and u.last in window]
    sums += [(w.credit, w.target, w.status) for w in weeks if w.required and w.last in window]
    counted = [row for row in sums if row[2] not in left_out]
    scheduled = sum(row[1] for row in counted)
    return figure(
        sum((row[0] for row in counted), Fraction(0)),
        scheduled,
        sum(row[2] == "overdue" for row in counted),
        early=scheduled < EARLY,
    )


def amount(world: World, window: list[date]) -> dict[str, Any]:
    """Section 7, "Amount"; extra sessions and those on paused dates are in."""
    pairs = []
    for event in world.ledger.all_in_effect().values():
        item = world.facts.item_on(event.item, event.for_date)
        if event.for_date not in window or event.amount is None or item is None:
            continue
        if item.required and item.dose is not None:
            pairs.append((min(event.amount, item.dose), item.dose))
    given, asked = sum(p[0] for p in pairs), sum(p[1] for p in pairs)
    return figure(Fraction(given), asked, 0, early=len(pairs) < EARLY)


def all_adherence(world: World, units: list[Unit], weeks: list[Week]) -> dict[str, Any]:
    """Section 7: windows of 7, 14 and 28 dates "ending yesterday", and "since the start"."""
    today = world.facts.today
    yesterday = after(today, -1)
    last_28 = span(after(today, -28), yesterday)
    first = world.facts.first_date
    found = {str(n): adherence(units, weeks, span(after(today, -n), yesterday)) for n in (7, 14)}
    found["28"] = adherence(units, weeks, last_28)
    found["all"] = adherence(units, weeks, [] if first is None else span(first, yesterday))
    found["lenient_28"] = adherence(units, weeks, last_28, lenient=True)
    found["amount_28"] = amount(world, last_28)
    return found


def extras(world: World, units: list[Unit], weeks: list[Week]) -> int:
    """scenario.md: sessions done, minimum or partial "which count for no unit and no week"."""
    counted = {key for u in units for key in u.counts} | {key for w in weeks for key in w.counts}
    in_effect = world.ledger.all_in_effect()
    return sum(e.kind in PROGRESS and key not in counted for key, e in in_effect.items())
