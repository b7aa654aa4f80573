"""A real SMTP server on this machine, which takes letters or does as it is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.listening import Conversation


@dataclass
class PostOffice:
    """`answers` maps MAIL, RCPT or DATA to what is answered instead of taking it.

    `lines` are the conversations: as many as there were, the ended ones too.
    """

    answers: dict[str, str] = field(default_factory=dict)
    taken: list[Envelope] = field(default_factory=list)
    lines: list[SMTP] = field(default_factory=list)
    port: int = 0

    def begin(self, loop: asyncio.AbstractEventLoop) -> SMTP:
        self.lines.append(SMTP(self, loop=loop))
        return self.lines[-1]

    async def drop(self) -> None:
        """End every conversation, without a word."""
        for line in self.lines:
            if line.transport is not None:
                line.transport.close()
        await asyncio.sleep(0.01)

    @property
    def letters(self) -> list[EmailMessage]:
        found = []
        for envelope in self.taken:
            assert isinstance(envelope.content, bytes)
            letter = message_from_bytes(envelope.content, policy=policy.SMTP)
            assert isinstance(letter, EmailMessage)
            found.append(letter)
        return found

    @property
    def recipients(self) -> list[str]:
        return [address for envelope in self.taken for address in envelope.rcpt_tos]

    async def handle_MAIL(  # noqa: N802 # aiosmtpd asks for it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _: list[str]
    ) -> str:
        if "MAIL" not in self.answers:
            envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802 # as above
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _: list[str]
    ) -> str:
        if "RCPT" not in self.answers:
            envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK")

    async def handle_DATA(  # noqa: N802 # as above
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if "DATA" not in self.answers:
            self.taken.append(envelope)
        return self.answers.get("DATA", "250 OK")


def words(letter: EmailMessage) -> str:
    """The text of a letter, as a mail program without HTML shows it."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


@asynccontextmanager
async def open_post_office(**answers: str) -> AsyncIterator[PostOffice]:
    office = PostOffice(answers)
    async with opened(office):
        yield office


@asynccontextmanager
async def opened(office: PostOffice) -> AsyncIterator[None]:
    """Have it listen, at a port of its own."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: office.begin(loop), "127.0.0.1", 0)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield
    finally:
        await office.drop()
        server.close()


def take_everything_and_answer(answer: bytes) -> Conversation:
    """A server that hears the end of DATA, says that, and drops the line."""

    async def conversation(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ready\r\n")
        while line := await reader.readline():
            verb = line[:4].upper().strip()
            writer.write(b"354 go on\r\n" if verb == b"DATA" else b"250 OK\r\n")
            if verb == b"DATA":
                await reader.readuntil(b"\r\n.\r\n")
                writer.write(answer)
                break
        writer.close()

    return conversation


def drop_at(verb: bytes) -> Conversation:
    """A server that drops the line when it hears the verb."""

    async def conversation(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ready\r\n")
        while line := await reader.readline():
            if line.upper().startswith(verb):
                break
            writer.write(b"250 OK\r\n")
        writer.close()

    return conversation


async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A server that takes the line and is silent until it is hung up."""
    await reader.read()
    writer.close()
