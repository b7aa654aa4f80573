"""Keep which reminder a text message answers, and what was texted back."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0317"
down_revision: str | None = "20261123_0300"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_ANSWERS = "'done', 'not_today', 'hurts', 'stop', 'start', 'yes', 'agreed', 'undo', 'help', 'pain'"


def upgrade() -> None:
    with op.batch_alter_table("inbound_messages") as table:
        table.add_column(sa.Column("message_id", sa.String(), nullable=True))
        table.add_column(sa.Column("reply", sa.String(), nullable=True))
        table.add_column(sa.Column("asked", sa.String(), nullable=True))
        table.drop_constraint(op.f("ck_inbound_messages_answer"), type_="check")
        table.create_check_constraint(op.f("ck_inbound_messages_answer"), f"answer IN ({_ANSWERS})")
        table.create_foreign_key(
            op.f("fk_inbound_messages_message_id"), "messages", ["message_id"], ["id"]
        )
        table.create_index(
            op.f("ix_inbound_messages_sender_received_at"), ["sender", "received_at"]
        )
