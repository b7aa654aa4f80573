"""A load of requests over kept connections, and what it took: as light as Python allows.

The client shares the machine with the server it measures, so it speaks HTTP by hand.
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import quantiles

from app.api.deps import COOKIE


@dataclass(frozen=True, slots=True)
class Outcome:
    """Latencies in seconds, of the answers with status 200, and how long it took in all."""

    latencies: list[float]
    failures: int
    seconds: float

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    @property
    def percentiles(self) -> tuple[float, float, float]:
        """p50, p95 and p99, in milliseconds."""
        cuts = quantiles(self.latencies, n=100)
        return cuts[49] * 1000, cuts[94] * 1000, cuts[98] * 1000


def request(port: int, method: str, path: str, token: str, body: bytes = b"") -> bytes:
    """One request as it goes over the wire, from a page of the server itself."""
    host = f"localhost:{port}"
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
        f"Cookie: {COOKIE}={token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def run(
    port: int, connections: int, seconds: float, requests: Callable[[], Iterator[bytes]]
) -> Outcome:
    """Keep `connections` requests under way for `seconds`; `requests` never ends."""
    until = time.perf_counter() + seconds
    begun = time.perf_counter()
    source = requests()
    results = await asyncio.gather(*(_one(port, source, until) for _ in range(connections)))
    took = time.perf_counter() - begun
    latencies = [latency for found, _ in results for latency in found]
    return Outcome(latencies, sum(failures for _, failures in results), took)


async def _one(port: int, source: Iterator[bytes], until: float) -> tuple[list[float], int]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    latencies: list[float] = []
    failures = 0
    while (sent_at := time.perf_counter()) < until:
        writer.write(next(source))
        head = await reader.readuntil(b"\r\n\r\n")
        length = head.lower().index(b"content-length: ") + 16
        await reader.readexactly(int(head[length : head.index(b"\r\n", length)]))
        if head.startswith(b"HTTP/1.1 200"):
            latencies.append(time.perf_counter() - sent_at)
        else:
            failures += 1
    writer.close()
    await writer.wait_closed()
    return latencies, failures
