"""Remember until when a client's reminders are planned."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0658"
down_revision: str | None = "20261123_0629"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("clients", sa.Column("planned_until", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_clients_planned_until"), "clients", ["planned_until"])
