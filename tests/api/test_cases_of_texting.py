"""Text messages out there: lost answers, dead numbers, doubled posts, and people who say stop."""

import asyncio
import random
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import update
from sqlmodel import col

from app.main import create_app
from app.services import inbound, outbox
from app.services.inbound import Incoming
from app.settings import Settings
from app.store import messages
from app.store.db import Database, Transaction
from app.store.tables import Message
from app.texts.sms import EN
from tests import people, post_office, texted, twilio
from tests.api.conftest import browsing, settings
from tests.people import SignedInClient
from tests.post_office import PostOffice
from tests.services import consenting, post
from tests.services.post import DUE
from tests.services.texting import logged
from tests.texted import CARLS, confirmed, remind_now, reminder
from tests.twilio import Break, Twilio

pytestmark = pytest.mark.anyio

MESSAGES, STATUS = "/api/webhooks/twilio/messages", "/api/webhooks/twilio/status"
TICKED = f"<Message>{EN.taken['done']}</Message>"
STOPS = [
    *("STOP", "stop.", "Stop texting me", "QUIT", "END", "REVOKE", "OPT OUT", "OPTOUT", "CANCEL"),
    *("UNSUBSCRIBE", "STOPALL", "ARR\u00caT", "\uff33\uff34\uff2f\uff30", "ALTO", "Baja!"),
]
RACES = 18


@pytest.fixture
async def server() -> AsyncIterator[Twilio]:
    async with twilio.open_twilio() as server:
        yield server


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with post_office.open_post_office() as office:
        yield office


@pytest.fixture
def told(database_url: str, server: Twilio, office: PostOffice) -> Settings:
    return settings(
        database_url,
        public_url=texted.ORIGIN,
        twilio_base_url=server.url,
        smtp_host="127.0.0.1",
        smtp_port=str(office.port),
        smtp_security="none",
        mail_from="l@example.org",
    )


@pytest.fixture
async def app(told: Settings) -> AsyncIterator[FastAPI]:
    app = create_app(told)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def provider(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with browsing(app, origin=texted.ORIGIN) as provider:
        yield provider


async def text(provider: httpx.AsyncClient, words: str, sid: str) -> str:
    answer = await twilio.post(provider, MESSAGES, twilio.incoming(CARLS, words, sid))
    assert answer.status_code == 200
    return answer.text


async def sms_state(database: Database, who: SignedInClient) -> str:
    return (await consenting.states(database, who))["sms"]


@pytest.mark.parametrize("breaks", ["silence", "failure", "no 201"])
async def test_d01_a_lost_answer_is_not_sent_again(
    database: Database, told: Settings, server: Twilio, breaks: Break
) -> None:
    server.breaks = breaks
    nina = await confirmed(database)
    assert (await remind_now(database, told, nina)).state == "outcome_unknown"
    assert len(server.taken) == 1


async def test_d01_what_is_known_as_refused_is_tried_again(
    database: Database, told: Settings, server: Twilio
) -> None:
    server.refusals.append((429, 20429))
    nina = await confirmed(database)
    assert (await remind_now(database, told, nina)).state == "pending"
    assert (server.refused, server.taken) == ([20429], [])


async def test_d02_who_stopped_at_the_provider_gets_the_mail_instead(
    database: Database, told: Settings, server: Twilio, office: PostOffice
) -> None:
    server.opted_out.add(CARLS)
    nina = await confirmed(database, email="nina@example.org")
    await database.write(people.change, nina, preferred_channel="sms")
    found = await remind_now(database, told, nina)
    assert (found.state, found.channel) == ("accepted", "email")
    assert (server.refused, office.recipients) == ([21610], ["nina@example.org"])
    assert await sms_state(database, nina) == "opted_out"


async def test_d03_wanting_it_in_the_app_does_not_lift_what_the_provider_blocks(
    database: Database, told: Settings, server: Twilio, app: FastAPI, provider: httpx.AsyncClient
) -> None:
    server.opted_out.add(CARLS)
    nina = await confirmed(database)
    await remind_now(database, told, nina)
    async with browsing(app, nina.token, texted.ORIGIN) as phone:
        for wanted in (False, True):
            choice = {"email": False, "sms": wanted, "preferred": None}
            answer = await phone.put("/api/settings/channels", json=choice)
            assert answer.status_code == 200, answer.text
    assert answer.json()["start_number"] == twilio.NUMBER
    assert await sms_state(database, nina) == "opted_out"
    await text(provider, "START", "SM1")
    assert await sms_state(database, nina) == "confirmed"


async def test_d05_a_dead_number_gets_nothing_more(
    database: Database, told: Settings, server: Twilio
) -> None:
    server.refusals.append((400, 21614))
    nina = await confirmed(database)
    await remind_now(database, told, nina)
    found = await remind_now(database, told, nina, minutes_ago=2)
    assert (server.refused, server.taken) == ([21614], [])
    assert found.reason == "no text message arrives at their number"
    assert await sms_state(database, nina) == "dead"


@pytest.mark.parametrize(
    ("code", "state"),
    [
        *((code, "failed") for code in ("30005", "30007")),
        ("30003", "pending"),
        ("30008", "outcome_unknown"),
    ],
)
async def test_d05_and_d06_a_report_says_whether_it_is_tried_again(
    database: Database, told: Settings, provider: httpx.AsyncClient, code: str, state: str
) -> None:
    nina = await confirmed(database)
    await remind_now(database, told, nina)
    form = twilio.status(f"SM{1:032x}", "undelivered", code)
    assert (await twilio.post(provider, STATUS, form)).status_code == 204
    found = await reminder(database, nina)
    assert (found.state, found.reason) == (state, f"the text service reported {code}")
    dead = code == "30005"
    assert await sms_state(database, nina) == ("dead" if dead else "confirmed")


async def test_d08_one_message_posted_often_is_one_with_one_answer(
    database: Database, told: Settings, provider: httpx.AsyncClient
) -> None:
    nina = await confirmed(database)
    await remind_now(database, told, nina)
    answers = await asyncio.gather(*(text(provider, "1", "SM1") for _ in range(8)))
    assert len({*answers}) == 1
    assert TICKED in answers[0]
    assert await text(provider, "1", "SM1") == answers[0]
    assert len(await database.read(logged, nina)) == 2
    assert len((await database.read(people.everything))["inbound_messages"]) == 1


async def test_d09_one_message_under_two_ids_changes_no_figure(
    database: Database, told: Settings, app: FastAPI, provider: httpx.AsyncClient
) -> None:
    nina = await confirmed(database)
    await remind_now(database, told, nina)

    async def figures() -> tuple[object, int]:
        async with browsing(app, nina.token, texted.ORIGIN) as phone:
            shown = (await phone.get("/api/progress")).json()
        return shown, len(await database.read(logged, nina))

    for number, words in enumerate(("1", "2", "3")):
        await text(provider, words, f"SM-{number}")
        before = await figures()
        await text(provider, words, f"SM-again-{number}")
        assert await figures() == before
    assert len((await database.read(people.everything))["inbound_messages"]) == 6


@pytest.mark.parametrize("signed", ["", "wrong", "of another"])
async def test_d10_nobody_but_the_provider_can_answer(
    database: Database, told: Settings, provider: httpx.AsyncClient, signed: str
) -> None:
    nina = await confirmed(database)
    await remind_now(database, told, nina)
    before = await database.read(people.everything)
    for words in ("STOP", "1"):
        form = twilio.incoming(CARLS, words)
        other = twilio.signature(texted.ORIGIN + MESSAGES, form, "another token")
        told_so = other if signed == "of another" else signed
        answer = await twilio.post(provider, MESSAGES, form, signed=told_so)
        assert answer.status_code == 403
    assert await database.read(people.everything) == before


async def test_d11_the_signature_is_of_the_address_that_we_are_known_by(
    told: Settings, provider: httpx.AsyncClient
) -> None:
    """Whatever a proxy, or whoever asks, says that we are called."""
    form = twilio.incoming(CARLS, "Hello")
    provider.headers.update({"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"})
    for host, code in ((texted.ORIGIN, 200), ("https://evil.example", 403)):
        signed = twilio.signature(host + MESSAGES, form)
        assert (await twilio.post(provider, MESSAGES, form, signed=signed)).status_code == code


async def test_d12_every_way_to_say_stop_stops_before_the_next_claim(
    database: Database, told: Settings, server: Twilio, provider: httpx.AsyncClient
) -> None:
    nina = await confirmed(database)
    for number, words in enumerate(STOPS):
        answer = await text(provider, words, f"SM-{number}")
        assert "<Message>" not in answer, "the provider says so itself"
        assert await sms_state(database, nina) == "opted_out", words
        await text(provider, "START", f"SM-start-{number}")
        assert await sms_state(database, nina) == "confirmed"
    await text(provider, "STOP", "SM-last")
    await remind_now(database, told, nina)
    assert server.taken == []


async def test_d13_a_stop_that_comes_while_a_message_is_claimed(database: Database) -> None:
    """Whichever is first: what STOP did not find on its way to the provider never leaves."""
    rng = random.Random(13)  # noqa: S311 # a test
    carl = (await post.settled(database)).carl
    await reminded_once(database, carl)
    name = await post.message_id(database, carl)

    def stop(tx: Transaction, sid: str) -> str:
        inbound.receive(tx, Incoming(sid, CARLS, "STOP"), DUE, post.ORIGIN, "provider")
        return messages.get(tx, name).state

    async def approve(steps: list[asyncio.Event]) -> bool:
        steps[0].set()
        attempt = await database.write(outbox.claim, name, DUE)
        assert attempt is not None
        steps[1].set()
        await asyncio.sleep(rng.uniform(0, 0.005))
        given = name, attempt, DUE, post.ORIGIN, {"sms"}
        letter = await database.write(outbox.approve, *given)
        steps[2].set()
        return letter is not None and letter.channel == "sms"

    found = set()
    for race in range(RACES):
        steps = [asyncio.Event() for _ in range(3)]
        approving = asyncio.create_task(approve(steps))
        await steps[race % 3].wait()
        await asyncio.sleep(rng.uniform(0, 0.005))
        state = await database.write(stop, f"SM-{race}")
        leaves = await approving
        assert leaves == (state == "submitting")
        found.add(leaves)
        await database.write(_as_before, name, f"SM-start-{race}")
    assert found == {True, False}, "each was first at times"


async def reminded_once(database: Database, who: SignedInClient) -> None:
    """Due now, by text message."""

    def wanted(tx: Transaction) -> None:
        people.change(tx, who, phone=CARLS, preferred_channel="sms")
        people.confirm_all(tx, who, post.NOW)

    await database.write(wanted)


def _as_before(tx: Transaction, name: str, sid: str) -> None:
    inbound.receive(tx, Incoming(sid, CARLS, "START"), DUE, post.ORIGIN, "provider")
    waits = {"state": "pending", "send_at": DUE, "reason": None, "channel": None}
    tx.execute(update(Message).where(col(Message.id) == name).values(waits))
