"""A message as it leaves: what a sender is given."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

State: TypeAlias = Literal[
    "pending",
    "claimed",
    "submitting",
    "accepted",
    "delivered",
    "failed",
    "rejected",
    "cancelled",
    "skipped_late",
    "outcome_unknown",
]
"""Where a message stands; from "accepted" on it is settled (semantics, section 10)."""

Kind: TypeAlias = Literal[
    "reminder",
    "invitation",
    "sign_in_code",
    "channel_confirmation",
    "password_reset",
    "colleague_invitation",
    "account_notice",
    "pain_alert",
]
"""What a message is for: three for clients beside the reminder, the last four for therapists."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One attempt at one message. `at` is the instant of sending; text is plain, lines by LF.

    A text message has no subject.

    The text may hold a secret, so it is not printed.
    """

    id: str
    attempt: int
    channel: str
    to: str
    subject: str
    text: str = field(repr=False)
    at: datetime
