"""Items, their versions and the keys by which they are known again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, select

from bot.core.errors import StoreError
from bot.core.model import Item
from bot.store.access import chunks
from bot.store.codec import ITEM
from bot.store.schema import item_keys, item_versions, items, mark
from bot.store.states import StoredItem
from bot.store.urls import folded

# Built once: building and caching a statement costs more than SQLite takes to run it.
KNOWN = select(item_keys.c.mark, item_keys.c.item).where(
    item_keys.c.source == bindparam("source"), item_keys.c.mark.in_(bindparam("marks", expanding=True))
)
NEW_ITEM = items.insert().returning(items.c.id)
NEW_VERSION = item_versions.insert()
NEW_KEYS = item_keys.insert()


def name_of(number: int) -> str:
    """An item's id as the house knows it: opaque text."""
    return f"i{number}"


def number_of(item_id: str) -> int:
    """The row behind an item's id. Raises StoreError for what is no id of this store."""
    if item_id[:1] == "i" and item_id[1:].isascii() and item_id[1:].isdecimal():
        return int(item_id[1:])
    raise StoreError(f"no item of this database has the id '{item_id}'")


def stored(db: Connection, source: int, keys: Collection[str]) -> dict[str, StoredItem]:
    """The items of this source known by any of these keys: key → item, in its current version."""
    by_mark = {mark(key): key for key in keys}
    known = _known(db, source, by_mark)
    current = _current(db, set(known.values()))
    return {by_mark[name]: current[number] for name, number in known.items() if number in current}


def put(db: Connection, source: int, item: Item, digest: str, now: datetime) -> StoredItem:
    """Store a new item, or a new version of the one that the strongest known of its keys names.

    A key that names another item already goes on naming that one.
    """
    marks = tuple(dict.fromkeys(mark(key) for key in item.keys))
    known = _known(db, source, marks)
    number = next((known[name] for name in marks if name in known), None)
    if number is None:
        number, version = _insert(db, source, digest, now), 1
    else:
        version = _advance(db, number, digest, now)
    item = replace(item, id=name_of(number))
    _put_version(db, number, version, item, digest, now)
    new = [{"source": source, "mark": name, "item": number, "seen_at": now} for name in marks if name not in known]
    if new:
        db.execute(NEW_KEYS, new)
    return StoredItem(item.id, version, digest, item)


def _known(db: Connection, source: int, marks: Collection[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    for part in chunks(marks):
        known |= {row.mark: row.item for row in db.execute(KNOWN, {"source": source, "marks": part})}
    return known


def _current(db: Connection, numbers: Collection[int]) -> dict[int, StoredItem]:
    version = item_versions.c
    this = and_(version.item == items.c.id, version.version == items.c.version)
    found: dict[int, StoredItem] = {}
    for part in chunks(numbers):
        wanted = select(items.c.id, items.c.version, items.c.digest, version.payload).join(item_versions, this)
        for row in db.execute(wanted.where(items.c.id.in_(part))):
            found[row.id] = StoredItem(name_of(row.id), row.version, row.digest, ITEM.load(row.payload))
    return found


def _insert(db: Connection, source: int, digest: str, now: datetime) -> int:
    values = {"source": source, "version": 1, "digest": digest, "first_seen_at": now, "changed_at": now}
    number: int = db.execute(NEW_ITEM, values).scalar_one()
    return number


def _advance(db: Connection, number: int, digest: str, now: datetime) -> int:
    changed = items.update().where(items.c.id == number)
    changed = changed.values(version=items.c.version + 1, digest=digest, changed_at=now)
    version: int = db.execute(changed.returning(items.c.version)).scalar_one()
    return version


def _put_version(db: Connection, number: int, version: int, item: Item, digest: str, now: datetime) -> None:
    values = {
        "item": number,
        "version": version,
        "digest": digest,
        "url": item.url,
        "url_mark": mark(folded(item.url)),
        "payload": ITEM.dump(item),
        "stored_at": now,
    }
    db.execute(NEW_VERSION, values)
