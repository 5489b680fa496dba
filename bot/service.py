"""Always on, one process: one tick job starts the two passes; the store says who is due."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import uvicorn
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.app import House, problems_of
from bot.core.errors import BotError, StoreError
from bot.web.health import application

if TYPE_CHECKING:
    from bot.conversation.conversation import Conversation

log = logging.getLogger("bot.service")

TICK = timedelta(seconds=1)
GRACE_S, LAST_S = 7.0, 9.0
"""From SIGTERM to the end of patience with work in hand, and to the end of the process.

Under the ten seconds that a container engine gives between SIGTERM and SIGKILL.
"""
STALLED = timedelta(minutes=2)
CHECKS_A_TICK = 50
PASSES = ("check", "deliver", "chores")


class _QuietServer(uvicorn.Server):
    """A server that leaves the signals to the service."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing: SIGTERM is the service's."""
        yield


class Service:
    """Runs the two passes until it is told to stop."""

    def __init__(self, house: House, *, tick: timedelta = TICK) -> None:
        self._house, self._tick_every = house, tick
        self._tasks: set[asyncio.Task[None]] = set()
        self._delivering: asyncio.Task[None] | None = None
        self._amending: asyncio.Task[None] | None = None
        self._tidying: asyncio.Task[None] | None = None
        self._asking: asyncio.Task[None] | None = None
        self._stop = asyncio.Event()
        self._last_tick: datetime | None = None
        self._broken: dict[str, datetime] = {}
        self._conversation: Conversation | None = None

    def stop(self) -> None:
        """Ask for the end: running work is settled first, for a few seconds."""
        self._stop.set()

    async def run(self) -> None:
        """Tick until told to stop; returns when the work in hand is settled or released."""
        await self._house.register()
        self._asking = self._spawn("channels", self._problems())
        await self._converse()
        web = self._web()
        scheduler = AsyncIOScheduler(timezone="UTC")
        # The tick only spawns: shutdown(wait=True) would cancel a coroutine job in the middle of its work.
        scheduler.add_job(
            self._tick, "interval", seconds=self._tick_every.total_seconds(), misfire_grace_time=None, coalesce=True
        )
        scheduler.start()
        log.info("service.started", extra={"stories": len(self._house.desks)})
        try:
            await self._stop.wait()
        finally:
            scheduler.shutdown(wait=False)
            talking = [self._conversation.stop()] if self._conversation else []
            await asyncio.gather(self._settle(), *talking, return_exceptions=True)
            if web:
                await web()
            log.info("service.stopped")

    async def _problems(self) -> None:
        """Beside the passes: a platform that is slow to answer holds up neither the news nor the stop."""
        for name, problem in await problems_of(self._house.channels, self._house.settings.recipients):
            log.error("channel.problem", extra={"recipient": name or "all", "problem": problem})

    async def _converse(self) -> None:
        """Listen to the members, where there is a way to. Never waits for the platform."""
        if "telegram" not in self._house.channels:
            return
        from bot.conversation.conversation import Conversation  # it takes a second to import, which others need not pay

        self._conversation = Conversation(self._house, last_tick=lambda: self._last_tick)
        await self._conversation.start()

    async def _tick(self) -> None:
        self._last_tick = self._house.clock()
        self._spawn("check", self._check())
        if self._delivering is None or self._delivering.done():
            self._delivering = self._spawn("deliver", self._deliver())
        if self._amending is None or self._amending.done():
            self._amending = self._spawn("amend", self._amend())
        if self._tidying is None or self._tidying.done():
            self._tidying = self._spawn("chores", self._house.do_chores())

    async def _check(self) -> None:
        leased = await self._house.checker.lease(keys=None, due_only=True, limit=CHECKS_A_TICK)
        if leased and (await self._house.checker.check(leased)).unsettled:
            raise StoreError("the database did not take what was checked")

    async def _deliver(self) -> None:
        if not self._stop.is_set():
            await self._house.deliverer.deliver(wait=False, stopping=self._stop.is_set)

    async def _amend(self) -> None:
        await self._house.amender.amend(stopping=self._stop.is_set)

    def _spawn(self, name: str, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(self._guarded(name, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _guarded(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """A pass that breaks is logged; the next tick tries again, since nothing of it was settled."""
        try:
            await work
        except StoreError as error:
            self._broken.setdefault(name, self._house.clock())
            log.error("pass.broke", extra={"pass": name, "error": str(error)})
        except Exception:
            self._broken.setdefault(name, self._house.clock())
            log.exception("pass.broke", extra={"pass": name})
        else:
            self._broken.pop(name, None)

    async def _settle(self) -> None:
        """Give the work in hand its time; what is left is cancelled and its leases are released."""
        if self._asking:
            self._asking.cancel()
        self._spawn("deliver", self._house.deliverer.finish())
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=GRACE_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def health(self) -> tuple[bool, dict[str, Any]]:
        """Whether the tick is alive and its passes get through, and figures without secrets."""
        now = self._house.clock()
        broken = {name: (now - since).total_seconds() for name, since in self._broken.items() if name in PASSES}
        tick = _age(now, self._last_tick)
        well = tick is not None and max(tick, *broken.values(), 0.0) < STALLED.total_seconds()
        return well, {
            "last_tick_age_s": tick,
            "last_check_age_s": _age(now, self._house.checker.last_settled),
            "broken_for_s": broken,
            "stories": len(self._house.desks),
            "running": len(self._tasks),
            **({"conversation": self._conversation.state()} if self._conversation else {}),
        }

    def _web(self) -> Callable[[], Coroutine[Any, Any, None]] | None:
        """Serve /healthz where the configuration says; returns what ends it."""
        listen = self._house.settings.web_listen
        if listen is None:
            return None
        host, port = listen
        config = uvicorn.Config(
            application(self.health), host=host, port=port, log_config=None, lifespan="off", access_log=False
        )
        server = _QuietServer(config)
        # Bound here: on a taken port uvicorn would end the process from inside a task.
        try:
            listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        except OSError as error:
            raise BotError(f"[web] listen: {host}:{port}: {error.strerror}") from None
        serving = asyncio.create_task(server.serve(sockets=[listening]))

        async def end() -> None:
            server.should_exit = True
            await asyncio.wait([serving], timeout=1)

        return end


async def run_service(house: House) -> None:
    """Run until SIGTERM or SIGINT."""
    service = Service(house)
    loop = asyncio.get_running_loop()

    def stop() -> None:
        service.stop()
        # A thread cannot be cancelled, nor can what waits for it. To end here is safe, since all that is kept is kept
        # in transactions: it loses no more than SIGKILL would, and that loses nothing (tests/test_killed.py).
        last = threading.Timer(LAST_S, os._exit, (0,))
        last.daemon = True
        last.start()

    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop)
    await service.run()


def _age(now: datetime, then: datetime | None) -> float | None:
    return (now - then).total_seconds() if then else None
