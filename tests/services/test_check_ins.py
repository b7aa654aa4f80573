"""Which date is today is decided by the client's own zone and the instant of receipt."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.errors import BadInput
from app.services import check_ins
from app.store.db import Database
from tests import people
from tests.people import tick

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 10, 10, 30, tzinfo=UTC)
SYNC_LIMIT = timedelta(hours=30 * 24)


@pytest.mark.parametrize(
    ("zone", "today"),
    [
        ("Pacific/Kiritimati", date(2026, 3, 11)),
        ("Pacific/Pago_Pago", date(2026, 3, 9)),
        ("Europe/Berlin", date(2026, 3, 10)),
    ],
)
async def test_todays_date_is_taken_and_the_next_is_not(
    database: Database, zone: str, today: date
) -> None:
    carl = (await database.write(people.settle_in, NOW, time_zone=zone)).carl
    told = await database.write(check_ins.record, carl.who, NOW, tick(carl, NOW, for_date=today))
    assert told.standing == "counted"
    tomorrow = tick(carl, NOW, for_date=today + timedelta(days=1))
    with pytest.raises(BadInput, match="for_date: is in the future"):
        await database.write(check_ins.record, carl.who, NOW, tomorrow)


async def test_a_date_is_taken_until_the_third_midnight_after_it(database: Database) -> None:
    carl = (await database.write(people.settle_in, NOW)).carl
    midnight = datetime(2026, 3, 12, 23, tzinfo=UTC)  # in Berlin the 13th begins
    for at, taken in ((midnight - timedelta(seconds=1), True), (midnight, False)):
        check_in = tick(carl, at, for_date=date(2026, 3, 10))
        if taken:
            await database.write(check_ins.record, carl.who, at, check_in)
        else:
            with pytest.raises(BadInput, match="outside the backfill window"):
                await database.write(check_ins.record, carl.who, at, check_in)


@pytest.mark.parametrize(
    ("after", "standing"), [(SYNC_LIMIT, "counted"), (SYNC_LIMIT + timedelta(seconds=1), "late")]
)
async def test_a_phone_may_be_without_a_net_for_thirty_days(
    database: Database, after: timedelta, standing: str
) -> None:
    carl = (await database.write(people.settle_in, NOW)).carl
    offline = tick(carl, NOW)
    told = await database.write(check_ins.record, carl.who, NOW + after, offline)
    assert told.standing == standing
    again = await database.write(check_ins.record, carl.who, NOW + 2 * after, offline)
    assert again == told, "a repeat gets the stored answer, whenever it comes"
