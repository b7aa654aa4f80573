"""The demonstration's files: each answer is committed, and what stands around them is read."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain import calendar, figures, scenario
from app.domain.errors import BadInput
from app.domain.plan import Every
from app.services import portraits
from tests.oracle import oracle
from tests.services.sunrise import INSTANTS, TOLD, file

ANSWERS = Path(__file__).parents[1] / "domain" / "demonstration"
DATA = Path(portraits.__file__).parents[1] / "data" / "demonstration"
SATURDAY = INSTANTS[1]


def committed(name: str) -> Any:  # noqa: ANN401 # JSON
    return json.loads((ANSWERS / f"{name.lower()}.json").read_text())


@pytest.mark.parametrize("name", TOLD)
def test_a_clients_answer_is_the_committed_one(name: str) -> None:
    told = TOLD[name]
    answer = scenario.to_json(figures.compute(told.history, told.told_at))
    assert json.loads(json.dumps(answer)) == committed(name)


@pytest.mark.parametrize("name", TOLD)
def test_the_oracle_gives_the_same_answer(name: str) -> None:
    told = oracle.answer(file(name.lower()))
    expected = committed(name)
    for field in expected:
        assert told[field] == expected[field], field
    assert told.keys() == expected.keys()


def test_there_are_twelve_each_with_its_files() -> None:
    assert len(TOLD) == 12
    names = {name.lower() for name in TOLD}
    assert {path.stem for path in ANSWERS.iterdir()} == names
    assert {path.stem for path in DATA.iterdir()} == {*names, "around"}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_said_beside_a_history_fits_it(name: str) -> None:
    told = TOLD[name]
    history = told.history
    visit = history.revisions[0].recorded_at
    wrote = [post.at for post in told.thread if post.by == "client"]
    assert len(history.zones) == 1, "a move leaves the instants of zones alone"
    assert told.said.keys() <= {event.id for event in history.events}
    assert history.heard == {calendar.client_date(history.zones, at) for at in (visit, *wrote)}
    assert len(told.why) == len(history.revisions) - 1
    assert not told.unreached & history.reached
    assert list(told.thread) == sorted(told.thread, key=lambda post: post.at)


@pytest.mark.parametrize("now", INSTANTS, ids=str)
@pytest.mark.parametrize("name", TOLD)
def test_a_history_is_told_up_to_today_and_no_further(name: str, now: datetime) -> None:
    told, moved = TOLD[name], TOLD[name].moved_to(now)
    zones = moved.history.zones
    today = calendar.client_date(zones, now)
    shift = moved.history.revisions[0].effective_from - told.history.revisions[0].effective_from
    ahead = calendar.client_date(zones, told.told_at) + shift - today
    assert timedelta(0) <= ahead <= timedelta(0 if told.by_dates else 6)
    assert told.by_dates or shift.days % 7 == 0, "a Monday stays a Monday"
    assert all(event.received_at <= now for event in moved.history.events)
    consulted = [[one.consulted_on for one in side.conditions] for side in (told, moved)]
    assert [day and day + shift for day in consulted[0]] == consulted[1]
    walls = [
        {e.id: calendar.local(zones, e.captured_at).time() for e in side.history.events}
        for side in (told, moved)
    ]
    assert walls[1].items() <= walls[0].items(), "at the same time of the day"
    if told.today_is_open:
        assert all(event.for_date < today for event in moved.history.events)


def test_a_schedule_of_every_other_day_moves_with_its_history() -> None:
    moved = TOLD["Paloma"].moved_to(SATURDAY)
    rules = [item.rule for item in moved.history.revisions[0].items]
    starts = [rule.start for rule in rules if isinstance(rule, Every)]
    assert set(starts) == {moved.history.revisions[0].effective_from}


def changed(change: Callable[[Any], None]) -> str:
    around = json.loads((DATA / "around.json").read_text("utf-8"))
    change(around["clients"][0])
    return json.dumps(around)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda one: one.update(zone="Europe/Berlin"), "clients[0].zone"),
        (lambda one: one.update(ways=["pigeon"]), "clients[0].ways[0]"),
        (lambda one: one["said"][0].update(mood=3), "clients[0].said[0].mood"),
        (lambda one: one["said"][0].update(pain_after=11), "clients[0].said[0].pain_after"),
        (lambda one: one["thread"][0].update(by="robin"), "clients[0].thread[0].by"),
        (lambda one: one["thread"][0].update(read=True), "clients[0].thread[0].read"),
        (lambda one: one["conditions"][0].update(since="2026"), "clients[0].conditions[0].since"),
    ],
)
def test_what_nobody_asked_for_is_refused(change: Callable[[Any], None], problem: str) -> None:
    with pytest.raises(BadInput) as refused:
        portraits.read(changed(change))
    assert [place for place, _ in refused.value.problems] == [problem]


def test_the_files_span_ten_weeks() -> None:
    first = min(one.history.revisions[0].effective_from for one in TOLD.values())
    assert date(2026, 11, 22) - first == timedelta(weeks=10) - timedelta(days=1)
