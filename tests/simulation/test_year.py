"""Around a change of clocks no reminder is missing, and none comes twice.

`make soak` goes through a year of every zone.
"""

from datetime import UTC, datetime, time, timedelta

from tests.simulation import year

WALLS = (time(0), time(0, 30), time(2, 30), time(23, 45))


def test_where_the_clock_jumps_into_the_next_date_each_has_its_reminders(sqlite_url: str) -> None:
    """In Nuuk there is no last hour of 28 March."""
    first = datetime(2026, 3, 24, tzinfo=UTC)
    home = {"America/Nuuk": WALLS}
    assert year.live(sqlite_url, home, first, first + timedelta(days=8)) >= 7 * len(WALLS)


def test_a_date_that_never_was_has_none(sqlite_url: str) -> None:
    """Samoa went from 29 to 31 December 2011."""
    first = datetime(2011, 12, 25, tzinfo=UTC)
    home = {"Pacific/Apia": WALLS}
    assert year.live(sqlite_url, home, first, first + timedelta(days=9)) >= 7 * len(WALLS)
