"""The outbox in all weathers: random faults, stops, restarts and clocks that jump; nothing is lost, nothing doubles.

A fake channel knows what arrived and what it answered, so that each promise is checked on every send.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.channels import Buttons, Console, Receipt
from bot.core.errors import SendLater, SendRefused, SendUnknown
from bot.core.model import Alert, QuietHours, Recipient, Tally
from bot.deliver import Deliverer
from bot.store import Store
from tests.store.strike_desk import HARBOUR, NOW, alert, item, watchlist

JUMPS = [timedelta(seconds=1)] * 6 + [timedelta(minutes=7), timedelta(hours=-1), timedelta(days=1), timedelta(hours=3)]


class Weather(Console):
    """A channel in which anything can happen. ``arrived`` counts by (recipient, alert); ``sure``: a receipt was given;
    ``open``: sends of which nobody can know.
    """

    def __init__(self, chance: Random, clock: Callable[[], datetime]) -> None:
        self.chance, self.clock, self.calm = chance, clock, False
        self.arrived: dict[tuple[str, str], int] = {}
        self.sure: set[tuple[str, str]] = set()
        self.unknown: dict[tuple[str, str], int] = {}
        self.failed_5xx: set[tuple[str, str]] = set()
        self.open_at: dict[object, datetime] = {}
        self.sends = 0
        self.wrong: list[str] = []

    async def send(
        self,
        alert: Alert,
        recipient: Recipient,
        *,
        repeat: bool = False,
        reply_to: str | None = None,
        tally: Tally | None = None,
        buttons: Buttons = (),
    ) -> Receipt:
        return await self._take([alert], recipient, repeat=repeat)

    async def send_group(
        self, alerts: Sequence[Alert], recipient: Recipient, *, repeat: bool = False, buttons: Buttons = ()
    ) -> Receipt:
        return await self._take(alerts, recipient, repeat=repeat)

    async def _take(self, alerts: Sequence[Alert], recipient: Recipient, *, repeat: bool) -> Receipt:
        keys = [(recipient.name, one.id) for one in alerts]
        self.sends += 1
        self._look(keys, recipient, repeat=repeat)
        doing = (
            "fine"
            if self.calm
            else self.chance.choice(["fine"] * 5 + ["429", "down", "no", "gone", "5xx", "lost", "got", "hang"])
        )
        if doing in ("fine", "got", "hang") or (doing == "5xx" and self.chance.random() < 0.2):
            for key in keys:
                self.arrived[key] = self.arrived.get(key, 0) + 1
        if doing in ("lost", "got", "hang"):
            for key in keys:
                self.unknown[key] = self.unknown.get(key, 0) + 1
        if doing == "5xx":
            self.failed_5xx.update(keys)
        return await self._answer(doing, keys, recipient)

    def _look(self, keys: Sequence[tuple[str, str]], recipient: Recipient, *, repeat: bool) -> None:
        """Note every promise that this send breaks. A raise would be taken for a fault of the channel."""
        held = self.open_at.get(recipient.chat)
        doubted = [key for key in keys if self.unknown.get(key) or key in self.failed_5xx]
        broken = {
            "sent again after its receipt": bool(self.sure.intersection(keys)),
            "a repeat without its mark": bool(doubted) and not repeat,
            "a mark on what was never in doubt": repeat and not doubted,
            "sent a third time without an answer": max(self.unknown.get(key, 0) for key in keys) > 1,
            "sent in a flood wait": held is not None and self.clock() < held,
        }
        self.wrong += [f"{what}: {keys}" for what, is_so in broken.items() if is_so]

    async def _answer(self, doing: str, keys: Sequence[tuple[str, str]], recipient: Recipient) -> Receipt:
        if doing == "hang":
            await asyncio.Event().wait()
        if doing == "429":
            self.open_at[recipient.chat] = self.clock() + timedelta(seconds=90)
            raise SendLater("429", retry_after_s=90)
        if doing in ("lost", "got", "5xx"):
            raise SendUnknown(doing, unanswered=doing != "5xx")
        if doing == "down":
            raise SendLater("no network")
        if doing in ("no", "gone"):
            raise SendRefused(doing, gone=doing == "gone")
        self.sure.update(keys)
        return Receipt(f"m{self.sends}")


class World:
    """One store, its recipients, a clock, and deliverers that come and go."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance, self.now, self.number = Random(seed), NOW, 0
        self.store = Store.open(f"sqlite:///{folder}/bot.db")
        self.store.register([watchlist()], NOW)
        self.thread = ThreadPoolExecutor(1)
        self.wire = Weather(self.chance, lambda: self.now)
        hours = QuietHours((NOW + timedelta(hours=2)).time(), (NOW + timedelta(hours=5)).time())
        self.recipients = [
            Recipient("desk", "wire", -1),
            Recipient("room", "wire", -1, 7),
            Recipient("night", "wire", -2, quiet=hours),
            Recipient("ada", "wire", 5),
        ]
        self.deliverer = self.fresh()

    def fresh(self) -> Deliverer:
        def in_store(work: Callable[[], object]) -> Awaitable[object]:
            return asyncio.get_running_loop().run_in_executor(self.thread, work)

        more = {"clock": lambda: self.now, "jitter": self.chance.random, "in_store": in_store}
        return Deliverer(self.store, {"wire": self.wire}, self.recipients, limit_s=0.02, **more)  # type: ignore[arg-type]

    def news(self, number: int) -> None:
        with self.store.write() as tx:
            for _ in range(number):
                self.number += 1
                stored = tx.put_item(HARBOUR.key, item(f"n{self.number}"), "sum", self.now)
                told = replace(alert(f"a{self.number}", self.now), development=f"d{self.number % 4}")
                told = replace(told, urgent=self.chance.random() < 0.1)
                tx.put_alert(told, stored.id, [one.name for one in self.recipients])

    async def step(self) -> None:
        self.news(self.chance.choice([0, 0, 1, 2, 9]))
        jump = self.chance.choice(JUMPS)
        if jump < timedelta():
            # The next lease sees it. What is asked of us between the jump and that lease, a second, may be counted
            # twice: then a chat is asked too early, and says so again.
            await self.deliverer.finish()
        self.now += jump
        if jump < timedelta():  # the channel's own clock goes on evenly, as the flood waits it asked for do
            self.wire.open_at = {chat: until + jump for chat, until in self.wire.open_at.items()}
        match self.chance.choice(["wait", "wait", "pass", "stop", "restart"]):
            case "wait":
                await self.deliverer.deliver()
            case "pass":
                await self.deliverer.deliver(wait=False)
                await asyncio.sleep(self.chance.random() * 0.01)
            case "stop":
                await self.deliverer.deliver(wait=False)
                await self.deliverer.finish()
                self.deliverer = self.fresh()
            case "restart":
                await self.cut_off()

    async def cut_off(self) -> None:
        """A stop whose grace is over."""
        await self.deliverer.deliver(wait=False)
        ending = asyncio.create_task(self.deliverer.finish())
        await asyncio.sleep(self.chance.random() * 0.01)
        ending.cancel()
        await asyncio.gather(ending, return_exceptions=True)
        self.deliverer = self.fresh()


@pytest.mark.parametrize("seed", range(6))
async def test_in_all_weathers_every_alert_arrives_and_repeats_are_marked(tmp_path: Path, seed: int) -> None:
    """When the weather clears, all have arrived but those that twice had no answer, which are a person's to judge."""
    world = World(tmp_path, seed)
    try:
        for _ in range(40):
            await world.step()
        await world.deliverer.finish()
        world.wire.calm = True
        for _ in range(12):
            world.now += timedelta(hours=2)
            await world.deliverer.deliver()
        assert world.wire.wrong == []
        left = {(one.recipient, one.message.id) for one in world.store.uncertain_ones()}
        assert all(world.wire.unknown[key] == 2 for key in left)
        everything = {(one.name, f"a{n}") for one in world.recipients for n in range(1, world.number + 1)}
        assert everything - left == world.wire.sure
        assert {key for key, times in world.wire.arrived.items() if times > 1} <= {
            *world.wire.unknown,
            *world.wire.failed_5xx,
        }
        assert world.store.undelivered(world.now).count == len(left)
    finally:
        world.thread.shutdown(wait=True)
        world.store.close()
