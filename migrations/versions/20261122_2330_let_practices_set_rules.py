"""Let a practice change its rules, and a therapist the plan of the past; with entries of both."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_2330"
down_revision: str | None = "20261122_1710"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_CAUSES = "'correction', 'plan', 'acceptance', 'synced_late', 'break', 'practice'"


def upgrade() -> None:
    with op.batch_alter_table("plan_revisions") as table:
        table.add_column(sa.Column("why", sa.String(), nullable=True))
    with op.batch_alter_table("history_rewrites") as table:
        table.drop_constraint(op.f("ck_history_rewrites_cause"), type_="check")
        table.create_check_constraint(op.f("ck_history_rewrites_cause"), f"cause IN ({_CAUSES})")
    op.create_table(
        "rule_changes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("therapist_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("through", sa.String(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_rule_changes_practice_id")
        ),
        sa.ForeignKeyConstraint(
            ["therapist_id"], ["therapists.id"], name=op.f("fk_rule_changes_therapist_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_changes")),
    )
