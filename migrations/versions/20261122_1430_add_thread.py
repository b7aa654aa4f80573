"""Add the private thread, and the letters that tell of it and of pain."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_1430"
down_revision: str | None = "20261122_1420"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_INSTANT = sa.DateTime(timezone=True)
_KINDS = (
    "kind IN ('reminder', 'invitation', 'sign_in_code', 'channel_confirmation', "
    "'password_reset', 'colleague_invitation', 'account_notice', 'pain_alert')"
)


def upgrade() -> None:
    op.create_table(
        "thread_messages",
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("therapist_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", _INSTANT, nullable=False),
        sa.Column("read_at", _INSTANT, nullable=True),
        sa.CheckConstraint(
            "written_by IN ('client', 'therapist')", name=op.f("ck_thread_messages_written_by")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_thread_messages_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_thread_messages_practice_id")
        ),
        sa.ForeignKeyConstraint(
            ["therapist_id"], ["therapists.id"], name=op.f("fk_thread_messages_therapist_id")
        ),
        sa.PrimaryKeyConstraint("client_id", "id", name=op.f("pk_thread_messages")),
    )
    op.create_index(op.f("ix_thread_messages_practice_id"), "thread_messages", ["practice_id"])
    with op.batch_alter_table("contacts") as table:
        table.drop_constraint(op.f("ck_contacts_kind"), type_="check")
        table.create_check_constraint(op.f("ck_contacts_kind"), "kind IN ('sign_in', 'message')")
    with op.batch_alter_table("messages") as table:
        table.drop_constraint(op.f("ck_messages_kind"), type_="check")
        table.create_check_constraint(op.f("ck_messages_kind"), _KINDS)
