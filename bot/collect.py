"""One source as it stands on the web now: fetched, read, with its further parts, and gaps filled."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.dating import trusted
from bot.core.errors import Cause, SourceError
from bot.core.health import Health
from bot.core.model import Item, Source, SourceKind
from bot.sources import READERS, Reading
from bot.sources.browser import Browser
from bot.sources.http import Fetched, Fetcher, NotModified, Validators
from bot.sources.worker import Worker

FULLY = timedelta(hours=6)
"""After so long a source is asked without a condition: some servers repeat an ETag for a changed body."""
GAP_FROM = 5
"""Items in a list from which it is told that none of them was known; a list of two may well be all new."""
OLDER_PAGES = 5
"""How far back a gap is followed, in pages of the source's own."""
LISTS = (SourceKind.FEED, SourceKind.PAGE, SourceKind.SITEMAP, SourceKind.CHANNEL)
OBEYS_ROBOTS = (SourceKind.PAGE, SourceKind.STORY)
"""robots.txt is for what a person would look at; a feed, a sitemap and a preview are there for programs."""

AreKnown = Callable[[Sequence[Item]], Awaitable[Sequence[bool]]]
"""Which items the store knows of this source."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What a source gave. ``full``: no condition was sent. ``gap``: nothing was known of what it lists, and older items
    could not be had either; ``note`` is what a person should know all the same. ``fresh_s`` as the source itself says.
    """

    fetch: Fetched | NotModified
    items: tuple[Item, ...] = ()
    shape: str = ""
    full: bool = False
    gap: bool = False
    note: str = ""
    fresh_s: float | None = None


class Collector:
    """Collects from every kind of source; without a ``browser``, not from pages that only one renders."""

    def __init__(self, fetcher: Fetcher, worker: Worker, browser: Browser | None = None) -> None:
        self._fetcher, self._worker, self._browser = fetcher, worker, browser

    async def collect(
        self, source: Source, health: Health, known: Validators | None, are_known: AreKnown, now: datetime
    ) -> Collected:
        """Fetch and read a source. ``known`` is what its last answer left behind, None where all of it is wanted.

        Raises SourceError.
        """
        if source.kind is SourceKind.SITEMAP:
            known = None  # an index may stay as it is while its parts go on
        full = known is None or health.full_at is None or now - health.full_at >= FULLY
        asked = Validators(body_hash=known.body_hash) if known and full else known
        fetch = await self._fetch(source, asked)
        if isinstance(fetch, NotModified):
            return Collected(fetch, full=full, fresh_s=_fresh(fetch, None))
        reading = await self._read(source, fetch, health.shape)
        items, note = await self._with_parts(source, reading)
        gap = _rolls(source, reading, health, len(items)) and not any(await are_known(items))
        if gap:
            more, closed = await self._before(source, reading, are_known, health.last_new or health.at or now)
            listed = {key for item in items for key in item.keys}
            more = tuple(item for item in more if listed.isdisjoint(item.keys))
            items, gap = (*more, *items), not closed
            note = "; ".join(filter(None, (note, _of_gap(len(more), closed=closed))))
        dated = tuple(replace(item, published=trusted(item.published, now)) for item in items)
        return Collected(fetch, dated, reading.shape, full, gap, note, _fresh(fetch, reading.ttl_s))

    async def _fetch(self, source: Source, known: Validators | None) -> Fetched | NotModified:
        if source.render == "browser":
            if self._browser is None:
                raise SourceError(Cause.NO_BROWSER, "pages are not rendered here")
            return await self._browser.fetch(source.url, known)
        return await self._fetcher.fetch(source.url, known, robots=source.kind in OBEYS_ROBOTS)

    async def _read(self, source: Source, fetch: Fetched, shape: str = "") -> Reading:
        return await self._worker.run(READERS[source.kind].read, fetch, source, shape)

    async def _with_parts(self, source: Source, reading: Reading) -> tuple[tuple[Item, ...], str]:
        """The items, with those of the further addresses that belong to them; a part that fails is named."""
        items, failed = list(reading.items), list[SourceError]()
        for url in reversed(reading.parts):  # the newest last, as items are
            try:
                items += (await self._page_of(replace(source, url=url))).items
            except SourceError as error:
                failed.append(SourceError(error.cause, f"{url}: {error.detail}", retry_after_s=error.retry_after_s))
        if failed and not items:
            raise failed[0]
        return tuple(items), f"a part of it {failed[0]}" if failed else ""

    async def _page_of(self, source: Source) -> Reading:
        fetch = await self._fetch(source, None)
        assert isinstance(fetch, Fetched)  # no condition was sent, so "not modified" is a SourceError
        return await self._read(source, fetch)

    async def _before(
        self, source: Source, reading: Reading, are_known: AreKnown, since: datetime
    ) -> tuple[tuple[Item, ...], bool]:
        """What came before all that the source lists, back to what is known; and whether that was reached."""
        if source.archive:
            return await self._archived(source, are_known, since)
        found: list[Item] = []
        url = reading.older
        for _ in range(OLDER_PAGES):
            if url is None:
                break
            try:
                page = await self._page_of(replace(source, url=url))
            except SourceError as error:
                return tuple(found), error.cause is Cause.NO_POSTS  # the beginning of the channel
            known = await are_known(page.items)
            found = [item for item, is_known in zip(page.items, known, strict=True) if not is_known] + found
            if any(known):
                return tuple(found), True
            url = page.older
        return tuple(found), False

    async def _archived(self, source: Source, are_known: AreKnown, since: datetime) -> tuple[tuple[Item, ...], bool]:
        """What the publisher's archive has that is newer than the newest known of it, or dated since then."""
        assert source.archive
        is_xml = source.archive.lower().partition("?")[0].endswith((".xml", ".xml.gz"))
        archive = Source(source.id, source.archive, SourceKind.SITEMAP if is_xml else SourceKind.PAGE)
        try:
            items, _ = await self._with_parts(archive, await self._page_of(archive))
        except SourceError:
            return (), False
        known = await are_known(items)
        places = [place for place, is_known in enumerate(known) if is_known]
        first = min(places, default=-1)  # an old entry that is pinned on top says nothing of what lies between
        day = since - timedelta(days=1)  # an archive's dates are often without an hour
        after = [it for place, it in enumerate(items) if place > first and not known[place]]
        fresh = [it for it in after if it.published is None or it.published >= day]
        # Without one known entry, only what is dated tells the new from a publisher's whole past.
        closed = bool(places) and (bool(fresh) or first < len(items) - 1)
        return tuple(it for it in fresh if places or it.published), closed


def _rolls(source: Source, reading: Reading, health: Health, items: int) -> bool:
    """Whether this is a list that goes on while we look away, and long enough to tell."""
    lists = source.kind in LISTS and reading.shape != "statement"
    return lists and items >= GAP_FROM and health.usual >= GAP_FROM


def _of_gap(found: int, *, closed: bool) -> str:
    filled = f"nothing of what it lists was known; older items read as well: {found}"
    return filled if closed else f"{filled}, and still some may be missing"


def _fresh(fetch: Fetched | NotModified, ttl_s: float | None) -> float | None:
    """For how long the source says that nothing will change, in seconds."""
    said = [it for it in (fetch.fresh_s, fetch.retry_after_s, ttl_s) if it]
    return max(said, default=None)
