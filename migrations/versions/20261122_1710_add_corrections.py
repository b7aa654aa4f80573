"""Add corrections and acceptance by a therapist, and entries of what was closed and changed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_1710"
down_revision: str | None = "20261122_1700"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("check_ins") as table:
        table.add_column(sa.Column("corrected_by", sa.String(), nullable=True))
        table.add_column(sa.Column("why", sa.String(), nullable=True))
        table.add_column(sa.Column("accepted_at", _INSTANT, nullable=True))
        table.create_foreign_key(
            op.f("fk_check_ins_corrected_by"), "therapists", ["corrected_by"], ["id"]
        )
        table.create_check_constraint(
            op.f("ck_check_ins_why"), "(corrected_by IS NULL) = (why IS NULL)"
        )
    op.create_table(
        "history_rewrites",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("therapist_id", sa.String(), nullable=True),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("for_date", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("found", sa.String(), nullable=False),
        sa.CheckConstraint(
            "cause IN ('correction', 'acceptance', 'synced_late', 'break')",
            name=op.f("ck_history_rewrites_cause"),
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_history_rewrites_practice_id")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_history_rewrites_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["therapist_id"], ["therapists.id"], name=op.f("fk_history_rewrites_therapist_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_rewrites")),
    )
    op.create_index(op.f("ix_history_rewrites_client_id"), "history_rewrites", ["client_id"])
