"""When a message may be tried again, and how many may leave (semantics, section 10)."""

from datetime import datetime, timedelta
from hashlib import blake2b

RETRY_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 3, 8, 20, 40))
"""After the first refusal, the second, and so on; after the last one the message has failed."""
SPREAD = 0.3
"""Each is up to 30 % shorter or longer, so that what failed together does not come together."""

HANDED_OVER_AFTER = timedelta(hours=24)
"""What a provider took, and tells no more of, is handed over."""

CAP = 4
CAP_SMS = 2
"""Reminders that a client gets for one date, and how many of them by text message."""

WINDOW = timedelta(minutes=10)
LOOK_BACK = timedelta(hours=6)
"""The breaker compares what left in the window with what was planned for it, and a while before."""

LATEST = timedelta(hours=6)
"""No client can want a reminder that comes later than that."""

MOST_SKEW = timedelta(seconds=60)
"""Where host and database differ by more, nothing is sent."""


BLOCKED_SHARE = 0.01
BLOCKED_LEAST = 3
"""Of a day's text messages; fewer are chance, however few were sent."""


def retry_at(
    message_id: str, tries: int, now: datetime, least: timedelta = timedelta()
) -> datetime | None:
    """When to submit again what was refused `tries` times; None when that was often enough.

    `least`: how long the provider asked to wait. The same for the same message and try.
    """
    if tries > len(RETRY_AFTER):
        return None
    named = blake2b(f"{message_id}.{tries}".encode(), digest_size=4).digest()
    share = int.from_bytes(named) / 2**32
    return now + max(RETRY_AFTER[tries - 1] * (1 + SPREAD * (2 * share - 1)), least)


def most_submissions(planned: int) -> int:
    """How many reminders may be submitted in the window for which `planned` were planned."""
    return max(planned * 3 // 2, planned + 20)


def are_blocked(texts: int, blocked: int) -> bool:
    """Whether networks let so few of a day's text messages through that somebody has to look.

    That are more than 1 % of them, and at least three: one of ten is chance.
    """
    return blocked >= BLOCKED_LEAST and blocked > texts * BLOCKED_SHARE
