"""Let letters be answered by links that work without signing in."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0300"
down_revision: str | None = "20261123_0255"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "letter_links",
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("answer_hash", sa.String(), nullable=True),
        sa.Column("leave_hash", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_letter_links_message_id")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_letter_links_practice_id")
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_letter_links")),
        sa.UniqueConstraint("answer_hash", name=op.f("uq_letter_links_answer_hash")),
        sa.UniqueConstraint("leave_hash", name=op.f("uq_letter_links_leave_hash")),
    )
