"""A client's life on a real database, for the rules of a state machine to go on with."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, suppress
from datetime import date, datetime, time, timedelta
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from app.domain import calendar
from app.domain.errors import BadInput, Conflict, NotFound, SendFailed
from app.domain.messages import Reported
from app.domain.people import Therapist
from app.domain.plan import PerWeek
from app.services import check_ins, outbox, plans
from app.services import clients as client_services
from app.services.check_ins import NewCheckIn
from app.services.clients import NewClient
from app.services.plan_sheets import ItemSheet, PlanSheet
from app.services.plans import Assignment
from app.store import practices, therapists
from app.store.db import Reading, Transaction, open_database
from tests import people
from tests.services.living import BEGINNINGS, DONE, ZONES, plans_of, rules, work
from tests.services.post import ORIGIN

P = ParamSpec("P")
T = TypeVar("T")
Fresh: TypeAlias = Callable[[], AbstractContextManager[str]]


class BegunLife(RuleBasedStateMachine):
    """Mallory's, with her therapist Bert and the worker."""

    def __init__(self, fresh: Fresh) -> None:
        super().__init__()
        self.around = ExitStack()
        self.url = self.around.enter_context(fresh())
        self.loop = self.around.enter_context(asyncio.Runner())
        self.database = open_database(self.url)
        self.around.callback(self.close)
        self.sent: list[tuple[NewCheckIn, object]] = []

    @initialize(
        zone=st.sampled_from(ZONES),
        now=st.sampled_from(BEGINNINGS),
        lived=st.one_of(st.sampled_from((0, 1, 20)), st.integers(45, 60), st.integers(45, 60)),
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
            self.bert = Therapist(people.uuid7(), people.uuid7(), is_owner=True)
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

    def close_the_night(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        self.database.close()

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
        sheet, item, slot = self.slot(which)
        shown_date = calendar.client_date(self.mallory.zones, captured_at)
        new = NewCheckIn(
            id=people.uuid7(),
            item_id=item.item_id,
            revision_id=sheet.revision_id,
            for_date=shown_date - timedelta(days=back),
            captured_at=captured_at,
            device_id="phone",
            seq=len(self.sent),
            slot=slot,
            **did,
        )
        self.sent.append((new, check_ins.record(tx, self.mallory, now, new)))

    def slot(self, which: int) -> tuple[PlanSheet, ItemSheet, int]:
        """One of the slots of the plans there have been, of the newest first."""
        sheet = self.sheets[-1 - which // 3 % len(self.sheets)]
        item = sheet.items[which % len(sheet.items)]
        return sheet, item, 1 + which % item.slots

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
        with suppress(BadInput, Conflict, NotFound):
            return self.write(function, *args, **kwargs)
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
