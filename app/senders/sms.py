"""The way out by text message: one request to Twilio's REST API a message."""

import re
from dataclasses import dataclass
from http import HTTPStatus

import httpx

from app.domain.answers import STOPPED
from app.domain.errors import SendFailed
from app.domain.messages import Letter

REPORTS = "/api/webhooks/twilio/status"
TIMEOUT_S = 30

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
_NO_CONNECTION = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_FOR_GOOD = frozenset({STOPPED, 21211, 21612, 21614, 30005, 30006})
"""This number gets no text messages, whoever sends how often."""
_REFUSED = _FOR_GOOD | frozenset(
    {
        *(20003, 20004, 20005, 20404, 20429, 20503),
        *(21212, 21408, 21601, 21602, 21603, 21604, 21606, 21609, 21611, 21617, 21703, 21705),
        *(14107, 30004, 30007),
    }
)
"""Documented as: no message was made of it. After any other number nobody knows."""


@dataclass(frozen=True, slots=True)
class SmsSender:
    """Hands text messages to the provider; knows which of its failures left nothing behind.

    `sms_from` is a number, or a messaging service that has several. `report_to` is where the
    provider tells what became of a message.
    """

    base_url: str
    account_sid: str
    auth_token: str
    sms_from: str
    report_to: str | None = None

    channel = "sms"

    async def send(self, letter: Letter) -> str:
        """Submit the message; the provider's id of it.

        Raises SendFailed: `submitted` is False if there was no connection or the provider
        refused it, and None if it fell silent or broke: it may have been sent.
        """
        if not _NUMBER.fullmatch(letter.to):
            why = "the number is not written with its country"
            raise SendFailed(why, permanent=True, submitted=False)
        url = f"{self.base_url}/2010-04-01/Accounts/{self.account_sid}/Messages.json"
        try:
            async with httpx.AsyncClient(timeout=TIMEOUT_S) as client:
                answer = await client.post(
                    url, data=self._form(letter), auth=(self.account_sid, self.auth_token)
                )
        except _NO_CONNECTION as error:
            raise _unanswered(error, submitted=False) from error
        except httpx.HTTPError as error:
            raise _unanswered(error, submitted=None) from error
        return _sid(answer)

    def _form(self, letter: Letter) -> dict[str, str]:
        sender = "MessagingServiceSid" if self.sms_from.startswith("MG") else "From"
        form = {"To": letter.to, sender: self.sms_from, "Body": letter.text}
        if self.report_to is not None:
            form["StatusCallback"] = f"{self.report_to}?message={letter.id}"
        return form


def _sid(answer: httpx.Response) -> str:
    told = _object(answer)
    sid = told.get("sid")
    if answer.status_code == HTTPStatus.CREATED and isinstance(sid, str) and sid:
        return sid
    raise _refused(answer.status_code, told.get("code"))


def _refused(status: int, code: object) -> SendFailed:
    """Without the provider's words: they like to repeat the number."""
    number = code if isinstance(code, int) else None
    known = status >= HTTPStatus.BAD_REQUEST and number in _REFUSED
    return SendFailed(
        f"the text service answered {number or status}",
        permanent=number in _FOR_GOOD,
        submitted=False if known or status == HTTPStatus.TOO_MANY_REQUESTS else None,
        opted_out=number == STOPPED,
    )


def _object(answer: httpx.Response) -> dict[str, object]:
    try:
        told = answer.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _unanswered(error: Exception, *, submitted: bool | None) -> SendFailed:
    why = f"the text service could not be asked: {type(error).__name__}"
    return SendFailed(why, permanent=False, submitted=submitted)
