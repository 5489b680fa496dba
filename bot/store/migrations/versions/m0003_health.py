"""A source's health is kept, alerted items are followed, and the outbox holds notices, of no story and no item.

A source that was checked before begins to learn its own ways anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two columns more, and three of the alerts' may be empty; SQLite makes that table anew."""
    op.add_column("items", sa.Column("followed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("sources", sa.Column("health", sa.Text(), nullable=True))
    with op.batch_alter_table("alerts") as table:
        table.alter_column("story", existing_type=sa.String(), nullable=True)
        table.alter_column("item", existing_type=sa.Integer(), nullable=True)
        table.alter_column("version", existing_type=sa.Integer(), nullable=True)
