"""Add schedules, bad-day doses, breaks, and what a check-in can say.

What was asked so far was asked daily, once; what was logged was slot 1.
"""

from collections.abc import Sequence
from datetime import time
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_1400"
down_revision: str | None = "20261122_1000"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _extend_practices()
    _extend_plans()
    _extend_check_ins()
    _add_pauses()


def _extend_practices() -> None:
    settled: tuple[tuple[str, sa.types.TypeEngine[Any], object], ...] = (
        ("first_weekday", sa.String(), "mon"),
        ("rollover", sa.Time(), time(3)),
        ("grace", sa.Boolean(), True),
        ("stop_level", sa.Integer(), 6),
    )
    _add_filled("practices", settled)
    with op.batch_alter_table("practices") as table:
        table.create_check_constraint(
            op.f("ck_practices_first_weekday"),
            "first_weekday IN ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')",
        )
        table.create_check_constraint(
            op.f("ck_practices_stop_level"), "stop_level BETWEEN 1 AND 10"
        )
    _add_filled("clients", (("language", sa.String(), "en"),))
    with op.batch_alter_table("clients") as table:
        table.add_column(sa.Column("reminders_stopped_at", _INSTANT, nullable=True))
        table.create_check_constraint(op.f("ck_clients_language"), "language IN ('en', 'es')")


def _add_filled(name: str, columns: Sequence[tuple[str, sa.types.TypeEngine[Any], object]]) -> None:
    """Add columns that are never empty, with a value for every row that is there."""
    with op.batch_alter_table(name) as table:
        for column, kind, _ in columns:
            table.add_column(sa.Column(column, kind, nullable=True))
    filled = sa.table(name, *(sa.column(column, kind) for column, kind, _ in columns))
    op.execute(filled.update().values({column: value for column, _, value in columns}))
    with op.batch_alter_table(name) as table:
        for column, kind, _ in columns:
            table.alter_column(column, existing_type=kind, nullable=False)


def _extend_plans() -> None:
    with op.batch_alter_table("reminder_times") as table:
        table.add_column(sa.Column("removed_at", _INSTANT, nullable=True))
    with op.batch_alter_table("plan_revisions") as table:
        table.add_column(sa.Column("message", sa.String(), nullable=True))
        table.add_column(sa.Column("seen_at", _INSTANT, nullable=True))
    with op.batch_alter_table("plan_items") as table:
        for name, kind in (
            ("weekdays", sa.String()),
            ("every_days", sa.Integer()),
            ("every_start", sa.Date()),
            ("per_week", sa.Integer()),
            ("min_sets", sa.Integer()),
            ("min_reps", sa.Integer()),
            ("min_hold_s", sa.Integer()),
            ("conflict_reason", sa.String()),
        ):
            table.add_column(sa.Column(name, kind, nullable=True))
    _add_filled(
        "plan_items",
        (
            ("rule", sa.String(), "daily"),
            ("slots", sa.Integer(), 1),
            ("required", sa.Boolean(), True),
        ),
    )
    with op.batch_alter_table("plan_items") as table:
        for name, condition in (
            ("slots", "slots BETWEEN 1 AND 6"),
            (
                "rule",
                (
                    "rule IN ('daily', 'weekdays', 'every', 'per_week') "
                    "AND (rule = 'weekdays') = (weekdays IS NOT NULL) "
                    "AND (rule = 'every') = (every_days IS NOT NULL) "
                    "AND (rule = 'every') = (every_start IS NOT NULL) "
                    "AND (rule = 'per_week') = (per_week IS NOT NULL)"
                ),
            ),
            ("every_days", "every_days BETWEEN 2 AND 30"),
            ("per_week", "per_week BETWEEN 1 AND 7"),
            (
                "minimum",
                (
                    "(min_sets IS NULL) = (min_reps IS NULL) "
                    "AND (min_sets IS NULL) = (min_hold_s IS NULL)"
                ),
            ),
        ):
            table.create_check_constraint(op.f(f"ck_plan_items_{name}"), condition)


def _extend_check_ins() -> None:
    with op.batch_alter_table("check_ins") as table:
        for name, kind in (
            ("sets", sa.Integer()),
            ("reps", sa.Integer()),
            ("reason", sa.String()),
            ("pain_before", sa.Integer()),
            ("pain_after", sa.Integer()),
            ("note", sa.String()),
        ):
            table.add_column(sa.Column(name, kind, nullable=True))
        table.drop_constraint(op.f("ck_check_ins_kind"), type_="check")
    _add_filled("check_ins", (("slot", sa.Integer(), 1),))
    with op.batch_alter_table("check_ins") as table:
        for name, condition in (
            ("kind", "kind IN ('done', 'minimum', 'partial', 'skip', 'undo')"),
            ("slot", "slot BETWEEN 1 AND 6"),
            ("amount", "(sets IS NULL) = (reps IS NULL)"),
            ("reason", "(kind = 'skip') = (reason IS NOT NULL)"),
            ("pain_before", "pain_before BETWEEN 0 AND 10"),
            ("pain_after", "pain_after BETWEEN 0 AND 10"),
        ):
            table.create_check_constraint(op.f(f"ck_check_ins_{name}"), condition)


def _add_pauses() -> None:
    op.create_table(
        "pauses",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("until_date", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("replaces", sa.String(), nullable=True),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_at", _INSTANT, nullable=False),
        sa.CheckConstraint("from_date <= until_date", name=op.f("ck_pauses_dates")),
        sa.CheckConstraint(
            "recorded_by IN ('client', 'therapist')", name=op.f("ck_pauses_recorded_by")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_pauses_practice_id")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_pauses_client_id")),
        sa.ForeignKeyConstraint(["replaces"], ["pauses.id"], name=op.f("fk_pauses_replaces")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pauses")),
        sa.UniqueConstraint("replaces", name=op.f("uq_pauses_replaces")),
    )
    op.create_index(op.f("ix_pauses_client_id"), "pauses", ["client_id"])
