"""`python -m tests.mutants --minutes N`: changes app/domain at one place after another.

A test must fail each time. Who survives and stands not in survivors.json is printed, and the exit
code is 1. Goes on where it stopped as long as no file has changed; var/mutants.json says where.
"""

import argparse
import json
import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import HealthCheck, settings

from tests.mutants.making import Mutant, mutants
from tests.mutants.trial import Trial

DOMAIN = Path("app/domain")
TESTS = ("tests/domain", "tests/mutants/histories.py")
DEPENDS_ON = (
    *("app/domain/*.py", "tests/domain/**/*.*", "tests/oracle/*.py", "tests/mutants/histories.py"),
    *("tests/agreement.py", "tests/random_scenarios.py"),
)
STATE = Path("var/mutants.json")
LISTED = Path(__file__).with_name("survivors.json")
SAVE_EVERY_S = 10
# As in pyproject.toml, but silent, and the prints of this file are seen.
PYTEST = (
    *("-o", "addopts=", "--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:terminal"),
    *("-s", "-W", "ignore::pytest.PytestAssertRewriteWarning"),
)


class Hunt:
    """What pytest calls once it has collected the tests: it runs them for one mutant or another."""

    def __init__(self, chosen: list[Mutant], fates: dict[str, str], until: float) -> None:
        self.chosen = chosen
        self.fates = fates
        self.until = until
        self.digest = _digest()
        self.saved = time.monotonic()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        trial = Trial(session.items)
        for mutant in self.chosen:
            if time.monotonic() > self.until:
                break
            if mutant.key not in self.fates:
                self.fates[mutant.key] = trial.fate(mutant)
                self._save()
        self._save(now=True)
        return True

    def _save(self, *, now: bool = False) -> None:
        if now or time.monotonic() - self.saved > SAVE_EVERY_S:
            STATE.parent.mkdir(exist_ok=True)
            kept = {"of": self.digest, "fates": self.fates}
            STATE.write_text(json.dumps(kept, indent=1, ensure_ascii=False), "utf-8")
            self.saved = time.monotonic()


def _digest() -> str:
    files = sorted(
        path
        for part in DEPENDS_ON
        for path in Path().glob(part)
        if path.is_file() and path.suffix != ".pyc"
    )
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _known_fates() -> dict[str, str]:
    if not STATE.exists():
        return {}
    kept = json.loads(STATE.read_text("utf-8"))
    return kept["fates"] if kept["of"] == _digest() else {}


def _all_mutants() -> list[Mutant]:
    """Give all in an order in which the first n are spread evenly over everything."""
    made = [
        mutant
        for path in sorted(DOMAIN.glob("*.py"))
        for mutant in mutants(path.stem, path.read_text("utf-8"))
    ]
    return sorted(made, key=lambda mutant: crc32(mutant.key.encode()))


def run(minutes: float, modules: list[str]) -> bool:
    """Try mutants until the time is up; False if one survives that is not listed."""
    everything = _all_mutants()
    chosen = [one for one in everything if one.module in modules or not modules]
    fates = _known_fates()
    # A machine that others use as well is no reason to fail.
    settings.register_profile("mutants", suppress_health_check=list(HealthCheck))
    settings.load_profile("mutants")
    hunt = Hunt(chosen, fates, time.monotonic() + 60 * minutes)
    ended = pytest.main([*PYTEST, *TESTS], plugins=[hunt])
    return _tell(chosen, everything, fates) and ended == pytest.ExitCode.OK


def _tell(chosen: list[Mutant], everything: list[Mutant], fates: dict[str, str]) -> bool:
    count = Counter(fates[one.key] for one in chosen if one.key in fates)
    killed = count["killed"] + count["timeout"]
    print(
        f"{count.total()} of {len(chosen)} mutants of {DOMAIN} tried: {killed} killed "
        f"({count['timeout']} by the limit of time), {count['survived']} survived; "
        f"{100 * killed / max(1, count.total()):.1f} % killed"
    )
    reasons: dict[str, list[str]] = json.loads(LISTED.read_text("utf-8"))
    listed = {key for keys in reasons.values() for key in keys}
    alive = {one.key for one in chosen if fates.get(one.key) == "survived"}
    for key in sorted(alive - listed):
        print(f"survived: {key}")
    gone = listed - {one.key for one in everything}
    for key in sorted(gone):
        print(f"listed in {LISTED.name}, but not there: {key}")
    return count.total() > 0 and not gone and alive <= listed


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("modules", nargs="*", help="of app/domain, like `units`; all if none")
    asked = parser.parse_args()
    return 0 if run(asked.minutes, asked.modules) else 1


if __name__ == "__main__":
    sys.exit(main())
