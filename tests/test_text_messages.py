"""The whole thread: a reminder by text message, what comes back, and what is heard of it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import update
from sqlmodel import col

from app.domain.channels import Choice
from app.main import create_app
from app.senders.ways import senders
from app.services import consents
from app.settings import Settings
from app.store.db import Database, Transaction
from app.store.tables import Message
from app.worker import Worker
from tests import people, post_office, twilio
from tests.api.conftest import browsing
from tests.post_office import PostOffice
from tests.texted import CARLS, ORIGIN, confirmed, deliver, remind_now, reminder, texted
from tests.twilio import ACCOUNT, NUMBER, TOKEN, Twilio

pytestmark = pytest.mark.anyio

MESSAGES = "/api/webhooks/twilio/messages"


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
    return Settings(
        database_url=database_url,
        public_url=ORIGIN,
        smtp_host="127.0.0.1",
        smtp_port=office.port,
        smtp_security="none",
        mail_from="l@example.org",
        twilio_base_url=server.url,
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        twilio_from=NUMBER,
    )


@pytest.fixture
async def provider(told: Settings, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """What asks our web process in the provider's name."""
    app = create_app(told, web=tmp_path)
    lifespan = app.router.lifespan_context(app)
    async with lifespan, browsing(app, origin=ORIGIN) as provider:
        yield provider


async def test_asked_confirmed_reminded_delivered(
    database: Database, told: Settings, server: Twilio, provider: httpx.AsyncClient
) -> None:
    nina = await texted(database)
    by_sms = Choice(email=False, sms=True)
    await database.write(consents.choose, nina.who, people.utc_now(), by_sms)
    await deliver(database, told)
    assert [form["Body"][:20] for form in server.taken] == ["Limberday: Reply YES"]
    await twilio.post(provider, MESSAGES, twilio.incoming(CARLS, "Yes"))
    sent = await remind_now(database, told, nina)
    assert (sent.state, sent.channel, sent.address) == ("accepted", "sms", CARLS)
    _, form = server.taken
    assert (form["To"], form["From"]) == (CARLS, NUMBER)
    assert form["Body"] == (
        f"2 things are still open for today, about 2 minutes: {ORIGIN}/today "
        "Reply 1 done, 2 not today, 3 hurts, STOP to end."
    )
    report = form["StatusCallback"].removeprefix(ORIGIN)
    for word in ("sent", "delivered", "sent", "delivered"):
        answer = await twilio.post(provider, report, twilio.status(f"SM{2:032x}", word))
        assert answer.status_code == 204
    assert (await reminder(database, nina)).state == "delivered"


async def test_before_a_yes_nothing_but_the_question_goes_out(
    database: Database, told: Settings, server: Twilio, office: PostOffice
) -> None:
    nina = await texted(database, email="nina@example.org")
    found = await remind_now(database, told, nina)
    assert (found.state, found.reason) == (
        "cancelled",
        "no way to reach them was confirmed yet",
    )
    assert (server.taken, office.taken) == ([], [])


async def test_a_stop_ends_it_and_the_mail_goes_on(
    database: Database,
    told: Settings,
    server: Twilio,
    office: PostOffice,
    provider: httpx.AsyncClient,
) -> None:
    nina = await confirmed(database, email="nina@example.org")
    await database.write(people.change, nina, preferred_channel="sms")
    await twilio.post(provider, MESSAGES, twilio.incoming(CARLS, "stop"))
    assert (await remind_now(database, told, nina)).state == "accepted"
    assert (server.taken, office.recipients) == ([], ["nina@example.org"])


async def test_what_twilio_refuses_is_told_and_not_tried_again(
    database: Database, told: Settings, server: Twilio
) -> None:
    server.refusals.append((400, 21211))
    nina = await confirmed(database)
    found = await remind_now(database, told, nina)
    assert (found.state, found.reason) == ("failed", "the text service answered 21211")
    assert (server.refused, server.taken) == ([21211], [])


async def test_who_stopped_at_the_provider_is_not_asked_for_again(
    database: Database, told: Settings, server: Twilio
) -> None:
    server.opted_out.add(CARLS)
    nina = await confirmed(database)
    assert (await remind_now(database, told, nina)).state == "failed"
    second = await remind_now(database, told, nina, minutes_ago=2)
    assert second.reason == "they have opted out of text messages"
    assert server.refused == [21610]


async def test_a_lost_answer_is_not_sent_again_and_a_report_settles_it(
    database: Database, told: Settings, server: Twilio, provider: httpx.AsyncClient
) -> None:
    server.breaks = "silence"
    nina = await confirmed(database)
    found = await remind_now(database, told, nina)
    assert found.state == "outcome_unknown"
    (form,) = server.taken
    report = form["StatusCallback"].removeprefix(ORIGIN)
    await twilio.post(provider, report, twilio.status("SM" + "9" * 32, "undelivered", "30005"))
    after = await reminder(database, nina)
    assert (after.state, after.reason) == ("failed", "the text service reported 30005")


async def test_without_a_text_service_the_console_stands_in(
    database: Database, told: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = Settings(database_url=told.database_url, public_url=ORIGIN)
    nina = await confirmed(database)
    assert (await remind_now(database, nothing, nina)).channel == "console"
    assert CARLS not in capsys.readouterr().out


async def test_the_provider_is_told_of_no_address_that_it_cannot_reach(
    database: Database, told: Settings, server: Twilio
) -> None:
    here = told.model_copy(update={"public_url": "http://localhost:8000"})
    await remind_now(database, here, await confirmed(database))
    assert "StatusCallback" not in server.taken[0]


def let_it_be_ago(tx: Transaction, time: timedelta) -> None:
    """Since when nobody knows."""
    unknown = update(Message).where(col(Message.state) == "outcome_unknown")
    tx.execute(unknown.values(changed_at=people.utc_now() - time))


async def test_a_lost_answer_is_asked_for_and_nothing_is_sent_again(
    database: Database, told: Settings, server: Twilio
) -> None:
    nina = await confirmed(database)
    server.breaks, server.made_at = "silence", people.utc_now()
    assert (await remind_now(database, told, nina)).state == "outcome_unknown"
    worker = Worker(database, senders(told), ORIGIN)
    await worker.ask_what_is_unknown()
    assert (await reminder(database, nina)).state == "outcome_unknown", "it is not yet time"
    await database.write(let_it_be_ago, timedelta(minutes=3))
    await worker.ask_what_is_unknown()
    assert (await reminder(database, nina)).state == "outcome_unknown", "it still says nothing"
    server.breaks = None
    await database.write(let_it_be_ago, timedelta(minutes=11))
    await worker.ask_what_is_unknown()
    assert (await reminder(database, nina)).state == "delivered"
    await deliver(database, told)
    assert len(server.taken) == 1
    await worker.senders["sms"].close()
