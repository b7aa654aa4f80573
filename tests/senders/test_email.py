"""Letters through a real SMTP server, and what is known of those that did not go through."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.errors import SendFailed
from app.domain.messages import Letter
from app.senders.email import EmailSender
from tests import post_office
from tests.post_office import Conversation, PostOffice

pytestmark = pytest.mark.anyio

LETTER = Letter(
    id="0197f0a0-0000-7000-8000-000000000000",
    attempt=3,
    channel="email",
    to="carl@example.org",
    subject="A short reminder for today",
    text="Hello Carl,\n\n2 things are still open. Zoë says hi.\n.\nNot today is fine too.\n",
    at=datetime(2026, 3, 10, 17, tzinfo=UTC),
)


def sender(port: int) -> EmailSender:
    return EmailSender("127.0.0.1", port, "none", "", "", "Limberday <hello@limberday.example>")


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with post_office.open_post_office() as office:
        yield office


async def test_a_letter_arrives_as_it_was_written(office: PostOffice) -> None:
    provider_id = await sender(office.port).send(LETTER)
    (envelope,), (letter,) = office.taken, office.letters
    assert envelope.mail_from == "hello@limberday.example"
    assert envelope.rcpt_tos == ["carl@example.org"]
    assert letter["From"] == "Limberday <hello@limberday.example>"
    assert letter["To"] == "carl@example.org"
    assert letter["Subject"] == LETTER.subject
    assert letter["Date"].datetime == LETTER.at
    assert letter["Message-ID"] == f"<{LETTER.id}.3@limberday.example>" == provider_id
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content().replace("\r\n", "\n") == LETTER.text


async def test_each_attempt_has_an_id_of_its_own(office: PostOffice) -> None:
    for attempt in (1, 2):
        await sender(office.port).send(replace(LETTER, attempt=attempt))
    first, second = (letter["Message-ID"] for letter in office.letters)
    assert first != second


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(
    ("answer", "permanent"),
    [("550 5.1.1 no such user carl@example.org", True), ("451 4.3.0 try later", False)],
)
async def test_what_the_server_refuses_has_not_been_submitted(
    step: str, answer: str, *, permanent: bool
) -> None:
    async with post_office.open_post_office(**{step: answer}) as office:
        with pytest.raises(SendFailed) as caught:
            await sender(office.port).send(LETTER)
    assert (caught.value.permanent, caught.value.submitted) == (permanent, False)
    assert caught.value.detail == f"the mail server answered {answer[:3]}"
    assert office.taken == []


async def test_without_a_server_nothing_was_submitted() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    with pytest.raises(SendFailed) as caught:
        await sender(port).send(LETTER)
    assert (caught.value.permanent, caught.value.submitted) == (False, False)
    assert "carl" not in caught.value.detail


@pytest.mark.parametrize("verb", [b"EHLO", b"MAIL", b"RCPT"])
async def test_a_line_that_drops_before_the_letter_was_begun_has_submitted_nothing(
    verb: bytes,
) -> None:
    async with post_office.scripted(post_office.drop_at(verb)) as port:
        with pytest.raises(SendFailed) as caught:
            await sender(port).send(LETTER)
    assert (caught.value.permanent, caught.value.submitted) == (False, False)


SILENT = {
    "at DATA": post_office.drop_at(b"DATA"),  # aiosmtplib does not tell before from after
    "after DATA": post_office.take_everything_and_answer(b""),
    "nonsense": post_office.take_everything_and_answer(b"hello?\r\n"),
}


@pytest.mark.parametrize("conversation", SILENT.values(), ids=SILENT.keys())
async def test_when_the_line_drops_with_the_letter_nobody_knows(
    conversation: Conversation,
) -> None:
    async with post_office.scripted(conversation) as port:
        with pytest.raises(SendFailed) as caught:
            await sender(port).send(LETTER)
    assert (caught.value.permanent, caught.value.submitted) == (False, None)


async def test_a_server_that_wants_no_plain_line_is_not_sent_the_letter(
    office: PostOffice,
) -> None:
    """The server here offers no STARTTLS."""
    with pytest.raises(SendFailed) as caught:
        await replace(sender(office.port), security="starttls").send(LETTER)
    assert caught.value.submitted is False
    assert office.taken == []


async def test_a_password_that_the_server_does_not_ask_for_is_not_sent(
    office: PostOffice,
) -> None:
    with pytest.raises(SendFailed) as caught:
        await replace(sender(office.port), username="u", password="p").send(LETTER)
    assert caught.value.submitted is False


ENDS_OF_A_LINE = ["\r\n", "\n", "\r", "\0", "\x0b", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("end", ENDS_OF_A_LINE)
async def test_no_header_can_be_smuggled_in(office: PostOffice, end: str) -> None:
    value = f"x@example.org{end}Bcc: eve@example.org"
    for letter in (replace(LETTER, to=value), replace(LETTER, subject=value)):
        with pytest.raises(SendFailed) as caught:
            await sender(office.port).send(letter)
        assert (caught.value.permanent, caught.value.submitted) == (True, False)
        assert "eve" not in caught.value.detail
    assert office.taken == []


async def test_a_name_with_a_newline_stays_in_the_text(office: PostOffice) -> None:
    text = "Hello Carl\r\nBcc: eve@example.org\r\n\r\n.\r\nMAIL FROM:<eve@example.org>,\n\nopen."
    await sender(office.port).send(replace(LETTER, text=text))
    (envelope,), (letter,) = office.taken, office.letters
    assert envelope.rcpt_tos == ["carl@example.org"]
    assert letter["Bcc"] is None
    assert "Bcc: eve@example.org" in letter.get_content()


async def test_an_address_beyond_ascii_fails_for_good_where_it_is_not_supported(
    office: PostOffice,
) -> None:
    with pytest.raises(SendFailed) as caught:
        await sender(office.port).send(replace(LETTER, to="jürgen@example.org"))
    assert (caught.value.permanent, caught.value.submitted) == (True, False)
    assert office.taken == []


async def test_ten_letters_at_once_all_arrive(office: PostOffice) -> None:
    letters = [replace(LETTER, id=f"m-{i}", to=f"c{i}@example.org") for i in range(10)]
    await asyncio.gather(*(sender(office.port).send(letter) for letter in letters))
    assert sorted(office.recipients) == [letter.to for letter in letters]
