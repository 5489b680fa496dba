"""Items, their versions and the keys by which they are known again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, select

from bot.core.errors import StoreError
from bot.core.model import Item
from bot.core.urls import canonical
from bot.store.access import chunks
from bot.store.codec import ITEM
from bot.store.schema import item_keys, item_versions, items, mark
from bot.store.states import StoredItem

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


def put(
    db: Connection,
    source: int,
    item: Item,
    digest: str,
    now: datetime,
    *,
    said: Item | None = None,
    page_at: datetime | None = None,
    apart: bool = False,
) -> StoredItem:
    """Store a new item, or a new version of the one that the strongest known of its keys names.

    A key that names another item already goes on naming that one, unless the item stands ``apart``: then it is a new
    one, whatever its keys named.
    """
    marks = tuple(dict.fromkeys(mark(key) for key in item.keys))
    known = _known(db, source, marks)
    number = None if apart else next((known[name] for name in marks if name in known), None)
    if number is None:
        number, seen_at = _insert(db, source, digest, now, page_at), now
    else:
        seen_at = _advance(db, number, digest, now, page_at)
    if apart and known:
        mine = and_(item_keys.c.source == source, item_keys.c.mark.in_(known))
        db.execute(item_keys.update().where(mine).values(item=number))
    new = [{"source": source, "mark": name, "item": number, "seen_at": now} for name in marks if name not in known]
    if new:
        db.execute(NEW_KEYS, new)
    return _put_version(db, number, item, said, now, seen_at)


MOST_KEYS = 24
"""Of one item: a feed that draws new guids at each fetch would add to them for ever."""


def name(db: Connection, source: int, number: int, keys: Collection[str], now: datetime) -> None:
    """Know an item by further keys, which name no item yet."""
    held = db.scalar(select(func.count()).where(item_keys.c.item == number)) or 0
    marks = list(dict.fromkeys(map(mark, keys)))[: max(0, MOST_KEYS - held)]
    if marks:
        db.execute(NEW_KEYS, [{"source": source, "mark": one, "item": number, "seen_at": now} for one in marks])


def put_page(
    db: Connection, stored: StoredItem, item: Item, now: datetime, page_at: datetime | None = None
) -> StoredItem:
    """The page of a stored item as its new version: what the source said of it has not changed."""
    number = number_of(stored.id)
    _advance(db, number, stored.digest, now, page_at)
    return _put_version(db, number, item, stored.said, now, stored.seen_at)


def ask_page(db: Connection, item_id: str, at: datetime | None) -> None:
    """Ask an item's page again at this moment, or never."""
    db.execute(items.update().where(items.c.id == number_of(item_id)).values(page_at=at))


def follow(db: Connection, item_id: str, now: datetime, page_at: datetime | None) -> None:
    """Look at an item's page for edits from now on, next at ``page_at``; one that is followed already stays so."""
    since = func.coalesce(items.c.followed_at, now)
    db.execute(items.update().where(items.c.id == number_of(item_id)).values(followed_at=since, page_at=page_at))


def follow_anew(db: Connection, item_id: str, since: datetime | None, page_at: datetime | None) -> None:
    """Look at an item's page as if it had been followed since then (None: as if it never had been)."""
    db.execute(items.update().where(items.c.id == number_of(item_id)).values(followed_at=since, page_at=page_at))


def waiting(db: Connection, source: int, now: datetime) -> list[StoredItem]:
    """The items of this source whose page is to be asked again by now, the newest first."""
    here = select(items.c.id).where(items.c.source == source, items.c.page_at <= now)
    found = _current(db, set(db.scalars(here)))
    return [found[number] for number in sorted(found, reverse=True)]


def earlier(db: Connection, item_id: str, limit: int) -> list[Item]:
    """What the item said in its versions, the current one last; of many, the newest ``limit``."""
    version = item_versions.c
    rows = select(version.payload).where(version.item == number_of(item_id)).order_by(version.version.desc())
    return [ITEM.load(payload) for payload in db.scalars(rows.limit(limit))][::-1]


def of_source(db: Connection, source: int) -> list[Item]:
    """Every item of a source in its current version, oldest first."""
    found = _current(db, set(db.scalars(select(items.c.id).where(items.c.source == source))))
    return [found[number].item for number in sorted(found)]


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
        wanted = select(items, version.payload, version.said, version.emptied).join(item_versions, this)
        for row in db.execute(wanted.where(items.c.id.in_(part))):
            found[row.id] = _stored(row)
    return found


def _stored(row: Row[Any]) -> StoredItem:
    item = ITEM.load(row.payload)
    said = ITEM.load(row.said) if row.said else item
    return StoredItem(
        name_of(row.id), row.version, row.digest, item, said, row.first_seen_at, row.page_at, row.followed_at,
        row.gone_at, row.gone_told_at, row.emptied,
    )  # fmt: skip


def _insert(db: Connection, source: int, digest: str, now: datetime, page_at: datetime | None) -> int:
    values = {
        "source": source,
        "version": 1,
        "digest": digest,
        "first_seen_at": now,
        "changed_at": now,
        "page_at": page_at,
    }
    number: int = db.execute(NEW_ITEM, values).scalar_one()
    return number


def _advance(db: Connection, number: int, digest: str, now: datetime, page_at: datetime | None) -> datetime:
    """Count a version; when the item was first seen."""
    changed = items.update().where(items.c.id == number)
    changed = changed.values(version=items.c.version + 1, digest=digest, changed_at=now, page_at=page_at)
    seen_at: datetime = db.execute(changed.returning(items.c.first_seen_at)).scalar_one()
    return seen_at


def _put_version(
    db: Connection, number: int, item: Item, said: Item | None, now: datetime, seen_at: datetime
) -> StoredItem:
    """Write the item as its current version; it comes back with its id."""
    item = replace(item, id=name_of(number))
    said = replace(said, id=item.id) if said else item
    row = db.execute(
        select(
            items.c.version, items.c.digest, items.c.page_at, items.c.followed_at, items.c.gone_at, items.c.gone_told_at
        ).where(items.c.id == number)
    ).one()
    values = {
        "item": number,
        "version": row.version,
        "digest": row.digest,
        "url": item.url,
        "url_mark": mark(canonical(item.url)),
        "payload": ITEM.dump(item),
        "said": ITEM.dump(said) if said != item else None,
        "stored_at": now,
    }
    db.execute(NEW_VERSION, values)
    return StoredItem(
        item.id, row.version, row.digest, item, said, seen_at, row.page_at, row.followed_at,
        row.gone_at, row.gone_told_at,
    )  # fmt: skip
