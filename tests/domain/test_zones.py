"""A spread of the zones that `make soak` walks through: see tests/zones.py."""

from datetime import UTC, datetime, timedelta

import pytest

from tests import zones

YEAR = datetime(2025, 1, 1, tzinfo=UTC)
ODDLY_CHANGED = (
    *("Africa/Cairo", "Africa/Casablanca", "America/Havana", "America/Nuuk", "America/Santiago"),
    *("Antarctica/Troll", "Asia/Beirut", "Asia/Gaza", "Australia/Lord_Howe", "Pacific/Chatham"),
)
NEVER_CHANGED = ("Asia/Kathmandu", "Etc/GMT+12", "Etc/GMT-14")
DATES_THAT_NEVER_WERE = {
    "Pacific/Apia": "2011-12-30T10:00",
    "Pacific/Kwajalein": "1993-08-21T12:00",
}


@pytest.mark.parametrize("zone", ODDLY_CHANGED)
def test_each_change_of_a_clock_leaves_every_date_whole(zone: str) -> None:
    changes = zones.changes(zone, YEAR, YEAR + timedelta(days=365))
    assert changes
    assert [line for at, _ in changes for line in zones.walk(zone, at)] == []


@pytest.mark.parametrize("zone", NEVER_CHANGED)
def test_far_from_greenwich_every_date_is_whole(zone: str) -> None:
    assert zones.changes(zone, YEAR, YEAR + timedelta(days=365)) == []
    assert zones.walk(zone, YEAR) == []


@pytest.mark.parametrize("zone", DATES_THAT_NEVER_WERE)
def test_a_date_that_never_was_is_passed_over_and_costs_nothing(zone: str) -> None:
    at = datetime.fromisoformat(f"{DATES_THAT_NEVER_WERE[zone]}Z")
    assert zones.walk(zone, at) == []
