"""A program for tests/test_killed.py: check and deliver once, and die by SIGKILL at the n-th step of the path.

From where the deliveries begin, it is also run again to die a second time, at a step given by its name.

Every call that the passes make on the store, in a transaction, to the web and to a channel is two steps: just before
it and just after. Each run is a fork, so that a death costs a tenth of a second.
"""

from __future__ import annotations

import asyncio
import inspect
import itertools
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.app import House
from bot.channels import CHANNELS
from bot.settings import load_settings
from bot.sources.http import Fetcher
from bot.store import Store
from bot.watchlist import load_watchlists


class Steps:
    """Counts the steps of a run, and kills the process at one of them: its number (0: never) or the first so named."""

    def __init__(self, fatal: int | str, log: Path) -> None:
        self.count, self.fatal, self.log = 0, fatal, log

    def step(self, name: str) -> None:
        self.count += 1
        if self.fatal in (self.count, name):
            self.log.write_text(name)
            os.kill(os.getpid(), signal.SIGKILL)


class Mortal:
    """Passes every call through to the real thing; each is a step before and a step after."""

    def __init__(self, inner: Any, steps: Steps) -> None:
        self._inner, self._steps = inner, steps

    def __getattr__(self, name: str) -> Any:
        attribute = getattr(self._inner, name)
        if name in ("read", "write"):
            return lambda: self._transaction(attribute, name)
        if inspect.iscoroutinefunction(attribute):
            return self._awaited(attribute, name)
        return self._called(attribute, name) if callable(attribute) else attribute

    def _called(self, method: Callable[..., Any], name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self._steps.step(f"before {name}")
            result = method(*args, **kwargs)
            self._steps.step(f"after {name}")
            return result

        return call

    def _awaited(self, method: Callable[..., Any], name: str) -> Callable[..., Any]:
        async def call(*args: Any, **kwargs: Any) -> Any:
            self._steps.step(f"before {name}")
            result = await method(*args, **kwargs)
            self._steps.step(f"after {name}")
            return result

        return call

    @contextmanager
    def _transaction(self, method: Callable[[], Any], name: str) -> Any:
        self._steps.step(f"before {name}")
        with method() as tx:
            yield Mortal(tx, self._steps)
            self._steps.step(f"before the commit of {name}")
        self._steps.step(f"after {name}")


class Inline:
    """The worker's work in this process: a killed child must leave no worker of its own behind."""

    async def run(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return work(*args)


def check_now(folder: Path, told: Path, fatal: int | str, log: Path) -> None:
    """What ``bot check-now`` does, with a console that writes to a file."""
    settings = load_settings(folder / "config.toml", {})
    watchlists = load_watchlists(settings.watchlists, recipients={"console"})
    steps = Steps(fatal, log)
    with told.open("a", encoding="utf-8") as stream:
        console = CHANNELS["console"](stream, width=100, colour=False)

        async def once() -> None:
            fetcher = Fetcher(user_agent="kill-test", allow_private_networks=True, timeout_s=5)
            house = House(
                settings,
                watchlists,
                Mortal(Store.open(settings.database), steps),  # type: ignore[arg-type]
                Mortal(fetcher, steps),  # type: ignore[arg-type]
                Inline(),  # type: ignore[arg-type]
                {"console": Mortal(console, steps)},  # type: ignore[dict-item]
            )
            await house.check_now([it.story.id for it in watchlists], send=True)
            await fetcher.aclose()

        asyncio.run(once())


def forked(work: Callable[[], None]) -> int:
    """Run in a child; its wait status."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
    return os.waitpid(child, 0)[1]


class Deaths:
    """Runs that die where they are told, each on the state that the first check left."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.baseline = folder, folder / "baseline"
        shutil.copytree(folder / "state", self.baseline)

    def row(self, *deaths: int | str) -> dict[str, Any]:
        """Restore the state, die at each of these steps, run to the end; what was told by all of them together."""
        shutil.rmtree(self.folder / "state")
        shutil.copytree(self.baseline, self.folder / "state")
        told, log = self.folder / "told.txt", self.folder / "step.txt"
        told.write_text("")
        steps = []
        for fatal in deaths:
            log.write_text("survived")
            forked(partial(check_now, self.folder, told, fatal, log))
            steps.append(log.read_text())
        again = forked(lambda: check_now(self.folder, told, 0, log))
        return {"steps": steps, "again": again, "told": told.read_text(), "uncertain": self.uncertain()}

    def uncertain(self) -> int:
        """How many deliveries are left to a person."""
        with closing(Store.open(load_settings(self.folder / "config.toml", {}).database)) as store:
            return store.undelivered(datetime.now(UTC)).uncertain


def main(folder: Path, second: Sequence[str]) -> None:
    """For n = 1, 2, … until a run survives: die at step n, and then at each of ``second``; print a line for each."""
    deaths = Deaths(folder)
    delivering = False
    for n in itertools.count(1):
        rows = [deaths.row(n)]
        delivering = delivering or rows[0]["steps"] == ["after lease_deliveries"]
        survived = rows[0]["steps"] == ["survived"]
        if delivering and not survived:
            rows += [deaths.row(n, name) for name in second]
        for row in rows:
            print(json.dumps(row), flush=True)
        if survived:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
