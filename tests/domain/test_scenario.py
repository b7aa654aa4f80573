import copy
import json
import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest

from app.domain import figures, scenario
from app.domain.calendar import ZoneSpan
from app.domain.errors import BadInput
from app.domain.history import Practice
from app.domain.plan import Dose, Item

WORKED = sorted((Path(__file__).parent / "worked").glob("*.json"))
FULL: dict[str, Any] = {
    "as_of": "2026-03-10T12:00:00Z",
    "practice": {"first_weekday": "sun", "rollover": "04:30", "grace": False, "stop_level": 5},
    "zones": [
        {"zone": "Europe/Berlin", "from": "2026-01-01T00:00:00Z"},
        {"zone": "Asia/Tokyo", "from": "2026-02-01T00:00:00Z"},
    ],
    "revisions": [
        {
            "recorded_at": "2026-02-28T10:00:00Z",
            "effective_from": "2026-03-01",
            "items": [
                {
                    "id": "a",
                    "rule": {"kind": "daily"},
                    "slots": 2,
                    "required": False,
                    "dose": {"sets": 1, "reps": 3, "hold_s": 20},
                    "minimum": {"sets": 1, "reps": 1},
                }
            ],
        }
    ],
    "pauses": [
        {
            "from": "2026-03-05",
            "until": "2026-03-06",
            "reason": "ill",
            "recorded_at": "2026-03-05T07:00:00Z",
        }
    ],
    "events": [
        {
            "id": "e1",
            "item": "a",
            "for_date": "2026-03-02",
            "slot": 2,
            "kind": "partial",
            "by": "therapist",
            "reason_text": "on paper",
            "captured_at": "2026-03-02T18:00:00.125Z",
            "received_at": "2026-03-02T18:00:01Z",
            "accepted_at": "2026-03-03T18:00:01Z",
            "device": "d1",
            "seq": 7,
            "sets": 1,
            "reps": 2,
        },
        {
            "id": "e2",
            "item": "a",
            "for_date": "2026-03-02",
            "kind": "skip",
            "reason": "pain",
            "captured_at": "2026-03-02T18:00:00Z",
        },
    ],
    "reached": ["2026-03-02"],
    "heard": ["2026-03-04", "2026-03-03"],
}


def problems(**changes: object) -> list[str]:
    """Change places of the full file ("events.0.slot" as events__0__slot) and read it."""
    return problems_of(json.dumps(changed(changes)))


def problems_of(text: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        scenario.parse(text)
    return [f"{place}: {why}" for place, why in caught.value.problems]


def changed(changes: dict[str, object]) -> dict[str, Any]:
    file = copy.deepcopy(FULL)
    for path, value in changes.items():
        *parents, last = [int(step) if step.isdigit() else step for step in path.split("__")]
        place: Any = file
        for step in parents:
            place = place[step]
        if value is ...:
            del place[last]
        else:
            place[last] = value
    return file


def test_every_field_is_read() -> None:
    told = scenario.parse(json.dumps(FULL))
    known = told.history
    assert told.as_of == datetime(2026, 3, 10, 12, tzinfo=UTC)
    assert known.practice.first_weekday == "sun"
    assert known.practice.rollover.isoformat() == "04:30:00"
    assert not known.practice.grace
    assert known.zones[1] == ZoneSpan("Asia/Tokyo", datetime(2026, 2, 1, tzinfo=UTC))
    assert known.revisions[0].items == (
        Item("a", slots=2, required=False, dose=Dose(1, 3, 20), minimum=Dose(1, 1)),
    )
    assert known.pauses[0].reason == "ill"
    assert known.events[0].captured_at.microsecond == 125000
    assert known.events[0].accepted_at == datetime(2026, 3, 3, 18, 0, 1, tzinfo=UTC)
    assert known.events[1].reason == "pain"
    assert len(known.heard) == 2


def test_what_is_missing_takes_its_default() -> None:
    told = scenario.parse(
        '{"as_of": "2026-03-10T12:00:00Z",'
        ' "zones": [{"zone": "UTC", "from": "2026-01-01T00:00:00Z"}],'
        ' "revisions": [{"recorded_at": "2026-01-01T00:00:00Z", "effective_from": "2026-03-01",'
        '   "items": [{"id": "a", "rule": {"kind": "daily"}, "dose": null}]}],'
        ' "events": [{"id": "e", "item": "a", "for_date": "2026-03-02", "kind": "done",'
        '   "captured_at": "2026-03-02T18:00:00Z"}]}'
    )
    event = told.history.events[0]
    assert told.history.practice == Practice("mon", time(3), grace=True, stop_level=6)
    assert told.history.revisions[0].items == (Item("a"),)
    assert event.received_at == event.captured_at
    assert (event.slot, event.by, event.device, event.seq) == (1, "client", "", 0)
    assert (told.history.pauses, told.history.reached) == ((), frozenset())


def test_a_scenario_that_is_written_reads_the_same() -> None:
    for path in WORKED:
        told = scenario.parse(json.dumps(json.loads(path.read_text())["scenario"]))
        assert scenario.parse(json.dumps(scenario.dump(told))) == told
    full = scenario.parse(json.dumps(FULL))
    assert "null" not in json.dumps(scenario.dump(full))
    assert scenario.parse(json.dumps(scenario.dump(full))) == full


def test_dates_are_written_in_turn() -> None:
    days = [f"2026-03-{day:02}" for day in range(1, 10)]
    written = scenario.dump(
        scenario.parse(json.dumps(changed({"heard": days[::-1], "reached": days[::-1]})))
    )
    assert (written["heard"], written["reached"]) == (days, days)


def test_a_rollover_at_six_is_taken() -> None:
    told = scenario.parse(json.dumps(changed({"practice__rollover": "06:00"})))
    assert told.history.practice.rollover == time(6)


def test_an_instant_with_an_offset_is_the_same_instant() -> None:
    told = scenario.parse(json.dumps(changed({"as_of": "2026-03-10T13:00:00+01:00"})))
    assert scenario.dump(told)["as_of"] == "2026-03-10T12:00:00Z"


def test_all_problems_are_told_at_once_each_with_its_place() -> None:
    assert problems(
        as_of="today",
        practice__grace="yes",
        zones__0__zone="Europe/Nowhere",
        pauses__0__until="2026-03-04",
        events__0__for_date="2026-02-30",
        events__1__kind="did",
        heard__1="soon",
    ) == [
        "as_of: must be an instant like 2026-03-10T12:00:00Z",
        "practice.grace: must be true or false",
        "zones[0].zone: is not a zone of the tz database",
        "pauses[0].until: must not be before from",
        "events[0].for_date: is not a date of the calendar",
        "events[1].kind: must be one of done, minimum, partial, skip, undo",
        "heard[1]: must be a date like 2026-03-10",
    ]


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ({}, "kind: is missing"),
        ({"kind": "monthly"}, "kind: must be one of daily, weekdays, every, per_week"),
        ({"kind": "monthly", "day": 2}, "kind: must be one of daily, weekdays, every, per_week"),
        ({"kind": "daily", "days": 2}, "days: is not a field of this object"),
        ({"kind": "weekdays"}, "days: must name at least one weekday"),
        ({"kind": "weekdays", "days": []}, "days: must name at least one weekday"),
        ({"kind": "weekdays", "days": "mon"}, "days: must be a list"),
        ({"kind": "weekdays", "days": ["mon", "mon"]}, "days: names a weekday twice"),
        (
            {"kind": "weekdays", "days": ["mon", "noday"]},
            "days[1]: must be one of mon, tue, wed, thu, fri, sat, sun",
        ),
        ({"kind": "every", "days": 2}, "start: is missing"),
        (
            {"kind": "every", "days": 0, "start": "2026-03-01"},
            "days: must be a whole number from 1",
        ),
        (
            {"kind": "every", "days": 2, "start": "2026-02-31"},
            "start: is not a date of the calendar",
        ),
        ({"kind": "per_week", "times": 0}, "times: must be a whole number from 1 to 7"),
        ({"kind": "per_week", "times": 8}, "times: must be a whole number from 1 to 7"),
    ],
)
def test_a_rule_that_can_never_be_kept_is_refused(rule: dict[str, object], problem: str) -> None:
    assert problems(revisions__0__items__0__rule=rule) == [f"revisions[0].items[0].rule.{problem}"]


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        ("as_of", ..., "is missing"),
        ("as_of", "2026-03-10T12:00:00", "must be an instant like 2026-03-10T12:00:00Z"),
        ("as_of", "2026-13-10T12:00:00Z", "is not an instant of the calendar"),
        ("as_of", "9999-12-31T23:59:59Z", "must lie in the years 1900 to 2999"),
        ("as_of", None, "must be an instant like 2026-03-10T12:00:00Z"),
        ("colour", "blue", "is not a field of this object"),
        ("practice", [], "must be an object"),
        ("practice__rollover", "06:01", "must be from 00:00 to 06:00"),
        ("practice__rollover", "3:00", "must be a time like 03:00"),
        ("practice__rollover", 3, "must be a time like 03:00"),
        ("practice__rollover", "24:00", "is not a time of the day"),
        ("practice__stop_level", 11, "must be a whole number from 0 to 10"),
        ("zones", ..., "must name at least one zone"),
        ("zones", {}, "must be a list"),
        ("zones__0__zone", 7, "must be a text that is not empty"),
        ("zones__1__from", "2026-01-01T00:00:00Z", "must be later than the one before"),
        ("revisions__0__effective_from", ..., "is missing"),
        ("revisions__0__items__0__rule", ..., "is missing"),
        ("revisions__0__items__0__rule", "daily", "must be an object"),
        ("revisions__0__items__0__slots", 0, "must be a whole number from 1"),
        ("revisions__0__items__0__slots", True, "must be a whole number from 1"),
        ("revisions__0__items__0__slots", 1.0, "must be a whole number from 1"),
        ("revisions__0__items__0__slots", None, "must be a whole number from 1"),
        ("revisions__0__items__0__dose__sets", 0, "must be a whole number from 1"),
        ("revisions__0__items__0__minimum__reps", ..., "is missing"),
        ("pauses__0__recorded_at", ..., "is missing"),
        ("events__0", "done", "must be an object"),
        ("events__0__id", "", "must be a text that is not empty"),
        ("events__0__item", "b", "is named by no revision"),
        ("events__0__sets", ..., "is missing"),
        ("events__0__reps", None, "is missing"),
        ("events__0__reason_text", ..., "is missing: a therapist's event needs one"),
        ("events__0__reason_text", " ", "is missing: a therapist's event needs one"),
        ("events__0__reason", "pain", "does not go with partial"),
        ("events__0__device", 7, "must be a text"),
        ("events__1__reason", ..., "is missing"),
        (
            "events__1__reason",
            "lazy",
            "must be one of pain, unwell, clinician_said_so, no_time, forgot, away",
        ),
        ("events__1__sets", 1, "does not go with skip"),
        ("events__1__received_at", None, "must be an instant like 2026-03-10T12:00:00Z"),
        ("reached", "2026-03-02", "must be a list"),
        ("as_of", "1899-12-31T23:59:59Z", "must lie in the years 1900 to 2999"),
        ("as_of", "3000-01-01T00:00:00Z", "must lie in the years 1900 to 2999"),
        ("practice__stop_level", -1, "must be a whole number from 0 to 10"),
        ("zones__0__from", "soon", "must be an instant like 2026-03-10T12:00:00Z"),
        ("zones__1__from", "soon", "must be an instant like 2026-03-10T12:00:00Z"),
        ("zones__1__from", "2025-12-31T00:00:00Z", "must be later than the one before"),
        ("revisions__0__items__0__id", ..., "is missing"),
        ("revisions__0__items__0__dose__hold_s", -1, "must be a whole number from 0"),
        ("revisions__0__items__0__dose__reps", 0, "must be a whole number from 1"),
        ("pauses__0__from", "2026-02-30", "is not a date of the calendar"),
        ("pauses__0__until", "2026-02-30", "is not a date of the calendar"),
        ("events__0__item", 7, "must be a text that is not empty"),
        ("events__0__for_date", 7, "must be a date like 2026-03-10"),
        ("events__0__kind", ..., "is missing"),
        ("events__0__by", "somebody", "must be one of client, therapist"),
        ("events__0__slot", 0, "must be a whole number from 1"),
        ("events__0__seq", -1, "must be a whole number from 0"),
        ("events__0__sets", 0, "must be a whole number from 1"),
        ("events__0__reps", 0, "must be a whole number from 1"),
        ("events__0__reason_text", 7, "must be a text"),
        ("events__0__captured_at", ..., "is missing"),
        *(
            (f"{place}colour", "blue", "is not a field of this object")
            for place in ("practice__", "zones__0__", "revisions__0__", "revisions__0__items__0__")
        ),
        *(
            (f"{place}__colour", "blue", "is not a field of this object")
            for place in ("revisions__0__items__0__dose", "pauses__0", "events__0")
        ),
    ],
)
def test_a_bad_value_is_named(path: str, value: object, why: str) -> None:
    place = re.sub(r"__(\d+)", r"[\1]", path).replace("__", ".")
    assert problems(**{path: value}) == [f"{place}: {why}"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("as_of", "2999-12-31T23:59Z"),
        ("as_of", "1900-01-01T00:00:00Z"),
        ("practice__rollover", "00:00"),
        ("practice__stop_level", 0),
        ("practice__stop_level", 10),
        ("revisions__0__items__0__slots", 1),
        ("revisions__0__items__0__dose", {"sets": 1, "reps": 1, "hold_s": 0}),
        ("revisions__0__items__0__rule", {"kind": "every", "days": 1, "start": "2026-03-01"}),
        ("revisions__0__items__0__rule", {"kind": "per_week", "times": 1}),
        ("revisions__0__items__0__rule", {"kind": "per_week", "times": 7}),
        ("pauses__0__until", "2026-03-05"),
        ("pauses__0__reason", None),
        ("events__0__slot", 1),
        ("events__0__seq", 0),
        ("events__0__reps", 1),
    ],
)
def test_the_least_and_the_most_are_taken(path: str, value: object) -> None:
    assert scenario.parse(json.dumps(changed({path: value})))


@pytest.mark.parametrize("kind", ["done", "minimum"])
def test_amounts_are_given_both_or_not_at_all(kind: str) -> None:
    assert scenario.parse(json.dumps(changed({"events__0__kind": kind})))
    neither = {"events__0__kind": kind, "events__0__sets": ..., "events__0__reps": ...}
    assert scenario.parse(json.dumps(changed(neither)))
    assert problems(events__0__kind=kind, events__0__reps=...) == ["events[0].reps: is missing"]
    assert problems(events__0__kind=kind, events__0__sets=...) == ["events[0].sets: is missing"]


def test_a_partial_needs_both_amounts() -> None:
    assert problems(events__0__sets=..., events__0__reps=...) == [
        "events[0].sets: is missing",
        "events[0].reps: is missing",
    ]


def test_what_does_not_go_with_an_undo_is_named_each() -> None:
    assert problems(events__0__kind="undo") == [
        "events[0].sets: does not go with undo",
        "events[0].reps: does not go with undo",
    ]


def test_only_a_therapist_must_say_why() -> None:
    told = {"events__0__by": "client", "events__0__reason_text": ...}
    assert scenario.parse(json.dumps(changed(told)))


def test_a_daily_rule_has_nothing_to_set() -> None:
    assert problems(revisions__0__items__0__rule={"kind": "daily", "days": 1}) == [
        "revisions[0].items[0].rule.days: is not a field of this object"
    ]


def test_an_item_stands_once_in_a_revision() -> None:
    item = {"id": "a", "rule": {"kind": "daily"}}
    assert problems(revisions__0__items=[item, item]) == [
        "revisions[0].items[1].id: stands twice in this revision"
    ]


def test_a_field_stands_once_in_an_object() -> None:
    text = json.dumps(FULL).replace('"seq": 7', '"seq": 7, "seq": 8')
    assert problems_of(text) == ["events[0].seq: stands here more than once"]
    twice = ",".join(f'"{name}": 1' for name in "dcbaabcd")
    assert problems_of(f"{{{twice}}}")[:4] == [f"{n}: stands here more than once" for n in "abcd"]


@pytest.mark.parametrize("text", ["", "{", "[1,]", '{"a": NaN}', "[" * 200_000, "9" * 5000])
def test_what_is_not_json_is_told(text: str) -> None:
    (problem,) = problems_of(text)
    assert problem.startswith("file: ")


def test_a_file_must_hold_an_object() -> None:
    assert (
        problems_of("[]") == ["file: must be an object", "zones: must name at least one zone"][:1]
    )


def test_credits_are_written_with_six_decimals() -> None:
    told = changed(
        {
            "events__0__captured_at": "2026-03-02T18:00:00Z",
            "events__1__slot": 1,
            "revisions__0__items__0__required": True,
            "pauses": [],
            "revisions__0__items__0__minimum": None,
            "zones": [{"zone": "UTC", "from": "2026-01-01T00:00:00Z"}],
        }
    )
    read = scenario.parse(json.dumps(told))
    answer: Any = scenario.to_json(figures.compute(read.history, read.as_of))
    assert answer["dates"][1]["units"][1]["credit"] == 0.666667
