"""Quiet hours: 21:00 to 08:00 by the client's own clock."""

from datetime import UTC, datetime

import pytest

from app.domain import quiet_hours
from app.domain.calendar import Timeline, ZoneSpan

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def living_in(*zones: tuple[str, datetime]) -> Timeline:
    return tuple(ZoneSpan(zone, since) for zone, since in zones)


BERLIN = living_in(("Europe/Berlin", LONG_AGO))
APIA = living_in(("Pacific/Apia", LONG_AGO))
MORNING = datetime(2026, 3, 11, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "over"),
    [
        (datetime(2026, 3, 10, 19, 59, 59, 999999, tzinfo=UTC), None),
        (datetime(2026, 3, 10, 20, tzinfo=UTC), MORNING),
        (datetime(2026, 3, 10, 22, 59, tzinfo=UTC), MORNING),
        (datetime(2026, 3, 10, 23, tzinfo=UTC), MORNING),
        (datetime(2026, 3, 11, 6, 59, 59, 999999, tzinfo=UTC), MORNING),
        (MORNING, None),
    ],
)
def test_what_would_come_at_night_waits_for_eight(at: datetime, over: datetime | None) -> None:
    assert quiet_hours.hold(BERLIN, at) is (over is not None)
    assert quiet_hours.over_at(BERLIN, at) == (over or at)


@pytest.mark.parametrize(
    ("evening", "morning"),
    [
        (datetime(2026, 3, 28, 22, tzinfo=UTC), datetime(2026, 3, 29, 6, tzinfo=UTC)),
        (datetime(2026, 10, 24, 21, tzinfo=UTC), datetime(2026, 10, 25, 7, tzinfo=UTC)),
    ],
    ids=["spring", "autumn"],
)
def test_eight_is_eight_when_the_clocks_change_at_night(
    evening: datetime, morning: datetime
) -> None:
    assert quiet_hours.over_at(BERLIN, evening) == morning


def test_a_date_that_is_passed_over_has_no_morning() -> None:
    """Samoa went from 29 to 31 December 2011 at midnight."""
    evening = datetime(2011, 12, 30, 8, tzinfo=UTC)
    assert quiet_hours.over_at(APIA, evening) == datetime(2011, 12, 30, 18, tzinfo=UTC)
