"""What a client or therapist logged, whether it counts, and which entry wins (section 3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Literal, TypeAlias

from app.domain import calendar

Kind: TypeAlias = Literal["done", "minimum", "partial", "skip", "undo"]
By: TypeAlias = Literal["client", "therapist"]
Reason: TypeAlias = Literal["pain", "unwell", "clinician_said_so", "no_time", "forgot", "away"]
ItemSlot: TypeAlias = tuple[str, int]

WORK = frozenset({"done", "minimum", "partial"})
_BACKFILL_DATES = 3  # the client date and the two before
_SYNC_LIMIT = timedelta(hours=30 * 24)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry, as it was sent; instants in UTC.

    `captured_at` is already corrected by the offset between phone and server. `sets` and `reps`
    are given both or not at all. `accepted_at`: when the therapist accepted a late event.
    """

    id: str
    item: str
    for_date: date
    kind: Kind
    captured_at: datetime
    received_at: datetime
    slot: int = 1
    device: str = ""
    seq: int = 0
    by: By = "client"
    sets: int | None = None
    reps: int | None = None
    reason: Reason | None = None
    reason_text: str | None = None
    accepted_at: datetime | None = None

    @property
    def captured(self) -> datetime:
        """The instant of capture that counts: never after receipt."""
        return min(self.captured_at, self.received_at)

    @property
    def amount(self) -> int | None:
        """Sets times repetitions, None when they were not given."""
        if self.sets is None or self.reps is None:
            return None
        return self.sets * self.reps

    @property
    def order(self) -> tuple[datetime, str, int, str]:
        """The place among the events of one slot: the greatest is in effect."""
        return (self.captured, self.device, self.seq, self.id)

    @property
    def content(self) -> tuple[object, ...]:
        """What two events with the same id must share to be the same event."""
        return (
            *(self.item, self.for_date, self.slot, self.kind, self.captured_at, self.device),
            *(self.seq, self.by, self.sets, self.reps, self.reason, self.reason_text),
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an event counts, waits for the therapist (`late`), or is refused, and why."""

    late: bool = False
    refused: str | None = None

    @property
    def counted(self) -> bool:
        return not self.late and self.refused is None


COUNTED = Standing()
LATE = Standing(late=True)
IN_THE_FUTURE = Standing(refused="for_date is in the future")
OUTSIDE_THE_WINDOW = Standing(refused="for_date is outside the backfill window")
ID_USED_TWICE = "id was used with other content"
ID_REUSED = Standing(refused=ID_USED_TWICE)


def judge(
    for_date: date,
    captured_at: datetime,
    received_at: datetime,
    by: By,
    timeline: calendar.Timeline,
) -> Standing:
    """Say how an event stands by its dates alone (section 3, "Window").

    Acceptance by the therapist, and ids used twice, are for the caller to add.
    """
    captured = min(captured_at, received_at)
    return _judge(for_date, captured, received_at, by, timeline)[0]


def _judge(
    for_date: date,
    captured: datetime,
    received_at: datetime,
    by: By,
    timeline: calendar.Timeline,
) -> tuple[Standing, date]:
    """Judge, and give the client date at capture as well."""
    at_capture = calendar.client_date(timeline, captured)
    synced = _backfills(for_date, at_capture) and received_at - captured <= _SYNC_LIMIT
    if synced:  # and not in the future either: capture is not after receipt
        return COUNTED, at_capture
    at_receipt = calendar.client_date(timeline, received_at)
    if for_date > at_receipt:
        return IN_THE_FUTURE, at_capture
    if by == "therapist" or _backfills(for_date, at_receipt):
        return COUNTED, at_capture
    return (OUTSIDE_THE_WINDOW if at_capture == at_receipt else LATE), at_capture


def _backfills(for_date: date, client_date: date) -> bool:
    return 0 <= (client_date - for_date).days < _BACKFILL_DATES


@dataclass(frozen=True, slots=True)
class Refusal:
    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Log:
    """What became of all events: which are in effect, and which are not and why.

    `effective`: by date, the winning event of each slot, never an undo. `heard`: the client
    dates on which the client captured anything. `late` (ids, waiting for the therapist) and
    `refused` stand in order of receipt.
    """

    effective: Mapping[date, Mapping[ItemSlot, Event]]
    heard: frozenset[date]
    late: tuple[str, ...]
    refused: tuple[Refusal, ...]


def settle(events: Iterable[Event], timeline: calendar.Timeline) -> Log:
    """Take events in order of receipt, those received together in the order given.

    The order of arrival decides which event has an id and what is refused, never which of the
    counted events of a slot is in effect.
    """
    kept: dict[str, Event] = {}
    winners: dict[date, dict[ItemSlot, Event]] = {}
    heard: set[date] = set()
    late: list[str] = []
    refused: list[Refusal] = []
    for event in sorted(events, key=attrgetter("received_at")):
        twin = kept.get(event.id)
        if twin is not None:
            if twin.content != event.content:
                refused.append(Refusal(event.id, ID_USED_TWICE))
            continue
        standing, at_capture = _judge(
            event.for_date, event.captured, event.received_at, event.by, timeline
        )
        if standing.refused is not None:
            refused.append(Refusal(event.id, standing.refused))
            continue
        kept[event.id] = event
        if event.by == "client":
            heard.add(at_capture)
        if standing.late and event.accepted_at is None:
            late.append(event.id)
            continue
        slots = winners.setdefault(event.for_date, {})
        rival = slots.get((event.item, event.slot))
        if rival is None or rival.order < event.order:
            slots[event.item, event.slot] = event
    _drop_undone(winners)
    return Log(winners, frozenset(heard), tuple(late), tuple(refused))


def _drop_undone(winners: dict[date, dict[ItemSlot, Event]]) -> None:
    """After an undo nothing is logged; what it overruled does not come back."""
    for slots in winners.values():
        for slot in [slot for slot, event in slots.items() if event.kind == "undo"]:
            del slots[slot]
