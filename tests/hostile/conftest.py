"""A poll of one hostile source with a good one behind it: what became of both, and of the process's memory."""

from __future__ import annotations

import asyncio
import gc
import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot import log
from bot.check import Checker, SourceReport
from bot.core.decide import Judge
from bot.settle import Desk, Told
from bot.sources.http import Fetcher
from bot.sources.worker import Worker
from bot.store import Store
from bot.watchlist import load_watchlist
from tests.newsroom import PUBLISHED, RAID, Newsroom, entry, feed
from tests.web_server import WebServer

NOW = PUBLISHED + timedelta(days=30)
MEMORY_MB = 40
"""What a poll may leave behind: the allocator's own slack. A 50 MB bomb that was kept would show."""
_WORKER = 600  # megabytes


@dataclass(frozen=True)
class Polled:
    """How the hostile source fared (``report``), and what was decided on its items."""

    report: SourceReport
    told: tuple[Told, ...]

    @property
    def titles(self) -> list[str]:
        """Titles of what its items said."""
        return [one.item.title for one in self.told]


class Poller:
    """Polls with a house of its own: one database, one fetcher and one worker for all polls of a test."""

    def __init__(self, folder: Path, web: WebServer) -> None:
        self.web, self.now = web, NOW
        self.fetch: dict[str, object] = {"user_agent": "test", "allow_private_networks": True, "timeout_s": 3}
        self._newsroom = Newsroom(folder)
        self._store = Store.open(f"sqlite:///{folder}/hostile.db")

    def poll(self, url: str, *, kind: str = "feed", more: str = "") -> Polled:
        """Check ``url`` and then a good source. Fails where the good one was not read, or memory was kept.

        ``more`` is further lines of the hostile source's table.
        """
        good = self.web.serves("/good.xml", feed(entry(RAID, self.web.url("/raid"), self.now)))
        path = self._newsroom.watch()
        table = f'\n[[source]]\nid = "hostile"\nkind = "{kind}"\nurl = "{url}"\n{more}\n'
        table += f'\n[[source]]\nid = "good"\nurl = "{good}"\n'
        path.write_text(path.read_text("utf-8") + table, "utf-8")
        before = _resident_mb()
        sources, told = asyncio.run(self._check(path))
        gc.collect()
        assert sources["good"].status in ("ok", "unchanged"), sources["good"]
        assert _resident_mb() - before < MEMORY_MB
        self.now += timedelta(hours=1)
        return Polled(sources["hostile"], tuple(one for one in told if one.source_id == "hostile"))

    async def _check(self, path: Path) -> tuple[dict[str, SourceReport], Sequence[Told]]:
        watchlist = load_watchlist(path)
        desk = Desk(Judge(watchlist), ("console",), {source.key: source.id for source in watchlist.watched})
        fetcher, worker = Fetcher(**self.fetch), Worker(memory_mb=_WORKER)  # type: ignore[arg-type]

        async def in_store(work):  # type: ignore[no-untyped-def]
            return work()

        checker = Checker(
            self._store, fetcher, worker, [desk],
            in_store=in_store, clock=lambda: self.now, jitter=lambda: 0.0, interval=timedelta(minutes=5),
        )  # fmt: skip
        self._store.register([watchlist], self.now)
        try:
            report = await checker.check(await checker.lease(keys=None, due_only=False))
        finally:
            await fetcher.aclose()
            worker.close()
        return {one.id: one for one in report.sources}, report.told


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1_000_000


@pytest.fixture
def web() -> Iterator[WebServer]:
    """A site on loopback."""
    with WebServer() as server:
        yield server


@pytest.fixture
def poller(tmp_path: Path, web: WebServer) -> Poller:
    """Polls of hostile sources."""
    return Poller(tmp_path, web)


@pytest.fixture
def everything_logged() -> Iterator[io.StringIO]:
    """What the house logs at its most talkative."""
    root, out = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level, {name: logging.getLogger(name).level for name in log.NOISY}
    log.start(logging.DEBUG, out)
    yield out
    root.handlers[:], root.level = before[0], before[1]
    for name, level in before[2].items():
        logging.getLogger(name).setLevel(level)
