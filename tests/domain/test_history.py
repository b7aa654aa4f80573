from dataclasses import replace

from app.domain import figures
from app.domain.calendar import ZoneSpan
from app.domain.history import Practice
from app.domain.plan import Item, PerWeek
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
    synced,
    through,
    told,
)

# ---- a fact counts only if it was recorded at or before the instant


def test_an_event_counts_from_its_receipt() -> None:
    known = told(synced(event("done", 2), 3))
    assert figures.compute(known, at(3, 17, 59)).streak.current == 0
    assert figures.compute(known, at(3, 18)).streak.current == 1


def test_a_revision_counts_from_its_recording() -> None:
    known = told(revisions=(plan(Item("a")), plan(since=5, recorded=at(8))))
    assert status(figures.compute(known, at(7, 20)), 6) == "overdue"
    assert status(figures.compute(known, at(8, 18)), 6) == "rest"


def test_a_pause_counts_from_its_recording() -> None:
    known = replace(told(), pauses=(pause(4, 6, recorded=at(7)),))
    assert status(figures.compute(known, at(7, 17)), 6) == "overdue"
    assert status(figures.compute(known, at(7, 18)), 6) == "paused"


def test_an_acceptance_counts_from_its_instant() -> None:
    late = replace(synced(event("done", 2), 20), captured_at=at(7), accepted_at=at(21))
    assert answer(told(late), 20).late == (late.id,)
    assert figures.compute(told(late), at(21, 17, 59)).late == (late.id,)
    assert figures.compute(told(late), at(21)).late == ()
    assert answer(told(late), 21).streak.best == 1


def test_a_zone_counts_from_its_beginning() -> None:
    zones = (ZoneSpan("America/Chicago", at(5)), ZoneSpan("Asia/Tokyo", at(7)))
    known = replace(told(), zones=zones)
    assert figures.compute(known, at(3, 3)).client_date == march(2)
    assert figures.compute(known, at(7, 17, 59)).client_date == march(7)
    assert figures.compute(known, at(7, 18)).client_date == march(8)


def test_a_pause_to_come_counts_for_the_running_week() -> None:
    known = told(revisions=(plan(Item("a", PerWeek(4))),))
    paused = replace(known, pauses=(pause(8, 8),))
    targets = [answer(facts, 2).weeks[0].target for facts in (known, paused)]
    assert targets == [4, 3]


def test_a_journey_to_come_takes_no_date_of_the_running_week_away() -> None:
    east = (
        ZoneSpan("Pacific/Pago_Pago", LONG_AGO),
        ZoneSpan("Pacific/Kiritimati", at(7, 10, 30)),  # 23:30 on the 6th becomes 00:30 on the 8th
    )
    weekly = plan(Item("a", PerWeek(4)), since=4)
    known = replace(told(revisions=(weekly,)), zones=east)
    assert [week.target for week in figures.compute(known, at(7, 10, 29)).weeks] == [3]
    assert [week.target for week in figures.compute(known, at(7, 10, 30)).weeks] == [2]


def test_the_order_in_which_events_are_told_changes_nothing() -> None:
    events = [*through(2, 9), skip(10, "pain"), synced(event("done", 11), 12)]
    assert answer(told(*events), 14) == answer(told(*reversed(events)), 14)


# ---- the date the app proposes


def test_in_the_small_hours_yesterday_is_proposed_if_it_is_open() -> None:
    open_yesterday = told(*done(2, 3))
    assert answer(open_yesterday, 5, 1).proposed_date == march(4)  # 02:00 in Berlin
    assert answer(open_yesterday, 5, 2).proposed_date == march(5)  # 03:00 is not before 03:00
    assert answer(told(*done(4)), 5, 1).proposed_date == march(5)


def test_the_small_hours_end_when_the_practice_says() -> None:
    known = replace(told(), practice=Practice(rollover=at(1, 6).time()))
    assert figures.compute(known, at(5, 4, 59)).proposed_date == march(4)
    assert figures.compute(known, at(5, 5)).proposed_date == march(5)


def test_no_date_before_the_plan_is_proposed() -> None:
    known = told(revisions=(plan(Item("a"), since=5),))
    assert answer(known, 5, 1).proposed_date == march(5)
    assert answer(known, 6, 1).proposed_date == march(5)
    assert answer(told(revisions=()), 5, 1).proposed_date == march(5)


# ---- extras


def test_work_that_is_not_asked_for_is_extra() -> None:
    events = [
        *done(1),  # before the plan
        event("done", 2, slot=2),
        event("minimum", 2, item="b"),
        event("done", 3),  # in a pause
        skip(3, "pain"),
    ]
    known = replace(told(*events), pauses=(pause(3, 3),))
    assert answer(known, 4).extras == 3  # the skip overrules the work on the 3rd


def test_a_skip_or_an_undo_is_never_extra() -> None:
    later = replace(event("undo", 2, slot=2), captured_at=at(2, 19))
    assert answer_to([event("done", 2, slot=2), later], 4).extras == 0
    assert answer_to([replace(skip(2, "pain"), slot=2)], 4).extras == 0


def test_a_ticked_optional_item_is_not_extra() -> None:
    assert answer_to(done(2), 4, Item("a", required=False)).extras == 0


def test_work_on_an_item_that_has_left_the_plan_is_extra() -> None:
    known = told(*through(2, 5), revisions=(plan(Item("a")), plan(Item("b"), since=4)))
    assert answer(known, 6).extras == 2


# ---- the same again


def test_the_same_facts_give_the_same_answer() -> None:
    known = replace(told(*through(2, 9)), pauses=(pause(5, 6, LONG_AGO),))
    assert answer(known, 12) == answer(known, 12)


def test_ten_years_of_silence_are_walked_date_by_date() -> None:
    computed = figures.compute(told(), at(3652))
    assert len(computed.days) == 3651
    assert computed.adherence.since_start.scheduled == 3650
