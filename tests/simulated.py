"""Time that passes only when everybody waits: no test sleeps, and every order of events is the same each run."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from heapq import heappop, heappush
from itertools import count
from typing import Any

_SETTLED = 30
"""Turns of the loop after which whoever was woken has gone as far as it can."""


class Simulated:
    """A clock and a sleep."""

    def __init__(self) -> None:
        self.now = 0.0
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()

    def clock(self) -> float:
        """What time it is."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Wait until that much time has passed."""
        done = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (self.now + seconds, next(self._order), done))
        await done

    async def run(self, *work: Coroutine[Any, Any, Any]) -> list[Any]:
        """Everything to its end, with time going from one wake-up to the next. Fails where nothing would ever wake."""
        tasks = asyncio.gather(*work)
        while True:
            for _ in range(_SETTLED):
                await asyncio.sleep(0)
            if tasks.done():
                return list(await tasks)
            assert self._waiting, "everybody waits for ever"
            self.now, _, done = heappop(self._waiting)
            if not done.done():
                done.set_result(None)
