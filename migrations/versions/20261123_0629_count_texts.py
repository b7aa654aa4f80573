"""Count the text messages of each month, and how often a provider was asked about one."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0629"
down_revision: str | None = "20261123_0612"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("practices", sa.Column("text_budget", sa.Integer(), nullable=True))
    op.add_column("messages", sa.Column("asked", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "text_months",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("told", sa.String(), nullable=True),
        sa.CheckConstraint("told IN ('nearly', 'spent')", name=op.f("ck_text_months_told")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_text_months_practice_id")
        ),
        sa.PrimaryKeyConstraint("practice_id", "month", name=op.f("pk_text_months")),
    )
    texts = sa.text("channel = 'sms'")
    op.create_index(
        "ix_message_changes_texts",
        "message_changes",
        ["at"],
        sqlite_where=texts,
        postgresql_where=texts,
    )
