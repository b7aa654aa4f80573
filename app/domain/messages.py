"""A message as it leaves: what a sender is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from app.domain.errors import SendFailed

State: TypeAlias = Literal[
    "pending",
    "claimed",
    "submitting",
    "accepted",
    "delivered",
    "handed_over",
    "failed",
    "cancelled",
    "skipped_late",
    "outcome_unknown",
]
"""Where a message stands (semantics, section 10)."""

OPEN: tuple[State, ...] = ("pending", "claimed", "submitting", "accepted")
FINAL: tuple[State, ...] = (
    "delivered",
    "handed_over",
    "failed",
    "cancelled",
    "skipped_late",
    "outcome_unknown",
)
"""A message ends in one of these; what nobody knows may still be told by the provider."""

Reported: TypeAlias = Literal["accepted", "delivered", "failed"]
"""What a provider may tell of a message that it took."""

Kind: TypeAlias = Literal[
    "reminder",
    "invitation",
    "sign_in_code",
    "channel_confirmation",
    "password_reset",
    "colleague_invitation",
    "account_notice",
    "pain_alert",
    "weekly_digest",
    "visit_brief",
]
"""What a message is for: three for clients beside the reminder, the last six for therapists."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """A message of which nobody knows whether the provider took it, when it was submitted."""

    to: str
    text: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What the provider has of it: its own id, what became of it, and why if it failed."""

    provider_id: str
    state: Reported
    failure: SendFailed | None = None


@dataclass(frozen=True, slots=True)
class Push:
    """Where a push goes, by whose keys it is locked, and until when it is worth showing.

    `labels` are the words of what the phone does with it by itself.
    """

    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)
    until: datetime
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Letter:
    """One attempt at one message. `at` is the instant of sending; text is plain, lines by LF.

    A text message has no subject. An e-mail has the same text as `html`, and for what somebody may
    not want any more the address to say so (RFC 8058).

    The text may hold a secret, so it is not printed.
    """

    id: str
    attempt: int
    channel: str
    to: str
    subject: str
    text: str = field(repr=False)
    at: datetime
    push: Push | None = None
    html: str = field(default="", repr=False)
    unsubscribe: str | None = field(default=None, repr=False)
