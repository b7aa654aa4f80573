"""A practice to look around in: twelve clients, told up to now.

It can only write to the console; addresses are under example.org, numbers from the range that
belongs to nobody.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from heapq import merge
from itertools import chain
from operator import itemgetter
from uuid import uuid4

from app.domain import calendar, channels
from app.domain.channels import Addressed
from app.domain.errors import Conflict, NotFound
from app.domain.people import Therapist
from app.domain.plan import Revision
from app.services import (
    clients,
    conditions,
    invitations,
    pauses,
    plans,
    portraits,
    preferences,
    thread,
)
from app.services.clients import NewClient
from app.services.pauses import NewPause
from app.services.plan_sheets import PlanSheet
from app.services.plans import Assignment
from app.services.portraits import Portrait, Post
from app.services.preferences import Wish
from app.store import check_ins, consents, outbox, practices, reminder_times, therapists
from app.store import clients as client_rows
from app.store import reminders as reminder_rows
from app.store.check_ins import CheckInRecord, Told
from app.store.clients import ClientRecord
from app.store.consents import ConsentRecord
from app.store.db import Reading, Transaction
from app.texts import IN

PRACTICE = "Sunrise Bodywork"
THERAPIST = "Robin"
EMAIL = "robin@example.org"
PASSWORD = "gentle-morning-stretch"  # noqa: S105 # of a practice whose data is made up
SHOWN_CLIENT = "Maple"
UNREACHED = "the text service reported 30003"


def install(tx: Transaction, now: datetime, password_hash: str) -> None:
    """Fill an empty database. Raises Conflict if it holds a practice already."""
    if practices.are_there_any(tx):
        raise Conflict("The database holds a practice already; nothing was changed.")
    who = Therapist(str(uuid4()), str(uuid4()), is_owner=True)
    practices.add(tx, who.practice_id, PRACTICE, now, demonstration=True)
    therapists.add(tx, who, THERAPIST, EMAIL, password_hash, now)
    everyone = [portrait.moved_to(now) for portrait in portraits.everyone()]
    for _ in merge(*(_live(tx, who, now, one) for one in everyone)):
        pass  # who is asked for the next instant does what happened at the last one


def is_here(tx: Reading) -> bool:
    """Whether the database holds the demonstration."""
    account = therapists.by_email(tx, EMAIL)
    return account is not None and practices.get(tx, account.who.practice_id).is_demonstration


def invitation(tx: Transaction, now: datetime) -> str:
    """A fresh sign-in token for the client that is shown; the demonstration must be here."""
    account = therapists.by_email(tx, EMAIL)
    if account is None:
        raise NotFound("There is no demonstration in this database.")
    everyone = client_rows.of_practice(tx, account.who.practice_id)
    shown = next(client.id for client in everyone if client.name == SHOWN_CLIENT)
    return invitations.at_visit(tx, account.who, now, shown).token


def _live(tx: Transaction, who: Therapist, now: datetime, portrait: Portrait) -> Iterator[datetime]:
    """Say when the next thing happened, then have it happen, as if it were then."""
    visit = portrait.history.revisions[0].recorded_at
    yield visit
    client = _take_on(tx, who, visit, portrait)
    sheets: list[PlanSheet] = []
    for at, deed in sorted(_deeds(tx, who, client, portrait, sheets), key=itemgetter(0)):
        yield at
        deed()
    _store_logged(tx, client, portrait, sheets)
    _store_reminders(tx, client, portrait, visit, now)


def _take_on(tx: Transaction, who: Therapist, visit: datetime, portrait: Portrait) -> ClientRecord:
    email, zone = f"{portrait.name.lower()}@example.org", portrait.history.zones[0].zone
    new = NewClient(portrait.name, email, zone, None, portrait.phone, portrait.language)
    client = clients.add(tx, who, visit, new)
    if portrait.conditions:
        conditions.record(tx, who, visit, client.id, portrait.conditions)
    _store_ways(tx, client, portrait.ways, visit)
    client_rows.add_contact(tx, client.practice_id, client.id, str(uuid4()), visit)
    return client


def _deeds(
    tx: Transaction,
    who: Therapist,
    client: ClientRecord,
    portrait: Portrait,
    sheets: list[PlanSheet],
) -> Iterator[tuple[datetime, Callable[[], object]]]:
    """What is written down when it is done; each plan is added to `sheets`."""
    said = chain([None], portrait.why)
    for revision, why in zip(portrait.history.revisions, said, strict=True):
        yield revision.recorded_at, partial(_assign, tx, who, client, revision, why, sheets)
    for pause in portrait.history.pauses:
        new = NewPause(pause.from_date, pause.until_date, pause.reason)
        yield pause.recorded_at, partial(pauses.add, tx, who, pause.recorded_at, client.id, new)
    for post in portrait.thread:
        yield post.at, partial(_write, tx, who, client, post)


def _store_ways(
    tx: Transaction, client: ClientRecord, ways: Sequence[Addressed], at: datetime
) -> None:
    """They are made up, and so is their yes."""
    for channel in ways:
        address = client.phone if channel == "sms" else client.email
        to = ConsentRecord(client.id, channel, client.practice_id, address or "")
        yes = replace(to, asked_at=at, proven_at=at, confirmed_at=at, how="demonstration")
        consents.put(tx, yes)


def _assign(
    tx: Transaction,
    who: Therapist,
    client: ClientRecord,
    revision: Revision,
    why: str | None,
    sheets: list[PlanSheet],
) -> None:
    items = [
        Assignment(one.id, one.dose, one.rule, one.slots, one.required, one.minimum)
        for one in revision.items
        if one.dose is not None
    ]
    at, begin = revision.recorded_at, revision.effective_from
    sheet = plans.assign(tx, who, at, client.id, items, effective_from=begin, message=why)
    sheets.append(sheet)


def _write(tx: Transaction, who: Therapist, client: ClientRecord, post: Post) -> None:
    """Whoever writes has read what came before."""
    writer = who if post.by == "therapist" else client.person
    thread.read(tx, writer, post.at, client.id)
    thread.write(tx, writer, post.at, client.id, str(uuid4()), post.text)


def _store_logged(
    tx: Transaction, client: ClientRecord, portrait: Portrait, sheets: Sequence[PlanSheet]
) -> None:
    """The check-ins, each with the plan of its date, which by the first of them was seen.

    Who ticks has read what came before.
    """
    seen = set()
    for event in portrait.history.events:
        plan = [sheet for sheet in sheets if sheet.effective_from <= event.for_date][-1]
        told = portrait.said.get(event.id, Told())
        record = CheckInRecord(
            id=str(uuid4()),
            item_id=next(one.item_id for one in plan.items if one.stretch_id == event.item),
            revision_id=plan.revision_id,
            for_date=event.for_date,
            slot=event.slot,
            kind=event.kind,
            sets=event.sets,
            reps=event.reps,
            reason=event.reason,
            pain_before=told.pain_before,
            pain_after=told.pain_after,
            note=told.note,
            captured_at=event.captured_at,
            received_at=event.received_at,
            device_id=event.device,
            seq=event.seq,
        )
        check_ins.add(tx, client.practice_id, client.id, record)
        if plan.revision_id not in seen:
            plans.seen(tx, client.person, event.received_at, plan.revision_id)
            seen.add(plan.revision_id)
    last = max((event.received_at for event in portrait.history.events), default=None)
    if last and portrait.thread and portrait.thread[-1].at < last:
        thread.read(tx, client.person, last, client.id)


def _store_reminders(
    tx: Transaction, client: ClientRecord, portrait: Portrait, visit: datetime, now: datetime
) -> None:
    preferences.choose(
        tx,
        client.person,
        now,
        language=client.language,
        time_zone=client.time_zone,
        times=[Wish(one) for one in portrait.reminder_times],
        reminders_stopped=False,
    )
    for one in reminder_times.of_client(tx, client.practice_id, client.id):
        for day in sorted(portrait.history.reached | portrait.unreached):
            due_at = calendar.instant_of(client.zones, day, one.wall_time)
            if due_at is not None and visit < due_at < portrait.told_at:
                _store_reminder(tx, client, portrait, one.id, day, due_at)


def _store_reminder(
    tx: Transaction,
    client: ClientRecord,
    portrait: Portrait,
    reminder_time_id: str,
    day: date,
    due_at: datetime,
) -> None:
    message_id = str(uuid4())
    reminder_rows.add_if_absent(
        tx,
        client.practice_id,
        client.id,
        message_id=message_id,
        reminder_time_id=reminder_time_id,
        for_date=day,
        due_at=due_at,
        now=due_at,
    )
    move = partial(outbox.move, tx, message_id, 0, expected=["pending"], now=due_at)
    if not portrait.ways:
        move(state="cancelled", reason=channels.UNCONFIRMED)
        return
    is_text = portrait.ways[0] == "sms"
    left = partial(
        move,
        channel="console",
        address=client.phone if is_text else client.email,
        subject="" if is_text else IN[client.language].REMINDER_SUBJECT,
    )
    if day in portrait.unreached:
        left(state="failed", reason=UNREACHED)
    else:
        left(state="accepted")
