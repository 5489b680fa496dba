"""PASS 1: lease sources → fetch → read → match → diff → settle (items, claims, alerts, deliveries: one commit)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.collect import Collected, Collector
from bot.core.errors import BotError, Cause, SourceError, StoreBusy, StoreError, StoreUnusable
from bot.core.health import Health, Observation
from bot.core.model import Item, Phase, Source, SourceKind
from bot.core.schedule import GONE_AGAIN, PASSES_WITHIN, look_again_at, next_check, next_try
from bot.core.urls import canonical
from bot.full_text import FullTexts
from bot.in_full import InFull, Said
from bot.second import SecondOpinions
from bot.settle import Checked, Desk, Ledgers, Settling, Told
from bot.sources.browser import Browser
from bot.sources.http import Fetched, Fetcher, NotModified, Validators
from bot.sources.worker import Worker
from bot.store import SourceState, Store

log = logging.getLogger("bot.check")

T = TypeVar("T")

LEASE = timedelta(minutes=10)
"""Longer than any check can take; the lease of a process that died is void at once."""

LIMIT_S = 540.0
"""How long the check of one source may take, from its lease: what hangs is settled as failed while it is ours still."""

FIRST_S = 20.0
"""How long first sights wait for each other, so that the newest of all are told: not for one that hangs."""

MOST_ITEMS = 2_000
"""Of one reading: the newest; a real feed has ten to a few hundred, and a stop waits for what is under way."""


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
    """What a pass found. ``unsettled`` counts the sources whose result the database did not take; ``refusal``: why."""

    sources: tuple[SourceReport, ...]
    told: tuple[Told, ...]
    unsettled: int = 0
    refusal: str = ""


class _Batch:
    """Sources that are checked at a time: what is settled, what is ``left``, and the first sights that wait for each
    other, so that a story's first five are the newest of all; those that take long come after them.
    """

    def __init__(self, leased: Sequence[SourceState], together: bool) -> None:
        self._order, self._together = [state.key for state in leased], together
        self._waiting: dict[str, Checked] = {}
        self.left = set(self._order)
        self.settled: list[Checked] = []
        self.told: list[Told] = []
        self.hurried = False

    def ready(self, read: Checked) -> list[Checked]:
        """What is to be settled now that this one was read."""
        if self._together or (read.first and not self.hurried):
            self._waiting[read.state.key] = read
            return []
        return [read]

    def hurry(self) -> list[Checked]:
        """What waited for the others: from now on nothing does."""
        self.hurried = True
        return [self._waiting.pop(key) for key in self._order if key in self._waiting]

    def end(self, ended: Sequence[Checked], told: Sequence[Told]) -> set[str]:
        """These are settled; their keys."""
        self.settled += ended
        self.told += told
        keys = {one.state.key for one in ended}
        self.left -= keys
        return keys


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
        browser: Browser | None = None,
        limit_s: float = LIMIT_S,
    ) -> None:
        self._limit_s, self.hung = limit_s, 0
        self.settled, self.unchanged = 0, 0
        self._store, self._fetcher, self._worker, self._desks = store, fetcher, worker, desks
        self._collector = Collector(fetcher, worker, browser)
        self._in_store, self._clock, self._jitter, self._interval = in_store, clock, jitter, interval
        self._ledgers = Ledgers()
        self._in_full = InFull(store, second or SecondOpinions(None, store, in_store), self._ask, clock)
        self._in_hand: set[str] = set()
        self.last_settled: datetime | None = None
        self._sources: dict[str, Source] = {}
        for desk in desks:
            for source in desk.watchlist.watched:
                self._sources.setdefault(source.key, source)

    @property
    def busy(self) -> frozenset[str]:
        """The sources that are being checked, by key."""
        return frozenset(self._in_hand)

    async def lease(
        self, *, keys: Collection[str] | None, due_only: bool, limit: int | None = None
    ) -> list[SourceState]:
        """Sources that are ours until they are settled; those of another process are left to it.

        Another process may have registered sources of a watchlist that this one has not read: they are its own.
        """
        now, ours = self._clock(), self._sources.keys() if keys is None else self._sources.keys() & keys
        ours = ours - self._in_hand  # one that waits long for its host's turn outlives its lease, and is ours still
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
        texts, batch = FullTexts(self._fetcher, self._worker), _Batch(leased, together)

        async def settle(read: Sequence[Checked]) -> None:
            if not read:
                return
            ended, decided = await self._settle(read)
            # At once: what is done is due again in its time, though others of its batch take long.
            self._in_hand -= batch.end(ended, decided)
            broken = {one.state.key for one in read if one.error}
            for one in ended:
                if one.error and one.state.key not in broken:
                    progress(self._report(one))

        async def one(state: SourceState) -> None:
            read = await self._in_time(state, texts)
            progress(self._report(read))
            if isinstance(read.error, StoreError):  # it says nothing of the source: given back, and leased again soon
                await self._release([state])
                self._in_hand -= batch.end([read], [])
            else:
                await settle(batch.ready(read))

        async def hurry() -> None:
            await asyncio.sleep(FIRST_S)
            await settle(batch.hurry())

        self._in_hand |= batch.left
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(one(state)) for state in leased]
                if tasks and not together:
                    timer = group.create_task(hurry())
                    await asyncio.wait(tasks)
                    if not batch.hurried:
                        timer.cancel()
            await settle(batch.hurry())
        except BaseException:
            await asyncio.shield(self._release([state for state in leased if state.key in batch.left]))
            raise
        finally:
            self._in_hand -= batch.left
        refused = [one.error.meaning for one in batch.settled if isinstance(one.error, StoreError)]
        reports = tuple(self._report(one, batch.told) for one in batch.settled)
        return CheckReport(reports, tuple(batch.told), len(refused), next(iter(refused), ""))

    async def _release(self, states: Sequence[SourceState]) -> None:
        """Give back what is not settled; where even that cannot be written, the lease runs out."""
        with suppress(StoreError):
            await self._ask(lambda: self._store.release_sources([state.key for state in states]))

    async def _in_time(self, state: SourceState, texts: FullTexts) -> Checked:
        """One source, read or given up: whatever hangs in it holds up no other, and it waits as one that fails."""
        try:
            async with asyncio.timeout(self._limit_s) as limit:
                return await self._read(state, texts)
        except TimeoutError:
            if not limit.expired():
                raise
        self.hung += 1
        log.error("pass.hung", extra={"pass": "check", "source": state.source_id, "after_s": self._limit_s})
        return Checked(state, error=SourceError(Cause.TIMEOUT, f"the check had no end within {self._limit_s:g} s"))

    async def _read(self, state: SourceState, texts: FullTexts) -> Checked:
        """Fetch and read one source; whatever goes wrong with it is its own."""
        source = self._sources[state.key]
        try:
            first, behind, following = await self._ask(lambda: self._standing(state.key))
            # A story that has not decided on what is known must see it all: no condition then.
            known = None if behind else Validators(state.etag, state.last_modified, state.body_hash)
            got = await self._collector.collect(source, state.health, known, self._known_of(state.key), self._clock())
            fetch, found = got.fetch, got.items
            addresses = {source.url, fetch.url} if isinstance(fetch, Fetched) else {source.url}
            desks = {
                story: desk for desk in self._stories(state.key) if (story := desk.watchlist.story.id) in following
            }
            said = Said(state.key, found[-MOST_ITEMS:], desks, first, addresses)
            reads, pages, unknown = await self._in_full.of(said, texts)
            over = f"of {len(found):,} items the newest {MOST_ITEMS:,} were read" if len(found) > MOST_ITEMS else ""
            note = "; ".join(filter(None, (got.note, over)))
            new = sum(it.new for it in reads) + sum(it.item is not None for it in pages)
            seen = self._seen(state, got, unknown)
            return Checked(state, fetch, reads, pages, first, new, note, seen=seen, fresh_s=got.fresh_s)
        except (SourceError, StoreError) as error:
            return Checked(state, error=error)
        except Exception as error:
            # A fault of ours in one reader must not stop the other sources; it is named, logged and retried.
            log.exception("source.broke", extra={"source": source.id})
            return Checked(state, error=SourceError(Cause.MALFORMED, f"our reader broke: {type(error).__name__}"))

    def _known_of(self, key: str) -> Callable[[Sequence[Item]], Awaitable[list[bool]]]:
        """Which of some items the store knows of this source."""

        def known(items: Sequence[Item]) -> list[bool]:
            with self._store.read() as tx:
                held = tx.stored_items(key, [name for item in items for name in item.keys]) if items else {}
            return [any(name in held for name in item.keys) for item in items]

        return lambda items: self._ask(lambda: known(items))

    def _seen(self, state: SourceState, got: Collected, unknown: int) -> Observation:
        """What a check that succeeded says of its source."""
        source, fetch = self._sources[state.key], got.fetch
        return Observation(
            self._clock(),
            unchanged=isinstance(fetch, NotModified),
            items=len(got.items),
            new=unknown,
            newest=max((item.published for item in got.items if item.published), default=None),
            shape=got.shape,
            lists=source.kind is not SourceKind.STORY and (got.shape or state.health.shape) != "statement",
            moved_to=_moved(source.url, fetch),
            full=got.full,
            first=state.last_ok_at is None,
            gap=got.gap,
        )

    def _stories(self, key: str) -> list[Desk]:
        return [desk for desk in self._desks if key in desk.source_ids]

    def _standing(self, key: str) -> tuple[frozenset[str], bool, frozenset[str]]:
        """The stories that see this source for the first time, whether any has to see again what it held, and all that
        follow it: a closed one does not.
        """
        with self._store.read() as tx:
            phases = tx.lives.phases()
            named = (desk.watchlist.story.id for desk in self._stories(key))
            ours = frozenset(story for story in named if phases.get(story) is not Phase.CLOSED)
            first = frozenset(tx.first_sight(key) & ours)
            return first, bool(first or tx.behind(key) & ours), ours

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
            self._note(one, [it for it in told if it.source_key == one.state.key])
        self.last_settled = now
        return told

    def _note(self, one: Checked, told: Sequence[Told]) -> None:
        """A line for what came of it; nothing new is counted only, or a day of 500 sources could not be read."""
        new, alerts = len({it.item.id for it in told if it.fresh}), sum(it.alert is not None for it in told)
        news = bool(new or alerts or one.error)
        self.settled += 1
        self.unchanged += not news
        said = {"source": one.state.source_id, "items": len(one.reads), "new": new, "alerts": alerts}
        level = logging.INFO if news else logging.DEBUG
        log.log(level, "check.settled", extra={**said, "error": str(one.error) if one.error else None})

    def _next_check(self, one: Checked, health: Health) -> datetime:
        state, error, now, jitter = one.state, one.error, self._clock(), self._jitter()
        interval = self._interval_of(state)
        if error is None:
            # What a server asks for counts where no watchlist says how often this source is wanted.
            fresh_s = one.fresh_s if state.interval is None else None
            return next_check(now, interval, jitter=jitter, pace=health.pace, fresh_s=fresh_s)
        said = error if isinstance(error, SourceError) else None
        again = next_try(
            now,
            interval,
            failures=state.failures + 1,
            jitter=jitter,
            cause=said.cause if said else None,
            since=health.bad_since,
            retry_after_s=said.retry_after_s if said else None,
        )
        # A story's own page that is gone is looked for again before people are told, however seldom it is looked at.
        lately = health.bad_since is None or now - health.bad_since < PASSES_WITHIN
        own = said is not None and said.gone and lately and state.kind == SourceKind.STORY
        return min(again, now + GONE_AGAIN) if own else again

    def _interval_of(self, state: SourceState) -> timedelta:
        """The shortest that a watchlist asks for; one that leaves it to the configuration asks for its default.

        The newsroom's own page is looked at less often the older its story is.
        """
        if state.kind == SourceKind.STORY:
            now = self._clock()
            told = [desk.watchlist.story.published for desk in self._stories(state.key)]
            newest = max((day for day in told if day and day <= now), default=now)
            return (look_again_at(now, newest, for_ever=True) or now) - now
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


def _moved(url: str, fetch: Fetched | NotModified) -> str | None:
    """Where a source says that it is for good, without what may be a key; another scheme or a slash is no move."""
    moved = fetch.moved_to if isinstance(fetch, Fetched) else None
    return moved.partition("?")[0] if moved and canonical(moved) != canonical(url) else None
