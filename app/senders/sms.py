"""The way out by text message: one request to Twilio's REST API a message."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx

from app.domain import provider_codes, segments
from app.domain.errors import SendFailed
from app.domain.messages import Found, Letter, Submitted

REPORTS = "/api/webhooks/twilio/status"
TIMEOUT_S = 30
LONGEST_WAIT_S = 86_400
MOST_LISTED = 1000
EARLIER = timedelta(minutes=2)
LATER = timedelta(minutes=5)
"""A message is made while it is submitted, by a clock that may differ from ours."""

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
        try:
            answer = await self._client().post(
                self._url, data=self._form(letter), auth=(self.account_sid, self.auth_token)
            )
        except _NO_CONNECTION as error:
            raise _unanswered(error, submitted=False) from error
        except httpx.HTTPError as error:
            raise _unanswered(error, submitted=None) from error
        return _sid(answer, letter.at)

    async def look_for(self, lost: Submitted) -> list[Found]:
        """The messages of that text that the provider made for that number at that time.

        A number gets far fewer in two days than are listed at once. Raises SendFailed if it does
        not say.
        """
        since = (lost.at - EARLIER).astimezone(UTC).date().isoformat()
        asked = {"To": lost.to, "DateSent>": since, "PageSize": str(MOST_LISTED)}
        try:
            answer = await self._client().get(
                self._url, params=asked, auth=(self.account_sid, self.auth_token)
            )
        except httpx.HTTPError as error:
            raise _unanswered(error, submitted=None) from error
        listed = _object(answer).get("messages")
        if answer.status_code != HTTPStatus.OK or not isinstance(listed, list):
            raise _refused(answer, None, lost.at)
        return list(_found(listed, lost))

    @property
    def _url(self) -> str:
        return f"{self.base_url}/2010-04-01/Accounts/{self.account_sid}/Messages.json"

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


def _found(listed: Iterable[object], lost: Submitted) -> Iterator[Found]:
    for one in listed:
        if not isinstance(one, dict) or (one.get("to"), one.get("body")) != (lost.to, lost.text):
            continue
        sid, made = one.get("sid"), _instant(str(one.get("date_created")))
        if not isinstance(sid, str) or made is None:
            continue
        if lost.at - EARLIER <= made <= lost.at + LATER:
            code = one.get("error_code")
            word, why = str(one.get("status")), "" if code is None else str(code)
            yield Found(sid, *provider_codes.status(word, why))


def _sid(answer: httpx.Response, at: datetime) -> str:
    told = _object(answer)
    sid = told.get("sid")
    if answer.status_code == HTTPStatus.CREATED and isinstance(sid, str) and sid:
        return sid
    raise _refused(answer, told.get("code"), at)


def _refused(answer: httpx.Response, code: object, at: datetime) -> SendFailed:
    """Without the provider's words: they like to repeat the number."""
    status = answer.status_code
    number = code if isinstance(code, int) and status >= HTTPStatus.BAD_REQUEST else None
    failure = provider_codes.failure(provider_codes.answered(number or status), number)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        failure.submitted = False
        failure.retry_after_s = _wait(answer.headers.get("Retry-After", ""), at)
    return failure


def _wait(told: str, at: datetime) -> int:
    """In seconds from then, which it tells, or a date (RFC 9110); 0 if it is neither."""
    if re.fullmatch(r"[0-9]{1,9}", told):
        return min(int(told), LONGEST_WAIT_S)
    until = _instant(told)
    seconds = (until - at).total_seconds() if until else 0
    return round(min(max(seconds, 0), LONGEST_WAIT_S))


def _instant(told: str) -> datetime | None:
    """Of a date as mail and HTTP write it."""
    try:
        instant = parsedate_to_datetime(told)
    except ValueError:
        return None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _object(answer: httpx.Response) -> dict[str, object]:
    try:
        told = answer.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _unanswered(error: Exception, *, submitted: bool | None) -> SendFailed:
    why = f"the text service could not be asked: {type(error).__name__}"
    return SendFailed(why, permanent=False, submitted=submitted)
