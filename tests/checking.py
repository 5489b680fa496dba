"""One process's check pass with a clock in hand, on real sources, a real database and a real worker."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from bot.check import LIMIT_S, Checker, CheckReport
from bot.core.decide import Judge
from bot.core.model import Watchlist
from bot.settle import Desk
from bot.sources.http import Fetcher
from bot.sources.worker import Worker
from bot.store import Store
from bot.watchlist import load_watchlist
from tests.newsroom import PUBLISHED

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
NOW = PUBLISHED + 30 * DAY


class Bot:
    """One process's check pass on a database that others may share."""

    def __init__(self, store: Store, desks: Sequence[Desk], *, limit_s: float = LIMIT_S) -> None:
        self.store, self.desks, self.now = store, desks, NOW
        self.limit_s, self.hung = limit_s, 0
        self.before_check: Callable[[], object] = lambda: None

    def register(self) -> None:
        """Make its watchlists known, as a start does."""
        self.store.register([desk.watchlist for desk in self.desks], self.now)

    def check(self, *, due_only: bool = False, together: bool = False) -> CheckReport:
        """Lease what there is and check it."""
        return asyncio.run(self._check(due_only, together))

    async def _check(self, due_only: bool, together: bool) -> CheckReport:
        fetcher, worker = Fetcher(user_agent="test", allow_private_networks=True, timeout_s=5), Worker()

        async def in_store(work: Callable[[], object]) -> object:
            return work()

        checker = Checker(
            self.store,
            fetcher,
            worker,
            self.desks,
            in_store=in_store,
            clock=lambda: self.now,
            jitter=lambda: 0.0,
            interval=5 * MINUTE,
            limit_s=self.limit_s,
        )
        try:
            leased = await checker.lease(keys=None, due_only=due_only)
            self.before_check()
            return await checker.check(leased, together=together)
        finally:
            self.hung += checker.hung
            await fetcher.aclose()
            worker.close()


def desk(path: Path, judge: type[Judge] = Judge, ids: Callable[[dict[str, str]], Mapping[str, str]] = dict) -> Desk:
    """A story's desk, with a console."""
    watchlist: Watchlist = load_watchlist(path)
    return Desk(judge(watchlist), ("console",), ids({source.key: source.id for source in watchlist.watched}))


def told(report: CheckReport, story: str = "strike") -> list[str]:
    """Titles of what was alerted."""
    return [it.item.title for it in report.told if it.alert and it.decision.story == story]
