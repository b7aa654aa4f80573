"""What a reminder is answered, by whatever way: the same as if it were said in the app."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Literal, TypeAlias
from uuid import UUID

from app.domain import check_ins as rules
from app.domain import occurrences
from app.domain.answers import Said
from app.domain.check_ins import ItemSlot, Kind, Reason
from app.domain.errors import NotFound
from app.domain.history import Known
from app.domain.reminders import known_on, open_of
from app.services import check_ins, histories
from app.services.check_ins import NewCheckIn
from app.store import check_ins as rows
from app.store import clients, messages, reminder_times, tapers
from app.store.check_ins import CheckInRecord
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction
from app.store.messages import MessageRecord

UNDO_WITHIN = timedelta(hours=24)
_MEANS: Mapping[Said, tuple[Kind, Reason | None]] = {
    "done": ("done", None),
    "not_today": ("skip", "no_time"),
    "hurts": ("skip", "pain"),
}
_SAID: Mapping[tuple[str, str | None], Said] = {means: said for said, means in _MEANS.items()}

Became: TypeAlias = Literal["taken", "nothing_open", "too_late", "already"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an answer, and of how many slots it was said."""

    became: Became
    slots: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """The answer to a reminder that stands, with the check-ins that it was."""

    said: Said
    at: datetime
    check_ins: tuple[CheckInRecord, ...]


def take(tx: Transaction, reminder: MessageRecord, said: Said, now: datetime) -> Outcome:
    """Say it of each slot that the reminder was for and that is still open on its date.

    What was answered before stands; undone, it can be answered anew.
    """
    client, day = _about(tx, reminder)
    clients.changed(tx, client.practice_id, client.id)
    if given(tx, reminder, now) is not None:
        return Outcome("already")
    if rules.judge(day, now, now, "client", client.zones).refused is not None:
        return Outcome("too_late")
    known = known_on(histories.recent(tx, client, day), now, day)
    slots = _asked_for(tx, reminder, known)
    revision = known.plan.in_force(day)
    if not slots or revision is None:
        return Outcome("nothing_open")
    kind, reason = _MEANS[said]
    seq = _highest(_of_reminder(tx, reminder, now)) + 1
    for item_id, slot in slots:
        key = item_id, revision.id, slot
        new = _check_in(reminder, day, seq, key, kind, reason, now)
        check_ins.record(tx, client.person, now, new)
    return Outcome("taken", len(slots))


def undo(tx: Transaction, reminder: MessageRecord, now: datetime) -> bool:
    """Take the answer back, where nothing else was said since; false if there is nothing to."""
    client, _ = _about(tx, reminder)
    clients.changed(tx, client.practice_id, client.id)
    found = given(tx, reminder, now)
    if found is None or now > found.at + UNDO_WITHIN:
        return False
    return _say_instead(tx, reminder, found, "undo", now)


def tell_pain(tx: Transaction, reminder: MessageRecord, level: int, now: datetime) -> bool:
    """How much it hurts; false if nobody said that it does, or it was taken back."""
    client, _ = _about(tx, reminder)
    clients.changed(tx, client.practice_id, client.id)
    found = given(tx, reminder, now)
    if found is None or found.said != "hurts":
        return False
    return _say_instead(tx, reminder, found, "skip", now, level)


def _say_instead(
    tx: Transaction,
    reminder: MessageRecord,
    found: Given,
    kind: Kind,
    now: datetime,
    pain: int | None = None,
) -> bool:
    """Of each slot of the answer where nothing else was said since; the pain once, not of each."""
    client, day = _about(tx, reminder)
    known = known_on(histories.recent(tx, client, day), now, day)
    events = [known.logged(one.item_id, one.slot, day) for one in found.check_ins]
    in_effect = {event.id for event in events if event is not None}
    standing = [one for one in found.check_ins if one.id in in_effect]
    for place, one in enumerate(standing):
        key = one.item_id, one.revision_id, one.slot
        reason: Reason | None = "pain" if kind == "skip" else None
        new = _check_in(reminder, day, one.seq + 1, key, kind, reason, now)
        told = replace(new, pain_before=None if place else pain)
        check_ins.record(tx, client.person, now, told)
    return bool(standing)


def given(tx: Reading, reminder: MessageRecord, now: datetime) -> Given | None:
    """What the reminder was answered, if it was, and that was not taken back."""
    return _standing(_of_reminder(tx, reminder, now))


def given_to(
    tx: Reading, client: ClientRecord, sent: Sequence[MessageRecord], now: datetime
) -> dict[str, Given]:
    """The same of several messages to a client, by their ids."""
    dates = [one.for_date for one in sent if one.for_date is not None]
    if not dates:
        return {}
    logged = rows.of_client(tx, client.practice_id, client.id, min(dates), now)
    found = {
        one.id: _standing([said for said in logged if said.device_id == _device(one)])
        for one in sent
    }
    return {name: answer for name, answer in found.items() if answer is not None}


def _standing(found: list[CheckInRecord]) -> Given | None:
    last = tuple(one for one in found if one.seq == _highest(found))
    if not last or last[0].kind == "undo":
        return None
    return Given(_SAID[last[0].kind, last[0].reason], last[0].captured_at, last)


def is_too_late(tx: Reading, reminder: MessageRecord, now: datetime) -> bool:
    """Whether the reminder's date is so long ago that nothing can be said of it any more."""
    client, day = _about(tx, reminder)
    return rules.judge(day, now, now, "client", client.zones).refused is not None


def count_open(tx: Reading, reminder: MessageRecord, now: datetime) -> int:
    """How many slots an answer would be said of now."""
    client, day = _about(tx, reminder)
    known = known_on(histories.recent(tx, client, day), now, day)
    return len(_asked_for(tx, reminder, known))


def _about(tx: Reading, reminder: MessageRecord) -> tuple[ClientRecord, date]:
    client = clients.get(tx, reminder.practice_id, reminder.client_id or "")
    if reminder.for_date is None:
        raise NotFound("This is no reminder.")
    return client, reminder.for_date


def _asked_for(tx: Reading, reminder: MessageRecord, known: Known) -> tuple[ItemSlot, ...]:
    """The open slots that the reminder was for; all of them, if its time was changed since."""
    every = reminder_times.of_client(tx, reminder.practice_id, reminder.client_id or "")
    only_last = tapers.of_client(tx, reminder.practice_id, reminder.client_id or "").is_on
    times = occurrences.on(every, known.today, only_last=only_last)
    own = next((one for one in times if one.id == reminder.reminder_time_id), None)
    if own is None:
        return open_of(known)
    return occurrences.slots_from(known, times, own, _left_at(tx, reminder))


def _left_at(tx: Reading, reminder: MessageRecord) -> datetime:
    """When it was worded; what is told of it later changes nothing of what it was for."""
    changes = messages.changes(tx, reminder.practice_id, [reminder.id])[reminder.id]
    return max((one.at for one in changes if one.state == "submitting"), default=reminder.due_at)


def _of_reminder(tx: Reading, reminder: MessageRecord, now: datetime) -> list[CheckInRecord]:
    found = rows.of_client(
        tx, reminder.practice_id, reminder.client_id or "", reminder.for_date, now
    )
    return [one for one in found if one.device_id == _device(reminder)]


def _highest(found: list[CheckInRecord]) -> int:
    return max((one.seq for one in found), default=0)


def _device(reminder: MessageRecord) -> str:
    return f"reminder-{reminder.id}"


def _check_in(
    reminder: MessageRecord,
    day: date,
    seq: int,
    key: tuple[str, str, int],
    kind: Kind,
    reason: Reason | None,
    now: datetime,
) -> NewCheckIn:
    """With an id that follows from the reminder: who says it twice at once says it once."""
    item_id, revision_id, slot = key
    name = f"{reminder.id} {seq} {item_id} {slot}"
    return NewCheckIn(
        id=str(UUID(bytes=blake2b(name.encode(), digest_size=16).digest(), version=5)),
        item_id=item_id,
        revision_id=revision_id,
        for_date=day,
        kind=kind,
        captured_at=now,
        device_id=_device(reminder),
        seq=seq,
        slot=slot,
        reason=reason,
    )
