"""What becomes of each event (semantics, section 3)."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.oracle.days import after, client_date
from tests.oracle.facts import Event, Facts

FUTURE = "for_date is in the future"
OUTSIDE = "for_date is outside the backfill window"
ID_USED = "id was used with other content"
SYNC = timedelta(hours=30 * 24)

Key = tuple[str, date, int]


@dataclass
class Ledger:
    """The stored events and those turned away."""

    counting: list[Event] = field(default_factory=list)
    stored: list[Event] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)

    def in_effect(self, item: str, day: date, slot: int) -> Event | None:
        """Section 3: "the last one wins"; "After `undo` nothing is logged"."""
        rivals = [
            e for e in self.counting if e.item == item and e.for_date == day and e.slot == slot
        ]
        last = max(rivals, key=lambda e: e.order, default=None)
        return None if last is None or last.kind == "undo" else last

    def all_in_effect(self) -> dict[Key, Event]:
        """The event in effect of every (item, for_date, slot) that has one."""
        found = {}
        for key in {(e.item, e.for_date, e.slot) for e in self.counting}:
            event = self.in_effect(*key)
            if event is not None:
                found[key] = event
        return found


def verdict(facts: Facts, event: Event) -> str:
    """Section 3, "Window", rules 1 to 5: "ok", "late", or why it is refused."""
    r = client_date(facts.timeline, event.received_at)
    c = client_date(facts.timeline, event.captured_at)
    if event.for_date > r:
        return FUTURE
    if event.by == "therapist":
        return "ok"
    if event.for_date in (r, after(r, -1), after(r, -2)):
        return "ok"
    in_time = event.received_at - event.captured_at <= SYNC
    if event.for_date in (c, after(c, -1), after(c, -2)) and in_time:
        return "ok"
    if c == r:
        return OUTSIDE
    return "late"


def take(facts: Facts) -> Ledger:
    """scenario.md: "taken in order of `received_at`, then place in the file".

    Section 3, "Ids": same content → ignored, other content → refused, and "A refused event
    does not use up its id". Section 0: acceptance counts by `accepted_at`.
    """
    ledger = Ledger()
    for event in sorted(facts.events, key=lambda e: e.received_at):
        same_id = [e for e in ledger.stored if e.id == event.id]
        if same_id:
            if same_id[0].content != event.content:
                ledger.refused.append({"id": event.id, "why": ID_USED})
            continue
        word = verdict(facts, event)
        if word not in ("ok", "late"):
            ledger.refused.append({"id": event.id, "why": word})
            continue
        ledger.stored.append(event)
        accepted = event.accepted_at is not None and event.accepted_at <= facts.as_of
        if word == "ok" or accepted:
            ledger.counting.append(event)
        else:
            ledger.late.append(event.id)
    return ledger


def heard_dates(facts: Facts, ledger: Ledger) -> set[date]:
    """scenario.md: "the client date at capture of every stored client event counts as heard"."""
    own = {client_date(facts.timeline, e.captured_at) for e in ledger.stored if e.by == "client"}
    return {*facts.heard, *own}
