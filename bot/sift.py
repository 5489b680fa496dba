"""What a reading holds that is new: which of its items the store knows, and which story has not decided on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.model import Item
from bot.settle import Desk
from bot.store import Store, StoredItem


@dataclass(frozen=True, slots=True)
class Sifted:
    """The items of a reading beside the store, by their place in it.

    ``stored`` is the item as it is known, if it is; ``undecided`` names the stories that have yet to decide on it.
    ``waiting`` are stored items whose page is to be asked again, whether they are listed still or not.
    """

    stored: tuple[StoredItem | None, ...]
    digests: tuple[str, ...]
    undecided: tuple[frozenset[str], ...]
    waiting: tuple[StoredItem, ...]

    def is_new(self, place: int) -> bool:
        """Whether the source says something new there."""
        stored = self.stored[place]
        return stored is None or stored.digest != self.digests[place]

    def before(self, place: int) -> StoredItem | None:
        """What is stored of an item that says something new there, if its text is still known."""
        stored = self.stored[place]
        return stored if stored and not stored.emptied and self.is_new(place) else None

    def looked_at(self, place: int, item: Item) -> Item:
        """What is judged there: the item as it was read, or as it is stored where it says nothing new.

        One whose text was forgotten is judged as it was read, by a story that is newer than that.
        """
        stored = self.stored[place]
        return item if stored is None or stored.emptied or self.is_new(place) else stored.item


def sift(
    store: Store, desks: Sequence[Desk], key: str, items: Sequence[Item], digests: Sequence[str], now: datetime
) -> Sifted:
    """Compare a reading of the source ``key`` with what is stored."""
    with store.read() as tx:
        names = [name for item in items for name in item.keys]
        known = tx.stored_items(key, names) if names else {}
        stored = tuple(next((known[name] for name in item.keys if name in known), None) for item in items)
        same = [it.id for it, said in zip(stored, digests, strict=True) if it and it.digest == said]
        decided = {desk.watchlist.story.id: tx.decided(desk.watchlist.story.id, same) for desk in desks}
        waiting = tx.waiting(key, now)

    def undecided(it: StoredItem | None, said: str) -> frozenset[str]:
        if it is None or it.digest != said:
            return frozenset(decided)
        return frozenset(story for story, versions in decided.items() if versions.get(it.id, 0) < it.version)

    changed = {it.id for it, said in zip(stored, digests, strict=True) if it and it.digest != said}
    return Sifted(
        stored,
        tuple(digests),
        tuple(undecided(it, said) for it, said in zip(stored, digests, strict=True)),
        tuple(it for it in waiting if it.id not in changed),
    )
