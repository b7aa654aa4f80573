"""The way out by e-mail: SMTP conversations, each kept for the letters that come right after."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr, parseaddr

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
)

from app.domain.bounces import DEAD
from app.domain.errors import SendFailed
from app.domain.messages import Letter

TIMEOUT_S = 30
UNTIL_DATA_S = 45
"""With what comes after it less than a lease: nobody else takes the letter up meanwhile."""
AT_ONCE = 16
"""Conversations; mail servers take few from one address."""
IDLE_S = 5
GOODBYE_S = 2
_GOES_AWAY = 421
_PERMANENT = range(500, 600)
_BEYOND_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What would end a header, or the address in a command, and begin another."""
_ENHANCED = re.compile(r"([245]\.[0-9]{1,3}\.[0-9]{1,3})\b")


class _Dropped(Exception):
    """The server has ended the conversation, and nothing was submitted in it."""


_AS_SENT = compat32.clone(linesep="\r\n", cte_type="7bit", max_line_length=None)
"""Nothing is folded inside what mail programs read as one word.

The newer policies take three times as long: they parse what was just written.
"""


@dataclass(frozen=True, slots=True)
class EmailSender:
    """Hands letters to an SMTP server; knows which of its failures left nothing behind."""

    host: str
    port: int
    security: str
    username: str
    password: str
    mail_from: str
    _kept: dict[SMTP, asyncio.TimerHandle] = field(default_factory=dict, init=False, repr=False)
    _places: asyncio.Semaphore = field(
        default_factory=lambda: asyncio.Semaphore(AT_ONCE), init=False, repr=False
    )

    channel = "email"

    async def send(self, letter: Letter) -> str:
        """Submit the letter; its Message-ID once the server has answered for it.

        Raises SendFailed: `submitted` is False as long as DATA was not begun or the server
        refused it, and None when the server fell silent after that: nobody knows.
        """
        message = self._compose(letter)
        async with self._places, self._begun(letter.to) as smtp:
            try:
                await smtp.data(message.as_bytes(policy=_AS_SENT))
            except SMTPDataError as error:
                raise _refused(error) from error
            except (SMTPException, OSError) as error:
                raise SendFailed(_why(error), permanent=False, submitted=None) from error
        return str(message["Message-ID"])

    async def close(self) -> None:
        while (smtp := self._take()) is not None:
            await _end(smtp)

    @asynccontextmanager
    async def _begun(self, to: str) -> AsyncIterator[SMTP]:
        """A conversation that has come as far as DATA; kept, if it ends well."""
        try:
            async with asyncio.timeout(UNTIL_DATA_S):
                smtp = await self._begin(to)
        except (_Dropped, TimeoutError) as error:
            raise _unasked(error.__cause__ or error) from error
        try:
            yield smtp
        except BaseException:
            smtp.close()
            raise
        self._kept[smtp] = asyncio.get_running_loop().call_later(IDLE_S, self._drop, smtp)

    async def _begin(self, to: str) -> SMTP:
        """In a kept conversation, or in a new one if those were dropped meanwhile."""
        while (smtp := self._take()) is not None:
            with suppress(_Dropped):
                return await self._address(smtp, to)
        return await self._address(await self._connect(), to)

    def _take(self) -> SMTP | None:
        if not self._kept:
            return None
        smtp, idle = self._kept.popitem()
        idle.cancel()
        return smtp

    def _drop(self, smtp: SMTP) -> None:
        del self._kept[smtp]
        smtp.close()

    async def _connect(self) -> SMTP:
        """Whatever goes wrong here is not the letter's fault, so it may be tried again."""
        smtp = SMTP(
            hostname=self.host,
            port=self.port,
            timeout=TIMEOUT_S,
            use_tls=self.security == "tls",
            start_tls=self.security == "starttls",
            username=self.username or None,
            password=self.password or None,
        )
        try:
            await smtp.connect()
        except (SMTPException, OSError) as error:
            raise _unasked(error) from error
        return smtp

    async def _address(self, smtp: SMTP, to: str) -> SMTP:
        try:
            await smtp.mail(parseaddr(self.mail_from)[1])
            await smtp.rcpt(to)
        except BaseException as error:
            smtp.close()
            if isinstance(error, UnicodeEncodeError):
                why = "the address has letters beyond ASCII"
                raise SendFailed(why, permanent=True, submitted=False) from error
            if isinstance(error, SMTPResponseException) and error.code != _GOES_AWAY:
                raise _refused(error) from error
            if isinstance(error, SMTPException | OSError):
                raise _Dropped from error
            raise
        return smtp

    def _compose(self, letter: Letter) -> MIMEBase:
        if _BEYOND_A_LINE.search(letter.to + letter.subject + (letter.unsubscribe or "")):
            why = "the address, the subject or a link is more than one line"
            raise SendFailed(why, permanent=True, submitted=False)
        name, address = parseaddr(self.mail_from)
        message: MIMEBase = MIMEText(letter.text)
        if letter.html:
            message = MIMEMultipart("alternative", None, [message, MIMEText(letter.html, "html")])
        message["From"] = formataddr((name, address))
        message["To"] = letter.to
        message["Subject"] = Header(letter.subject).encode()
        message["Date"] = format_datetime(letter.at)
        message["Message-ID"] = f"<{letter.id}.{letter.attempt}@{address.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        if letter.unsubscribe:
            message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        return message


async def _end(smtp: SMTP) -> None:
    """Say goodbye, and do not wait long for the answer."""
    with suppress(SMTPException, OSError):
        async with asyncio.timeout(GOODBYE_S):
            await smtp.quit()
    smtp.close()


def _refused(error: SMTPResponseException) -> SendFailed:
    """What the server says of this letter: 4xx for now, 5xx for good."""
    of_the_address = isinstance(error, SMTPRecipientRefused | SMTPDataError)
    return SendFailed(
        _why(error),
        permanent=error.code in _PERMANENT,
        submitted=False,
        dead_address=of_the_address and _enhanced(error) in DEAD,
    )


def _unasked(error: BaseException) -> SendFailed:
    return SendFailed(_why(error), permanent=False, submitted=False)


def _enhanced(error: SMTPResponseException) -> str:
    found = _ENHANCED.match(error.message)
    return found[1] if found else ""


def _why(error: BaseException) -> str:
    """A reason without the address: SMTP servers like to repeat it."""
    if isinstance(error, SMTPResponseException):
        return f"the mail server answered {error.code} {_enhanced(error)}".rstrip()
    return f"the mail server could not be asked: {type(error).__name__}"
