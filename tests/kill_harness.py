"""A program for tests/test_killed.py: check and deliver once, and die by SIGKILL at the n-th step of the path.

Every call that the passes make on the store, in a transaction, to the web and to a channel is two steps: just before
it and just after. Each run is a fork, so that a death costs a tenth of a second.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.app import House
from bot.channels import CHANNELS
from bot.settings import load_settings
from bot.sources.http import Fetcher
from bot.store import Store
from bot.watchlist import load_watchlists


class Steps:
    """Counts the steps of a run, and kills the process at one of them (0: never)."""

    def __init__(self, fatal: int, log: Path) -> None:
        self.count, self.fatal, self.log = 0, fatal, log

    def step(self, name: str) -> None:
        self.count += 1
        if self.count == self.fatal:
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


def check_now(folder: Path, told: Path, fatal: int, log: Path) -> None:
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


def main(folder: Path) -> None:
    """For n = 1, 2, … until a run survives: restore the state, die at step n, run again; print a line for each."""
    baseline = folder / "baseline"
    shutil.copytree(folder / "state", baseline)
    fatal = 0
    while True:
        fatal += 1
        shutil.rmtree(folder / "state")
        shutil.copytree(baseline, folder / "state")
        told, log = folder / f"told-{fatal}.txt", folder / "step.txt"
        log.write_text("survived")
        died = forked(lambda: check_now(folder, told, fatal, log))  # noqa: B023
        step = log.read_text()
        again = forked(lambda: check_now(folder, told, 0, log))  # noqa: B023
        row = {"n": fatal, "killed": os.WIFSIGNALED(died), "step": step, "again": again, "told": told.read_text()}
        print(json.dumps(row), flush=True)
        if not os.WIFSIGNALED(died):
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]))
