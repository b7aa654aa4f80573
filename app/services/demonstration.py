"""A practice to look around in: six clients from scenario files, moved to end today.

It can only write to the console; addresses are under example.org.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from importlib.resources import files
from uuid import uuid4

from app.domain import calendar
from app.domain.errors import Conflict, NotFound
from app.domain.history import History
from app.domain.people import Therapist
from app.domain.scenario import Scenario, parse
from app.services import clients, invitations, reminders
from app.services.clients import NewClient
from app.store import check_ins, consents, messages, practices, therapists
from app.store import clients as client_rows
from app.store import plans as plan_rows
from app.store.check_ins import CheckInRecord
from app.store.clients import ClientRecord
from app.store.consents import ConsentRecord
from app.store.db import Reading, Transaction
from app.store.plans import ItemRecord, RevisionRecord
from app.texts import en

PRACTICE = "Sunrise Bodywork"
THERAPIST = "Robin"
EMAIL = "robin@example.org"
PASSWORD = "gentle-morning-stretch"  # noqa: S105 # of a practice whose data is made up
REMINDER_TIME, NOON = time(18), time(12)
SHOWN_CLIENT = "Maple"


def scenarios() -> Iterator[tuple[str, Scenario]]:
    """The demonstration's clients, by name."""
    folder = files("app").joinpath("data/demonstration")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        yield file.name.removesuffix(".json").capitalize(), parse(file.read_text("utf-8"))


def install(tx: Transaction, now: datetime, password_hash: str) -> None:
    """Fill an empty database. Raises Conflict if it holds a practice already."""
    if practices.are_there_any(tx):
        raise Conflict("The database holds a practice already; nothing was changed.")
    who = Therapist(str(uuid4()), str(uuid4()), is_owner=True)
    practices.add(tx, who.practice_id, PRACTICE, now, demonstration=True)
    therapists.add(tx, who, THERAPIST, EMAIL, password_hash, now)
    for name, scenario in scenarios():
        history = _moved_to(now, scenario)
        email, zone = f"{name.lower()}@example.org", history.zones[0].zone
        client = clients.add(tx, who, now, NewClient(name, email, zone, REMINDER_TIME))
        _store_consent(tx, client, now)
        _store_logged(tx, client, history, _store_plan(tx, who, client, history))
        _store_reached_and_heard(tx, client, history, now)
        reminders.plan_client(tx, who.practice_id, client.id, now)


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


def _moved_to(now: datetime, scenario: Scenario) -> History:
    """The same history as many dates later as it takes to end today, at the same wall times."""
    told = scenario.history
    zones = told.zones
    dates = (calendar.client_date(zones, at) for at in (now, scenario.as_of))
    shift = next(dates) - next(dates)

    def later(at: datetime) -> datetime:
        wall = calendar.local(zones, at)
        moved = calendar.instant_of(zones, wall.date() + shift, wall.time()) or at + shift
        return min(moved, now)

    return replace(
        told,
        revisions=tuple(
            replace(r, recorded_at=later(r.recorded_at), effective_from=r.effective_from + shift)
            for r in told.revisions
        ),
        events=tuple(
            replace(
                e,
                for_date=e.for_date + shift,
                captured_at=later(e.captured_at),
                received_at=later(e.received_at),
            )
            for e in told.events
        ),
        reached=frozenset(day + shift for day in told.reached),
        heard=frozenset(day + shift for day in told.heard),
    )


def _store_plan(
    tx: Transaction, who: Therapist, client: ClientRecord, history: History
) -> dict[str, tuple[str, str]]:
    """Store the revisions; for each item of the scenario its (item id, newest revision id)."""
    stored: dict[str, tuple[str, str]] = {}
    for revision in history.revisions:
        revision_id = str(uuid4())
        for item in revision.items:
            item_id, _ = stored.get(item.id, (str(uuid4()), ""))
            stored[item.id] = (item_id, revision_id)
        items = tuple(
            ItemRecord(stored[i.id][0], i.id, i.rule, i.slots, i.required, i.dose, i.minimum)
            for i in revision.items
            if i.dose is not None
        )
        record = RevisionRecord(
            revision_id, client.id, revision.effective_from, revision.recorded_at, items
        )
        plan_rows.add(tx, client.practice_id, record, who.id)
    return stored


def _store_logged(
    tx: Transaction,
    client: ClientRecord,
    history: History,
    items: dict[str, tuple[str, str]],
) -> None:
    for event in history.events:
        item_id, revision_id = items[event.item]
        record = CheckInRecord(
            id=str(uuid4()),
            item_id=item_id,
            revision_id=revision_id,
            for_date=event.for_date,
            slot=event.slot,
            kind=event.kind,
            sets=event.sets,
            reps=event.reps,
            reason=event.reason,
            pain_before=None,
            pain_after=None,
            note=None,
            captured_at=event.captured_at,
            received_at=event.received_at,
            device_id=event.device,
            seq=event.seq,
        )
        check_ins.add(tx, client.practice_id, client.id, record)


def _store_reached_and_heard(
    tx: Transaction, client: ClientRecord, history: History, now: datetime
) -> None:
    reminder_time = client_rows.reminder_times(tx, client.practice_id, client.id)[0]
    for day in sorted(history.reached):
        due_at = calendar.instant_of(history.zones, day, reminder_time.wall_time)
        message_id = str(uuid4())
        messages.add_if_absent(
            tx,
            client.practice_id,
            client.id,
            message_id=message_id,
            reminder_time_id=reminder_time.id,
            for_date=day,
            due_at=due_at or now,
            now=now,
        )
        messages.move(
            tx,
            message_id,
            0,
            expected=["pending"],
            state="accepted",
            now=due_at or now,
            channel="console",
            address=client.email,
            subject=en.REMINDER_SUBJECT,
        )
    for day in history.heard:
        at = calendar.instant_of(history.zones, day, NOON) or now
        client_rows.add_contact(tx, client.practice_id, client.id, str(uuid4()), at)


def _store_consent(tx: Transaction, client: ClientRecord, now: datetime) -> None:
    """They are made up, and so is their yes to e-mails."""
    to = ConsentRecord(client.id, "email", client.practice_id, client.email or "")
    yes = replace(to, asked_at=now, proven_at=now, confirmed_at=now, how="demonstration")
    consents.put(tx, yes)
