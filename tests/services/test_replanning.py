"""Whatever changes what a client is asked, or when, moves and withdraws what was not taken up.

Carl is reminded at 18:00 in Berlin, today, on Tuesday 10 March 2026, and tomorrow; it is 13:00.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.domain import zone_rules
from app.domain.channels import Choice
from app.domain.history import Practice
from app.domain.people import Client
from app.domain.plan import Dose, PerWeek
from app.services import (
    check_ins,
    clients,
    corrections,
    outbox,
    pauses,
    planning,
    plans,
    practices,
    preferences,
    reminders,
    suppressions,
)
from app.services.clients import NewClient
from app.services.corrections import NewCorrection
from app.services.pauses import NewPause
from app.services.plans import Assignment
from app.services.preferences import Wish
from app.store import clients as client_rows
from app.store.db import Database, Reading, Transaction
from app.store.tables import Message
from tests import people
from tests.people import People, SignedInClient, tick

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
TODAY, TOMORROW = date(2026, 3, 10), date(2026, 3, 11)
HOUR = timedelta(hours=1)
WAITS = ("pending", None)
DONE = ("cancelled", "nothing was open any more")
ON_A_BREAK = ("cancelled", "they take a break")


@pytest.fixture
async def everybody(database: Database) -> People:
    return await database.write(people.settle_in, NOW, reminder_time=time(18))


async def fates(database: Database, who: Client) -> list[tuple[str, str | None]]:
    """Of the client's reminders, the earliest first."""
    query = (
        select(col(Message.state), col(Message.reason))
        .where(col(Message.client_id) == who.id, col(Message.kind) == "reminder")
        .order_by(col(Message.due_at))
    )

    def read(tx: Reading) -> list[tuple[str, str | None]]:
        return [(state, reason) for state, reason in tx.execute(query)]

    return await database.read(read)


async def instants(database: Database, who: Client) -> list[tuple[date | None, datetime]]:
    """What is still to come."""
    query = (
        select(col(Message.for_date), col(Message.due_at))
        .where(col(Message.client_id) == who.id, col(Message.state) == "pending")
        .order_by(col(Message.due_at))
    )

    def read(tx: Reading) -> list[tuple[date | None, datetime]]:
        return [(day, at) for day, at in tx.execute(query)]

    return await database.read(read)


async def do(database: Database, everybody: People, at: datetime = NOW, **more: str) -> None:
    """Tick both stretches off, or take them back."""
    for item in (0, 1):
        event = tick(everybody.carl, at, item=item, **more)  # type: ignore[arg-type] # kind, reason
        await database.write(check_ins.record, everybody.carl.who, at, event)


async def choose(
    database: Database, who: Client, *times: Wish, now: datetime = NOW, stopped: bool = False
) -> None:
    await database.write(
        preferences.choose,
        who,
        now,
        language="en",
        time_zone="Europe/Berlin",
        times=times,
        reminders_stopped=stopped,
    )


async def test_ticking_the_last_one_withdraws_it_and_taking_it_back_brings_it_again(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    await do(database, everybody)
    assert await fates(database, carl) == [DONE, WAITS]
    await do(database, everybody, NOW + timedelta(minutes=1), kind="undo")
    assert await fates(database, carl) == [WAITS, WAITS]


async def test_not_today_withdraws_it(database: Database, everybody: People) -> None:
    await do(database, everybody, kind="skip", reason="no_time")
    assert await fates(database, everybody.carl.who) == [DONE, WAITS]


async def test_one_of_two_does_not(database: Database, everybody: People) -> None:
    carl = everybody.carl
    await database.write(check_ins.record, carl.who, NOW, tick(carl, NOW))
    assert await fates(database, carl.who) == [WAITS, WAITS]


async def test_what_comes_back_after_its_instant_stays_withdrawn(
    database: Database, everybody: People
) -> None:
    await do(database, everybody)
    evening = NOW.replace(hour=17, minute=1)
    await do(database, everybody, evening, kind="undo")
    assert await fates(database, everybody.carl.who) == [DONE, WAITS]


async def test_what_was_taken_up_once_is_never_touched(
    database: Database, everybody: People
) -> None:
    evening = NOW.replace(hour=17)

    def taken(tx: Reading) -> str:
        query = select(col(Message.id)).where(
            col(Message.client_id) == everybody.carl.who.id, col(Message.for_date) == TODAY
        )
        name: str = tx.execute(query).scalar_one()
        return name

    await database.write(outbox.claim, await database.read(taken), evening)
    await do(database, everybody, evening)
    await choose(database, everybody.carl.who, now=evening)
    states = [state for state, _ in await fates(database, everybody.carl.who)]
    assert states == ["claimed", "cancelled"]


async def test_a_break_withdraws_and_its_end_brings_back(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    new = NewPause(TODAY, TOMORROW, None)
    pause = await database.write(pauses.add, carl, NOW, carl.id, new)
    assert await fates(database, carl) == [ON_A_BREAK, ON_A_BREAK]
    await database.write(pauses.end, carl, NOW, carl.id, pause.id)
    assert await fates(database, carl) == [WAITS, WAITS]


async def test_a_plan_that_ends_and_a_plan_that_begins(
    database: Database, everybody: People
) -> None:
    alice, carl = everybody.alice.who, everybody.carl.who
    await database.write(plans.assign, alice, NOW + timedelta(minutes=1), carl.id, [])
    undue = ("cancelled", "nothing was due any more")
    assert await fates(database, carl) == [undue, undue]
    again = NOW + timedelta(minutes=2)
    await database.write(plans.assign, alice, again, carl.id, people.STRETCHES)
    assert await fates(database, carl) == [WAITS, WAITS]


async def test_a_therapists_correction(database: Database, everybody: People) -> None:
    carl = everybody.carl
    for item in carl.item_ids:
        new = NewCorrection(people.uuid7(), item, TODAY, 1, "done", "told me")
        await database.write(corrections.correct, everybody.alice.who, NOW, carl.who.id, new)
    assert await fates(database, carl.who) == [DONE, WAITS]


async def test_stopping_all_and_wanting_them_again(database: Database, everybody: People) -> None:
    carl, evening = everybody.carl.who, Wish(time(18))
    await choose(database, carl, evening, stopped=True)
    unwanted = ("cancelled", "they want no reminders")
    assert await fates(database, carl) == [unwanted, unwanted]
    await choose(database, carl, evening)
    assert await fates(database, carl) == [WAITS, WAITS]


async def test_turning_the_only_way_off(database: Database, everybody: People) -> None:
    carl = everybody.carl.who
    await database.write(reminders.choose_ways, carl, NOW, Choice(email=False, sms=False))
    assert [state for state, _ in await fates(database, carl)] == ["cancelled", "cancelled"]
    await database.write(reminders.choose_ways, carl, NOW, Choice(email=True, sms=False))
    assert await fates(database, carl) == [WAITS, WAITS]


async def test_an_address_that_stopped_says_so_of_what_is_to_come(
    database: Database, everybody: People
) -> None:
    carl, stopped = everybody.carl.who, ("cancelled", "they have opted out of e-mails")
    address = str(everybody.carl.email)
    await database.write(suppressions.stop, address, NOW, "complaint", "email")
    assert await fates(database, carl) == [stopped, stopped]
    await database.write(
        reminders.plan_client, carl.practice_id, carl.id, NOW + timedelta(hours=18)
    )
    assert await fates(database, carl) == [stopped] * 3
    await database.write(suppressions.lift, address, NOW + timedelta(hours=18))
    assert await fates(database, carl) == [stopped, WAITS, WAITS]


async def test_a_time_that_was_removed_and_one_that_is_new(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    await choose(database, carl, Wish(time(19)))
    changed = ("cancelled", "the reminder time was changed")
    assert await fates(database, carl) == [changed, WAITS, changed, WAITS]
    await choose(database, carl, Wish(time(18)))
    assert await fates(database, carl) == [WAITS, changed, WAITS, changed]


async def test_a_time_of_weekends_is_none_on_a_tuesday(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    await choose(database, carl, Wish(time(18), "weekends"), Wish(time(9, 30), "weekdays"))
    berlin = datetime(2026, 3, 11, 8, 30, tzinfo=UTC)
    assert await instants(database, carl) == [(TOMORROW, berlin)]
    friday = datetime(2026, 3, 13, 12, tzinfo=UTC)
    await database.write(reminders.plan_client, carl.practice_id, carl.id, friday)
    saturday = datetime(2026, 3, 14, 17, tzinfo=UTC)
    assert (await instants(database, carl))[-1] == (date(2026, 3, 14), saturday)


async def test_a_clock_that_jumps_into_the_night_withdraws_it_until_it_is_ahead_again(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    await database.write(people.move, carl, "Asia/Tokyo", NOW)
    quiet = ("cancelled", "it would have come in the quiet hours")
    assert quiet in await fates(database, carl)
    assert (TODAY, NOW.replace(hour=17)) not in await instants(database, carl)
    await database.write(people.move, carl, "Europe/Berlin", NOW + timedelta(minutes=5))
    assert (TODAY, NOW.replace(hour=17)) in await instants(database, carl)


async def test_a_first_weekday_that_ends_the_week_earlier(
    database: Database, everybody: People
) -> None:
    """Once a week, done yesterday: with weeks from Tuesday on, it is due again."""
    alice = everybody.alice.who
    weekly = Assignment("cat-cow", Dose(1, 3, 20), PerWeek(1), 1)
    before = NOW - timedelta(days=1)

    def begin(tx: Transaction) -> None:
        new = NewClient("Wilma", "wilma@example.org", "Europe/Berlin", time(18))
        record = clients.add(tx, alice, before, new)
        sheet = plans.assign(tx, alice, before, record.id, [weekly])
        wilma = SignedInClient(record.person, "Wilma", None, "", sheet)
        check_ins.record(tx, record.person, before, tick(wilma, before))
        found.append(record.person)

    found: list[Client] = []
    await database.write(begin)
    (wilma,) = found
    await database.write(reminders.plan_client, wilma.practice_id, wilma.id, NOW)
    assert WAITS not in await fates(database, wilma)
    await database.write(practices.set_rules, alice, NOW, Practice(first_weekday="tue"))
    assert WAITS in await fates(database, wilma)


def put_off(tx: Transaction, who: Client, by: timedelta) -> None:
    """The client's reminders, and nobody notices."""
    mine = update(Message).where(col(Message.client_id) == who.id)
    query = select(col(Message.id), col(Message.due_at)).where(col(Message.client_id) == who.id)
    for name, at in tx.execute(query).all():
        tx.execute(mine.where(col(Message.id) == name).values(due_at=at + by))


async def round_at(database: Database, now: datetime) -> None:
    assert await database.write(planning.ahead, now, "", 50) is None


async def test_who_was_planned_is_left_alone_for_half_a_day_or_until_the_date_is_over(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    before = await instants(database, carl)
    await round_at(database, NOW)
    await database.write(put_off, carl, -HOUR)
    put = await instants(database, carl)
    midnight = NOW.replace(hour=23)
    await round_at(database, midnight - timedelta(minutes=1))
    assert await instants(database, carl) == put
    await round_at(database, midnight)
    assert (await instants(database, carl))[-1] == before[-1]


async def test_who_changes_is_looked_at_in_the_next_round(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    before = await instants(database, carl.who)
    await round_at(database, NOW)
    await database.write(put_off, carl.who, -HOUR)
    await database.write(client_rows.changed, carl.who.practice_id, carl.who.id)
    await round_at(database, NOW + timedelta(minutes=10))
    assert await instants(database, carl.who) == before


async def test_a_clock_that_a_new_tz_database_changed_is_followed(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl.who
    before = await instants(database, carl)
    await database.write(planning.recognise, "2026a")
    await round_at(database, NOW)
    await database.write(put_off, carl, -HOUR)
    put = await instants(database, carl)
    for rules, found in (("2026a", put), ("2026b", before)):
        await database.write(planning.recognise, rules)
        await round_at(database, NOW)
        assert await instants(database, carl) == found


def test_the_rules_of_the_zones_have_the_name_of_their_release() -> None:
    assert re.search(r"# version 20\d\d[a-z]", zone_rules.releases())
