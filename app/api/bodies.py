"""What a request may say: strict types, text that both databases can keep."""

import re
from datetime import date, time
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field


UNKEEPABLE = re.compile("[\\x00\\ud800-\\udfff]")
UUID7 = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


class Body(BaseModel):
    """Strict: no unknown fields, no "3" for 3."""

    model_config = ConfigDict(strict=True, extra="forbid")


class View(BaseModel):
    """An answer, read from what a service returned."""

    model_config = ConfigDict(from_attributes=True)


def _text(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("must be text")
    return value


def _keepable(value: str) -> str:
    if UNKEEPABLE.search(value):
        raise ValueError("must not hold NUL or half characters")
    return value


def _date(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else value  # noqa: PLR2004 # YYYY-MM-DD


def _wall_time(value: object) -> object:
    if isinstance(value, str) and len(value) == 5:  # noqa: PLR2004 # HH:MM
        return time.fromisoformat(value)
    raise ValueError("must be a time like 18:00")


def _uuid7(value: str) -> str:
    if not UUID7.fullmatch(value):
        raise ValueError("must be a UUID of version 7, in lower case")
    return value


Text = Annotated[str, AfterValidator(_keepable)]
Id = Annotated[Text, Field(min_length=1, max_length=64)]
Uuid7 = Annotated[Text, AfterValidator(_uuid7)]
Date = Annotated[date, BeforeValidator(_date)]
WallTime = Annotated[time, BeforeValidator(_wall_time)]
Instant = Annotated[AwareDatetime, BeforeValidator(_text), Field(strict=False)]
"""An instant with its offset, as ISO 8601 text."""
