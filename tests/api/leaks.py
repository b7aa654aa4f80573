"""What of a practice is in an answer: nobody of another may find any of it there."""

import re
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

import httpx
from sqlalchemy import Integer, Select, false, or_, select
from sqlmodel import SQLModel, col

from app.store.db import Reading
from app.store.tables import Practice, Therapist, Ticket

NAMES = {"name", "email", "phone", "short_name", "address"}
NO_NAMES = {"device_id", "stretch_id", "condition_id"}

Rows: TypeAlias = dict[str, list[tuple[Any, ...]]]


def rows_of(tx: Reading, practice_id: str) -> Rows:
    """Every row of the practice."""
    theirs = select(col(Therapist.id)).where(col(Therapist.practice_id) == practice_id)
    found: Rows = {}
    for table in SQLModel.metadata.sorted_tables:
        query: Select[*tuple[Any, ...]] = select(table)
        if "practice_id" in table.columns:
            query = query.where(table.c.practice_id == practice_id)
        elif table.name == Ticket.__tablename__:
            query = query.where(col(Ticket.therapist_id).in_(theirs))
        elif table.name == Practice.__tablename__:
            query = query.where(table.c.id == practice_id)
        else:
            continue
        found[table.name] = sorted(((*row,) for row in tx.execute(query)), key=repr)
    return found


def rows_about(tx: Reading, person_id: str) -> Rows:
    """Every row of the client, or of the therapist."""
    found: Rows = {}
    for table in SQLModel.metadata.sorted_tables:
        keys = [table.c[name] for name in ("id", "client_id", "therapist_id") if name in table.c]
        same = [key == person_id for key in keys if not isinstance(key.type, Integer)]
        query = select(table).where(or_(false(), *same))
        found[table.name] = sorted(((*row,) for row in tx.execute(query)), key=repr)
    return found


def words(rows: Rows) -> set[str]:
    """What names a person or a record: ids, names, addresses."""
    tables = SQLModel.metadata.tables
    found: set[str] = set()
    for table, its_rows in rows.items():
        for place, column in enumerate(tables[table].columns):
            if column.name in NO_NAMES:
                continue
            if column.name == "id" or column.name.endswith("_id") or column.name in NAMES:
                found |= {row[place] for row in its_rows if isinstance(row[place], str)}
    return found


def told(answer: httpx.Response, words: AbstractSet[str]) -> str | None:
    """One of the words that the answer has."""
    for word in sorted(words):
        if word in answer.text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", answer.text):
            return word
    return None
