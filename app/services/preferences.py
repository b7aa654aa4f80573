"""What a client wants: the language, when to be reminded, and whether at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import product
from uuid import uuid4

from app.domain import calendar, channels, occurrences, quiet_hours
from app.domain.errors import BadInput
from app.domain.occurrences import LATENESS, Days
from app.domain.people import Client, Language, Therapist
from app.domain.sending import CAP, CAP_SMS
from app.services import audit, consents, reminders
from app.store import clients, reminder_times, tapers
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction
from app.store.reminder_times import ReminderTimeRecord

Problems = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Wish:
    """To be reminded at a time of those dates, so many minutes late at most.

    `quiet_ok`: even though it lies inside the quiet hours. `cue`: what the client ties it to; it
    is shown in the app, and in no message.
    """

    time: time
    days: Days = "every"
    lateness_min: int = LATENESS
    quiet_ok: bool = False
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Preferences:
    """`reminder_times` in the client's zone, the earliest first.

    `are_too_many`: some of them would be one text message too many for a day. `coming`: the next.
    `only_last`: of a day's only the last comes.
    """

    language: Language
    time_zone: str
    reminder_times: tuple[Wish, ...]
    reminders_stopped: bool
    are_too_many: bool
    only_last: bool
    coming: tuple[reminders.Coming, ...]


def own(tx: Reading, who: Client, now: datetime) -> Preferences:
    client = clients.get(tx, who.practice_id, who.id)
    return Preferences(
        client.language,
        client.time_zone,
        wishes(tx, client),
        client.reminders_stopped_at is not None,
        are_too_many(tx, client, now),
        tapers.of_client(tx, who.practice_id, who.id).is_on,
        reminders.coming(tx, client, now),
    )


def wishes(tx: Reading, client: ClientRecord) -> tuple[Wish, ...]:
    return tuple(
        Wish(one.wall_time, one.days, one.lateness_min, one.quiet_yes_at is not None, one.cue)
        for one in reminder_times.of_client(tx, client.practice_id, client.id)
    )


def are_too_many(tx: Reading, client: ClientRecord, now: datetime) -> bool:
    """Whether more of a day's reminders would go by text message than may."""
    way = channels.first_open(consents.ways(tx, client, now), client.preferred_channel, ())
    most = occurrences.most_a_day(reminder_times.of_client(tx, client.practice_id, client.id))
    return way is not None and way.channel == "sms" and most > CAP_SMS


def choose(
    tx: Transaction,
    who: Client,
    now: datetime,
    *,
    language: Language,
    time_zone: str,
    times: Sequence[Wish],
    reminders_stopped: bool,
) -> Preferences:
    """Make these what the client wants. Raises BadInput for a zone or times that cannot be.

    A time inside the quiet hours takes an explicit yes. Times that are taken away are kept for
    the messages that went out at them. Another zone holds from now on; past dates were lived, and
    are judged, in theirs.
    """
    problems = [] if calendar.is_zone(time_zone) else [("time_zone", calendar.NO_ZONE)]
    problems += _bad_times(times)
    if problems:
        raise BadInput(problems)
    key = who.practice_id, who.id
    clients.changed(tx, *key)
    client = clients.get(tx, *key)
    stopped_at = client.reminders_stopped_at or now
    clients.prefer(
        tx,
        *key,
        language=language,
        zones=calendar.moved(client.zones, time_zone, now),
        reminders_stopped_at=stopped_at if reminders_stopped else None,
    )
    _keep_times(tx, client, now, times)
    return own(tx, who, now)


def choose_times(
    tx: Transaction,
    who: Therapist,
    now: datetime,
    client_id: str,
    times: Sequence[Wish],
) -> None:
    """Make these the client's reminder times, which the client may change again.

    Raises NotFound for another practice's client, BadInput for times that cannot be, and for one
    inside the quiet hours to which the client has not said yes.
    """
    client = clients.get(tx, who.practice_id, client_id)
    said_yes = {one.time for one in wishes(tx, client) if one.quiet_ok}
    problems = _bad_times([replace(one, quiet_ok=one.time in said_yes) for one in times])
    if problems:
        raise BadInput(problems)
    clients.changed(tx, client.practice_id, client.id)
    _keep_times(tx, client, now, times)
    audit.record(tx, who, now, "reminder_times_changed", client.id)


def _keep_times(
    tx: Transaction, client: ClientRecord, now: datetime, wanted: Sequence[Wish]
) -> None:
    key = client.practice_id, client.id
    before = reminder_times.of_client(tx, *key)
    kept = dict(_same(wanted, [*before, *reminder_times.removed(tx, *key)]))
    for gone in before:
        if gone not in kept.values():
            reminder_times.remove(tx, client.practice_id, gone, now)
    for wish in wanted:
        one = kept.get(wish) or ReminderTimeRecord(str(uuid4()), client.id, wish.time)
        is_quiet = wish.quiet_ok and quiet_hours.cover(wish.time)
        chosen = replace(
            one,
            days=wish.days,
            lateness_min=wish.lateness_min,
            quiet_yes_at=(one.quiet_yes_at or now) if is_quiet else None,
            cue=wish.cue,
        )
        store = reminder_times.keep if wish in kept else reminder_times.add
        store(tx, client.practice_id, chosen)
    reminders.plan_client(tx, *key, now)


def _same(
    wanted: Sequence[Wish], had: Sequence[ReminderTimeRecord]
) -> Iterator[tuple[Wish, ReminderTimeRecord]]:
    """Which of the times the client has, or had, each is: of the same dates sooner than of others.

    A time keeps its id, so that of one date no second reminder is planned.
    """
    left, found = list(had), set()
    for same_days, wish in product((True, False), wanted):
        for one in left:
            fits = one.wall_time == wish.time and (one.days == wish.days or not same_days)
            if fits and wish not in found:
                left.remove(one)
                found.add(wish)
                yield wish, one
                break


def _bad_times(wanted: Sequence[Wish]) -> Problems:
    problems = []
    for place, one in enumerate(wanted):
        if quiet_hours.cover(one.time) and not one.quiet_ok:
            why = "lies inside the quiet hours from 21:00 to 08:00, which takes the client's yes"
            problems.append((f"reminder_times[{place}].time", why))
        elif any(one.time == other.time and _meet(one, other) for other in wanted[:place]):
            problems.append((f"reminder_times[{place}].time", "is there twice"))
    if occurrences.most_a_day(wanted) > CAP:
        problems.append(("reminder_times", f"must not be more than {CAP} for one day"))
    return problems


def _meet(one: Wish, other: Wish) -> bool:
    """Whether there are dates that both are for."""
    return one.days == other.days or "every" in {one.days, other.days}
