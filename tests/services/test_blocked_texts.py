"""What networks do not let through (30004, 30007) is counted, and told when it is too much."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from app import operator
from app.domain import provider_codes
from app.domain.sending import are_blocked
from app.services import health, outbox
from app.store.db import Database, Transaction
from app.store.tables import MessageChange
from app.worker import Worker
from tests import people
from tests.people import People
from tests.services.post import DUE, ORIGIN, approve, settled
from tests.services.test_text_budgets import texted

pytestmark = pytest.mark.anyio

WARNING = "networks let 3 of 5 texts not through"


@pytest.fixture
async def everybody(database: Database) -> People:
    return await settled(database)


@pytest.mark.parametrize(
    ("texts", "blocked", "alert"),
    [
        (3, 2, False),
        (3, 3, True),
        (299, 3, True),
        (300, 3, False),
        (10_000, 101, True),
        (0, 0, False),
    ],
)
def test_more_than_one_percent_is_too_much_and_fewer_than_three_are_chance(
    texts: int, blocked: int, *, alert: bool
) -> None:
    assert are_blocked(texts, blocked) is alert


def move_to(tx: Transaction, now: datetime) -> None:
    tx.execute(update(MessageChange).values(at=now))


async def test_d06_the_operator_is_told_once_when_networks_block_texts(
    database: Database, everybody: People, caplog: pytest.LogCaptureFixture
) -> None:
    worker = Worker(database, {}, ORIGIN)
    clients = await texted(database, everybody, 5)
    for place, (nina, code) in enumerate(
        zip(clients, (30007, 30004, 0, 30003, 30007), strict=True)
    ):
        letter = await approve(database, nina, senders=("sms",))
        assert letter is not None
        await database.write(outbox.accepted, letter.id, 1, DUE, f"SM{place}")
        if code:
            failure = provider_codes.failure(provider_codes.reported(str(code)), code)
            await database.write(outbox.reported, f"SM{place}", "-", DUE, "failed", failure)
    now = people.utc_now()
    await database.write(move_to, now)
    for _ in range(2):
        await worker.tell_what_is_blocked()
    assert caplog.text.count(WARNING) == 1
    vitals = await database.read(health.vitals, now)
    assert "3 of 5 text messages" in "".join(operator.told_of(vitals, now))
    await database.write(move_to, now - timedelta(hours=25))
    await worker.tell_what_is_blocked()
    await database.write(move_to, now)
    await worker.tell_what_is_blocked()
    assert caplog.text.count(WARNING) == 2, "it got better, and worse again"
