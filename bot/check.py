"""PASS 1: lease sources → fetch → read → match → diff → settle (items, claims, alerts, deliveries: one commit)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.core.decide import Look
from bot.core.errors import BotError, Cause, SourceError, StoreBusy, StoreError, StoreUnusable
from bot.core.model import Item, Readable, Source
from bot.core.schedule import next_check
from bot.full_text import FullText, FullTexts, is_thin
from bot.second import Case, SecondOpinions
from bot.settle import Checked, Desk, Ledgers, Page, Read, Settling, Told, digest
from bot.sift import sift
from bot.sources import READERS, Reading
from bot.sources.http import Fetched, Fetcher, NotModified, Validators
from bot.sources.worker import Worker
from bot.store import SourceState, Store, StoredItem

log = logging.getLogger("bot.check")

T = TypeVar("T")

LEASE = timedelta(minutes=10)
"""Longer than any check can take; the lease of a process that died is void at once."""

MOST_ITEMS = 2_000
"""Of one reading: the newest; a real feed has ten to a few hundred, and a stop waits for what is under way."""

LOOKS = 25
"""Items looked at before a stop is heeded."""

FIRST_PAGE_RETRY = timedelta(minutes=1)
PAGE_RETRIES = timedelta(hours=6)
"""How long an item's page is asked again: at twice its age, that is about eight times."""


@dataclass(frozen=True, slots=True)
class SourceReport:
    """How one source fared: ``status`` is ok, unchanged or failed; ``new`` counts new and changed items.

    ``key`` is the source's own, ``id`` its name in a watchlist. ``note`` is what a person should know all the same.
    """

    key: str
    id: str
    url: str
    status: str
    items: int
    new: int
    error: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a pass found. ``unsettled`` counts the sources whose result the database did not take."""

    sources: tuple[SourceReport, ...]
    told: tuple[Told, ...]
    unsettled: int = 0


class Checker:
    """Checks sources for the stories of its desks. ``in_store`` runs a store call on the database's one thread."""

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        worker: Worker,
        desks: Sequence[Desk],
        *,
        in_store: Callable[[Callable[[], object]], Awaitable[object]],
        clock: Callable[[], datetime],
        jitter: Callable[[], float],
        interval: timedelta,
        second: SecondOpinions | None = None,
    ) -> None:
        self._store, self._fetcher, self._worker, self._desks = store, fetcher, worker, desks
        self._in_store, self._clock, self._jitter, self._interval = in_store, clock, jitter, interval
        self._ledgers = Ledgers()
        self._second = second or SecondOpinions(None, store, in_store)
        self.last_settled: datetime | None = None
        self._sources: dict[str, Source] = {}
        for desk in desks:
            for source in desk.watchlist.sources:
                self._sources.setdefault(source.key, source)

    async def lease(
        self, *, keys: Collection[str] | None, due_only: bool, limit: int | None = None
    ) -> list[SourceState]:
        """Sources that are ours until they are settled; those of another process are left to it.

        Another process may have registered sources of a watchlist that this one has not read: they are its own.
        """
        now, ours = self._clock(), self._sources.keys() if keys is None else self._sources.keys() & keys
        return await self._ask(
            lambda: self._store.lease_sources(now, keys=ours, due_only=due_only, lease=LEASE, limit=limit)
        )

    async def check(
        self,
        leased: Sequence[SourceState],
        *,
        together: bool = False,
        progress: Callable[[SourceReport], None] = lambda report: None,
    ) -> CheckReport:
        """Check every leased source. A story's first sights are settled together, all others as they come.

        ``together``: all are, so that what is told does not depend on which source answers first.
        """
        settled: list[Checked] = []
        told: list[Told] = []
        waiting: dict[str, Checked] = {}
        texts = FullTexts(self._fetcher, self._worker)

        async def settle(read: Sequence[Checked]) -> None:
            ended, decided = await self._settle(read)
            settled.extend(ended)
            told.extend(decided)
            broken = {one.state.key for one in read if one.error}
            for one in ended:
                if one.error and one.state.key not in broken:
                    progress(self._report(one))

        async def one(state: SourceState) -> None:
            read = await self._read(state, texts)
            progress(self._report(read))
            if together or read.first:
                waiting[state.key] = read
            else:
                await settle([read])

        try:
            async with asyncio.TaskGroup() as group:
                for state in leased:
                    group.create_task(one(state))
            if waiting:
                await settle([waiting[state.key] for state in leased if state.key in waiting])
        except BaseException:
            await asyncio.shield(self._release(leased))
            raise
        unsettled = sum(isinstance(one.error, StoreError) for one in settled)
        return CheckReport(tuple(self._report(one, told) for one in settled), tuple(told), unsettled)

    async def _release(self, states: Sequence[SourceState]) -> None:
        """Give back what is not settled; where even that cannot be written, the lease runs out."""
        with suppress(StoreError):
            await self._ask(lambda: self._store.release_sources([state.key for state in states]))

    async def _read(self, state: SourceState, texts: FullTexts) -> Checked:
        """Fetch and read one source; whatever goes wrong with it is its own."""
        source = self._sources[state.key]
        try:
            first, behind = await self._ask(lambda: self._standing(state.key))
            # A story that has not decided on what is known must see it all: no condition then.
            known = None if behind else Validators(state.etag, state.last_modified, state.body_hash)
            fetch = await self._fetcher.fetch(source.url, known)
            found: tuple[Item, ...] = ()
            if isinstance(fetch, Fetched):
                reading: Reading = await self._worker.run(READERS[source.kind].read, fetch, source)
                found = reading.items
            addresses = {source.url, fetch.url} if isinstance(fetch, Fetched) else {source.url}
            reads, pages = await self._in_full(state.key, found[-MOST_ITEMS:], first, addresses, texts)
            over = len(found) - MOST_ITEMS
            note = f"of {len(found):,} items the newest {MOST_ITEMS:,} were read" if over > 0 else ""
            new = sum(it.new for it in reads) + sum(it.item is not None for it in pages)
            return Checked(state, fetch, reads, pages, first, new, note)
        except (SourceError, StoreError) as error:
            return Checked(state, error=error)
        except Exception as error:
            # A fault of ours in one reader must not stop the other sources; it is named, logged and retried.
            log.exception("source.broke", extra={"source": source.id})
            return Checked(state, error=SourceError(Cause.MALFORMED, f"our reader broke: {type(error).__name__}"))

    def _stories(self, key: str) -> list[Desk]:
        return [desk for desk in self._desks if key in desk.source_ids]

    def _standing(self, key: str) -> tuple[frozenset[str], bool]:
        """The stories that see this source for the first time, and whether any has to see again what it held."""
        ours = {desk.watchlist.story.id for desk in self._stories(key)}
        with self._store.read() as tx:
            first = frozenset(tx.first_sight(key) & ours)
            return first, bool(first or tx.behind(key) & ours)

    async def _in_full(
        self, key: str, said: Sequence[Item], first: frozenset[str], addresses: set[str], texts: FullTexts
    ) -> tuple[tuple[Read, ...], tuple[Page, ...]]:
        """The items, with the full text of those that are new, thin, and name one of a story's terms.

        And the stored ones whose page could not be had before. ``addresses`` are the source's own: it is no page of an
        item.
        """
        now = self._clock()
        digests = tuple(map(digest, said))
        sifted = await self._ask(lambda: sift(self._store, self._stories(key), key, said, digests, now))
        desks = {desk.watchlist.story.id: desk for desk in self._stories(key)}

        def worth() -> list[int]:
            new = (n for n in range(len(said) - 1, -1, -1) if sifted.is_new(n) and said[n].url not in addresses)
            return [n for n in new if _worth_reading(said[n], desks.values(), first)]

        wanted = await asyncio.to_thread(worth)
        asked = await texts.of_source([*(said[n] for n in wanted), *(one.said for one in sifted.waiting)])
        had = dict(zip(wanted, asked, strict=False))
        items = [had[n].item if n in had else item for n, item in enumerate(said)]
        late = [(one, full) for one, full in zip(sifted.waiting, asked[len(wanted) :], strict=True)]
        jobs = [(sifted.looked_at(n, item), sifted.undecided[n]) for n, item in enumerate(items)]
        jobs += [(full.item, frozenset(desks)) for _, full in late if full.item.readable is Readable.FULL]
        looks = await self._looks(desks, jobs)
        cases = [
            Case(jobs[n][0], one, sifted.stored[n] if sifted.is_new(n) else None, looks[n])
            for n, one in enumerate(said)
        ]
        cases += [
            Case(item, item, None, seen) for (item, _), seen in zip(jobs[len(said) :], looks[len(said) :], strict=True)
        ]
        opinions = await self._second.of_source(desks, cases, first)
        reads = tuple(
            Read(
                said[n],
                digests[n],
                item,
                sifted.is_new(n),
                _page_at(had.get(n), sifted.stored[n], now),
                looks[n],
                opinions[n],
            )
            for n, item in enumerate(items)
        )
        seen, heard = iter(looks[len(items) :]), iter(opinions[len(items) :])
        return reads, tuple(
            Page(one, full.item, looks=next(seen), opinions=next(heard))
            if full.item.readable is Readable.FULL
            else Page(one, None, _page_at(full, one, now))
            for one, full in late
        )

    async def _looks(
        self, desks: Mapping[str, Desk], jobs: Sequence[tuple[Item, frozenset[str]]]
    ) -> list[dict[str, Look]]:
        """What the stories see in the items: most of the work of deciding, kept out of the transaction.

        In small parts, since a thread cannot be stopped: a stop waits for one part and no more.
        """

        def part(of: Sequence[tuple[Item, frozenset[str]]]) -> list[dict[str, Look]]:
            return [
                {story: look for story in sorted(stories) if (look := _look(desks[story], item))}
                for item, stories in of
            ]

        out: list[dict[str, Look]] = []
        for start in range(0, len(jobs), LOOKS):
            some = jobs[start : start + LOOKS]
            out += await asyncio.to_thread(part, some) if any(stories for _, stories in some) else [{} for _ in some]
        return out

    async def _settle(self, read: Sequence[Checked]) -> tuple[list[Checked], list[Told]]:
        """Settle them in one commit. One that breaks it is settled as failed, and the others without it."""
        try:
            return list(read), await self._commit(read)
        except (StoreBusy, StoreUnusable) as error:
            problem: StoreError = error
            log.error("check.unsettled", extra={"sources": len(read), "error": str(error)})
        except Exception as error:
            log.exception("settle.broke", extra={"source": ", ".join(one.state.source_id for one in read)})
            if len(read) > 1:
                ended = [await self._settle([one]) for one in read]
                return [one for ones, _ in ended for one in ones], [one for _, ones in ended for one in ones]
            words = f"what it sent could not be settled: {type(error).__name__}"
            if read[0].error is None:
                return await self._settle([Checked(read[0].state, error=BotError(words))])
            problem = StoreError(words)
        await self._release([one.state for one in read])
        return [Checked(one.state, error=problem) for one in read], []

    async def _commit(self, read: Sequence[Checked]) -> list[Told]:
        now = self._clock()

        def work() -> list[Told]:
            try:
                with self._store.write() as tx:
                    return Settling(tx, self._desks, now, self._next_check, self._ledgers).settle(read)
            except BaseException:
                self._ledgers.forget()  # here, on the store's thread, before the next settling can read them
                raise

        told = await self._ask(work)
        for one in read:
            log.info(
                "check.settled",
                extra={
                    "source": one.state.source_id,
                    "items": len(one.reads),
                    "alerts": sum(it.alert is not None and it.source_key == one.state.key for it in told),
                    "error": str(one.error) if one.error else None,
                },
            )
        self.last_settled = now
        return told

    def _next_check(self, state: SourceState, error: BotError | None) -> datetime:
        return next_check(
            self._clock(),
            self._interval_of(state),
            failures=state.failures + 1 if error else 0,
            jitter=self._jitter(),
            retry_after_s=error.retry_after_s if isinstance(error, SourceError) else None,
        )

    def _interval_of(self, state: SourceState) -> timedelta:
        """The shortest that a watchlist asks for; one that leaves it to the configuration asks for its default."""
        if state.interval is None:
            return self._interval
        return min(state.interval, self._interval) if state.default_interval else state.interval

    def _report(self, one: Checked, told: Iterable[Told] | None = None) -> SourceReport:
        """``told``: what was decided, once it is."""
        source = self._sources[one.state.key]
        fresh = {it.item.id for it in told or () if it.fresh and it.source_key == one.state.key}
        new = one.new if told is None else len(fresh)
        status = "failed" if one.error else "unchanged" if isinstance(one.fetch, NotModified) else "ok"
        error = str(one.error) if one.error else None
        return SourceReport(source.key, source.id, source.url, status, len(one.reads), new, error, one.note)

    async def _ask(self, work: Callable[[], T]) -> T:
        return await self._in_store(work)  # type: ignore[return-value]


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


def _page_at(full: FullText | None, stored: StoredItem | None, now: datetime) -> datetime | None:
    """When a page that could not be had is asked again: at twice the item's age, for six hours.

    Not for an item whose page is known: what the source said anew of it is judged now.
    """
    if full is None or not full.again or (stored and stored.item.readable is Readable.FULL):
        return None
    if not full.asked:
        return now
    age = now - stored.seen_at if stored else timedelta()
    return now + max(age, FIRST_PAGE_RETRY) if age < PAGE_RETRIES else None
