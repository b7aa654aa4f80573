"""Random requests with ids of either practice, and nothing of the one ever reaches the other.

One seed is one town: a hundred requests by principals of both practices, each with ids that are
taken from either, in paths and in bodies, in the places where they belong or in others'.
"""

import asyncio
import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from app.main import create_app
from tests import databases, people
from tests.api import town
from tests.api.asking import MADE_UP, ask, ids, prepared
from tests.api.conftest import House, built_web, settings
from tests.api.leaks import Rows, rows_of, told, words
from tests.api.permissions import CLIENTS_ROWS, DESKS_ROWS, OWN_ROWS, OWNERS_ROWS, Row
from tests.api.town import Town
from tests.databases import Lender

STEPS = 100
ROWS = CLIENTS_ROWS + DESKS_ROWS + OWN_ROWS + OWNERS_ROWS
NEW_THINGS = 0.1
"""How often what was used up is there again."""
STRAY = 0.1
"""How often an id stands where an id of something else belongs."""
STRAYS = ("client", "phone", "item", "revision", "desk", "passkey", "invitation")
ON_POSTGRESQL = 4
"""One seed of so many: there it takes longer."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where towns are built: a template of each kind of database."""

    folder: Path
    sqlite: Path
    postgresql: Lender

    @contextmanager
    def database(self, seed: int) -> Iterator[str]:
        if seed % ON_POSTGRESQL == 0:
            with self.postgresql.lent() as url:
                yield url
        else:
            with tempfile.TemporaryDirectory(dir=self.folder) as folder:
                yield databases.copied_sqlite(self.sqlite, Path(folder))


@contextmanager
def ground() -> Iterator[Ground]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(databases.postgresql_server())
        lender = stack.enter_context(databases.postgresql_lender(server))
        built_web(folder)
        yield Ground(folder, databases.sqlite_template(folder), lender)


def trespass(seed: int, on: Ground) -> str | None:
    """What got through a wall, in a line; None if nothing did."""
    with on.database(seed) as url:
        return asyncio.run(_trespass(seed, url, on.folder / "web"))


async def _trespass(seed: int, url: str, web: Path) -> str | None:
    app = create_app(settings(url), web=web)
    async with app.router.lifespan_context(app):
        now = datetime.now(UTC)
        settled = await app.state.database.write(
            people.settle_in,
            now,
            since=now - people.days(10),
            time_zone=people.zone_where_it_is_noon(now),
            reminder_time=time(18),
        )
        walker = _Walker(random.Random(seed), await town.settle(House(app, settled, now)))  # noqa: S311 # no secret
        for step in range(STEPS):
            if found := await walker.step():
                return f"seed {seed}, step {step}: {found}"
    return None


class _Walker:
    def __init__(self, rng: random.Random, settled: Town) -> None:
        self._rng, self._town = rng, settled
        self._things: dict[str, dict[str, Any]] = {}

    async def step(self) -> str | None:
        rng, settled = self._rng, self._town
        for side in settled.sides:
            if side not in self._things or rng.random() < NEW_THINGS:
                self._things[side] = {**MADE_UP, **await settled.values(side)}
        row, name = rng.choice(ROWS), rng.choice([*settled.principals])
        token = await settled.another_token(name)
        settled.forget_tries()
        async with settled.house.visitor(token) as browser:
            values = self._values(row)
            if name in row.all_who_may:
                values = dict(await prepared(settled, row, browser, values))
            before = {practice: await self._rows(practice) for practice in settled.practices}
            answer = await ask(browser, row, values)
        said = {values[slot] for slot in ids(row)}
        seen = f"{name}, {row.route}, {said}: {answer.status_code} {answer.text[:500]}"
        if answer.status_code >= 500:
            return seen
        others = {one: rows for one, rows in before.items() if one != self._own(name)}
        for practice, rows in others.items():
            if await self._rows(practice) != rows:
                return f"a row of another practice changed: {seen}"
            known = said.union(*(words(own) for one, own in before.items() if one not in others))
            if leaked := told(answer, words(rows) - known):
                return f"{leaked} of another practice: {seen}"
        return None

    def _values(self, row: Row) -> dict[str, Any]:
        """Each id from a side of its own; sometimes one of something else."""
        rng, things = self._rng, self._things
        values = dict(things[rng.choice([*things])])
        new = f"N{rng.getrandbits(64):x}"
        values |= {"name": new, "address": f"{new}@example.org"}
        for slot in ids(row):
            source = rng.choice(STRAYS) if rng.random() < STRAY else slot
            values[slot] = things[rng.choice([*things])][source]
        return values

    def _own(self, name: str) -> str | None:
        person = self._town.principals[name]
        return None if person is None or name == "dora" else person.who.practice_id

    async def _rows(self, practice_id: str) -> Rows:
        return await self._town.house.database.read(rows_of, practice_id)
