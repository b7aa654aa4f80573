"""Keep every zone a client lived in: `time_zone` becomes `zones`, which begins with the first."""

from collections.abc import Sequence

from alembic import op

revision: str = "20261122_1500"
down_revision: str | None = "20261122_1430"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.execute("ALTER TABLE clients RENAME COLUMN time_zone TO zones")
