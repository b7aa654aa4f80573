"""Providers that lose answers, answer late, twice, or not; and who knows what really happened."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from app.domain.errors import SendFailed
from app.domain.messages import Letter
from tests.simulation.stage import Stage

Truth: TypeAlias = Literal["refused", "arrives", "does not arrive"]

NO_ANSWER = SendFailed("no answer", permanent=False, submitted=None)
BUSY = SendFailed("busy", permanent=False, submitted=False)
LIMITED = SendFailed("limited", permanent=False, submitted=False, retry_after_s=90)
NEVER = SendFailed("never", permanent=True, submitted=False)
DEAD = SendFailed("dead", permanent=True, submitted=False, dead_address=True)
UNREACHABLE = SendFailed("unreachable", permanent=False, submitted=False, most_tries=3)
LANDLINE = SendFailed("landline", permanent=True, submitted=False, dead_address=True)


@dataclass
class Submission:
    """One call. `told_failed`: we were told by a report that it did not arrive."""

    letter: Letter
    at: datetime
    truth: Truth
    provider_id: str
    told_failed: bool = False
    reports: int = 0

    @property
    def may_have_reached(self) -> bool:
        """As far as anybody but the provider can know."""
        return self.truth != "refused" and not self.told_failed


@dataclass
class Provider:
    """Both channels of it. `calls` holds every submission, in their order."""

    stage: Stage
    rng: random.Random
    calls: list[Submission] = field(default_factory=list)
    is_out: bool = False

    def of(self, message_id: str) -> list[Submission]:
        return [one for one in self.calls if one.letter.id == message_id]

    def take(self, letter: Letter) -> tuple[str, SendFailed | None]:
        """What becomes of a call, and what is answered."""
        chance = self.rng.random()
        refusal = None
        if self.is_out or chance < 0.12:
            refusal = self.rng.choice((BUSY, BUSY, LIMITED))
        elif chance < 0.16:
            refusal = self.rng.choice((NEVER, NEVER, NEVER, DEAD))
        name = f"{letter.channel}-{len(self.calls)}"
        truth: Truth = "refused" if refusal else "arrives"
        if refusal is None and self.rng.random() < 0.15:
            truth = "does not arrive"
        self.calls.append(Submission(letter, self.stage.now, truth, name))
        if refusal is None and self.rng.random() < 0.12:
            return name, NO_ANSWER
        return name, refusal

    def unreported(self) -> list[Submission]:
        """Of the last day, what may still be told, or told again."""
        since = self.stage.now - timedelta(days=1)
        return [one for one in self.calls if one.truth != "refused" and one.at > since]


@dataclass
class WayOut:
    """A sender as the worker has it: a gate before the call, and one before the answer."""

    provider: Provider
    owner: int
    channel: str

    async def send(self, letter: Letter) -> str:
        stage = self.provider.stage
        await stage.wait(self.owner, "before the call")
        name, failure = self.provider.take(letter)
        await stage.wait(self.owner, "before the answer")
        if failure is not None:
            raise SendFailed(
                failure.detail,
                permanent=failure.permanent,
                submitted=failure.submitted,
                dead_address=failure.dead_address,
                retry_after_s=failure.retry_after_s,
                most_tries=failure.most_tries,
            )
        return name

    async def close(self) -> None:
        """Nothing is kept open."""
