"""A client's plan of any kind, and a phone to use it on."""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from itertools import count, product
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, Route
from sqlalchemy import select, update
from sqlmodel import col

from app.domain.calendar import WEEKDAYS, client_date
from app.domain.people import Client, Therapist
from app.domain.plan import Daily, Dose, Rule
from app.services import check_ins, clients, invitations, library, pauses, plans, thread
from app.services.check_ins import NewCheckIn
from app.services.clients import NewClient
from app.services.pauses import NewPause
from app.services.plans import Assignment
from app.store import clients as client_rows
from app.store import plans as plan_rows
from app.store.db import Transaction
from app.store.tables import CheckIn, PlanRevision, Practice, ThreadMessage
from app.store.tables import Therapist as TherapistRow
from tests.people import TOWEL, uuid7
from tests.web.running import Noon, write

KNEE, DOORWAY, CAT = "Single knee to chest", "Doorway chest stretch", "Cat and cow"
SENT_WITHIN_S = 30
_seqs = count(1)
_names = (f"Client {number}" for number in count(1))


def knee(
    rule: Rule | None = None, *, slots: int = 1, required: bool = True, least: Dose | None = None
) -> Assignment:
    dose = Dose(1, 3, 20)
    return Assignment("single-knee-to-chest", dose, rule or Daily(), slots, required, least)


def doorway(rule: Rule | None = None, *, required: bool = True) -> Assignment:
    return Assignment("doorway-chest", Dose(1, 3, 20), rule or Daily(), 1, required)


def cat(rule: Rule) -> Assignment:
    return Assignment("cat-cow", Dose(1, 10, 3), rule, 1)


def days_ago(count: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=count)


@dataclass(frozen=True)
class Home:
    """A practice with one therapist that is served; its clients use their phones."""

    address: str
    database_url: str

    def today(self) -> date:
        """The date where the clients are."""
        return datetime.now(ZoneInfo(Noon.now().zone)).date()

    def begin_weeks_on(self, day: date) -> None:
        """So that a date and the one before it are of one week, whatever day it is."""
        weekday = WEEKDAYS[day.weekday()]
        write(
            self.database_url,
            lambda tx: tx.execute(update(Practice).values(first_weekday=weekday)),
        )

    def client(
        self,
        *assignments: Assignment,
        days: int = 3,
        email: str | None = None,
        phone: str | None = None,
    ) -> str:
        """A client with this plan since so many days, or with none; gives the client's id."""
        new = NewClient(next(_names), email, Noon.now().zone, time_of_day(18), phone)

        def add(tx: Transaction) -> str:
            who, since = therapist(tx), days_ago(days)
            client = clients.add(tx, who, since, new)
            if assignments:
                plans.assign(tx, who, since, client.id, assignments)
            return client.id

        return write(self.database_url, add)

    def change_plan(self, client_id: str, *assignments: Assignment, message: str) -> None:
        """The therapist said so yesterday, and it holds from today."""

        def change(tx: Transaction) -> None:
            who = therapist(tx)
            plans.assign(tx, who, days_ago(1), client_id, assignments, message=message)

        write(self.database_url, change)

    def did(self, client_id: str, *days: int) -> None:
        """All of it, on the dates so many days ago, as the phone said it then."""

        def say(tx: Transaction) -> None:
            client = client_rows.get(tx, therapist(tx).practice_id, client_id)
            who = Client(client.id, client.practice_id, client.zones)
            (plan,) = plan_rows.of_client(tx, client.practice_id, client.id)
            for ago, item in product(days, plan.items):
                at, seq = days_ago(ago), next(_seqs)
                said = NewCheckIn(
                    uuid7(),
                    item.item_id,
                    plan.id,
                    client_date(who.zones, at),
                    "done",
                    at,
                    "phone",
                    seq,
                )
                check_ins.record(tx, who, at, said)

        write(self.database_url, say)

    def write_to(self, client_id: str, *texts: str) -> None:
        """The therapist does, in the private thread."""

        def answer(tx: Transaction) -> None:
            for text in texts:
                thread.write(tx, therapist(tx), datetime.now(UTC), client_id, uuid7(), text)

        write(self.database_url, answer)

    def posts(self, client_id: str) -> list[str]:
        """What the client wrote."""
        query = select(col(ThreadMessage.text)).where(
            col(ThreadMessage.client_id) == client_id, col(ThreadMessage.written_by) == "client"
        )
        in_turn = query.order_by(col(ThreadMessage.written_at))
        return write(self.database_url, lambda tx: list(tx.execute(in_turn).scalars()))

    def pause(self, client_id: str, first: int, last: int, *, reason: str | None = None) -> None:
        """The therapist enters a break, in days from today."""
        from_date, until_date = (self.today() + timedelta(days=days) for days in (first, last))
        new = NewPause(from_date, until_date, reason)

        def enter(tx: Transaction) -> None:
            pauses.add(tx, therapist(tx), datetime.now(UTC), client_id, new)

        write(self.database_url, enter)

    def own_stretch(self) -> str:
        """The practice's own one, without a figure."""
        return write(
            self.database_url,
            lambda tx: library.add(tx, therapist(tx), days_ago(9), TOWEL).id,
        )

    def open(self, page: Page, client_id: str) -> None:
        """The client's Today on that phone, whoever used it before."""
        token = write(
            self.database_url,
            lambda tx: invitations.at_visit(tx, therapist(tx), datetime.now(UTC), client_id).token,
        )
        page.goto(f"{self.address}/i#{token}")
        page.get_by_role("button", name="Open my stretches").click()
        page.locator("footer").wait_for()
        page.wait_for_load_state("networkidle")

    def said(self, client_id: str, *columns: str) -> list[tuple[object, ...]]:
        chosen: list[Any] = [getattr(CheckIn, column) for column in columns]
        query = select(*chosen).where(col(CheckIn.client_id) == client_id)
        in_turn = query.order_by(col(CheckIn.seq))
        return write(self.database_url, lambda tx: [tuple(row) for row in tx.execute(in_turn)])

    def expect_said(
        self, client_id: str, columns: tuple[str, ...], *rows: tuple[object, ...]
    ) -> None:
        """So much has reached the server, in turn, and no more."""
        until = time.monotonic() + SENT_WITHIN_S
        while (said := self.said(client_id, *columns)) != [*rows] and time.monotonic() < until:
            time.sleep(0.1)
        assert said == [*rows], said

    def has_seen(self, client_id: str) -> bool:
        query = select(col(PlanRevision.seen_at)).where(
            col(PlanRevision.client_id) == client_id, col(PlanRevision.seen_at).is_not(None)
        )
        return write(self.database_url, lambda tx: bool(tx.execute(query).all()))


def therapist(tx: Transaction) -> Therapist:
    (practice_id, therapist_id) = tx.execute(
        select(col(TherapistRow.practice_id), col(TherapistRow.id))
    ).one()
    return Therapist(therapist_id, practice_id, is_owner=True)


def cut_off(page: Page) -> None:
    """From now on nothing that the phone says or asks reaches the server."""

    def drop(route: Route) -> None:
        route.abort()

    page.context.route("**/api/**", drop)


def lose_the_answer(page: Page) -> None:
    """What is written to the other one reaches the server; that it did never comes back."""

    def drop(route: Route) -> None:
        route.fetch()
        route.abort()

    page.context.route("**/thread/*", drop)


def reconnect(page: Page) -> None:
    page.context.unroute("**/api/**")
    page.evaluate("dispatchEvent(new Event('online'))")
