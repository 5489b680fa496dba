"""What came, in the order in which it came: for whoever tries a watchlist on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from bot.core.model import Item, SourceKind
from bot.store.access import chunks
from bot.store.codec import ITEM
from bot.store.items import name_of, number_of
from bot.store.schema import item_versions, items, mark, sources

NEWS = sources.c.kind != SourceKind.STORY.value
"""The sources that give news: the newsroom's own pages of its stories are none."""


@dataclass(frozen=True, slots=True)
class Version:
    """An item as it was stored at one time. ``id`` is the item's, in all its versions; ``number`` counts them from 1.

    ``emptied``: its text was forgotten after its time. ``at_first``: the item was there at its source's first check.
    ``source`` is the key of its source: ids are a watchlist's own, and two sources may share one.
    """

    id: str
    number: int
    item: Item
    at: datetime
    emptied: bool = False
    at_first: bool = False
    source: str = ""


def versions(db: Connection, source_keys: Collection[str] | None = None) -> list[Version]:
    """Every version of every item (of these sources, if given), in the order in which they were stored.

    The newsroom's own pages are left out: they are no news of the story.
    """
    if source_keys is None:
        return _versions(db)
    found: list[Version] = []
    for part in chunks([mark(key) for key in source_keys]):
        found += _versions(db, sources.c.mark.in_(part))
    return sorted(found, key=lambda it: (it.at, number_of(it.id), it.number))


def _versions(db: Connection, *where: ColumnElement[bool]) -> list[Version]:
    first = select(items.c.source, func.min(items.c.first_seen_at).label("at")).group_by(items.c.source).subquery()
    said = item_versions.c
    wanted = (
        select(
            said.item,
            said.version,
            said.payload,
            said.stored_at,
            said.emptied,
            items.c.first_seen_at,
            first.c.at,
            sources.c.key,
        )
        .join(items, items.c.id == said.item)
        .join(sources, sources.c.id == items.c.source)
        .join(first, first.c.source == items.c.source)
        .where(NEWS, *where)
        .order_by(said.stored_at, said.item, said.version)
    )
    return [
        Version(
            name_of(row.item),
            row.version,
            ITEM.load(row.payload),
            row.stored_at,
            row.emptied,
            row.first_seen_at == row.at,
            row.key,
        )
        for row in db.execute(wanted)
    ]
