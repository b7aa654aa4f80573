"""Whether a stopwatch tells who is known: answers about somebody beside answers about nobody."""

import asyncio
import math
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

from app.main import create_app
from tests import people
from tests.api import town
from tests.api.conftest import House, settings
from tests.api.town import Town
from tests.swaps import Ground

SAMPLES = 1_000
"""Of each: about somebody, and about nobody."""
CHANCE = 0.01
"""So rarely is a difference this large mere chance; and it is measured a second time."""
HASHED = "/api/sign-in"
HASHES_AT_ONCE = 2
PACE_S = 0.04
"""From one question to the next: few are worked at together while others wait for their instant."""
DOORS: dict[str, tuple[str, str, dict[str, str]]] = {
    HASHED: ("alice@example.org", "email", {"password": "guess"}),
    "/api/password-reset-request": ("alice@example.org", "email", {}),
    "/api/client-code": ("carl@example.org", "email", {}),
    "/api/client-sign-in/code": ("carl@example.org", "contact", {"code": "123456"}),
}
"""Who is known at each door, in which field, and what else is said."""


def differences(on: Ground, samples: int = SAMPLES) -> dict[str, float]:
    """For each door how likely chance alone would make such a difference."""
    with on.database(seed=1) as url:
        return asyncio.run(_differences(url, on, samples))


async def _differences(url: str, on: Ground, samples: int) -> dict[str, float]:
    app = create_app(settings(url), web=on.folder / "web")
    async with app.router.lifespan_context(app):
        now = datetime.now(UTC)
        settled = await town.settle(
            House(app, await app.state.database.write(people.settle_in, now), now)
        )
        found = {}
        for door in DOORS:
            for _ in range(2):
                found[door] = await _compare(settled, door, samples)
                if found[door] > CHANCE:
                    break
        return found


async def _compare(settled: Town, door: str, samples: int) -> float:
    known, field, body = DOORS[door]
    turns = asyncio.Semaphore(HASHES_AT_ONCE if door == HASHED else 2 * samples)

    async def ask(who: str) -> float:
        async with turns, settled.house.visitor() as stranger:
            settled.forget_tries()
            loop = asyncio.get_running_loop()
            began = loop.time()
            await stranger.post(door, json={**body, field: who})
            return loop.time() - began

    asked = [known, ""] * samples
    random.shuffle(asked)
    answers = []
    for who in asked:
        await settled.keep_waiting("carl")
        answers.append(asyncio.create_task(ask(who or _nobody())))
        await asyncio.sleep(PACE_S)
    told = [*zip(asked, await asyncio.gather(*answers), strict=True)]
    return p_value([s for who, s in told if who], [s for who, s in told if not who])


def _nobody() -> str:
    """An address as long as those that are known."""
    return f"{uuid4().hex[:5]}@example.org"


def p_value(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Mann and Whitney's test, both ways, by the normal approximation: samples are large."""
    ranked = sorted((value, who) for who, values in enumerate((ours, theirs)) for value in values)
    rank_sum = sum(rank for rank, (_, who) in enumerate(ranked, start=1) if who == 0)
    m, n = len(ours), len(theirs)
    expected, deviation = m * (m + n + 1) / 2, math.sqrt(m * n * (m + n + 1) / 12)
    return math.erfc(abs(rank_sum - expected) / deviation / math.sqrt(2))
