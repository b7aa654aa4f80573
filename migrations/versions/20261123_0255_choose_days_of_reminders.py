"""Say of a reminder time which dates it is for, how late it may come, and what it is tied to."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0255"
down_revision: str | None = "20261123_0245"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("reminder_times") as table:
        table.add_column(sa.Column("days", sa.String(), server_default="every", nullable=False))
        table.add_column(
            sa.Column("lateness_min", sa.Integer(), server_default="120", nullable=False)
        )
        table.add_column(sa.Column("quiet_yes_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("cue", sa.String(), nullable=True))
        table.create_check_constraint(
            op.f("ck_reminder_times_days"), "days IN ('every', 'weekdays', 'weekends')"
        )
        table.create_check_constraint(
            op.f("ck_reminder_times_lateness_min"), "lateness_min BETWEEN 15 AND 360"
        )
    with op.batch_alter_table("reminder_times") as table:
        table.alter_column("days", existing_type=sa.String(), server_default=None)
        table.alter_column("lateness_min", existing_type=sa.Integer(), server_default=None)
    op.create_index(op.f("ix_messages_client_id_for_date"), "messages", ["client_id", "for_date"])
