"""`make soak MINUTES=60`: random histories and towns full of trespassers until the time is up.

Goes on from the last seed; the one that comes next is kept in var/soak-seed. Given twenty
minutes or more, it first takes the time of a thousand answers about somebody, and about nobody.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests import swaps, timing
from tests.test_oracle_agrees import difference

NEXT_SEED = Path("var/soak-seed")
REPORT_EVERY_S = 30
HISTORIES = 200
"""To one town of trespassers: they take about as long."""
ENOUGH_FOR_TIMING_S = 20 * 60


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    seconds = 60 * parser.parse_args().minutes
    until = time.monotonic() + seconds
    NEXT_SEED.parent.mkdir(exist_ok=True)
    with swaps.ground() as ground:
        if seconds >= ENOUGH_FOR_TIMING_S and not _doors_take_as_long(ground):
            return 1
        return _run(until, lambda seed: swaps.trespass(seed, ground))


def _doors_take_as_long(ground: swaps.Ground) -> bool:
    found = timing.differences(ground)
    for door, p in found.items():
        print(f"{door}: {timing.SAMPLES} answers each to somebody and nobody, p = {p:.3f}")
    return min(found.values()) > timing.CHANCE


def _run(until: float, trespass: Callable[[int], str | None]) -> int:
    first = seed = int(NEXT_SEED.read_text("utf-8")) if NEXT_SEED.exists() else 1_000
    towns, reported = 0, time.monotonic()
    while time.monotonic() < until:
        found = difference(seed)
        if found is None and seed % HISTORIES == 0:
            towns += 1
            found = trespass(seed // HISTORIES)
        if found:
            print(found)
            return 1
        seed += 1
        if time.monotonic() - reported > REPORT_EVERY_S:
            reported = time.monotonic()
            NEXT_SEED.write_text(str(seed), "utf-8")
            print(_so_far(first, seed, towns), flush=True)
    NEXT_SEED.write_text(str(seed), "utf-8")
    print(f"{_so_far(first, seed, towns)}; {NEXT_SEED} says go on.")
    return 0


def _so_far(first: int, seed: int, towns: int) -> str:
    kept = f"{towns * swaps.STEPS} requests stayed within their practice"
    return f"{seed - first} histories agree (seeds {first} to {seed - 1}), {kept}"


if __name__ == "__main__":
    sys.exit(main())
