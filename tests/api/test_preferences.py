"""A client chooses when to be reminded, and whether at all."""

from datetime import datetime, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.services import reminders
from app.store import clients, messages
from app.store.db import Reading, Transaction
from app.store.tables import Message
from tests.api.conftest import House, fields

pytestmark = pytest.mark.anyio

PATH = "/api/settings"
NAMES = ("language", "time_zone", "reminder_times", "reminders_stopped")
CHANGED = ("cancelled", "the reminder time was changed")


def at(*times: object, **more: object) -> list[dict[str, object]]:
    """Times as a body says them."""
    return [{"time": one} | more for one in times]


def wanted(house: House) -> dict[str, object]:
    return {
        "language": "en",
        "time_zone": house.people.carl.who.zones[-1].zone,
        "reminder_times": [],
        "reminders_stopped": False,
    }


async def choose(phone: httpx.AsyncClient, *times: str, **others: object) -> None:
    """What is not named stays as it is."""
    now = (await phone.get(PATH)).json()
    body = {name: now[name] for name in NAMES} | {"reminder_times": at(*times)} | others
    answer = await phone.put(PATH, json=body)
    assert answer.status_code == 200, answer.text


async def plan(house: House) -> None:
    who = house.people.carl.who

    def work(tx: Transaction) -> None:
        reminders.plan_client(tx, who.practice_id, who.id, house.now)

    await house.database.write(work)


async def planned(house: House) -> list[tuple[str, datetime]]:
    """Carl's reminders: the id of each, and when it is due."""
    carl = house.people.carl.who.id
    query = (
        select(col(Message.id), col(Message.due_at))
        .where(col(Message.client_id) == carl, col(Message.kind) == "reminder")
        .order_by(col(Message.due_at))
    )

    def read(tx: Reading) -> list[tuple[str, datetime]]:
        return [(name, due_at) for name, due_at in tx.execute(query)]

    return await house.database.read(read)


def fate(tx: Reading, name: str) -> tuple[str, str | None]:
    found = messages.get(tx, name)
    return found.state, found.reason


async def test_the_times_are_kept_the_earliest_first(house: House) -> None:
    async with house.of(house.people.carl) as phone:
        await choose(phone, "20:59", "08:00", "12:30")
        answer = await phone.get(PATH)
    told = answer.json()
    assert [one["time"] for one in told["reminder_times"]] == ["08:00", "12:30", "20:59"]
    assert told["reminder_times"][0] == {
        "time": "08:00",
        "days": "every",
        "lateness_min": 120,
        "quiet_ok": False,
        "cue": None,
    }


async def test_the_therapist_chooses_the_times_too(house: House) -> None:
    carl, path = house.people.carl, f"/api/clients/{house.people.carl.who.id}/reminder-times"
    async with house.of(house.people.alice) as desk, house.of(carl) as phone:
        await plan(house)
        times = [{"time": "20:30"}, {"time": "08:00", "days": "weekdays", "cue": "after coffee"}]
        answer = await desk.put(path, json={"reminder_times": times})
        assert answer.status_code == 204, answer.text
        told = (await phone.get(PATH)).json()["reminder_times"]
        assert [(one["time"], one["days"], one["cue"]) for one in told] == [
            ("08:00", "weekdays", "after coffee"),
            ("20:30", "every", None),
        ]
        page = (await desk.get(f"/api/clients/{carl.who.id}")).json()
        assert page["reminder_times"] == told
    assert CHANGED in [await house.database.read(fate, name) for name, _ in await planned(house)]


@pytest.mark.parametrize(
    ("times", "wrong"),
    [
        (at("09:00", "09:00"), ["reminder_times[1].time"]),
        (at("21:00"), ["reminder_times[0].time"]),
        (at("22:30", quiet_ok=True), ["reminder_times[0].time"]),
        (at("08:00", "09:00", "10:00", "11:00", "12:00"), ["reminder_times"]),
        (None, ["reminder_times"]),
    ],
)
async def test_the_therapists_choice_is_refused_like_the_clients(
    house: House, times: object, wrong: list[str]
) -> None:
    before = await house.everything()
    path = f"/api/clients/{house.people.carl.who.id}/reminder-times"
    async with house.of(house.people.alice) as desk:
        assert fields(await desk.put(path, json={"reminder_times": times})) == wrong
    assert await house.everything() == before


async def test_another_client_keeps_the_own_times(house: House) -> None:
    async with house.of(house.people.carl) as phone, house.of(house.people.cora) as other:
        before = (await other.get(PATH)).json()
        await choose(phone, "09:00", reminders_stopped=True)
        assert (await other.get(PATH)).json() == before


async def test_a_time_that_comes_back_brings_no_second_reminder_of_a_date(house: House) -> None:
    await plan(house)
    before = await planned(house)
    assert before
    async with house.of(house.people.carl) as phone:
        for times in ([], ["18:00"], ["18:00"]):
            await choose(phone, *times)
            await plan(house)
    assert await planned(house) == before


@pytest.mark.parametrize(
    ("times", "wrong"),
    [
        (at("08:00", "09:00", "10:00", "11:00", "12:00"), ["reminder_times"]),
        (at(*(f"{hour:02}:00" for hour in range(8, 17))), ["reminder_times"]),
        (at("09:00", "18:00", "09:00"), ["reminder_times[2].time"]),
        (
            [{"time": "09:00", "days": "weekends"}, {"time": "09:00"}],
            ["reminder_times[1].time"],
        ),
        (at("07:59"), ["reminder_times[0].time"]),
        (at("09:00", "21:00"), ["reminder_times[1].time"]),
        (at("00:00", "23:59"), ["reminder_times[0].time", "reminder_times[1].time"]),
        (at("9:00"), ["reminder_times[0].time"]),
        (at("09:00:30"), ["reminder_times[0].time"]),
        (at("25:00"), ["reminder_times[0].time"]),
        (at("09:00", "\x00"), ["reminder_times[1].time"]),
        (at(900), ["reminder_times[0].time"]),
        (at(None), ["reminder_times[0].time"]),
        (at("09:00", days="mondays"), ["reminder_times[0].days"]),
        (at("09:00", lateness_min=14), ["reminder_times[0].lateness_min"]),
        (at("09:00", lateness_min=361), ["reminder_times[0].lateness_min"]),
        (at("09:00", quiet_ok="yes"), ["reminder_times[0].quiet_ok"]),
        (at("09:00", cue=""), ["reminder_times[0].cue"]),
        (at("09:00", cue="after\ncoffee"), ["reminder_times[0].cue"]),
        (at("09:00", cue="x" * 61), ["reminder_times[0].cue"]),
        (["09:00"], ["reminder_times[0]"]),
        ("09:00", ["reminder_times"]),
        (None, ["reminder_times"]),
    ],
)
async def test_times_that_cannot_be_are_refused_one_by_one(
    house: House, times: object, wrong: list[str]
) -> None:
    before = await house.everything()
    async with house.of(house.people.carl) as phone:
        answer = await phone.put(PATH, json=wanted(house) | {"reminder_times": times})
    assert fields(answer) == wrong
    assert await house.everything() == before


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"language": "xx"}, ["language"]),
        ({"language": None}, ["language"]),
        ({"reminders_stopped": "no"}, ["reminders_stopped"]),
        ({"reminders_stopped": 0}, ["reminders_stopped"]),
        ({"time_zone": "Europe/Nowhere"}, ["time_zone"]),
        ({"time_zone": "../../etc/passwd"}, ["time_zone"]),
        ({"time_zone": ""}, ["time_zone"]),
        ({"time_zone": None}, ["time_zone"]),
        ({"zones": "Europe/Berlin"}, ["zones"]),
    ],
)
async def test_only_what_can_be_chosen_is_taken(
    house: House, change: dict[str, object], wrong: list[str]
) -> None:
    async with house.of(house.people.carl) as phone:
        assert fields(await phone.put(PATH, json=wanted(house) | change)) == wrong


async def test_whoever_stops_all_gets_not_even_what_was_planned(house: House) -> None:
    await plan(house)
    name, _ = (await planned(house))[-1]
    async with house.of(house.people.carl) as phone:
        await choose(phone, "18:00", reminders_stopped=True)
        assert await house.database.read(fate, name) == ("cancelled", "they want no reminders")


async def test_since_when_they_are_stopped_is_kept(house: House) -> None:
    who = house.people.carl.who

    def since(tx: Reading) -> datetime | None:
        return clients.get(tx, who.practice_id, who.id).reminders_stopped_at

    async with house.of(house.people.carl) as phone:
        await choose(phone, "18:00", reminders_stopped=True)
        first = await house.database.read(since)
        await choose(phone, "19:00")
    assert first is not None
    assert await house.database.read(since) == first


async def test_whoever_wants_them_again_gets_what_was_planned(house: House) -> None:
    await plan(house)
    name, _ = (await planned(house))[-1]
    async with house.of(house.people.carl) as phone:
        await choose(phone, "18:00", reminders_stopped=True)
        await choose(phone, "18:00", reminders_stopped=False)
        assert (await phone.get(PATH)).json()["reminders_stopped"] is False
    assert await house.database.read(fate, name) == ("pending", None)


async def test_a_time_that_was_taken_away_reminds_of_nothing(house: House) -> None:
    await plan(house)
    name, due_at = (await planned(house))[-1]
    async with house.of(house.people.carl) as phone:
        await choose(phone, "19:30")
    assert await house.database.read(fate, name) == CHANGED
    assert due_at + timedelta(minutes=90) in [at for _, at in await planned(house)]
