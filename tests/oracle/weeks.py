"""N per week (semantics, section 4)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from tests.oracle.days import after, first_of_week, span
from tests.oracle.events import Key
from tests.oracle.facts import Facts, Item
from tests.oracle.units import HALF, PROGRESS, Session, World, open_word, session, silent


@dataclass(frozen=True)
class Week:
    """One item's week with a target."""

    item: str
    monday: date  # the first calendar date, whatever weekday the practice begins with
    last: date
    required: bool
    target: int
    done: int
    status: str
    closed: bool
    credit: Fraction
    counts: frozenset[Key]


@dataclass(frozen=True)
class Score:
    """One date of a week; excused slots are left out, so no date here is wholly excused."""

    day: date
    sessions: tuple[Session, ...]

    @property
    def credit(self) -> Fraction:
        """Section 4: "the mean over its slots (excused ones left out)"."""
        return sum((s.credit for s in self.sessions), Fraction(0)) / len(self.sessions)

    @property
    def done(self) -> bool:
        return all(s.word == "done" for s in self.sessions)

    @property
    def kept(self) -> bool:
        """Section 4: "counts toward the target when all its slots are done or minimum"."""
        return all(s.word in ("done", "minimum") for s in self.sessions)


def week_dates(facts: Facts, item_id: str, monday: date) -> list[date]:
    """Section 4: dates "on which the item is in force as N per week, not paused and existing"."""
    found = []
    for day in span(monday, after(monday, 6)):
        item = facts.item_on(item_id, day)
        if item is not None and item.weekly and facts.live(day):
            found.append(day)
    return found


def all_sessions(world: World, item_id: str, dates: list[date]) -> list[list[Session]]:
    """For each date, what is logged in each of the slots the item has on it."""
    found = []
    for day in dates:
        item = world.facts.item_on(item_id, day)
        if item is not None:
            slots = range(1, item.slots + 1)
            found.append([session(world, item, day, slot) for slot in slots])
    return found


def target(times: int, d: int) -> int:
    """Section 4: the lesser of N and ⌊N·d/7 + ½⌋."""
    return min(times, floor(Fraction(times * d, 7) + HALF))


def week_status(world: World, scores: list[Score], aim: int, dates: list[date], logged: str) -> str:
    """Section 4: done, minimum, else open until closed, then partial, missed or unknown."""
    if sum(score.done for score in scores) >= aim:
        return "done"
    if sum(score.kept for score in scores) >= aim:
        return "minimum"
    if not world.facts.closed(dates[-1]):
        return open_word(world.facts, dates[-1])
    if logged == "progress":
        return "partial"
    if logged == "nothing" and silent(world, dates[0], dates[-1]):
        return "unknown"
    return "missed"


def logged_in(per_date: list[list[Session]]) -> str:
    """Whether the week has progress, nothing in effect, or only skips."""
    words = [s.word for sessions in per_date for s in sessions]
    if any(word in PROGRESS for word in words):
        return "progress"
    return "nothing" if all(word == "nothing" for word in words) else "skips"


def scores_of(per_date: list[list[Session]]) -> list[Score]:
    """Section 4: d leaves out dates excused in all slots; a mean leaves out excused slots."""
    scores = []
    for sessions in per_date:
        left = tuple(s for s in sessions if s.word != "excused")
        if left:
            scores.append(Score(left[0].key[1], left))
    return scores


def week(world: World, item_id: str, monday: date) -> Week | None:
    """Section 4, "N per week"; none when its target is 0 or it has not begun."""
    facts = world.facts
    dates = week_dates(facts, item_id, monday)
    if not dates or dates[0] > facts.today:
        return None
    item: Item | None = facts.item_on(item_id, dates[-1])
    if item is None:
        raise AssertionError
    per_date = all_sessions(world, item_id, dates)
    scores = scores_of(per_date)
    aim = target(int(item.rule["times"]), len(scores))
    if aim == 0:
        return None
    ranked = sorted(scores, key=lambda s: (-s.credit, not s.kept, s.day))
    best = ranked[:aim]
    return Week(
        item=item_id,
        monday=monday,
        last=dates[-1],
        required=item.required,
        target=aim,
        done=sum(score.kept for score in scores),
        status=week_status(world, scores, aim, dates, logged_in(per_date)),
        closed=facts.closed(dates[-1]),
        credit=sum((score.credit for score in best), Fraction(0)),
        counts=frozenset(s.key for score in best for s in score.sessions),
    )


def calendar_weeks(facts: Facts) -> list[date]:
    """First dates of the calendar weeks from the plan's first date to the client date's."""
    if facts.first_date is None:
        return []
    first = first_of_week(facts.first_date, facts.first_weekday)
    return [day for n, day in enumerate(span(first, facts.today)) if n % 7 == 0]


def all_weeks(world: World) -> list[Week]:
    """scenario.md: "every week ..., by first date ..., then item"."""
    ids = sorted({i.id for r in world.facts.revisions for i in r.items})
    found = [week(world, i, monday) for monday in calendar_weeks(world.facts) for i in ids]
    return [w for w in found if w is not None]
