"""A push service on this machine, as strict as RFC 8030, 8188, 8291 and 8292, and a browser's keys.

It takes what the standards allow and refuses everything else; it can be told to fail. What it took
is only read by the browser's own key.
"""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02, jwt

from tests.listening import listening

LARGEST_BODY = 4096
SUBJECT = "mailto:limberday@intranet"
A_DAY_S = 24 * 60 * 60


class Taken(NamedTuple):
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Browser:
    """Who subscribed: the private half of its keys never leaves it."""

    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    secret: bytes = b"sixteen bytes..."

    @property
    def p256dh(self) -> str:
        public = self.key.public_key()
        return text(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    @property
    def auth(self) -> str:
        return text(self.secret)

    def reads(self, taken: Taken) -> dict[str, Any]:
        """What the service worker gets."""
        opened = http_ece.decrypt(taken.body, private_key=self.key, auth_secret=self.secret)
        said: dict[str, Any] = json.loads(opened)
        return said

    def subscription(self, endpoint: str) -> dict[str, str]:
        """As our pages say it."""
        return {"endpoint": endpoint, "p256dh": self.p256dh, "auth": self.auth}


@dataclass
class PushService:
    """`answers` are the next ones, whatever is asked: (status, headers); `public` its customer."""

    public: str
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    silent: bool = False
    gone: set[str] = field(default_factory=set)
    taken: list[Taken] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def endpoint(self, name: str = "carl") -> str:
        return f"http://{self.place}/push/{name}"

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while asked := await _read(reader):
                status, headers = self._answer(*asked)
                if self.silent:
                    return
                writer.write(_written(status, headers))
                await writer.drain()
        finally:
            writer.close()

    def _answer(self, method: str, asked: Taken) -> tuple[int, dict[str, str]]:
        if self.answers:
            return self.answers.pop(0)
        if asked.path in self.gone:
            return 410, {}
        if method != "POST" or not asked.path.startswith("/push/"):
            return 404, {}
        if len(asked.body) > LARGEST_BODY:
            return 413, {}
        refusal = self._refusal(asked.headers)
        if refusal is None:
            self.taken.append(asked)
            return 201, {"Location": f"http://{self.place}/m/{len(self.taken)}"}
        return refusal, {}

    def _refusal(self, headers: Mapping[str, str]) -> int | None:
        scheme, _, said = headers.get("authorization", "").partition(" ")
        parts = dict(part.partition("=")[::2] for part in said.split(","))
        if scheme != "vapid" or parts.get("k") != self.public:
            return 403
        claims = jwt.decode(parts.get("t", ""), self.public)
        if claims["aud"] != f"http://{self.place}" or claims["sub"] != SUBJECT:
            return 403
        topic = headers.get("topic", "")
        is_right = (
            headers.get("content-encoding") == "aes128gcm"
            and headers.get("ttl", "").isdecimal()
            and headers.get("urgency") in {"very-low", "low", "normal", "high"}
            and 0 < len(topic) <= 32
            and topic.replace("-", "").replace("_", "").isalnum()
        )
        return None if is_right else 400


@asynccontextmanager
async def open_push_service(key: str, **told: Any) -> AsyncIterator[PushService]:  # noqa: ANN401 # as PushService's fields
    """`key` is its customer's private key: it knows the public half."""
    point = Vapid02.from_raw(key.encode()).public_key
    public = text(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
    service = PushService(public, **told)
    async with listening(service.converse) as service.port:
        yield service


def text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


async def _read(reader: asyncio.StreamReader) -> tuple[str, Taken] | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.strip().split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return method, Taken(urlsplit(target).path, headers, body)


def _written(status: int, headers: Mapping[str, str]) -> bytes:
    told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} Told\r\n{told}Content-Length: 0\r\n\r\n".encode()
