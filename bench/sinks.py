"""`python -m bench.sinks smtp|http PORT FILE`: takes whatever comes, and writes when, at the end.

As little work a message as Python allows: the sinks share the machine with what is measured.
"""

import asyncio
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

ANSWERS = {b"EHLO": b"250-sink\r\n250 8BITMIME\r\n", b"DATA": b"354 go on\r\n", b"QUIT": b"221\r\n"}
CREATED = b'{"sid": "SM%032d"}'


class Sink(asyncio.Protocol):
    """`taken`: when each message had come, in seconds of the system's clock."""

    taken: list[float] = []  # noqa: RUF012 # of the whole process

    def __init__(self) -> None:
        self.rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.greet()

    def greet(self) -> None:
        """Nothing is said first."""

    def data_received(self, data: bytes) -> None:
        self.rest += data
        while self.understand():
            pass

    def understand(self) -> bool:
        """Take one command or message off `rest`; false if there is none in full."""
        raise NotImplementedError


class SmtpSink(Sink):
    is_letter = False

    def greet(self) -> None:
        self.transport.write(b"220 sink\r\n")

    def understand(self) -> bool:
        end = b"\r\n.\r\n" if self.is_letter else b"\r\n"
        said, found, rest = self.rest.partition(end)
        if not found:
            return False
        self.rest = rest
        if self.is_letter:
            self.taken.append(time.time())
        verb = b"" if self.is_letter else said[:4].upper()
        self.is_letter = verb == b"DATA"
        self.transport.write(ANSWERS.get(verb, b"250 OK\r\n"))
        return True


class HttpSink(Sink):
    def understand(self) -> bool:
        head, found, rest = self.rest.partition(b"\r\n\r\n")
        if not found:
            return False
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        length = int(fields.get(b"content-length", b"0"))
        if len(rest) < length:
            return False
        self.rest = rest[length:]
        self.taken.append(time.time())
        body = CREATED % len(self.taken)
        self.transport.write(
            b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        )
        return True


async def main(kind: str, port: int, file: Path) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    server = await loop.create_server(SmtpSink if kind == "smtp" else HttpSink, "127.0.0.1", port)
    async with server:
        while not stop.is_set():
            count(file)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), 0.2)


def count(file: Path) -> None:
    file.with_suffix(".count").write_text(str(len(Sink.taken)))


if __name__ == "__main__":
    into = Path(sys.argv[3])
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), into))
    into.write_text("\n".join(f"{at:.6f}" for at in Sink.taken))
