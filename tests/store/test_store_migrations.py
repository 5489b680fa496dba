"""The schema and its migrations say the same, and its indices serve."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event
from strike_desk import MINUTE, NOW, tell, watchlist

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


def test_the_outbox_stays_quick_however_much_was_sent(tmp_path: Path) -> None:
    """No question or deed about what is unsettled reads the deliveries that were settled long ago."""
    store = Store.open(f"sqlite:///{tmp_path}/bot.db")
    store.register([watchlist()], NOW)
    with store.write() as tx:
        tell(tx, "offer")
    asked: list[str] = []

    @event.listens_for(Engine, "before_cursor_execute")
    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        asked.append(statement)

    try:
        store.lease_deliveries(NOW, lease=MINUTE, limit=9)
        store.lease_deliveries(NOW + 2 * MINUTE, lease=MINUTE, limit=9)
        store.undelivered(NOW)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    about = [statement for statement in asked if "deliveries" in statement]
    assert len(about) >= 9
    with closing(sqlite3.connect(tmp_path / "bot.db")) as db:
        for statement in about:
            plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {statement}", [None] * statement.count("?"))]
            assert not [step for step in plan if step.startswith("SCAN deliveries") and "unsettled" not in step], plan
    store.close()
