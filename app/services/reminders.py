"""Which reminders are to come: a message row for each reminder time and date, 36 hours ahead.

What was taken up is never touched. The rest is moved, withdrawn or brought back in the transaction
of whatever gives the client something else to be reminded of, another clock, or no more of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias
from uuid import uuid4

from app.domain import calendar, channels, occurrences
from app.domain.channels import Choice
from app.domain.history import History, Known
from app.domain.occurrences import Occurrence, Standing, Why
from app.domain.people import Client
from app.domain.reminders import known_on_each
from app.services import consents, histories
from app.services.consents import Channels
from app.store import clients, reminder_times, tapers
from app.store import reminders as rows
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction
from app.store.reminder_times import ReminderTimeRecord

HORIZON = timedelta(hours=36)
SHOWN = 5
SHOWN_WITHIN = timedelta(days=31)
CHANGED = "the reminder time was changed"
WORDS: Mapping[Why, str] = {
    "no_date": "the date does not exist in the client's time zone",
    "stopped": "they want no reminders",
    "break": "they take a break",
    "only_last": "they want only the last one of a day",
    "answered": "nothing was open any more",
    "nothing_due": "nothing was due any more",
    "over": "its time had passed",
    "quiet": "it would have come in the quiet hours",
}
Closed: TypeAlias = tuple[Why, str] | None
"""Why the client gets no reminder at all, and the same in words."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A reminder to come, by the client's clock: at what time, or why it does not come.

    `at`: None where the date does not exist. `goes_with`: the time of the one it is part of.
    """

    for_date: date
    wall_time: time
    at: datetime | None
    clock: time | None
    why: Why | None
    goes_with: time | None


def plan_client(
    tx: Transaction, practice_id: str, client_id: str, now: datetime, *, same_ways: bool = False
) -> None:
    """Insert what is not there yet; move, withdraw or bring back what was not taken up.

    What was withdrawn comes back until its instant. Whoever calls this holds the client's row:
    a tick may be on its way. `same_ways`: nothing changed of the ways to the client, which are
    looked at only if a reminder is to come that did not.
    """
    client = clients.get(tx, practice_id, client_id)
    first = calendar.client_date(client.zones, now)
    known = rows.planned(tx, practice_id, client_id, first)
    times = reminder_times.of_client(tx, practice_id, client_id)
    if not times and not known:
        return
    last = max(calendar.client_date(client.zones, now + HORIZON), *(day for _, day in known), first)
    each = list(known_on_each(histories.recent(tx, client, first), now, first, last))
    only_last = tapers.of_client(tx, practice_id, client_id).is_on
    closed = _stopped(client) if same_ways else _closed(tx, client, now)
    steps = _steps(each, times, known, closed, now, only_last=only_last)
    if same_ways and any(one.is_new for one in steps):
        closed = _closed(tx, client, now)
        steps = _steps(each, times, known, closed, now, only_last=only_last)
    taken = [_take(tx, client, one, now) for one in steps]
    if any(taken):
        clients.changed(tx, practice_id, client_id)


def follow(tx: Transaction, who: Client, now: datetime) -> None:
    """Plan anew after a check-in, if there is anything that it could change.

    What was not planned at all, because nothing was open on any date ahead, has time.
    """
    today = calendar.client_date(who.zones, now)
    if rows.are_untaken(tx, who.practice_id, who.id, today):
        plan_client(tx, who.practice_id, who.id, now, same_ways=True)


def choose_ways(tx: Transaction, who: Client, now: datetime, choice: Choice) -> Channels:
    """Remind the client by these ways from now on. Raises what `consents.choose` raises."""
    chosen = consents.choose(tx, who, now, choice)
    plan_client(tx, who.practice_id, who.id, now)
    return chosen


def coming(tx: Reading, client: ClientRecord, now: datetime) -> tuple[Coming, ...]:
    """The client's next five, as they are shown to the therapist and to the client."""
    key = client.practice_id, client.id
    today = calendar.client_date(client.zones, now)
    times = reminder_times.of_client(tx, *key)
    history = histories.recent(tx, client, today)
    known = rows.planned(tx, *key, today)
    ways = consents.ways(tx, client, now)
    closed: Why | None = None
    if client.reminders_stopped_at is not None:
        closed = "stopped"
    elif channels.first_open(ways, None, ()) is None:
        closed = "no_way"
    only_last = tapers.of_client(tx, *key).is_on
    found: list[Coming] = []
    last = today + SHOWN_WITHIN if times else today
    for day, facts in known_on_each(history, now, today, last):
        standing = {time_id: one for (time_id, on), one in known.items() if on == day}
        those = occurrences.of_date(facts, now, times, standing, closed, only_last=only_last)
        found += [_shown(history, one) for one in those if one.at is None or one.at >= now]
        if len(found) >= SHOWN:
            break
    return tuple(found[:SHOWN])


def _shown(history: History, one: Occurrence[ReminderTimeRecord]) -> Coming:
    clock = calendar.local(history.zones, one.at).time() if one.at else None
    return Coming(one.for_date, one.of.wall_time, one.at, clock, one.why, one.leader)


@dataclass(frozen=True, slots=True)
class _Step:
    """What is to be done about a reminder: it waits for `at`, or it does not come, and why."""

    key: rows.Key
    at: datetime
    why: str | None
    before: Standing | None

    @property
    def is_new(self) -> bool:
        """Whether it is to come, and was not."""
        return self.why is None and (self.before is None or self.before.state != "pending")


def _steps(
    each: Iterable[tuple[date, Known]],
    times: Sequence[ReminderTimeRecord],
    known: Mapping[rows.Key, Standing],
    closed: Closed,
    now: datetime,
    *,
    only_last: bool,
) -> list[_Step]:
    found: list[_Step] = []
    for day, facts in each:
        standing = {time_id: one for (time_id, on), one in known.items() if on == day}
        why = closed[0] if closed else None
        for one in occurrences.of_date(facts, now, times, standing, why, only_last=only_last):
            before = standing.pop(one.of.id, None)
            found += _step(one, before, _reason(one, closed), now)
        gone = ((time_id, one) for time_id, one in standing.items() if _waits(one))
        found += [_Step((time_id, day), one.due_at, CHANGED, one) for time_id, one in gone]
    return found


def _step(
    one: Occurrence[ReminderTimeRecord], before: Standing | None, why: str | None, now: datetime
) -> Iterator[_Step]:
    """What changes about it. Where no way leads to the client, that is to be seen."""
    key = one.of.id, one.for_date
    if before is None:
        comes = one.why is None or one.why == "no_way"
        if comes and one.at is not None and now <= one.at <= now + HORIZON:
            yield _Step(key, one.at, why, None)
    elif why is not None:
        if _waits(before):
            yield _Step(key, before.due_at, why, before)
    elif not one.is_taken and one.at and not (_waits(before) and before.due_at == one.at):
        yield _Step(key, one.at, None, before)


def _waits(one: Standing) -> bool:
    return one.state == "pending" and not one.attempt


def _take(tx: Transaction, client: ClientRecord, one: _Step, now: datetime) -> bool:
    """Whether it was done: not if somebody took the reminder up meanwhile."""
    own = client.practice_id, client.id
    if one.before is not None:
        return rows.change(tx, *own, one.key, now, due_at=one.at, why=one.why)
    return rows.add_if_absent(
        tx,
        *own,
        message_id=str(uuid4()),
        reminder_time_id=one.key[0],
        for_date=one.key[1],
        due_at=one.at,
        now=now,
        why=one.why,
    )


def _stopped(client: ClientRecord) -> Closed:
    return ("stopped", WORDS["stopped"]) if client.reminders_stopped_at else None


def _closed(tx: Reading, client: ClientRecord, now: datetime) -> Closed:
    """That no way was ever confirmed closes nothing: it is seen when the reminder is sent."""
    ways = consents.ways(tx, client, now)
    no_way: Closed = ("no_way", channels.unreachable(ways)) if channels.are_closed(ways) else None
    return _stopped(client) or no_way


def _reason(one: Occurrence[ReminderTimeRecord], closed: Closed) -> str | None:
    """Why it does not come, in words."""
    if one.why is None:
        return None
    if closed and closed[0] == one.why:
        return closed[1]
    return f"it goes with the one at {one.leader:%H:%M}" if one.leader else WORDS[one.why]
