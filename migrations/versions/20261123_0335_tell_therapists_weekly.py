"""Let therapists have a letter a week, or none."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0335"
down_revision: str | None = "20261123_0317"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_KINDS = (
    "'reminder', 'invitation', 'sign_in_code', 'channel_confirmation', 'password_reset', "
    "'colleague_invitation', 'account_notice', 'pain_alert', 'weekly_digest'"
)


def upgrade() -> None:
    with op.batch_alter_table("therapists") as table:
        table.add_column(sa.Column("digest_stopped_at", sa.DateTime(timezone=True), nullable=True))
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
