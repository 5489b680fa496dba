"""The desk talks back: rules, mutes and the lives of stories; chats that move, wait or refuse; topics; memos.

Deliveries that are kept from a recipient by a mute are settled, so the outbox's index names the unsettled statuses.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

UNSETTLED = sa.text("status IN ('pending', 'uncertain')")


def upgrade() -> None:
    """Tables and columns; what was told before is given its development from its own text where that is known."""
    moment = sa.DateTime(timezone=True)
    op.add_column("stories", sa.Column("phase", sa.String(), nullable=False, server_default="open"))
    op.add_column("stories", sa.Column("phase_at", moment))
    op.add_column("stories", sa.Column("phase_by", sa.Text()))
    op.add_column("stories", sa.Column("handed_to", sa.Text()))
    op.add_column("items", sa.Column("gone_at", moment))
    op.add_column("items", sa.Column("gone_told_at", moment))
    op.add_column("item_versions", sa.Column("emptied", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_item_versions_emptied_stored_at", "item_versions", ["emptied", "stored_at"])
    op.add_column("alerts", sa.Column("development", sa.Text()))
    op.add_column("alerts", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_alerts_story_development", "alerts", ["story", "development"])
    op.add_column("deliveries", sa.Column("amend_at", moment))
    op.create_index("ix_deliveries_amend_at", "deliveries", ["amend_at"])
    op.add_column("deliveries", sa.Column("due_at", moment))
    op.create_index("ix_deliveries_receipt", "deliveries", ["receipt"])
    op.drop_index("ix_deliveries_unsettled", "deliveries")
    op.create_index(
        "ix_deliveries_unsettled", "deliveries", ["next_at"], sqlite_where=UNSETTLED, postgresql_where=UNSETTLED
    )
    _unsettled()
    _tables(moment)
    with op.batch_alter_table("claims") as table:
        table.alter_column("decision", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("rule", sa.Integer()))
        table.create_foreign_key("fk_claims_rule", "rules", ["rule"], ["id"])
        table.create_index("ix_claims_rule", ["rule"])
    _developments()


def _unsettled() -> None:
    """What was left to a person has no time of its own any more; what is uncertain was not answered once."""
    db = op.get_bind()
    db.execute(sa.text("UPDATE deliveries SET next_at = NULL WHERE status = 'uncertain' AND repeated"))
    db.execute(sa.text("UPDATE deliveries SET repeated = :yes WHERE status = 'uncertain'"), {"yes": True})
    found = "SELECT found_at FROM alerts WHERE alerts.id = deliveries.alert"
    db.execute(sa.text(f"UPDATE deliveries SET due_at = ({found}) WHERE status IN ('pending', 'uncertain')"))


def _tables(moment: sa.DateTime) -> None:
    op.create_table(
        "chats",
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("moved_to", sa.String()),
        sa.Column("held_until", moment),
        sa.Column("refused_at", moment),
        sa.Column("refused_told_at", moment),
        sa.Column("reason", sa.Text()),
        sa.PrimaryKeyConstraint("chat", name="pk_chats"),
    )
    op.create_table(
        "topics",
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("story", sa.String(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("thread", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_topics_story"),
        sa.PrimaryKeyConstraint("recipient", "story", name="pk_topics"),
    )
    op.create_table(
        "rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("story", sa.String()),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text()),
        sa.Column("item", sa.Integer()),
        sa.Column("development", sa.Text()),
        sa.Column("author", sa.BigInteger(), nullable=False),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("expires_at", moment),
        sa.Column("ended_at", moment),
        sa.Column("ended_by", sa.Text()),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_rules_story"),
        sa.PrimaryKeyConstraint("id", name="pk_rules"),
    )
    op.create_index("ix_rules_story", "rules", ["story"])
    op.create_table(
        "memos",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_memos"),
    )


def _developments() -> None:
    # Here and not in SQL: older SQLite has no ->>, and PostgreSQL's refuses a whole payload for one escaped NUL.
    db = op.get_bind()
    told = db.execute(sa.text("SELECT id, payload FROM alerts WHERE story IS NOT NULL")).all()
    named = [{"id": row.id, "development": json.loads(row.payload).get("development")} for row in told]
    if named:
        db.execute(sa.text("UPDATE alerts SET development = :development WHERE id = :id"), named)
