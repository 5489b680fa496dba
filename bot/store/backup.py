"""The whole memory as one SQLite file, made while the service runs, and back into either engine.

A backup is a database that ``bot`` itself could open; of PostgreSQL too, so that one engine's backup restores into the
other. What was being sent when it was made is in doubt, and what was leased is free.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Table, func, select

from bot.core.errors import StoreError, StoreUnusable
from bot.store import lock, migrate, rehearsal
from bot.store.access import Access
from bot.store.deliveries import SENDER_ENDED, UNSETTLED
from bot.store.engine import NoState, engine_for, file_of, parse
from bot.store.faults import shown
from bot.store.schema import deliveries, holders, memos, metadata, sources
from bot.store.states import DeliveryStatus

SIDES = ("-wal", "-shm")
"""What SQLite keeps beside a database under its name."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a backup holds, in numbers. ``kept``: the database that it took the place of, where that is a file."""

    stories: int
    items: int
    alerts: int
    undelivered: int
    kept: Path | None = None


def backup(url: str, path: Path) -> Held:
    """Write the database at ``url`` into ``path``, as it is at one moment, whole or not at all.

    Raises NoState where there is nothing yet, StoreUnusable for what cannot be read or written.
    """
    address = parse(url)
    _refuse_to_overwrite(address_file=file_of(address), path=path)
    with _beside(path) as part:
        if (file := file_of(address)) is not None:
            _copy(file, part, shown(address))
        else:
            _from_server(url, part)
        _closed(part)
        held = _checked(part)
        _flushed(part)
        part.replace(path)
    return held


def restore(url: str, path: Path, *, replace: bool, now: datetime) -> Held:
    """Put a backup in the place of the database at ``url``. Raises StoreBusy while a service runs there.

    One that holds something is refused unless ``replace``; a file then stays beside the new one under another name.
    """
    address = parse(url)
    target = file_of(address)
    if target is not None:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    workshop = target or Path(tempfile.gettempdir()) / "bot-restore"
    with _beside(workshop) as part:
        _copy(path, part, str(path))
        _checked(part)
        _refreshed(part, now)
        held = _checked(part)
        if target is not None:
            with lock.on_file(target, "run", now):
                kept = _into_place(part, target, replace=replace, now=now)
            return Held(held.stories, held.items, held.alerts, held.undelivered, kept)
        _into_server(url, part, replace=replace, now=now)
    return held


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A name beside ``path`` for what is not finished; nothing of it stays."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
    except OSError as error:
        raise StoreUnusable(f"{path} cannot be written: {error.strerror}") from None
    finally:
        for side in ("", "-journal", *SIDES):
            part.with_name(part.name + side).unlink(missing_ok=True)


def _refuse_to_overwrite(address_file: Path | None, path: Path) -> None:
    """An older backup may be replaced; anything else that stands there is somebody's."""
    if path.is_dir():
        raise StoreUnusable(f"{path} is a folder, not a file")
    if address_file is not None and path.exists() and address_file.exists() and path.samefile(address_file):
        raise StoreUnusable(f"{path} is the database itself")
    if path.exists():
        try:
            _checked(path)
        except StoreError:
            raise StoreUnusable(f"{path} exists and is no backup: it is not overwritten") from None


def _copy(source: Path, target: Path, name: str) -> None:
    """SQLite's own way to copy a database that others write to: in one step, so that it is of one moment."""
    if not source.exists():
        raise NoState(f"no state yet: {name} does not exist")
    try:
        target.touch(mode=0o600)
        with closing(_opened(source)) as here, closing(sqlite3.connect(target)) as there:
            here.backup(there)
    except sqlite3.Error as error:
        raise StoreUnusable(f"{name} cannot be copied: {error}") from None


def _opened(path: Path) -> sqlite3.Connection:
    """For reading alone, and without files left beside it where its folder may not be written."""
    place = path.absolute().as_uri()
    db = sqlite3.connect(f"{place}?mode=rw", uri=True, timeout=30)
    try:
        db.execute("PRAGMA query_only=ON")
        db.execute("SELECT 1 FROM sqlite_master").fetchall()
    except sqlite3.OperationalError:
        db.close()
        if path.with_name(f"{path.name}-wal").exists():
            raise
        db = sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True)
    return db


def _from_server(url: str, part: Path) -> None:
    """All tables of one moment. Raises NoState, and StoreUnusable where the schema is not this program's."""
    source = _access(url, create=False)
    try:
        migrate.bring_up_to_date(source)
        part.touch(mode=0o600)
        target = _access(f"sqlite:///{part}", create=True)
        try:
            migrate.bring_up_to_date(target)
            with source.reading() as here, target.writing() as there:
                rehearsal.carry(here, there, _carried())
        finally:
            target.close()
    finally:
        source.close()


def _access(url: str, *, create: bool) -> Access:
    address = parse(url)
    return Access(engine_for(address, create=create), address, writable=create)


def _closed(part: Path) -> None:
    """One file, without a journal beside it, that a reader of any kind can open."""
    with closing(sqlite3.connect(part)) as db:
        db.execute("PRAGMA journal_mode=DELETE")


def _checked(path: Path) -> Held:
    """What it holds. Raises StoreUnusable where it is damaged, or no database of ours."""
    try:
        with closing(_opened(path)) as db:
            problems = [row[0] for row in db.execute("PRAGMA integrity_check(1)")]
            if problems != ["ok"] or db.execute("PRAGMA foreign_key_check").fetchone():
                raise StoreUnusable(f"{path} is damaged: {problems[0]}")
            db.execute("SELECT version_num FROM alembic_version").fetchone()
            unsettled = "deliveries WHERE status IN ('pending', 'uncertain')"
            counts = (f"SELECT count(*) FROM {it}" for it in ("stories", "items", "alerts", unsettled))
            told = [int(db.execute(count).fetchone()[0]) for count in counts]
            return Held(told[0], told[1], told[2], told[3])
    except sqlite3.Error as error:
        raise StoreUnusable(f"{path} is no backup of a bot: {error}") from None


def _flushed(part: Path) -> None:
    with part.open("rb") as file:
        os.fsync(file.fileno())


def _refreshed(part: Path, now: datetime) -> None:
    """Brought up to date; nobody holds anything in it, and what was being sent was perhaps delivered."""
    access = _access(f"sqlite:///{part}", create=True)
    try:
        migrate.bring_up_to_date(access)
        with access.writing() as db:
            free = {"lease_by": None, "lease_until": None}
            doubt = {**free, "status": DeliveryStatus.UNCERTAIN.value, "reason": SENDER_ENDED, "next_at": now}
            sending = deliveries.update().where(UNSETTLED, deliveries.c.sending_at.is_not(None))
            db.execute(sending.values(**doubt, sending_at=None))
            for table in (sources, deliveries):
                db.execute(table.update().values(**free))
            db.execute(holders.delete())
            db.execute(memos.delete().where(memos.c.key == "service"))
    finally:
        access.close()
    _closed(part)


def _into_place(part: Path, target: Path, *, replace: bool, now: datetime) -> Path | None:
    """Rename it to the database's name; what stood there keeps its content under another one."""
    kept = None
    if target.exists():
        if not replace and _holds_something(target):
            raise StoreUnusable(f"the database {target} holds something: --replace puts the backup in its place")
        kept = target.with_name(f"{target.name}.before-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
        for side in SIDES:  # first: a journal must never stand beside a database that it is not of
            if (one := target.with_name(target.name + side)).exists():
                one.replace(kept.with_name(kept.name + side))
        target.replace(kept)
    _flushed(part)
    part.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return kept


def _holds_something(target: Path) -> bool:
    if target.stat().st_size == 0:
        return False
    try:
        with closing(_opened(target)) as db:
            names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            mine = [it.name for it in metadata.sorted_tables if it.name in names]
            foreign = set(names) - {*mine, "alembic_version"}
            return bool(foreign) or any(db.execute(f"SELECT 1 FROM {it} LIMIT 1").fetchone() for it in mine)
    except sqlite3.Error:
        return True  # what cannot be read may be worth something to somebody


def _into_server(url: str, part: Path, *, replace: bool, now: datetime) -> None:
    """Every row in one transaction: the server has the old memory, or the restored one."""
    target, source = _access(url, create=True), _access(f"sqlite:///{part}", create=False)
    try:
        migrate.bring_up_to_date(target)
        with lock.held(target, "run", now), target.writing() as there:
            if not replace and any(there.execute(select(it).limit(1)).first() for it in _carried()):
                where = shown(target.url)
                raise StoreUnusable(f"the database {where} holds something: --replace puts the backup in its place")
            for table in reversed(_carried()):
                there.execute(table.delete())
            with source.reading() as here:
                rehearsal.carry(here, there, _carried())
            _count_on(there)
    finally:
        target.close()
        source.close()


def _carried() -> list[Table]:
    """Every table but that of the locks, which are of the living."""
    return [table for table in metadata.sorted_tables if table is not holders]


def _count_on(db: Connection) -> None:
    """The next number that a table draws is above all that were restored: PostgreSQL keeps it apart from the rows."""
    for table in _carried():
        for column in table.primary_key.columns:
            name = db.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
            if name:
                top = db.scalar(select(func.max(column)))
                db.execute(select(func.setval(name, top or 1, top is not None)))
