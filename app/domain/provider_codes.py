"""What the numbers of the text service say: tried again, given up, or never again there."""

import re

from app.domain.errors import SendFailed
from app.domain.messages import Reported

STOPPED = 21610
"""The person told the provider to stop."""

BLOCKED = frozenset({30004, 30007})
"""A network did not let it through."""

_DEAD = frozenset({21211, 21614, 30005, 30006})
"""This number gets no text messages, whoever sends how often."""
_GIVEN_UP = _DEAD | BLOCKED | {STOPPED, 21612}
_SELDOM = frozenset({30001, 30003})
"""What is out of reach, or in a queue that is full: twice more, and no more."""
_LATER = frozenset(
    {
        *(20003, 20004, 20005, 20404, 20429, 20503, 14107),
        *(21212, 21408, 21601, 21602, 21603, 21604, 21606, 21609, 21611, 21617, 21703, 21705),
    }
)
_KNOWN = _GIVEN_UP | _SELDOM | _LATER
"""Documented as: it has not reached the person. After any other number nobody knows."""
_ENDS: dict[str, Reported] = {
    "delivered": "delivered",
    "read": "delivered",
    "undelivered": "failed",
    "failed": "failed",
    "canceled": "failed",
}
"""By the provider's words; every other one means that it is on its way."""


def failure(detail: str, code: int | None) -> SendFailed:
    """What a message failed by, to which the provider gave that number."""
    return SendFailed(
        detail,
        permanent=code in _GIVEN_UP,
        submitted=False if code in _KNOWN else None,
        opted_out=code == STOPPED,
        dead_address=code in _DEAD,
        most_tries=3 if code in _SELDOM else None,
    )


def answered(said: int) -> str:
    """That it refused to take the message."""
    return f"the text service answered {said}"


def reported(said: str) -> str:
    """That it took the message, which came to nothing."""
    return f"the text service reported {said}"


BLOCKED_DETAILS = tuple(
    detail for code in sorted(BLOCKED) for detail in (answered(code), reported(str(code)))
)
"""Why a message failed that a network did not let through."""


def status(word: str, code: str) -> tuple[Reported, SendFailed | None]:
    """What became of a message by the provider's words, and why if it failed.

    A number that nobody has listed may mean anything; none at all, that it was never sent.
    """
    state = _ENDS.get(word, "accepted")
    if state != "failed":
        return state, None
    if not code:
        why = "the text service could not deliver it"
        return state, SendFailed(why, permanent=True, submitted=False)
    number = int(code) if re.fullmatch(r"[0-9]{1,9}", code) else None
    return state, failure(reported(code), number)
