"""From what a feed or page lists to items: who is who (``identity``), each once, oldest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.core.model import Item, Readable
from bot.sources.entry import Entry
from bot.sources.identity import identities

__all__ = ["Entry", "items_of"]

_FULL_TEXT = 1_500  # characters from which content is taken for the whole article
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\]|read more|continue reading|weiterlesen|читать далее)\W*$", re.I
)


def items_of(entries: Sequence[Entry], source: str, base: str) -> tuple[Item, ...]:
    """The entries as items, each once, oldest first. ``base`` is opened where an entry has no address of its own."""
    items: list[Item] = []
    seen: set[str] = set()
    for entry, keys in zip(entries, identities(entries), strict=True):
        if seen.isdisjoint(keys):  # else the same entry twice in one feed
            items.append(_item(entry, keys, source, base))
        seen.update(keys)
    return _oldest_first(items)


def _item(entry: Entry, keys: tuple[str, ...], source: str, base: str) -> Item:
    whole = entry.whole and len(entry.text) >= _FULL_TEXT and not _CUT_OFF.search(entry.text[-60:])
    return Item(
        source=source,
        url=entry.url or base,
        title=entry.headline,
        text=entry.text,
        published=entry.published,
        lang=entry.lang,
        keys=keys,
        authors=entry.authors,
        readable=Readable.FULL if whole else Readable.SUMMARY,
    )


def _oldest_first(items: list[Item]) -> tuple[Item, ...]:
    """By date; an undated one stays beside its older neighbour, since feeds list the newest first."""
    order: list[tuple[datetime, Item]] = []
    at = datetime.min.replace(tzinfo=UTC)
    for item in reversed(items):
        at = item.published or at
        order.append((at, item))
    return tuple(item for _, item in sorted(order, key=lambda pair: pair[0]))
