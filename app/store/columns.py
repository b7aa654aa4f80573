"""What all tables share: how constraints are named, and how instants and zones are written."""

from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

from app.domain.calendar import EVER, Timeline, ZoneSpan

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Refuses naive values; always comes back in UTC, also from SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"{value!r} has no time zone"
            raise ValueError(msg)
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Zones(TypeDecorator[Timeline]):
    """In one line: "Europe/Berlin", "Europe/Berlin 2026-03-01T10:00:00+00:00 Europe/Madrid"."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Timeline | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        moves = (f" {span.valid_from.isoformat()} {span.zone}" for span in value[1:])
        return value[0].zone + "".join(moves)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Timeline | None:
        return None if value is None else read_zones(value)


@lru_cache(maxsize=4096)
def read_zones(line: str) -> Timeline:
    """What a column of Zones holds."""
    first, *moves = line.split(" ")
    later = zip(moves[::2], moves[1::2], strict=True)
    spans = (ZoneSpan(zone, datetime.fromisoformat(at)) for at, zone in later)
    return ZoneSpan(first, EVER), *spans
