"""An address becomes an engine: SQLite as this house uses it, or PostgreSQL."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.core.errors import StoreUnusable
from bot.store.faults import shown

PATIENCE_S = 30.0
"""Seconds that a writer waits for another."""
READING = "bot_reading"
"""The execution option of a connection that only reads."""

FORMS = "expected sqlite:///path/to/bot.db or postgresql://user@host/name"


class NoState(StoreUnusable):
    """There is no database yet; reading it is asked for, not making it."""


def parse(url: str) -> URL:
    """The address in parts. Raises StoreUnusable, without repeating the address: it may hold a password."""
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreUnusable(f"the database's address cannot be read: {FORMS}") from None
    if parts.drivername in ("sqlite", "sqlite+pysqlite"):
        return parts.set(drivername="sqlite")
    if parts.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return parts.set(drivername="postgresql+psycopg")
    raise StoreUnusable(f"databases of the kind '{parts.drivername}' are not known: {FORMS}")


def file_of(url: URL) -> Path | None:
    """The file of an SQLite address; None for PostgreSQL, and for a database in memory."""
    if url.drivername != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def engine_for(url: URL, *, create: bool, patience_s: float = PATIENCE_S) -> Engine:
    """An engine that has not connected yet. Raises StoreUnusable, NoState; makes the folder of a file if ``create``."""
    if url.drivername == "sqlite":
        return _sqlite(url, create=create, patience_s=patience_s)
    return _postgresql(url, patience_s)


def _sqlite(url: URL, *, create: bool, patience_s: float) -> Engine:
    path = file_of(url)
    if path is None:
        engine = create_engine("sqlite://", poolclass=StaticPool, hide_parameters=True, creator=_memory)
    else:
        _prepare(path, url, patience_s, create=create)
        engine = create_engine(url, hide_parameters=True, creator=_opener(path, patience_s, create=create))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(path: Path, url: URL, patience_s: float, *, create: bool) -> None:
    try:
        if path.is_dir():
            raise StoreUnusable(f"the database {shown(url)} is a folder, not a file")
        if not create and not path.exists():
            raise NoState(f"no state yet: {shown(url)} does not exist")
        if create:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_ahead(path, patience_s)
    except OSError as error:
        raise StoreUnusable(f"the database {shown(url)} cannot be made: {error.strerror}") from None
    except sqlite3.Error:
        return  # Said in plain words at the first connection, which meets it again.


def _write_ahead(path: Path, patience_s: float) -> None:
    """Set the journal of the file, which keeps it.

    Changing it does not wait for the busy timeout: of two processes that make one database together, one fails at
    once (tests/store/test_store_races.py opens it from several).
    """
    until = time.monotonic() + patience_s
    with closing(_connect(path, "rwc", patience_s)) as db:
        while True:
            try:
                db.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.02)


def _memory() -> sqlite3.Connection:
    return _furnished(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))


def _opener(path: Path, patience_s: float, *, create: bool) -> Callable[[], sqlite3.Connection]:
    def writable() -> sqlite3.Connection:
        return _furnished(_connect(path, "rwc", patience_s))

    def readable() -> sqlite3.Connection:
        # Opened as a writer that is forbidden to write: a reader of its own leaves -wal and -shm files behind.
        db = _connect(path, "rw", patience_s)
        try:
            db.execute("SELECT 1 FROM sqlite_master").fetchall()
        except sqlite3.OperationalError:
            db.close()
            if path.with_name(path.name + "-wal").exists():
                raise
            db = _connect(
                path, "ro&immutable=1", patience_s
            )  # a folder that may not be written, and no writer at work in it
        db.execute("PRAGMA query_only=ON")
        return _furnished(db)

    return writable if create else readable


def _connect(path: Path, mode: str, patience_s: float) -> sqlite3.Connection:
    # isolation_level=None: the driver begins nothing by itself, so that _begin decides, and DDL rolls back too.
    return sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}",
        uri=True,
        timeout=patience_s,
        isolation_level=None,
        check_same_thread=False,
    )


def _furnished(db: sqlite3.Connection) -> sqlite3.Connection:
    db.execute("PRAGMA foreign_keys=ON")
    # A long reader, such as a backup, lets the journal grow: afterwards it gives the room back.
    db.execute("PRAGMA journal_size_limit=67108864")
    return db


def _begin(db: Connection) -> None:
    """IMMEDIATE for what writes: a deferred transaction that turns into a write fails at once, whatever the busy
    timeout (151 of 1,200 did, on eight threads)."""
    db.exec_driver_sql("BEGIN" if db.get_execution_options().get(READING) else "BEGIN IMMEDIATE")


def _postgresql(url: URL, patience_s: float) -> Engine:
    arguments: dict[str, Any] = {} if "connect_timeout" in url.query else {"connect_timeout": 10}
    try:
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=arguments)
    except ModuleNotFoundError:
        raise StoreUnusable('PostgreSQL needs the extra "postgres": install bot as bot[postgres]') from None

    def wait_at_most(dbapi_connection: Any, record: object) -> None:
        # A statement, not a start-up option, which connection poolers refuse.
        dbapi_connection.execute(f"SET lock_timeout = {int(patience_s * 1000)}")
        dbapi_connection.commit()

    event.listen(engine, "connect", wait_at_most)
    return engine
