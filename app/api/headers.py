"""Headers that every answer carries."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    b"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    b"form-action 'self'; frame-ancestors 'none'"
)
ALWAYS = (
    (b"content-security-policy", POLICY),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class SafeHeaders:
    """No third party, no frame, no referrer; nothing of the API is kept by a shared cache."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add(message["headers"], path)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def add(headers: list[tuple[bytes, bytes]], path: str) -> None:
    """Add to an answer's headers what every answer to that path carries."""
    headers.extend(ALWAYS)
    if path.startswith("/api/"):
        again = any(name == b"etag" for name, _ in headers)
        headers.append((b"cache-control", b"private, no-cache" if again else b"no-store"))
