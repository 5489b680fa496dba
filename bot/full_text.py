"""The full text of an item whose source gives only a standfirst; where it cannot be had, the reason."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import replace
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

MORE = 1.2
"""How much longer than the source's own text a page's must be to replace it: the source's has no page around it."""


class FullTexts:
    """Reads items' pages during one pass; a host that does not answer is asked once."""

    def __init__(self, fetcher: Fetcher, worker: Worker) -> None:
        self._fetcher, self._worker = fetcher, worker
        self._dead: dict[str, str] = {}
        self._turns: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(A_HOST))

    async def of(self, item: Item) -> Item:
        """The item with its page's text, else as it is with why not. A paywalled page is not read around."""
        host = urlsplit(item.url).netloc
        async with self._turns[host]:
            if host in self._dead:
                return replace(item, unread=self._dead[host])
            try:
                article = await self._article(item.url)
            except SourceError as error:
                if error.cause in (Cause.UNREACHABLE, Cause.TIMEOUT):
                    self._dead[host] = str(error)
                return replace(item, unread=str(error))
        if article is None or len(article.text) < MORE * len(item.text):
            return item
        return replace(item, text=article.text, readable=Readable.FULL, published=item.published or article.published)

    async def _article(self, url: str) -> Article | None:
        fetch = await self._fetcher.fetch(url)
        if isinstance(fetch, NotModified):  # answers a condition only, and none was sent
            return None
        return await self._worker.run(read_article, fetch)


def is_thin(item: Item) -> bool:
    """Whether an item has a page that may say more than its source does."""
    return len(item.text) < THIN and item.url.startswith(("http://", "https://"))
