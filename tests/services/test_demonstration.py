"""The practice to look around in shows what its files say, on whatever day it is."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel, col

from app.domain.errors import Conflict, NotFound, SignInNeeded
from app.domain.people import Therapist
from app.services import dashboard, demonstration, histories, invitations, outbox, sign_in, today
from app.services.dashboard import ClientPage
from app.services.summaries import RosterRow
from app.store import clients, messages, practices, therapists
from app.store.db import Database, Reading, Transaction, open_database
from app.store.tables import AuditEntry
from tests import people
from tests.services import post
from tests.services.sunrise import INSTANTS, TOLD, WEDNESDAY, installed, roster, seen_at

pytestmark = pytest.mark.anyio

NOW = WEDNESDAY
EVENING = NOW.replace(hour=17)
"""18:00 in Berlin."""
FICTIONAL = re.compile(r"\+1\d{3}55501\d\d")


@pytest.fixture
def one_kind(sqlite_url: str) -> Iterator[Database]:
    """For what depends on the instant, and is the same on the other kind."""
    opened = open_database(sqlite_url)
    yield opened
    opened.close()


def figure(figure: Any) -> tuple[float, int, int | None]:  # noqa: ANN401 # ours, or JSON
    """A figure as a scenario's answer has it."""
    if isinstance(figure, dict):
        return figure["credit"], figure["scheduled"], figure["percent"]
    return round(float(figure.credit), 6), figure.scheduled, figure.percent


async def page(database: Database, who: Therapist, now: datetime, row: RosterRow) -> ClientPage:
    _, found = await database.read(dashboard.client_page, who, now, row.id, None)
    assert found is not None
    return found


@pytest.mark.parametrize("now", INSTANTS, ids=str)
async def test_the_roster_shows_what_the_oracle_sees_in_the_files(
    one_kind: Database, now: datetime
) -> None:
    who = await installed(one_kind, now)
    shown = await roster(one_kind, who, now)
    assert {row.name for row in shown.clients} == TOLD.keys()
    for row in shown.clients:
        last = (await page(one_kind, who, now, row)).dates[-7:]
        told, later = seen_at(row.name, now)
        assert row.streak is not None
        assert row.today is not None
        assert row.time_zone == TOLD[row.name].history.zones[0].zone
        assert (row.streak.current, row.streak.best) == (
            told["streak"]["current"],
            told["streak"]["best"],
        )
        assert row.streak.saved == told["streak"]["saved"]
        assert figure(row.adherence_7) == figure(told["adherence"]["7"])
        assert figure(row.adherence_28) == figure(told["adherence"]["28"])
        assert [day.status for day in last] == [day["status"] for day in told["dates"][-7:]]
        assert row.last_7 == tuple(day.mark for day in last)
        assert row.today.date == date.fromisoformat(told["client_date"]) + later
        assert row.today.date == people.date_in(row.time_zone, now)


async def test_a_clients_page_shows_the_dates_of_the_file(one_kind: Database) -> None:
    who = await installed(one_kind)
    for row in (await roster(one_kind, who, NOW)).clients:
        shown = await page(one_kind, who, NOW, row)
        told, _ = seen_at(row.name, NOW)
        dates = told["dates"][-dashboard.LAST_DATES :]
        assert [day.status for day in shown.dates] == [day["status"] for day in dates]
        assert figure(shown.lenient_28) == figure(told["adherence"]["lenient_28"])
        newest = TOLD[row.name].history.revisions[-1]
        assert shown.plan is not None
        assert [item.stretch_id for item in shown.plan.items] == [i.id for i in newest.items]


async def test_everything_that_was_told_is_stored(database: Database) -> None:
    """A week later than the files tell it: all of it was moved, and nothing left out."""
    now = INSTANTS[0] + timedelta(weeks=1)
    who = await installed(database, now)
    for row in (await roster(database, who, now)).clients:
        told = TOLD[row.name].moved_to(now)
        kept = await database.read(histories.of_client, who.practice_id, row.id)
        assert kept.heard == told.history.heard
        assert kept.reached == told.history.reached
        assert kept.pauses == told.history.pauses
        assert len(kept.events) == len(told.history.events)
        shown = await page(database, who, now, row)
        assert [post.text for post in shown.thread] == [post.text for post in told.thread]
        assert [post.written_at for post in shown.thread] == [post.at for post in told.thread]
        assert [one.plan.message for one in shown.history[-2::-1]] == list(told.why)
        known = {(one.id, one.consulted_on) for one in shown.known.conditions}
        assert known == {(one.id, one.consulted_on) for one in told.conditions}
        visit = told.history.revisions[0].recorded_at
        sent = await database.read(messages.of_client, who.practice_id, row.id, 500)
        assert all(message.due_at > visit for message in sent)
        said = [(day.pain_before, day.pain_after) for day in told.said.values()]
        assert len(shown.pains) == sum(pains != (None, None) for pains in said)
        seen = [one.plan.seen_at is not None for one in shown.history[:-1]]
        assert all(seen), "who ticks has seen what was changed"


def audited(tx: Reading) -> list[datetime]:
    return list(tx.execute(select(col(AuditEntry.at)).order_by(col(AuditEntry.id))).scalars())


async def test_what_was_done_is_written_down_in_the_order_in_which_it_was(
    one_kind: Database,
) -> None:
    await installed(one_kind)
    instants = await one_kind.read(audited)
    assert len(instants) > 12
    assert instants == sorted(instants)


def lies_ahead(tx: Reading, now: datetime) -> set[str]:
    """The columns that hold an instant after `now`, or a date after the last one on earth."""
    latest = (now + timedelta(hours=14)).date()
    return {
        str(column)
        for table in SQLModel.metadata.sorted_tables
        for row in tx.execute(select(table))
        for column, value in zip(table.columns, row, strict=True)
        if (isinstance(value, datetime) and value > now)
        or (isinstance(value, date) and not isinstance(value, datetime) and value > latest)
    }


@pytest.mark.parametrize("hour", [0, 9, 23])
async def test_nothing_lies_ahead_but_reminders_and_the_end_of_a_break(
    one_kind: Database, hour: int
) -> None:
    now = NOW.replace(hour=hour, minute=7)
    await installed(one_kind, now)
    to_come = {"messages.due_at", "messages.send_at", "messages.for_date", "pauses.until_date"}
    assert await one_kind.read(lies_ahead, now) <= to_come
    waiting = await post.due(one_kind, now, 50)
    assert not waiting, "what was due has its outcome"


async def test_a_database_that_holds_a_practice_is_left_alone(database: Database) -> None:
    await database.write(people.settle_in, NOW)
    before = await database.read(people.everything)
    with pytest.raises(Conflict, match="holds a practice already"):
        await database.write(demonstration.install, NOW, "hash")
    assert await database.read(people.everything) == before


async def test_installing_twice_changes_nothing(database: Database) -> None:
    await installed(database)
    before = await database.read(people.everything)
    with pytest.raises(Conflict):
        await database.write(demonstration.install, NOW, "hash")
    assert await database.read(people.everything) == before


async def test_the_printed_code_signs_maple_in(database: Database) -> None:
    await installed(database)
    token = await database.write(demonstration.invitation, NOW)
    _, client = await database.write(invitations.use_token, token, NOW, label="Phone", address="")
    shown = await database.read(today.today, client, NOW)
    assert (shown.name, shown.therapist) == ("Maple", "Robin")
    assert [len(day.items) for day in shown.days] == [2, 2, 2]


async def test_a_demonstration_is_known_by_its_practice(database: Database) -> None:
    """Not by the address alone: a real Robin may have it."""
    assert not await database.read(demonstration.is_here)
    with pytest.raises(NotFound):
        await database.write(demonstration.invitation, NOW)

    def open_a_real_practice(tx: Transaction) -> None:
        practices.add(tx, "p", "Practice", NOW, demonstration=False)
        who = Therapist("r", "p")
        therapists.add(tx, who, "Robin", demonstration.EMAIL, "hash", NOW)

    await database.write(open_a_real_practice)
    assert not await database.read(demonstration.is_here)


async def test_once_installed_it_is_here(one_kind: Database) -> None:
    await installed(one_kind)
    assert await one_kind.read(demonstration.is_here)


async def test_another_password_does_not_open_it(one_kind: Database) -> None:
    await installed(one_kind)
    account = await one_kind.read(sign_in.account, demonstration.EMAIL)
    with pytest.raises(SignInNeeded):
        sign_in.verify(account, "gentle-evening-stretch")


async def test_whatever_it_sends_goes_to_the_console(database: Database) -> None:
    await installed(database)
    due = await post.due(database, EVENING, 50)
    assert due
    to = set()
    for name in due:
        attempt = await database.write(outbox.claim, name, EVENING)
        assert attempt is not None
        senders = {"email", "sms"}
        letter = await database.write(outbox.approve, name, attempt, EVENING, "http://x", senders)
        if letter is not None:
            assert letter.channel == "console"
            to.add(letter.to)
    assert to
    assert all(address.endswith("@example.org") or FICTIONAL.match(address) for address in to)


async def test_every_address_is_made_up(one_kind: Database) -> None:
    who = await installed(one_kind)
    for client in await one_kind.read(clients.of_practice, who.practice_id):
        assert client.email is not None
        assert client.email.endswith("@example.org")
        assert client.phone is None or FICTIONAL.fullmatch(client.phone)
