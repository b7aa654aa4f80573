"""The calculation itself: a client with 10 years and 40 revisions beside the same with 1 year."""

import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from statistics import median

from app.domain.calendar import ZoneSpan
from app.domain.check_ins import Event
from app.domain.figures import compute
from app.domain.history import History
from app.domain.plan import Daily, Dose, Every, Item, PerWeek, Revision, Rule, Weekdays
from bench.histories import KEPT, YEAR

BEGIN = date(2016, 3, 1)
REVISIONS_A_YEAR = 4
ROUNDS = 7
RULES: tuple[Rule, ...] = (Daily(), Weekdays(("mon", "wed", "fri")), Every(3, BEGIN), PerWeek(3))


def main() -> None:
    """Print the time of each and their ratio, the median of several rounds by turns."""
    one, ten = _history(1), _history(10)
    rounds = [(_seconds(one, 1), _seconds(ten, 10)) for _ in range(ROUNDS)]
    short, long = (median(column) for column in zip(*rounds, strict=True))
    ratio = median(b / a for a, b in rounds)
    print(f"\nall figures of a client: 1 year {short * 1000:.1f} ms, 10 years {long * 1000:.1f} ms")
    print(f"10 years and 40 revisions take {ratio:.1f} times as long as 1 year and 4")


def _seconds(history: History, years: int) -> float:
    at = datetime.combine(BEGIN, datetime.min.time(), UTC) + timedelta(days=years * YEAR)
    begun = time.perf_counter()
    compute(history, at)
    return time.perf_counter() - begun


def _history(years: int) -> History:
    chance = random.Random(years)  # noqa: S311 # the same history on every run
    since = datetime.combine(BEGIN, datetime.min.time(), UTC)
    revisions = tuple(_revisions(since, years * REVISIONS_A_YEAR))
    return History(
        zones=(ZoneSpan("Europe/Berlin", since),),
        revisions=revisions,
        events=tuple(_events(since, years * YEAR, chance)),
    )


def _revisions(since: datetime, count: int) -> Iterator[Revision]:
    step = YEAR // REVISIONS_A_YEAR
    for place in range(count):
        items = tuple(
            Item(f"i{n}", RULES[(place + n) % len(RULES)], dose=Dose(1, 5)) for n in range(2)
        )
        at = since + timedelta(days=place * step)
        yield Revision(at, at.date(), items, id=f"r{place}")


def _events(since: datetime, days: int, chance: random.Random) -> Iterator[Event]:
    for n in range(days):
        at = since + timedelta(days=n, hours=18)
        for item in ("i0", "i1"):
            if chance.random() < KEPT:
                yield Event(f"{item}-{n}", item, at.date(), "done", at, at)
