"""What a request may say: strict types, text that both databases can keep."""

import re
from datetime import date, datetime, time
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    EmailStr,
    Field,
)

DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
INSTANT = re.compile(f"{DATE.pattern}T")
WALL_TIME = re.compile("[0-9]{2}:[0-9]{2}")
UNKEEPABLE = re.compile("[\\x00\\ud800-\\udfff]")
BREAKING = re.compile("[\\x00-\\x1f\\x7f-\\x9f\u200b\u2028-\u202e\u2066-\u2069]")
UUID7 = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


class Body(BaseModel):
    """Strict: no unknown fields, no "3" for 3."""

    model_config = ConfigDict(strict=True, extra="forbid")


class View(BaseModel):
    """An answer, read from what a service returned."""

    model_config = ConfigDict(from_attributes=True)


def _instant(value: object) -> object:
    if not isinstance(value, str) or not INSTANT.match(value):
        raise ValueError("must be an instant like 2026-03-10T12:00:00Z")
    return value


def _in_reach(value: datetime) -> datetime:
    """No zone may carry it over an end of the calendar."""
    if not 1900 <= value.year <= 2999:  # noqa: PLR2004 # as in scenario files
        raise ValueError("must lie in the years 1900 to 2999")
    return value


def _keepable(value: str) -> str:
    if UNKEEPABLE.search(value):
        raise ValueError("must not hold NUL or half characters")
    return value


def _one_line(value: str) -> str:
    """What stands in a letter's head must not begin another line there."""
    if BREAKING.search(value):
        raise ValueError("must be one line, without hidden characters")
    return value


def told(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value


def _date(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) and DATE.fullmatch(value) else value


def _wall_time(value: object) -> object:
    if isinstance(value, str) and WALL_TIME.fullmatch(value):
        return time.fromisoformat(value)
    raise ValueError("must be a time like 18:00")


def _clock(value: object) -> object:
    return f"{value:%H:%M}" if isinstance(value, time) else value


def _uuid7(value: str) -> str:
    if not UUID7.fullmatch(value):
        raise ValueError("must be a UUID of version 7, in lower case")
    return value


Text = Annotated[str, AfterValidator(_keepable)]
Id = Annotated[Text, Field(min_length=1, max_length=64)]
Line = Annotated[Text, AfterValidator(_one_line)]
Name = Annotated[Line, Field(min_length=1, max_length=60), AfterValidator(told)]
Sentence = Annotated[Line, Field(min_length=1, max_length=200), AfterValidator(told)]
Email = Annotated[EmailStr, Field(strict=False, max_length=254)]
Password = Annotated[Text, Field(max_length=512)]
"""As typed: how long it may be is judged after normalisation (`domain.passwords`)."""
Uuid7 = Annotated[Text, AfterValidator(_uuid7)]
Date = Annotated[date, BeforeValidator(_date)]
WallTime = Annotated[time, BeforeValidator(_wall_time)]
Clock = Annotated[str, BeforeValidator(_clock)]
"""A wall time as it is answered."""
Why = Annotated[Text, Field(max_length=200), AfterValidator(told)]
"""What somebody who puts the past right knows it from."""
Instant = Annotated[
    AwareDatetime, BeforeValidator(_instant), AfterValidator(_in_reach), Field(strict=False)
]
"""An instant with its offset, as ISO 8601 text."""
