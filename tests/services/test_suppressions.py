"""Whoever says stop gets nothing more at that number; whoever says start gets it again."""

import asyncio
import threading
from itertools import pairwise

import pytest

from app.domain.errors import SendFailed
from app.domain.messages import Reported
from app.services import clients, dashboard, inbound, invitations, outbox, suppressions
from app.services.clients import NewClient
from app.services.inbound import Incoming
from app.store import messages
from app.store import reminders as reminder_rows
from app.store.db import Database, Reading, Transaction, open_database
from app.texts import sms
from tests import people
from tests.people import People, SignedInClient
from tests.services import letterbox
from tests.services.consenting import (
    BY_SMS,
    NUMBER,
    OTHER_NUMBER,
    choose,
    nina,
    questions,
    reminder,
    states,
    text,
)
from tests.services.post import DUE, NOW, ORIGIN, SECOND, approve, fate, message_id, settled

pytestmark = pytest.mark.anyio

OPTED_OUT = ("cancelled", "they have opted out of text messages")
STOPPED = SendFailed("21610", permanent=True, submitted=False, opted_out=True)


@pytest.fixture
async def everybody(database: Database) -> People:
    return await settled(database)


async def texted(database: Database, everybody: People, email: str | None = None) -> SignedInClient:
    """A client who has confirmed every address there is."""
    client = await nina(database, everybody, email)
    await database.write(people.confirm_all, client, NOW)
    return client


async def test_after_a_stop_nothing_is_sent_and_it_says_why(
    database: Database, everybody: People
) -> None:
    client = await texted(database, everybody)
    assert await text(database, "STOP")
    assert await approve(database, client, senders={"sms"}) is None
    assert await fate(database, client) == OPTED_OUT


async def test_a_stop_between_claim_and_approval_stops_the_message(
    database: Database, everybody: People
) -> None:
    client = await texted(database, everybody)
    name = await message_id(database, client)
    attempt = await database.write(outbox.claim, name, DUE)
    assert attempt is not None
    await text(database, "Stop.")
    assert await database.write(outbox.approve, name, attempt, DUE, ORIGIN, {"sms"}) is None
    assert await fate(database, client) == OPTED_OUT


async def test_a_stop_on_its_way_to_its_commit_is_waited_for(postgresql_url: str) -> None:
    """On SQLite there is one writer, and nothing is on its way."""
    database = open_database(postgresql_url)
    client = await texted(database, await settled(database))
    written, go_on = threading.Event(), threading.Event()

    def stop_slowly(tx: Transaction) -> None:
        inbound.receive(tx, Incoming("SM1", NUMBER, "STOP"), NOW, ORIGIN, "provider")
        written.set()
        assert go_on.wait(10)

    stopping = asyncio.create_task(database.write(stop_slowly))
    assert await asyncio.to_thread(written.wait, 10)
    approving = asyncio.create_task(approve(database, client, senders={"sms"}))
    await asyncio.sleep(0.3)
    assert not approving.done()
    go_on.set()
    assert await approving is None
    await stopping
    database.close()


async def test_a_stop_holds_for_every_practice_that_writes_to_the_number(
    database: Database, everybody: People
) -> None:
    def mallorys(tx: Transaction) -> None:
        people.change(tx, everybody.mallory, phone=NUMBER, preferred_channel="sms")
        people.confirm_all(tx, everybody.mallory, NOW)

    client = await texted(database, everybody)
    await database.write(mallorys)
    before = await database.read(people.versions)
    await text(database, "STOP")
    after = await database.read(people.versions)
    assert {name for name in after if after[name] > before[name]} == {
        client.who.id,
        everybody.mallory.who.id,
    }
    assert (await states(database, everybody.mallory))["sms"] == "opted_out"
    assert await reminder(database, client) is None
    assert await reminder(database, everybody.mallory) == ("email", "mallory@example.org")


async def test_whose_number_stopped_is_reminded_by_the_other_way(
    database: Database, everybody: People
) -> None:
    client = await texted(database, everybody, "nina@example.org")
    await text(database, "STOP")
    assert await reminder(database, client) == ("email", "nina@example.org")


async def test_another_number_goes_on(database: Database, everybody: People) -> None:
    client = await texted(database, everybody)
    await text(database, "STOP", OTHER_NUMBER)
    assert await reminder(database, client) == ("sms", NUMBER)


@pytest.mark.parametrize("word", ["START", "unstop", "Yes"])
async def test_after_a_start_messages_come_again(
    database: Database, everybody: People, word: str
) -> None:
    client = await texted(database, everybody)
    await text(database, "STOP", sid="SM1")
    await text(database, word, sid="SM2")
    assert await reminder(database, client) == ("sms", NUMBER)


async def test_a_stop_and_a_start_are_seen_on_the_clients_page(
    database: Database, everybody: People
) -> None:
    client = await texted(database, everybody)
    versions = [(await database.read(people.versions))[client.who.id]]
    for number, word in enumerate(("STOP", "STOP", "START", "START")):
        await text(database, word, sid=f"SM{number}")
        versions.append((await database.read(people.versions))[client.who.id])
    assert [one < other for one, other in pairwise(versions)] == [True, False, True, False]


async def test_a_question_does_not_leave_after_a_stop(
    database: Database, everybody: People
) -> None:
    client = await nina(database, everybody)
    await choose(database, client, BY_SMS)
    await text(database, "STOP")
    (waiting,) = await database.read(questions, client)
    assert await letterbox.approve(database, waiting.id, NOW, "sms") is None
    assert await letterbox.fate(database, waiting.id) == OPTED_OUT


async def test_what_is_no_keyword_lifts_nothing(database: Database, everybody: People) -> None:
    client = await texted(database, everybody)
    for number, words in enumerate(("STOP", "HELP", "Y", "sorry", "")):
        await text(database, words, sid=f"SM{number}")
    assert (await states(database, client))["sms"] == "opted_out"


async def test_each_message_counts_once_however_often_it_comes(
    database: Database, everybody: People
) -> None:
    client = await texted(database, everybody)
    stops = [text(database, "STOP", sid="SM1") for _ in range(10)]
    assert set(await asyncio.gather(*stops)) == {sms.EN.stopped}
    await text(database, "START", sid="SM2")
    await text(database, "STOP", sid="SM1")
    assert (await states(database, client))["sms"] == "confirmed"
    await text(database, "STOP", sid="SM3")
    await text(database, "START", sid="SM2")
    assert (await states(database, client))["sms"] == "opted_out"
    kept = await database.read(people.everything)
    assert len(kept["inbound_messages"]) == 3


async def test_what_a_message_said_is_not_kept(database: Database, everybody: People) -> None:
    await text(database, "STOP it hurts where nobody should know")
    assert "hurts" not in repr(await database.read(people.everything))


async def test_who_stopped_reminders_still_gets_a_code(
    database: Database, everybody: People
) -> None:
    client = await texted(database, everybody, "nina@example.org")
    await database.write(suppressions.stop, "nina@example.org", NOW, "stop", "email")
    await text(database, "STOP")
    assert await reminder(database, client) is None
    await database.write(invitations.ask_for_code, "nina@example.org", NOW)
    name = await letterbox.due(database, NOW)
    assert await letterbox.approve(database, name, NOW) is not None


async def test_a_number_that_stopped_at_the_provider_is_stopped_here(
    database: Database, everybody: People
) -> None:
    client = await texted(database, everybody)
    letter = await approve(database, client, senders={"sms"})
    assert letter is not None
    assert await database.write(outbox.failed, letter.id, 1, DUE, STOPPED)
    assert (await fate(database, client))[0] == "failed"
    assert (await states(database, client))["sms"] == "opted_out"


async def test_only_the_own_practice_sees_it(database: Database, everybody: People) -> None:
    client = await texted(database, everybody)
    await text(database, "STOP")

    def on_page(tx: Reading) -> dict[str, str]:
        _, page = dashboard.client_page(tx, everybody.alice.who, NOW, client.who.id, None)
        assert page is not None
        return {way.channel: way.state for way in page.channels}

    assert (await database.read(on_page))["sms"] == "opted_out"
    before = await database.read(people.everything)
    new = NewClient("Probe", None, "Europe/Berlin", None, "+4915187654399")
    await database.write(clients.add, everybody.bert.who, NOW, new)
    after = await database.read(people.everything)
    assert after["suppressions"] == before["suppressions"]


LANDLINE = SendFailed("30006", permanent=True, submitted=False)


async def handed_over(database: Database, everybody: People) -> str:
    """The id of a text message that the provider has as SM9."""
    client = await texted(database, everybody)
    letter = await approve(database, client, senders={"sms"})
    assert letter is not None
    assert await database.write(outbox.accepted, letter.id, 1, DUE, "SM9")
    return letter.id


WAYS: list[tuple[list[Reported], str]] = [
    (["delivered"], "delivered"),
    (["failed"], "failed"),
    (["accepted"], "accepted"),
    (["accepted", "delivered", "accepted"], "delivered"),
    (["delivered", "delivered", "failed"], "delivered"),
    (["failed", "accepted", "failed"], "failed"),
    (["failed", "delivered"], "delivered"),
]


@pytest.mark.parametrize(("reports", "state"), WAYS)
async def test_reports_lead_to_one_end_in_whatever_order(
    database: Database, everybody: People, reports: list[Reported], state: str
) -> None:
    name = await handed_over(database, everybody)
    for one in reports:
        await database.write(outbox.reported, "SM9", "-", DUE + SECOND, one, LANDLINE)
    found = await database.read(messages.get, name)
    assert (found.state, found.reason) == (state, "30006" if state == "failed" else None)


@pytest.mark.parametrize(("reports", "state"), WAYS)
async def test_a_report_may_come_before_the_answer(
    database: Database, everybody: People, reports: list[Reported], state: str
) -> None:
    """It names our id, because the provider's was not heard yet, or never."""
    client = await texted(database, everybody)
    letter = await approve(database, client, senders={"sms"})
    assert letter is not None
    silence = SendFailed("silence", permanent=False, submitted=None)
    await database.write(outbox.failed, letter.id, 1, DUE, silence)
    for one in reports:
        await database.write(outbox.reported, "SM9", letter.id, DUE + SECOND, one)
    assert (await fate(database, client))[0] == state
    await database.write(outbox.accepted, letter.id, 1, DUE, "SM9")
    assert (await fate(database, client))[0] == state


async def test_a_report_of_what_is_not_ours_changes_nothing(
    database: Database, everybody: People
) -> None:
    name = await handed_over(database, everybody)
    before = await database.read(people.everything)
    for sid, ours in (("SM8", "-"), ("SM8", name), ("SM8", "")):
        await database.write(outbox.reported, sid, ours, DUE, "failed", STOPPED)
    assert await database.read(people.everything) == before


async def test_a_report_that_the_person_stopped_stops_the_number(
    database: Database, everybody: People
) -> None:
    await handed_over(database, everybody)
    await database.write(outbox.reported, "SM9", "-", DUE, "failed", STOPPED)
    kept = await database.read(people.everything)
    assert len(kept["suppressions"]) == 1
    assert NUMBER in kept["suppressions"][0]


async def test_what_arrived_has_reached_the_client_for_that_date(
    database: Database, everybody: People
) -> None:
    letter_id = await handed_over(database, everybody)

    def reached(tx: Reading) -> int:
        sent = messages.get(tx, letter_id)
        return len(reminder_rows.reached_dates(tx, sent.practice_id, str(sent.client_id)))

    assert await database.read(reached) == 1
    await database.write(outbox.reported, "SM9", "-", DUE, "delivered")
    assert await database.read(reached) == 1
