"""Prints that a letter would go out. For demonstrations, and until a mail server is set."""

import sys
from dataclasses import dataclass
from typing import TextIO

from app.domain.messages import Letter


@dataclass(frozen=True, slots=True)
class ConsoleSender:
    """Writes one line a letter, without its words: a console is a log."""

    out: TextIO = sys.stdout

    channel = "console"

    async def send(self, letter: Letter) -> str:
        print(f"letter {letter.id} would go out now", file=self.out, flush=True)
        return f"console-{letter.id}.{letter.attempt}"

    async def close(self) -> None:
        """Nothing is kept open."""
