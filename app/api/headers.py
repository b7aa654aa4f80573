"""Headers that every answer carries."""

from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    b"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    b"form-action 'self'; frame-ancestors 'none'"
)
FEATURES = (
    b"camera=(), microphone=(), geolocation=(), payment=(), "
    b"publickey-credentials-create=(self), publickey-credentials-get=(self)"
)
ALWAYS = (
    (b"content-security-policy", POLICY),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", FEATURES),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
A_YEAR_BY_HTTPS = (b"strict-transport-security", b"max-age=31536000")

Headers = Sequence[tuple[bytes, bytes]]


class SafeHeaders:
    """No third party, no frame, no referrer; nothing of the API is kept by a shared cache."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self.app = app
        self.carried = carried(https=https)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add(message["headers"], self.carried, path)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def carried(*, https: bool) -> Headers:
    """What every answer carries."""
    return (*ALWAYS, A_YEAR_BY_HTTPS) if https else ALWAYS


def add(headers: list[tuple[bytes, bytes]], carried: Headers, path: str) -> None:
    """Add to an answer's headers what every answer to that path carries."""
    headers.extend(carried)
    if path.startswith("/api/"):
        again = any(name == b"etag" for name, _ in headers)
        headers.append((b"cache-control", b"private, no-cache" if again else b"no-store"))
