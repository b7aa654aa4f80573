"""`make soak MINUTES=60`: random histories until the time is up, on from the last one.

Prints how far it got. The seed that comes next is kept in var/soak-seed.
"""

import argparse
import sys
import time
from pathlib import Path

from tests.test_oracle_agrees import difference

NEXT_SEED = Path("var/soak-seed")
REPORT_EVERY_S = 30


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    until = time.monotonic() + 60 * parser.parse_args().minutes
    first = seed = int(NEXT_SEED.read_text("utf-8")) if NEXT_SEED.exists() else 1_000
    NEXT_SEED.parent.mkdir(exist_ok=True)
    reported = time.monotonic()
    while time.monotonic() < until:
        if found := difference(seed):
            print(found)
            return 1
        seed += 1
        if time.monotonic() - reported > REPORT_EVERY_S:
            reported = time.monotonic()
            NEXT_SEED.write_text(str(seed), "utf-8")
            print(f"{seed - first} histories agree, the last is seed {seed - 1}", flush=True)
    NEXT_SEED.write_text(str(seed), "utf-8")
    print(f"{seed - first} histories agree (seeds {first} to {seed - 1}); {NEXT_SEED} says go on.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
