"""The tables, for both engines. A change here needs a script in ``migrations/versions`` (a test compares them)."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.engine import Dialect

REVISION = "0004"
"""The newest migration, so that a store that is up to date opens without loading Alembic (a test compares them)."""

MARK_LENGTH = 200


class Moment(TypeDecorator[datetime]):
    """An aware time, UTC: TIMESTAMPTZ on PostgreSQL, fixed-width text on SQLite, so that both compare right."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times (ValueError): they would be read as another hour."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the time back aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text from anywhere. NUL (refused by PostgreSQL) and lone surrogates (by both) are replaced, one for one."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Make the text storable."""
        return None if value is None else storable(value)


def storable(value: str) -> str:
    """The text with NUL and lone surrogates replaced; of the same length."""
    return value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def mark(key: str) -> str:
    """A key as it is indexed: itself, or where it is long its beginning and its hash.

    PostgreSQL refuses index rows over 2,704 bytes, and guids, addresses and titles come from anywhere.
    """
    key = storable(key)
    return key if len(key) <= MARK_LENGTH else f"{key[:100]}…{sha256(key.encode()).hexdigest()}"


def _when(name: str, **more: Any) -> Column[datetime]:
    return Column(name, Moment(), **more)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

stories = Table(
    "stories",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Words, nullable=False),
    Column("active", Boolean, nullable=False),
    _when("registered_at", nullable=False),
    # Where it is in its life (``Phase``), since when, by whom (a name), and who has it now.
    Column("phase", String, nullable=False, server_default="open"),
    _when("phase_at"),
    Column("phase_by", Words),
    Column("handed_to", Words),
)

sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("mark", String, nullable=False, unique=True),
    Column("key", Words, nullable=False),
    Column("source_id", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("kind", String, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("etag", Words),
    Column("last_modified", Words),
    Column("body_hash", String),
    Column("status", String, nullable=False),
    Column("error", Words),
    Column("failures", Integer, nullable=False),
    _when("last_checked_at"),
    _when("last_ok_at"),
    _when("next_check_at"),
    Column("items", Integer),
    Column("interval_s", Float),
    Column("default_interval", Boolean, nullable=False),
    Column("lease_by", String),
    _when("lease_until"),
    # What is known of its ways by its checks (``bot.core.health``).
    Column("health", Text),
    Index(None, "active", "next_check_at"),
    Index(None, "lease_by"),
)

story_sources = Table(
    "story_sources",
    metadata,
    Column("story", ForeignKey("stories.id"), primary_key=True),
    Column("source", ForeignKey("sources.id"), primary_key=True, index=True),
    Column("active", Boolean, nullable=False),
    # When the first sight was over; until then the story learns from this source in silence.
    _when("seen_at"),
    # The body whose every item this story has decided on; while it is not the source's, no condition may be sent.
    Column("body_hash", String),
)

items = Table(
    "items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("sources.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", String, nullable=False),
    _when("first_seen_at", nullable=False),
    _when("changed_at", nullable=False),
    # When its page is asked again: it could not be read for a passing reason, or the item is followed.
    _when("page_at"),
    # Since when its page is looked at again for edits, at intervals that grow.
    _when("followed_at"),
    # Since when a page that was told of is gone (404, 410), and whether people were told so.
    _when("gone_at"),
    _when("gone_told_at"),
    Index(None, "source", "page_at"),
)

item_versions = Table(
    "item_versions",
    metadata,
    Column("item", ForeignKey("items.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("digest", String, nullable=False),
    Column("url", Words, nullable=False),
    Column("url_mark", String, nullable=False, index=True),
    Column("payload", Text, nullable=False),
    # The item as its source gave it, where the payload holds the text of its page.
    Column("said", Text),
    _when("stored_at", nullable=False),
    # Its text was forgotten after its time; it was not always empty.
    Column("emptied", Boolean, nullable=False, server_default=false()),
    Index(None, "emptied", "stored_at"),
)

# No foreign key to the item: a key once seen stays seen, whatever is tidied away later.
item_keys = Table(
    "item_keys",
    metadata,
    Column("source", ForeignKey("sources.id"), primary_key=True),
    Column("mark", String, primary_key=True),
    Column("item", Integer, nullable=False, index=True),
    _when("seen_at", nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story", ForeignKey("stories.id"), nullable=False),
    Column("item", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("outcome", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("development", Words),
    # Whether it was decided as one of what stood there at the first check of its source.
    Column("first_sight", Boolean, nullable=False),
    Column("payload", Text, nullable=False),
    _when("decided_at", nullable=False),
    # A version is decided once for a story: the schema itself refuses a second alert for it.
    UniqueConstraint("story", "item", "version"),
    ForeignKeyConstraint(["item", "version"], ["item_versions.item", "item_versions.version"]),
    Index(None, "item", "version"),
    Index(None, "story", "outcome"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story", ForeignKey("stories.id"), nullable=False, index=True),
    # What taught it: a decision that was told, or a rule of the desk's.
    Column("decision", ForeignKey("decisions.id"), index=True),
    Column("rule", ForeignKey("rules.id"), index=True),
    Column("claim_id", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("attribution", Words),
    Column("date", Words),
    Column("development", Words),
    # The claim that it updates, denies or confirms (``Claim.of``, a word of SQL), and which of these it does.
    Column("of_claim", Words),
    Column("does", String),
    _when("learned_at", nullable=False),
)

# Notices too: they are of no story and no item.
alerts = Table(
    "alerts",
    metadata,
    Column("id", String, primary_key=True),
    Column("story", ForeignKey("stories.id")),
    Column("item", Integer),
    Column("version", Integer),
    Column("payload", Text, nullable=False),
    _when("found_at", nullable=False),
    Column("development", Words),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    ForeignKeyConstraint(["item", "version"], ["item_versions.item", "item_versions.version"]),
    Index(None, "story", "found_at"),
    Index(None, "story", "development"),
    Index(None, "item", "version"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("alert", ForeignKey("alerts.id"), nullable=False),
    Column("recipient", Words, nullable=False),
    Column("status", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    # Whether one send of it was not answered: the next that is not leaves it to a person.
    Column("repeated", Boolean, nullable=False),
    # Whether it waits for a person to act: then nothing waits behind it.
    Column("refused", Boolean, nullable=False),
    # When it is sent (again); none where it is settled or left to a person.
    _when("next_at"),
    # Since when it could have been told.
    _when("due_at"),
    Column("reason", Words),
    Column("receipt", Words),
    _when("settled_at"),
    Column("lease_by", String),
    _when("lease_until"),
    # Since when the holder of the lease has been sending it; a lease alone is no doubt that it was sent.
    _when("sending_at"),
    # Of a sent one: its message is to be brought up to date (who has told it by now) at this moment.
    _when("amend_at"),
    UniqueConstraint("alert", "recipient"),
    # Over the unsettled only: the outbox stays quick when a million have been sent.
    Index(
        "ix_deliveries_unsettled",
        "next_at",
        sqlite_where=text("status IN ('pending', 'uncertain')"),
        postgresql_where=text("status IN ('pending', 'uncertain')"),
    ),
    Index(None, "amend_at"),
    Index(None, "receipt"),
)

# What a chat has taught us. Its number is text, since a public one is a name.
chats = Table(
    "chats",
    metadata,
    Column("chat", String, primary_key=True),
    # A group that became a supergroup has this number from now on.
    Column("moved_to", String),
    # It wants nothing before then (429), whoever asks.
    _when("held_until"),
    # Since when it refuses us (blocked, gone), and when the desk was told.
    _when("refused_at"),
    _when("refused_told_at"),
    Column("reason", Words),
)

# Which topic of a forum is a story's.
topics = Table(
    "topics",
    metadata,
    Column("recipient", Words, primary_key=True),
    Column("story", ForeignKey("stories.id"), primary_key=True),
    Column("chat", String, nullable=False),
    Column("thread", Integer, nullable=False),
)

rules = Table(
    "rules",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("story", ForeignKey("stories.id"), index=True),
    Column("subject", Words, nullable=False),
    Column("recipient", Words),
    Column("item", Integer),
    Column("development", Words),
    Column("author", BigInteger, nullable=False),
    Column("author_name", Words, nullable=False),
    Column("status", String, nullable=False),
    _when("made_at", nullable=False),
    _when("expires_at"),
    _when("ended_at"),
    Column("ended_by", Words),
)

# Small things to be remembered once: which digest was sent, what somebody has seen, when the service last ticked.
memos = Table(
    "memos",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Words, nullable=False),
    _when("at", nullable=False),
)

holders = Table(
    "holders",
    metadata,
    Column("what", String, primary_key=True),
    Column("pid", Integer, nullable=False),
    Column("host", Words, nullable=False),
    _when("since", nullable=False),
)
