"""The schema and its migrations say the same."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.store import Store
from bot.store.migrate import config
from bot.store.schema import REVISION, metadata


def test_migrations_from_nothing_make_the_schema(url: str) -> None:
    """After every migration the database is what the code's tables say, on each engine."""
    Store.open(url).close()
    engine = create_engine(url)
    with engine.connect() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == REVISION
    engine.dispose()


def test_the_newest_migration_is_the_one_the_code_expects() -> None:
    """A new script without its number in the schema would never run."""
    assert ScriptDirectory.from_config(config()).get_heads() == [REVISION]


def test_an_open_of_a_current_database_changes_nothing(url: str) -> None:
    """Opening again does not migrate again."""
    Store.open(url).close()
    again = Store.open(url)
    assert again.stories() == []
    again.close()
