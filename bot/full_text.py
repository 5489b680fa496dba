"""The full text of an item whose source gives only a standfirst; where it cannot be had, the reason."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from bot.core.errors import Cause, SourceError
from bot.core.model import Item, Readable
from bot.sources.article import Article, read_article
from bot.sources.http import Fetcher, NotModified
from bot.sources.worker import Worker

THIN = 600
"""Characters under which a source's text is a standfirst: measured medians are 82 (Foreign Policy) to 480 (Khaama)."""

A_HOST = 2
"""Pages of one host asked at a time: a site is a guest's host."""

A_SOURCE = 20
"""Pages asked for one source in a pass; the others are asked in the next."""

A_SOURCE_S = 60.0
"""Seconds for the pages of one source in a pass, so that a slow site holds up neither the news nor the lease."""

MORE = 1.2
"""How much longer than the source's own text a page's must be to replace it: the source's has no page around it."""

PASSING = (Cause.UNREACHABLE, Cause.TIMEOUT, Cause.HTTP_STATUS, Cause.BLOCKED)
"""What may be otherwise in an hour; a 404 too, since a feed is often ahead of its site."""

LATER = "left for the next check"


@dataclass(frozen=True, slots=True)
class FullText:
    """An item as far as it could be read.

    ``again``: its page was not had for a passing reason; ``asked``: it was asked at all. ``gone``: its page is there
    no more (True), is there (False), or it could not be seen (None).
    """

    item: Item
    again: bool = False
    asked: bool = True
    gone: bool | None = None


class FullTexts:
    """Reads items' pages during one pass; a host that does not answer is asked once."""

    def __init__(self, fetcher: Fetcher, worker: Worker) -> None:
        self._fetcher, self._worker = fetcher, worker
        self._dead: dict[str, str] = {}
        self._turns: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(A_HOST))

    async def of_source(self, items: Sequence[Item]) -> list[FullText]:
        """The items of one source, most urgent first, with their pages' texts: as many as there is time for."""
        asked = await asyncio.gather(*map(self._in_time, items[:A_SOURCE]))
        return [*asked, *(FullText(replace(item, unread=LATER), again=True, asked=False) for item in items[A_SOURCE:])]

    async def looked_at_again(self, items: Sequence[Item]) -> list[FullText]:
        """Items whose full text is known, with what their pages say now; where one is not had, the item as it was."""
        return list(await asyncio.gather(*(self._in_time(item, whole=True) for item in items[:A_SOURCE])))

    async def _in_time(self, item: Item, *, whole: bool = False) -> FullText:
        try:
            async with asyncio.timeout(A_SOURCE_S):
                return await self._of(item, whole=whole)
        except TimeoutError:
            return FullText(replace(item, unread=LATER), again=True)

    async def _of(self, item: Item, *, whole: bool) -> FullText:
        """The item with its page's text, else as it is with why not. A paywalled page is not read around.

        ``whole``: the item's text is a page's already, and a shorter one replaces it.
        """
        host = urlsplit(item.url).netloc
        async with self._turns[host]:
            if host in self._dead:
                return FullText(replace(item, unread=self._dead[host]), again=True)
            try:
                article = await self._article(item.url)
            except SourceError as error:
                if error.cause in (Cause.UNREACHABLE, Cause.TIMEOUT):
                    self._dead[host] = str(error)
                gone = True if error.gone else None
                return FullText(replace(item, unread=str(error)), again=error.cause in PASSING, gone=gone)
        if article is None:
            return FullText(item)
        if article.partial and whole:  # a wall that came since took nothing back
            return FullText(replace(item, unread=article.partial), gone=False)
        if not whole and len(article.text) < MORE * len(item.text):
            return FullText(replace(item, unread=article.partial), gone=False)
        readable = Readable.SUMMARY if article.partial else Readable.FULL
        published = item.published or article.published
        return FullText(
            replace(item, text=article.text, readable=readable, published=published, unread=article.partial), gone=False
        )

    async def _article(self, url: str) -> Article | None:
        fetch = await self._fetcher.fetch(url, robots=True)
        if isinstance(fetch, NotModified):  # answers a condition only, and none was sent
            return None
        return await self._worker.run(read_article, fetch)


def is_thin(item: Item) -> bool:
    """Whether an item has a page that may say more than its source does."""
    return item.readable is not Readable.FULL and len(item.text) < THIN and item.url.startswith(("http://", "https://"))
