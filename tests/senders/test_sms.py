"""Text messages through a server as strict as Twilio, and what is known of those it refused."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from app.domain.errors import SendFailed
from app.domain.messages import Found, Letter, Submitted
from app.senders import sms
from app.senders.sms import SmsSender
from tests import twilio
from tests.listening import listening
from tests.twilio import ACCOUNT, NUMBER, SERVICE, TOKEN, Break, Twilio

pytestmark = pytest.mark.anyio

LETTER = Letter(
    id="0197f0a0-0000-7000-8000-000000000000",
    attempt=3,
    channel="sms",
    to="+4915112345678",
    subject="",
    text="2 things are still open & waiting = fine, 100%: https://x.example/today Reply STOP",
    at=datetime(2026, 3, 10, 17, tzinfo=UTC),
)


@pytest.fixture
async def server() -> AsyncIterator[Twilio]:
    async with twilio.open_twilio() as server:
        yield server


def sender(server: Twilio) -> SmsSender:
    return SmsSender(server.url, ACCOUNT, TOKEN, NUMBER, "https://limberday.example.org/status")


async def refused(way_out: SmsSender, letter: Letter = LETTER) -> SendFailed:
    with pytest.raises(SendFailed) as caught:
        await way_out.send(letter)
    assert letter.to.removeprefix("+") not in caught.value.detail
    assert LETTER.text not in caught.value.detail
    return caught.value


async def test_a_message_arrives_as_it_was_written(server: Twilio) -> None:
    assert await sender(server).send(LETTER) == "SM" + "1".zfill(32)
    assert server.taken == [
        {
            "To": LETTER.to,
            "From": NUMBER,
            "Body": LETTER.text,
            "StatusCallback": f"https://limberday.example.org/status?message={LETTER.id}",
        }
    ]


async def test_a_messaging_service_is_named_as_one(server: Twilio) -> None:
    await replace(sender(server), sms_from=SERVICE, report_to=None).send(LETTER)
    (form,) = server.taken
    assert form == {"To": LETTER.to, "MessagingServiceSid": SERVICE, "Body": LETTER.text}


@pytest.mark.parametrize(
    ("status", "code", "permanent"),
    [
        (400, 21610, True),
        (400, 21211, True),
        (400, 21614, True),
        (400, 21606, False),
        (401, 20003, False),
        (404, 20404, False),
        (429, 20429, False),
        (429, 14107, False),
        (429, 29999, False),
        (503, 20503, False),
    ],
)
async def test_what_twilio_refuses_has_not_been_submitted(
    server: Twilio, status: int, code: int, *, permanent: bool
) -> None:
    server.refusals.append((status, code))
    failure = await refused(sender(server))
    assert failure.detail == f"the text service answered {code}"
    assert (failure.permanent, failure.submitted) == (permanent, False)
    assert failure.opted_out is (code == 21610)
    assert server.taken == []


async def test_what_is_known_of_no_number_may_have_been_sent(server: Twilio) -> None:
    for status, code in ((400, 29999), (500, 20500), (502, 20502)):
        server.refusals.append((status, code))
        failure = await refused(sender(server))
        assert (failure.permanent, failure.submitted) == (False, None)


@pytest.mark.parametrize("breaks", ["silence", "failure", "no 201", "no sid", "no json"])
async def test_when_the_answer_is_lost_nobody_knows(breaks: Break) -> None:
    async with twilio.open_twilio(breaks=breaks) as server:
        failure = await refused(sender(server))
    assert len(server.taken) == 1
    assert (failure.permanent, failure.submitted) == (False, None)


async def test_a_server_that_never_answers_is_not_waited_for_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sms, "TIMEOUT_S", 0.2)
    heard = asyncio.Event()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        heard.set()
        await reader.read()
        writer.close()

    async with listening(listen) as port:
        failure = await refused(SmsSender(f"http://127.0.0.1:{port}", ACCOUNT, TOKEN, NUMBER))
    assert heard.is_set()
    assert (failure.permanent, failure.submitted) == (False, None)


async def test_without_a_server_nothing_was_submitted() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    failure = await refused(SmsSender(f"http://127.0.0.1:{port}", ACCOUNT, TOKEN, NUMBER))
    assert (failure.permanent, failure.submitted) == (False, False)


@pytest.mark.parametrize(
    "to", ["", "015112345678", "+0151", "+49 151 12345678", "+4915112345678\n"]
)
async def test_what_is_no_number_is_not_asked_about(server: Twilio, to: str) -> None:
    with pytest.raises(SendFailed) as caught:
        await sender(server).send(replace(LETTER, to=to))
    assert (caught.value.permanent, caught.value.submitted) == (True, False)
    assert (server.taken, server.refused) == ([], [])


async def test_how_long_the_provider_asks_to_wait_is_told(server: Twilio) -> None:
    server.refusals.append((429, 20429))
    assert (await refused(sender(server))).retry_after_s == 1


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("90", 90),
        ("999999999", 86_400),
        ("Tue, 10 Mar 2026 17:10:00 GMT", 600),
        ("Tuesday, 10-Mar-26 17:10:00 GMT", 600),
        ("Tue Mar 10 17:10:00 2026", 600),
        ("Tue, 10 Mar 2026 16:00:00 GMT", 0),
        ("Thu, 12 Mar 2026 17:10:00 GMT", 86_400),
        ("soon", 0),
        ("-5", 0),
        ("", 0),
    ],
)
async def test_how_long_to_wait_is_told_in_seconds_or_as_a_date(
    server: Twilio, told: str, seconds: int
) -> None:
    server.refusals.append((429, 20429))
    server.retry_after = told
    assert (await refused(sender(server))).retry_after_s == seconds


LOST = Submitted(LETTER.to, LETTER.text, LETTER.at)


async def test_what_was_lost_is_found_by_number_text_and_time(server: Twilio) -> None:
    way_out = sender(server)
    sid = await way_out.send(LETTER)
    await way_out.send(replace(LETTER, text="Another one"))
    await way_out.send(replace(LETTER, to="+4915112345679"))
    assert await way_out.look_for(LOST) == [Found(sid, "delivered")]
    server.became[sid] = ("queued", None)
    assert await way_out.look_for(LOST) == [Found(sid, "accepted")]
    server.became[sid] = ("undelivered", 30005)
    (found,) = await way_out.look_for(LOST)
    assert (found.state, str(found.failure)) == ("failed", "the text service reported 30005")
    await way_out.close()


@pytest.mark.parametrize(
    ("away", "is_found"),
    [(-timedelta(minutes=3), False), (timedelta(minutes=4), True), (timedelta(minutes=6), False)],
)
async def test_the_same_words_of_another_time_are_another_message(
    server: Twilio, away: timedelta, *, is_found: bool
) -> None:
    way_out = sender(server)
    await way_out.send(LETTER)
    server.made_at = LETTER.at + away
    assert bool(await way_out.look_for(LOST)) is is_found
    await way_out.close()


async def test_who_does_not_say_what_there_is_has_not_said_that_there_is_nothing(
    server: Twilio,
) -> None:
    way_out = sender(server)
    server.refusals.append((503, 20503))
    with pytest.raises(SendFailed):
        await way_out.look_for(LOST)
    await way_out.close()
    with pytest.raises(SendFailed):
        await SmsSender("http://127.0.0.1:1", ACCOUNT, TOKEN, NUMBER).look_for(LOST)


@pytest.mark.parametrize("text", ["x" * 161, "So \N{SPARKLES}", "caf\u00e9 n\u00famero"])
async def test_what_is_longer_than_one_message_does_not_leave(server: Twilio, text: str) -> None:
    with pytest.raises(SendFailed) as caught:
        await sender(server).send(replace(LETTER, text=text))
    assert (caught.value.permanent, caught.value.submitted) == (True, False)
    assert caught.value.detail == "the text does not fit into one text message"
    assert (server.taken, server.refused) == ([], [])


async def test_a_connection_that_the_server_ended_is_opened_anew(server: Twilio) -> None:
    way_out = sender(server)
    for _ in range(3):
        await way_out.send(LETTER)
    await way_out.close()
    await way_out.send(LETTER)
    await way_out.close()
    assert len(server.taken) == 4


async def test_a_connection_is_kept_from_message_to_message() -> None:
    connections = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        body = b'{"sid": "SM1"}'
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = next(line for line in head.split(b"\r\n") if b"Content-Length" in line)
            await reader.readexactly(int(length.split()[1]))
            writer.write(b"HTTP/1.1 201 Created\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    async with listening(answer) as port:
        way_out = SmsSender(f"http://127.0.0.1:{port}", ACCOUNT, TOKEN, NUMBER)
        for _ in range(5):
            assert await way_out.send(LETTER) == "SM1"
        await way_out.close()
    assert connections == 1


async def test_ten_messages_at_once_all_arrive(server: Twilio) -> None:
    letters = [replace(LETTER, id=f"m-{i}", to=f"+49151123456{i:02}") for i in range(10)]
    ids = await asyncio.gather(*(sender(server).send(letter) for letter in letters))
    assert sorted(server.recipients) == [letter.to for letter in letters]
    assert len(set(ids)) == 10


GOOD = {"To": LETTER.to, "From": NUMBER, "Body": "Hello"}
PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
BASIC = httpx.BasicAuth(ACCOUNT, TOKEN)


@pytest.mark.parametrize(
    ("method", "path", "auth", "form", "status", "code"),
    [
        ("POST", PATH, None, GOOD, 401, 20003),
        ("POST", PATH, httpx.BasicAuth(ACCOUNT, "wrong"), GOOD, 401, 20003),
        ("POST", PATH.replace(".json", ""), BASIC, GOOD, 404, 20404),
        ("POST", PATH.replace("AC5", "AC6"), BASIC, GOOD, 404, 20404),
        ("PUT", PATH, BASIC, GOOD, 405, 20004),
        ("POST", PATH, BASIC, {}, 400, 21604),
        ("POST", PATH, BASIC, GOOD | {"To": "carl"}, 400, 21211),
        ("POST", PATH, BASIC, {"To": LETTER.to, "Body": "Hello"}, 400, 21603),
        ("POST", PATH, BASIC, GOOD | {"From": "+15005550009"}, 400, 21606),
        ("POST", PATH, BASIC, GOOD | {"Body": ""}, 400, 21602),
        ("POST", PATH, BASIC, GOOD | {"Body": "x" * 1601}, 400, 21617),
        ("POST", PATH, BASIC, GOOD | {"StatusCallback": "http://localhost/x"}, 400, 21609),
        ("POST", PATH, BASIC, GOOD | {"IdempotencyKey": "1"}, 400, 20001),
    ],
)
async def test_the_server_is_as_strict_as_it_is_said_to_be(
    server: Twilio,
    method: str,
    path: str,
    auth: httpx.BasicAuth | None,
    form: dict[str, str],
    status: int,
    code: int,
) -> None:
    async with httpx.AsyncClient(base_url=server.url, auth=auth) as browser:
        answer = await browser.request(method, path, data=form)
    assert answer.status_code == answer.json()["status"] == status
    assert answer.json()["code"] == code
    assert answer.json().keys() == {"code", "message", "more_info", "status"}
    assert server.taken == []


async def test_the_server_takes_no_json(server: Twilio) -> None:
    async with httpx.AsyncClient(base_url=server.url, auth=BASIC) as browser:
        answer = await browser.post(PATH, json=GOOD)
    assert answer.json()["code"] == 21604
