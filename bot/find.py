"""Where a site publishes: its feeds, sitemaps, listing pages and public channels, each tried as a check would read it.

Few requests, in two rounds: what the site itself names, and only where that gives no working feed, the usual places.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

from bot.core.errors import Cause, SourceError
from bot.core.model import Item, Source, SourceKind
from bot.core.urls import canonical
from bot.sources import READERS
from bot.sources.clues import Clues, channel_of, clues, same_site, sitemaps_of
from bot.sources.http import Fetched, Fetcher
from bot.sources.worker import Worker

PLACES = ("feed", "rss", "rss.xml", "atom.xml", "feed.xml", "index.xml", "feeds", "feed.json", "?feed=rss2")
"""Where feeds usually are, from the site's root."""

SITEMAPS = ("news-sitemap.xml", "sitemap-news.xml", "sitemap.xml")

_TITLES = 3
_TOGETHER = 4
_PARTS = 2  # sitemaps of an index
_STALE = timedelta(days=90)
_HOPELESS = (Cause.UNREACHABLE, Cause.TLS, Cause.TIMEOUT, Cause.REFUSED_ADDRESS)
_ORDER = (SourceKind.FEED, SourceKind.SITEMAP, SourceKind.CHANNEL, SourceKind.PAGE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address to try. ``named``: the site itself names it, else it is a guess; ``words`` are what it is called."""

    kind: SourceKind
    url: str
    named: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate that was tried. ``title`` is its own; ``problem`` says why it is of no use, empty where it works."""

    kind: SourceKind
    url: str
    named: bool = True
    title: str = ""
    items: int = 0
    newest: datetime | None = None
    titles: tuple[str, ...] = ()
    problem: str = ""

    @property
    def works(self) -> bool:
        """Whether it gives items."""
        return not self.problem


@dataclass(frozen=True, slots=True)
class Search:
    """What was found, the best first; ``cut`` says what ended the search before its end."""

    found: tuple[Found, ...]
    requests: int
    cut: str = ""


class Finder:
    """One search. ``most`` bounds its requests (redirects not counted), ``timeout_s`` the whole of it."""

    def __init__(
        self,
        fetcher: Fetcher,
        worker: Worker,
        *,
        now: datetime,
        most: int = 25,
        timeout_s: float = 90,
        progress: Callable[[str], None] = lambda url: None,
    ) -> None:
        self._fetcher, self._worker, self._now = fetcher, worker, now
        self._most, self._timeout_s, self._progress = most, timeout_s, progress
        self._turn = asyncio.Semaphore(_TOGETHER)
        self._requests = 0
        self._tried: set[tuple[SourceKind, str]] = set()
        self._bodies: set[tuple[SourceKind, str]] = set()
        self._found: list[Found] = []

    async def find(self, url: str) -> Search:
        """Look around ``url``. Raises SourceError where there is nothing to look at."""
        cut = ""
        try:
            async with asyncio.timeout(self._timeout_s):
                await self._look(url)
        except TimeoutError:
            cut = f"stopped after {self._timeout_s:g} s"
        if self._requests >= self._most:
            cut = cut or f"stopped after {self._most} requests"
        return Search(tuple(sorted(self._found, key=self._rank)), self._requests, cut)

    async def _look(self, url: str) -> None:
        if channel := channel_of(url):
            await self._try_all([Candidate(SourceKind.CHANNEL, channel)])
            return
        try:
            start = await self._get(url)
        except SourceError as error:
            if error.cause in _HOPELESS:
                raise
            self._found.append(Found(SourceKind.PAGE, url, problem=str(error)))
            start = None
        if start and await self._is_itself(url, start):
            return
        at = start.url if start else url
        around = await self._around(start, at) if start else [Candidate(SourceKind.PAGE, urljoin(at, "/"))]
        await self._try_all([*around, *await self._sitemaps(at)])
        if not any(it.kind is SourceKind.FEED and it.works for it in self._found):
            await self._try_all(_guesses(at))

    async def _is_itself(self, url: str, start: Fetched) -> bool:
        """Whether the address is a feed or a sitemap: then that is the answer."""
        for kind in (SourceKind.FEED, SourceKind.SITEMAP):
            head = start.body[:3_000].lower()
            if kind is SourceKind.SITEMAP and b"<urlset" not in head and b"<sitemapindex" not in head:
                continue
            found = await self._read(Candidate(kind, url), start)
            if found and found.works:
                self._found.append(found)
                return True
        return False

    async def _around(self, start: Fetched, at: str) -> list[Candidate]:
        """The page itself, read; and what it and the site's front page name."""
        self._tried.add((SourceKind.PAGE, canonical(at)))
        if page := await self._read(Candidate(SourceKind.PAGE, at), start):
            self._found.append(page)
        named = await self._clues(start)
        more = [*_feeds(named), *_channels(named), *_listings(named, 4)]
        front = urljoin(at, "/")
        if canonical(front) != canonical(at):
            more.append(Candidate(SourceKind.PAGE, front, named=False))
        return more

    async def _sitemaps(self, at: str) -> list[Candidate]:
        if SourceKind.SITEMAP not in READERS:
            return []
        robots = urljoin(at, "/robots.txt")
        try:
            named = sitemaps_of((await self._get(robots)).body, robots)
        except SourceError:
            named = []
        ours = [it for it in named if same_site(it, at)][:3]
        if ours:
            return [Candidate(SourceKind.SITEMAP, it) for it in ours]
        return [Candidate(SourceKind.SITEMAP, urljoin(at, f"/{it}"), named=False) for it in SITEMAPS]

    async def _try_all(self, candidates: Iterable[Candidate]) -> None:
        async with asyncio.TaskGroup() as group:
            for one in candidates:
                key = (one.kind, canonical(one.url))
                if one.kind in READERS and key not in self._tried:
                    self._tried.add(key)
                    group.create_task(self._try(one))

    async def _try(self, one: Candidate) -> None:
        async with self._turn:
            if self._requests >= self._most:
                return
            try:
                fetched = await self._get(one.url, robots=one.kind is SourceKind.PAGE)
            except SourceError as error:
                self._found.append(_failed(one, error))
                return
            found = await self._read(one, fetched)
        if found and (found.works or found.kind is not SourceKind.FEED):
            self._found.append(found)
        if one.kind is SourceKind.PAGE:  # a section's page names its own feed
            await self._try_all(_feeds(await self._clues(fetched), 4))
        elif one.kind is SourceKind.FEED and found and found.problem:
            await self._behind(one, fetched, found)

    async def _behind(self, one: Candidate, fetched: Fetched, found: Found) -> None:
        """A link called "RSS" often leads to a page that lists the feeds."""
        listed = _feeds(await self._clues(fetched), 6) if one.named else []
        if listed:
            await self._try_all(listed)
        else:
            self._found.append(found)

    async def _get(self, url: str, *, robots: bool = False) -> Fetched:
        """``robots``: as robots.txt allows. Where a person pointed, a person looks."""
        self._requests += 1
        self._progress(url)
        fetched = await self._fetcher.fetch(url, robots=robots)
        assert isinstance(fetched, Fetched)  # nothing conditional was asked
        return fetched

    async def _read(self, one: Candidate, fetched: Fetched) -> Found | None:
        """What a check would find there; None where another address gave the very same."""
        source = Source("", one.url, one.kind)
        try:
            reading = await self._worker.run(READERS[one.kind].read, fetched, source)
            items = [*reading.items, *await self._parts(reading.parts, source)]
        except SourceError as error:
            return _failed(one, error)
        if not items or reading.shape == "statement":
            return replace(_failed(one, None), title=reading.title or "", problem=_empty(one.kind))
        body = (one.kind, "\n".join(sorted(it.url for it in items)))
        if body in self._bodies:
            return None
        self._bodies.add(body)
        return _described(one, reading.title or one.words, items)

    async def _parts(self, urls: Sequence[str], source: Source) -> list[Item]:
        """The items of an index's newest sitemaps."""
        items: list[Item] = []
        for url in urls[:_PARTS]:
            if self._requests < self._most:
                part = await self._worker.run(READERS[source.kind].read, await self._get(url), source)
                items += part.items
        return items

    async def _clues(self, fetched: Fetched) -> Clues:
        try:
            return await self._worker.run(clues, fetched)
        except SourceError:
            return Clues()

    def _rank(self, one: Found) -> tuple[object, ...]:
        stale = one.newest is not None and self._now - one.newest > _STALE
        newest = -one.newest.timestamp() if one.newest else 0
        return not one.works, stale, _ORDER.index(one.kind), not one.named, newest, -one.items, one.url


def _feeds(named: Clues, most: int = 8) -> list[Candidate]:
    return [Candidate(SourceKind.FEED, url, words=words) for url, words in named.feeds[:most]]


def _channels(named: Clues) -> list[Candidate]:
    return [Candidate(SourceKind.CHANNEL, url) for url in named.channels[:2]]


def _listings(named: Clues, most: int) -> list[Candidate]:
    return [Candidate(SourceKind.PAGE, url, words=words) for url, words in named.listings[:most]]


def _guesses(at: str) -> list[Candidate]:
    """The usual places; below a section's own address first, where WordPress has a feed for each."""
    path = urlsplit(at).path
    section = [at.partition("?")[0].rstrip("/") + "/feed/"] if path.count("/") > 1 or path.strip("/") else []
    urls = [*section, *(urljoin(at, f"/{place}") for place in PLACES)]
    return [Candidate(SourceKind.FEED, url, named=False) for url in urls]


def _failed(one: Candidate, error: SourceError | None) -> Found:
    return Found(one.kind, one.url, one.named, one.words, problem=str(error or ""))


def _empty(kind: SourceKind) -> str:
    if kind is SourceKind.PAGE:
        return 'no list of entries in it; a list that only a browser shows needs render = "browser"'
    return "it answers, and holds no entries"


def _described(one: Candidate, title: str, items: Sequence[Item]) -> Found:
    times = [it.published for it in items if it.published]
    newest_first = list(reversed(items))
    if times:
        newest_first.sort(key=lambda it: it.published.timestamp() if it.published else 0, reverse=True)
    titles = tuple((it.title or it.text)[:200] for it in newest_first[:_TITLES])
    return Found(one.kind, one.url, one.named, title[:200], len(items), max(times, default=None), titles)
