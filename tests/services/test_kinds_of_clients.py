"""Whoever looks around the demonstration meets every kind of client, on whatever day it is.

What a client is shows in the figures and in the record; no name is asked for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

import pytest

from app.domain import attention
from app.domain.dates import Status
from app.domain.people import Language
from app.domain.plan import Every, PerWeek, Rule, Weekdays
from app.domain.streaks import Streak
from app.services import dashboard
from app.services.dashboard import ClientPage
from app.services.summaries import RosterRow
from app.store import clients
from app.store.db import Database, open_database
from tests.services.sunrise import INSTANTS, installed, roster

pytestmark = pytest.mark.anyio

A_WEEK = list({now.weekday(): now for now in INSTANTS}.values())


@dataclass(frozen=True, slots=True)
class Shown:
    """One client as the desk shows it."""

    row: RosterRow
    page: ClientPage
    language: Language

    @property
    def reasons(self) -> list[str]:
        return [reason.kind for reason in self.row.reasons]

    @property
    def streak(self) -> Streak:
        assert self.row.streak is not None
        return self.row.streak

    @property
    def percent(self) -> int:
        figure = self.row.adherence_28
        return -1 if figure is None or figure.percent is None else figure.percent

    @property
    def status(self) -> Status:
        assert self.row.today is not None
        return self.row.today.status

    @property
    def rules(self) -> list[Rule]:
        return [] if self.page.plan is None else [item.rule for item in self.page.plan.items]

    @property
    def ways(self) -> set[str]:
        return {way.channel for way in self.page.channels if way.state == "confirmed"}

    @property
    def sides(self) -> list[str]:
        return [post.written_by for post in self.page.thread]


def asks_twice_a_day_with_a_bad_day_dose(one: Shown) -> bool:
    plan = one.page.plan
    return plan is not None and all(i.slots == 2 and i.minimum for i in plan.items)


def has_something_optional(one: Shown) -> bool:
    return one.page.plan is not None and any(not i.required for i in one.page.plan.items)


def only_on_weekdays(one: Shown) -> bool:
    week = {"mon", "tue", "wed", "thu", "fri"}
    return all(isinstance(rule, Weekdays) and set(rule.days) == week for rule in one.rules)


def changed_twice_with_the_reason(one: Shown) -> bool:
    return len(one.page.history) == 3 and all(r.plan.message for r in one.page.history[:2])


PROMISED: dict[str, Callable[[Shown], bool]] = {
    "steady": lambda one: one.percent >= 85 and one.streak.current >= 14,
    "declining": lambda one: "dropped" in one.reasons and one.streak.best >= 14,
    "silent": lambda one: "silent" in one.reasons and one.row.reached is True,
    "in pain": lambda one: one.reasons[:1] == ["pain"] and len(one.page.pains) > 7,
    "on a break": lambda one: one.status == "paused" and one.row.paused_until is not None,
    "new": lambda one: len(one.page.dates) in {2, 3} and one.streak.current > 0,
    "reached by nobody": lambda one: "not_reached" in one.reasons and not one.ways,
    "a number of times a week": lambda one: (
        one.streak.unit == "weeks" and all(isinstance(rule, PerWeek) for rule in one.rules)
    ),
    "weekdays only, with a question": lambda one: only_on_weekdays(one) and one.row.unread > 0,
    "answered": lambda one: one.row.unread == 0 and one.sides[-2:] == ["client", "therapist"],
    "every other day": lambda one: any(isinstance(r, Every) and r.days == 2 for r in one.rules),
    "twice a day": asks_twice_a_day_with_a_bad_day_dose,
    "optional": has_something_optional,
    "changed twice": changed_twice_with_the_reason,
    "reads Spanish": lambda one: one.language == "es",
    "text messages": lambda one: one.ways == {"sms"},
    "conditions": lambda one: any(known.consulted_on for known in one.page.known.conditions),
}


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    """Of one kind: what is shown here depends on the instant."""
    opened = open_database(sqlite_url)
    yield opened
    opened.close()


async def everyone(database: Database, now: datetime) -> list[Shown]:
    who = await installed(database, now)
    found = []
    for row in (await roster(database, who, now)).clients:
        _, page = await database.read(dashboard.client_page, who, now, row.id, None)
        assert page is not None
        record = await database.read(clients.get, who.practice_id, row.id)
        found.append(Shown(row, page, record.language))
    return found


@pytest.mark.parametrize("now", A_WEEK, ids=str)
async def test_every_kind_and_every_reason_is_there_the_most_urgent_first(
    database: Database, now: datetime
) -> None:
    """But for the reason that nobody has: everybody has a plan."""
    assert len(A_WEEK) == 7
    found = await everyone(database, now)
    met = {kind for kind, is_it in PROMISED.items() if any(is_it(one) for one in found)}
    assert met == PROMISED.keys()
    assert len(found) == 12
    assert len({one.row.time_zone for one in found}) == 3
    first = [one.reasons[0] if one.reasons else None for one in found]
    assert first[:5] == ["pain", "question", "not_reached", "silent", "dropped"]
    assert {*get_args(attention.Kind)} - {*first} == {"no_plan"}
    assert first[-1] is None, "somebody needs nobody"


async def test_the_calendars_show_every_status_but_a_date_that_was_travelled_over(
    database: Database,
) -> None:
    found = await everyone(database, INSTANTS[0])
    shown = {day.status for one in found for day in one.page.dates}
    assert {*get_args(Status)} - shown == {"travel"}


async def test_what_became_of_reminders_differs(database: Database) -> None:
    found = await everyone(database, INSTANTS[0])
    states = {sent.message.state for one in found for sent in one.page.messages}
    assert {"accepted", "cancelled", "failed", "pending"} <= states
