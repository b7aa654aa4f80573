"""The demonstration's practice for the tests: installed at an instant, and what its files say."""

import json
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.people import Therapist
from app.services import demonstration, portraits, sign_in
from app.services import roster as rosters
from app.services.portraits import Portrait
from app.services.roster import Roster
from app.store.db import Database, Reading
from tests.oracle import oracle

TOLD: dict[str, Portrait] = {one.name: one for one in portraits.everyone()}
WEDNESDAY = datetime(2027, 2, 3, 9, 30, tzinfo=UTC)
INSTANTS = [
    datetime(2026, 11, 22, 22, tzinfo=UTC),  # as the files tell it, a Sunday
    datetime(2026, 8, 29, 20, tzinfo=UTC),  # a Saturday before it: the clock may stand anywhere
    WEDNESDAY,
    datetime(2027, 2, 3, 23, 10, tzinfo=UTC),  # just after midnight in Berlin
    datetime(2027, 2, 4, 5, 1, tzinfo=UTC),  # just after midnight in New York
    datetime(2027, 3, 28, 1, 0, tzinfo=UTC),  # the clocks change in Berlin
    datetime(2027, 4, 9, 12, tzinfo=UTC),  # a Friday; and have changed within the history
    datetime(2027, 11, 8, 6, tzinfo=UTC),  # a Monday, after the change in New York
    datetime(2028, 2, 29, 12, tzinfo=UTC),  # a Tuesday that most years do not have
    datetime(2028, 3, 1, 12, tzinfo=UTC),  # and the day behind it
]


def robin(tx: Reading) -> Therapist:
    account = sign_in.verify(sign_in.account(tx, demonstration.EMAIL), demonstration.PASSWORD)
    return account.who


@cache
def password_hash() -> str:
    return sign_in.hash_password(demonstration.PASSWORD)


async def installed(database: Database, now: datetime = WEDNESDAY) -> Therapist:
    await database.write(demonstration.install, now, password_hash())
    return await database.read(robin)


async def roster(database: Database, who: Therapist, now: datetime) -> Roster:
    _, found = await database.read(rosters.roster, who, now, None)
    assert found is not None
    return found


@cache
def file(name: str) -> Any:  # noqa: ANN401 # JSON
    """One of the demonstration's files as it is."""
    return json.loads(files("app").joinpath(f"data/demonstration/{name}.json").read_text("utf-8"))


def seen_at(name: str, now: datetime) -> tuple[Any, timedelta]:
    """What the oracle says of a client's file, and by how much later that happens at `now`.

    Here the eye moves, not the history: to the same time of the same weekday in the last seven
    dates of the file.
    """
    told = file(name.lower())
    about = next(one for one in file("around")["clients"] if one["name"] == name)
    zone = ZoneInfo(told["zones"][0]["zone"])
    wall = now.astimezone(zone)
    last = datetime.fromisoformat(told["as_of"]).astimezone(zone).date()
    back = 0 if about.get("by_dates") else (last.weekday() - wall.weekday()) % 7
    day = date.fromordinal(last.toordinal() - back)
    at = time() if about.get("today_is_open") else wall.time()
    as_of = datetime.combine(day, at, zone).astimezone(UTC).isoformat()
    return oracle.answer(told | {"as_of": as_of.replace("+00:00", "Z")}), wall.date() - day
