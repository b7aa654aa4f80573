"""Processes that are killed while they send: nobody is reminded twice, and nothing is lost."""

import asyncio
from pathlib import Path

import pytest

from app.worker import AT_ONCE
from tests import kills


@pytest.mark.parametrize("seed", [1])
def test_whoever_is_killed_whenever_nobody_gets_a_reminder_twice(
    database_url: str, tmp_path: Path, seed: int
) -> None:
    ended = asyncio.run(kills.besiege(database_url, seed, 10, tmp_path / "log"))
    assert "Traceback" not in (tmp_path / "log").read_text("utf-8")
    print(f"{ended['outcome_unknown']} of {ended.total()} ended unknown")  # noqa: T201 # to be seen with -s
    at_most = 10 * AT_ONCE + ended.total() / 5
    assert ended["outcome_unknown"] <= at_most, "what was under way, and what had no answer"
