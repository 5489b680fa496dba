"""The schema and its migrations say the same, and its indices serve."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from strike_desk import HARBOUR, MINUTE, NOW, decision, item, tell, watchlist

from bot.core.errors import StoreError
from bot.core.model import Claim, Kind, Recipient
from bot.store import Store
from bot.store.engine import engine_for, parse
from bot.store.migrate import config, revision_of
from bot.store.schema import REVISION, claims, decisions, deliveries, item_versions, items, metadata, sources, stories


@contextmanager
def raw(url: str) -> Iterator[Connection]:
    """The database itself, in one transaction."""
    engine = engine_for(parse(url), create=True)
    with engine.begin() as db:
        yield db
    engine.dispose()


def first_schema(url: str) -> None:
    """A database as the first migration made it, with one claim learned from one item."""
    with raw(url) as db:
        command.upgrade(config(db), "0001")
        db.execute(stories.insert().values(id="strike", title="Dock strike", active=True, registered_at=NOW))
        source = {"mark": HARBOUR.key, "key": HARBOUR.key, "source_id": "harbour", "url": HARBOUR.url}
        state = {"kind": "feed", "active": True, "status": "ok", "failures": 0, "default_interval": True}
        db.execute(sources.insert().values(**source, **state))
        seen = {"first_seen_at": NOW, "changed_at": NOW}
        db.execute(items.insert().values(source=1, version=1, digest="1", **seen))
        version = {"digest": "1", "url": "https://harbour.example/1", "url_mark": "1", "payload": "{}"}
        db.execute(item_versions.insert().values(item=1, version=1, stored_at=NOW, **version))
        told = {"outcome": "ALERT", "kind": "new", "first_sight": False, "payload": "{}", "decided_at": NOW}
        db.execute(decisions.insert().values(story="strike", item=1, version=1, **told))
        learned = {"claim_id": "i1#0", "text": "The port is shut.", "attribution": "harbour", "date": "2026-11-22"}
        row = {"story": "strike", "decision": 1, "development": "d1", "learned_at": NOW, **learned}
        db.execute(claims.insert().values(**row))


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


def test_an_old_database_keeps_what_it_learned_and_learns_more(url: str) -> None:
    """The first schema is brought up to date: its claims are whole, and what a new one does to one is kept."""
    first_schema(url)
    store = Store.open(url)
    old = Claim("i1#0", "The port is shut.", "harbour", "2026-11-22", "d1")
    denied = Claim("i2#0", "The port is open.", "the mayor, in union", "2026-11-23", "d1", "i1#0", Kind.DENIAL)
    store.register([watchlist()], NOW)
    with store.write() as tx:
        assert tx.ledger("strike") == [old]
        stored = tx.put_item(HARBOUR.key, item("open"), "1", NOW)
        tx.put_decision(replace(decision(stored), learned=(denied,)), 1, NOW)
    with store.read() as tx:
        assert tx.ledger("strike") == [old, denied]
    store.close()
    with raw(url) as db:
        assert compare_metadata(MigrationContext.configure(db, opts={"compare_type": True}), metadata) == []


def test_an_alert_of_before_has_its_development_whatever_signs_its_text_holds(url: str) -> None:
    """An escaped NUL in it is refused by one engine's JSON, and another's old version has no operator for it."""
    first_schema(url)
    payload = '{"development": "d7", "item_title": "\\u0000 port"}'
    with raw(url) as db:
        db.execute(
            text(
                "INSERT INTO alerts (id, story, item, version, payload, found_at) "
                "SELECT 'a1', id, 1, 1, :payload, registered_at FROM stories"
            ),
            {"payload": payload},
        )
    Store.open(url).close()
    with raw(url) as db:
        assert db.scalar(text("SELECT development FROM alerts")) == "d7"


def test_what_was_left_to_a_person_stays_so(url: str) -> None:
    """Deliveries of before: what had its one repeat is not sent a third time, what had not still has it."""
    first_schema(url)
    with raw(url) as db:
        db.exec_driver_sql(
            "INSERT INTO alerts (id, story, item, version, payload, found_at) "
            "SELECT 'n', id, 1, 1, '{}', registered_at FROM stories"
        )
        names = "alert, recipient, status, attempts, repeated, refused, next_at"
        for who, status, repeated in (("a", "uncertain", True), ("b", "uncertain", False), ("c", "pending", False)):
            values = f"'n', '{who}', '{status}', 1, {repeated}, {False}, registered_at"
            db.exec_driver_sql(f"INSERT INTO deliveries ({names}) SELECT {values} FROM stories")
    Store.open(url).close()
    with raw(url) as db:
        asked = select(deliveries.c.next_at, deliveries.c.repeated, deliveries.c.due_at).order_by(
            deliveries.c.recipient
        )
        assert [tuple(row) for row in db.execute(asked)] == [(None, True, NOW), (NOW, True, NOW), (NOW, False, NOW)]


def test_an_upgrade_that_cannot_be_finished_leaves_the_old_database(url: str) -> None:
    """Its second step finds somebody's own column in the way: the first is taken back, and nothing is lost."""
    first_schema(url)
    with raw(url) as db:
        db.exec_driver_sql("ALTER TABLE claims ADD COLUMN does TEXT")
    with pytest.raises(StoreError):
        Store.open(url)
    with raw(url) as db:
        columns = {column["name"] for column in inspect(db).get_columns("claims")}
        assert revision_of(db) == "0001" and "of_claim" not in columns
        assert db.exec_driver_sql("SELECT text FROM claims").scalars().all() == ["The port is shut."]


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
        store.set_back(MINUTE, NOW - MINUTE)
        with store.read() as tx:
            tx.questions.together(1)
        store.uncertain_ones()
        with store.write() as tx:
            tx.put_overdue(Recipient("desk", fallback="night"), "night", NOW + 60 * MINUTE)
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
