"""Notifications through a push service as strict as the standards, read by the browser's key."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from py_vapid import jwt

from app.domain.errors import SendFailed
from app.domain.messages import Letter, Push
from app.senders import push
from app.senders.push import PushSender
from tests import push_service
from tests.listening import listening
from tests.push_service import SUBJECT, Browser, PushService

pytestmark = pytest.mark.anyio

KEY = push_service.text(bytes(range(32)))
AT = datetime(2026, 3, 10, 17, tzinfo=UTC)
BROWSER = Browser()


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with push_service.open_push_service(KEY) as service:
        yield service


@pytest.fixture
async def way_out(service: PushService) -> AsyncIterator[PushSender]:
    found = PushSender(KEY, SUBJECT, [service.place])
    yield found
    await found.close()


def letter(service: PushService, *, auth: str = BROWSER.auth, p256dh: str = "") -> Letter:
    return Letter(
        id="0197f0a0-0000-7000-8000-000000000000",
        attempt=3,
        channel="push",
        to="4d0c9f4e-0000-4000-8000-000000000000",
        subject="Un breve recordatorio para hoy",
        text="2 cosas quedan pendientes para hoy, unos 4 minutos.",
        at=AT,
        push=Push(
            service.endpoint(),
            p256dh or BROWSER.p256dh,
            auth,
            AT + timedelta(hours=2),
            {"done": "Hecho", "undo": "Deshacer"},
        ),
    )


async def refused(way_out: PushSender, letter: Letter) -> SendFailed:
    with pytest.raises(SendFailed) as caught:
        await way_out.send(letter)
    assert "/push/" not in caught.value.detail
    assert letter.text not in caught.value.detail
    return caught.value


async def test_the_browser_and_nobody_else_reads_it(
    service: PushService, way_out: PushSender
) -> None:
    sent = letter(service)
    assert await way_out.send(sent) == f"http://{service.place}/m/1"
    (taken,) = service.taken
    assert BROWSER.reads(taken) == {
        "id": sent.id,
        "title": sent.subject,
        "body": sent.text,
        "labels": {"done": "Hecho", "undo": "Deshacer"},
    }
    assert b"recordatorio" not in taken.body


async def test_the_server_shows_who_it_is_to_that_service_only_and_for_hours_only(
    service: PushService, way_out: PushSender
) -> None:
    await way_out.send(letter(service))
    (taken,) = service.taken
    _, _, parts = taken.headers["authorization"].partition(" ")
    signed, _, public = parts.partition(",")
    assert public == f"k={service.public}"
    claims = jwt.decode(signed.removeprefix("t="), service.public)
    assert claims == {
        "aud": f"http://{service.place}",
        "exp": int((AT + timedelta(hours=12)).timestamp()),
        "sub": SUBJECT,
    }


async def test_it_waits_for_the_phone_no_longer_than_it_is_worth_showing(
    service: PushService, way_out: PushSender
) -> None:
    sent = letter(service)
    assert sent.push is not None
    late = replace(sent, push=replace(sent.push, until=AT - timedelta(minutes=1)))
    for one in (sent, replace(sent, id="another"), late):
        await way_out.send(one)
    assert [taken.headers["ttl"] for taken in service.taken] == ["7200", "7200", "0"]
    topics = {taken.headers["topic"] for taken in service.taken}
    assert len(topics) == 1, "a later reminder takes the place of one that still waits"
    assert service.connections == 1


@pytest.mark.parametrize(
    ("status", "permanent", "submitted", "dead"),
    [
        (400, True, False, False),
        (403, True, False, False),
        (404, True, False, True),
        (410, True, False, True),
        (413, True, False, False),
        (429, False, False, False),
        (503, False, False, False),
        (500, False, None, False),
        (502, False, None, False),
        (307, True, False, False),
    ],
)
async def test_what_an_answer_tells(
    service: PushService,
    way_out: PushSender,
    status: int,
    *,
    permanent: bool,
    submitted: bool | None,
    dead: bool,
) -> None:
    service.answers.append((status, {"Location": "http://169.254.169.254/"}))
    failure = await refused(way_out, letter(service))
    told = (failure.permanent, failure.submitted, failure.dead_address)
    assert told == (permanent, submitted, dead)
    assert service.taken == []


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120), ("Tue, 10 Mar 2026 18:00:00 GMT", 0), ("-5", 0), ("9" * 9, 0), (None, 0)],
)
async def test_a_service_that_asks_to_wait_is_waited_for(
    service: PushService, way_out: PushSender, said: str | None, seconds: int
) -> None:
    service.answers.append((429, {"Retry-After": said} if said else {}))
    assert (await refused(way_out, letter(service))).retry_after_s == seconds


async def test_when_the_answer_is_lost_nobody_knows(
    service: PushService, way_out: PushSender
) -> None:
    service.silent = True
    failure = await refused(way_out, letter(service))
    assert len(service.taken) == 1
    assert (failure.permanent, failure.submitted) == (False, None)


async def test_a_service_that_never_answers_is_not_waited_for_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(push, "TIMEOUT_S", 0.2)

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with listening(listen) as port:
        deaf = PushService("", port=port)
        way_out = PushSender(KEY, SUBJECT, [deaf.place])
        failure = await refused(way_out, letter(deaf))
        assert (failure.permanent, failure.submitted) == (False, None)
        await way_out.close()


async def test_without_a_service_nothing_was_submitted() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        nobody = PushService("", port=other.getsockname()[1])
    way_out = PushSender(KEY, SUBJECT, [nobody.place])
    failure = await refused(way_out, letter(nobody))
    assert (failure.permanent, failure.submitted, failure.dead_address) == (False, False, False)
    await way_out.close()


async def test_keys_that_are_no_point_of_the_curve_end_the_subscription(
    service: PushService, way_out: PushSender
) -> None:
    wrong = push_service.text(b"\x04" + b"\x01" * 64)
    failure = await refused(way_out, letter(service, p256dh=wrong))
    assert (failure.permanent, failure.submitted, failure.dead_address) == (True, False, True)


async def test_nothing_but_a_known_push_service_is_asked(service: PushService) -> None:
    way_out = PushSender(KEY, SUBJECT, ["fcm.googleapis.com"])
    failure = await refused(way_out, letter(service))
    assert (failure.permanent, failure.submitted, failure.dead_address) == (True, False, True)
    assert service.connections == 0
    await way_out.close()
