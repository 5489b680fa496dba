"""Whose turn it is: few requests at once in all, fewer to one host, and a pause between two starts there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

A_HOST = 2
"""Requests to one host at once: a site is a guest's host."""

_MANY = 1_000  # hosts remembered before the idle ones are forgotten


@dataclass
class _Line:
    """Who waits for one host. ``next_start`` is when a request may start again."""

    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(A_HOST))
    starting: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_start: float = 0.0
    users: int = 0


class Turns:
    """At most ``at_once`` requests in all. Whoever waits for a host holds none of these places."""

    def __init__(
        self,
        at_once: int,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._clock, self._sleep = clock, sleep
        self._lines: dict[str, _Line] = {}
        self._sweep_at = _MANY

    @asynccontextmanager
    async def turn(self, host: str | None, gap_s: float) -> AsyncIterator[None]:
        """Wait, then have a place until the block ends; the next start at ``host`` is ``gap_s`` later at the soonest.

        None: a host without manners, one of the operator's own network.
        """
        if host is None:
            async with self._places:
                yield
            return
        line = self._line(host)
        line.users += 1
        try:
            async with line.places:
                await self._start(line, gap_s)
                try:
                    yield
                finally:
                    self._places.release()
        finally:
            line.users -= 1

    async def _start(self, line: _Line, gap_s: float) -> None:
        """One at a time up to its start: were the gap waited for first and a place after, two would start together."""
        async with line.starting:
            while (wait := line.next_start - self._clock()) > 0:
                await self._sleep(wait)
            await self._places.acquire()
            line.next_start = self._clock() + gap_s

    def _line(self, host: str) -> _Line:
        if len(self._lines) >= self._sweep_at:
            now = self._clock()
            self._lines = {name: it for name, it in self._lines.items() if it.users or it.next_start > now}
            self._sweep_at = max(_MANY, 2 * len(self._lines))
        return self._lines.setdefault(host, _Line())
