"""A client's history as a file, and its answer: what `explain` reads and prints. No I/O."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from app.domain import fields, reading
from app.domain.adherence import Adherence, Figure
from app.domain.calendar import ZoneSpan
from app.domain.check_ins import Event
from app.domain.dates import Day
from app.domain.errors import BadInput
from app.domain.figures import Answer
from app.domain.history import History
from app.domain.plan import Daily, Dose, Every, Item, Pause, Revision, Rule, Weekdays
from app.domain.streaks import Streak
from app.domain.weeks import Week

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A history and the instant (UTC) at which to look at it."""

    history: History
    as_of: datetime


def parse(text: str) -> Scenario:
    """Read a scenario file.

    Raises BadInput with every problem found, each with its place ("events[3].for_date").
    """
    problems = fields.Problems()
    history, as_of = reading.read(fields.Fields(fields.load(text), "", problems))
    if problems.found:
        raise BadInput(problems.found)
    return Scenario(history, as_of)


def dump(scenario: Scenario) -> Json:
    """Write a scenario so that `parse` reads the same one; what is null is left out."""
    history = scenario.history
    practice = history.practice
    return {
        "as_of": spelled(scenario.as_of),
        "practice": {
            "first_weekday": practice.first_weekday,
            "rollover": practice.rollover.isoformat("minutes"),
            "grace": practice.grace,
            "stop_level": practice.stop_level,
        },
        "zones": [_zone(span) for span in history.zones],
        "revisions": [_revision(revision) for revision in history.revisions],
        "pauses": [_pause(pause) for pause in history.pauses],
        "events": [_event(event) for event in history.events],
        "reached": [day.isoformat() for day in sorted(history.reached)],
        "heard": [day.isoformat() for day in sorted(history.heard)],
    }


def to_json(answer: Answer) -> Json:
    """Write an answer; credits are rounded to 6 decimals."""
    return {
        "client_date": answer.client_date.isoformat(),
        "proposed_date": answer.proposed_date.isoformat(),
        "dates": [_day(day) for day in answer.days],
        "weeks": [_week(week) for week in answer.weeks],
        "streak": _streak(answer.streak),
        "adherence": _adherence(answer.adherence),
        "extras": answer.extras,
        "late": list(answer.late),
        "refused": [{"id": refusal.id, "why": refusal.why} for refusal in answer.refused],
    }


def _zone(span: ZoneSpan) -> Json:
    # A stored first zone holds since ever, which no file can say and no figure depends on.
    return {"zone": span.zone, "from": spelled(max(span.valid_from, fields.EARLIEST))}


def _revision(revision: Revision) -> Json:
    return {
        "recorded_at": spelled(revision.recorded_at),
        "effective_from": revision.effective_from.isoformat(),
        "items": [_item(item) for item in revision.items],
    }


def _item(item: Item) -> Json:
    return _without_nulls(
        {
            "id": item.id,
            "rule": _rule(item.rule),
            "slots": item.slots,
            "required": item.required,
            "dose": _dose(item.dose),
            "minimum": _dose(item.minimum),
        }
    )


def _rule(rule: Rule) -> Json:
    if isinstance(rule, Daily):
        return {"kind": "daily"}
    if isinstance(rule, Weekdays):
        return {"kind": "weekdays", "days": list(rule.days)}
    if isinstance(rule, Every):
        return {"kind": "every", "days": rule.days, "start": rule.start.isoformat()}
    return {"kind": "per_week", "times": rule.times}


def _dose(dose: Dose | None) -> Json | None:
    if dose is None:
        return None
    return {"sets": dose.sets, "reps": dose.reps, "hold_s": dose.hold_s}


def _pause(pause: Pause) -> Json:
    return _without_nulls(
        {
            "from": pause.from_date.isoformat(),
            "until": pause.until_date.isoformat(),
            "reason": pause.reason,
            "recorded_at": spelled(pause.recorded_at),
        }
    )


def _event(event: Event) -> Json:
    return _without_nulls(
        {
            "id": event.id,
            "item": event.item,
            "for_date": event.for_date.isoformat(),
            "slot": event.slot,
            "kind": event.kind,
            "by": event.by,
            "captured_at": spelled(event.captured_at),
            "received_at": spelled(event.received_at),
            "device": event.device,
            "seq": event.seq,
            "sets": event.sets,
            "reps": event.reps,
            "reason": event.reason,
            "reason_text": event.reason_text,
            "accepted_at": event.accepted_at and spelled(event.accepted_at),
        }
    )


def _without_nulls(values: Json) -> Json:
    return {name: value for name, value in values.items() if value is not None}


def spelled(instant: datetime) -> str:
    """An instant as JSON says it."""
    return instant.isoformat().replace("+00:00", "Z")


def _day(day: Day) -> Json:
    return {
        "date": day.on_date.isoformat(),
        "status": day.status,
        "units": [
            {
                "item": unit.item,
                "slot": unit.slot,
                "status": unit.status,
                "credit": None if unit.credit is None else _decimal(unit.credit),
            }
            for unit in day.units
        ],
    }


def _week(week: Week) -> Json:
    return {
        "item": week.item,
        "first_date": week.first_date.isoformat(),
        "target": week.target,
        "done": week.done,
        "status": week.status,
        "closed": week.closed,
    }


def _streak(streak: Streak) -> Json:
    return {
        "unit": streak.unit,
        "current": streak.current,
        "best": streak.best,
        "best_from": streak.best_from and streak.best_from.isoformat(),
        "best_until": streak.best_until and streak.best_until.isoformat(),
        "saved": streak.saved,
    }


def _adherence(adherence: Adherence) -> Json:
    return {
        "7": _figure(adherence.last_7),
        "14": _figure(adherence.last_14),
        "28": _figure(adherence.last_28),
        "all": _figure(adherence.since_start),
        "lenient_28": _figure(adherence.lenient_28),
        "amount_28": _figure(adherence.amount_28),
    }


def _figure(figure: Figure) -> Json:
    return {
        "credit": _decimal(figure.credit),
        "scheduled": figure.scheduled,
        "percent": figure.percent,
        "open": figure.open,
        "too_early": figure.too_early,
    }


def _decimal(credit: Fraction) -> float:
    return float(round(credit, 6))
