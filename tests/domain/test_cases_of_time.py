"""Where products like ours went wrong with time: each number is a row of our list of cases.

T07, the odd zones, is in test_zones.py; what a server keeps of two devices (T29) in
tests/api/test_cases_of_sync.py.
"""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

import pytest

from app.domain import attention, figures, reminders
from app.domain.attention import Pain, Reason, Signs
from app.domain.calendar import ZoneSpan
from app.domain.check_ins import Event
from app.domain.figures import Answer
from app.domain.history import History
from app.domain.plan import Every, Item, PerWeek, Weekdays
from tests.domain.telling import (
    LONG_AGO,
    answer,
    answer_to,
    at,
    done,
    event,
    march,
    pause,
    plan,
    skip,
    status,
    through,
    told,
    unit,
    units,
)

THRICE = Item("a", PerWeek(3))


def tapped(for_day: int, day: int, hour: int, minute: int = 0) -> Event:
    """Tell of a tick for a date, made at an instant and received at once."""
    now = at(day, hour, minute)
    return replace(event("done", for_day), captured_at=now, received_at=now)


def still_open(known: History, today: int, day: int) -> bool:
    """Whether it may be reminded of, as seen at ten o'clock."""
    return bool(reminders.open_of(reminders.known_on(known, at(today, 10), march(day))))


def hourly(known: History, first: int, last: int) -> list[Answer]:
    """Look every hour from the beginning of one day (UTC) to that of another."""
    hours = range(24 * (last - first) + 1)
    return [figures.compute(known, at(first, 0) + timedelta(hours=hour)) for hour in hours]


def test_t01_a_flight_there_and_back_loses_no_date_and_repeats_none() -> None:
    landing = at(42, 4, 30)  # 00:30 on 11 April in New York, the evening before in Los Angeles
    journey = (
        ZoneSpan("America/Los_Angeles", LONG_AGO),
        ZoneSpan("America/New_York", at(39, 20)),
        ZoneSpan("America/Los_Angeles", landing),
    )
    known = replace(told(*through(2, 41)), zones=journey)
    looked = [one.client_date for one in hourly(known, 38, 45)]
    assert [day for day, _ in groupby(looked)] == [march(day) for day in range(37, 45)]
    for now in (landing - timedelta(seconds=1), landing, at(43, 6, 59)):
        seen = figures.compute(known, now)
        assert (seen.client_date, seen.streak.current) == (march(42), 40)
    ticked = figures.compute(replace(known, events=(*known.events, *done(42))), at(43, 7))
    assert (ticked.client_date, ticked.streak.current) == (march(43), 41)


def test_t02_in_a_night_of_25_hours_every_date_closes_once() -> None:
    """In Sydney the clock goes back from 3:00 to 2:00 on 5 April, the 36th from March on."""
    sydney = (ZoneSpan("Australia/Sydney", LONG_AGO),)
    ticks = [tapped(day, day, 8) for day in range(2, 45)]
    looked = hourly(replace(told(*ticks), zones=sydney), 34, 40)
    hours = Counter(one.client_date for one in looked)
    assert [hours[march(day)] for day in (35, 36, 37)] == [24, 25, 24]
    assert [streak for streak, _ in groupby(one.streak.current for one in looked)] == [
        *range(32, 39)
    ]
    for lost in (34, 35, 36):
        others = [tick for tick in ticks if tick.for_date != march(lost)]
        looked = hourly(replace(told(*others), zones=sydney), lost, 40)
        course = [word for word, _ in groupby(status(one, lost) for one in looked)]
        assert course == ["due", "overdue", "missed"]


def test_t03_the_hour_that_is_lost_in_spring_loses_no_date() -> None:
    assert answer_to(through(24, 27), 27).streak.current == 4
    assert answer_to(through(24, 30), 30).streak.current == 7  # 29 March has 23 hours


def test_t08_a_tick_at_0_40_is_for_the_date_that_is_proposed_or_the_one_chosen() -> None:
    yesterday_open = told(*done(2, 3))
    assert figures.compute(yesterday_open, at(4, 23, 40)).proposed_date == march(4)
    proposed = answer(told(*done(2, 3), tapped(4, 4, 23, 40)), 5, 0)
    assert (status(proposed, 4), status(proposed, 5), proposed.streak.current) == ("done", "due", 3)
    chosen = answer(told(*done(2, 3), tapped(5, 4, 23, 40)), 5, 0)
    assert (status(chosen, 4), status(chosen, 5)) == ("overdue", "done")


def test_t10_a_tick_is_for_the_date_that_the_screen_showed_however_late_it_is_tapped() -> None:
    ten_past_midnight = answer(told(tapped(4, 4, 23, 10)), 5, 0)
    assert ten_past_midnight.client_date == march(5)
    assert (status(ten_past_midnight, 4), status(ten_past_midnight, 5)) == ("done", "due")
    next_day = answer(told(tapped(4, 5, 18)), 5)
    assert (status(next_day, 4), status(next_day, 5)) == ("done", "due")


def test_t11_in_the_first_hour_after_a_day_of_23_hours_that_day_can_be_filled_in() -> None:
    computed = figures.compute(told(), at(29, 22, 30))  # half past midnight on the 30th
    assert [day.on_date for day in computed.days[-2:]] == [march(29), march(30)]
    assert status(computed, 29) == "overdue"
    assert status(figures.compute(told(tapped(29, 29, 22, 30)), at(29, 22, 30)), 29) == "done"


def test_t12_the_same_count_on_other_days_of_the_next_week_goes_on_with_the_streak() -> None:
    events = done(2, 3, 4, 13, 14, 15)  # Monday to Wednesday, then Friday to Sunday
    streak = answer_to(events, 16, THRICE).streak
    assert (streak.unit, streak.current, streak.best) == ("weeks", 2, 2)
    assert (streak.best_from, streak.best_until) == (march(2), march(15))


def test_t13_two_of_three_in_each_of_eight_weeks_are_two_thirds() -> None:
    events = done(*(2 + 7 * n + d for n in range(8) for d in (0, 3)))
    figure = answer_to(events, 2 + 7 * 8 + 3, THRICE).adherence.since_start
    assert (figure.counts, figure.percent) == ("16 of 24", 66)


def test_t14_five_times_are_a_hundred_percent_and_two_extra() -> None:
    computed = answer_to(done(2, 3, 4, 5, 6), 9, THRICE)
    assert computed.adherence.since_start.percent == 100
    assert computed.weeks[0].done == 5
    assert computed.extras == 2


@pytest.mark.parametrize("day", range(3, 9))
def test_t15_once_a_week_on_tuesday_leaves_nothing_due_until_sunday(day: int) -> None:
    computed = answer_to(done(3), day, Item("a", PerWeek(1)))
    assert computed.weeks[0].status == "done"
    assert computed.streak.current == 1
    assert status(computed, day) == ("done" if day == 8 else "rest")


def test_t16_a_later_tick_never_changes_a_closed_date() -> None:
    before = answer_to(done(2, 5), 9)
    after = answer_to(done(2, 5, 7, 8, 9), 9)
    assert before.days[:5] == after.days[:5]
    assert [day.status for day in before.days[:5]] == ["done", "missed", "missed", "done", "missed"]


def test_t17_mondays_that_were_done_stay_scheduled_when_the_plan_goes_to_tuesdays() -> None:
    mondays, tuesdays = Item("a", Weekdays(("mon",))), Item("a", Weekdays(("tue",)))
    events = done(2, 9, 16, 23, 30, 37)
    facts = told(*events, revisions=(plan(mondays),))
    moved = replace(facts, revisions=(plan(mondays), plan(tuesdays, since=39)))
    assert answer(facts, 38).days == answer(moved, 38).days
    assert answer(moved, 38).adherence == answer(facts, 38).adherence
    assert answer(moved, 46).adherence.since_start.counts == "6 of 7"


def test_t19_a_perfect_start_is_a_hundred_percent_and_too_early_to_say() -> None:
    seen = answer_to(done(2), 4, Item("a", Weekdays(("mon", "wed", "fri")))).adherence.last_28
    assert (seen.percent, seen.too_early, seen.counts) == (100, True, "1 of 1")


def test_t20_nothing_scheduled_has_no_percentage() -> None:
    seen = answer_to([], 2).adherence.last_28
    assert (seen.percent, seen.scheduled, seen.too_early) == (None, 0, True)


def test_t21_a_morning_on_which_nothing_is_done_yet_costs_nothing() -> None:
    morning = answer(told(*through(2, 8)), 9, 8)
    assert status(morning, 9) == "due"
    assert morning.streak.current == 7
    assert (morning.adherence.last_7.counts, morning.adherence.last_7.percent) == ("7 of 7", 100)


def test_t22_ten_days_of_pause_freeze_the_streak_count_nowhere_and_remind_of_nothing() -> None:
    known = replace(told(*through(2, 4), *done(15)), pauses=(pause(5, 14),))
    assert answer(known, 14).streak.current == 3
    assert answer(known, 15).streak.current == 4
    assert answer(known, 16).adherence.since_start.counts == "4 of 4"
    reminded = [day for day in range(4, 17) if still_open(known, 3, day)]
    assert reminded == [4, 15, 16]


def test_t24_two_of_five_hold_the_streak_and_earn_two_fifths() -> None:
    letters = "abcde"
    events = [tick for item in letters for tick in done(2, 3, 4, item=item)]
    events += [*done(5, item="a"), *done(5, item="b")]
    computed = answer_to(events, 8, *map(Item, letters))
    assert status(computed, 5) == "partial"
    credits_of_date = [Fraction(one.credit or 0) for one in units(computed, 5)]
    assert sum(credits_of_date) / len(letters) == Fraction(2, 5)
    assert computed.streak.current == 3


def test_t25_pain_excuses_the_date_alerts_the_therapist_and_asks_no_more() -> None:
    hurt = [*through(2, 4), replace(skip(5, "pain"), captured_at=at(5, 9), received_at=at(5, 9))]
    computed = answer_to([*hurt, *done(6)], 9)
    assert status(computed, 5) == "excused"
    assert computed.streak.best == 4
    assert answer_to([*hurt, *done(6)], 7).adherence.since_start.counts == "4 of 4"
    assert not still_open(told(*hurt), 5, 5)
    signs = Signs(pains=(Pain(8, march(5)),), unread=0, reached=None)
    assert attention.reasons(computed, signs, stop_level=6)[0] == Reason("pain", 8)


def test_t26_weeks_go_over_the_year_without_a_gap_or_a_double() -> None:
    with_week_53, with_29_february = (date(2026, 12, 14), 5), (date(2024, 2, 26), 53)
    for start, weeks in (with_week_53, with_29_february):
        first = start - date(2026, 3, 1)
        revision = plan(THRICE, since=first.days + 1, recorded=at(first.days))
        computed = answer(told(revisions=(revision,)), first.days + 7 * weeks)
        assert [one.first_date for one in computed.weeks] == [
            start + timedelta(days=7 * n) for n in range(weeks)
        ]


def test_t26_a_plan_that_begins_on_29_february_has_every_date() -> None:
    leap_day = (date(2024, 2, 29) - march(1)).days + 1
    revision = plan(Item("a"), since=leap_day, recorded=at(leap_day - 1))
    computed = answer(told(revisions=(revision,)), leap_day + 366)
    assert computed.days[1].on_date == date(2024, 3, 1)
    assert computed.days[-1].on_date == date(2025, 3, 1)
    assert len({day.on_date for day in computed.days}) == len(computed.days) == 367


def test_t27_every_one_day_is_daily() -> None:
    events = [*through(2, 9), *done(11, 12), skip(13, "pain")]
    for day in range(2, 18):
        assert answer_to(events, day, Item("a", Every(1, march(2)))) == answer_to(events, day)


def test_t29_of_two_ticks_within_a_millisecond_one_counts_and_none_is_refused() -> None:
    phone = replace(event("done", 2), id="p", device="phone")
    later = phone.captured_at + timedelta(milliseconds=1)
    tablet = replace(phone, id="t", device="tablet", captured_at=later)
    for both in ((phone, tablet), (tablet, phone)):
        computed = answer_to([*both], 3)
        assert unit(computed, 2).event == tablet
        assert (computed.streak.current, computed.extras, computed.refused) == (1, 0, ())
