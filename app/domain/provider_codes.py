"""What the numbers of the text service say: tried again, given up, or never again there."""

from app.domain.errors import SendFailed

STOPPED = 21610
"""The person told the provider to stop."""

_DEAD = frozenset({21211, 21614, 30005, 30006})
"""This number gets no text messages, whoever sends how often."""
_GIVEN_UP = _DEAD | {STOPPED, 21612, 30004, 30007}
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
