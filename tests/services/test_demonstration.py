"""The practice to look around in shows what its scenario files say, on whatever day it is."""

import json
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from app.domain import figures, scenario
from app.domain.errors import Conflict, NotFound, SignInNeeded
from app.domain.people import Therapist
from app.domain.scenario import Scenario
from app.services import dashboard, demonstration, invitations, outbox, sign_in, today
from app.services import roster as rosters
from app.services.roster import Roster
from app.store import practices, therapists
from app.store.db import Database, Reading, Transaction
from tests import people
from tests.oracle import oracle

pytestmark = pytest.mark.anyio

ANSWERS = Path(__file__).parents[1] / "domain" / "demonstration"
TOLD: dict[str, Scenario] = dict(demonstration.scenarios())
NOW = datetime(2027, 2, 3, 9, 30, tzinfo=UTC)
INSTANTS = [
    NOW,
    datetime(2026, 11, 20, 12, tzinfo=UTC),  # as the files tell it
    datetime(2027, 2, 3, 23, 10, tzinfo=UTC),  # just after midnight in Berlin
    datetime(2027, 2, 4, 5, 1, tzinfo=UTC),  # just after midnight in New York
    datetime(2027, 3, 28, 1, 0, tzinfo=UTC),  # the clocks change in Berlin
    datetime(2027, 4, 9, 12, tzinfo=UTC),  # and have changed within the history
    datetime(2028, 3, 1, 12, tzinfo=UTC),  # behind a 29 February
]


def answer(told: Scenario) -> Any:  # noqa: ANN401 # JSON
    return scenario.to_json(figures.compute(told.history, told.as_of))


def robin(tx: Reading) -> Therapist:
    account = sign_in.verify(sign_in.account(tx, demonstration.EMAIL), demonstration.PASSWORD)
    return account.who


async def installed(database: Database, now: datetime = NOW) -> Therapist:
    password_hash = sign_in.hash_password(demonstration.PASSWORD)
    await database.write(demonstration.install, now, password_hash)
    return await database.read(robin)


async def roster(database: Database, who: Therapist, now: datetime) -> Roster:
    _, found = await database.read(rosters.roster, who, now, None)
    assert found is not None
    return found


@pytest.mark.parametrize("name", TOLD)
def test_a_clients_answer_is_the_committed_one(name: str) -> None:
    committed = (ANSWERS / f"{name.lower()}.json").read_text()
    assert json.dumps(answer(TOLD[name]), indent=1) + "\n" == committed


@pytest.mark.parametrize("name", TOLD)
def test_the_oracle_gives_the_same_answer(name: str) -> None:
    file = files("app").joinpath(f"data/demonstration/{name.lower()}.json")
    committed = json.loads((ANSWERS / f"{name.lower()}.json").read_text())
    told = oracle.answer(json.loads(file.read_text("utf-8")))
    for field in committed:
        assert told[field] == committed[field], field
    assert told.keys() == committed.keys()


def test_every_answer_has_its_client() -> None:
    assert len(TOLD) == 6
    assert {path.stem for path in ANSWERS.iterdir()} == {name.lower() for name in TOLD}


@pytest.mark.parametrize("now", INSTANTS, ids=str)
async def test_the_roster_shows_the_figures_of_the_files(database: Database, now: datetime) -> None:
    shown = await roster(database, await installed(database, now), now)
    assert [row.name for row in shown.clients] == list(TOLD)
    for row in shown.clients:
        told = TOLD[row.name]
        expected = figures.compute(told.history, told.as_of)
        assert row.streak is not None
        streaks = (row.streak, expected.streak)
        shown_streak, told_streak = ((s.current, s.best, s.saved) for s in streaks)
        assert shown_streak == told_streak
        assert row.adherence_28 == expected.adherence.last_28
        assert row.last_7 == tuple(day.status for day in expected.days[-7:])
        assert row.today is not None
        assert row.today.status == expected.days[-1].status
        assert row.today.date == people.date_in(row.time_zone, now)
        assert row.time_zone == told.history.zones[0].zone


async def test_a_clients_page_shows_the_dates_of_the_file(database: Database) -> None:
    who = await installed(database)
    for row in (await roster(database, who, NOW)).clients:
        _, page = await database.read(dashboard.client_page, who, NOW, row.id, None)
        assert page is not None
        expected = figures.compute(TOLD[row.name].history, TOLD[row.name].as_of)
        assert [d.status for d in page.dates] == [d.status for d in expected.days[-28:]]
        assert page.lenient_28 == expected.adherence.lenient_28
        newest = TOLD[row.name].history.revisions[-1]
        assert page.plan is not None
        assert [item.stretch_id for item in page.plan.items] == [i.id for i in newest.items]


async def test_nothing_lies_in_the_future_but_reminders_to_come(database: Database) -> None:
    await installed(database)
    kept = await database.read(people.everything)
    tomorrow = repr(NOW.date() + timedelta(days=1)).removeprefix("datetime.date")
    for table in ("check_ins", "contacts", "plan_revisions"):
        assert kept[table]
        assert not any(tomorrow in row for row in kept[table]), table
    assert len(kept["messages"]) > 6


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


async def test_once_installed_it_is_here(database: Database) -> None:
    await installed(database)
    assert await database.read(demonstration.is_here)


async def test_another_password_does_not_open_it(database: Database) -> None:
    await installed(database)
    account = await database.read(sign_in.account, demonstration.EMAIL)
    with pytest.raises(SignInNeeded):
        sign_in.verify(account, "gentle-evening-stretch")


async def test_whatever_it_sends_goes_to_the_console(database: Database) -> None:
    await installed(database)
    evening = NOW.replace(hour=17)  # 18:00 in Berlin
    due = await database.read(outbox.due, evening, 50)
    assert due
    for name in due:
        attempt = await database.write(outbox.claim, name, evening)
        assert attempt is not None
        letter = await database.write(outbox.approve, name, attempt, evening, "http://x", {"email"})
        assert letter is not None
        assert letter.channel == "console"
        assert letter.to.endswith("@example.org")
