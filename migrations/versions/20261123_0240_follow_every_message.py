"""Keep every change of a message's state; try again; hold what is due."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0240"
down_revision: str | None = "20261122_2330"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_STATES = (
    "'pending', 'claimed', 'submitting', 'accepted', 'delivered', 'handed_over', 'failed', "
    "'cancelled', 'skipped_late', 'outcome_unknown'"
)
_KEPT = "message_id, practice_id, kind, attempt, state, reason, channel, provider_id, at"
_NEW = (
    "NEW.id, NEW.practice_id, NEW.kind, NEW.attempt, NEW.state, NEW.reason, NEW.channel, "
    "NEW.provider_id, NEW.changed_at"
)
_KEEP = f"INSERT INTO message_changes ({_KEPT}) VALUES ({_NEW})"  # noqa: S608 # our own words


def upgrade() -> None:
    _extend_messages()
    _keep_changes()
    with op.batch_alter_table("suppressions") as table:
        table.drop_constraint(op.f("ck_suppressions_reason"), type_="check")
        table.create_check_constraint(
            op.f("ck_suppressions_reason"),
            "reason IN ('stop', 'provider', 'complaint', 'dead', 'unreachable')",
        )
    op.create_table(
        "holds",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(since IS NULL) = (reason IS NULL)", name=op.f("ck_holds_reason")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_holds")),
    )
    op.create_table(
        "installation",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_installation")),
    )


def _extend_messages() -> None:
    with op.batch_alter_table("messages") as table:
        table.add_column(sa.Column("send_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("tries", sa.Integer(), server_default="0", nullable=False))
        table.add_column(sa.Column("closed", sa.String(), server_default="", nullable=False))
        table.drop_constraint(op.f("ck_messages_state"), type_="check")
        table.drop_index(op.f("ix_messages_state_due_at"))
        table.drop_index(op.f("ix_messages_provider_id"))
    op.execute(
        "UPDATE messages SET state = CASE WHEN state = 'rejected' THEN 'failed' ELSE state END, "
        "send_at = due_at"
    )
    with op.batch_alter_table("messages") as table:
        table.alter_column("send_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        table.alter_column("tries", existing_type=sa.Integer(), server_default=None)
        table.alter_column("closed", existing_type=sa.String(), server_default=None)
        table.create_check_constraint(op.f("ck_messages_state"), f"state IN ({_STATES})")
        table.create_index(op.f("ix_messages_state_send_at"), ["state", "send_at"])
        table.create_index(op.f("ix_messages_kind_due_at"), ["kind", "due_at"])


def _keep_changes() -> None:
    op.create_table(
        "message_changes",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("provider_id", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_message_changes_message_id")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_message_changes_practice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_changes")),
    )
    for name in ("message_id", "provider_id"):
        op.create_index(op.f(f"ix_message_changes_{name}"), "message_changes", [name])
    op.create_index(op.f("ix_message_changes_state_at"), "message_changes", ["state", "at"])
    op.execute(
        f"INSERT INTO message_changes ({_KEPT}) SELECT {_NEW.replace('NEW.', '')} FROM messages"  # noqa: S608 # our own words
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER messages_keep_new AFTER INSERT ON messages BEGIN {_KEEP}; END")
        op.execute(
            "CREATE TRIGGER messages_keep_change AFTER UPDATE OF state ON messages "
            f"WHEN OLD.state <> NEW.state BEGIN {_KEEP}; END"
        )
        return
    op.execute(
        "CREATE FUNCTION messages_keep() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {_KEEP}; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER messages_keep_new AFTER INSERT ON messages "
        "FOR EACH ROW EXECUTE FUNCTION messages_keep()"
    )
    op.execute(
        "CREATE TRIGGER messages_keep_change AFTER UPDATE OF state ON messages "
        "FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION messages_keep()"
    )
