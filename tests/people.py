"""A therapist, her clients, and another's client who must see nothing.

Practice A: Alice with Carl and Cora. Practice B: Bert with Mallory. Every client has a plan of
two stretches; everybody is signed in.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlmodel import SQLModel, col

from app.domain import calendar
from app.domain.channels import Addressed
from app.domain.check_ins import Kind
from app.domain.people import Client, Therapist
from app.domain.plan import Daily, Dose
from app.services import clients, invitations, plans, preferences, sessions, sign_in
from app.services.check_ins import NewCheckIn
from app.services.clients import NewClient
from app.services.library import OwnWords, Suggestion
from app.services.plan_sheets import PlanSheet
from app.services.plans import Assignment
from app.store import clients as client_rows
from app.store import consents, practices, therapists
from app.store.clients import ClientRecord
from app.store.consents import ConsentRecord
from app.store.db import Reading, Transaction
from app.store.tables import Client as ClientRow

PASSWORD = "calm otters float"
STRETCHES = (
    Assignment("cat-cow", Dose(1, 10, 3), Daily(), 1),
    Assignment("doorway-chest", Dose(1, 3, 20), Daily(), 1),
)
"""70 and 72 seconds."""
CAT: dict[str, Any] = {
    "stretch_id": "cat-cow",
    "dose": {"sets": 1, "reps": 10, "hold_s": 3},
    "rule": {"kind": "daily"},
    "slots": 1,
}
"""The first of them, as the body of a request says it."""
TOWEL = OwnWords(
    name="Towel pull",
    region="chest",
    position="standing",
    equipment=("towel", "broom"),
    chair_only=False,
    per_side=True,
    how=("Hold a towel behind you.", "Pull."),
    dos=("Stand tall.",),
    donts=(),
    dose=Suggestion(2, 3, 20, times_per_day=2, days_per_week=5),
)
"""A stretch of a practice's own."""


@dataclass(frozen=True, slots=True)
class SignedInTherapist:
    who: Therapist
    name: str
    email: str
    token: str


@dataclass(frozen=True, slots=True)
class SignedInClient:
    who: Client
    name: str
    email: str | None
    token: str
    plan: PlanSheet

    @property
    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.item_id for item in self.plan.items)


@dataclass(frozen=True, slots=True)
class People:
    alice: SignedInTherapist
    bert: SignedInTherapist
    carl: SignedInClient
    cora: SignedInClient
    mallory: SignedInClient


@cache
def password_hash() -> str:
    """Slow on purpose, so made once."""
    return sign_in.hash_password(PASSWORD)


def settle_in(
    tx: Transaction,
    now: datetime,
    *,
    since: datetime | None = None,
    time_zone: str = "Europe/Berlin",
    reminder_time: time | None = None,
    demonstration: bool = False,
) -> People:
    """Everybody, with plans recorded at `since` and sessions begun at `now`."""
    alice = _therapist(tx, now, "Alice", "Practice A", demonstration=demonstration)
    bert = _therapist(tx, now, "Bert", "Practice B")

    def client(therapist: SignedInTherapist, name: str) -> SignedInClient:
        email = f"{name.lower()}@example.org"
        new = NewClient(name, email, time_zone, reminder_time)
        return take_on(tx, therapist, now, new, since=since)

    return People(
        alice, bert, client(alice, "Carl"), client(alice, "Cora"), client(bert, "Mallory")
    )


def take_on(
    tx: Transaction,
    therapist: SignedInTherapist,
    now: datetime,
    new: NewClient,
    *,
    since: datetime | None = None,
    consenting: bool = True,
) -> SignedInClient:
    """One more client of the therapist, with a plan, signed in; e-mails are fine with them."""
    record = clients.add(tx, therapist.who, since or now, new)
    if consenting and record.email is not None:
        consent(tx, record, "email", record.email, since or now)
    plan = plans.assign(tx, therapist.who, since or now, record.id, STRETCHES)
    visit = invitations.at_visit(tx, therapist.who, now, record.id)
    token, _ = invitations.use_token(tx, visit.token, now, label="Phone", address="")
    who = sessions.client(tx, token, now)
    return SignedInClient(who, new.name, new.email, token, plan)


def consent(
    tx: Transaction, client: ClientRecord, channel: Addressed, address: str, at: datetime
) -> None:
    """The client wants messages there, and has confirmed it."""
    consents.put(
        tx,
        ConsentRecord(client.id, channel, client.practice_id, address, at, at, at, None, "link"),
    )


def confirm_all(tx: Transaction, who: SignedInClient, at: datetime) -> None:
    """By whatever address there is."""
    client = record(tx, who)
    addresses: tuple[tuple[Addressed, str | None], ...] = (
        ("email", client.email),
        ("sms", client.phone),
    )
    for channel, address in addresses:
        if address is not None:
            consent(tx, client, channel, address, at)


def record(tx: Reading, who: SignedInClient) -> ClientRecord:
    return client_rows.get(tx, who.who.practice_id, who.who.id)


def change(tx: Transaction, /, who: SignedInClient, **values: str) -> None:
    """A therapist corrects what is known of the client."""
    tx.execute(update(ClientRow).where(col(ClientRow.id) == who.who.id).values(**values))


def colleague(
    tx: Transaction, owner: SignedInTherapist, now: datetime, name: str
) -> SignedInTherapist:
    """One more therapist of the owner's practice, who does not own it; signed in."""
    return _signed_in(tx, now, name, Therapist(str(uuid4()), owner.who.practice_id))


def _therapist(
    tx: Transaction, now: datetime, name: str, practice: str, *, demonstration: bool = False
) -> SignedInTherapist:
    who = Therapist(str(uuid4()), str(uuid4()), is_owner=True)
    practices.add(tx, who.practice_id, practice, now, demonstration=demonstration)
    return _signed_in(tx, now, name, who)


def _signed_in(tx: Transaction, now: datetime, name: str, who: Therapist) -> SignedInTherapist:
    email = f"{name.lower()}@example.org"
    therapists.add(tx, who, name, email, password_hash(), now)
    token = sessions.open_therapist(tx, who, now, "Desk")
    return SignedInTherapist(sessions.therapist(tx, token, now), name, email, token)


def move(tx: Transaction, who: Client, zone: str, now: datetime) -> None:
    """The client lives in another zone from now on."""
    wanted = preferences.own(tx, who, now)
    preferences.choose(
        tx,
        who,
        now,
        language=wanted.language,
        time_zone=zone,
        times=wanted.reminder_times,
        reminders_stopped=wanted.reminders_stopped,
    )


def disable(tx: Transaction, who: Therapist, now: datetime) -> None:
    """Shut the account, and leave its sessions: being shut out takes more than their end."""
    therapists.change(tx, who.practice_id, who.id, disabled_at=now)


def zone_where_it_is_noon(now: datetime) -> str:
    """A zone in which no test is near midnight, quiet hours or a change of clocks."""
    hours_east = 12 - now.astimezone(UTC).hour
    return f"Etc/GMT{-hours_east:+d}"


def today(client: SignedInClient, now: datetime) -> date:
    return calendar.client_date(client.who.zones, now)


def uuid7() -> str:
    """An id as a phone mints it: any instant will do."""
    return str(UUID(int=secrets.randbits(128) & ~(0xF << 76 | 3 << 62) | 7 << 76 | 2 << 62))


def tick(
    client: SignedInClient,
    captured_at: datetime,
    *,
    item: int = 0,
    kind: Kind = "done",
    for_date: date | None = None,
    seq: int = 1,
    **more: Any,  # noqa: ANN401 # whatever else a check-in can say
) -> NewCheckIn:
    """What the client's phone says when a stretch is ticked off."""
    return NewCheckIn(
        id=uuid7(),
        item_id=client.item_ids[item],
        revision_id=client.plan.revision_id,
        for_date=for_date or today(client, captured_at),
        kind=kind,
        captured_at=captured_at,
        device_id="phone",
        seq=seq,
        **more,
    )


def body(check_in: NewCheckIn, **changes: object) -> dict[str, Any]:
    """The same as the body of a request; `...` leaves a field out."""
    said: dict[str, Any] = {
        "item_id": check_in.item_id,
        "revision_id": check_in.revision_id,
        "for_date": check_in.for_date.isoformat(),
        "kind": check_in.kind,
        "captured_at": check_in.captured_at.isoformat(),
        "device_id": check_in.device_id,
        "seq": check_in.seq,
        "slot": check_in.slot,
        "sets": check_in.sets,
        "reps": check_in.reps,
        "reason": check_in.reason,
        "pain_before": check_in.pain_before,
        "pain_after": check_in.pain_after,
        "note": check_in.note,
    } | changes
    return {name: value for name, value in said.items() if value is not ...}


def everything(tx: Reading) -> dict[str, list[str]]:
    """Every row of every table: to see that nothing was written."""
    return {
        table.name: sorted(map(repr, tx.execute(select(table))))
        for table in SQLModel.metadata.sorted_tables
    }


def days(count: int) -> timedelta:
    return timedelta(days=count)


def utc_now() -> datetime:
    """The clock that the API asks, too."""
    return datetime.now(UTC)


def date_in(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def noon(client: SignedInClient, day: date) -> datetime:
    return datetime.combine(day, time(12), ZoneInfo(client.who.zones[-1].zone)).astimezone(UTC)


def versions(tx: Reading) -> dict[str, int]:
    """How often each client changed."""
    found = tx.execute(select(col(ClientRow.id), col(ClientRow.version)))
    return {row.id: row.version for row in found}


def local(zone: str, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(zone))
