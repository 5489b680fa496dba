"""PASS 1: lease sources → fetch → read → match → diff → settle (items, claims, alerts, deliveries: one commit)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.core.decide import Look
from bot.core.errors import Cause, SourceError, StoreError
from bot.core.model import Item, Source
from bot.core.schedule import next_check
from bot.full_text import FullTexts, is_thin
from bot.settle import Checked, Desk, Ledgers, Settling, Told, digest
from bot.sources import READERS, Reading
from bot.sources.http import Fetcher, NotModified, Validators
from bot.sources.worker import Worker
from bot.store import SourceState, Store

log = logging.getLogger("bot.check")

T = TypeVar("T")
InStore = Callable[[Callable[[], T]], Awaitable[T]]

LEASE = timedelta(minutes=10)
"""Longer than any check can take; the lease of a process that died is void at once."""


@dataclass(frozen=True, slots=True)
class SourceReport:
    """How one source fared: ``status`` is ok, unchanged or failed; ``new`` counts new and changed items."""

    id: str
    url: str
    status: str
    items: int
    new: int
    error: str | None


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a pass found."""

    sources: tuple[SourceReport, ...]
    told: tuple[Told, ...]


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
    ) -> None:
        self._store, self._fetcher, self._worker, self._desks = store, fetcher, worker, desks
        self._in_store, self._clock, self._jitter, self._interval = in_store, clock, jitter, interval
        self._ledgers = Ledgers()
        self._sources: dict[str, Source] = {}
        for desk in desks:
            for source in desk.watchlist.sources:
                self._sources.setdefault(source.key, source)

    async def lease(
        self, *, keys: Collection[str] | None, due_only: bool, limit: int | None = None
    ) -> list[SourceState]:
        """Sources that are ours until they are settled; those of another process are left to it."""
        now = self._clock()
        return await self._ask(
            lambda: self._store.lease_sources(now, keys=keys, due_only=due_only, lease=LEASE, limit=limit)
        )

    async def check(
        self, leased: Sequence[SourceState], *, progress: Callable[[SourceReport], None] = lambda report: None
    ) -> CheckReport:
        """Check every leased source. A story's first sights are settled together, all others as they come."""
        reports: list[SourceReport] = []
        told: list[Told] = []
        waiting: list[Checked] = []
        texts = FullTexts(self._fetcher, self._worker)

        async def settle(checked: Sequence[Checked]) -> None:
            decided = await self._settle(checked)
            told.extend(decided)
            for one in checked:
                reports.append(self._report(one, decided))
                progress(reports[-1])

        async def one(state: SourceState) -> None:
            checked = await self._read(state, texts)
            if checked.first:
                waiting.append(checked)
            else:
                await settle([checked])

        try:
            async with asyncio.TaskGroup() as group:
                for state in leased:
                    group.create_task(one(state))
            if waiting:
                await settle(waiting)
        except BaseException:
            await asyncio.shield(self._ask(lambda: self._store.release_sources([state.key for state in leased])))
            raise
        return CheckReport(tuple(reports), tuple(told))

    async def _read(self, state: SourceState, texts: FullTexts) -> Checked:
        """Fetch and read one source; whatever goes wrong with it is its own."""
        source = self._sources[state.key]
        first = await self._ask(lambda: self._first_sight(state.key))
        # A story that sees the source for the first time must see what others saw long ago: no condition then.
        known = None if first else Validators(state.etag, state.last_modified, state.body_hash)
        try:
            fetch = await self._fetcher.fetch(source.url, known)
            if isinstance(fetch, NotModified):
                return Checked(state, fetch)
            reading: Reading = await self._worker.run(READERS[source.kind].read, fetch, source)
            digests = tuple(map(digest, reading.items))
            items = await self._in_full(state.key, reading.items, digests, first, texts)
            looks = await asyncio.to_thread(self._look, state.key, items, digests)
            return Checked(state, fetch, reading, items, digests, looks, first=first)
        except SourceError as error:
            return Checked(state, error=error)
        except StoreError:
            raise
        except Exception as error:
            # A fault of ours in one reader must not stop the other sources; it is named, logged and retried.
            log.exception("source.broke", extra={"source": source.id})
            return Checked(state, error=SourceError(Cause.MALFORMED, f"our reader broke: {type(error).__name__}"))

    def _first_sight(self, key: str) -> bool:
        with self._store.read() as tx:
            return bool(tx.first_sight(key) & {desk.watchlist.story.id for desk in self._desks})

    async def _in_full(
        self, key: str, items: Sequence[Item], digests: Sequence[str], first: bool, texts: FullTexts
    ) -> tuple[Item, ...]:
        """The items, with the full text of those that are new, thin, and name one of a story's terms."""
        seen = await self._ask(lambda: self._seen_digests(key, [name for item in items for name in item.keys]))
        desks = [desk for desk in self._desks if key in desk.source_ids]

        async def full(item: Item, said: str) -> Item:
            new = said not in {seen[name] for name in item.keys if name in seen}
            return await texts.of(item) if new and _worth_reading(item, desks, first) else item

        return tuple(await asyncio.gather(*(full(item, said) for item, said in zip(items, digests, strict=True))))

    def _seen_digests(self, key: str, keys: Collection[str]) -> dict[str, str]:
        with self._store.read() as tx:
            return {name: stored.digest for name, stored in tx.stored_items(key, keys).items()}

    def _look(self, key: str, items: Sequence[Item], digests: Sequence[str]) -> dict[tuple[str, str], Look]:
        """What each story sees in each item: most of the work of deciding, kept out of the transaction."""
        return {
            (desk.watchlist.story.id, said): desk.judge.look(item)
            for desk in self._desks
            if key in desk.source_ids
            for item, said in zip(items, digests, strict=True)
        }

    async def _settle(self, checked: Sequence[Checked]) -> list[Told]:
        now = self._clock()

        def work() -> list[Told]:
            with self._store.write() as tx:
                return Settling(tx, self._desks, now, self._next_check, self._ledgers).settle(checked)

        try:
            told = await self._ask(work)
        except BaseException:
            self._ledgers.forget()
            raise
        for one in checked:
            log.info(
                "check.settled",
                extra={
                    "source": one.state.source_id,
                    "items": len(one.items),
                    "alerts": sum(it.alert is not None and it.source_id == one.state.source_id for it in told),
                    "error": str(one.error) if one.error else None,
                },
            )
        return told

    def _next_check(self, state: SourceState, error: SourceError | None) -> datetime:
        return next_check(
            self._clock(),
            self._interval_of(state),
            failures=state.failures + 1 if error else 0,
            jitter=self._jitter(),
            retry_after_s=error.retry_after_s if error else None,
        )

    def _interval_of(self, state: SourceState) -> timedelta:
        """The shortest that a watchlist asks for; one that leaves it to the configuration asks for its default."""
        if state.interval is None:
            return self._interval
        return min(state.interval, self._interval) if state.default_interval else state.interval

    def _report(self, one: Checked, told: Iterable[Told]) -> SourceReport:
        source = self._sources[one.state.key]
        ids = {desk.source_ids[one.state.key] for desk in self._desks if one.state.key in desk.source_ids}
        new = {it.item.id for it in told if it.fresh and it.source_id in ids}
        status = "failed" if one.error else "unchanged" if isinstance(one.fetch, NotModified) else "ok"
        return SourceReport(
            source.id, source.url, status, len(one.items), len(new), str(one.error) if one.error else None
        )

    async def _ask(self, work: Callable[[], T]) -> T:
        return await self._in_store(work)  # type: ignore[return-value]


def _worth_reading(item: Item, desks: Sequence[Desk], first: bool) -> bool:
    """Whether the text is thin and a story's term makes the page worth a request."""
    if not is_thin(item):
        return False
    for desk in desks:
        since = desk.watchlist.story.published
        if first and not (since and item.published and item.published > since):
            continue  # learned in silence whatever it says
        if desk.judge.matches(item):
            return True
    return False
