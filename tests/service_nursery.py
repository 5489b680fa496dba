"""A program that brings up services by fork, so that a death costs a tenth of a second: ``-m tests.service_nursery``.

It imports everything once, in one thread, and then obeys lines of JSON on standard input, a life each:
``{"fatal": 12, "offset_s": 0, "tick_s": 0.1}``. It answers with the child's pid, and when that ended with its status.
``fatal`` is the number of the step at which the child dies by its own hand, or the name of one (see kill_harness).
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.pool import Pool

from bot import log
from bot.app import House
from bot.channels import CHANNELS
from bot.channels.pace import Pace
from bot.core.decide import Judge
from bot.core.errors import StoreError
from bot.core.model import Item
from bot.service import Service
from bot.settings import load_settings
from bot.sources.article import read_article
from bot.sources.http import Fetcher
from bot.store import Store
from bot.watchlist import load_watchlists
from tests.kill_harness import Inline, Mortal, Steps

PATIENCE_S = 0.5
"""How long a writer waits for another one: less than the harness locks the database for."""
ROOM = 1 << 30
NO_DATABASE = 3
"""The status of a life that could not begin, since the database was locked or full for longer than patience."""


def live(folder: Path, order: dict[str, Any]) -> None:
    """Be the service until killed."""
    settings = load_settings(folder / "config.toml", {})
    watchlists = load_watchlists(settings.watchlists, recipients={it.name for it in settings.recipients})
    steps = Steps(order.get("fatal", 0), folder / "step.txt")
    offset = timedelta(seconds=order.get("offset_s", 0))
    token = settings.telegram.token.get_secret_value() if settings.telegram.token else ""
    telegram = CHANNELS["telegram"](
        token, base_url=settings.telegram.base_url, timeout_s=1, pace=Pace(gap_s=0.02, group_most=10_000)
    )
    fetcher = Fetcher(user_agent="kill-test", allow_private_networks=True, timeout_s=1)

    async def serve() -> None:
        house = House(
            settings,
            watchlists,
            Mortal(store, steps),  # type: ignore[arg-type]
            fetcher,
            Inline(),  # type: ignore[arg-type]
            {"telegram": Mortal(telegram, steps)},  # type: ignore[dict-item]
            clock=lambda: datetime.now(UTC) + offset,
        )
        await Service(house, tick=timedelta(seconds=order.get("tick_s", 0.1))).run()

    with closing(Store.open(settings.database, patience_s=PATIENCE_S)) as store, store.hold("run", datetime.now(UTC)):
        asyncio.run(serve())


def a_disk_that_may_be_full(folder: Path) -> None:
    """While there is a file ``full``, SQLite gets no page more; the engine's own words are "disk is full"."""

    def checkout(connection: Any, record: Any, proxy: Any) -> None:
        if "sqlite" in type(connection).__module__:
            most = 1 if (folder / "full").exists() else ROOM  # never below what there is: then it is just that
            connection.execute(f"PRAGMA max_page_count = {most}").fetchall()

    event.listen(Pool, "checkout", checkout)


def warm(folder: Path) -> None:
    """Have read once what is read when first needed."""
    for watchlist in load_watchlists(folder / "watchlists", recipients=None):
        judge = Judge(watchlist)
        judge.decide(Item("x", "https://x.example/", "Marle dockers strike", "A dockers' union"), judge.ledger(), None)
    assert read_article  # imported: trafilatura takes a second


def forked(work: Callable[[], None]) -> int:
    """The child's pid; it does its work and ends."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except StoreError as error:  # as the command line: said, and the service manager tries again
            print(error, file=sys.stderr, flush=True)
            os._exit(NO_DATABASE)
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)
    return child


def main(folder: Path) -> None:
    """Obey until standard input ends."""
    log.start(20)
    a_disk_that_may_be_full(folder)
    warm(folder)
    print("ready", flush=True)
    for line in sys.stdin:
        child = forked(lambda order=json.loads(line): live(folder, order))  # type: ignore[misc]
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
