"""Words for telling a history: a client in Berlin with a daily plan from Monday, 2 March 2026.

Dates are days of that March; 32 is the first of April.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import settings

from app.domain import figures
from app.domain.calendar import ZoneSpan
from app.domain.check_ins import Event, Kind, Reason
from app.domain.figures import Answer
from app.domain.history import History, Practice
from app.domain.plan import Dose, Item, Pause, Revision
from app.domain.units import Unit

BERLIN = (ZoneSpan("Europe/Berlin", datetime(2026, 1, 1, tzinfo=UTC)),)
LONG_AGO = datetime(2026, 1, 1, 10, tzinfo=UTC)
FOUR = Dose(1, 4)
PROPERTY = settings(max_examples=60, deadline=None, derandomize=True, database=None)


def march(day: int) -> date:
    return date(2026, 3, 1) + timedelta(days=day - 1)


def at(day: int, hour: int = 18, minute: int = 0) -> datetime:
    return datetime(2026, 3, 1, hour, minute, tzinfo=UTC) + timedelta(days=day - 1)


def event(kind: Kind, day: int, *, item: str = "a", slot: int = 1) -> Event:
    """Tell of an entry by the client, at 18:00 UTC of its date, received a second later."""
    return Event(
        id=f"{item}{slot}-{day}-{kind}",
        item=item,
        for_date=march(day),
        kind=kind,
        captured_at=at(day),
        received_at=at(day) + timedelta(seconds=1),
        slot=slot,
    )


def done(*days: int, item: str = "a") -> list[Event]:
    return [event("done", day, item=item) for day in days]


def through(first: int, last: int) -> list[Event]:
    return done(*range(first, last + 1))


def partial(day: int, reps: int) -> Event:
    return replace(event("partial", day), sets=1, reps=reps)


def skip(day: int, reason: Reason) -> Event:
    return replace(event("skip", day), reason=reason)


def corrected(original: Event, day: int) -> Event:
    """Tell the same by the therapist, entered on another day."""
    return replace(
        original,
        id=f"{original.id}-corrected",
        by="therapist",
        reason_text="told me at the visit",
        captured_at=at(day),
        received_at=at(day),
    )


def synced(original: Event, day: int) -> Event:
    """Tell the same, but received on another day."""
    return replace(original, received_at=at(day))


def plan(*items: Item, since: int = 2, recorded: datetime = LONG_AGO) -> Revision:
    return Revision(recorded, march(since), items)


def pause(first: int, last: int, recorded: datetime = LONG_AGO) -> Pause:
    return Pause(march(first), march(last), "ill", recorded)


def told(*events: Event, revisions: tuple[Revision, ...] = (plan(Item("a")),)) -> History:
    return History(zones=BERLIN, revisions=revisions, events=events)


def answer(known: History, day: int, hour: int = 20) -> Answer:
    return figures.compute(known, at(day, hour))


def answer_to(events: list[Event], day: int, *items: Item, grace: bool = True) -> Answer:
    """Compute from events on a plan of items, by default one that asks nothing special."""
    known = told(*events, revisions=(plan(*(items or (Item("a"),))),))
    return answer(replace(known, practice=Practice(grace=grace)), day)


def status(computed: Answer, day: int) -> str:
    return next(d.status for d in computed.days if d.on_date == march(day))


def units(computed: Answer, day: int) -> tuple[Unit, ...]:
    return next(d.units for d in computed.days if d.on_date == march(day))


def unit(computed: Answer, day: int) -> Unit:
    return units(computed, day)[0]
