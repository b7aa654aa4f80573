"""The way out by text message: one request to Twilio's REST API a message."""

import re
from dataclasses import dataclass, field
from http import HTTPStatus

import httpx

from app.domain import provider_codes, segments
from app.domain.errors import SendFailed
from app.domain.messages import Letter

REPORTS = "/api/webhooks/twilio/status"
TIMEOUT_S = 30
LONGEST_WAIT_S = 86_400

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
_NO_CONNECTION = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


@dataclass(slots=True)
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
    _kept: httpx.AsyncClient | None = field(default=None, init=False, repr=False)

    channel = "sms"

    async def close(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            await kept.aclose()

    async def send(self, letter: Letter) -> str:
        """Submit the message; the provider's id of it.

        Raises SendFailed: `submitted` is False if there was no connection or the provider
        refused it, and None if it fell silent or broke: it may have been sent.
        """
        if not _NUMBER.fullmatch(letter.to):
            why = "the number is not written with its country"
            raise SendFailed(why, permanent=True, submitted=False)
        if not segments.fits(letter.text):
            why = "the text does not fit into one text message"
            raise SendFailed(why, permanent=True, submitted=False)
        url = f"{self.base_url}/2010-04-01/Accounts/{self.account_sid}/Messages.json"
        try:
            answer = await self._client().post(
                url, data=self._form(letter), auth=(self.account_sid, self.auth_token)
            )
        except _NO_CONNECTION as error:
            raise _unanswered(error, submitted=False) from error
        except httpx.HTTPError as error:
            raise _unanswered(error, submitted=None) from error
        return _sid(answer)

    def _client(self) -> httpx.AsyncClient:
        """Connections are kept from message to message while there are many."""
        if self._kept is None:
            self._kept = httpx.AsyncClient(timeout=TIMEOUT_S)
        return self._kept

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
    raise _refused(answer, told.get("code"))


def _refused(answer: httpx.Response, code: object) -> SendFailed:
    """Without the provider's words: they like to repeat the number."""
    status = answer.status_code
    number = code if isinstance(code, int) and status >= HTTPStatus.BAD_REQUEST else None
    failure = provider_codes.failure(f"the text service answered {number or status}", number)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        failure.submitted = False
        failure.retry_after_s = _wait(answer.headers.get("Retry-After", ""))
    return failure


def _wait(told: str) -> int:
    """In seconds; where it tells a date instead, the usual wait is long enough."""
    return min(int(told), LONGEST_WAIT_S) if re.fullmatch(r"[0-9]{1,9}", told) else 0


def _object(answer: httpx.Response) -> dict[str, object]:
    try:
        told = answer.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _unanswered(error: Exception, *, submitted: bool | None) -> SendFailed:
    why = f"the text service could not be asked: {type(error).__name__}"
    return SendFailed(why, permanent=False, submitted=submitted)
