"""Whatever happens, in whatever order: every figure is what the facts say, to the slow oracle too.

A client, a therapist and a worker do what they can do, by the real services on a real database of
each kind: 60 lives of 30 steps. Two of three lives begin with 45 to 60 dates that were lived
already, so that there is a past to close. A step may be refused by an error of the domain, and by
no other.

After each step what `compute` makes of all facts is compared with the oracle, the roster's row and
the figures that go on from the carry that is kept; and what was closed must be as it was, unless an
entry says what became of it. After each fifth, and at the end, a check must find no difference; at
the end the client's page must show the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from app.domain import calendar
from app.domain.errors import Conflict
from app.domain.figures import compute
from app.domain.history import Practice
from app.domain.messages import Reported
from app.domain.rewrites import Figures
from app.services import (
    check_ins,
    corrections,
    histories,
    pauses,
    plans,
    practices,
    reminders,
    rewrites,
    sessions,
    summaries,
    thread,
)
from app.services.corrections import NewCorrection
from app.services.pauses import NewPause
from app.services.plan_sheets import PlanSheet
from app.services.plans import Assignment
from app.store import clients, messages, rule_changes
from app.store.db import Transaction, open_database
from tests import databases, people
from tests.databases import Lender
from tests.services import looking
from tests.services.life import BegunLife, Fresh
from tests.services.living import TICK, ZONES, plans_of, rules, said

LIVES = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SLICE = 50
CHECK_EVERY = 5


class Life(BegunLife):
    """Mallory's, with her therapist Bert and the worker."""

    def __init__(self, fresh: Fresh) -> None:
        super().__init__(fresh)
        self.is_sound = True
        self.entries = self.steps = 0
        self.closed: dict[date, object] = {}

    @rule(
        wanted=plans_of(rules),
        ahead=st.sampled_from((None, None, 1, 3, 8)),
        wait=st.sampled_from((0, 0, 2)),
    )
    def assign(self, wanted: list[Assignment], ahead: int | None, wait: int) -> None:
        begin = None if ahead is None else self.today + timedelta(days=ahead)
        self.now += timedelta(seconds=1)
        sheet = self.tried(
            plans.assign, self.bert, self.now, self.mallory.id, wanted, effective_from=begin
        )
        if sheet is not None:
            self.sheets.append(sheet)
            self.now += timedelta(days=wait)

    @rule()
    def end_the_plan(self) -> None:
        self.now += timedelta(seconds=1)
        self.tried(plans.assign, self.bert, self.now, self.mallory.id, [])

    @rule(did=said, which=st.integers(0, 8), back=st.sampled_from((0, 0, 0, 1, 2, 3, -1)))
    def check_in(self, did: dict[str, Any], which: int, back: int) -> None:
        self.tried(self.log, self.now, self.now, which, back, did)

    @rule(
        did=said,
        which=st.integers(0, 8),
        back=st.integers(0, 2),
        hours=st.one_of(st.integers(1, 80), st.integers(1, 31 * 24)),
    )
    def sync_late(self, did: dict[str, Any], which: int, back: int, hours: int) -> None:
        self.tried(self.log, self.now, self.now - timedelta(hours=hours), which, back, did)

    @rule(did=said, which=st.integers(0, 8), back=st.integers(3, 90))
    def log_too_late(self, did: dict[str, Any], which: int, back: int) -> None:
        """It waits for the therapist, and only tells that the client was there."""
        self.tried(self.log, self.now, self.now - timedelta(days=1), which, back, did)

    @rule(did=said, which=st.integers(0, 8), back=st.integers(0, 90))
    def put_right(self, did: dict[str, Any], which: int, back: int) -> None:
        _, item, slot = self.slot(which)
        told = {name: value for name, value in did.items() if name != "pain_after"}
        day = self.today - timedelta(days=back)
        new = NewCorrection(people.uuid7(), item.item_id, day, slot, why="told me", **told)
        self.now += TICK
        self.tried(corrections.correct, self.bert, self.now, self.mallory.id, new)

    @rule(place=st.integers(0, 5))
    def let_a_late_one_count(self, place: int) -> None:
        late = compute(self.read(histories.of_client, *self.key), self.now).late
        if late:
            chosen = late[place % len(late)]
            self.write(corrections.accept, self.bert, self.now, self.mallory.id, chosen)

    @rule(wanted=plans_of(rules, most=2), back=st.integers(0, 60))
    def correct_the_plan(self, wanted: list[Assignment], back: int) -> None:
        self.now += timedelta(seconds=1)
        key = self.bert, self.now, self.mallory.id, wanted
        begin = self.today - timedelta(days=back)
        foreseen: list[Figures] = []

        def foresee_and_correct(tx: Transaction) -> PlanSheet:
            found = plans.foresee(tx, *key, effective_from=begin, why="it was so")
            foreseen.append(found.after)
            return plans.assign(tx, *key, effective_from=begin, why="it was so")

        sheet = self.tried(foresee_and_correct)
        if sheet is not None:
            self.sheets.append(sheet)
            history = self.read(histories.of_client, *self.key)
            assert foreseen == [Figures.of(compute(history, self.now))]

    @rule(first=st.sampled_from(calendar.WEEKDAYS), grace=st.booleans())
    def change_the_rules(self, first: calendar.Weekday, grace: bool) -> None:  # noqa: FBT001 # as below
        self.write(practices.set_rules, self.bert, self.now, Practice(first, grace=grace))

    @precondition(lambda self: self.sent)
    @rule(place=st.integers(0, 30), is_other=st.booleans())
    def send_again(self, place: int, is_other: bool) -> None:  # noqa: FBT001 # as above
        new, answer = self.sent[-1 - place % len(self.sent)]
        if is_other:
            other = replace(new, seq=new.seq + 1000)
            with pytest.raises(Conflict):
                self.write(check_ins.record, self.mallory, self.now, other)
        else:
            assert self.write(check_ins.record, self.mallory, self.now, new) == answer

    @rule(
        by_client=st.booleans(),
        first=st.integers(-8, 9),
        dates=st.one_of(st.integers(0, 4), st.integers(5, 20)),
    )
    def take_a_break(self, by_client: bool, first: int, dates: int) -> None:  # noqa: FBT001 # as above
        begin = self.today + timedelta(days=first)
        new = NewPause(begin, begin + timedelta(days=dates), "away")
        who = self.mallory if by_client else self.bert
        self.tried(pauses.add, who, self.now, self.mallory.id, new)

    @rule(by_client=st.booleans())
    def end_a_break(self, by_client: bool) -> None:  # noqa: FBT001 # as above
        coming = self.read(pauses.coming, *self.key, self.today)
        who = self.mallory if by_client else self.bert
        for one in coming[:1]:
            self.tried(pauses.end, who, self.now, self.mallory.id, one.id)

    @rule(zone=st.sampled_from(ZONES))
    def move(self, zone: str) -> None:
        """Not at the very instant at which a date begins: it would not have begun."""
        self.now += TICK
        self.write(people.move, self.mallory, zone, self.now)
        self.mallory = self.read(clients.get, *self.key).person

    @rule()
    def sign_in(self) -> None:
        self.write(sessions.open_client, self.mallory, self.now, "Phone")

    @rule(by_client=st.booleans())
    def write_a_message(self, by_client: bool) -> None:  # noqa: FBT001 # as above
        who = self.mallory if by_client else self.bert
        self.write(thread.write, who, self.now, self.mallory.id, people.uuid7(), "Well?")

    @rule(became=st.sampled_from(("delivered", "accepted", "failed", None)))
    def be_reminded(self, became: Reported | None) -> None:
        """As soon as the next reminder is due; whether it is wanted is for the product to say."""
        self.write(reminders.plan_client, *self.key, self.now)
        waiting = [
            (one.due_at, one.id)
            for one in self.read(messages.of_client, *self.key, 100)
            if one.kind == "reminder" and one.state == "pending" and one.due_at >= self.now
        ]
        for due_at, message_id in sorted(waiting)[:1]:
            self.now = due_at
            self.write(self.deliver, message_id, became)

    @rule(minutes=st.one_of(st.integers(1, 90), st.integers(91, 1500)))
    def let_minutes_pass(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(days=st.sampled_from((1, 1, 2, 3, 4, 9)))
    def let_days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(is_just_before=st.booleans())
    def wait_for_midnight(self, is_just_before: bool) -> None:  # noqa: FBT001 # as above
        start = calendar.start_of(self.mallory.zones, self.today + calendar.DAY)
        before = start - TICK
        self.now = before if is_just_before else start

    @rule()
    def close_the_night(self) -> None:
        stale = self.read(clients.stale, self.now, SLICE)
        for client in (one for one in stale if one.id == self.mallory.id):
            made = self.read(summaries.remake, client, self.now)
            self.write(summaries.keep, client, made)
        while (change := self.read(rule_changes.waiting)) is not None:
            found = self.read(practices.next_client, change)
            self.write(practices.enter, change, found)

    @rule(did=said, which=st.integers(0, 8))
    def check_in_while_the_night_is_closed(self, did: dict[str, Any], which: int) -> None:
        client = self.read(clients.get, *self.key)
        made = self.read(summaries.remake, client, self.now)
        self.tried(self.log, self.now, self.now, which, 0, did)
        self.write(summaries.keep, client, made)

    @rule()
    def restart(self) -> None:
        self.database.close()
        self.database = open_database(self.url)

    # What holds after each of them

    @invariant()
    def every_figure_is_what_the_facts_say(self) -> None:
        self.is_sound = False
        answer = self.read(looking.look, self.key, self.now)
        closed = dict(looking.closed_dates(answer))
        entries = len(self.read(rewrites.of_client, *self.key))
        if entries == self.entries and not self.read(rule_changes.waiting):
            assert closed.items() >= self.closed.items(), "rewritten without an entry"
        self.closed, self.entries = closed, entries
        self.steps += 1
        if self.steps % CHECK_EVERY == 0:
            assert self.read(looking.check, self.key, self.now) == []
        self.is_sound = True

    def teardown(self) -> None:
        try:
            if self.is_sound:
                assert self.read(looking.check, self.key, self.now) == []
                self.read(looking.look_at_the_page, self.key, self.now)
        finally:
            self.around.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Fresh:
    """One more empty database, as often as it is asked for."""
    if request.param == "postgresql":
        lender: Lender = request.getfixturevalue("postgresql_lender")
        return lender.lent
    template: Path = request.getfixturevalue("sqlite_template")

    @contextmanager
    def copied() -> Iterator[str]:
        url = databases.copied_sqlite(template, tmp_path)
        yield url
        for file in tmp_path.glob("limberday.db*"):
            file.unlink()

    return copied


def test_whatever_happens_every_figure_is_what_the_facts_say(fresh: Fresh) -> None:
    class LifeHere(Life):
        def __init__(self) -> None:
            super().__init__(fresh)

    run_state_machine_as_test(LifeHere, settings=LIVES)
