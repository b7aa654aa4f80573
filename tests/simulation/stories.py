"""Stories told by a seed, one after the other in the same database."""

import random
from datetime import timedelta
from types import TracebackType
from typing import Self

from sqlalchemy import or_, select
from sqlmodel import col

from app.domain.messages import FINAL
from app.store.db import Reading, open_database
from app.store.tables import Message, MessageChange
from tests import people
from tests.simulation import lives
from tests.simulation.provider import Provider
from tests.simulation.stage import Stage, by_seed, turned
from tests.simulation.world import World

STEPS = 90
LAST_LINES = 60
DAY = timedelta(days=1)


class Theatre:
    """A database with a clock of its own, in which nothing else may happen."""

    def __init__(self, url: str) -> None:
        people.password_hash()  # made once, and not by the seed
        self._database = open_database(turned(url))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        self._database.close()

    async def story(self, seed: int, steps: int = STEPS) -> list[str]:
        """What happened in the world of that seed, in an empty database.

        Raises AssertionError, with the seed and the last lines, if a promise was broken.
        """
        rng = random.Random(seed)  # noqa: S311 # to be the same again
        stage = Stage(lives.beginnings(rng))
        world = World(self._database, rng, stage, Provider(stage, rng))
        with by_seed(stage, rng):
            try:
                await world.begin()
                for _ in range(steps):
                    await world.step()
                await world.end()
                await self._database.read(look_at_the_end, stage)
            except AssertionError as error:
                last = "\n".join(world.trace[-LAST_LINES:])
                error.add_note(
                    f"seed {seed}, {self._database.name}; the last that happened:\n{last}"
                )
                raise
            finally:
                await world.close()
        return [*world.trace, f"{len(world.provider.calls)} calls"]


def look_at_the_end(tx: Reading, stage: Stage) -> None:
    """Every message that was due is in one final state, and its last change tells the same."""
    columns = (col(Message.id), col(Message.state), col(Message.reason))
    left = select(*columns).where(
        col(Message.send_at) < stage.now,
        col(Message.state).not_in(FINAL),
        or_(col(Message.state) != "accepted", col(Message.changed_at) < stage.now - DAY),
    )
    found = tx.execute(left).all()
    assert found == [], found
    kept = select(col(MessageChange.message_id), col(MessageChange.state))
    last = {row[0]: row[1] for row in tx.execute(kept.order_by(col(MessageChange.id)))}
    for name, state, _ in tx.execute(select(*columns)):
        assert last[name] == state
