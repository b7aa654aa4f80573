"""The way out by e-mail: one SMTP conversation a message."""

import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from aiosmtplib import SMTP, SMTPDataError, SMTPException, SMTPResponseException

from app.domain.errors import SendFailed
from app.domain.messages import Letter

TIMEOUT_S = 30
_BEYOND_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What would end a header, or the address in a command, and begin another."""


@dataclass(frozen=True, slots=True)
class EmailSender:
    """Hands letters to an SMTP server; knows which of its failures left nothing behind."""

    host: str
    port: int
    security: str
    username: str
    password: str
    mail_from: str

    channel = "email"

    async def send(self, letter: Letter) -> str:
        """Submit the letter; its Message-ID once the server has answered for it.

        Raises SendFailed: `submitted` is False as long as DATA was not begun or the server
        refused it, and None when the server fell silent after that: nobody knows.
        """
        message = self._compose(letter)
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
            await self._submit(smtp, message, letter.to)
        finally:
            smtp.close()
        return str(message["Message-ID"])

    async def _submit(self, smtp: SMTP, message: EmailMessage, to: str) -> None:
        try:
            await smtp.connect()
            await smtp.mail(parseaddr(self.mail_from)[1])
            await smtp.rcpt(to)
        except (SMTPException, OSError) as error:
            raise _not_submitted(error) from error
        except UnicodeEncodeError as error:
            why = "the address has letters beyond ASCII"
            raise SendFailed(why, permanent=True, submitted=False) from error
        try:
            await smtp.data(message.as_bytes())
        except SMTPDataError as error:
            raise _not_submitted(error) from error
        except (SMTPException, OSError) as error:
            raise SendFailed(_why(error), permanent=False, submitted=None) from error

    def _compose(self, letter: Letter) -> EmailMessage:
        if _BEYOND_A_LINE.search(letter.to + letter.subject):
            why = "the address or the subject is more than one line"
            raise SendFailed(why, permanent=True, submitted=False)
        message = EmailMessage()
        message["From"] = self.mail_from
        message["To"] = letter.to
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(letter.at)
        domain = parseaddr(self.mail_from)[1].rpartition("@")[2]
        message["Message-ID"] = f"<{letter.id}.{letter.attempt}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        return message


def _not_submitted(error: Exception) -> SendFailed:
    permanent = isinstance(error, SMTPResponseException) and 500 <= error.code < 600  # noqa: PLR2004 # SMTP's permanent answers
    return SendFailed(_why(error), permanent=permanent, submitted=False)


def _why(error: Exception) -> str:
    """A reason without the address: SMTP servers like to repeat it."""
    if isinstance(error, SMTPResponseException):
        return f"the mail server answered {error.code}"
    return f"the mail server could not be asked: {type(error).__name__}"
