"""Add accounts, ways in, and the audit log.

QR codes made in the ten minutes before this runs must be made anew.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_1000"
down_revision: str | None = "20261122_0930"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    _extend_practices()
    _add_ways_in()
    _add_audit()
    _extend_messages()


def _extend_practices() -> None:
    """Everybody who had an account so far was alone in the practice, and owns it."""
    with op.batch_alter_table("therapists") as table:
        table.add_column(sa.Column("is_owner", sa.Boolean(), nullable=True))
        table.add_column(sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("totp_secret", sa.String(), nullable=True))
        table.add_column(sa.Column("totp_since", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("totp_step", sa.Integer(), nullable=True))
    op.execute(sa.text("UPDATE therapists SET is_owner = :yes").bindparams(yes=True))
    with op.batch_alter_table("therapists") as table:
        table.alter_column("is_owner", existing_type=sa.Boolean(), nullable=False)

    with op.batch_alter_table("clients") as table:
        table.add_column(sa.Column("phone", sa.String(), nullable=True))
        table.add_column(sa.Column("short_name", sa.String(), nullable=True))
    op.execute("UPDATE clients SET short_name = 'client-' || id, email = lower(email)")
    with op.batch_alter_table("clients") as table:
        table.alter_column("short_name", existing_type=sa.String(), nullable=False)
        table.create_unique_constraint(op.f("uq_clients_short_name"), ["short_name"])
        table.create_index(op.f("ix_clients_email"), ["email"])
        table.create_index(op.f("ix_clients_phone"), ["phone"])


def _add_ways_in() -> None:
    with op.batch_alter_table("sessions") as table:
        table.add_column(sa.Column("id", sa.String(), nullable=True))
        table.add_column(sa.Column("label", sa.String(), nullable=True))
        table.add_column(sa.Column("active_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("pin_hash", sa.String(), nullable=True))
        table.add_column(sa.Column("pin_tries", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE sessions SET id = substr(token_hash, 1, 32), label = '', active_at = created_at, "
        "confirmed_at = created_at, pin_tries = 0"
    )
    # Idle days of a phone were not counted so far: they begin now.
    now = sa.bindparam("now", datetime.now(UTC), sa.DateTime(timezone=True))
    phones = sa.text("UPDATE sessions SET active_at = :now WHERE client_id IS NOT NULL")
    op.execute(phones.bindparams(now))
    with op.batch_alter_table("sessions") as table:
        for name, kind in (
            ("id", sa.String()),
            ("label", sa.String()),
            ("active_at", sa.DateTime(timezone=True)),
            ("confirmed_at", sa.DateTime(timezone=True)),
            ("pin_tries", sa.Integer()),
        ):
            table.alter_column(name, existing_type=kind, nullable=False)
        table.create_unique_constraint(op.f("uq_sessions_id"), ["id"])

    op.drop_table("invitations")
    op.create_table(
        "invitations",
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=True),
        sa.Column("code_hash", sa.String(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('visit', 'link', 'mailed')", name=op.f("ck_invitations_kind")),
        sa.CheckConstraint("tries BETWEEN 0 AND 5", name=op.f("ck_invitations_tries")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_invitations_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_invitations_practice_id")
        ),
        sa.PrimaryKeyConstraint("client_id", "kind", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    _add_for_therapists(
        "recovery_codes", sa.Column("code_hash", sa.String(), nullable=False), key="code_hash"
    )
    _add_for_therapists(
        "known_devices",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        key="therapist_id token_hash",
    )
    _add_for_therapists(
        "passkeys",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        key="id",
    )
    op.create_table(
        "tickets",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("therapist_id", sa.String(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('setup', 'reset', 'passkey', 'new_passkey')",
            name=op.f("ck_tickets_purpose"),
        ),
        sa.ForeignKeyConstraint(
            ["therapist_id"], ["therapists.id"], name=op.f("fk_tickets_therapist_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_tickets")),
    )
    op.create_index(op.f("ix_tickets_therapist_id"), "tickets", ["therapist_id"])
    op.create_table(
        "colleague_invitations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("is_owner", sa.Boolean(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_colleague_invitations_practice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_colleague_invitations")),
        sa.UniqueConstraint(
            "practice_id", "email", name=op.f("uq_colleague_invitations_practice_id_email")
        ),
        sa.UniqueConstraint("token_hash", name=op.f("uq_colleague_invitations_token_hash")),
    )


def _add_for_therapists(name: str, *columns: sa.Column[object], key: str) -> None:
    op.create_table(
        name,
        *columns,
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("therapist_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f(f"fk_{name}_practice_id")
        ),
        sa.ForeignKeyConstraint(
            ["therapist_id"], ["therapists.id"], name=op.f(f"fk_{name}_therapist_id")
        ),
        sa.PrimaryKeyConstraint(*key.split(), name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_therapist_id"), name, ["therapist_id"])


def _add_audit() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.CheckConstraint(
            "actor_kind IN ('therapist', 'client', 'operator')",
            name=op.f("ck_audit_entries_actor_kind"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    op.create_index(op.f("ix_audit_entries_practice_id_id"), "audit_entries", ["practice_id", "id"])
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_entries_refuse_{verb.lower()} BEFORE {verb} "
                "ON audit_entries BEGIN "
                "SELECT RAISE(ABORT, 'audit_entries is append-only'); END"
            )
        op.execute(  # REPLACE removes the row that was there without asking the triggers of DELETE
            "CREATE TRIGGER audit_entries_refuse_replace BEFORE INSERT ON audit_entries "
            "WHEN EXISTS (SELECT 1 FROM audit_entries WHERE id = NEW.id) BEGIN "
            "SELECT RAISE(ABORT, 'audit_entries is append-only'); END"
        )
    else:
        op.execute(
            "CREATE FUNCTION audit_entries_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'audit_entries is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_entries_refuse BEFORE UPDATE OR DELETE OR TRUNCATE "
            "ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_refuse()"
        )


def _extend_messages() -> None:
    """Until now every message was a reminder."""
    with op.batch_alter_table("messages") as table:
        table.add_column(sa.Column("kind", sa.String(), nullable=True))
        table.add_column(sa.Column("therapist_id", sa.String(), nullable=True))
        for name in ("client_id", "reminder_time_id"):
            table.alter_column(name, existing_type=sa.String(), nullable=True)
        table.alter_column("for_date", existing_type=sa.Date(), nullable=True)
    op.execute("UPDATE messages SET kind = 'reminder'")
    with op.batch_alter_table("messages") as table:
        table.alter_column("kind", existing_type=sa.String(), nullable=False)
        table.create_foreign_key(
            op.f("fk_messages_therapist_id"), "therapists", ["therapist_id"], ["id"]
        )
        table.create_check_constraint(
            op.f("ck_messages_kind"),
            "kind IN ('reminder', 'invitation', 'sign_in_code', 'password_reset', "
            "'colleague_invitation', 'account_notice')",
        )
        table.create_check_constraint(
            op.f("ck_messages_reminder"),
            "kind <> 'reminder' OR "
            "(client_id IS NOT NULL AND reminder_time_id IS NOT NULL AND for_date IS NOT NULL)",
        )
