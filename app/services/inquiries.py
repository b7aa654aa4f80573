"""What nobody knows is asked of the provider: whether it took it, and what became of it.

What it does not know stays unknown for ever, and visible: asking brings no further attempt. What
it knows is a report like any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from app.domain.messages import Found, Submitted
from app.services import outbox
from app.store import clients, messages
from app.store import outbox as rows
from app.store.db import Transaction

AFTER = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 60, 360))
"""So long after it became unknown it is asked, in case that the provider was out of reach."""
SURE = 2
"""The first time a message may not be listed yet."""
UNKNOWN_THERE = "the provider was asked and does not know it"


@runtime_checkable
class Inquirer(Protocol):
    """A way out whose provider tells what it took."""

    @property
    def channel(self) -> str:
        """As a sender's."""

    async def look_for(self, lost: Submitted) -> Sequence[Found]:
        """What the provider has that may be it. Raises SendFailed if it does not say."""


@dataclass(frozen=True, slots=True)
class Question:
    """Which attempt is asked about."""

    message_id: str
    attempt: int
    about: Submitted


def take(tx: Transaction, now: datetime, channel: str, limit: int) -> list[Question]:
    """What to ask the provider now; nobody else asks the same."""
    found = rows.to_ask(tx, channel, now, AFTER, limit)
    return [Question(name, attempt, about) for name, attempt, about in found]


def answered(tx: Transaction, question: Question, now: datetime, found: Sequence[Found]) -> None:
    """Write down what the provider said; nothing, if it was told already what became of it."""
    asked = rows.still_unknown(tx, question.message_id, question.attempt)
    if asked is None:
        return
    heard_of = messages.heard_of(tx, [one.provider_id for one in found])
    new = next((one for one in found if one.provider_id not in heard_of), None)
    if new is not None:
        key = new.provider_id, question.message_id, now
        outbox.reported(tx, *key, "accepted")
        if new.state != "accepted":
            outbox.reported(tx, *key, new.state, new.failure)
    elif asked >= SURE:
        practice_id, client_id = rows.explain(tx, question.message_id, UNKNOWN_THERE)
        if client_id is not None:
            clients.changed(tx, practice_id, client_id)
