"""Small cases worked out by hand from the text."""

from datetime import UTC, date, datetime
from typing import Any

from tests.oracle.days import client_date, exists, start_of
from tests.oracle.oracle import answer

DAILY: dict[str, Any] = {"id": "a", "rule": {"kind": "daily"}}
DOSE = {"sets": 2, "reps": 5}
EVERY_3: dict[str, Any] = {
    "id": "c",
    "rule": {"kind": "every", "days": 3, "start": "2026-03-01"},
    "dose": DOSE,
}
WEEKLY: dict[str, Any] = {"id": "d", "rule": {"kind": "per_week", "times": 3}}


def case(as_of: str, items: list[dict[str, Any]], *events: dict[str, Any]) -> dict[str, Any]:
    """A client in UTC whose plan begins on Sunday, 1 March 2026."""
    return {
        "as_of": as_of,
        "zones": [{"zone": "UTC", "from": "2026-01-01T00:00:00Z"}],
        "revisions": [
            {
                "recorded_at": "2026-02-28T10:00:00Z",
                "effective_from": "2026-03-01",
                "items": items,
            }
        ],
        "events": list(events),
    }


def tick(item: str, day: str, kind: str = "done", **more: object) -> dict[str, Any]:
    """A check-in at 18:00 of its own date."""
    return {
        "id": f"{item}-{day}-{kind}",
        "item": item,
        "for_date": day,
        "kind": kind,
        "captured_at": f"{day}T18:00:00Z",
        **more,
    }


def march(day: int) -> str:
    return f"2026-03-{day:02}"


def statuses(found: dict[str, Any]) -> list[str]:
    return [d["status"] for d in found["dates"]]


def test_apia_skipped_a_date() -> None:
    apia = ((datetime(2011, 1, 1, tzinfo=UTC), "Pacific/Apia"),)
    # 29 December ends at 24:00 UTC-10 = 10:00 UTC on the 30th, and the 31st begins.
    assert start_of(apia, date(2011, 12, 31)) == datetime(2011, 12, 30, 10, tzinfo=UTC)
    assert not exists(apia, date(2011, 12, 30))
    assert client_date(apia, datetime(2011, 12, 30, 10, tzinfo=UTC)) == date(2011, 12, 31)


def test_client_date_never_goes_back() -> None:
    west = (
        (datetime(2026, 1, 1, tzinfo=UTC), "Asia/Tokyo"),
        (datetime(2026, 3, 1, 16, tzinfo=UTC), "America/New_York"),
    )
    # In Tokyo the 2nd began at 15:00 UTC; at 16:00 New York shows the 1st again.
    assert client_date(west, datetime(2026, 3, 1, 16, 30, tzinfo=UTC)) == date(2026, 3, 2)
    assert start_of(west, date(2026, 3, 3)) == datetime(2026, 3, 3, 5, tzinfo=UTC)


def test_midnight_in_a_gap_and_one_minute_past() -> None:
    # Havana springs from 00:00 to 01:00 on 8 March 2026: the date begins at 05:00 UTC.
    havana = ((datetime(2026, 1, 1, tzinfo=UTC), "America/Havana"),)
    assert start_of(havana, date(2026, 3, 8)) == datetime(2026, 3, 8, 5, tzinfo=UTC)
    # St John's fell back at 00:01 in 2010: 7 November began for a minute at 02:30 UTC.
    john = ((datetime(2010, 1, 1, tzinfo=UTC), "America/St_Johns"),)
    assert start_of(john, date(2010, 11, 7)) == datetime(2010, 11, 7, 2, 30, tzinfo=UTC)
    assert start_of(john, date(2010, 11, 8)) - start_of(john, date(2010, 11, 7)) == (
        datetime(2010, 11, 8, 3, 30, tzinfo=UTC) - datetime(2010, 11, 7, 2, 30, tzinfo=UTC)
    )


def test_daily_open_closed_unknown_and_proposed() -> None:
    # Client date the 10th: the 7th is closed, the 8th and 9th are overdue.
    found = answer(case("2026-03-10T02:59:00Z", [DAILY], tick("a", march(1))))
    # Heard on the 1st: the 2nd and 3rd are missed, from the 4th on unknown.
    closed = ["done", "missed", "missed", *(["unknown"] * 4)]
    assert statuses(found) == [*closed, "overdue", "overdue", "due"]
    assert found["proposed_date"] == march(9)
    assert found["streak"] == {
        "unit": "dates",
        "current": 0,
        "best": 1,
        "best_from": march(1),
        "best_until": march(1),
        "saved": 0,
    }
    seven = {"credit": 0.0, "scheduled": 7, "percent": 0, "open": 2, "too_early": False}
    assert found["adherence"]["7"] == seven
    everything = {"credit": 1.0, "scheduled": 9, "percent": 11, "open": 2, "too_early": False}
    assert found["adherence"]["all"] == everything
    lenient = {"credit": 1.0, "scheduled": 5, "percent": 20, "open": 2, "too_early": True}
    assert found["adherence"]["lenient_28"] == lenient
    assert [d["units"][0]["credit"] for d in found["dates"]][-3:] == [0.0, 0.0, None]


def test_at_the_rollover_the_client_date_is_proposed() -> None:
    assert answer(case("2026-03-10T03:00:00Z", [DAILY]))["proposed_date"] == march(10)


def test_cycle_takes_the_best_session() -> None:
    # Cycles 1-3, 4-6, 7-9. On the 8th the second is overdue until the 9th.
    events = [
        tick("c", march(2), "partial", sets=1, reps=5),  # half the dose
        tick("c", march(3), "partial", sets=2, reps=4),  # 8 of 10: the best; the other is extra
        tick("c", march(5), "skip", reason="no_time"),
        tick("c", march(7), "minimum", sets=2, reps=3),  # 6 of 10 is more than a half
    ]
    found = answer(case("2026-03-08T12:00:00Z", [EVERY_3], *events))
    units = {d["date"]: d["units"] for d in found["dates"] if d["units"]}
    assert {day: (u[0]["status"], u[0]["credit"]) for day, u in units.items()} == {
        march(1): ("partial", 0.8),
        march(4): ("overdue", 0.0),
        march(7): ("minimum", None),
    }
    assert found["extras"] == 1
    # Two cycles have run out: 0.8 of 2.
    assert found["adherence"]["all"]["percent"] == 40
    # Amounts before the 8th: 5 + 8 + 6 of 30.
    amount = {"credit": 19.0, "scheduled": 30, "percent": 63, "open": 0, "too_early": True}
    assert found["adherence"]["amount_28"] == amount


def test_weeks_are_prorated_and_carry_a_streak() -> None:
    # Week of 23 February: only Sunday the 1st, 3/7 + 1/2 < 1: no such week, the tick is extra.
    # Week of 2 March: 3 of 7; four ticks, one extra. Week of 9 March: due.
    days = (1, 2, 3, 4, 5, 9)
    found = answer(case("2026-03-10T12:00:00Z", [WEEKLY], *[tick("d", march(d)) for d in days]))
    assert found["weeks"] == [
        {
            "item": "d",
            "first_date": march(2),
            "target": 3,
            "done": 4,
            "status": "done",
            "closed": False,
        },
        {
            "item": "d",
            "first_date": march(9),
            "target": 3,
            "done": 1,
            "status": "due",
            "closed": False,
        },
    ]
    assert found["extras"] == 2
    assert statuses(found) == ["rest"] * 7 + ["done"] + ["rest"] * 2
    assert found["streak"]["unit"] == "weeks"
    assert (found["streak"]["best_from"], found["streak"]["best_until"]) == (march(2), march(8))
    full = {"credit": 3.0, "scheduled": 3, "percent": 100, "open": 0, "too_early": True}
    assert found["adherence"]["7"] == full


def test_grace_needs_seven_and_three_partials_are_a_miss() -> None:
    kept = [tick("a", march(d)) for d in (*range(1, 8), 9)]  # 7 kept, the 8th missed, forgiven
    partials = [tick("a", march(d), "partial", sets=1, reps=1) for d in (10, 11, 12)]
    found = answer(case("2026-03-12T12:00:00Z", [DAILY], *kept))
    assert found["streak"]["current"] == 8
    assert found["streak"]["saved"] == 1
    # The third partial closes on the 15th: missed, and only 1 kept since the last forgiven.
    later = case("2026-03-15T12:00:00Z", [DAILY], *kept, *partials)
    assert answer(later)["streak"]["current"] == 0
    assert answer(later)["streak"]["best"] == 8
    later["as_of"] = "2026-03-14T12:00:00Z"
    assert answer(later)["streak"]["current"] == 8


def test_window_late_and_refused() -> None:
    def sent(name: str, for_date: str, captured: str, received: str, **more: str) -> dict[str, Any]:
        times = {"captured_at": captured, "received_at": received}
        return tick("a", for_date) | {"id": name} | times | more

    noon = "T12:00:00Z"
    events = [
        sent("future", march(6), march(5) + noon, march(5) + noon),
        sent("old", march(2), march(5) + noon, march(5) + noon),
        sent("old", march(3), march(5) + noon, march(5) + noon),  # the refused id is free
        sent("old", march(4), march(5) + noon, march(6) + noon),  # now it is not
        sent("old", march(3), march(5) + noon, march(6) + noon),  # the same again
        sent("synced", march(1), march(2) + noon, march(8) + noon),
        sent("late", march(2), march(6) + noon, march(8) + noon),
        sent("taken", march(4), march(8) + noon, march(9) + noon, accepted_at=march(9) + noon),
    ]
    found = answer(case("2026-03-10T12:00:00Z", [DAILY], *events))
    assert found["refused"] == [
        {"id": "future", "why": "for_date is in the future"},
        {"id": "old", "why": "for_date is outside the backfill window"},
        {"id": "old", "why": "id was used with other content"},
    ]
    assert found["late"] == ["late"]
    assert statuses(found)[:4] == ["done", "missed", "done", "done"]


def test_undo_pause_optional_and_excuse() -> None:
    optional = {"id": "o", "rule": {"kind": "daily"}, "required": False}
    scenario = case(
        "2026-03-05T12:00:00Z",
        [DAILY, optional],
        tick("a", march(1)),
        tick("a", march(1), "undo", captured_at=march(2) + "T08:00:00Z"),
        tick("a", march(2), "skip", reason="pain"),
        tick("a", march(3)),
        tick("o", march(4)),
    )
    scenario["pauses"] = [
        {
            "from": march(3),
            "until": march(3),
            "reason": "ill",
            "recorded_at": march(3) + "T07:00:00Z",
        }
    ]
    found = answer(scenario)
    assert statuses(found) == ["missed", "excused", "paused", "overdue", "due"]
    assert found["dates"][2]["units"] == []
    assert found["extras"] == 1
    ran = {"credit": 0.0, "scheduled": 2, "percent": 0, "open": 1, "too_early": True}
    assert found["adherence"]["all"] == ran
