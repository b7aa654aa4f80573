"""The console says that a letter would go out, and nothing of what it says."""

import io
from datetime import UTC, datetime

import pytest

from app.domain.messages import Letter
from app.senders.console import ConsoleSender

pytestmark = pytest.mark.anyio


async def test_the_console_shows_neither_words_nor_address() -> None:
    out = io.StringIO()
    at = datetime(2026, 3, 10, 17, tzinfo=UTC)
    letter = Letter("m-1", 2, "console", "carl@example.org", "A reminder", "Hello Carl", at)
    assert await ConsoleSender(out).send(letter) == "console-m-1.2"
    assert out.getvalue() == "letter m-1 would go out now\n"
