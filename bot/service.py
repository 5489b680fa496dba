"""The two passes for one house: a tick starts them, the store says who is due. What hangs stops nothing else."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Coroutine, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.app import House, problems_of
from bot.core.errors import StoreError, StoreTaken
from bot.heartbeat import Heartbeat
from bot.signs import note_end, note_start, note_tick
from bot.standing import standing
from bot.store import SourceState
from bot.unwritable import Unwritable

if TYPE_CHECKING:
    from bot.conversation.conversation import Conversation

log = logging.getLogger("bot.service")

TICK = timedelta(seconds=1)
GRACE_S = 7.0
"""From the word to stop to the end of patience with work in hand."""
STALLED = timedelta(minutes=2)
CHECKS_A_TICK = 50
IN_HAND = 1_000
"""Sources that are checked at a time, most of them waiting for their host's turn: one host with hundreds of sources
that does not answer must not take every place (requests under way are few: ``[fetch] concurrency``)."""
NOTED = timedelta(seconds=10)
PAUSE = timedelta(seconds=10)
"""Between two tries to check while the memory refuses what was found."""
SUMMED = timedelta(minutes=1)
LIMITS_S = {"lease": 120.0, "deliver": 1800.0, "amend": 1800.0, "chores": 120.0, "memory": 120.0, "heartbeat": 30.0}
"""How long a pass may take. A source's check has its own limit (``bot.check``), and so has each send
(``bot.deliver``); this is for what hangs beyond them, which then is cancelled, logged and begun anew."""
PASSES = ("lease", "check", "deliver", "amend", "chores", "memory")


class Service:
    """Runs the two passes until it is told to stop.

    ``ready``: the store knows the house's sources already. ``started``: since when this process serves.
    """

    def __init__(
        self, house: House, *, tick: timedelta = TICK, ready: bool = False, started: datetime | None = None
    ) -> None:
        self._house, self._tick_every, self._ready = house, tick, ready
        self._started = started or house.clock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._once: dict[str, asyncio.Task[None]] = {}
        self._asking: asyncio.Task[None] | None = None
        self._stop = asyncio.Event()
        self._conversation: Conversation | None = None
        self._taken: StoreTaken | None = None
        self._last_tick = house.clock() if ready else None  # the house before it ticked until now
        self._noted: datetime | None = None
        self._leased: datetime | None = None
        self._refused: set[str] = set()
        self._summed: datetime | None = None
        self._beaten: datetime | None = None
        self._broken: dict[str, tuple[datetime, str]] = {}
        self._hung: Counter[str] = Counter()
        wanted = house.settings.heartbeat
        self._heart = Heartbeat(wanted.url) if wanted else None
        self._beat_every = wanted.every if wanted else timedelta()
        names = house.settings.told_of_sources
        told = [it for it in house.settings.recipients if names is None or it.name in names]
        self._unwritable = Unwritable(house.channels, told)

    def stop(self) -> None:
        """Ask for the end: running work is settled first, for a few seconds."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether its end was asked for."""
        return self._stop.is_set()

    async def run(self) -> None:
        """Tick until told to stop; returns when the work in hand is settled or released."""
        if not self._ready:
            await self._house.register()
        self._asking = self._spawn("channels", self._problems())
        await self._converse()
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
            if self._heart:
                await self._heart.aclose()
            log.info("service.stopped")
        if self._taken:
            raise self._taken

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
        now = self._last_tick = self._house.clock()
        if self._may_lease(now):
            self._start("lease", self._lease)
        self._start("deliver", self._deliver)
        self._start("amend", self._amend)
        self._start("chores", self._house.do_chores)  # before the note: the last tick before this start is still there
        if _is_due(self._noted, NOTED, now):
            self._start("memory", self._note)
        self._start("unwritable", lambda: self._unwritable.tell(self._house.clock()))
        if self._heart and _is_due(self._beaten, self._beat_every, now) and self.health()[0]:
            self._beaten = now
            self._start("heartbeat", self._beat)
        if _is_due(self._summed, SUMMED, now):
            self._sum_up(now)

    def _may_lease(self, now: datetime) -> bool:
        """What cannot be written would be fetched again and again: sites pay nothing for our full disk.

        Asked before the pass begins: one that began and did nothing would count as mended.
        """
        return self._room > 0 and not (self._refused and not _is_due(self._leased, PAUSE, now))

    @property
    def _room(self) -> int:
        return IN_HAND - len(self._house.checker.busy)

    async def _lease(self) -> None:
        """Take what is due, as far as there is room, and check it beside what is in hand."""
        self._leased = self._house.clock()
        leased = await self._house.checker.lease(keys=None, due_only=True, limit=min(CHECKS_A_TICK, self._room))
        if leased:
            self._spawn("check", self._check(leased))

    async def _check(self, leased: Sequence[SourceState]) -> None:
        report = await self._house.checker.check(leased)
        if report.unsettled:
            raise StoreError("the database did not take what was checked", meaning=report.refusal)

    async def _deliver(self) -> None:
        if not self.stopping:
            await self._house.deliverer.deliver(wait=False, stopping=self._stop.is_set)

    async def _note(self) -> None:
        """That the service ticks, for whoever asks; and so it is known whether the memory can be written."""
        store, now, first = self._house.store, self._house.clock(), self._noted is None
        await self._house.in_store(lambda: note_start(store, self._started, now) if first else note_tick(store, now))
        self._noted = now
        if self._refused:  # what could not be given back either is free again now, not at the end of its lease
            await self._house.release()
        if not self._refused - {"memory"}:  # on a full disk a small thing may be written and a large one not
            self._unwritable.worked()

    async def _beat(self) -> None:
        """Tell whoever watches for our silence that all is well."""
        store, now, told = self._house.store, self._house.clock(), self._house.settings.recipients
        figures = await self._house.in_store(lambda: standing(store, now, told).figures())
        if self._heart:
            await self._heart.beat(figures)

    def _sum_up(self, now: datetime) -> None:
        """What the last minute's checks brought, where most of them bring nothing."""
        checker, self._summed = self._house.checker, now
        if checker.settled:
            log.info("checks.settled", extra={"count": checker.settled, "unchanged": checker.unchanged})
        checker.settled = checker.unchanged = 0

    def _start(self, name: str, work: Any) -> None:
        """Begin it, unless its last one is still at it."""
        if (last := self._once.get(name)) is None or last.done():
            self._once[name] = self._spawn(name, work())

    async def _amend(self) -> None:
        await self._house.amender.amend(stopping=self._stop.is_set)

    def _spawn(self, name: str, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(self._guarded(name, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _guarded(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """A pass that breaks is logged; the next tick tries again, since nothing of it was settled."""
        limit_s = LIMITS_S.get(name)
        try:
            async with asyncio.timeout(limit_s) as limit:
                await work
        except StoreTaken as error:
            self._taken = error
            self._breaks(name, "service.taken", str(error))
            self.stop()
        except StoreError as error:
            if name in PASSES:  # whatever else was refused may be asked again in an hour, and is no sign
                self._refused.add(name)
                self._unwritable.failed(error.meaning, self._house.clock())
            self._breaks(name, "pass.broke", str(error))
        except Exception as error:
            if isinstance(error, TimeoutError) and limit.expired():
                self._hung[name] += 1
                self._breaks(name, "pass.hung", f"no end within {limit_s:g} s")
            else:
                self._breaks(name, "pass.broke", f"{type(error).__name__}: {error}", error)
        else:
            self._refused.discard(name)
            if self._broken.pop(name, None):
                log.info("pass.mended", extra={"pass": name})

    def _breaks(self, name: str, event: str, why: str, error: Exception | None = None) -> None:
        """Note since when, and log it: once for one reason, as the next tick breaks on it again."""
        since, said = self._broken.get(name, (self._house.clock(), ""))
        self._broken[name] = since, why
        if why != said or event == "pass.hung":
            log.error(event, extra={"pass": name, "error": why}, exc_info=error)

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

    async def say_goodbye(self) -> None:
        """Note that nobody runs from now on; where even that cannot be written, the last tick tells it."""
        await self._guarded("memory", self._house.in_store(lambda: note_end(self._house.store)))

    def health(self) -> tuple[bool, dict[str, Any]]:
        """Whether the tick is alive and its passes get through, and figures without secrets."""
        now = self._house.clock()
        broken = {name: (now - since).total_seconds() for name, (since, _) in self._broken.items() if name in PASSES}
        tick = _age(now, self._last_tick)
        well = tick is not None and max(tick, *broken.values(), 0.0) < STALLED.total_seconds()
        hung = {"check": self._house.checker.hung, **self._hung}
        return well, {
            "last_tick_age_s": tick,
            "last_check_age_s": _age(now, self._house.checker.last_settled),
            "broken_for_s": broken,
            "hung": {name: times for name, times in hung.items() if times},
            "stories": len(self._house.desks),
            "running": len(self._tasks),
            **({"conversation": self._conversation.state()} if self._conversation else {}),
        }


def _is_due(last: datetime | None, every: timedelta, now: datetime) -> bool:
    """Whether it is time; a clock that was set back is no reason to wait for it."""
    return last is None or not last <= now < last + every


def _age(now: datetime, then: datetime | None) -> float | None:
    return (now - then).total_seconds() if then else None
