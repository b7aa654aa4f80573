"""Whether a stopwatch tells who is known: answers about somebody beside answers about nobody."""

import asyncio
import math
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
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
AT_ONCE = {"/api/sign-in": 2}
"""Hashing takes turns; elsewhere what takes long is waiting."""
WAITING = 25


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
        doors: dict[str, tuple[dict[str, Any], str, list[str]]] = {
            "/api/sign-in": ({"password": "guess"}, "email", ["alice@example.org"]),
            "/api/password-reset-request": ({}, "email", ["alice@example.org"]),
            "/api/client-code": ({}, "email", ["carl@example.org"]),
            "/api/client-sign-in/code": ({"code": "123456"}, "contact", ["carl@example.org"]),
        }
        found = {}
        for door, (body, field, known) in doors.items():
            for _ in range(2):
                found[door] = await _compare(settled, door, body, field, known, samples)
                if found[door] > CHANCE:
                    break
        return found


async def _compare(
    settled: Town, door: str, body: dict[str, Any], field: str, known: Sequence[str], samples: int
) -> float:
    turns = asyncio.Semaphore(AT_ONCE.get(door, WAITING))

    async def ask(who: str) -> float:
        async with turns, settled.house.visitor() as stranger:
            settled.forget_tries()
            loop = asyncio.get_running_loop()
            began = loop.time()
            await stranger.post(door, json={**body, field: who})
            return loop.time() - began

    asked = [(number % 2, _nobody() if number % 2 else known[0]) for number in range(2 * samples)]
    random.shuffle(asked)
    taken = await asyncio.gather(*(ask(who) for _, who in asked))
    told = [(seconds, is_nobody) for seconds, (is_nobody, _) in zip(taken, asked, strict=True)]
    return p_value([s for s, nobody in told if not nobody], [s for s, nobody in told if nobody])


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
