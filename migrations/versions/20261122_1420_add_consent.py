"""Add consent to channels, and the list of who must not be written to.

Nothing is written, and nothing planned is changed. Who got reminders by e-mail until now goes on
getting them at that address; whoever did not is asked before the first.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_1420"
down_revision: str | None = "20261122_1410"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = (
    "kind IN ('reminder', 'invitation', 'sign_in_code', 'channel_confirmation', "
    "'password_reset', 'colleague_invitation', 'account_notice')"
)
STATES = (
    "state IN ('pending', 'claimed', 'submitting', 'accepted', 'delivered', 'failed', "
    "'rejected', 'cancelled', 'skipped_late', 'outcome_unknown')"
)
CHANNELS = "channel IN ('email', 'sms')"


def upgrade() -> None:
    _add_consents()
    _add_what_comes_in()
    with op.batch_alter_table("clients") as table:
        table.add_column(sa.Column("preferred_channel", sa.String(), nullable=True))
    with op.batch_alter_table("invitations") as table:
        table.add_column(sa.Column("sent_to", sa.String(), nullable=True))
    _extend_messages()
    _keep_who_was_reminded()


def _add_consents() -> None:
    op.create_table(
        "channel_consents",
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proven_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("how", sa.String(), nullable=True),
        sa.Column("token_hash", sa.String(), nullable=True),
        sa.Column("token_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(CHANNELS, name=op.f("ck_channel_consents_channel")),
        sa.CheckConstraint(
            "(proven_at IS NULL) = (how IS NULL)", name=op.f("ck_channel_consents_how")
        ),
        sa.CheckConstraint(
            "confirmed_at IS NULL OR (asked_at IS NOT NULL AND proven_at IS NOT NULL)",
            name=op.f("ck_channel_consents_confirmed"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_channel_consents_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_channel_consents_practice_id")
        ),
        sa.PrimaryKeyConstraint("client_id", "channel", name=op.f("pk_channel_consents")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_channel_consents_token_hash")),
    )


def _add_what_comes_in() -> None:
    op.create_table(
        "suppressions",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint(CHANNELS, name=op.f("ck_suppressions_channel")),
        sa.CheckConstraint("reason IN ('stop', 'provider')", name=op.f("ck_suppressions_reason")),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_suppressions")),
    )
    op.create_table(
        "inbound_messages",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "answer IN ('stop', 'start', 'yes')", name=op.f("ck_inbound_messages_answer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound_messages")),
    )


def _extend_messages() -> None:
    with op.batch_alter_table("messages") as table:
        for name, allowed in (("kind", KINDS), ("state", STATES)):
            table.drop_constraint(op.f(f"ck_messages_{name}"), type_="check")
            table.create_check_constraint(op.f(f"ck_messages_{name}"), allowed)
        table.create_index(op.f("ix_messages_provider_id"), ["provider_id"])


def _keep_who_was_reminded() -> None:
    """A reminder that a mail server took counts for the yes; a console's only in a demonstration.

    The yes dates from the first of them.
    """
    op.execute(
        """
        INSERT INTO channel_consents (
            client_id, channel, practice_id, address, asked_at, proven_at, confirmed_at, how
        )
        SELECT c.id, 'email', c.practice_id, c.email,
            min(m.changed_at), min(m.changed_at), min(m.changed_at),
            CASE WHEN p.is_demonstration THEN 'demonstration' ELSE 'earlier' END
        FROM clients AS c
        JOIN practices AS p ON p.id = c.practice_id
        JOIN messages AS m ON m.client_id = c.id AND m.practice_id = c.practice_id
        WHERE m.kind = 'reminder' AND m.state = 'accepted' AND lower(m.address) = c.email
            AND (m.channel = 'email' OR p.is_demonstration)
        GROUP BY c.id, c.practice_id, c.email, p.is_demonstration
        """
    )
