"""A learned claim says which claim it updates, denies or confirms.

What was learned before does not say so: those claims stay, and the claims that they spoke of count as standing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two columns more; both engines add one that may be empty without touching a row."""
    op.add_column("claims", sa.Column("of_claim", sa.Text(), nullable=True))
    op.add_column("claims", sa.Column("does", sa.String(), nullable=True))
