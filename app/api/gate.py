"""Who comes in: requests to this server's own name, writes from its own pages, small bodies."""

from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api import errors
from app.settings import Settings

LARGEST_BODY = 256 * 1024
READING = frozenset({"GET", "HEAD", "OPTIONS"})
ONCE = frozenset({b"host", b"origin", b"content-length"})
PROBED = "/healthz"
SIGNED = frozenset(
    {"/api/webhooks/twilio/messages", "/api/webhooks/twilio/status", "/webhooks/bounces"}
)
"""Written to by providers' servers: no page, so no origin, but each request is signed, or has a
secret.
"""
BY_LINK = ("/a/", "/u/")
"""Written to by whoever holds the secret in the path: mail programs, which send no origin, and
our pages that work without a referrer, for which browsers say that they have none.
"""
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
MOST_DIGITS = len(str(LARGEST_BODY))
TOO_LARGE = f"A request has at most {LARGEST_BODY // 1024} KiB."


class Refusal(NamedTuple):
    status: int
    error: str
    detail: str


class Gate:
    """Refuses what no page of ours sends, before anything of it is read or done.

    `/healthz` answers to any name: probes ask by address, and it gives nothing away.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        origins = [settings.origin]
        if not settings.public_url:
            origins = [settings.origin.replace("localhost", name) for name in LOCAL_NAMES]
        self.origins = {origin.partition("://")[2].encode(): origin.encode() for origin in origins}
        self.usual_port = b":443" if settings.is_https else b":80"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            told: dict[bytes, bytes] = {}
            for name, value in scope["headers"]:
                if name in ONCE:
                    # Of two, the proxy in front may have believed the other.
                    told[name] = b"?" if name in told else value
            if refusal := self._refusal(scope, told):
                await errors.answer(*refusal)(scope, receive, send)
                return
            if b"content-length" not in told:
                receive = _limited(receive)
        await self.app(scope, receive, send)

    def _refusal(self, scope: Scope, told: dict[bytes, bytes]) -> Refusal | None:
        host = told.get(b"host", b"").lower().removesuffix(self.usual_port)
        origin = self.origins.get(host)
        if origin is None and scope["path"] != PROBED:
            return Refusal(421, "Misdirected", "This server has another name.")
        by_provider = scope["path"] in SIGNED and b"origin" not in told
        by_link = scope["path"].startswith(BY_LINK) and told.get(b"origin") in {None, b"null"}
        if (
            scope["method"] not in READING
            and not by_provider
            and not by_link
            and (origin is None or told.get(b"origin") != origin)
        ):
            return Refusal(403, "NotAllowed", "This may be done from Limberday's own pages only.")
        length = told.get(b"content-length", b"0")
        if not length.isdigit():
            return Refusal(400, "BadInput", "The length of the request is not a number.")
        if len(length) > MOST_DIGITS or int(length) > LARGEST_BODY:
            return Refusal(413, "TooLarge", TOO_LARGE)
        return None


def _limited(receive: Receive) -> Receive:
    """For a body that comes in pieces, without its length."""
    left = LARGEST_BODY

    async def receive_at_most() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413, TOO_LARGE)
        return message

    return receive_at_most
