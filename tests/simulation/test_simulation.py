"""Whatever falls together: nobody is reminded twice, of nothing that is done, and never in silence.

`make soak` goes on with other seeds; a seed that fails there is written down here.
"""

import asyncio
from pathlib import Path

from sqlalchemy import make_url

from tests import databases
from tests.simulation.stories import Theatre

SEEDS = {"sqlite": 60, "postgresql": 20}


def kind(url: str) -> str:
    return make_url(url).get_backend_name()


def test_no_promise_is_broken_whatever_falls_together(
    database_url: str, sqlite_template: Path
) -> None:
    async def play() -> None:
        with Theatre(database_url) as theatre:
            for seed in range(SEEDS[kind(database_url)]):
                databases.empty(database_url, sqlite_template)
                await theatre.story(seed)

    asyncio.run(play())


def test_the_same_seed_tells_the_same_story(database_url: str, sqlite_template: Path) -> None:
    async def play() -> list[list[str]]:
        told = []
        with Theatre(database_url) as theatre:
            for one in (3, 4, 3):
                databases.empty(database_url, sqlite_template)
                told.append(await theatre.story(one))
        return told

    first, other, again = asyncio.run(play())
    assert first == again
    assert first != other
