"""Alembic's entry: on the connection of `app.store.migrate`, or (`make migration`) a new one."""

import os
from typing import Literal

from alembic import context
from sqlalchemy import Connection, create_engine
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import app.store.tables  # noqa: F401 # declares the metadata
from app.store.columns import UtcDateTime


def render(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write our column type as SQLAlchemy's own: a migration must outlive the code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url = os.environ.get("LIMBERDAY_DATABASE_URL", "sqlite:///var/limberday.db")
    with create_engine(url).begin() as own:
        run(own)
