from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import check_ins
from app.domain.calendar import ZoneSpan
from app.domain.check_ins import By, Event, Standing
from tests.domain.telling import BERLIN, PROPERTY, at, corrected, event, march, synced

FUTURE = "for_date is in the future"
TOO_OLD = "for_date is outside the backfill window"


def standing(for_day: int, captured: int, received: int, by: By = "client") -> Standing:
    return check_ins.judge(march(for_day), at(captured), at(received), by, BERLIN)


def winner(*events: Event) -> str | None:
    """Settle events of one slot and give the id of the one in effect."""
    log = check_ins.settle(events, BERLIN)
    slots = [event for slots in log.effective.values() for event in slots.values()]
    assert len(slots) <= 1
    return slots[0].id if slots else None


def refusals(*events: Event) -> list[tuple[str, str]]:
    return [(refusal.id, refusal.why) for refusal in check_ins.settle(events, BERLIN).refused]


# ---- the window


@pytest.mark.parametrize("for_day", [10, 9, 8])
def test_today_and_the_two_dates_before_are_accepted(for_day: int) -> None:
    assert standing(for_day, 10, 10).counted


def test_a_date_to_come_is_refused_for_everybody() -> None:
    assert standing(11, 10, 10).refused == FUTURE
    assert not standing(11, 10, 10).counted
    assert standing(11, 10, 10, by="therapist").refused == FUTURE


def test_a_third_date_back_is_refused() -> None:
    assert standing(7, 10, 10).refused == TOO_OLD


def test_what_was_captured_in_time_counts_for_thirty_days() -> None:
    assert standing(8, 10, 40).counted
    almost = at(40) + timedelta(microseconds=1)
    assert check_ins.judge(march(8), at(10), almost, "client", BERLIN).late


def test_thirty_days_are_720_hours_whatever_the_clocks_do() -> None:
    # Berlin loses an hour on 29 March: by the wall clock this is 30 days and an hour.
    received = at(10) + timedelta(hours=720)
    assert check_ins.judge(march(10), at(10), received, "client", BERLIN).counted


def test_a_date_captured_out_of_time_and_received_later_is_late() -> None:
    assert standing(5, 10, 20).late
    assert not standing(5, 10, 20).counted
    assert standing(12, 10, 20).late  # captured for a date that was then to come


def test_what_is_too_old_at_capture_but_recent_at_receipt_is_accepted() -> None:
    assert standing(12, 10, 13).counted


def test_a_therapist_may_enter_any_past_date() -> None:
    assert standing(1, 30, 30, by="therapist").counted
    assert standing(1, 20, 30, by="therapist").counted


def test_a_capture_after_receipt_is_taken_as_captured_at_receipt() -> None:
    assert standing(7, captured=12, received=10).refused == TOO_OLD
    assert standing(11, captured=12, received=10).refused == FUTURE


def test_the_date_is_that_of_the_zone_timeline() -> None:
    late_evening = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)  # 00:30 on the 11th in Berlin
    berlin = check_ins.judge(march(11), late_evening, late_evening, "client", BERLIN)
    london = (ZoneSpan("Europe/London", late_evening),)
    assert berlin.counted
    assert check_ins.judge(march(11), late_evening, late_evening, "client", london) == Standing(
        refused=FUTURE
    )


# ---- the order


def test_the_last_captured_is_in_effect_however_it_arrives() -> None:
    first, second = event("done", 2), replace(event("minimum", 2), captured_at=at(2, 19))
    assert winner(first, synced(second, 3)) == second.id
    assert winner(synced(first, 3), synced(second, 2)) == second.id


def test_a_clock_that_runs_ahead_does_not_win_for_ever() -> None:
    ahead = replace(event("done", 2), captured_at=at(9), received_at=at(2, 18))
    after = replace(event("minimum", 2), captured_at=at(2, 19), received_at=at(2, 19))
    assert winner(ahead, after) == after.id


def test_captured_at_once_the_greater_device_then_number_then_id_is_in_effect() -> None:
    plain = replace(event("done", 2), id="m", device="d", seq=5)
    assert winner(plain, replace(plain, id="a", device="e", seq=1)) == "a"
    assert winner(plain, replace(plain, id="z", device="D", seq=9)) == "m"  # by code point
    assert winner(plain, replace(plain, id="a", seq=6)) == "a"
    assert winner(plain, replace(plain, id="n")) == "n"
    assert winner(plain, replace(plain, id="l")) == "m"


def test_after_an_undo_nothing_is_logged() -> None:
    undo = replace(event("undo", 2), captured_at=at(2, 19), received_at=at(2, 19))
    again = replace(event("done", 2), id="b", captured_at=at(2, 20), received_at=at(2, 20))
    assert winner(event("done", 2), undo) is None
    assert winner(event("done", 2), undo, again) == "b"


def test_a_therapists_event_takes_its_place_in_the_same_order() -> None:
    tick = replace(event("done", 2), captured_at=at(4), received_at=at(4))
    assert winner(tick, corrected(event("minimum", 2), 3)) == tick.id
    assert winner(tick, corrected(event("minimum", 2), 5)) == f"{event('minimum', 2).id}-corrected"


@PROPERTY
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["done", "minimum", "skip", "undo"]),
            st.integers(0, 3),  # captured at
            st.sampled_from(["", "d", "e"]),
            st.integers(0, 2),  # seq
        ),
        min_size=1,
        max_size=8,
    ),
    st.data(),
)
def test_any_order_of_arrival_gives_the_same_state(
    entries: list[tuple[check_ins.Kind, int, str, int]], data: st.DataObject
) -> None:
    events = [
        replace(event(kind, 2), id=f"e{n}", captured_at=at(2, 8 + hour), device=device, seq=seq)
        for n, (kind, hour, device, seq) in enumerate(entries)
    ]
    arrivals = data.draw(st.permutations(range(len(events))))
    shuffled = [
        replace(one, received_at=at(3) + timedelta(seconds=arrival))
        for one, arrival in zip(events, arrivals, strict=True)
    ]
    in_turn = [synced(one, 4) for one in events]
    assert winner(*shuffled) == winner(*in_turn)


def test_half_an_amount_is_none() -> None:
    assert replace(event("done", 2), sets=2, reps=3).amount == 6
    assert replace(event("done", 2), sets=2).amount is None
    assert replace(event("done", 2), reps=3).amount is None


# ---- ids


def test_the_same_event_sent_again_is_one_event() -> None:
    tick = event("done", 2)
    log = check_ins.settle([tick, synced(tick, 3), synced(tick, 4)], BERLIN)
    assert log.refused == ()
    assert winner(tick, synced(tick, 3)) == tick.id


def test_an_id_used_with_other_content_is_refused_and_the_first_is_kept() -> None:
    tick = event("done", 2)
    other = synced(replace(tick, kind="minimum"), 3)
    assert refusals(other, tick) == [(tick.id, "id was used with other content")]
    assert check_ins.settle([other, tick], BERLIN).effective[march(2)]["a", 1].kind == "done"


@pytest.mark.parametrize(
    "change",
    [
        {"item": "b"},
        {"for_date": march(1)},
        {"slot": 2},
        {"kind": "minimum"},
        {"captured_at": at(2, 17)},
        {"device": "d"},
        {"seq": 1},
        {"by": "therapist"},
        {"sets": 1},
        {"reps": 1},
        {"reason": "pain"},
        {"reason_text": "so"},
    ],
)
def test_every_field_but_receipt_and_acceptance_is_content(change: dict[str, object]) -> None:
    tick = event("done", 2)
    assert len(refusals(tick, replace(synced(tick, 3), **change))) == 1  # type: ignore[arg-type]


def test_acceptance_is_no_content() -> None:
    tick = event("done", 2)
    assert refusals(tick, replace(synced(tick, 3), accepted_at=at(4))) == []


def test_a_refused_event_does_not_use_up_its_id() -> None:
    early = replace(event("done", 3), captured_at=at(2), received_at=at(2))
    assert refusals(early, synced(early, 3)) == [(early.id, FUTURE)]
    assert winner(early, synced(early, 3)) == early.id


def test_a_late_event_uses_up_its_id() -> None:
    late = synced(replace(event("done", 2), captured_at=at(7)), 20)
    assert refusals(late, synced(replace(late, kind="minimum"), 21)) == [
        (late.id, "id was used with other content")
    ]


def test_of_two_received_at_once_the_one_told_first_has_the_id() -> None:
    tick = event("done", 2)
    log = check_ins.settle([tick, replace(tick, kind="minimum")], BERLIN)
    assert log.effective[march(2)]["a", 1].kind == "done"


# ---- what becomes of them


def test_a_late_event_waits_and_counts_once_it_is_accepted() -> None:
    late = synced(replace(event("done", 2), captured_at=at(7)), 20)
    assert check_ins.settle([late], BERLIN).late == (late.id,)
    assert winner(late) is None
    accepted = replace(late, accepted_at=at(21))
    assert check_ins.settle([accepted], BERLIN).late == ()
    assert winner(accepted) == late.id


def test_acceptance_changes_nothing_for_an_event_that_is_not_late() -> None:
    refused = replace(event("done", 12), captured_at=at(2), received_at=at(2), accepted_at=at(3))
    assert refusals(refused) == [(refused.id, FUTURE)]


def test_refused_and_late_events_stand_in_order_of_receipt() -> None:
    old = [
        replace(event("done", day), captured_at=at(20), received_at=at(20 + n), id=f"e{n}")
        for n, day in [(2, 10), (0, 9), (3, 8), (1, 30)]
    ]
    log = check_ins.settle(old, BERLIN)
    assert [refusal.id for refusal in log.refused] == ["e0", "e1"]
    assert log.late == ("e2", "e3")


def test_the_client_is_heard_when_anything_stored_is_captured() -> None:
    late = synced(replace(event("done", 2), captured_at=at(7)), 20)
    undo = event("undo", 12)
    refused = replace(event("done", 14), captured_at=at(25), received_at=at(25))
    by_therapist = corrected(event("done", 16), 17)
    log = check_ins.settle([late, undo, refused, by_therapist], BERLIN)
    assert log.heard == {march(7), march(12)}
