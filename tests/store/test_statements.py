"""A statement that is kept gives on both databases what its columns' types say."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from sqlalchemy import bindparam, insert, select
from sqlmodel import col

from app.domain.calendar import EVER, ZoneSpan
from app.store import reminder_times
from app.store.db import Database, Transaction
from app.store.reminder_times import ReminderTimeRecord
from app.store.statements import read_prepared
from app.store.tables import Client, Pause, Practice
from tests import people

pytestmark = pytest.mark.anyio

AT = datetime(2026, 3, 1, 9, 30, 15, 250, tzinfo=UTC)
BREAK = date(2026, 3, 2), date(2026, 3, 4)
EVENING = time(18, 30)


def fill(tx: Transaction) -> tuple[str, str]:
    who = people.settle_in(tx, AT).carl.who
    key = {"practice_id": who.practice_id, "client_id": who.id}
    pause = {"id": "p", "from_date": BREAK[0], "until_date": BREAK[1], "withdrawn": False}
    tx.execute(insert(Pause), pause | {"recorded_by": "client", "recorded_at": AT} | key)
    reminder_times.add(tx, who.practice_id, ReminderTimeRecord("t", who.id, EVENING))
    return who.practice_id, who.id


async def test_dates_instants_times_zones_and_yes_or_no_come_as_they_went(
    database: Database,
) -> None:
    practice_id, client_id = await database.write(fill)
    kept = (
        select(
            col(Pause.from_date),
            col(Pause.recorded_at),
            col(Pause.withdrawn),
            col(Client.zones),
            col(Client.phone),
            col(Practice.grace),
        )
        .join(Client, col(Client.id) == col(Pause.client_id))
        .join(Practice, col(Practice.id) == col(Pause.practice_id))
        .where(col(Pause.client_id) == bindparam("client_id"), col(Pause.recorded_by) == "client")
    )
    ((day, at, withdrawn, zones, phone, grace),) = await database.read(
        read_prepared, kept, {"client_id": client_id}
    )
    assert (day, at, at.tzinfo) == (BREAK[0], AT, UTC)
    assert withdrawn is False
    assert grace is True
    assert zones == (ZoneSpan("Europe/Berlin", EVER),)
    assert phone is None
    (found,) = await database.read(reminder_times.of_client, practice_id, client_id)
    assert found.wall_time == EVENING


async def test_values_are_written_as_their_columns_want_them(database: Database) -> None:
    await database.write(fill)
    elsewhere = AT.astimezone(timezone(timedelta(hours=5, minutes=45)))
    kept = select(col(Pause.id)).where(col(Pause.recorded_at) == bindparam("at"))
    found = await database.read(read_prepared, kept, {"at": elsewhere})
    assert [tuple(row) for row in found] == [("p",)]
    assert await database.read(read_prepared, kept, {"at": AT + timedelta(seconds=1)}) == []
