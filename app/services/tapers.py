"""Fewer reminders for who does without: only offered, and over after two silent days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias

from app.domain import calendar, channels, figures, occurrences, taper
from app.domain.dates import Day
from app.domain.figures import Answer
from app.domain.people import Client
from app.services import consents, histories, reminders
from app.store import clients, reminder_times, tapers
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction
from app.store.reminder_times import ReminderTimeRecord
from app.store.tapers import TaperRecord

AGAIN_AFTER = timedelta(days=28)
"""Whoever said no is not asked again sooner."""

News: TypeAlias = Literal["offer", "back"]
Said: TypeAlias = Literal["yes", "no", "seen"]


def news(tx: Reading, client: ClientRecord, answer: Answer, now: datetime) -> News | None:
    """Whether to offer the client fewer reminders, or to tell that all are back."""
    said = tapers.of_client(tx, client.practice_id, client.id)
    if said.ended_at and not said.seen_at:
        return "back"
    times = reminder_times.of_client(tx, client.practice_id, client.id)
    asked_lately = said.declined_at is not None and now < said.declined_at + AGAIN_AFTER
    if said.is_on or asked_lately or client.reminders_stopped_at or not _are_several(times):
        return None
    begins = calendar.client_date(client.zones, said.ended_at) if said.ended_at else date.min
    days = [day for day in answer.days if day.on_date > begins]
    is_reminded = channels.first_open(consents.ways(tx, client, now), None, ()) is not None
    return "offer" if is_reminded and _is_earned(days, client, times) else None


def say(tx: Transaction, who: Client, now: datetime, said: Said) -> None:
    """Yes: only the last of a day from now on; no: all of them; or the client was told."""
    clients.changed(tx, who.practice_id, who.id)
    before = tapers.of_client(tx, who.practice_id, who.id)
    if said == "seen":
        tapers.put(tx, replace(before, seen_at=now))
        return
    when = {"accepted_at": now} if said == "yes" else {"declined_at": now}
    tapers.put(tx, TaperRecord(who.id, who.practice_id, **when))
    reminders.plan_client(tx, who.practice_id, who.id, now)


def cues(tx: Reading, client: ClientRecord, day: date) -> tuple[str, ...]:
    """What the client ties the date's stretches to."""
    times = reminder_times.of_client(tx, client.practice_id, client.id)
    return tuple(one.cue for one in occurrences.on(times, day) if one.cue)


def bring_back(tx: Transaction, client: ClientRecord, now: datetime) -> None:
    """Let all come again to whoever fell silent. Whoever calls this plans the reminders."""
    record = tapers.of_client(tx, client.practice_id, client.id)
    if record.is_on and _has_fallen_silent(tx, record, now):
        tapers.put(tx, replace(record, ended_at=now))
        clients.changed(tx, client.practice_id, client.id)


def _has_fallen_silent(tx: Reading, record: TaperRecord, now: datetime) -> bool:
    history = histories.of_client(tx, record.practice_id, record.client_id)
    since = calendar.client_date(history.zones, record.accepted_at or now)
    return taper.has_fallen_silent(figures.compute(history, now).days, since)


def _are_several(times: Sequence[ReminderTimeRecord]) -> bool:
    """Whether there is a day with more than one."""
    return occurrences.most_a_day(times) > 1


def _is_earned(
    days: Sequence[Day], client: ClientRecord, times: Sequence[ReminderTimeRecord]
) -> bool:
    def first_reminder(day: date) -> datetime | None:
        instants = (
            calendar.instant_of(client.zones, day, one.wall_time)
            for one in occurrences.on(times, day)
        )
        return min((at for at in instants if at is not None), default=None)

    return taper.is_earned(days, first_reminder)
