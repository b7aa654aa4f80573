"""What the walls are made of: foreign is like none, locked is shut, a key opens one door."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, time
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import update
from sqlmodel import col

from app.services import accounts, sessions
from app.services.tokens import digest
from app.store import clients, reminder_times
from app.store import reminders as reminder_rows
from app.store import sessions as session_rows
from app.store.db import Transaction
from app.store.reminder_times import ReminderTimeRecord
from app.store.tables import Message
from tests import people
from tests.api import permissions, town
from tests.api.asking import MADE_UP, ask, ids, mixtures, prepared, with_passkey
from tests.api.conftest import House
from tests.api.leaks import rows_about, rows_of, told, words
from tests.api.permissions import THERAPISTS, Row
from tests.api.town import Town, Values
from tests.people import SignedInClient

pytestmark = pytest.mark.anyio

ABOUT_SOMEBODY = [row for row in permissions.ROWS if row.path.startswith("/api") and ids(row)]
AT_A_DESK = [
    row
    for row in permissions.ROWS
    if {*row.all_who_may} & {*THERAPISTS} and row.path.startswith("/api") and not row.door
]
UNLOCK = "POST /api/unlock"
KEYS = {
    "/api/client-sign-in": "visit",
    "/api/join": "join",
    "/api/password-reset": "reset",
    "/api/setup": "setup",
}


@pytest.fixture
async def settled(house: House) -> Town:
    return await town.settle(house)


async def answered(settled: Town, name: str, row: Row, values: Values) -> tuple[int, bytes]:
    async with settled.house.visitor(settled.token(name)) as browser:
        answer = await ask(browser, row, MADE_UP | dict(values))
    return answer.status_code, answer.content


async def test_what_is_anothers_is_answered_like_what_never_was(settled: Town) -> None:
    sides = {side: await settled.values(side) for side in settled.sides}
    told = 0
    for row in ABOUT_SOMEBODY:
        for name in row.all_who_may:
            settled.forget_tries()
            for whose, values in mixtures(ids(row), sides):
                others = {side for side in whose if name not in row.may[side]}
                if not others:
                    continue
                foreign = {sides[side][slot] for side in others for slot in ids(row)}
                unknown = {
                    slot: str(uuid4()) if values[slot] in foreign else values[slot]
                    for slot in ids(row)
                }
                real = await answered(settled, name, row, values)
                none = await answered(settled, name, row, {**values, **unknown})
                assert (name, row.route, real) == (name, row.route, none)
                told += 1
    assert told > 80


async def test_a_locked_desk_does_nothing_but_unlock(settled: Town) -> None:
    alice = settled.house.people.alice.who
    idle = settled.now - sessions.THERAPIST_IDLE

    def leave(tx: Transaction) -> None:
        session_rows.change(tx, alice.practice_id, alice.session_id, active_at=idle)

    await settled.house.database.write(leave)
    assert len(AT_A_DESK) > 20
    values = {**await settled.values("carl"), **MADE_UP}
    before = await settled.everything()
    async with settled.house.of(settled.house.people.alice) as desk:
        for row in AT_A_DESK:
            if row.route != UNLOCK:
                answer = await ask(desk, row, values)
                assert (row.route, answer.status_code) == (row.route, 401)
                assert answer.json()["error"] == "Locked"
        assert await settled.everything() == before
        assert (await desk.post("/api/unlock", json={"password": people.PASSWORD})).is_success
        assert (await desk.get("/api/clients")).is_success


async def test_a_key_opens_its_own_door_only(settled: Town) -> None:
    keys = {**await settled.keys(), "session": settled.token("alice")}
    names = {"practice": "P", "name": "Jo", "email": "jo@example.org"}
    password = {"password": people.PASSWORD}
    bodies: dict[str, dict[str, Any]] = {
        "/api/client-sign-in": {},
        "/api/join": {"name": "Jo", **password},
        "/api/password-reset": password,
        "/api/setup": {**names, **password},
    }
    before = await settled.everything()
    async with settled.house.visitor() as stranger:
        for door, body in bodies.items():
            for kind in (*KEYS.values(), "session"):
                if kind != KEYS[door]:
                    answer = await stranger.post(door, json={"token": keys[kind], **body})
                    assert (door, kind, answer.status_code) == (door, kind, 410)
    for kind in KEYS.values():
        async with settled.house.visitor(keys[kind]) as thief:
            assert (await thief.get("/api/me")).status_code == 401
    assert await settled.everything() == before


async def disabled(settled: Town, colleague_id: str, *, yes: bool = True) -> None:
    async with settled.house.of(settled.house.people.alice) as desk:
        change = {"owner": False, "disabled": yes}
        assert (await desk.put(f"/api/colleagues/{colleague_id}", json=change)).is_success


async def test_who_is_disabled_comes_in_by_no_door(settled: Town) -> None:
    tess = settled.sides["carl"].therapist
    async with settled.house.of(tess) as desk:
        device = await with_passkey(desk)
        reset = await settled.house.database.write(
            accounts.mint_reset, tess.who.id, people.utc_now()
        )
        await disabled(settled, tess.who.id)
        assert (await desk.get("/api/clients")).status_code == 401
    late = await settled.house.database.write(accounts.mint_reset, tess.who.id, people.utc_now())
    password = {"password": people.PASSWORD}
    doors: list[tuple[str, int, Mapping[str, Any]]] = [
        ("/api/sign-in", 401, {"email": tess.email, **password}),
        ("/api/password-reset", 410, {"token": reset, **password}),
        ("/api/password-reset", 410, {"token": late, **password}),
        ("/api/password-reset-request", 204, {"email": tess.email}),
    ]
    async with settled.house.visitor() as visitor:
        options = (await visitor.post("/api/passkey-challenge")).json()["options"]
        used_up = await settled.everything()
        for door, status, body in doors:
            answer = await visitor.post(door, json=body)
            assert (door, answer.status_code) == (door, status)
        assert await settled.everything() == used_up
        credential = {"credential": device.get(options)}
        assert (await visitor.post("/api/passkey-sign-in", json=credential)).status_code == 401


async def test_who_is_let_in_again_has_to_sign_in_again(settled: Town) -> None:
    tess = settled.sides["carl"].therapist
    await disabled(settled, tess.who.id)
    await disabled(settled, tess.who.id, yes=False)
    assert digest(tess.token) not in repr(await settled.everything())
    async with settled.house.of(tess) as desk:
        assert (await desk.get("/api/clients")).status_code == 401
        knock = {"email": tess.email, "password": people.PASSWORD}
        assert (await desk.post("/api/sign-in", json=knock)).is_success
        assert (await desk.get("/api/clients")).is_success


async def test_the_client_stays_when_the_therapist_goes(settled: Town) -> None:
    await disabled(settled, settled.sides["carl"].therapist.who.id)
    async with settled.house.of(settled.house.people.carl) as phone:
        assert (await phone.get("/api/today")).is_success


async def test_ownership_counts_from_the_next_request_on(settled: Town) -> None:
    tess, alice = settled.sides["carl"].therapist, settled.house.people.alice
    async with settled.house.of(tess) as desk, settled.house.of(alice) as owner:
        for owns, status in ((True, 200), (False, 403)):
            change = {"owner": owns, "disabled": False}
            await owner.put(f"/api/colleagues/{tess.who.id}", json=change)
            assert (await desk.get("/api/colleagues")).status_code == status


@pytest.mark.parametrize(("name", "beside"), [("tess", "colin"), ("carl", "cora")])
async def test_what_people_do_about_themselves_changes_nothing_beside(
    settled: Town, name: str, beside: str
) -> None:
    """Of who is in the same practice, with everything that the account can have."""
    person, other = settled.principals[name], settled.principals[beside]
    assert person is not None
    assert other is not None
    await do_everything(settled, beside, "cora")
    if beside == "colin":
        await settled.house.database.write(accounts.mint_reset, other.who.id, settled.now)
    before = await settled.house.database.read(rows_about, other.who.id)
    assert sum(map(len, before.values())) > 20
    own = await settled.house.database.read(rows_about, person.who.id)
    await do_everything(settled, name, "carl", words(before) - words(own))
    assert await settled.house.database.read(rows_about, other.who.id) == before


async def do_everything(
    settled: Town, name: str, side: str, foreign: AbstractSet[str] = frozenset()
) -> None:
    """What the principal may do that is about nobody else; the second factor stays on."""
    for row in permissions.CLIENTS_ROWS + permissions.OWN_ROWS:
        who_may = row.may[side] if ids(row) else row.carls
        if name not in who_may or row.route == "DELETE /api/account/second-factor":
            continue
        settled.forget_tries()
        async with settled.house.visitor(await settled.another_token(name)) as browser:
            values = await prepared(settled, row, browser, await settled.values(side))
            answer = await ask(browser, row, MADE_UP | dict(values))
        assert answer.is_success, (row.route, answer.text)
        assert not told(answer, foreign), (row.route, answer.text)


async def test_what_is_known_of_a_client_is_in_nobody_elses_figures(settled: Town) -> None:
    carl, cora = settled.sides["carl"].client, settled.sides["cora"].client
    before = await seen_of(settled, cora)
    await settled.house.database.write(live, carl, settled.now)
    async with settled.house.of(carl) as phone:
        check_in = people.tick(carl, settled.now)
        path = f"/api/check-ins/{check_in.id}"
        assert (await phone.put(path, json=people.body(check_in))).is_success
    assert await seen_of(settled, cora) == before


async def seen_of(settled: Town, client: SignedInClient) -> list[Any]:
    async with (
        settled.house.of(settled.house.people.alice) as desk,
        settled.house.of(client) as own,
    ):
        page = (await desk.get(f"/api/clients/{client.who.id}")).json()
        rows = (await desk.get("/api/clients")).json()["clients"]
        today = (await own.get("/api/today")).json()
    return [page, today, *(row for row in rows if row["id"] == client.who.id)]


def live(tx: Transaction, client: SignedInClient, now: datetime) -> None:
    """Days that are unlike anybody else's: heard, reminded, to be reminded at another time."""
    practice_id, client_id = client.who.practice_id, client.who.id
    for day in (2, 5, 8):
        clients.add_contact(tx, practice_id, client_id, str(uuid4()), now - people.days(day))
    for day, wall_time in ((0, time(9)), (1, time(10)), (3, time(11))):
        reminder_time = ReminderTimeRecord(str(uuid4()), client_id, wall_time)
        reminder_times.add(tx, practice_id, reminder_time)
        date = people.today(client, now - people.days(day))
        reminder_rows.add_if_absent(
            tx,
            practice_id,
            client_id,
            message_id=str(uuid4()),
            reminder_time_id=reminder_time.id,
            for_date=date,
            due_at=now,
            now=now,
        )
    of_client = update(Message).where(col(Message.client_id) == client_id)
    tx.execute(of_client.values(state="accepted", attempt=1))


async def test_two_practices_know_the_same_people_apart(settled: Town) -> None:
    """What one does about an address changes nothing of the other's."""
    bert, alice = settled.house.people.bert, settled.house.people.alice
    invite = {"email": "newcomer@example.org", "owner": True, "send": True}
    client = {
        "name": "Nina",
        "email": "nina@example.org",
        "time_zone": "Europe/Berlin",
        "reminder_time": None,
    }

    async def know(desk: httpx.AsyncClient) -> None:
        nina = (await desk.post("/api/clients", json=client)).json()["id"]
        for answer in (
            await desk.post("/api/colleagues", json=invite),
            await desk.post(f"/api/clients/{nina}/link", json={"send": True}),
            await desk.get("/api/colleagues"),
        ):
            assert answer.is_success
        asked_back = answer.json()["invitations"][-1]["id"]
        assert (await desk.delete(f"/api/colleagues/invitations/{asked_back}")).is_success
        assert (await desk.post("/api/colleagues", json=invite)).is_success

    async with settled.house.of(bert) as there, settled.house.of(alice) as here:
        await know(there)
        before = await settled.house.database.read(rows_of, bert.who.practice_id)
        await know(here)
        assert await settled.house.database.read(rows_of, bert.who.practice_id) == before


async def test_an_id_that_anothers_phone_minted_too_is_its_own(settled: Town) -> None:
    """What a client stored under an id says nothing to who uses the same."""
    carl, cora, mallory = (settled.sides[name].client for name in ("carl", "cora", "mallory"))
    check_in_id, told = people.uuid7(), []
    bodies = [people.body(people.tick(one, settled.now)) for one in (carl, cora, mallory)]
    for _ in ("first", "again"):
        for client, body in zip((carl, cora, mallory), bodies, strict=True):
            async with settled.house.of(client) as phone:
                answer = await phone.put(f"/api/check-ins/{check_in_id}", json=body)
            assert answer.status_code == 200, answer.text
            told.append(answer.json()["item_id"])
    assert told == [body["item_id"] for body in bodies] * 2
