"""How often somebody may try, and how many passwords are hashed at once.

Counted in this process's memory: with several processes each counts for itself. Where a number
must be exact (guesses at six digits, or at four) the database counts.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv6Address, ip_address
from typing import ParamSpec, TypeVar

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from app.domain.errors import TooMany

P = ParamSpec("P")
T = TypeVar("T")

FROM_ADDRESS = RateLimitItemPerMinute(60, 15, "address")
OF_STRANGERS = RateLimitItemPerMinute(10, 15, "strangers")
OF_CODES = RateLimitItemPerMinute(10, 15, "codes")
OF_DEVICE = RateLimitItemPerMinute(20, 15, "device")
OF_SESSION = RateLimitItemPerMinute(10, 15, "session")
OF_LINKS = RateLimitItemPerMinute(600, 15, "links")
"""Mail programs ask for many people from one address, and nobody guesses 192 bits."""
LETTERS = RateLimitItemPerMinute(3, 30, "letters")
CODES = RateLimitItemPerMinute(3, 30, "codes")

AT_ONCE = 2
WAITING = 40
NETWORK = 64


class Limits:
    """One for each process."""

    def __init__(self) -> None:
        self._counts = FixedWindowRateLimiter(MemoryStorage())
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="password")
        self._waiting = 0

    def take(self, limit: RateLimitItem, key: str) -> None:
        """Count a try; raises TooMany if there were too many in this quarter of an hour."""
        if not self._counts.hit(limit, key):
            seconds = limit.get_expiry()
            raise TooMany(
                f"That was tried too often. Try again in {seconds // 60} minutes.", seconds
            )

    async def hashed(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a slow password function, of which two run at once, beside all else."""
        if self._waiting >= WAITING:
            raise TooMany("Many people sign in just now. Try again in a minute.", 60)
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, lambda: function(*args, **kwargs))
        finally:
            self._waiting -= 1

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)


def network(address: str) -> str:
    """What is counted as one address: a whole /64 of IPv6 belongs to one connection."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return address
    # A socket for both kinds tells IPv4 so: they would all be of one network.
    return str(known.ipv4_mapped or int(known) >> NETWORK)
