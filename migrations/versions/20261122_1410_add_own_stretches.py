"""Add the practice's own stretches, and what is known of a client."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_1410"
down_revision: str | None = "20261122_1400"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    _add_own_stretches()
    _add_client_conditions()


def _add_own_stretches() -> None:
    op.create_table(
        "own_stretches",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("equipment", sa.JSON(), nullable=False),
        sa.Column("chair_only", sa.Boolean(), nullable=False),
        sa.Column("per_side", sa.Boolean(), nullable=False),
        sa.Column("how", sa.JSON(), nullable=False),
        sa.Column("dos", sa.JSON(), nullable=False),
        sa.Column("donts", sa.JSON(), nullable=False),
        sa.Column("sets", sa.Integer(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("hold_s", sa.Integer(), nullable=False),
        sa.Column("times_per_day", sa.Integer(), nullable=False),
        sa.Column("days_per_week", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("sets BETWEEN 1 AND 10", name=op.f("ck_own_stretches_sets")),
        sa.CheckConstraint("reps BETWEEN 1 AND 100", name=op.f("ck_own_stretches_reps")),
        sa.CheckConstraint("hold_s BETWEEN 0 AND 600", name=op.f("ck_own_stretches_hold_s")),
        sa.CheckConstraint(
            "times_per_day BETWEEN 1 AND 6", name=op.f("ck_own_stretches_times_per_day")
        ),
        sa.CheckConstraint(
            "days_per_week BETWEEN 1 AND 7", name=op.f("ck_own_stretches_days_per_week")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_own_stretches_practice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_stretches")),
    )
    op.create_index(op.f("ix_own_stretches_practice_id"), "own_stretches", ["practice_id"])


def _add_client_conditions() -> None:
    op.create_table(
        "client_conditions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("condition_id", sa.String(), nullable=False),
        sa.Column("consulted_on", sa.Date(), nullable=True),
        sa.Column("override_reason", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_client_conditions_practice_id")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_client_conditions_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["therapists.id"], name=op.f("fk_client_conditions_recorded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_conditions")),
    )
    op.create_index(
        op.f("ix_client_conditions_client_id_ended_at"),
        "client_conditions",
        ["client_id", "ended_at"],
    )
