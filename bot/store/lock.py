"""One ``bot run`` a database: a lock that the operating system, or the server, drops when its process ends."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.engine import URL

from bot.core.errors import StoreBusy, StoreError, StoreTaken, StoreUnusable
from bot.store.access import Access
from bot.store.engine import file_of
from bot.store.faults import translated
from bot.store.schema import holders

_open_locks: set[int] = set()


def _drop_in_child() -> None:
    # A lock of flock belongs to all copies of its file: a forked worker that outlives us would go on holding it.
    for descriptor in _open_locks:
        os.close(descriptor)
    _open_locks.clear()


os.register_at_fork(after_in_child=_drop_in_child)


Check = Callable[[], None]
"""Raises StoreTaken where the hold was lost to another process, and another StoreError where that cannot be known."""


@contextmanager
def held(access: Access, what: str, now: datetime) -> Iterator[Check]:
    """Hold the database for ``what`` until the block ends. Raises StoreBusy, which names who holds it."""
    path = file_of(access.url)
    if path is not None:
        with on_file(path, what, now):
            yield lambda: None  # The operating system takes it from nobody.
    elif access.url.drivername == "sqlite":
        yield lambda: None  # In memory: nobody else can see it.
    else:
        with _server_lock(access.engine, access.url, what, now) as check:
            yield check


def on_file(database: Path, what: str, now: datetime) -> AbstractContextManager[None]:
    """Hold the database in this file, which need not be there. Raises as ``held``."""
    return _file_lock(database.with_name(f"{database.name}.{what}.lock"), what, now)


@contextmanager
def _file_lock(path: Path, what: str, now: datetime) -> Iterator[None]:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreUnusable(f"the lock {path} cannot be made: {error.strerror}") from None
    _open_locks.add(descriptor)
    try:
        _lock_file(descriptor, what)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}, {socket.gethostname()}, {_written(now)}\n".encode(), 0)
        yield
    finally:
        # The file stays: whoever removed it could remove the one that another process has just locked.
        _open_locks.discard(descriptor)
        os.close(descriptor)


def _lock_file(descriptor: int, what: str) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        pid, _, rest = os.pread(descriptor, 500, 0).decode("utf-8", "replace").strip().partition(", ")
        host, _, since = rest.partition(", ")
        raise _refusal(what, pid, host, since) from None
    except OSError as error:
        raise StoreUnusable(f"the lock of the database cannot be taken: {error.strerror}") from None


@contextmanager
def _server_lock(engine: Engine, url: URL, what: str, now: datetime) -> Iterator[Check]:
    """A session's advisory lock, on a connection that is kept for it, and a row that names the holder."""
    lock = _ServerLock(engine, url, what, now)
    lock.take()
    try:
        yield lock.check
    finally:
        lock.drop()


class _ServerLock:
    """The server drops it with its session: a restart, a failover or an idle cut ends that, and the process goes on."""

    def __init__(self, engine: Engine, url: URL, what: str, now: datetime) -> None:
        self._engine, self._url, self._what, self._since = engine, url, what, now
        self._number = int.from_bytes(sha256(f"bot {what}".encode()).digest()[:8], "big", signed=True)
        self._session: Connection | None = None

    def take(self) -> None:
        """Take it. Raises StoreBusy, which names who has it."""
        with translated(self._url):
            # Outside transactions: one left open for days would keep PostgreSQL from tidying up behind all others.
            self._session = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            with translated(self._url):
                _lock_session(self._session, self._number, self._what)
                _sign(self._session, self._what, self._since)
        except BaseException:
            self.drop()
            raise

    def check(self) -> None:
        """Whether the session still is, and with it the lock; else it is taken anew. Raises StoreTaken."""
        try:
            with translated(self._url):
                if self._session is not None:
                    self._session.execute(text("SELECT 1"))
                    return
        except StoreError:
            self.drop()
        try:
            self.take()
        except StoreBusy as error:
            raise StoreTaken(f"this process lost its hold on the database, and {error}") from None

    def drop(self) -> None:
        """The server gives the lock back when the session ends; the pool would keep it open."""
        session, self._session = self._session, None
        if session is not None:
            session.invalidate()
            session.close()


def _lock_session(session: Connection, number: int, what: str) -> None:
    if session.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": number}):
        return
    row = session.execute(select(holders).where(holders.c.what == what)).first()
    if row is None:
        raise _refusal(what, "", "", "")
    raise _refusal(what, str(row.pid), row.host, _written(row.since))


def _sign(session: Connection, what: str, now: datetime) -> None:
    session.execute(holders.delete().where(holders.c.what == what))
    session.execute(holders.insert().values(what=what, pid=os.getpid(), host=socket.gethostname(), since=now))


def _refusal(what: str, pid: str, host: str, since: str) -> StoreBusy:
    who = f": pid {pid} on {host} since {since}" if pid else ""
    return StoreBusy(f"another bot {what} holds this database{who}")


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
