"""Items, their versions and the keys by which they are known again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, and_, select

from bot.core.errors import StoreError
from bot.core.model import Item
from bot.store.access import chunks
from bot.store.codec import ITEM
from bot.store.schema import item_keys, item_versions, items, mark
from bot.store.sources import id_of
from bot.store.states import StoredItem
from bot.store.urls import folded


def name_of(number: int) -> str:
    """An item's id as the house knows it: opaque text."""
    return f"i{number}"


def number_of(item_id: str) -> int:
    """The row behind an item's id. Raises StoreError for what is no id of this store."""
    if item_id[:1] == "i" and item_id[1:].isascii() and item_id[1:].isdecimal():
        return int(item_id[1:])
    raise StoreError(f"no item of this database has the id '{item_id}'")


def stored(db: Connection, source_key: str, keys: Collection[str]) -> dict[str, StoredItem]:
    """The items of this source known by any of these keys: key → item, in its current version."""
    by_mark = {mark(key): key for key in keys}
    source = id_of(db, source_key)
    known: dict[str, int] = {}
    for part in chunks(list(by_mark)):
        here = and_(item_keys.c.source == source, item_keys.c.mark.in_(part))
        known |= {row.mark: row.item for row in db.execute(select(item_keys.c.mark, item_keys.c.item).where(here))}
    current = _current(db, set(known.values()))
    return {by_mark[name]: current[number] for name, number in known.items() if number in current}


def put(db: Connection, source_key: str, item: Item, digest: str, now: datetime) -> StoredItem:
    """Store a new item, or a new version of the one that the strongest known of its keys names.

    A key that names another item already goes on naming that one. Raises StoreError for an unknown source.
    """
    # Locked on PostgreSQL, so that two checks of one source do not both find the item new.
    source = id_of(db, source_key, lock=True)
    number = _known_as(db, source, item.keys)
    number = _insert(db, source, digest, now) if number is None else number
    version = _next_version(db, number)
    item = replace(item, id=name_of(number))
    _put_version(db, number, version, item, digest, now)
    _put_keys(db, source, number, item.keys, now)
    return StoredItem(item.id, version, digest, item)


def _current(db: Connection, numbers: Collection[int]) -> dict[int, StoredItem]:
    version = item_versions.c
    this = and_(version.item == items.c.id, version.version == items.c.version)
    found: dict[int, StoredItem] = {}
    for part in chunks(numbers):
        wanted = select(items.c.id, items.c.version, items.c.digest, version.payload).join(item_versions, this)
        for row in db.execute(wanted.where(items.c.id.in_(part))):
            found[row.id] = StoredItem(name_of(row.id), row.version, row.digest, ITEM.load(row.payload))
    return found


def _known_as(db: Connection, source: int, keys: tuple[str, ...]) -> int | None:
    marks = [mark(key) for key in keys]
    here = and_(item_keys.c.source == source, item_keys.c.mark.in_(marks))
    known = {row.mark: row.item for row in db.execute(select(item_keys.c.mark, item_keys.c.item).where(here))}
    return next((known[name] for name in marks if name in known), None)


def _insert(db: Connection, source: int, digest: str, now: datetime) -> int:
    fresh = items.insert().values(source=source, version=0, digest=digest, first_seen_at=now, changed_at=now)
    number: int = db.execute(fresh.returning(items.c.id)).scalar_one()
    return number


def _next_version(db: Connection, number: int) -> int:
    version: int = db.execute(select(items.c.version).where(items.c.id == number)).scalar_one()
    return version + 1


def _put_version(db: Connection, number: int, version: int, item: Item, digest: str, now: datetime) -> None:
    db.execute(items.update().where(items.c.id == number).values(version=version, digest=digest, changed_at=now))
    db.execute(
        item_versions.insert().values(
            item=number,
            version=version,
            digest=digest,
            url=item.url,
            url_mark=mark(folded(item.url)),
            payload=ITEM.dump(item),
            stored_at=now,
        )
    )


def _put_keys(db: Connection, source: int, number: int, keys: tuple[str, ...], now: datetime) -> None:
    held = set(
        db.scalars(select(item_keys.c.mark).where(item_keys.c.source == source, item_keys.c.mark.in_(map(mark, keys))))
    )
    new = [name for name in dict.fromkeys(map(mark, keys)) if name not in held]
    if new:
        rows = [{"source": source, "mark": name, "item": number, "seen_at": now} for name in new]
        db.execute(item_keys.insert(), rows)
