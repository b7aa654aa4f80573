"""A slow second opinion on a client's history: the rules read date by date, no shortcuts."""

from datetime import date
from typing import Any

from tests.oracle.days import after, local_time, span
from tests.oracle.events import heard_dates, take
from tests.oracle.facts import Facts, read
from tests.oracle.figures import Day, all_adherence, date_status, extras, shown, streak
from tests.oracle.units import Unit, World, units_on
from tests.oracle.weeks import Week, all_weeks


def _days(world: World, weeks: list[Week]) -> list[Day]:
    """scenario.md: "every date from the first revision's `effective_from`"."""
    first = world.facts.first_date
    found = []
    for day in [] if first is None else span(first, world.facts.today):
        units = tuple(units_on(world, day))
        found.append(Day(day, date_status(world.facts, day, units, weeks), units))
    return found


def _proposed(facts: Facts, days: list[Day]) -> date:
    """Section 1, "Rollover": yesterday only before the rollover, and only if overdue."""
    yesterday = after(facts.today, -1)
    early = local_time(facts.timeline, facts.as_of).time() < facts.rollover
    overdue = any(d.day == yesterday and d.status == "overdue" for d in days)
    return yesterday if early and overdue else facts.today


def _unit(today: date, unit: Unit) -> dict[str, Any]:
    """scenario.md: "null until the client date is past ...", "for excused and optional units"."""
    silent = today <= unit.last or unit.status == "excused" or not unit.required
    return {
        "item": unit.item,
        "slot": unit.slot,
        "status": unit.status,
        "credit": None if silent else shown(unit.credit),
    }


def _week(week: Week) -> dict[str, Any]:
    return {
        "item": week.item,
        "first_date": week.monday.isoformat(),
        "target": week.target,
        "done": week.done,
        "status": week.status,
        "closed": week.closed,
    }


def answer(scenario: dict[str, Any]) -> dict[str, Any]:
    """scenario.md, "Out"; the scenario is taken as well formed."""
    facts = read(scenario)
    ledger = take(facts)
    world = World(facts, ledger, heard_dates(facts, ledger))
    weeks = all_weeks(world)
    days = _days(world, weeks)
    units = [u for d in days for u in d.units]
    return {
        "client_date": facts.today.isoformat(),
        "proposed_date": _proposed(facts, days).isoformat(),
        "dates": [
            {
                "date": d.day.isoformat(),
                "status": d.status,
                "units": [_unit(facts.today, u) for u in d.units],
            }
            for d in days
        ],
        "weeks": [_week(w) for w in weeks],
        "streak": streak(facts, days, weeks),
        "adherence": all_adherence(world, units, weeks),
        "extras": extras(world, units, weeks),
        "late": ledger.late,
        "refused": ledger.refused,
    }
