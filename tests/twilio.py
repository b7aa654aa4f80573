"""A server on this machine that is as strict as Twilio's documentation of Messages.json.

It takes what is documented, answers with the documented resource, and refuses everything else
with the documented body. It can be told to fail; its webhooks are signed by Twilio's own package.
"""

import asyncio
import base64
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Literal, NamedTuple, TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
from twilio.request_validator import RequestValidator

from tests.listening import listening

ACCOUNT = "AC" + "5" * 32
TOKEN = "a-token-of-thirty-two-characters"
NUMBER = "+15005550006"
SERVICE = "MG" + "7" * 32
FORM = "application/x-www-form-urlencoded"
FIELDS = {
    *("To", "From", "MessagingServiceSid", "Body", "StatusCallback", "MediaUrl", "ContentSid"),
    *(
        "ApplicationSid",
        "MaxPrice",
        "ProvideFeedback",
        "Attempt",
        "ValidityPeriod",
        "ForceDelivery",
    ),
    *("ContentRetention", "AddressRetention", "SmartEncoded", "PersistentAction", "ShortenUrls"),
    *("ScheduleType", "SendAt", "SendAsMms", "ContentVariables", "RiskCheck"),
}
FILTERS = {"To", "From", "DateSent", "DateSent<", "DateSent>", "PageSize", "Page", "PageToken"}
SAID = {
    20003: "Authenticate",
    20004: "Method not allowed",
    20404: "The requested resource {0} was not found",
    20429: "Too Many Requests",
    20500: "An internal server error has occurred",
    20503: "Service is unavailable. Please try again",
    21211: "Invalid 'To' Phone Number: {0}",
    21602: "Message body is required.",
    21603: "A 'From' phone number is required.",
    21604: "A 'To' phone number is required.",
    21606: "The 'From' phone number provided ({0}) is not a valid message-capable Twilio number.",
    21609: "The 'StatusCallback' URL {0} is not a valid URL.",
    21610: "Attempt to send to unsubscribed recipient",
    21614: "'To' number {0} is not a valid mobile number",
    21617: "The concatenated message body exceeds the 1600 character limit.",
    21701: "The Messaging Service {0} does not exist",
}

Form: TypeAlias = Mapping[str, str]
Break: TypeAlias = Literal["silence", "failure", "no 201", "no sid", "no json"]
"""What becomes of the answer after the message was taken."""


class Refused(Exception):
    def __init__(self, status: int, code: int, about: str = "") -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = SAID[code].format(about) if code in SAID else "Bad request"

    @property
    def body(self) -> dict[str, Any]:
        info = f"https://www.twilio.com/docs/errors/{self.code}"
        return {
            "code": self.code,
            "message": self.message,
            "more_info": info,
            "status": self.status,
        }


class Asked(NamedTuple):
    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Twilio:
    """`refusals` are the next answers, whatever is asked: (status, code).

    `made_at`: when it says that it made a message. `became`: by id, what it says of one when it is
    asked, if not that it was delivered: (status, code).
    """

    refusals: list[tuple[int, int]] = field(default_factory=list)
    retry_after: str = "1"
    breaks: Break | None = None
    opted_out: set[str] = field(default_factory=set)
    taken: list[dict[str, str]] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    made_at: datetime = datetime(2026, 3, 10, 17, tzinfo=UTC)
    became: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def recipients(self) -> list[str]:
        return [form["To"] for form in self.taken]

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            asked = await _read(reader)
            status, headers, body = self._answer(asked)
            if await self.answers():
                writer.write(_written(status, headers, body))
                await writer.drain()
        finally:
            writer.close()

    async def answers(self) -> bool:
        """Whether it says what became of the message, however long after."""
        return self.breaks != "silence"

    def _answer(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        try:
            if asked.method == "GET":
                return 200, {}, json.dumps(self._list(asked)).encode()
            form = _checked(asked)
            self._refuse_as_told(form["To"])
        except Refused as refused:
            self.refused.append(refused.code)
            headers = {"Retry-After": self.retry_after} if refused.status == 429 else {}
            return refused.status, headers, json.dumps(refused.body).encode()
        self.taken.append(form)
        if self.breaks == "failure":
            return 500, {}, json.dumps(Refused(500, 20500).body).encode()
        resource = self._resource(len(self.taken))
        if self.breaks == "no sid":
            del resource["sid"]
        body = b"<html>" if self.breaks == "no json" else json.dumps(resource).encode()
        return 200 if self.breaks == "no 201" else 201, {}, body

    def _resource(self, place: int) -> dict[str, Any]:
        """Of the message that it took at that place, counted from 1."""
        return _resource(f"SM{place:032x}", self.taken[place - 1], self.made_at)

    def _list(self, asked: Asked) -> dict[str, Any]:
        """What it took, as far as the filters let it through."""
        pairs = _filters(asked)
        self._refuse_as_told(pairs.get("To", ""))
        found = []
        for place, form in enumerate(self.taken, 1):
            one = self._resource(place)
            word, code = self.became.get(one["sid"], ("delivered", None))
            one |= {"status": word, "error_code": code, "date_sent": one["date_created"]}
            on = self.made_at.date().isoformat()
            if form["To"] == pairs.get("To", form["To"]) and on >= pairs.get("DateSent>", on):
                found.append(one)
        uri = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
        pages = {"first_page_uri": uri, "next_page_uri": None, "previous_page_uri": None}
        size = int(pairs.get("PageSize", "50"))
        places = {"page": 0, "page_size": size, "start": 0, "end": len(found) - 1, "uri": uri}
        return {"messages": found[:size], **pages, **places}

    def _refuse_as_told(self, to: str) -> None:
        if to in self.opted_out:
            raise Refused(400, 21610)
        if self.refusals:
            raise Refused(*self.refusals.pop(0), to)


@asynccontextmanager
async def open_twilio(**told: Any) -> AsyncIterator[Twilio]:  # noqa: ANN401 # as Twilio's fields
    twilio = Twilio(**told)
    async with opened(twilio):
        yield twilio


@asynccontextmanager
async def opened(twilio: Twilio) -> AsyncIterator[None]:
    """Have it listen, at a port of its own."""
    async with listening(twilio.converse) as twilio.port:
        yield


def signature(url: str, form: Form, token: str = TOKEN) -> str:
    """As Twilio signs what it posts to `url`."""
    return str(RequestValidator(token).compute_signature(url, form))


async def post(
    browser: httpx.AsyncClient, path: str, form: Form, *, signed: str | None = None
) -> httpx.Response:
    """What Twilio's servers post to us: without an origin, as no browser would."""
    browser.headers.pop("Origin", None)
    told = signature(f"{browser.base_url}".rstrip("/") + path, form) if signed is None else signed
    headers = {"Content-Type": FORM, "X-Twilio-Signature": told}
    return await browser.post(path, content=urlencode(form), headers=headers)


def incoming(number: str, text: str, sid: str = "SM" + "1" * 32) -> dict[str, str]:
    """The documented fields of a message that came in."""
    return {
        "MessageSid": sid,
        "SmsSid": sid,
        "SmsMessageSid": sid,
        "AccountSid": ACCOUNT,
        "MessagingServiceSid": SERVICE,
        "From": number,
        "To": NUMBER,
        "Body": text,
        "NumMedia": "0",
        "NumSegments": "1",
        "FromCountry": "DE",
        "FromCity": "",
        "ApiVersion": "2010-04-01",
    }


def status(sid: str, word: str, code: str | None = None) -> dict[str, str]:
    """The documented fields of a report."""
    told = {
        "MessageSid": sid,
        "SmsSid": sid,
        "MessageStatus": word,
        "SmsStatus": word,
        "AccountSid": ACCOUNT,
        "From": NUMBER,
        "To": "+4915112345678",
        "ApiVersion": "2010-04-01",
    }
    return told | ({"ErrorCode": code} if code else {})


async def _read(reader: asyncio.StreamReader) -> Asked:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(method, target, headers, body)


def _check_head(asked: Asked) -> None:
    """The right account, by its token."""
    basic = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
    if asked.headers.get("authorization") != f"Basic {basic}":
        raise Refused(401, 20003)
    path = urlsplit(asked.target).path
    if path != f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json":
        raise Refused(404, 20404, path)


def _filters(asked: Asked) -> dict[str, str]:
    """By what a list is asked for; nothing that is not documented."""
    _check_head(asked)
    pairs = parse_qsl(urlsplit(asked.target).query, strict_parsing=True)
    filters = dict(pairs)
    if len(filters) < len(pairs) or not filters.keys() <= FILTERS:
        raise Refused(400, 20001)
    if not all(re.fullmatch(r"\d{4}-\d\d-\d\d", v) for k, v in pairs if k.startswith("DateSent")):
        raise Refused(400, 20001)
    if not 1 <= int(filters.get("PageSize", "50")) <= 1000:
        raise Refused(400, 20001)
    return filters


def _checked(asked: Asked) -> dict[str, str]:
    """The form of a request that differs in nothing from what is documented."""
    _check_head(asked)
    if asked.method != "POST":
        raise Refused(405, 20004)
    is_form = asked.headers.get("content-type") == FORM
    pairs = parse_qsl(asked.body.decode(), keep_blank_values=True) if is_form else []
    form = dict(pairs)
    if len(form) < len(pairs) or not form.keys() <= FIELDS:
        raise Refused(400, 20001)
    _check_fields(form)
    return form


def _check_fields(form: Form) -> None:
    if not form.get("To"):
        raise Refused(400, 21604)
    if not re.fullmatch(r"\+[1-9]\d{6,14}", form["To"]):
        raise Refused(400, 21211, form["To"])
    sender, service = form.get("From"), form.get("MessagingServiceSid")
    if not sender and not service:
        raise Refused(400, 21603)
    if sender and sender != NUMBER:
        raise Refused(400, 21606, sender)
    if service and service != SERVICE:
        raise Refused(404, 21701, service)
    if not form.get("Body"):
        raise Refused(400, 21602)
    if len(form["Body"]) > 1600:
        raise Refused(400, 21617)
    callback = urlsplit(form.get("StatusCallback", "https://example.org"))
    if callback.scheme not in {"http", "https"} or "." not in (callback.hostname or ""):
        raise Refused(400, 21609, form["StatusCallback"])


def _resource(sid: str, form: Form, made_at: datetime) -> dict[str, Any]:
    made = format_datetime(made_at)
    uri = f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}"
    return {
        "account_sid": ACCOUNT,
        "api_version": "2010-04-01",
        "body": form["Body"],
        "date_created": made,
        "date_sent": None,
        "date_updated": made,
        "direction": "outbound-api",
        "error_code": None,
        "error_message": None,
        "from": form.get("From"),
        "messaging_service_sid": form.get("MessagingServiceSid"),
        "num_media": "0",
        "num_segments": "1",
        "price": None,
        "price_unit": "USD",
        "sid": sid,
        "status": "accepted" if "MessagingServiceSid" in form else "queued",
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": form["To"],
        "uri": f"{uri}.json",
    }


def _written(status: int, headers: Mapping[str, str], body: bytes) -> bytes:
    told = {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status} Told\r\n{lines}Connection: close\r\n\r\n".encode() + body
