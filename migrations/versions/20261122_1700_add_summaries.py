"""Add summaries: a client's line of the roster, kept ready, and when it has to be made again."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_1700"
down_revision: str | None = "20261122_1500"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "summaries",
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("carry", sa.String(), nullable=True),
        sa.Column("last_heard_at", _INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_summaries_client_id")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_summaries_practice_id")
        ),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_summaries")),
    )
    op.create_index(op.f("ix_summaries_practice_id"), "summaries", ["practice_id"])
    op.add_column("clients", sa.Column("fresh_until", _INSTANT, nullable=True))
    op.create_index(op.f("ix_clients_fresh_until"), "clients", ["fresh_until"])
    op.create_index(op.f("ix_check_ins_client_id_for_date"), "check_ins", ["client_id", "for_date"])
