"""From which date a changed plan holds, when a tick is on its way at the same moment."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta

import pytest

from app.services import check_ins, plans
from app.store.db import Transaction, open_database
from tests.people import STRETCHES, settle_in, tick, today

pytestmark = pytest.mark.anyio

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


async def test_a_tick_on_its_way_keeps_todays_plan_as_it_is(postgresql_url: str) -> None:
    database = open_database(postgresql_url)
    people = await database.write(settle_in, NOON)
    carl = people.carl
    written, go_on = threading.Event(), threading.Event()

    def tick_slowly(tx: Transaction) -> None:
        check_ins.record(tx, carl.who, NOON, tick(carl, NOON))
        written.set()
        assert go_on.wait(10)

    ticking = asyncio.create_task(database.write(tick_slowly))
    assert await asyncio.to_thread(written.wait, 10)
    changing = asyncio.create_task(
        database.write(plans.assign, people.alice.who, NOON, carl.who.id, STRETCHES[:1])
    )
    await asyncio.wait([changing], timeout=1)
    go_on.set()
    await ticking
    changed = await changing
    assert changed.effective_from == today(carl, NOON) + timedelta(days=1)
    database.close()
