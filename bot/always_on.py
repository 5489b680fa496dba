"""Always on, one process: a house that serves until SIGTERM, and a new one whenever the files have changed."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from bot.app import House, open_house
from bot.core.errors import BotError, Faults, StoreError
from bot.core.model import Notice, Watchlist
from bot.files import Loaded, difference, digest_of, mark_of, read_again
from bot.service import Service
from bot.settings import Settings
from bot.store import Store
from bot.web.health import application
from bot.web.server import Web, listen

log = logging.getLogger("bot.always_on")

LAST_S = 9.0
"""From SIGTERM to the end of the process: under the ten seconds that a container engine gives until SIGKILL."""
LOOK_S = 1.0
"""How often the files are looked at."""
STABLE_S = 2.0
"""How long they must have stayed as they are: whoever saves several is not read half-way."""
MOST_FAULTS = 10

Load = Callable[[], tuple[Settings, Sequence[Watchlist]]]


class AlwaysOn:
    """Serves, reloads and stops. ``load`` reads the files anew, and raises what is wrong in them; ``used`` is their
    digest from before ``first`` was read: what changes while the bot starts is seen.
    """

    def __init__(self, store: Store, first: Loaded, load: Load, used: str) -> None:
        self._store, self._now, self._load = store, first, load
        self._next: Loaded | None = None
        self._service: Service | None = None
        self._web: Web | None = None
        self._stopping = False
        self._asked = asyncio.Event()
        self._used, self._refused = used, ""
        self._started = datetime.now(UTC)

    async def run(self) -> None:
        """Serve until SIGTERM or SIGINT; SIGHUP, or a changed file, has the files read again."""
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self._stop)
        loop.add_signal_handler(signal.SIGHUP, self._asked.set)
        await self._answer_at(_bound(self._now.settings))
        ready = False
        try:
            while not self._stopping:
                await self._serve(ready=ready)
                ready = True
        finally:
            if self._web:
                await self._web.end()

    def _stop(self) -> None:
        self._stopping = True
        if self._service:
            self._service.stop()
        # A thread cannot be cancelled, nor can what waits for it. To end here is safe, since all that is kept is kept
        # in transactions: it loses no more than SIGKILL would, and that loses nothing (tests/test_killed.py).
        last = threading.Timer(LAST_S, os._exit, (0,))
        last.daemon = True
        last.start()

    async def _serve(self, *, ready: bool) -> None:
        """One house, until it is to stop or another is to take its place."""
        async with open_house(self._now.settings, self._now.watchlists, self._store) as house:
            self._service = Service(house, ready=ready, started=self._started)
            if ready:
                await self._take_over(house)
            await self._try_again(house)
            watching = asyncio.create_task(self._watch(house))
            try:
                if not self._stopping:
                    await self._service.run()
            finally:
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)
            if self._next is not None:
                self._now, self._next = self._next, None
            else:
                self._stopping = True
                await self._service.say_goodbye()

    async def _take_over(self, house: House) -> None:
        """What the last house was cut off from leasing is free again at once, not at the lease's end; and the sources
        are ours, whatever a check by hand that it still made has registered."""
        try:
            await house.register()
            await house.release()
        except StoreError as error:  # the leases end by themselves, and the sources were registered before
            log.error("reload.release_failed", extra={"error": str(error)})

    async def _try_again(self, house: House) -> None:
        """Whoever starts the bot, or changes its files, has perhaps mended what refused us."""

        def again() -> None:
            with self._store.write() as tx:
                tx.chats.try_again(house.clock())

        try:
            await house.in_store(again)
        except StoreError as error:  # then it is tried within ten minutes
            log.error("refusals.not_tried", extra={"error": str(error)})

    async def _watch(self, house: House) -> None:
        """Look at the files until new ones are to be used."""
        settings, changed_at = self._now.settings, time.monotonic()
        seen, settled = await asyncio.to_thread(mark_of, settings), False
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._asked.wait(), LOOK_S)
            asked, mark = self._asked.is_set(), await asyncio.to_thread(mark_of, settings)
            self._asked.clear()
            if mark != seen:
                seen, changed_at, settled = mark, time.monotonic(), False
            if asked or (not settled and time.monotonic() - changed_at >= STABLE_S):
                settled, digest = True, await asyncio.to_thread(digest_of, settings)
                if asked or digest != self._used:
                    self._used = digest  # taken before they are read: what is changed meanwhile is seen the next time
                    if await self._reload(house, digest):
                        return

    async def _reload(self, house: House, digest: str) -> bool:
        """Read the files and have them used; whether they are. What is wrong leaves everything as it was."""
        try:
            fresh = await asyncio.to_thread(read_again, self._load, self._now.settings)
            await self._take(house, fresh)
        except StoreError as error:
            log.error("reload.refused", extra={"error": str(error)})
            self._asked.set()  # nothing is wrong with the files: again, when the memory takes it
            await asyncio.sleep(LOOK_S)
            return False
        except BotError as error:
            await self._refuse(house, error, digest)
            return False
        except Exception as error:
            log.exception("reload.broke")
            await self._refuse(house, BotError(f"the files could not be read: {type(error).__name__}"), digest)
            return False
        await self._accept(house, fresh)
        self._next = fresh
        assert self._service
        self._service.stop()
        return True

    async def _take(self, house: House, fresh: Loaded) -> None:
        """What the world may refuse, before the running house ends. Raises BotError, StoreError."""
        moves = fresh.settings.web_listen != self._now.settings.web_listen
        listening = _bound(fresh.settings) if moves else None
        try:
            await house.in_store(lambda: self._store.register(fresh.watchlists, house.clock()))
        except BaseException:
            if listening:
                listening.close()
            raise
        if moves:
            await self._answer_at(listening)

    async def _answer_at(self, listening: socket.socket | None) -> None:
        """Have /healthz answer there from now on, and nowhere else."""
        old, self._web = self._web, Web(application(self._health), listening) if listening else None
        if old:
            await old.end()

    def _health(self) -> tuple[bool, dict[str, Any]]:
        return self._service.health() if self._service else (False, {})

    async def _accept(self, house: House, fresh: Loaded) -> None:
        new, gone = difference(self._now, fresh)
        figures = {"stories": len(fresh.watchlists), "sources": fresh.sources}
        log.info("reload.done", extra={**figures, "new": ", ".join(new) or None, "gone": ", ".join(gone) or None})
        if self._refused:
            self._refused = ""
            named = f"; new: {', '.join(new)}" if new else ""
            named += f"; gone: {', '.join(gone)}" if gone else ""
            counts = f"stories: {len(fresh.watchlists)}, sources: {fresh.sources}"
            await self._notify(house, "files-right", f"✓ The changed files are right now and are used. {counts}{named}")

    async def _refuse(self, house: House, error: BotError, digest: str) -> None:
        """Log every fault, and tell a person: once for one state of the files."""
        said = [str(it) for it in error.faults] if isinstance(error, Faults) else [str(error)]
        for one in said:
            log.error("reload.refused", extra={"fault": one})
        if digest != self._refused:
            self._refused = digest
            shown = [_short(one) for one in said[:MOST_FAULTS]]
            shown += [f"and {len(said) - MOST_FAULTS} more; bot validate names them"] if len(said) > MOST_FAULTS else []
            head = "⚠ The changed files are wrong and are not used; the bot goes on with what it had:"
            await self._notify(house, f"files-{digest}", "\n".join((head, *shown)))

    async def _notify(self, house: House, name: str, text: str) -> None:
        """Through the outbox, to those who are told of the bot's own troubles."""
        now, settings = house.clock(), house.settings
        told = settings.told_of_sources
        names = [it.name for it in settings.recipients] if told is None else told

        def put() -> None:
            with self._store.write() as tx:
                for one in names:
                    tx.put_notice(Notice(f"{name}@{now:%Y%m%dT%H%M%S}@{one}", text, now), one)

        try:
            await house.in_store(put)
        except StoreError as error:
            log.error("reload.untold", extra={"error": str(error)})


def _bound(settings: Settings) -> socket.socket | None:
    return listen(*settings.web_listen) if settings.web_listen else None


def _short(fault: str) -> str:
    """A fault as a person in a chat needs it: the file's name without its folders."""
    place, mark, rest = fault.partition(": ")
    return f"{place.rpartition('/')[2]}{mark}{rest}"


async def run_service(store: Store, first: Loaded, load: Load, used: str) -> None:
    """Run until SIGTERM or SIGINT. Raises StoreTaken where another ``bot run`` took the database over."""
    await AlwaysOn(store, first, load, used).run()
