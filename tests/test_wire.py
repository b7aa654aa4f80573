"""What comes over the wire otherwise than browsers write it."""

import socket
from collections.abc import Callable, Iterator

import pytest

from tests.processes import answering, free_port, running

Say = Callable[[str], int]


@pytest.fixture(scope="module")
def say(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Say]:
    """Send bytes to a running server; the status it answers with."""
    port = free_port()
    url = f"sqlite:///{tmp_path_factory.mktemp('wire')}/limberday.db"

    def exchange(request: str) -> int:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall(request.replace("\n", "\r\n").replace("PORT", str(port)).encode())
            return int(connection.recv(1000).split()[1])

    with running("serve", "--port", str(port), database_url=url) as process:
        answering(process, f"http://localhost:{port}")
        yield exchange


OURS = "Host: localhost:PORT\nOrigin: http://localhost:PORT\nContent-Type: application/json\n"


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (401, "GET /api/me HTTP/1.1\nHost: localhost:PORT\n\n"),
        (401, "GET /api/me HTTP/1.1\nHost: 127.0.0.1:PORT\n\n"),
        (421, "GET /api/me HTTP/1.1\nHost: 127.0.0.1\n\n"),
        (421, "GET /api/me HTTP/1.1\n\n"),
        (421, "GET /api/me HTTP/1.0\n\n"),
        (421, "GET /api/me HTTP/1.1\nHost: localhost:PORT\nhost: evil.example\n\n"),
        (421, "GET http://localhost:PORT/api/me HTTP/1.1\nHost: evil.example\n\n"),
        (401, "GET http://evil.example/api/me HTTP/1.1\nHost: localhost:PORT\n\n"),
        (200, "GET /healthz HTTP/1.0\n\n"),
        (403, "POST /api/sign-out HTTP/1.1\nHost: localhost:PORT\n\n"),
        (204, f"POST /api/sign-out HTTP/1.1\n{OURS}\n"),
        (403, f"POST /api/sign-out HTTP/1.1\n{OURS}Origin: http://localhost:PORT\n\n"),
        (422, f"POST /api/sign-in HTTP/1.1\n{OURS}Transfer-Encoding: chunked\n\n1\n1\n0\n\n"),
        (413, f"POST /api/sign-in HTTP/1.1\n{OURS}Content-Length: 262145\n\n"),
        (400, f"POST /api/sign-in HTTP/1.1\n{OURS}Content-Length: -1\n\n"),
        (400, f"POST /api/sign-in HTTP/1.1\n{OURS}Content-Length: {'9' * 5000}\n\n"),
        (400, f"POST /api/sign-in HTTP/1.1\n{OURS}Content-Length: 1\nContent-Length: 1\n\n1"),
        (
            400,
            f"POST /api/sign-in HTTP/1.1\n{OURS}Content-Length: 1\nTransfer-Encoding: chunked\n\n",
        ),
        (
            413,
            (
                f"POST /api/sign-in HTTP/1.1\n{OURS}Transfer-Encoding: chunked\n\n"
                f"30000\n{' ' * 0x30000}\n30000\n{' ' * 0x30000}\n"
            ),
        ),
    ],
)
def test_what_is_said_otherwise_is_refused(say: Say, request_: str, status: int) -> None:
    assert say(request_) == status
