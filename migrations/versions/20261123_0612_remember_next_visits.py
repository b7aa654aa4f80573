"""Remember when clients come next, and tell therapists on that morning."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0612"
down_revision: str | None = "20261123_0345"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_KINDS = (
    "'reminder', 'invitation', 'sign_in_code', 'channel_confirmation', 'password_reset', "
    "'colleague_invitation', 'account_notice', 'pain_alert', 'weekly_digest', 'visit_brief'"
)


def upgrade() -> None:
    op.add_column("clients", sa.Column("next_visit_on", sa.Date(), nullable=True))
    op.add_column(
        "therapists", sa.Column("brief_stopped_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_index(op.f("ix_letter_links_made_at"), "letter_links", ["made_at"])
    triggers = _triggers()
    with op.batch_alter_table("messages") as table:
        table.drop_constraint(op.f("ck_messages_kind"), type_="check")
        table.create_check_constraint(op.f("ck_messages_kind"), f"kind IN ({_KINDS})")
    for trigger in triggers:
        op.execute(trigger)


def _triggers() -> list[str]:
    """Those that SQLite forgets with the table that is copied."""
    if op.get_bind().dialect.name != "sqlite":
        return []
    kept = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'messages'"
    return list(op.get_bind().execute(sa.text(kept)).scalars())
