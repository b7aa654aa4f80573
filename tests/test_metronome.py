"""The metronome in a time of its own: over a change of clocks, and on a machine that was busy."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from inspect import iscoroutinefunction
from itertools import pairwise
from typing import Any, Self, TypeAlias

import apscheduler.executors.base
import apscheduler.schedulers.base
import pytest

from app import worker
from app.worker import BEAT_S, PLAN_AHEAD_S, Worker, ticking

DAY_S = 24 * 3600
Asked: TypeAlias = defaultdict[str, list[float]]
"""After how many seconds each job was asked for."""


class Loop(asyncio.SelectorEventLoop):
    """Nobody waits here: time passes on to the next thing to do."""

    def __init__(self, began_at: datetime) -> None:
        self.began_at, self.passed_s = began_at, 0.0
        super().__init__()
        self._selector: Any
        self._look, self._selector.select = self._selector.select, self._pass

    def _pass(self, timeout: float | None) -> Any:  # noqa: ANN401 # the selector's own
        self.passed_s += timeout or 0
        return self._look(0 if timeout is not None else None)

    def time(self) -> float:
        return self.passed_s

    def now(self, zone: tzinfo | None = UTC) -> datetime:
        return (self.began_at + timedelta(seconds=self.passed_s)).astimezone(zone)


def live(
    patch: pytest.MonkeyPatch,
    began_at: datetime,
    tick_s: float,
    then: Callable[[Loop], Awaitable[None]],
) -> Asked:
    """What a worker is asked for meanwhile, which then does nothing."""
    asked: Asked = defaultdict(list)
    with asyncio.Runner(loop_factory=lambda: Loop(began_at)) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, Loop)
        now = loop.now

        class Told(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> Self:
                return cls.fromtimestamp(now().timestamp(), tz)

        patch.setattr(worker, "now", now)
        patch.setattr(apscheduler.schedulers.base, "datetime", Told)
        patch.setattr(apscheduler.executors.base, "datetime", Told)
        for name in [name for name, one in vars(Worker).items() if iscoroutinefunction(one)]:
            patch.setattr(Worker, name, noting(asked[name], loop))

        async def tick() -> None:
            nowhere: Any = None
            async with ticking(Worker(nowhere, {}, ""), tick_s):
                await then(loop)

        runner.run(tick())
    return asked


def noting(asked: list[float], loop: Loop) -> Callable[[Worker], Awaitable[None]]:
    async def note(_: Worker) -> None:
        asked.append(loop.passed_s)

    return note


@pytest.fixture
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine is, whatever it is really."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    "day", [datetime(2026, 3, 8, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)]
)
@pytest.mark.usefixtures("in_new_york")
def test_r07_a_change_of_the_machines_clocks_is_no_reason_to_stop_or_to_hurry(
    monkeypatch: pytest.MonkeyPatch, day: datetime
) -> None:
    used = time.process_time()

    async def wait(_: Loop) -> None:
        await asyncio.sleep(DAY_S + 1)

    asked = live(monkeypatch, day, 60, wait)
    for job, every in (("beat", BEAT_S), ("plan_ahead", PLAN_AHEAD_S), ("deliver_reminders", 60)):
        gaps = {round(later - one) for one, later in pairwise(asked[job])}
        assert (len(asked[job]), gaps) == (DAY_S // every + 1, {every})
    assert time.process_time() - used < 0.05 * DAY_S


def test_r08_what_was_to_be_done_while_the_machine_was_busy_is_done_late_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def be_busy(loop: Loop) -> None:
        await asyncio.sleep(PLAN_AHEAD_S - 1)
        loop.passed_s += 5
        await asyncio.sleep(60)

    asked = live(monkeypatch, datetime(2026, 3, 10, tzinfo=UTC), 2, be_busy)
    assert [round(at) for at in asked["plan_ahead"]] == [0, PLAN_AHEAD_S + 4]
    found = [at - PLAN_AHEAD_S for at in asked["deliver_reminders"] if at > PLAN_AHEAD_S - 1]
    assert [round(at) for at in found[:3]] == [4, 6, 8]
