"""Letters through a real SMTP server, and what is known of those that did not go through."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from app.domain.errors import SendFailed
from app.domain.messages import Letter
from app.senders import email
from app.senders.email import EmailSender
from tests import post_office
from tests.listening import Conversation, listening
from tests.post_office import PostOffice

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


FROM = "Limberday <hello@limberday.example>"
HTML = "<!doctype html><p>Hello Carl,</p><p>Zoë says hi. ☕</p>"
LEAVE = f"https://limberday.example.org/u/{'x' * 32}"


def sender(port: int, mail_from: str = FROM) -> EmailSender:
    return EmailSender("127.0.0.1", port, "none", "", "", mail_from)


@asynccontextmanager
async def posting(port: int, mail_from: str = FROM) -> AsyncIterator[EmailSender]:
    posts = sender(port, mail_from)
    yield posts
    await posts.close()


async def send(port: int, letter: Letter = LETTER, mail_from: str = FROM) -> str:
    async with posting(port, mail_from) as posts:
        return await posts.send(letter)


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with post_office.open_post_office() as office:
        yield office


async def test_a_letter_arrives_as_it_was_written(office: PostOffice) -> None:
    provider_id = await send(office.port)
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
        await send(office.port, replace(LETTER, attempt=attempt))
    first, second = (letter["Message-ID"] for letter in office.letters)
    assert first != second


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(
    ("answer", "told", "permanent", "dead"),
    [
        ("550 5.1.1 no such user carl@example.org", "550 5.1.1", True, True),
        ("550 5.2.1 disabled", "550 5.2.1", True, True),
        ("552 5.2.2 the mailbox is full", "552 5.2.2", True, False),
        ("554 5.7.1 this looks like spam", "554 5.7.1", True, False),
        ("550 who is that?", "550", True, False),
        ("451 4.7.1 greylisted: try later", "451 4.7.1", False, False),
        ("421 4.3.2 going down", "421 4.3.2", False, False),
    ],
)
async def test_what_the_server_refuses_has_not_been_submitted(
    step: str, answer: str, told: str, *, permanent: bool, dead: bool
) -> None:
    """At MAIL it is not yet said to whom, so nothing can be learned of that address."""
    async with post_office.open_post_office(**{step: answer}) as office:
        with pytest.raises(SendFailed) as caught:
            await send(office.port)
    assert (caught.value.permanent, caught.value.submitted) == (permanent, False)
    assert caught.value.dead_address == (dead and step != "MAIL")
    assert caught.value.detail == f"the mail server answered {told}"
    assert office.taken == []


async def test_without_a_server_nothing_was_submitted() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    with pytest.raises(SendFailed) as caught:
        await send(port)
    assert (caught.value.permanent, caught.value.submitted) == (False, False)
    assert "carl" not in caught.value.detail


@pytest.mark.parametrize("verb", [b"EHLO", b"MAIL", b"RCPT"])
async def test_a_line_that_drops_before_the_letter_was_begun_has_submitted_nothing(
    verb: bytes,
) -> None:
    async with listening(post_office.drop_at(verb)) as port:
        with pytest.raises(SendFailed) as caught:
            await send(port)
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
    async with listening(conversation) as port:
        with pytest.raises(SendFailed) as caught:
            await send(port)
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
    for letter in (
        *(replace(LETTER, to=value), replace(LETTER, subject=value)),
        replace(LETTER, unsubscribe=value),
    ):
        with pytest.raises(SendFailed) as caught:
            await send(office.port, letter)
        assert (caught.value.permanent, caught.value.submitted) == (True, False)
        assert "eve" not in caught.value.detail
    assert office.taken == []


async def test_a_name_with_a_newline_stays_in_the_text(office: PostOffice) -> None:
    text = "Hello Carl\r\nBcc: eve@example.org\r\n\r\n.\r\nMAIL FROM:<eve@example.org>,\n\nopen."
    await send(office.port, replace(LETTER, text=text))
    (envelope,), (letter,) = office.taken, office.letters
    assert envelope.rcpt_tos == ["carl@example.org"]
    assert letter["Bcc"] is None
    assert "Bcc: eve@example.org" in letter.get_content()


async def test_an_address_beyond_ascii_fails_for_good_where_it_is_not_supported(
    office: PostOffice,
) -> None:
    with pytest.raises(SendFailed) as caught:
        await send(office.port, replace(LETTER, to="jürgen@example.org"))
    assert (caught.value.permanent, caught.value.submitted) == (True, False)
    assert office.taken == []


async def test_letters_one_after_the_other_go_in_one_conversation(office: PostOffice) -> None:
    async with posting(office.port) as posts:
        for number in range(5):
            await posts.send(replace(LETTER, id=f"m-{number}"))
        assert len(office.lines) == 1
    assert len(office.taken) == 5


async def test_letters_at_once_go_in_a_few_conversations_and_all_arrive(
    office: PostOffice,
) -> None:
    letters = [replace(LETTER, id=f"m-{i}", to=f"c{i:02}@example.org") for i in range(40)]
    async with posting(office.port) as posts:
        await asyncio.gather(*(posts.send(letter) for letter in letters))
    assert sorted(office.recipients) == [letter.to for letter in letters]
    assert len(office.lines) <= email.AT_ONCE


async def test_a_conversation_that_the_server_dropped_is_begun_again(office: PostOffice) -> None:
    async with posting(office.port) as posts:
        await posts.send(LETTER)
        await office.drop()
        await posts.send(LETTER)
        office.answers["MAIL"] = "421 4.3.2 enough for one conversation"
        with pytest.raises(SendFailed):
            await posts.send(LETTER)
        del office.answers["MAIL"]
        await posts.send(LETTER)
    assert len(office.taken) == 3
    assert len(office.lines) == 4, "the third asked a second time"


async def test_a_conversation_that_is_idle_is_ended(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(email, "IDLE_S", 0.01)
    async with posting(office.port) as posts:
        await posts.send(LETTER)
        await asyncio.sleep(0.05)
        (line,) = office.lines
        assert line.transport is None
        await posts.send(LETTER)
    assert len(office.lines) == 2


async def test_after_a_refusal_the_next_letter_goes(office: PostOffice) -> None:
    async with posting(office.port) as posts:
        office.answers["RCPT"] = "550 5.1.1 no"
        with pytest.raises(SendFailed):
            await posts.send(LETTER)
        del office.answers["RCPT"]
        await posts.send(LETTER)
    assert len(office.taken) == 1


async def test_a_server_that_says_nothing_does_not_keep_the_letter_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(email, "UNTIL_DATA_S", 0.05)
    async with listening(post_office.say_nothing) as port:
        with pytest.raises(SendFailed) as caught:
            await send(port)
    assert (caught.value.permanent, caught.value.submitted) == (False, False)


async def test_a_letter_is_the_same_in_text_and_in_html(office: PostOffice) -> None:
    await send(office.port, replace(LETTER, html=HTML))
    (letter,) = office.letters
    assert letter.get_content_type() == "multipart/alternative"
    text, html = letter.iter_parts()
    assert isinstance(text, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().replace("\r\n", "\n") == LETTER.text
    assert html.get_content().strip() == HTML


async def test_one_click_is_offered_where_somebody_may_have_enough(office: PostOffice) -> None:
    await send(office.port)
    await send(office.port, replace(LETTER, unsubscribe=LEAVE))
    without, with_it = office.letters
    assert without["List-Unsubscribe"] is without["List-Unsubscribe-Post"] is None
    assert with_it["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    content = office.taken[1].content
    assert isinstance(content, bytes)
    assert f"\r\nList-Unsubscribe: <{LEAVE}>\r\n".encode() in content, "in one piece"


async def test_the_sender_has_a_name_of_any_kind(office: PostOffice) -> None:
    await send(office.port, mail_from='"Ōle, Zoë ☕" <hello@limberday.example>')
    (author,) = office.letters[0]["From"].addresses
    assert (author.display_name, author.addr_spec) == ("Ōle, Zoë ☕", "hello@limberday.example")


NAMES = ["Zoë ☕", "نورا", 'O\'Brien, "Ōle"', "N" * 120, " ".join(["Δημήτρης"] * 12)]


@pytest.mark.parametrize("name", NAMES)
async def test_names_of_every_kind_arrive(office: PostOffice, name: str) -> None:
    said = replace(LETTER, subject=f"For {name}", text=f"Hello {name},\n", html=f"<p>{name}</p>")
    await send(office.port, said)
    (letter,) = office.letters
    assert letter["Subject"] == said.subject
    content = office.taken[0].content
    assert isinstance(content, bytes)
    assert content.isascii()
    assert max(map(len, content.splitlines())) < 200
    body = letter.get_body(("plain",))
    assert body is not None
    assert body.get_content().rstrip() == said.text.rstrip()
