"""The way out by web push: one request to the browser's own push service a message.

What is known not to have been submitted (semantics, section 10): whatever was never connected, and
whatever was refused, because a push service answers 4xx before it takes anything (RFC 8030), and
503 where it is too busy to. Any other 5xx may come from something in front of a service that has
taken the message, and silence may be a lost answer: nobody knows.
"""

import base64
import hashlib
import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus

import http_ece
import httpx
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02

from app.domain import push
from app.domain.errors import SendFailed
from app.domain.messages import Letter, Push

TIMEOUT_S = 30
TOKEN = timedelta(hours=12)
MOST_PROVIDER_ID = 300
_SECONDS = re.compile("[0-9]{1,6}")
_NO_CONNECTION = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_DEAD = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_LATER = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


@dataclass(frozen=True, slots=True)
class PushSender:
    """Locks letters so that only the browser can read them, and hands them to its push service.

    `key` is the server's private key (RFC 8292), base64url; `subject` is whom a service may write
    to. Nothing but the `services` is ever asked.
    """

    key: str = field(repr=False)
    subject: str
    services: Collection[str]
    _http: httpx.AsyncClient = field(
        default_factory=lambda: httpx.AsyncClient(timeout=TIMEOUT_S), repr=False
    )

    channel = "push"

    async def send(self, letter: Letter) -> str:
        """Submit the letter; the service's address of it.

        Raises SendFailed, with `dead_address` if the browser does not listen there any more.
        """
        to = letter.push
        if to is None or not push.is_known(to.endpoint, self.services):
            raise _refused("the subscription is with no known push service", dead=True)
        request = self._http.build_request(
            "POST",
            to.endpoint,
            content=_locked(letter, to),
            headers=self._headers(letter, to),
        )
        try:
            answer = await self._http.send(request)
        except _NO_CONNECTION as error:
            raise _unanswered(error, submitted=False) from error
        except httpx.HTTPError as error:
            raise _unanswered(error, submitted=None) from error
        if answer.is_success:
            there = answer.headers.get("location", "")[:MOST_PROVIDER_ID]
            return there or f"push-{letter.id}.{letter.attempt}"
        raise _failure(answer)

    async def close(self) -> None:
        """End the connections that were kept."""
        await self._http.aclose()

    def _headers(self, letter: Letter, to: Push) -> dict[str, str]:
        """A later reminder takes the place of one that still waits for the phone (Topic)."""
        scheme, _, rest = to.endpoint.partition("://")
        claims = {
            "aud": f"{scheme}://{rest.partition('/')[0]}",
            "exp": int((letter.at + TOKEN).timestamp()),
            "sub": self.subject,
        }
        vapid = Vapid02.from_raw(self.key.encode())
        vapid.conf = {"no-strict": True}  # its idea of an address is narrower than the standard's
        signed: dict[str, str] = vapid.sign(claims)
        ttl = max(0, int((to.until - letter.at).total_seconds()))
        return signed | {
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(ttl),
            "Topic": hashlib.sha256(letter.to.encode()).hexdigest()[:32],
            "Urgency": "normal",
        }


def _locked(letter: Letter, to: Push) -> bytes:
    said = {
        "id": letter.id,
        "title": letter.subject,
        "body": letter.text,
        "labels": dict(to.labels),
    }
    try:
        locked: bytes = http_ece.encrypt(
            json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(),
            private_key=ec.generate_private_key(ec.SECP256R1()),
            dh=_bytes(to.p256dh),
            auth_secret=_bytes(to.auth),
        )
    except ValueError as error:
        raise _refused("the subscription's keys are none", dead=True) from error
    return locked


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _failure(answer: httpx.Response) -> SendFailed:
    """Without the service's words: they like to repeat the address."""
    status = answer.status_code
    why = f"the push service answered {status}"
    if status in _DEAD:
        return _refused("notifications are off on the phone", dead=True)
    if status in _LATER:
        wait = _SECONDS.fullmatch(answer.headers.get("retry-after", ""))
        wait_s = int(wait[0]) if wait else 0
        return SendFailed(why, permanent=False, submitted=False, retry_after_s=wait_s)
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return _refused(why)
    return SendFailed(why, permanent=False, submitted=None)


def _refused(why: str, *, dead: bool = False) -> SendFailed:
    return SendFailed(why, permanent=True, submitted=False, dead_address=dead)


def _unanswered(error: Exception, *, submitted: bool | None) -> SendFailed:
    why = f"the push service could not be asked: {type(error).__name__}"
    return SendFailed(why, permanent=False, submitted=submitted)
