"""Clients with weeks behind them: what they said with their ticks, and wrote, and were changed."""

from datetime import UTC, datetime, timedelta
from itertools import count, product
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from app.domain.calendar import client_date
from app.domain.check_ins import Kind
from app.domain.errors import SendFailed
from app.domain.people import Client, Therapist
from app.services import answers, check_ins, clients, outbox, pauses, plans, thread
from app.services.check_ins import NewCheckIn
from app.services.clients import NewClient
from app.services.pauses import NewPause
from app.services.plans import Assignment
from app.store import clients as client_rows
from app.store import messages
from app.store import plans as plan_rows
from app.store.db import Transaction
from app.store.tables import Client as ClientRow
from app.store.tables import Therapist as TherapistRow
from tests.people import consent, local, uuid7
from tests.web.home import days_ago, doorway, knee
from tests.web.running import Noon

MINUTE = timedelta(minutes=1)
_seqs = count(1_000_000)


def take_on(tx: Transaction, name: str, *assignments: Assignment, days: int = 0) -> str:
    """A client of that name, with a plan since so many days, or without any; gives the id."""
    new = NewClient(name, None, Noon.now().zone, None)
    who, since = _therapist(tx), days_ago(days)
    client = clients.add(tx, who, since, new)
    if assignments:
        plans.assign(tx, who, since, client.id, assignments)
    return client.id


def change_plan(
    tx: Transaction, client_id: str, *assignments: Assignment, days: int, message: str
) -> None:
    """So many days ago, from the day after."""
    plans.assign(tx, _therapist(tx), days_ago(days), client_id, assignments, message=message)


def tell(
    tx: Transaction,
    client_id: str,
    day: int,
    *,
    item: int = 0,
    kind: Kind = "done",
    **more: Any,  # noqa: ANN401 # whatever else a check-in can say
) -> None:
    """What the phone said so many days ago of a stretch of the plan of then."""
    at, who = days_ago(day), _client(tx, client_id)
    for_date = client_date(who.zones, at)
    revisions = plan_rows.of_client(tx, who.practice_id, client_id)
    plan = [one for one in revisions if one.effective_from <= for_date][-1]
    said = NewCheckIn(
        id=uuid7(),
        item_id=plan.items[item].item_id,
        revision_id=plan.id,
        for_date=for_date,
        kind=kind,
        captured_at=at,
        device_id="phone",
        seq=next(_seqs),
        **more,
    )
    check_ins.record(tx, who, at, said)


def ask(tx: Transaction, client_id: str, *texts: str) -> None:
    """The client writes to the practice."""
    for text in texts:
        thread.write(tx, _client(tx, client_id), datetime.now(UTC), client_id, uuid7(), text)


def rest(tx: Transaction, client_id: str, first: int, last: int, reason: str | None = None) -> None:
    """A break, entered by the client: from so many days from now until so many."""
    who, now = _client(tx, client_id), datetime.now(UTC)
    today = client_date(who.zones, now)
    new = NewPause(today + timedelta(days=first), today + timedelta(days=last), reason)
    pauses.add(tx, who, now, client_id, new)


def unread(tx: Transaction, client_id: str) -> int:
    """How much of what the client wrote nobody has seen yet."""
    posts = thread.of_client(tx, _client(tx, client_id), datetime.now(UTC))
    return sum(one.written_by == "client" and one.read_at is None for one in posts)


def eventful(tx: Transaction, name: str) -> str:
    """Ten weeks with nearly everything in them: pains, words, two changes of the plan."""
    client_id = take_on(tx, name, knee(), doorway(), days=70)
    for day, item in product(range(64, 47, -1), (0, 1)):
        tell(tx, client_id, day, item=item, pain_after=5 if item else None)
    change_plan(tx, client_id, knee(slots=2), doorway(), days=45, message="Twice the knee now.")
    for day in range(40, 20, -2):
        tell(tx, client_id, day, pain_before=6 - day % 3, pain_after=day % 5)
        tell(tx, client_id, day, slot=2)
        if day % 3:
            tell(tx, client_id, day, item=1)
    change_plan(tx, client_id, knee(), days=20, message="The doorway can rest.")
    for day in (18, 17, 15, 12, 11, 9, 8):
        tell(tx, client_id, day, pain_before=3, pain_after=day % 4)
    tell(tx, client_id, 7, kind="skip", reason="unwell")
    tell(tx, client_id, 5, kind="minimum", note="Only one, but I did it. My back is warm.")
    tell(tx, client_id, 3, kind="skip", reason="no_time", note="Visitors.\nTomorrow again.")
    tell(tx, client_id, 1, pain_before=7, pain_after=6, note="It pulls down the left leg.")
    ask(tx, client_id, "Is it normal that it pulls?", "I mean, when I let go.")
    rest(tx, client_id, 3, 9, "Away with the grandchildren")
    return client_id


def reminded(tx: Transaction, name: str) -> str:
    """A reminder that a mail server took at the second try, and that was answered."""
    now, zone = datetime.now(UTC).replace(second=0, microsecond=0), Noon.now().zone
    due, since, address = now - 10 * MINUTE, now - 60 * MINUTE, f"{name.lower()}@example.org"
    who, at = _therapist(tx), local(zone, due).time()
    client = clients.add(tx, who, since, NewClient(name, address, zone, at))
    consent(tx, client, "email", address, since)
    plans.assign(tx, who, since, client.id, [knee()])
    found = messages.of_client(tx, client.practice_id, client.id, 9)
    (letter,) = (one.id for one in found if one.due_at == due)
    busy = SendFailed("the mail server was busy", permanent=False, submitted=False)
    for minutes in range(3):
        attempt = outbox.claim(tx, letter, due + minutes * MINUTE)
        if attempt is None:
            continue
        outbox.approve(tx, letter, attempt, due + minutes * MINUTE, "https://localhost", {"email"})
        if minutes == 0:
            outbox.failed(tx, letter, attempt, due, busy)
        else:
            outbox.accepted(tx, letter, attempt, due + minutes * MINUTE, letter)
    outbox.reported(tx, letter, letter, due + 3 * MINUTE, "delivered")
    answers.take(tx, messages.get(tx, letter), "done", due + 5 * MINUTE)
    return client.id


def _therapist(tx: Transaction) -> Therapist:
    practice_id, therapist_id = tx.execute(
        select(col(TherapistRow.practice_id), col(TherapistRow.id))
    ).one()
    return Therapist(therapist_id, practice_id, is_owner=True)


def _client(tx: Transaction, client_id: str) -> Client:
    practice_id = tx.execute(
        select(col(ClientRow.practice_id)).where(col(ClientRow.id) == client_id)
    ).scalar_one()
    record = client_rows.get(tx, practice_id, client_id)
    return Client(client_id, practice_id, record.zones)
