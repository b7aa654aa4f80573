"""Whatever happens, in whatever order: every figure is what the facts say, to the slow oracle too.

A client, a therapist and a worker do what they can do, by the real services on a real database of
each kind: 10 lives of 30 steps. Two of three lives begin with 60 to 90 dates that were lived
already, so that there is a past to close. A step may be refused by an error of the domain, and by
no other.

After each fifth step, and at the end, what `compute` makes of all facts is compared with the
oracle, the roster's row and the figures that go on from the carry that is kept; what was closed
must be as it was, and a check must find no difference. At the end the client's page, too. (After
every single step all of it would take minutes.)
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.domain import calendar
from app.domain.errors import BadInput, Conflict, NotFound, SendFailed
from app.domain.people import Therapist
from app.domain.plan import PerWeek
from app.services import (
    check_ins,
    outbox,
    pauses,
    plans,
    reminders,
    sessions,
    summaries,
    thread,
)
from app.services import clients as client_services
from app.services.check_ins import NewCheckIn
from app.services.clients import NewClient
from app.services.outbox import Reported
from app.services.pauses import NewPause
from app.services.plans import Assignment
from app.store import clients, messages, practices, therapists
from app.store.db import Reading, Transaction, open_database
from tests import databases, people
from tests.databases import Lender
from tests.services import looking
from tests.services.living import BEGINNINGS, DONE, TICK, ZONES, plans_of, rules, said, work
from tests.services.post import ORIGIN

P = ParamSpec("P")
T = TypeVar("T")
Fresh: TypeAlias = Callable[[], AbstractContextManager[str]]

LIVES = settings(
    max_examples=10,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
LOOK_EVERY = 5
SLICE = 50


class Life(RuleBasedStateMachine):
    """Mallory's, with her therapist Bert and the worker."""

    def __init__(self, fresh: Fresh) -> None:
        super().__init__()
        self.around = ExitStack()
        self.url = self.around.enter_context(fresh())
        self.loop = self.around.enter_context(asyncio.Runner())
        self.database = open_database(self.url)
        self.around.callback(self.close)
        self.steps = 0
        self.is_sound = True
        self.may_rewrite = False
        self.closed: dict[date, object] = {}
        self.sent: list[tuple[NewCheckIn, object]] = []

    # Steps

    @initialize(
        zone=st.sampled_from(ZONES),
        now=st.sampled_from(BEGINNINGS),
        lived=st.one_of(st.sampled_from((0, 1, 20)), st.integers(60, 90), st.integers(60, 90)),
        wanted=st.one_of(plans_of(rules), plans_of(st.builds(PerWeek, st.integers(1, 3)), most=1)),
        habit=st.lists(st.one_of(st.none(), work), max_size=6).map(lambda one: [DONE, *one]),
        is_closed=st.sampled_from((True, True, False)),
    )
    def begin(
        self,
        zone: str,
        now: datetime,
        lived: int,
        wanted: list[Assignment],
        habit: list[dict[str, Any] | None],
        is_closed: bool,  # noqa: FBT001 # Hypothesis calls it by name
    ) -> None:
        self.now, since = now, now - timedelta(days=lived)

        def settle(tx: Transaction) -> None:
            self.bert = Therapist(people.uuid7(), people.uuid7())
            practices.add(tx, self.bert.practice_id, "Practice", since, demonstration=False)
            email = "bert@example.org"
            therapists.add(tx, self.bert, "Bert", email, people.password_hash(), since)
            new = NewClient("Mallory", "mallory@example.org", zone, time(18))
            client = client_services.add(tx, self.bert, since, new)
            people.consent(tx, client, "email", "mallory@example.org", since)
            self.mallory = client.person
            self.sheets = [plans.assign(tx, self.bert, since, client.id, wanted)]
            for at in (since + timedelta(days=day) for day in range(lived)):
                did = habit[at.toordinal() % len(habit)]
                if did is not None:
                    self.log(tx, at, at, at.day, 0, did)

        self.write(settle)
        if is_closed:
            self.close_the_night()

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
        self.may_rewrite = True
        self.tried(self.log, self.now, self.now - timedelta(hours=hours), which, back, did)

    @rule(did=said, which=st.integers(0, 8), back=st.integers(3, 90))
    def log_too_late(self, did: dict[str, Any], which: int, back: int) -> None:
        """It waits for the therapist, and only tells that the client was there."""
        self.may_rewrite = True
        self.tried(self.log, self.now, self.now - timedelta(days=1), which, back, did)

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
        self.may_rewrite = True
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

    def close(self) -> None:
        self.database.close()

    # What holds after each of them

    @invariant()
    def every_figure_is_what_the_facts_say(self) -> None:
        self.steps += 1
        if self.steps % LOOK_EVERY:
            return
        self.is_sound = False
        answer = self.read(looking.look, self.bert, self.key, self.now)
        closed = dict(looking.closed_dates(answer))
        if not self.may_rewrite:
            assert closed.items() >= self.closed.items()
        self.closed, self.may_rewrite = closed, False
        self.is_sound = True

    def teardown(self) -> None:
        try:
            if self.is_sound:
                self.read(looking.look, self.bert, self.key, self.now)
                self.read(looking.look_at_the_page, self.key, self.now)
        finally:
            self.around.close()

    # How

    @property
    def key(self) -> tuple[str, str]:
        return self.bert.practice_id, self.mallory.id

    @property
    def today(self) -> date:
        return calendar.client_date(self.mallory.zones, self.now)

    def log(
        self,
        tx: Transaction,
        now: datetime,
        captured_at: datetime,
        which: int,
        back: int,
        did: dict[str, Any],
    ) -> None:
        """For one of the slots of the plans there have been, the newest first."""
        sheet = self.sheets[-1 - which // 3 % len(self.sheets)]
        item = sheet.items[which % len(sheet.items)]
        shown_date = calendar.client_date(self.mallory.zones, captured_at)
        new = NewCheckIn(
            id=people.uuid7(),
            item_id=item.item_id,
            revision_id=sheet.revision_id,
            for_date=shown_date - timedelta(days=back),
            captured_at=captured_at,
            device_id="phone",
            seq=len(self.sent),
            slot=1 + which % item.slots,
            **did,
        )
        self.sent.append((new, check_ins.record(tx, self.mallory, now, new)))

    def deliver(self, tx: Transaction, message_id: str, became: Reported | None) -> None:
        attempt = outbox.claim(tx, message_id, self.now)
        if attempt is None or not outbox.approve(
            tx, message_id, attempt, self.now, ORIGIN, {"email"}
        ):
            return
        if became is None:
            refusal = SendFailed("no", permanent=True, submitted=False)
            outbox.failed(tx, message_id, attempt, self.now, refusal)
            return
        outbox.accepted(tx, message_id, attempt, self.now, message_id)
        if became != "accepted":
            outbox.reported(tx, message_id, message_id, self.now, became)

    def tried(
        self,
        function: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T | None:
        """None if it is refused."""
        try:
            return self.write(function, *args, **kwargs)
        except (BadInput, Conflict, NotFound):
            return None

    def write(
        self,
        function: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        return self.loop.run(self.database.write(function, *args, **kwargs))

    def read(
        self, function: Callable[Concatenate[Reading, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return self.loop.run(self.database.read(function, *args, **kwargs))


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
