"""A message as it leaves: what a sender is given."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

State: TypeAlias = Literal[
    "pending",
    "claimed",
    "submitting",
    "accepted",
    "rejected",
    "cancelled",
    "skipped_late",
    "outcome_unknown",
]
"""Where a message stands; from "accepted" on it is settled (semantics, section 10)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One attempt at one message. `at` is the instant of sending; text is plain, lines by LF."""

    id: str
    attempt: int
    channel: str
    to: str
    subject: str
    text: str
    at: datetime
