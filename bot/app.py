"""Wiring: settings and watchlists → a working house."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TextIO, TypeVar

from bot.amend import Amender
from bot.channels import CHANNELS, Channel
from bot.check import Checker, CheckReport, SourceReport
from bot.chores import Chores
from bot.core.decide import Judge
from bot.core.errors import StoreBusy, StoreError
from bot.core.model import Phase, Recipient, Source, Watchlist
from bot.deliver import Deliverer
from bot.office import Office
from bot.opinion import ENGINES, Opinions
from bot.second import A_SOURCE_S, SecondOpinions
from bot.settings import Settings
from bot.settle import Desk, Told
from bot.sources.browser import Browser
from bot.sources.http import Fetcher
from bot.sources.worker import Worker
from bot.store import Store, Undelivered

T = TypeVar("T")

WAIT_FOR_OTHERS_S = 60.0
"""How long ``check-now`` waits for sources that another process is checking (contract)."""

WAIT_FOR_CHANNEL_S = 30.0
"""How long ``check-now`` stays for deliveries that a channel asked to send a little later."""


@dataclass(frozen=True, slots=True)
class NowReport:
    """One full pass by hand: what was found, and what is still undelivered after it."""

    check: CheckReport
    receipts: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    """Alert id → names of recipients whose receipt has come, and of those whose has not."""
    undelivered: Undelivered


class House:
    """Everything wired, for one process. ``async with open_house(...)`` opens and closes it."""

    def __init__(
        self,
        settings: Settings,
        watchlists: Sequence[Watchlist],
        store: Store,
        fetcher: Fetcher,
        worker: Worker,
        channels: dict[str, Channel],
        *,
        engine: Opinions | None = None,
        browser: Browser | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.settings, self.watchlists, self.store, self.channels, self.clock = (
            settings,
            watchlists,
            store,
            channels,
            clock,
        )
        self.fetcher = fetcher
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self.desks = [_desk(watchlist, settings.recipients) for watchlist in watchlists]
        patience = settings.opinion.timeout.total_seconds() if settings.opinion else 0.0
        self.checker = Checker(
            store,
            fetcher,
            worker,
            self.desks,
            in_store=self.in_store,
            clock=clock,
            jitter=jitter,
            interval=settings.fetch.interval,
            browser=browser,
            second=SecondOpinions(engine, store, self.in_store, within_s=max(A_SOURCE_S, patience)),
        )
        self.office = Office(store, self.desks, settings.recipients, settings.told_of_sources, settings.keep_texts)
        self._chores = Chores(self.office)
        self.deliverer = Deliverer(
            store,
            channels,
            settings.recipients,
            in_store=self.in_store,
            clock=clock,
            jitter=jitter,
            buttons=bool(settings.members),
        )

        self.amender = Amender(
            store,
            channels,
            settings.recipients,
            in_store=self.in_store,
            clock=clock,
            judges={desk.watchlist.story.id: desk.judge for desk in self.desks},
            buttons=bool(settings.members),
        )

    async def in_store(self, work: Callable[[], T]) -> T:
        """Run a store call on the database's one thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def remind_channels(self) -> None:
        """Tell the channels what the chats asked for before this process began: to wait, and where they are now."""
        now = self.clock()
        for chat, state in (await self.in_store(self.store.chats)).items():
            for channel in self.channels.values():
                if state.moved_to:
                    channel.moved(chat, state.moved_to)
                if not state.refused_at and (until := state.waits(now)):
                    channel.hold(chat, (until - now).total_seconds())

    def close_thread(self) -> None:
        """Let the last store call end."""
        self._thread.shutdown(wait=True)

    async def register(self) -> None:
        """Tell the store which sources and stories there are."""
        await self.in_store(lambda: self.store.register(self.watchlists, self.clock()))

    async def release(self) -> None:
        """Give back every lease of this process on sources that it is not checking."""
        busy = self.checker.busy

        def free() -> None:
            self.store.release_sources([one.key for one in self.store.sources() if one.key not in busy])

        await self.in_store(free)

    async def do_chores(self, only: Collection[str] = ()) -> None:
        """Do what is due beside the passes (of ``only``, if given): tell of sources in trouble, and the like."""
        now = self.clock()
        await self.in_store(lambda: self._chores.do(now, only))

    async def check_now(
        self, stories: Collection[str], *, send: bool, progress: Callable[[SourceReport], None] = lambda report: None
    ) -> NowReport:
        """Check every source of the named stories now, whatever the schedule says, and deliver what is due."""
        await self.register()
        stories = set(stories) - await self.in_store(self._closed)
        named = _named(self.watchlists, stories)
        check = await self._check_all(named, lambda report: progress(_as_named(report, named)))
        await self._story_pages(stories)
        if send:
            await self.do_chores(["sources", "life"])
            with suppress(StoreBusy):  # what is not delivered stays due, and is counted below
                await self._deliver_all()
        alerts = [told.alert.id for told in check.told if told.alert]
        receipts = await self.in_store(lambda: {one: self.store.recipients_of(one) for one in alerts})
        undelivered = await self.in_store(self._undelivered)
        return NowReport(_only(check, stories, named), receipts, undelivered)

    def _closed(self) -> set[str]:
        """The stories for which nothing is checked any more."""
        with self.store.read() as tx:
            return {story for story, phase in tx.lives.phases().items() if phase is Phase.CLOSED}

    async def _story_pages(self, stories: Collection[str]) -> None:
        """The newsroom's own pages of these stories, where it is time: they are no sources that a person named."""
        named = {one.key for it in self.watchlists if it.story.id in stories for one in it.watched[len(it.sources) :]}
        await self.checker.check(await self.checker.lease(keys=named, due_only=True))

    async def _check_all(self, named: Mapping[str, Source], progress: Callable[[SourceReport], None]) -> CheckReport:
        """Every source once; for those that another process is checking, wait until it has done."""
        left, until = set(named), time.monotonic() + WAIT_FOR_OTHERS_S
        sources: list[SourceReport] = []
        told: list[Told] = []
        while left:
            leased = await self.checker.lease(keys=left, due_only=False)
            report = await self.checker.check(leased, together=True, progress=progress)
            sources += report.sources
            told += report.told
            left -= {state.key for state in leased}
            if left and time.monotonic() > until:
                sources += await self._busy([named[key] for key in named if key in left], progress)
                break
            if left:
                await asyncio.sleep(0.2)
        order = {key: place for place, key in enumerate(named)}
        return CheckReport(tuple(sorted(sources, key=lambda it: order[it.key])), tuple(told))

    async def _busy(self, left: Sequence[Source], progress: Callable[[SourceReport], None]) -> list[SourceReport]:
        """The sources that another process still holds, or has put to rest, each as a failure that says so."""
        holders = await self.in_store(lambda: self.store.leased_elsewhere(self.clock(), [it.key for it in left]))
        resting = "cannot be checked: another bot, whose watchlists do not name it, has put it to rest"
        reports = [
            SourceReport(
                it.key,
                it.id,
                it.url,
                "failed",
                0,
                0,
                f"is still being checked by {holders[it.key]}" if it.key in holders else resting,
            )
            for it in left
        ]
        for report in reports:
            progress(report)
        return reports

    def _undelivered(self) -> Undelivered:
        return self.store.undelivered(self.clock(), self.settings.recipients)

    async def _deliver_all(self) -> None:
        """Deliver until nothing is due; a channel that asks for a few seconds gets them."""
        until = time.monotonic() + WAIT_FOR_CHANNEL_S
        while True:
            if (await self.deliverer.deliver()).sent:
                continue
            soonest = (await self.in_store(self._undelivered)).soonest
            # What is due and was not sent is held up by something: it is not asked for in a tight circle.
            wait = max((soonest - self.clock()).total_seconds(), 0.1) if soonest else None
            if wait is None or time.monotonic() + wait > until:
                return
            await asyncio.sleep(wait)


@asynccontextmanager
async def open_house(
    settings: Settings, watchlists: Sequence[Watchlist], store: Store, *, out: TextIO = sys.stdout
) -> AsyncIterator[House]:
    """A house on an open store; its connections and its worker are closed at the end (the store is not)."""
    fetcher = open_fetcher(settings)
    worker = Worker()
    channels = open_channels(settings, out)
    engine = open_engine(settings)
    browser, guests = open_browser(settings, fetcher)
    house = House(settings, watchlists, store, fetcher, worker, channels, engine=engine, browser=browser)
    try:
        with suppress(StoreError):  # the deliverer asks before it sends
            await house.remind_channels()
        yield house
    finally:
        for channel in channels.values():
            with suppress(Exception):  # a channel that cannot say goodbye has nothing left to lose
                await channel.aclose()
        if engine:
            with suppress(Exception):
                await engine.aclose()
        await browser.aclose()
        for one in (fetcher, *guests):
            await one.aclose()
        worker.close()
        house.close_thread()


def open_fetcher(settings: Settings, *, host_gap_s: float | None = None, stranger: bool = False) -> Fetcher:
    """The way to the web, as the settings want it. ``stranger``: with no site's secrets, and to public addresses."""
    fetch = settings.fetch
    return Fetcher(
        user_agent=fetch.user_agent,
        allow_private_networks=fetch.allow_private_networks and not stranger,
        timeout_s=fetch.timeout.total_seconds(),
        max_bytes=fetch.max_bytes,
        concurrency=fetch.concurrency,
        host_gap_s=fetch.host_gap.total_seconds() if host_gap_s is None else host_gap_s,
        sites=() if stranger else settings.sites,
    )


def open_browser(settings: Settings, fetcher: Fetcher) -> tuple[Browser, tuple[Fetcher, Fetcher]]:
    """A browser, started when first needed, and the two fetchers that answer what its pages ask, to be closed after it.

    What a page asks of its own host goes without the pauses between whole pages; what it asks of others, as a stranger.
    """
    parts, strangers = open_fetcher(settings, host_gap_s=0), open_fetcher(settings, host_gap_s=0, stranger=True)
    return Browser(fetcher, strangers, parts=parts), (parts, strangers)


def open_engine(settings: Settings) -> Opinions | None:
    """Who is asked for a second opinion; nobody without ``[opinion]``."""
    asked = settings.opinion
    if asked is None:
        return None
    return ENGINES["chat"](
        asked.base_url,
        asked.model,
        asked.key.get_secret_value() if asked.key else None,
        clock=lambda: datetime.now(UTC),
        timeout_s=asked.timeout.total_seconds(),
        most_a_day=asked.questions_a_day,
    )


def open_channels(settings: Settings, out: TextIO) -> dict[str, Channel]:
    """A channel for each kind that a recipient uses."""
    arguments: dict[str, Callable[[], Channel]] = {
        "console": lambda: CHANNELS["console"](out, width=None, colour=out.isatty()),
        "telegram": lambda: CHANNELS["telegram"](_token(settings), base_url=settings.telegram.base_url),
    }
    kinds = {recipient.channel for recipient in settings.recipients}
    if settings.telegram.token:  # whoever writes /start there needs the numbers before there is a recipient or a member
        kinds.add("telegram")
    return {kind: arguments[kind]() for kind in sorted(kinds)}


def _token(settings: Settings) -> str:
    """The bot's token; the settings hold one wherever a recipient is on Telegram."""
    return settings.telegram.token.get_secret_value() if settings.telegram.token else ""


async def problems_of(channels: dict[str, Channel], recipients: Sequence[Recipient]) -> list[tuple[str, str]]:
    """What stands between the channels and their recipients: a wrong token, an unknown chat, a blocked bot."""
    found: list[tuple[str, str]] = []
    for kind, channel in channels.items():
        found += await channel.check([it for it in recipients if it.channel == kind])
    return found


def _desk(watchlist: Watchlist, recipients: Sequence[Recipient]) -> Desk:
    names = watchlist.story.notify or tuple(it.name for it in recipients)
    return Desk(Judge(watchlist), names, {source.key: source.id for source in watchlist.watched})


def _named(watchlists: Sequence[Watchlist], stories: Collection[str]) -> dict[str, Source]:
    """The sources of the named stories by their key, each as the first of these stories names it."""
    named: dict[str, Source] = {}
    for watchlist in watchlists:
        if watchlist.story.id in stories:
            for source in watchlist.sources:
                named.setdefault(source.key, source)
    return named


def _as_named(report: SourceReport, named: Mapping[str, Source]) -> SourceReport:
    return replace(report, id=named[report.key].id)


def _only(report: CheckReport, stories: Collection[str], named: Mapping[str, Source]) -> CheckReport:
    """What concerns the named stories: a source that they share is decided for all of its stories."""
    told = tuple(it for it in report.told if it.decision.story in stories)
    return replace(report, told=told, sources=tuple(_as_named(it, named) for it in report.sources))
