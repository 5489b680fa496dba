"""``bot validate --online``: does each source answer, and with something that can be read? Nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

from bot.check import SourceReport
from bot.core.errors import SourceError
from bot.core.model import Source, Watchlist
from bot.settings import Settings
from bot.sources import READERS, Reading
from bot.sources.http import Fetched, Fetcher
from bot.sources.worker import Worker


async def try_sources(settings: Settings, watchlists: Sequence[Watchlist]) -> AsyncIterator[SourceReport]:
    """A report for each source, as it answers."""
    fetch = settings.fetch
    fetcher = Fetcher(user_agent=fetch.user_agent, allow_private_networks=fetch.allow_private_networks)
    worker = Worker()
    sources = {source.key: source for watchlist in watchlists for source in watchlist.sources}
    try:
        for done in asyncio.as_completed([_try(source, fetcher, worker) for source in sources.values()]):
            yield await done
    finally:
        await fetcher.aclose()
        worker.close()


async def _try(source: Source, fetcher: Fetcher, worker: Worker) -> SourceReport:
    try:
        fetched = await fetcher.fetch(source.url)
        if not isinstance(fetched, Fetched):
            return SourceReport(source.id, source.url, "unchanged", 0, 0, None)
        reading: Reading = await worker.run(READERS[source.kind].read, fetched, source)
    except SourceError as error:
        return SourceReport(source.id, source.url, "failed", 0, 0, str(error))
    return SourceReport(source.id, source.url, "ok", len(reading.items), 0, None)
