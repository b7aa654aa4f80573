"""Which reminders are to come: a message row for each reminder time and date, 36 hours ahead."""

from datetime import datetime, timedelta
from functools import cache, partial
from uuid import uuid4

from app.domain import calendar
from app.domain.reminders import of_time, open_items
from app.services import histories
from app.store import clients
from app.store import reminders as rows
from app.store.db import Transaction
from app.store.reminders import Key

HORIZON = timedelta(hours=36)


def plan_ahead(tx: Transaction, now: datetime, after: str, limit: int) -> str | None:
    """Plan the next `limit` clients' reminders; the last one's id, or None when all are done."""
    found = clients.slice_with_reminders(tx, after, limit)
    for practice_id, client_id in found:
        plan_client(tx, practice_id, client_id, now)
    return found[-1][1] if len(found) == limit else None


def plan_client(tx: Transaction, practice_id: str, client_id: str, now: datetime) -> None:
    """Insert what is not there yet, and move what waits for an instant that is another now.

    An instant already past gets no reminder. Called in the transaction of whatever gives the
    client something new to be reminded of, or another clock.
    """
    if clients.get(tx, practice_id, client_id).reminders_stopped_at is not None:
        return
    history = histories.of_client(tx, practice_id, client_id)
    first, last = (calendar.client_date(history.zones, at) for at in (now, now + HORIZON))
    times = clients.reminder_times(tx, practice_id, client_id)
    known = rows.planned(tx, practice_id, client_id, first)
    is_open = cache(partial(open_items, history, now))
    is_changed = False
    for place, reminder_time in enumerate(times):
        for day in calendar.walk(first, last):
            due_at = calendar.instant_of(history.zones, day, reminder_time.wall_time)
            if due_at is None or not now <= due_at <= now + HORIZON:
                continue
            key = reminder_time.id, day
            if key in known:
                state, before = known[key]
                if state == "pending" and before != due_at:
                    is_changed |= rows.move(tx, practice_id, client_id, key, due_at, now)
            elif of_time(is_open(day), place, len(times)):
                is_changed |= _insert(tx, practice_id, client_id, key, due_at, now)
    if is_changed:
        clients.changed(tx, practice_id, client_id)


def _insert(
    tx: Transaction, practice_id: str, client_id: str, key: Key, due_at: datetime, now: datetime
) -> bool:
    return rows.add_if_absent(
        tx,
        practice_id,
        client_id,
        message_id=str(uuid4()),
        reminder_time_id=key[0],
        for_date=key[1],
        due_at=due_at,
        now=now,
    )
