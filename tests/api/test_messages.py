"""The Messages page: what goes to the practice's clients, and nobody's own letters."""

from typing import Any

import pytest

from app.services import letters
from app.store.db import Transaction
from tests.api.conftest import House

pytestmark = pytest.mark.anyio


def write_one_of_each(tx: Transaction, house: House) -> None:
    alice, carl = house.people.alice.who, house.people.carl.who
    write, now, practice_id = letters.write, house.now, alice.practice_id
    write(tx, now, "invitation", practice_id, client_id=carl.id)
    write(tx, now, "sign_in_code", practice_id, client_id=carl.id)
    write(tx, now, "password_reset", practice_id, therapist_id=alice.id)
    write(tx, now, "account_notice", practice_id, therapist_id=alice.id, about="passkey_added")
    write(tx, now, "colleague_invitation", practice_id, address="dora@example.org")


async def get(house: House, path: str) -> Any:  # noqa: ANN401 # as JSON tells it
    async with house.of(house.people.alice) as desk:
        answer = await desk.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_both_pages_show_what_goes_to_clients_and_of_which_kind(house: House) -> None:
    await house.database.write(write_one_of_each, house)
    carl = house.people.carl.who
    of_practice = await get(house, "/api/messages")
    page = await get(house, f"/api/clients/{carl.id}")
    of_client = [sent["message"] for sent in page["messages"]]
    for shown in (of_practice, of_client):
        assert {one["kind"] for one in shown} == {"reminder", "invitation", "sign_in_code"}
        for one in shown:
            assert (one["for_date"] is None) is (one["kind"] != "reminder")
    assert {one["client_name"] for one in of_client} == {"Carl"}


async def test_a_letter_shows_that_it_waits_and_for_whom(house: House) -> None:
    await house.database.write(write_one_of_each, house)
    (code,) = [one for one in await get(house, "/api/messages") if one["kind"] == "sign_in_code"]
    id_, due_at = code.pop("id"), code.pop("due_at")
    assert (len(id_), due_at) == (36, house.now.isoformat().replace("+00:00", "Z"))
    assert code == {
        "kind": "sign_in_code",
        "client_id": house.people.carl.who.id,
        "client_name": "Carl",
        "time_zone": house.people.carl.who.zones[-1].zone,
        "channel": None,
        "for_date": None,
        "state": "pending",
        "reason": None,
        "to": None,
        "subject": None,
        "text": None,
        "sent_at": None,
    }
