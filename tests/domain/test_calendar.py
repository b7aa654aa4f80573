import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import calendar
from app.domain.calendar import Timeline, ZoneSpan
from tests.domain.telling import PROPERTY

DAY = timedelta(days=1)
SINCE = datetime(1990, 1, 1, tzinfo=UTC)
ODD_ZONES = [
    "Africa/Cairo",
    "America/Havana",
    "America/Los_Angeles",
    "America/Nuuk",
    "America/Santiago",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Atlantic/Azores",
    "Australia/Lord_Howe",
    "Etc/GMT+12",
    "Etc/GMT-14",
    "Europe/Berlin",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
]


def living_in(*zones: str | tuple[str, datetime]) -> Timeline:
    return tuple(
        ZoneSpan(zone, SINCE) if isinstance(zone, str) else ZoneSpan(*zone) for zone in zones
    )


def utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


def reminder(zone: str, day: str, wall: str) -> datetime | None:
    return calendar.instant_of(living_in(zone), date.fromisoformat(day), time.fromisoformat(wall))


# ---- when a date begins


@pytest.mark.parametrize(
    ("zone", "day", "start"),
    [
        ("Europe/Berlin", "2026-03-02", "2026-03-01T23:00"),
        ("Europe/Berlin", "2026-03-30", "2026-03-29T22:00"),
        # The clock jumps over midnight: the date begins at 01:00.
        ("Africa/Cairo", "2026-04-24", "2026-04-23T22:00"),
        ("Asia/Gaza", "2015-03-28", "2015-03-27T22:00"),
        ("America/Santiago", "2026-09-06", "2026-09-06T04:00"),
        # It jumps from 23:30 to 00:30: the date begins at 00:30.
        ("America/Toronto", "1919-03-31", "1919-03-31T04:30"),
        # It goes back at midnight to 23:00: the date begins when midnight comes to stay.
        ("Africa/Cairo", "2026-10-30", "2026-10-29T22:00"),
        ("America/Santiago", "2026-04-05", "2026-04-05T04:00"),
        # It goes back from 00:01 to 23:01: the date has begun and does not begin again.
        ("America/St_Johns", "2006-10-29", "2006-10-29T02:30"),
        ("Antarctica/Troll", "2026-03-29", "2026-03-29T00:00"),
        ("Antarctica/Troll", "2026-03-30", "2026-03-29T22:00"),
        ("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00"),
        ("Australia/Lord_Howe", "2026-04-06", "2026-04-05T13:30"),
    ],
)
def test_a_date_begins_with_the_first_instant_of_its_local_date(
    zone: str, day: str, start: str
) -> None:
    assert calendar.start_of(living_in(zone), date.fromisoformat(day)) == utc(start)


def test_a_date_that_has_begun_goes_on_when_the_clock_goes_back_over_midnight() -> None:
    newfoundland = living_in("America/St_Johns")
    just_begun = utc("2006-10-29T02:30:30")
    local_again_the_day_before = utc("2006-10-29T02:45")
    assert calendar.local(newfoundland, local_again_the_day_before).date() == date(2006, 10, 28)
    assert calendar.client_date(newfoundland, just_begun) == date(2006, 10, 29)
    assert calendar.client_date(newfoundland, local_again_the_day_before) == date(2006, 10, 29)


def test_apia_had_no_30_december_2011() -> None:
    apia = living_in("Pacific/Apia")
    assert not calendar.exists(apia, date(2011, 12, 30))
    assert calendar.exists(apia, date(2011, 12, 29))
    assert calendar.exists(apia, date(2011, 12, 31))
    missing = calendar.passed_over(apia, date(2011, 12, 1), date(2012, 1, 31))
    assert missing == {date(2011, 12, 30)}
    assert calendar.client_date(apia, utc("2011-12-30T09:59:59")) == date(2011, 12, 29)
    assert calendar.client_date(apia, utc("2011-12-30T10:00")) == date(2011, 12, 31)


def test_travel_east_over_the_date_line_passes_a_date_over() -> None:
    journey = living_in("Pacific/Pago_Pago", ("Pacific/Kiritimati", utc("2026-03-11T10:30")))
    assert not calendar.exists(journey, date(2026, 3, 11))
    assert calendar.client_date(journey, utc("2026-03-11T10:29:59")) == date(2026, 3, 10)
    assert calendar.client_date(journey, utc("2026-03-11T10:30")) == date(2026, 3, 12)


def test_travel_west_over_the_date_line_repeats_no_date() -> None:
    journey = living_in("Pacific/Kiritimati", ("Pacific/Pago_Pago", utc("2026-03-11T11:00")))
    # 01:00 on the 12th becomes midnight of the 11th; the 12th goes on for another two days.
    assert calendar.client_date(journey, utc("2026-03-11T10:59")) == date(2026, 3, 12)
    assert calendar.client_date(journey, utc("2026-03-11T11:00")) == date(2026, 3, 12)
    assert calendar.client_date(journey, utc("2026-03-13T10:59")) == date(2026, 3, 12)
    assert calendar.client_date(journey, utc("2026-03-13T11:00")) == date(2026, 3, 13)


def test_a_move_into_the_hour_before_a_second_midnight_begins_the_date_at_that_midnight() -> None:
    # In Santiago the clock goes back from 24:00 to 23:00 at 03:00 UTC.
    moved = utc("2026-04-05T02:30")
    journey = living_in("America/Lima", ("America/Santiago", moved))
    assert calendar.start_of(journey, date(2026, 4, 5)) == utc("2026-04-05T04:00")


def test_a_move_between_the_two_midnights_of_a_night_begins_the_date_at_the_second() -> None:
    moved = utc("2006-10-29T02:45")  # in Newfoundland it is 23:15 for the second time
    journey = living_in("America/New_York", ("America/St_Johns", moved))
    assert calendar.start_of(journey, date(2006, 10, 29)) == utc("2006-10-29T03:30")


def test_a_move_is_added_to_what_was_before() -> None:
    home = living_in("Europe/Berlin")
    away = calendar.moved(home, "Asia/Tokyo", SINCE + DAY)
    assert away == living_in("Europe/Berlin", ("Asia/Tokyo", SINCE + DAY))
    back = calendar.moved(away, "Europe/Berlin", SINCE + 2 * DAY)
    assert back == (*away, ZoneSpan("Europe/Berlin", SINCE + 2 * DAY))
    assert calendar.moved(back, "Europe/Berlin", SINCE + 3 * DAY) == back


def test_of_two_moves_at_one_instant_the_second_holds() -> None:
    away = living_in("Europe/Berlin", ("Asia/Tokyo", SINCE + DAY))
    elsewhere = living_in("Europe/Berlin", ("Asia/Seoul", SINCE + DAY))
    assert calendar.moved(away, "Asia/Seoul", SINCE + DAY) == elsewhere


def test_a_move_west_at_midnight_puts_the_next_date_off() -> None:
    midnight = utc("2026-03-10T23:00")  # in London it is an hour earlier
    journey = living_in("Europe/Berlin", ("Europe/London", midnight))
    assert calendar.start_of(journey, date(2026, 3, 11)) == utc("2026-03-11T00:00")


def test_the_first_zone_also_holds_before_its_beginning() -> None:
    assert calendar.client_date(living_in("Asia/Tokyo"), utc("1980-01-01T16:00")) == date(
        1980, 1, 2
    )


@pytest.mark.parametrize("zone", ODD_ZONES)
def test_in_one_zone_a_date_lasts_22_to_26_hours(zone: str) -> None:
    home = living_in(zone)
    starts = [
        calendar.start_of(home, day) for day in calendar.walk(date(2025, 1, 1), date(2027, 12, 31))
    ]
    hours = {(after - before) / timedelta(hours=1) for before, after in pairwise(starts)}
    assert min(hours) >= 22
    assert max(hours) <= 26


def test_the_ends_of_the_calendar_do_not_fail() -> None:
    for zone in ("Asia/Tokyo", "Etc/GMT+12"):
        assert calendar.start_of(living_in(zone), date.min) < utc("0001-01-03T00:00")
        assert calendar.start_of(living_in(zone), date.max) > utc("9999-12-30T00:00")
        moved = living_in(zone, ("Europe/Berlin", SINCE + DAY))
        assert calendar.start_of(moved, date.min) < utc("0001-01-03T00:00")


@st.composite
def journeys(draw: st.DrawFn) -> Timeline:
    instant = datetime(2005, 1, 1, tzinfo=UTC) + draw(st.integers(0, 8000)) * DAY
    spans = [ZoneSpan(draw(st.sampled_from(ODD_ZONES)), instant)]
    for _ in range(draw(st.integers(0, 4))):
        instant += timedelta(minutes=draw(st.integers(1, 4000)))
        spans.append(ZoneSpan(draw(st.sampled_from(ODD_ZONES)), instant))
    return tuple(spans)


@PROPERTY
@given(journeys(), st.lists(st.integers(-5000, 20000), min_size=2))
def test_the_client_date_is_the_latest_local_date_so_far(
    journey: Timeline, minutes: list[int]
) -> None:
    """Against the definition: a scan of the local clock, half an hour at a time."""
    first = journey[0].valid_from - timedelta(minutes=5000)
    scan = {first + timedelta(minutes=30 * n) for n in range(-200, 900)}
    moments = {first + timedelta(minutes=5000 + n) for n in minutes}
    moves = {span.valid_from for span in journey}
    so_far = date.min
    for instant in sorted(scan | moments | moves):
        so_far = max(so_far, calendar.local(journey, instant).date())
        if instant in moments:
            today = calendar.client_date(journey, instant)
            assert today >= so_far
            start = calendar.start_of(journey, today)
            assert start <= instant
            assert calendar.local(journey, start).date() >= today
            assert calendar.exists(journey, today)
            assert calendar.start_of(journey, today + DAY) > instant


@PROPERTY
@given(journeys(), st.integers(-2, 8), st.times())
def test_a_reminder_lies_in_its_date_and_every_existing_date_has_one(
    journey: Timeline, later: int, wall: time
) -> None:
    day = journey[0].valid_from.date() + later * DAY
    instant = calendar.instant_of(journey, day, wall)
    if not calendar.exists(journey, day):
        assert instant is None
    else:
        assert instant is not None
        assert calendar.client_date(journey, instant) == day


# ---- when a reminder is due (semantics, section 9)


@pytest.mark.parametrize(
    ("zone", "day", "wall", "instant"),
    [
        ("Europe/Berlin", "2026-03-10", "18:00", "2026-03-10T17:00"),
        # Jumped over: later by the jump.
        ("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30"),  # 03:30 EDT
        ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00"),  # 01:00
        ("Africa/Cairo", "2026-04-24", "00:30", "2026-04-23T22:30"),  # 01:30
        ("Antarctica/Troll", "2026-03-29", "01:30", "2026-03-29T01:30"),  # 03:30
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45"),  # 02:45
        # Twice: the first.
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30"),
        ("Africa/Cairo", "2026-10-29", "23:30", "2026-10-29T20:30"),
        # The jump leaves the date: its last minute.
        ("America/Nuuk", "2026-03-28", "23:30", "2026-03-29T00:59"),  # 22:59
        # Truncated to the minute.
        ("Europe/Berlin", "2026-03-10", "18:00:59", "2026-03-10T17:00"),
    ],
)
def test_a_reminder_comes_at_its_wall_time(zone: str, day: str, wall: str, instant: str) -> None:
    assert reminder(zone, day, wall) == utc(instant)


def test_there_is_no_reminder_on_a_date_that_does_not_exist() -> None:
    assert reminder("Pacific/Apia", "2011-12-30", "18:00") is None


def test_a_reminder_comes_once_when_its_wall_time_comes_in_two_zones() -> None:
    west = living_in("Europe/Berlin", ("America/Chicago", utc("2026-03-10T18:00")))
    first = calendar.instant_of(west, date(2026, 3, 10), time(18))
    assert first == utc("2026-03-10T17:00")


def test_a_reminder_still_ahead_follows_a_move() -> None:
    east = living_in("America/Chicago", ("Europe/Berlin", utc("2026-03-10T12:00")))
    assert calendar.instant_of(east, date(2026, 3, 10), time(18)) == utc("2026-03-10T17:00")


def test_a_wall_time_that_a_move_jumps_over_is_later_by_the_jump() -> None:
    # 17:30 in London becomes 18:30 in Berlin.
    east = living_in("Europe/London", ("Europe/Berlin", utc("2026-03-10T17:30")))
    assert calendar.instant_of(east, date(2026, 3, 10), time(18)) == utc("2026-03-10T18:00")


def test_a_wall_time_that_comes_after_its_date_has_ended_is_no_reminder() -> None:
    # To Kiritimati and back in ten minutes: the 10th ends at 22:30, then it is 22:45 again.
    there = ("Pacific/Kiritimati", utc("2026-03-10T22:30"))
    back = ("Europe/London", utc("2026-03-10T22:40"))
    journey = living_in("Europe/London", there, back)
    assert calendar.instant_of(journey, date(2026, 3, 10), time(22, 45)) == utc("2026-03-10T22:29")


# ---- names


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", "Etc/GMT-14", "US/Pacific"])
def test_zones_of_the_tz_database_are_known(name: str) -> None:
    assert calendar.is_zone(name)


def test_r20_r21_old_names_and_new_ones_are_known_on_a_machine_that_knows_none() -> None:
    """Whatever the operating system left out: the zones come with the product."""
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath(to=[])
    try:
        for name in ("US/Pacific", "Europe/Kiev", "Europe/Kyiv"):
            assert ZoneInfo.no_cache(name).key == name
    finally:
        zoneinfo.reset_tzpath(to=before)


@pytest.mark.parametrize(
    "name",
    [
        *("", "Europe", "Europe/Nowhere", "Europe/Berlin/", "/etc/passwd", "../Berlin"),
        *("localtime", "posix/Europe/Berlin", "right/Europe/Berlin", "zone.tab", "Eur\0pe"),
        *("Europe/Berlin\n", "Ünited/Kingdom", "A" * 300),
    ],
)
def test_anything_else_is_no_zone(name: str) -> None:
    assert not calendar.is_zone(name)


def test_zones_are_those_of_their_names_whatever_the_machine_believes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    here = datetime(2026, 3, 10, 12, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert calendar.local(living_in("Asia/Tokyo"), here) == datetime(2026, 3, 10, 12)  # noqa: DTZ001
