"""Notifications on a phone: on at once, off with the sign-in, and never in silence when dead."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.domain.channels import Choice, Way
from app.domain.errors import SendFailed
from app.domain.messages import Letter
from app.services import consents, outbox, server_keys, sessions, shared_tablet, subscriptions
from app.services.sessions import CLIENT_IDLE
from app.services.subscriptions import Subscription
from app.store.db import Database, Reading, Transaction
from app.texts import IN
from tests import people
from tests.people import People, SignedInClient
from tests.push_service import Browser
from tests.services.post import DUE, NOW, approve, fate, settled

pytestmark = pytest.mark.anyio

ALL = {"push", "email", "sms"}
BROWSER = Browser()
HERE = Subscription("https://fcm.googleapis.com/fcm/send/here", BROWSER.p256dh, BROWSER.auth)
THERE = replace(HERE, endpoint="https://web.push.apple.com/there")
DEAD = SendFailed("notifications are off", permanent=True, submitted=False, dead_address=True)


@pytest.fixture
async def everybody(database: Database) -> People:
    return await settled(database)


async def turn_on(database: Database, who: SignedInClient, said: Subscription = HERE) -> None:
    await database.write(subscriptions.put, who.who, NOW, said)


def again(tx: Transaction, who: SignedInClient, at: datetime, label: str) -> SignedInClient:
    """The same client on another phone."""
    token = sessions.open_client(tx, who.who, at, label)
    return replace(who, who=sessions.client(tx, token, at), token=token)


async def push(database: Database, who: SignedInClient, at: datetime = NOW) -> Way:
    def ask(tx: Reading) -> Way:
        return consents.ways(tx, people.record(tx, who), at)[0]

    return await database.read(ask)


async def reminder(database: Database, who: SignedInClient) -> Letter:
    letter = await approve(database, who, DUE, ALL)
    assert letter is not None
    return letter


async def fail(database: Database, letter: Letter, failure: SendFailed = DEAD) -> None:
    assert await database.write(outbox.failed, letter.id, letter.attempt, DUE, failure)


async def test_turned_on_it_is_the_way_that_a_reminder_takes(
    database: Database, everybody: People
) -> None:
    await turn_on(database, everybody.carl)
    way = await push(database, everybody.carl)
    assert (way.state, way.phone) == ("confirmed", "Phone")
    letter = await reminder(database, everybody.carl)
    assert (letter.channel, letter.to) == ("push", way.address)
    assert letter.subject == "A short reminder for today"
    assert letter.text == "2 things are still open for today, about 2 minutes."
    assert letter.push is not None
    assert letter.push.endpoint == HERE.endpoint
    assert letter.push.until == DUE + timedelta(hours=2)
    assert letter.push.labels == IN["en"].PUSH_LABELS
    assert HERE.endpoint not in repr(letter)


async def test_another_way_comes_first_for_who_prefers_it(
    database: Database, everybody: People
) -> None:
    await turn_on(database, everybody.carl)
    choice = Choice(email=True, sms=False, preferred="email")
    await database.write(consents.choose, everybody.carl.who, NOW, choice)
    assert (await reminder(database, everybody.carl)).channel == "email"


async def test_said_again_nothing_changes(database: Database, everybody: People) -> None:
    await turn_on(database, everybody.carl)
    before = await database.read(people.everything)
    await turn_on(database, everybody.carl)
    assert await database.read(people.everything) == before


async def test_the_browser_renewed_it_and_the_old_one_is_gone(
    database: Database, everybody: People
) -> None:
    await turn_on(database, everybody.carl)
    await turn_on(database, everybody.carl, THERE)
    kept = (await database.read(people.everything))["push_subscriptions"]
    assert len(kept) == 1
    assert THERE.endpoint in kept[0]


@pytest.mark.parametrize("ended", ["signed out", "off", "idle", "parked"])
async def test_nothing_comes_where_the_client_is_not_any_more(
    database: Database, everybody: People, ended: str
) -> None:
    carl = everybody.carl
    await turn_on(database, carl)
    at = NOW + CLIENT_IDLE if ended == "idle" else NOW
    if ended == "signed out":
        await database.write(sessions.sign_out, carl.token, NOW)
    if ended == "off":
        await database.write(subscriptions.drop, carl.who, NOW)
    if ended == "parked":
        await database.write(shared_tablet.park, carl.who, NOW, "1234", ())
    assert (await push(database, carl, at)).state == "no_address"
    kept = (await database.read(people.everything))["push_subscriptions"]
    assert bool(kept) is (ended in {"idle", "parked"})


async def test_it_comes_to_the_phone_that_was_used_last(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    other = await database.write(again, carl, NOW + timedelta(minutes=1), "Tablet")
    await turn_on(database, carl)
    await turn_on(database, other, THERE)
    assert (await push(database, carl)).phone == "Tablet"
    await database.write(sessions.active, carl.who, NOW + timedelta(minutes=2))
    assert (await push(database, carl)).phone == "Phone"


async def test_of_many_phones_the_newest_are_kept(database: Database, everybody: People) -> None:
    for number in range(subscriptions.MOST + 2):
        at = NOW + timedelta(minutes=number)
        phone = await database.write(again, everybody.carl, at, "Phone")
        said = replace(HERE, endpoint=f"{HERE.endpoint}{number}")
        await database.write(subscriptions.put, phone.who, at, said)
    kept = (await database.read(people.everything))["push_subscriptions"]
    assert len(kept) == subscriptions.MOST
    assert not any(f"{HERE.endpoint}1'" in row for row in kept)


async def test_who_signs_in_on_the_same_phone_next_has_its_notifications(
    database: Database, everybody: People
) -> None:
    await turn_on(database, everybody.carl)
    before = await database.read(people.versions)
    await turn_on(database, everybody.mallory)
    after = await database.read(people.versions)
    assert (await push(database, everybody.carl)).state == "no_address"
    assert (await push(database, everybody.mallory)).state == "confirmed"
    changed = {name for name, version in after.items() if version != before[name]}
    assert changed == {everybody.carl.who.id, everybody.mallory.who.id}


async def test_a_phone_that_listens_no_more_is_forgotten_and_the_next_way_taken(
    database: Database, everybody: People
) -> None:
    await turn_on(database, everybody.carl)
    await fail(database, await reminder(database, everybody.carl))
    assert (await push(database, everybody.carl)).state == "no_address"
    assert (await database.read(people.everything))["push_subscriptions"] == []
    assert (await reminder(database, everybody.carl)).channel == "email"


async def test_after_one_phone_comes_the_other(database: Database, everybody: People) -> None:
    carl = everybody.carl
    other = await database.write(again, carl, NOW + timedelta(minutes=1), "Tablet")
    await turn_on(database, carl)
    await turn_on(database, other, THERE)
    first = await reminder(database, carl)
    await fail(database, first)
    second = await reminder(database, carl)
    assert (first.channel, second.channel) == ("push", "push")
    assert first.to != second.to


async def test_a_service_that_refuses_us_is_not_the_phones_fault(
    database: Database, everybody: People
) -> None:
    await turn_on(database, everybody.carl)
    refused = SendFailed("the push service answered 403", permanent=True, submitted=False)
    await fail(database, await reminder(database, everybody.carl), refused)
    assert (await push(database, everybody.carl)).state == "confirmed"
    assert (await reminder(database, everybody.carl)).channel == "email"


async def test_with_no_other_way_the_therapist_sees_why_it_failed(
    database: Database, everybody: People
) -> None:
    carl = everybody.carl
    await turn_on(database, carl)
    await database.write(consents.choose, carl.who, NOW, Choice(email=False, sms=False))
    await fail(database, await reminder(database, carl))
    assert await fate(database, carl) == ("failed", DEAD.detail)


async def test_the_server_makes_its_key_once_and_the_operators_goes_first(
    database: Database,
) -> None:
    made = await database.write(server_keys.vapid, NOW, "")
    assert await database.write(server_keys.vapid, NOW, "") == made
    assert await database.write(server_keys.vapid, NOW, "the operator's") == "the operator's"
    assert len(server_keys.public(made)) == len(BROWSER.p256dh)
