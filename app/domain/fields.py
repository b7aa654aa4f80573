"""Reading untrusted JSON strictly: every problem is collected, each with its place."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Generic, TypeVar

from app.domain.errors import BadInput

T = TypeVar("T")

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"\d\d:\d\d", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
YEARS = range(1900, 3000)  # instants outside are slips, and near the ends of the calendar
EARLIEST = datetime(YEARS[0], 1, 1, tzinfo=UTC)


class MalformedError(Exception):
    """A value is not of the form asked for; says what it must be."""


class JsonObject(dict[str, object]):
    """A JSON object that remembers which keys stood in it more than once."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        names = [name for name, _ in pairs]
        self.repeated = sorted({name for name in names if names.count(name) > 1})


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """How one sort of value is read.

    `read` raises MalformedError. `stand_in` takes the place of a value that cannot
    be read, so that reading goes on; what is built with it is never handed out.
    """

    read: Callable[[object], T]
    stand_in: T


@dataclass(slots=True)
class Problems:
    """What is wrong so far, in the order of reading: (place, why)."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, place: str, why: str) -> None:
        self.found.append((place, why))


def load(text: str) -> object:
    """Read JSON for `Fields`. Raises BadInput for what is none."""

    def refuse(constant: str) -> object:
        raise ValueError(f"{constant} is no number")

    try:
        return json.loads(text, object_pairs_hook=JsonObject, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise BadInput.of("file", f"is not JSON ({error})") from error


class Fields:
    """One JSON object being read, field by field; `close` reports what nobody asked for."""

    def __init__(self, value: object, place: str, problems: Problems) -> None:
        self.problems = problems
        self._place = place
        self._bad: set[str] = set()
        self._asked: set[str] = set()
        self._values = value if isinstance(value, JsonObject) else JsonObject([])
        self._is_object = isinstance(value, JsonObject)
        if not self._is_object:
            problems.add(place or "file", "must be an object")
        for name in self._values.repeated:
            self.problem(name, "stands here more than once")

    def place(self, name: str) -> str:
        return f"{self._place}.{name}" if self._place else name

    def problem(self, name: str, why: str) -> None:
        self._bad.add(name)
        self.problems.add(self.place(name), why)

    def sound(self, *names: str) -> bool:
        """Whether nothing was found wrong with these fields so far."""
        return self._is_object and self._bad.isdisjoint(names)

    def has(self, name: str) -> bool:
        """Whether a field is given, and not as null."""
        return self._values.get(name) is not None

    def required(self, name: str, form: Form[T]) -> T:
        if name in self._values:
            return self._read(name, form)
        if self._is_object:
            self.problem(name, "is missing")
        return form.stand_in

    def optional(self, name: str, form: Form[T], default: T) -> T:
        return self._read(name, form) if name in self._values else default

    def nullable(self, name: str, form: Form[T]) -> T | None:
        self._asked.add(name)
        return self._read(name, form) if self.has(name) else None

    def many(self, name: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
        """Read a list; `read` is given each element with its place. A missing list is empty."""
        self._asked.add(name)
        values = self._values.get(name, [])
        if not isinstance(values, list):
            self.problem(name, "must be a list")
            return ()
        return tuple(read(value, f"{self.place(name)}[{n}]") for n, value in enumerate(values))

    def each(self, name: str, form: Form[T]) -> tuple[T, ...]:
        """Read a list of values that are no objects."""

        def read(value: object, place: str) -> T:
            try:
                return form.read(value)
            except MalformedError as error:
                self.problems.add(place, str(error))
                return form.stand_in

        return self.many(name, read)

    def nested(self, name: str) -> "Fields | None":
        """Open an object inside this one; None if it is missing or null."""
        self._asked.add(name)
        if not self.has(name):
            return None
        return Fields(self._values[name], self.place(name), self.problems)

    def close(self) -> None:
        for name in self._values:
            if name not in self._asked:
                self.problem(name, "is not a field of this object")

    def _read(self, name: str, form: Form[T]) -> T:
        self._asked.add(name)
        try:
            return form.read(self._values[name])
        except MalformedError as error:
            self.problem(name, str(error))
            return form.stand_in


def whole(least: int, most: int | None = None) -> Form[int]:
    """Accept a whole number between two, both included."""
    limits = f"from {least}" if most is None else f"from {least} to {most}"

    def read(value: object) -> int:
        if type(value) is not int or value < least or (most is not None and value > most):
            raise MalformedError(f"must be a whole number {limits}")
        return value

    return Form(read, least)


def one_of(*choices: T) -> Form[T]:
    """Accept one of some words."""

    def read(value: object) -> T:
        for choice in choices:
            if choice == value:
                return choice
        raise MalformedError(f"must be one of {', '.join(map(str, choices))}")

    return Form(read, choices[0])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise MalformedError("must be a text")
    return value


def _name(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise MalformedError("must be a text that is not empty")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise MalformedError("must be true or false")
    return value


def _date(value: object) -> date:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise MalformedError("must be a date like 2026-03-10")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise MalformedError("is not a date of the calendar") from None


def _time(value: object) -> time:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise MalformedError("must be a time like 03:00")
    try:
        return time.fromisoformat(value)
    except ValueError:
        raise MalformedError("is not a time of the day") from None


def _instant(value: object) -> datetime:
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        raise MalformedError("must be an instant like 2026-03-10T12:00:00Z")
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        raise MalformedError("is not an instant of the calendar") from None
    if instant.year not in YEARS:
        raise MalformedError(f"must lie in the years {YEARS[0]} to {YEARS[-1]}")
    return instant.astimezone(UTC)


TEXT = Form(_text, "")
NAME = Form(_name, "")
FLAG = Form(_flag, stand_in=False)
DATE = Form(_date, date.min)
TIME = Form(_time, time())
INSTANT = Form(_instant, datetime.min.replace(tzinfo=UTC))
