"""A client's stored facts, as the rules want them."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain import calendar
from app.domain.carry import Carry
from app.domain.check_ins import Event
from app.domain.history import HEARD_WITHIN, History
from app.domain.plan import Item, Pause, Revision
from app.domain.reminders import reach
from app.store import check_ins, clients, pauses, plans, practices
from app.store import reminders as reminder_rows
from app.store.check_ins import CheckInRecord
from app.store.clients import ClientRecord
from app.store.db import Reading
from app.store.plans import RevisionRecord


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """A client, what decides the figures, and when anything was last heard."""

    client: ClientRecord
    history: History
    last_heard_at: datetime | None


def of_client(tx: Reading, practice_id: str, client_id: str) -> History:
    """Everything that decides this client's figures; another practice's raises NotFound."""
    return facts(tx, clients.get(tx, practice_id, client_id)).history


def recent(tx: Reading, client: ClientRecord, first: date) -> History:
    """What decides which slots are open from a date on, and no more of the past than that takes."""
    key = client.practice_id, client.id
    revisions = tuple(revision(one) for one in plans.of_client(tx, *key))
    begin = first - reach(revisions)
    events = check_ins.of_client(tx, *key, begin, calendar.start_of(client.zones, begin))
    return History(
        zones=client.zones,
        practice=practices.get(tx, client.practice_id).rules,
        revisions=revisions,
        pauses=_pauses(tx, *key),
        events=tuple(_event(event) for event in events),
    )


def facts(tx: Reading, client: ClientRecord, carry: Carry | None = None) -> ClientFacts:
    """The same, with the client, and when anything was last heard.

    Of what a carry holds nothing is read again; `last_heard_at` is then of what comes after it.
    """
    key = client.practice_id, client.id
    since, heard_since = None, None
    if carry is not None:
        since = carry.since
        heard_since = calendar.start_of(client.zones, since - HEARD_WITHIN)
    contacts = clients.contacts(tx, *key, heard_since)
    events = check_ins.of_client(tx, *key, since, heard_since)
    history = History(
        zones=client.zones,
        practice=practices.get(tx, client.practice_id).rules,
        revisions=tuple(revision(one) for one in plans.of_client(tx, *key)),
        pauses=_pauses(tx, *key),
        events=tuple(_event(event) for event in events),
        reached=frozenset(reminder_rows.reached_dates(tx, *key, since)),
        heard=frozenset(calendar.client_date(client.zones, at) for at in contacts),
    )
    said = (event.captured_at for event in events if event.corrected_by is None)
    heard_at = max((*contacts, *said), default=None)
    return ClientFacts(client, history, heard_at)


def revision(stored: RevisionRecord) -> Revision:
    """A plan as the rules want it."""
    return Revision(
        recorded_at=stored.recorded_at,
        effective_from=stored.effective_from,
        items=tuple(
            Item(item.item_id, item.rule, item.slots, item.required, item.dose, item.minimum)
            for item in stored.items
        ),
        id=stored.id,
    )


def _pauses(tx: Reading, practice_id: str, client_id: str) -> tuple[Pause, ...]:
    standing = pauses.standing(tx, practice_id, client_id)
    return tuple(Pause(o.from_date, o.until_date, o.reason, o.recorded_at) for o in standing)


def _event(stored: CheckInRecord) -> Event:
    return Event(
        id=stored.id,
        item=stored.item_id,
        for_date=stored.for_date,
        kind=stored.kind,
        captured_at=stored.captured_at,
        received_at=stored.received_at,
        device=stored.device_id,
        slot=stored.slot,
        seq=stored.seq,
        sets=stored.sets,
        reps=stored.reps,
        reason=stored.reason,
        by="therapist" if stored.corrected_by else "client",
        reason_text=stored.why,
        accepted_at=stored.accepted_at,
    )
