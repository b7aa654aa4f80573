"""Three clients, what they and their therapist do, and what may be sent to them just then.

What stands here of each client is kept by the simulation itself, and looks at no table: by it is
judged what the real services did.
"""

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from app.domain.check_ins import Kind
from app.domain.errors import BadInput
from app.domain.people import Client
from app.domain.plan import Daily, Dose
from app.services import check_ins, clients, inbound, pauses, plans, preferences
from app.services.check_ins import NewCheckIn
from app.services.clients import NewClient
from app.services.inbound import Incoming
from app.services.pauses import NewPause
from app.services.plan_sheets import PlanSheet
from app.services.plans import Assignment
from app.services.preferences import Wish
from app.store import clients as client_rows
from app.store.db import Transaction
from tests import people
from tests.people import SignedInTherapist

ZONES = (
    *("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"),
    *("Africa/Cairo", "Australia/Lord_Howe", "Pacific/Kiritimati", "UTC"),
)
TIMES = tuple(time(hour, minute) for hour in range(8, 21) for minute in (0, 30))
LATENESS = timedelta(hours=2)
MOST, MOST_SMS = 4, 2
DAY_BEGINS, NIGHT_BEGINS = time(8), time(21)


@dataclass
class Life:
    """`slots` of each stretch of the plan; `logged`: which are done or skipped on a date.

    `moved_on`: dates on which the clock jumped, because the client went elsewhere.
    """

    who: Client
    address: dict[str, str]
    zone: str
    times: list[time]
    slots: int
    plan: PlanSheet
    stopped: set[str] = field(default_factory=set)
    wants_none: bool = False
    breaks: list[tuple[date, date, str]] = field(default_factory=list)
    logged: set[tuple[str, int, date]] = field(default_factory=set)
    seq: int = 0
    sent: dict[tuple[date, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    moved_on: set[date] = field(default_factory=set)
    plans: list[tuple[date, frozenset[str]]] = field(default_factory=list)

    def today(self, now: datetime) -> date:
        return now.astimezone(ZoneInfo(self.zone)).date()

    def is_on_a_break(self, day: date) -> bool:
        return any(first <= day <= last for first, last, _ in self.breaks)

    def open_slots(self, place: int, day: date) -> int:
        """How many slots are open of those that the reminder at a place is for."""
        wanted = {
            slot
            for slot in range(1, self.slots + 1)
            if slot == place + 1
            or (place == len(self.times) - 1 and slot > len(self.times))
            or place >= self.slots
        }
        found = ((item, slot) for item in self.items(day) for slot in wanted)
        return sum((*one, day) not in self.logged for one in found)

    def follow(self, plan: PlanSheet) -> None:
        self.plan = plan
        self.plans.append((plan.effective_from, frozenset(one.item_id for one in plan.items)))

    def items(self, day: date) -> frozenset[str]:
        """What is asked on a date: a plan that was changed begins on a date of its own."""
        for begins_on, items in reversed(self.plans):
            if begins_on <= day:
                return items
        return frozenset()

    def refuses(
        self, name: str, channel: str, due_at: datetime, day: date, now: datetime
    ) -> str | None:
        """Why nothing may be sent to them now; None if it may."""
        local = now.astimezone(ZoneInfo(self.zone))
        due = due_at.astimezone(ZoneInfo(self.zone)).time()
        reasons = {
            "another date": self.today(now) != day,
            "too early": now < due_at,
            "too late": now > due_at + LATENESS,
            "at night": not DAY_BEGINS <= local.time() < NIGHT_BEGINS,
            "stopped": self.address[channel] in self.stopped,
            "wants none": self.wants_none,
            "on a break": self.is_on_a_break(day),
            "no such time": due not in self.times and day not in self.moved_on,
        }
        if not any(reasons.values()):
            # One message may stand for several times that are close, or late together.
            near = [
                place for place, one in enumerate(self.times) if one >= due or day in self.moved_on
            ]
            is_open = any(self.open_slots(place, day) for place in near)
            reasons["nothing open"] = not is_open
        texts = self.sent[(day, "sms")] - {name}
        reasons["more than enough"] = len((texts | self.sent[(day, "email")]) - {name}) >= MOST
        reasons["more than enough texts"] = channel == "sms" and len(texts) >= MOST_SMS
        return next((why for why, holds in reasons.items() if holds), None)


def begin(
    tx: Transaction, alice: SignedInTherapist, rng: random.Random, now: datetime, number: int
) -> Life:
    """A client with one to three reminder times and one or two ways."""
    zone, email, phone = rng.choice(ZONES), f"{number}@example.org", f"+4915112345{number:03}"
    new = NewClient("Nina", email, zone, None, phone)
    record = clients.add(tx, alice.who, now, new)
    people.consent(tx, record, "email", email, now)
    if rng.random() < 0.6:
        people.consent(tx, record, "sms", phone, now)
        client_rows.prefer_channel(tx, record.practice_id, record.id, "sms")
    times = sorted(rng.sample(TIMES, rng.randint(1, 4)))
    slots = rng.randint(1, 2)
    life = Life(
        who=record.person,
        address={"email": email, "sms": phone},
        zone=zone,
        times=[],
        slots=slots,
        plan=_assign(tx, alice, now, record.id, slots, "cat-cow"),
    )
    life.follow(life.plan)
    change_times(tx, life, now, times)
    return life


def _assign(
    tx: Transaction, alice: SignedInTherapist, now: datetime, client: str, slots: int, stretch: str
) -> PlanSheet:
    wanted = [Assignment(stretch, Dose(1, 3, 10), Daily(), slots)]
    return plans.assign(tx, alice.who, now, client, wanted)


def log(tx: Transaction, life: Life, rng: random.Random, now: datetime) -> None:
    """Done, left out, or taken back, for today."""
    item, slot = rng.choice(life.plan.items), rng.randint(1, life.slots)
    key = item.item_id, slot, life.today(now)
    kinds: tuple[Kind, ...] = ("done", "done", "skip", "undo")
    kind = rng.choice(kinds)
    life.seq += 1
    new = NewCheckIn(
        id=people.uuid7(),
        item_id=item.item_id,
        revision_id=life.plan.revision_id,
        for_date=key[2],
        kind=kind,
        captured_at=now,
        device_id="phone",
        seq=life.seq,
        slot=slot,
        reason="no_time" if kind == "skip" else None,
    )
    check_ins.record(tx, life.who, now, new)
    if kind == "undo":
        life.logged.discard(key)
    else:
        life.logged.add(key)


def change_times(tx: Transaction, life: Life, now: datetime, times: list[time]) -> None:
    preferences.choose(
        tx,
        life.who,
        now,
        language="en",
        time_zone=life.zone,
        times=[Wish(one) for one in times],
        reminders_stopped=life.wants_none,
    )
    life.times = times


def choose_other_times(tx: Transaction, life: Life, rng: random.Random, now: datetime) -> None:
    change_times(tx, life, now, sorted(rng.sample(TIMES, rng.randint(1, 4))))


def move(tx: Transaction, life: Life, rng: random.Random, now: datetime) -> None:
    """Another zone, from now on."""
    before, life.zone = life.today(now), rng.choice(ZONES)
    life.moved_on |= {before, life.today(now)}
    change_times(tx, life, now, life.times)
    life.who = client_rows.get(tx, life.who.practice_id, life.who.id).person


def stop_or_start_reminders(tx: Transaction, life: Life, _: random.Random, now: datetime) -> None:
    life.wants_none = not life.wants_none
    change_times(tx, life, now, life.times)


def text(tx: Transaction, life: Life, _: random.Random, now: datetime) -> None:
    """STOP, or START after it."""
    number = life.address["sms"]
    word = "START" if number in life.stopped else "STOP"
    came = Incoming(people.uuid7(), number, word)
    inbound.receive(tx, came, now, "https://limberday.example.org", "provider")
    life.stopped ^= {number}


def take_a_break(tx: Transaction, life: Life, rng: random.Random, now: datetime) -> None:
    """From today on, or end the one that runs."""
    today = life.today(now)
    running = [one for one in life.breaks if one[0] <= today <= one[1]]
    if running:
        pauses.end(tx, life.who, now, life.who.id, running[0][2])
        life.breaks.remove(running[0])
        if running[0][0] < today:
            life.breaks.append((running[0][0], today - timedelta(days=1), ""))
        return
    last = today + timedelta(days=rng.randint(0, 2))
    try:
        record = pauses.add(tx, life.who, now, life.who.id, NewPause(today, last, None))
    except BadInput:
        return
    life.breaks.append((today, last, record.id))


def change_plan(
    tx: Transaction, life: Life, rng: random.Random, now: datetime, alice: SignedInTherapist
) -> None:
    """Another stretch, as often a day."""
    stretch = rng.choice(("cat-cow", "doorway-chest", "pelvic-tilt"))
    life.follow(_assign(tx, alice, now, life.who.id, life.slots, stretch))


def beginnings(rng: random.Random) -> datetime:
    """An instant of 2026, often near a change of clocks."""
    near = (datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 10, 24, tzinfo=UTC))
    if rng.random() < 0.5:
        return rng.choice(near) + timedelta(minutes=rng.randrange(2880))
    return datetime(2026, 1, 5, tzinfo=UTC) + timedelta(minutes=rng.randrange(300 * 1440))


Deed = Callable[[Transaction, Life, random.Random, datetime], None]
DEEDS: dict[Deed, int] = {
    log: 60,
    text: 8,
    choose_other_times: 4,
    move: 4,
    stop_or_start_reminders: 3,
    take_a_break: 6,
}


def deed(rng: random.Random, alice: SignedInTherapist) -> Deed:
    """Something that somebody does, by how often people do it."""
    weights = DEEDS | {partial(change_plan, alice=alice): 5}
    return rng.choices(list(weights), list(weights.values()))[0]
