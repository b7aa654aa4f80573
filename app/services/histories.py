"""A client's stored facts, as the rules want them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain import calendar
from app.domain.check_ins import Event
from app.domain.history import History, Practice
from app.domain.plan import Item, Pause, Revision
from app.store import check_ins, clients, pauses, plans, practices
from app.store import reminders as reminder_rows
from app.store.check_ins import CheckInRecord
from app.store.clients import ClientRecord
from app.store.db import Reading
from app.store.pauses import PauseRecord
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


def facts(tx: Reading, client: ClientRecord) -> ClientFacts:
    """The same, with the client, and when anything was last heard."""
    key = client.practice_id, client.id
    return _facts(
        client,
        practices.get(tx, client.practice_id).rules,
        plans.of_client(tx, *key),
        pauses.standing(tx, *key),
        check_ins.of_client(tx, *key),
        (day for _, day in reminder_rows.reached_dates(tx, *key)),
        [at for _, at in clients.contacts(tx, *key)],
    )


def of_practice(tx: Reading, practice_id: str) -> list[ClientFacts]:
    """The same for all clients of the practice, by name, in eight queries."""
    revisions: dict[str, list[RevisionRecord]] = defaultdict(list)
    breaks: dict[str, list[PauseRecord]] = defaultdict(list)
    events: dict[str, list[CheckInRecord]] = defaultdict(list)
    reached: dict[str, list[date]] = defaultdict(list)
    contacts: dict[str, list[datetime]] = defaultdict(list)
    for revision in plans.of_practice(tx, practice_id):
        revisions[revision.client_id].append(revision)
    for pause in pauses.standing(tx, practice_id):
        breaks[pause.client_id].append(pause)
    for client_id, event in check_ins.of_practice(tx, practice_id):
        events[client_id].append(event)
    for client_id, day in reminder_rows.reached_dates(tx, practice_id):
        reached[client_id].append(day)
    for client_id, at in clients.contacts(tx, practice_id):
        contacts[client_id].append(at)
    rules = practices.get(tx, practice_id).rules
    return [
        _facts(
            who,
            rules,
            revisions[who.id],
            breaks[who.id],
            events[who.id],
            reached[who.id],
            contacts[who.id],
        )
        for who in clients.of_practice(tx, practice_id)
    ]


def _facts(
    who: ClientRecord,
    rules: Practice,
    revisions: Iterable[RevisionRecord],
    breaks: Iterable[PauseRecord],
    events: Sequence[CheckInRecord],
    reached: Iterable[date],
    contacts: Sequence[datetime],
) -> ClientFacts:
    history = History(
        zones=who.zones,
        practice=rules,
        revisions=tuple(_revision(revision) for revision in revisions),
        pauses=tuple(
            Pause(one.from_date, one.until_date, one.reason, one.recorded_at) for one in breaks
        ),
        events=tuple(_event(event) for event in events),
        reached=frozenset(reached),
        heard=frozenset(calendar.client_date(who.zones, at) for at in contacts),
    )
    heard_at = max((*contacts, *(event.captured_at for event in events)), default=None)
    return ClientFacts(who, history, heard_at)


def _revision(stored: RevisionRecord) -> Revision:
    return Revision(
        recorded_at=stored.recorded_at,
        effective_from=stored.effective_from,
        items=tuple(
            Item(item.item_id, item.rule, item.slots, item.required, item.dose, item.minimum)
            for item in stored.items
        ),
        id=stored.id,
    )


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
    )
