"""The items of a reading in full: what is new of them, pages of thin ones, and what each story sees."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.core.decide import Look
from bot.core.model import Item, Readable
from bot.core.schedule import GONE_AGAIN, look_again_at
from bot.full_text import FullText, FullTexts, is_thin
from bot.second import Case, SecondOpinions
from bot.settle import Desk, Page, Read, digest
from bot.sift import Sifted, sift
from bot.store import Store, StoredItem

T = TypeVar("T")

LOOKS = 25
"""Items looked at before a stop is heeded."""

FIRST_PAGE_RETRY = timedelta(minutes=1)
PAGE_RETRIES = timedelta(hours=6)
"""How long an item's page is asked again: at twice its age, that is about eight times."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one source said in a pass: its items (``said``), and the stories (``desks``) that follow it.

    ``first`` are the stories that see it for the first time; ``addresses`` are the source's own, no page of an item.
    """

    key: str
    said: Sequence[Item]
    desks: Mapping[str, Desk]
    first: frozenset[str]
    addresses: Collection[str]


class InFull:
    """Reads items in full. ``ask`` runs a store call on the database's one thread."""

    def __init__(
        self,
        store: Store,
        second: SecondOpinions,
        ask: Callable[[Callable[[], Sifted]], Awaitable[Sifted]],
        clock: Callable[[], datetime],
    ) -> None:
        self._store, self._second, self._ask, self._clock = store, second, ask, clock

    async def of(self, one: Said, texts: FullTexts) -> tuple[tuple[Read, ...], tuple[Page, ...], int]:
        """The items, with the full text of those that are new, thin, and name one of a story's terms.

        And the stored ones whose page could not be had before, or is looked at for edits; and how many items the store
        does not know.
        """
        now, said = self._clock(), one.said
        digests = tuple(map(digest, said))
        sifted = await self._ask(lambda: sift(self._store, list(one.desks.values()), one.key, said, digests, now))
        had, late = await self._pages(one, sifted, texts)
        items = [had[n].item if n in had else item for n, item in enumerate(said)]
        late_items = [item for stored, full in late if (item := _news(full, stored))]
        jobs = [(sifted.looked_at(n, item), sifted.undecided[n]) for n, item in enumerate(items)]
        jobs += [(item, frozenset(one.desks)) for item in late_items]
        looks = await _looks(one.desks, jobs)
        cases = [Case(jobs[n][0], it, sifted.before(n), looks[n]) for n, it in enumerate(said)]
        cases += [Case(item, item, None, seen) for item, seen in zip(late_items, looks[len(said) :], strict=True)]
        opinions = await self._second.of_source(one.desks, cases, one.first)
        reads = tuple(
            Read(said[n], digests[n], item, sifted.is_new(n), _page_at(had.get(n), sifted.stored[n], now), *both)
            for n, (item, both) in enumerate(zip(items, zip(looks, opinions, strict=True), strict=False))
        )
        seen = iter(zip(looks[len(said) :], opinions[len(said) :], strict=True))
        pages = tuple(
            Page(stored, item, _page_at(full, stored, now), *(next(seen) if item else ({}, {})), gone=full.gone)
            for stored, full in late
            for item in (_news(full, stored),)
        )
        return reads, pages, sum(it is None for it in sifted.stored)

    async def _pages(
        self, one: Said, sifted: Sifted, texts: FullTexts
    ) -> tuple[dict[int, FullText], list[tuple[StoredItem, FullText]]]:
        """The pages of new items by their place, and those of stored ones that were due again."""
        said = one.said

        def worth() -> list[int]:
            new = (n for n in range(len(said) - 1, -1, -1) if sifted.is_new(n) and said[n].url not in one.addresses)
            return [n for n in new if _worth_reading(said[n], one.desks.values(), one.first)]

        wanted = await asyncio.to_thread(worth)
        followed = [it for it in sifted.waiting if it.item.readable is Readable.FULL]
        unread = [it for it in sifted.waiting if it.item.readable is not Readable.FULL]
        asked = await texts.of_source([*(said[n] for n in wanted), *(it.said for it in unread)])
        again = await texts.looked_at_again([it.item for it in followed])
        late = [*zip(unread, asked[len(wanted) :], strict=True), *zip(followed, again, strict=False)]
        return dict(zip(wanted, asked, strict=False)), late


async def _looks(desks: Mapping[str, Desk], jobs: Sequence[tuple[Item, frozenset[str]]]) -> list[dict[str, Look]]:
    """What the stories see in the items: most of the work of deciding, kept out of the transaction.

    In small parts, since a thread cannot be stopped: a stop waits for one part and no more.
    """

    def part(of: Sequence[tuple[Item, frozenset[str]]]) -> list[dict[str, Look]]:
        return [
            {story: look for story in sorted(stories) if (look := _look(desks[story], item))} for item, stories in of
        ]

    out: list[dict[str, Look]] = []
    for start in range(0, len(jobs), LOOKS):
        some = jobs[start : start + LOOKS]
        out += await asyncio.to_thread(part, some) if any(stories for _, stories in some) else [{} for _ in some]
    return out


def _worth_reading(item: Item, desks: Iterable[Desk], first: Collection[str]) -> bool:
    """Whether the text is thin and a story's term makes the page worth a request."""
    if not is_thin(item):
        return False
    for desk in desks:
        since = desk.watchlist.story.published
        if desk.watchlist.story.id in first and not (since and item.published and item.published > since):
            continue  # learned in silence whatever it says
        with suppress(Exception):  # what breaks here breaks again when it is judged, and is told of there
            if desk.judge.matches(item):
                return True
    return False


def _look(desk: Desk, item: Item) -> Look | None:
    try:
        return desk.judge.look(item)
    except Exception:
        return None  # judging it will break too, and say so


def _news(full: FullText, stored: StoredItem) -> Item | None:
    """The item with its page's text, where that was had and is not what is known of it."""
    item = full.item
    same = stored.item.readable is Readable.FULL and (item.title, item.text) == (stored.item.title, stored.item.text)
    return None if same or item.readable is not Readable.FULL else item


def _page_at(full: FullText | None, stored: StoredItem | None, now: datetime) -> datetime | None:
    """When a page that could not be had is asked again: at twice the item's age, for six hours.

    Not for an item whose page is known: what the source said anew of it is judged now. One that is followed is looked
    at again as its age says, and where it is gone, in time for the second look before people are told.
    """
    if stored and stored.followed_at:
        gone = bool(stored.gone_at) if full is None or full.gone is None else full.gone
        if gone and stored.gone_told_at is None:
            return now + GONE_AGAIN
        return look_again_at(now, stored.followed_at)
    if full is None or not full.again or (stored and stored.item.readable is Readable.FULL):
        return None
    if not full.asked:
        return now
    age = now - stored.seen_at if stored else timedelta()
    return now + max(age, FIRST_PAGE_RETRY) if age < PAGE_RETRIES else None
