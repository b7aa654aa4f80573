"""What a log may say: where something broke, and of what type, but no value.

The message of an exception holds what was stored or sent: `Key (email)=(…) already exists`.
"""

import logging
import re
import sys
from collections import deque
from collections.abc import Iterator
from textwrap import indent
from traceback import walk_tb
from types import TracebackType

MOST_FRAMES = 60
FRAME = re.compile(r' *File ".*", line [0-9]+, in \S+')
VALUE = re.compile("[(<]")

log = logging.getLogger("limberday")


def install() -> None:
    """Log to standard error, whoever logs; broken commands too."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for chatty in ("alembic", "apscheduler", "httpx"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    # While a drain takes longer than a tick, every tick would say that it was left out.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    logging.raiseExceptions = False  # else a record that cannot be made is printed as it was given
    sys.excepthook = _broken


class Discreet(logging.Formatter):
    """A line for the record; below it the frames and the types of the exceptions."""

    def format(self, record: logging.LogRecord) -> str:
        text = f"{record.levelname} {record.name}: {_message(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return f"{text}\n{_told(error)}" if error else text


def _broken(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, traceback)
    else:
        log.critical("it broke", exc_info=error)


def _message(record: logging.LogRecord) -> str:
    """Its first line, and the frames where a whole traceback was logged as text."""
    first, *others = _formatted(record).splitlines() or [""]
    if record.name == "asyncio":
        first = VALUE.split(first)[0]  # it shows what callbacks were called with
    return "\n".join([first, *filter(FRAME.fullmatch, others)])


def _formatted(record: logging.LogRecord) -> str:
    said = str(_plain(record.msg))
    return said % _plain(record.args) if record.args else said


def _plain(value: object) -> object:
    """An exception as its type, also as one of the arguments of a record."""
    if isinstance(value, BaseException):
        return _name(value)
    if isinstance(value, tuple):
        return tuple(_plain(one) for one in value)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value


def _told(error: BaseException) -> str:
    """From the first cause to what was raised last."""
    chain: list[BaseException] = []
    before: BaseException | None = error
    while before is not None and all(before is not one for one in chain):
        chain.append(before)
        hidden = before.__suppress_context__
        before = before.__cause__ or (None if hidden else before.__context__)
    return "\nwhich led to\n".join("\n".join(_lines(one)) for one in reversed(chain))


def _lines(error: BaseException) -> Iterator[str]:
    yield "Traceback (most recent call last):"
    for frame, line in deque(walk_tb(error.__traceback__), MOST_FRAMES):
        yield f'  File "{frame.f_code.co_filename}", line {line}, in {frame.f_code.co_qualname}'
    yield _name(error)
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield indent(_told(one), "    ")


def _name(error: BaseException) -> str:
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
