"""The scenario as facts (scenario.md, "In"); what is later than as_of is absent."""

from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

from tests.oracle.days import DAY, WEEKDAYS, Timeline, client_date, exists


@dataclass(frozen=True)
class Event:
    """One check-in, with the defaults of scenario.md."""

    id: str
    item: str
    for_date: date
    slot: int
    kind: str
    by: str
    reason: str | None
    reason_text: str | None
    sets: int | None
    reps: int | None
    claimed_at: datetime
    received_at: datetime
    accepted_at: datetime | None
    device: str
    seq: int

    @property
    def captured_at(self) -> datetime:
        """Section 3: "if it is later than received_at, received_at takes its place"."""
        return min(self.claimed_at, self.received_at)

    @property
    def order(self) -> tuple[datetime, str, int, str]:
        """Section 3: "(captured_at, device id by code point, seq, event id)"."""
        return (self.captured_at, self.device, self.seq, self.id)

    @property
    def amount(self) -> int | None:
        """Section 4: sets times repetitions; none unless both are given."""
        if self.sets is None or self.reps is None:
            return None
        return self.sets * self.reps

    @property
    def content(self) -> tuple[object, ...]:
        """scenario.md: "every field but received_at and accepted_at"."""
        what = (self.id, self.item, self.for_date, self.slot, self.kind, self.by)
        how = (self.reason, self.reason_text, self.sets, self.reps)
        return (*what, *how, self.claimed_at, self.device, self.seq)


@dataclass(frozen=True)
class Item:
    """One exercise as one revision has it."""

    id: str
    rule: dict[str, Any]
    slots: int
    required: bool
    dose: int | None
    minimum: int | None

    @property
    def weekly(self) -> bool:
        return bool(self.rule["kind"] == "per_week")

    def stands_on(self, day: date) -> bool:
        """Section 2, the rules that put units on dates; N per week never does (section 4)."""
        kind = self.rule["kind"]
        if kind == "daily":
            return True
        if kind == "weekdays":
            return WEEKDAYS[day.weekday()] in self.rule["days"]
        if kind == "every":
            start = date.fromisoformat(self.rule["start"])
            return day >= start and (day - start).days % int(self.rule["days"]) == 0
        return False

    def share(self, amount: int) -> Fraction:
        """Section 4: "amount ÷ dose amount, at most 1; without a dose ½"."""
        if self.dose is None:
            return Fraction(1, 2)
        return min(Fraction(amount, self.dose), Fraction(1))


@dataclass(frozen=True)
class Revision:
    recorded_at: datetime
    effective_from: date
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Facts:
    """Everything known at as_of but the events' fate."""

    as_of: datetime
    today: date
    timeline: Timeline
    revisions: tuple[Revision, ...]
    pauses: tuple[tuple[date, date], ...]
    events: tuple[Event, ...]
    reached: frozenset[date]
    heard: frozenset[date]
    first_weekday: str
    rollover: time
    grace: bool

    @property
    def first_date(self) -> date | None:
        """Section 7: "the first effective_from"."""
        return min((r.effective_from for r in self.revisions), default=None)

    def plan_on(self, day: date) -> tuple[Item, ...]:
        """Section 2, "In force on D"; an equal `recorded_at` yields to the later stored."""
        chosen: Revision | None = None
        for revision in self.revisions:
            if revision.effective_from > day:
                continue
            if chosen is None or (revision.effective_from, revision.recorded_at) >= (
                chosen.effective_from,
                chosen.recorded_at,
            ):
                chosen = revision
        return () if chosen is None else chosen.items

    def item_on(self, item_id: str, day: date) -> Item | None:
        """The item as it is in force on the date."""
        for item in self.plan_on(day):
            if item.id == item_id:
                return item
        return None

    def paused(self, day: date) -> bool:
        """Section 2: "a date range (both ends included)"."""
        return any(first <= day <= last for first, last in self.pauses)

    def live(self, day: date) -> bool:
        """Sections 2 and 4: "not paused, existing"."""
        return not self.paused(day) and exists(self.timeline, day)

    def closed(self, last: date) -> bool:
        """Section 4: "D closes when the client date is D + 3"."""
        return self.today >= last + 3 * DAY


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _amount(dose: dict[str, Any] | None) -> int | None:
    """Section 4, "Amount": sets times repetitions."""
    return None if dose is None else int(dose["sets"]) * int(dose["reps"])


def _item(raw: dict[str, Any]) -> Item:
    """scenario.md, defaults: slots 1, required true, dose and minimum null."""
    return Item(
        id=raw["id"],
        rule=raw["rule"],
        slots=raw.get("slots", 1),
        required=raw.get("required", True),
        dose=_amount(raw.get("dose")),
        minimum=_amount(raw.get("minimum")),
    )


def _event(raw: dict[str, Any]) -> Event:
    """scenario.md, defaults: slot 1, by client, device "", seq 0, received when captured."""
    accepted = raw.get("accepted_at")
    received = raw.get("received_at")
    return Event(
        id=raw["id"],
        item=raw["item"],
        for_date=date.fromisoformat(raw["for_date"]),
        slot=raw.get("slot", 1),
        kind=raw["kind"],
        by=raw.get("by", "client"),
        reason=raw.get("reason"),
        reason_text=raw.get("reason_text"),
        sets=raw.get("sets"),
        reps=raw.get("reps"),
        claimed_at=_instant(raw["captured_at"]),
        received_at=_instant(raw["captured_at"] if received is None else received),
        accepted_at=None if accepted is None else _instant(accepted),
        device=raw.get("device", ""),
        seq=raw.get("seq", 0),
    )


def _timeline(zones: list[dict[str, Any]], as_of: datetime) -> Timeline:
    """Sections 0 and 1: zones count by `from`; the first also holds before."""
    known = [(_instant(z["from"]), str(z["zone"])) for z in zones]
    return tuple(z for n, z in enumerate(known) if n == 0 or z[0] <= as_of)


def _revisions(raw: list[dict[str, Any]], as_of: datetime) -> tuple[Revision, ...]:
    """Section 0: revisions count by `recorded_at`."""
    known = [
        Revision(
            recorded_at=_instant(r["recorded_at"]),
            effective_from=date.fromisoformat(r["effective_from"]),
            items=tuple(_item(i) for i in r.get("items", [])),
        )
        for r in raw
    ]
    return tuple(r for r in known if r.recorded_at <= as_of)


def _dates(raw: list[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(d) for d in raw)


def read(scenario: dict[str, Any]) -> Facts:
    """scenario.md, "In"; section 0: "Later ones are as if absent"."""
    as_of = _instant(scenario["as_of"])
    practice = scenario.get("practice", {})
    timeline = _timeline(scenario.get("zones", []), as_of)
    events = [_event(e) for e in scenario.get("events", [])]
    return Facts(
        as_of=as_of,
        today=client_date(timeline, as_of),
        timeline=timeline,
        revisions=_revisions(scenario.get("revisions", []), as_of),
        pauses=tuple(
            (date.fromisoformat(p["from"]), date.fromisoformat(p["until"]))
            for p in scenario.get("pauses", [])
            if _instant(p["recorded_at"]) <= as_of
        ),
        events=tuple(e for e in events if e.received_at <= as_of),
        reached=_dates(scenario.get("reached", [])),
        heard=_dates(scenario.get("heard", [])),
        first_weekday=practice.get("first_weekday", "mon"),
        rollover=time.fromisoformat(practice.get("rollover", "03:00")),
        grace=practice.get("grace", True),
    )
