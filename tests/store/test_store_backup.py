"""The whole memory in one file, made while others write, and back into either engine."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from strike_desk import HARBOUR, LEASE, MINUTE, NOW, tell, watchlist

from bot.core.errors import StoreBusy, StoreUnusable
from bot.store import NoState, Store, backup, restore


@pytest.fixture(params=["sqlite", "postgres"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where it is restored to: once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/elsewhere/bot.db"
    address: str = request.getfixturevalue("postgres_url")
    if request.getfixturevalue("url") == address:
        pytest.skip("the same database")
    return address


def filled(store: Store) -> None:
    """A story with three alerts: one delivered, one that is being sent, and one not begun."""
    store.register([watchlist()], NOW)
    with store.write() as tx:
        tell(tx, "offer")
        tell(tx, "strike", found=NOW + MINUTE)
        tell(tx, "talks", found=NOW + 2 * MINUTE)
        tx.memos.note("digest.desk", "2026-11-22", NOW)
    first, second, _ = store.lease_deliveries(NOW + 3 * MINUTE, lease=LEASE, limit=10)
    store.begin(first.id, NOW + 3 * MINUTE, lease=LEASE)
    store.delivered(first.id, "m1", NOW + 3 * MINUTE)
    store.begin(second.id, NOW + 3 * MINUTE, lease=LEASE)
    store.lease_sources(NOW, due_only=False, lease=LEASE)


def held_items(url: str) -> int:
    """How many items the database there holds."""
    with closing(Store.open(url)) as store, store.read() as tx:
        return len(tx.all_items(HARBOUR.key))


def test_a_round_trip_keeps_all_and_delivers_what_was_pending_once(
    store: Store, url: str, other_url: str, tmp_path: Path
) -> None:
    """Between engines, too. What was being sent is in doubt, what was leased is free, numbers go on where they were."""
    filled(store)
    held = backup(url, tmp_path / "copy.db")
    assert (held.stories, held.items, held.alerts, held.undelivered) == (1, 3, 3, 2)
    restore(other_url, tmp_path / "copy.db", replace=False, now=NOW + 4 * MINUTE)
    with closing(Store.open(other_url)) as there:
        with there.read() as tx, store.read() as before:
            assert tx.ledger("strike") == before.ledger("strike") != []
            assert tx.all_items(HARBOUR.key) == before.all_items(HARBOUR.key)
            assert tx.memos.of("digest.desk") == before.memos.of("digest.desk")
        assert there.recipients_of("a-offer") == (("desk",), ())
        now = NOW + 5 * MINUTE
        doubtful, plain = there.lease_deliveries(now, lease=LEASE, limit=10)
        assert (doubtful.message.id, doubtful.repeat) == ("a-strike", True)
        assert (plain.message.id, plain.repeat) == ("a-talks", False)
        for one in (doubtful, plain):
            assert there.begin(one.id, now, lease=LEASE)
            there.delivered(one.id, "again", now)
        assert there.lease_deliveries(now + LEASE, lease=LEASE, limit=10) == []
        assert len(there.lease_sources(now, due_only=False, lease=LEASE)) == 2
        with there.write() as tx:  # a number that is drawn is none of the restored ones
            tell(tx, "vote", found=now)
        assert [one.message.id for one in there.lease_deliveries(now, lease=LEASE, limit=10)] == ["a-vote"]


def test_a_backup_of_a_database_that_is_written_to_is_of_one_moment(store: Store, url: str, tmp_path: Path) -> None:
    """Whatever a writer does meanwhile, an alert in the copy has its item and its delivery."""
    store.register([watchlist()], NOW)
    done, begun = threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            number += 1
            with store.write() as tx:
                tell(tx, f"n{number}")
            begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(60)
        copies = [backup(url, tmp_path / f"copy{n}.db") for n in range(5)]
    finally:
        done.set()
        writer.join()
    assert all(it.items == it.alerts == it.undelivered > 0 for it in copies)
    assert [it.items for it in copies] == sorted(it.items for it in copies)
    assert not list(tmp_path.glob(".*"))


def test_a_database_that_holds_something_is_replaced_on_demand_only(store: Store, url: str, tmp_path: Path) -> None:
    """Without --replace nothing is touched; with it a file is kept under another name, to the last transaction."""
    filled(store)
    backup(url, tmp_path / "copy.db")
    with store.write() as tx:
        tell(tx, "later")
    store.close()
    with pytest.raises(StoreUnusable, match="holds something"):
        restore(url, tmp_path / "copy.db", replace=False, now=NOW)
    assert held_items(url) == 4
    held = restore(url, tmp_path / "copy.db", replace=True, now=NOW)
    assert held_items(url) == 3
    if url.startswith("sqlite"):
        assert held.kept and held.kept.name == "bot.db.before-20261122T120000Z"
        assert held_items(f"sqlite:///{held.kept}") == 4


def test_a_journal_goes_with_the_database_that_it_is_of(sqlite_url: str, tmp_path: Path) -> None:
    """Left behind beside the restored one, it would be written into it."""
    store = Store.open(sqlite_url)
    filled(store)
    backup(sqlite_url, tmp_path / "copy.db")
    with store.write() as tx:
        tell(tx, "later")
    assert (tmp_path / "state" / "bot.db-wal").stat().st_size > 0
    held = restore(sqlite_url, tmp_path / "copy.db", replace=True, now=NOW)  # the store is open still, as one killed
    assert held.kept and held_items(f"sqlite:///{held.kept}") == 4
    assert held_items(sqlite_url) == 3
    store.close()


def test_no_restore_under_a_running_service(store: Store, url: str, tmp_path: Path) -> None:
    """It would lose what the service does from then on."""
    filled(store)
    backup(url, tmp_path / "copy.db")
    with store.hold("run", NOW), pytest.raises(StoreBusy, match="another bot run"):
        restore(url, tmp_path / "copy.db", replace=True, now=NOW)
    assert held_items(url) == 3


def test_a_restore_that_breaks_leaves_the_old_memory(postgres_url: str, sqlite_url: str, tmp_path: Path) -> None:
    """On a server all is one transaction: a copy that its tables refuse changes nothing there."""
    with closing(Store.open(sqlite_url)) as store:
        filled(store)
    backup(sqlite_url, tmp_path / "copy.db")
    with closing(Store.open(postgres_url)) as server:
        server.register([watchlist()], NOW)
        with server.write() as tx:
            tell(tx, "mine")
        with server._access.writing() as db:
            db.execute(text("ALTER TABLE memos ADD CONSTRAINT no_digest CHECK (key <> 'digest.desk')"))
        with pytest.raises(Exception, match="no_digest"):
            restore(postgres_url, tmp_path / "copy.db", replace=True, now=NOW)
        with server.read() as tx:
            assert [it.title for it in tx.all_items(HARBOUR.key)] == ["mine"]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 4000])
def test_what_is_no_backup_is_refused(content: bytes, sqlite_url: str, tmp_path: Path) -> None:
    """An empty file, any file, a damaged one: the state stays as it is, and no file is left."""
    (tmp_path / "file").write_bytes(content)
    with closing(Store.open(sqlite_url)) as store:
        filled(store)
    with pytest.raises(StoreUnusable, match=r"is no backup|cannot be copied"):
        restore(sqlite_url, tmp_path / "file", replace=True, now=NOW)
    assert held_items(sqlite_url) == 3
    assert not list((tmp_path / "state").glob(".*"))


def test_a_backup_overwrites_an_older_backup_and_nothing_else(sqlite_url: str, tmp_path: Path) -> None:
    """Not a person's file, not the database; and of nothing there is none."""
    with pytest.raises(NoState):
        backup(sqlite_url, tmp_path / "copy.db")
    with closing(Store.open(sqlite_url)) as store:
        filled(store)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreUnusable, match="not overwritten"):
        backup(sqlite_url, tmp_path / "notes.txt")
    with pytest.raises(StoreUnusable, match="the database itself"):
        backup(sqlite_url, tmp_path / "state" / "bot.db")
    backup(sqlite_url, tmp_path / "copy.db")
    assert backup(sqlite_url, tmp_path / "copy.db").items == 3
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_newer_backup_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    """As a newer database itself is."""
    with closing(Store.open(sqlite_url)) as store:
        filled(store)
    backup(sqlite_url, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnusable, match="newer bot"):
        restore(f"sqlite:///{tmp_path}/new/bot.db", tmp_path / "copy.db", replace=False, now=NOW)
    assert not list((tmp_path / "new").glob("*.db"))


def test_an_older_backup_is_brought_up_to_date(sqlite_url: str, tmp_path: Path) -> None:
    """One that was made before an upgrade is of use after it."""
    from alembic import command

    from bot.store import migrate
    from bot.store.engine import engine_for, parse

    (tmp_path / "state").mkdir()
    engine = engine_for(parse(sqlite_url), create=True)
    with engine.begin() as db:
        command.upgrade(migrate.config(db), "0003")
    engine.dispose()
    backup(sqlite_url, tmp_path / "copy.db")
    restore(f"sqlite:///{tmp_path}/new/bot.db", tmp_path / "copy.db", replace=False, now=NOW)
    with closing(Store.open(f"sqlite:///{tmp_path}/new/bot.db", create=False)) as store:
        assert store.stories() == []


def test_what_waits_for_its_time_waits_still(sqlite_url: str, tmp_path: Path) -> None:
    """An alert that is kept until the morning is not told at the restore."""
    with closing(Store.open(sqlite_url)) as store:
        store.register([watchlist()], NOW)
        with store.write() as tx:
            tell(tx, "offer")
        (one,) = store.lease_deliveries(NOW, lease=LEASE, limit=1)
        store.postpone(one.id, NOW + timedelta(hours=8), "quiet hours")
    backup(sqlite_url, tmp_path / "copy.db")
    restore(sqlite_url, tmp_path / "copy.db", replace=True, now=NOW + MINUTE)
    with closing(Store.open(sqlite_url)) as store:
        assert store.lease_deliveries(NOW + timedelta(hours=7), lease=LEASE, limit=1) == []
        assert len(store.lease_deliveries(NOW + timedelta(hours=8), lease=LEASE, limit=1)) == 1
