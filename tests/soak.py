"""`make soak MINUTES=60`: what `make test` tries a little of, for as long as there is time.

One core sends trespassers through towns of two practices, and plays stories of reminders on both
databases. The others ask the calculator and the
oracle about random histories, and about check-ins in every order of arrival; in between they walk
the zones of the tz database through each change of their clocks from 2024 to 2030, and over every
date since 1970 that never was; of 2025 to 2027 every half hour is when the clock shows it.

Given twenty minutes or more, it first takes the time of a thousand answers about somebody, and
about nobody, for a third of the time kills sending processes, up to 500 times on each database,
and has thousands reminded at once, and too late; the others then first send the reminders of a
year in a zone of each behaviour; and half-way the one core begins to change app/domain at one
place after another.

Goes on from the last seed; the one that comes next is kept in var/soak-seed.
"""

import argparse
import asyncio
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TypeAlias

from tests import (
    agreement,
    arrivals,
    crowds,
    databases,
    kills,
    random_scenarios,
    swaps,
    timing,
    wall_times,
    zones,
)
from tests.simulation import year
from tests.simulation.stories import Theatre

NEXT_SEED = Path("var/soak-seed")
REPORT_EVERY_S = 30
HISTORIES, ARRIVALS = 200, 5
"""To a block: a second or so."""
STORIES = 20
"""To a town."""
SIEGES, KILLS = 50, 10
"""On each database."""
AT_ONCE, TOO_LATE = 10_000, 5_000
WALKS = 4
ENOUGH_FOR_ALL_S = 20 * 60
OTHER_CORES = max(1, (os.cpu_count() or 1) - 1)
SINCE, FIRST, END = (datetime(year, 1, 1, tzinfo=UTC) for year in (1970, 2024, 2031))
Tried: TypeAlias = tuple[str, int, list[str]]
"""What was tried, how many, and what is wrong with them."""


@dataclass
class Tally:
    """How far it got."""

    first: int
    """The first block."""
    tried: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, tried: Tried) -> None:
        what, number, wrong = tried
        self.tried[what] += number
        self.wrong += wrong

    def over(self, until: float) -> bool:
        return bool(self.wrong) or time.monotonic() > until

    def __str__(self) -> str:
        blocks = self.first + self.tried["blocks"]
        return (
            f"{HISTORIES * self.tried['blocks']} histories agree (seeds "
            f"{HISTORIES * self.first} to {HISTORIES * blocks - 1}), "
            f"{ARRIVALS * self.tried['blocks']} handfuls of check-ins do in every order, "
            f"{self.tried['walks']} changes of a clock leave every date whole, "
            f"{self.tried['half hours']} every half hour when the clock shows it, "
            f"{swaps.STEPS * self.tried['towns']} requests stayed within their practice, "
            f"{STORIES * self.tried['stories']} stories, {self.tried['kills on sqlite']} kills on "
            f"SQLite and {self.tried['kills on postgresql']} on PostgreSQL brought no reminder "
            f"twice, nor {self.tried['at once']} that were due at once; of "
            f"{self.tried['too late']} clients none was reminded too late; a year in "
            f"{self.tried['zones']} zones brought none twice and missed none"
        )

    def keep(self) -> None:
        NEXT_SEED.write_text(str(HISTORIES * (self.first + self.tried["blocks"])), "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    seconds = 60 * parser.parse_args().minutes
    until = time.monotonic() + seconds
    NEXT_SEED.parent.mkdir(exist_ok=True)
    seed = int(NEXT_SEED.read_text("utf-8")) if NEXT_SEED.exists() else 0
    tally = Tally(first=-(-seed // HISTORIES))
    everything = seconds >= ENOUGH_FOR_ALL_S
    with swaps.ground() as ground, ThreadPoolExecutor(1) as thread:
        if everything and not _doors_take_as_long(ground):
            return 1
        if everything:
            _sieges(tally, time.monotonic() + seconds / 3, ground)
            _crowds(tally, ground)
        first = _years(ground) if everything else []
        others = thread.submit(_on_other_cores, tally, until, first)
        _towns(tally, (time.monotonic() + until) / 2 if everything else until, ground)
        all_caught = not everything or _mutants(tally, until)
        others.result()
    if tally.wrong:
        print(*tally.wrong, sep="\n")
        return 1
    tally.keep()
    print(f"{tally}; {NEXT_SEED} says go on.")
    return 0 if all_caught else 1


def _doors_take_as_long(ground: swaps.Ground) -> bool:
    found = timing.differences(ground)
    for door, p in found.items():
        print(f"{door}: {timing.SAMPLES} answers each to somebody and nobody, p = {p:.3f}")
    return min(found.values()) > timing.CHANCE


def _towns(tally: Tally, until: float, ground: swaps.Ground) -> None:
    # A block of histories takes less time than a town: the next soak begins where none has been.
    for seed in count(tally.first):
        if tally.over(until):
            return
        found = swaps.trespass(seed, ground)
        tally.add(("towns", 1, [found] if found else []))
        tally.add(("stories", 1, _broken(partial(_stories, seed, ground))))


def _sieges(tally: Tally, until: float, ground: swaps.Ground) -> None:
    for seed in range(SIEGES * tally.first, SIEGES * (tally.first + 1)):
        for kind, name in enumerate(("postgresql", "sqlite")):
            if tally.over(until):
                return
            wrong = _broken(partial(_siege, seed, kind, ground))
            tally.add((f"kills on {name}", KILLS, wrong))


def _siege(seed: int, kind: int, ground: swaps.Ground) -> None:
    with ground.database(kind) as url:
        ended = asyncio.run(kills.besiege(url, seed, KILLS, ground.folder / "killed"))
    told = ", ".join(f"{number} {state}" for state, number in ended.items())
    print(f"{KILLS} kills: {told}", flush=True)


def _crowds(tally: Tally, ground: swaps.Ground) -> None:
    with ground.database(0) as url:
        at_once = crowds.rush(url, AT_ONCE, ground.folder / "rush")
        tally.add(("at once", AT_ONCE, _broken(partial(asyncio.run, at_once))))
    with ground.database(1) as url:
        too_late = crowds.nine_days_of(url, TOO_LATE)
        tally.add(("too late", TOO_LATE, _broken(partial(asyncio.run, too_late))))


def _stories(block: int, ground: swaps.Ground) -> None:
    async def play(url: str) -> None:
        with Theatre(url) as theatre:
            for seed in range(STORIES * block, STORIES * (block + 1)):
                databases.empty(url, ground.sqlite)
                await theatre.story(seed)

    with ground.database(block) as url:
        asyncio.run(play(url))


def _broken(promise: Callable[[], object]) -> list[str]:
    try:
        promise()
    except (AssertionError, TimeoutError) as error:
        return ["".join(traceback.format_exception(error))]
    return []


def _mutants(tally: Tally, until: float) -> bool:
    if tally.over(until):
        return False
    minutes = str((until - time.monotonic()) / 60)
    return subprocess.call((sys.executable, "-m", "tests.mutants", "--minutes", minutes)) == 0


def _years(ground: swaps.Ground) -> list[partial[Tried]]:
    return [partial(_year, ground.sqlite, street) for street in year.streets()]


def _on_other_cores(tally: Tally, until: float, first: Sequence[partial[Tried]]) -> None:
    spawning = multiprocessing.get_context("spawn")
    reported = time.monotonic()
    with ProcessPoolExecutor(OTHER_CORES, spawning) as pool:
        working: set[Future[Tried]] = set()
        for task in chain(first, _tasks(tally.first)):
            if tally.over(until):
                break
            working.add(pool.submit(task))
            if len(working) > OTHER_CORES:
                done, working = wait(working, return_when=FIRST_COMPLETED)
                for one in done:
                    tally.add(one.result())
            if time.monotonic() - reported > REPORT_EVERY_S:
                reported = time.monotonic()
                tally.keep()
                print(tally, flush=True)
        for one in working:
            tally.add(one.result())


def _tasks(first: int) -> Iterator[partial[Tried]]:
    """A few walks to a block, as long as there are walks."""
    blocks = (partial(_block, block) for block in count(first))
    for place, walk in enumerate(_walks()):
        yield walk
        if place % WALKS == 0:
            yield next(blocks)
    yield from blocks


def _walks() -> Iterator[partial[Tried]]:
    for zone, changes in zones.behaviours(FIRST, END).items():
        for at in [at for at, _ in changes] or [FIRST]:
            yield partial(_walk, zone, at)
    for zone, at in zones.passing_over(SINCE, END):
        yield partial(_walk, zone, at)
    for zone, at in wall_times.distinct():
        yield partial(_half_hours, zone, at)
    for zone in zones.behaviours(FIRST, END):
        yield partial(_a_year, zone)


def _year(template: Path, homes: year.Homes) -> Tried:
    with tempfile.TemporaryDirectory() as folder:
        url = databases.copied_sqlite(template, Path(folder))
        return "zones", len(homes), _broken(partial(year.live, url, homes, year.FIRST, year.END))


def _walk(zone: str, at: datetime) -> Tried:
    return "walks", 1, zones.walk(zone, at)


def _half_hours(zone: str, at: datetime) -> Tried:
    return "half hours", 1, wall_times.wrong(zone, at)


def _a_year(zone: str) -> Tried:
    return "half hours", 1, wall_times.not_one_a_date(zone)


def _block(block: int) -> Tried:
    histories = range(HISTORIES * block, HISTORIES * (block + 1))
    handfuls = range(ARRIVALS * block, ARRIVALS * (block + 1))
    found = [agreement.difference(random_scenarios.scenario(seed)) for seed in histories]
    found += [arrivals.difference(seed) for seed in handfuls]
    return "blocks", 1, [one for one in found if one]


if __name__ == "__main__":
    sys.exit(main())
