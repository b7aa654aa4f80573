"""The therapist's side: the roster, one client's page, and a wall between practices."""

import asyncio

import httpx
import pytest

from app.api.preferences import PreferencesBody
from app.services import clients, invitations, sessions
from app.services.clients import NewClient
from app.store import clients as client_rows
from tests import people
from tests.api.conftest import House, failing_commits, fields
from tests.people import SignedInClient, body, tick

pytestmark = pytest.mark.anyio

NEW = {
    "name": "Nina",
    "email": "nina@example.org",
    "time_zone": "Europe/Berlin",
    "reminder_time": "18:30",
}
PLAN = {"items": [people.CAT]}


async def do_tick(house: House, client: SignedInClient, item: int = 0) -> None:
    check_in = tick(client, people.utc_now(), item=item)
    async with house.of(client) as phone:
        answer = await phone.put(f"/api/check-ins/{check_in.id}", json=body(check_in))
    assert answer.status_code == 200


async def test_the_roster_shows_the_own_practice_only(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        shown = (await desk.get("/api/clients")).json()["clients"]
    assert [client["name"] for client in shown] == ["Carl", "Cora"]
    async with house.of(house.people.bert) as desk:
        shown = (await desk.get("/api/clients")).json()["clients"]
    assert [client["name"] for client in shown] == ["Mallory"]


async def test_the_roster_tells_the_figures_of_each_client(house: House) -> None:
    carl = house.people.carl
    await do_tick(house, carl, item=0)
    await do_tick(house, carl, item=1)
    async with house.of(house.people.alice) as desk:
        shown = (await desk.get("/api/clients")).json()["clients"][0]
    assert shown["streak"] == {"unit": "dates", "current": 1, "best": 1}
    assert shown["adherence_28"] == {
        "credit": 0.0,
        "scheduled": 20,
        "percent": 0,
        "counts": "0 of 20",
        "too_early": False,
        "open": 4,
    }
    assert shown["today"] == {
        "date": people.today(carl, house.now).isoformat(),
        "status": "done",
        "mark": "done",
        "done": 2,
        "due": 2,
        "skipped": 0,
    }
    assert len(shown["last_7"]) == 7
    assert shown["last_heard_at"] is not None


async def test_a_client_without_a_plan_has_no_figures(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        added = (await desk.post("/api/clients", json=NEW)).json()
        everybody = (await desk.get("/api/clients")).json()["clients"]
    shown = next(one for one in everybody if one["name"] == "Nina")
    assert shown["reasons"] == [{"kind": "no_plan", "count": None}]
    for empty in (added, shown):
        assert (empty["streak"], empty["adherence_28"]) == (None, None)
    assert (shown["today"], shown["last_7"], added["plan"]) == (None, [], None)


async def test_a_clients_page_shows_dates_plan_and_messages(house: House) -> None:
    carl = house.people.carl
    async with house.of(house.people.alice) as desk:
        shown = (await desk.get(f"/api/clients/{carl.who.id}")).json()
    assert shown["name"] == "Carl"
    assert shown["email"] == "carl@example.org"
    assert [one["time"] for one in shown["reminder_times"]] == ["18:00"]
    (phone,) = shown["phones"]
    assert (phone["label"], phone["created_at"]) == (
        "Phone",
        house.now.isoformat().replace("+00:00", "Z"),
    )
    assert [item["item_id"] for item in shown["plan"]["items"]] == list(carl.item_ids)
    dates = [day["date"] for day in shown["dates"]]
    assert dates[-1] == people.today(carl, house.now).isoformat()
    assert len(dates) == 11
    assert {sent["message"]["state"] for sent in shown["messages"]} == {"pending"}


async def test_a_visit_is_expected_until_it_is_put_off(house: House) -> None:
    carl = house.people.carl
    path, day = f"/api/clients/{carl.who.id}", people.today(carl, house.now).isoformat()
    async with house.of(house.people.alice) as desk:
        for on, today in ((day, [{"id": carl.who.id, "name": "Carl"}]), (None, [])):
            assert (await desk.put(f"{path}/next-visit", json={"on": on})).status_code == 204
            assert (await desk.get(path)).json()["next_visit_on"] == on
            assert (await desk.get("/api/clients")).json()["visits"] == today
        refused = await desk.put(f"{path}/next-visit", json={"on": "2020-01-01"})
    assert fields(refused) == ["on"]


async def test_the_same_roster_is_answered_by_304(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        first = await desk.get("/api/clients")
        again = await desk.get("/api/clients", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


async def etags(desk: httpx.AsyncClient, client: SignedInClient) -> list[str]:
    paths = ("/api/clients", f"/api/clients/{client.who.id}")
    return [(await desk.get(path)).headers["etag"] for path in paths]


async def test_the_etag_changes_with_every_change_of_a_fact(house: House) -> None:
    carl = house.people.carl
    async with house.of(house.people.alice) as desk:
        seen = [await etags(desk, carl)]
        await do_tick(house, carl)
        seen.append(await etags(desk, carl))
        await desk.post(f"/api/clients/{carl.who.id}/plan", json=PLAN)
        seen.append(await etags(desk, carl))
        made = await desk.post(f"/api/clients/{carl.who.id}/invitation")
        async with house.visitor() as phone:
            token = made.json()["url"].partition("#")[2]
            await phone.post("/api/client-sign-in", json={"token": token})
            seen.append(await etags(desk, carl))
            await phone.post("/api/sign-out")
        seen.append(await etags(desk, carl))
    rosters, pages = zip(*seen, strict=True)
    assert len(set(rosters)) == len(rosters)
    assert len(set(pages)) == len(pages)


async def test_the_etag_changes_with_all_that_a_client_and_the_therapist_say(house: House) -> None:
    carl = house.people.carl
    day, desks = people.today(carl, house.now).isoformat(), f"/api/clients/{carl.who.id}"
    a_break = {"from_date": day, "until_date": day}
    async with house.of(house.people.alice) as desk, house.of(carl) as phone:
        shown = (await phone.get("/api/settings")).json()
        wanted = {name: shown[name] for name in PreferencesBody.model_fields}
        asked, said = people.uuid7(), people.uuid7()
        seen = [await etags(desk, carl)]
        for page, method, path, body in (
            (phone, "POST", "/api/breaks", a_break),
            (desk, "POST", f"{desks}/breaks", a_break),
            (desk, "PUT", f"{desks}/next-visit", {"on": day}),
            (phone, "PUT", f"/api/thread/{asked}", {"text": "Is that right?"}),
            (desk, "POST", f"{desks}/thread-read", {"last": asked}),
            (desk, "PUT", f"{desks}/thread/{said}", {"text": "It is."}),
            (phone, "POST", "/api/thread-read", {"last": said}),
            (phone, "PUT", "/api/settings", wanted | {"time_zone": "Asia/Tokyo"}),
            (phone, "PUT", "/api/settings", wanted | {"reminders_stopped": True}),
        ):
            answered = await page.request(method, path, json=body)
            assert answered.is_success, answered.text
            seen.append(await etags(desk, carl))
    rosters, pages = zip(*seen, strict=True)
    assert len(set(rosters)) == len(rosters)
    assert len(set(pages)) == len(pages)


async def test_the_rosters_etag_changes_with_a_new_client(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        before = (await desk.get("/api/clients")).headers["etag"]
        await desk.post("/api/clients", json=NEW)
        assert (await desk.get("/api/clients")).headers["etag"] != before


async def test_what_happens_elsewhere_does_not_change_an_etag(house: House) -> None:
    carl = house.people.carl
    async with house.of(house.people.alice) as desk:
        before = await etags(desk, carl)
        await do_tick(house, house.people.mallory)
        assert await etags(desk, carl) == before
        await do_tick(house, house.people.cora)
        after = await etags(desk, carl)
    assert after[0] != before[0]
    assert after[1] == before[1]


async def test_another_practices_client_does_not_exist(house: House) -> None:
    mallory = house.people.mallory.who.id
    before = await house.everything()
    for client_id in (mallory, "nobody"):
        async with house.of(house.people.alice) as desk:
            answers = [
                await desk.get(f"/api/clients/{client_id}"),
                await desk.get(f"/api/clients/{client_id}", headers={"If-None-Match": '"x"'}),
                await desk.post(f"/api/clients/{client_id}/plan", json=PLAN),
                await desk.post(f"/api/clients/{client_id}/invitation"),
            ]
        assert {answer.status_code for answer in answers} == {404}
        assert {answer.json()["error"] for answer in answers} == {"NotFound"}
        assert len({answer.content for answer in answers}) == 1
    assert await house.everything() == before


async def test_messages_are_the_own_practices_only(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        shown = (await desk.get("/api/messages")).json()
    assert {message["client_name"] for message in shown} == {"Carl", "Cora"}


async def test_a_client_is_taken_on(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        answer = await desk.post("/api/clients", json=NEW)
        assert answer.status_code == 201
        told = answer.json()
        same = NEW.keys() - {"reminder_time"}
        assert {name: told[name] for name in same} == {name: NEW[name] for name in same}
        assert [one["time"] for one in told["reminder_times"]] == [NEW["reminder_time"]]
        assert (told["phone"], told["phones"], told["messages"], told["dates"]) == (
            None,
            [],
            [],
            [],
        )
        assert (await desk.get(f"/api/clients/{told['id']}")).json() == told


async def test_a_client_needs_neither_address_nor_reminder(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        answer = await desk.post("/api/clients", json={**NEW, "email": None, "reminder_time": None})
    assert answer.status_code == 201
    assert (answer.json()["email"], answer.json()["reminder_times"]) == (None, [])


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_client_reads_from_the_first_letter_on_in_the_language_chosen(
    house: House, language: str
) -> None:
    async with house.of(house.people.alice) as desk:
        taken = (await desk.post("/api/clients", json={**NEW, "language": language})).json()
    who = house.people.alice.who
    client = await house.database.read(client_rows.get, who.practice_id, taken["id"])
    assert client.language == language


async def test_a_clients_phone_is_kept_as_the_world_dials_it(house: House) -> None:
    async with house.of(house.people.alice) as desk:
        for typed in ("+49 (30) 123 45-67", "+49301234567"):
            answer = await desk.post("/api/clients", json={**NEW, "phone": typed})
            assert (answer.status_code, answer.json()["phone"]) == (201, "+49301234567")


BAD: list[tuple[str, object]] = [
    ("name", ""),
    ("name", "   "),
    ("name", "x" * 61),
    ("name", "Ni\x00na"),
    ("name", "Ni\nna"),
    ("name", "\u202eaniN"),
    ("name", 7),
    ("email", "nina"),
    ("email", "nina@example.org\nBcc: x@example.org"),
    ("email", ""),
    ("email", f"{'n' * 250}@example.org"),
    ("phone", "030 1234567"),
    ("phone", "+49 1"),
    ("phone", "call me"),
    ("phone", "+1" * 21),
    ("phone", 49301234567),
    ("language", "xx"),
    ("language", None),
    ("time_zone", "Europe/Nowhere"),
    ("time_zone", "../../etc/passwd"),
    ("time_zone", ""),
    ("time_zone", None),
    ("reminder_time", "07:59"),
    ("reminder_time", "21:00"),
    ("reminder_time", "25:00"),
    ("reminder_time", "18+01"),
    ("reminder_time", "T1800"),
    ("reminder_time", "18:00:00"),
    ("reminder_time", 18),
    ("nickname", "N"),
]


async def test_a_malformed_client_is_refused_by_the_fields_name(house: House) -> None:
    before = await house.everything()
    async with house.of(house.people.alice) as desk:
        for field, value in BAD:
            answer = await desk.post("/api/clients", json={**NEW, field: value})
            assert (value, fields(answer)) == (value, [field])
    assert await house.everything() == before


async def test_a_client_who_could_not_be_stored_is_not_there(house: House) -> None:
    before = await house.everything()
    async with house.of(house.people.alice) as desk:
        with failing_commits():
            answer = await desk.post("/api/clients", json=NEW)
    assert answer.status_code == 500
    assert await house.everything() == before


async def test_looking_writes_nothing_but_who_looked(house: House) -> None:
    carl = house.people.carl
    before = await house.everything()
    async with house.of(house.people.alice) as desk, house.of(carl) as phone:
        paths = ["/api/clients", f"/api/clients/{carl.who.id}", "/api/library", "/api/messages"]
        answers = await asyncio.gather(
            *(desk.get(path) for path in (*paths, "/api/me")),
            *(phone.get(path) for path in ("/api/today", "/api/me")),
        )
    assert {answer.status_code for answer in answers} == {200}
    after = await house.everything()
    kept = set(after.pop("audit_entries")) - set(before.pop("audit_entries"))
    assert after == before
    looks = ("roster_read", "client_read", "messages_read")
    assert len(kept) == len(looks)
    for look in looks:
        assert any(look in entry and house.people.alice.who.id in entry for entry in kept)


async def test_a_clients_page_shows_the_phones_until_their_sessions_end(house: House) -> None:
    alice = house.people.alice

    new = NewClient("Nina", None, "Europe/Berlin", None)
    nina = await house.database.write(clients.add, alice.who, house.now, new)
    async with house.of(alice) as desk:
        path = f"/api/clients/{nina.id}"
        assert (await desk.get(path)).json()["phones"] == []
        made = await house.database.write(invitations.at_visit, alice.who, house.now, nina.id)
        token, _ = await house.database.write(
            invitations.use_token, made.token, house.now, label="Phone", address=""
        )
        (phone,) = (await desk.get(path)).json()["phones"]
        assert phone["label"] == "Phone"
        await house.database.write(sessions.sign_out, token, house.now)
        assert (await desk.get(path)).json()["phones"] == []
