"""Several processes on one database, a restart in a flood wait, clocks that jump: each development once, and soon."""

from __future__ import annotations

import asyncio
import subprocess
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from bot.app import House
from bot.channels import CHANNELS
from bot.service import Service
from bot.settings import load_settings
from bot.sources.http import Fetcher
from bot.store import Store
from bot.watchlist import load_watchlists
from tests.kill_harness import Inline
from tests.marle import Outlet, development
from tests.newsroom import Newsroom
from tests.nursery import Nursery
from tests.telegram_server import Refused, TelegramServer, refuses
from tests.test_service import running, until
from tests.web_server import WebServer

ROOT = Path(__file__).parents[1]
ANA, BO = 501, 502
INTERVAL_S = 1.0
HOUR = timedelta(hours=1)


class Desk:
    """A newsroom with two private chats and an outlet, and what the chats show of each development."""

    def __init__(self, folder: Path, web: WebServer, telegram: TelegramServer) -> None:
        self.newsroom, self.telegram = Newsroom(folder), telegram
        self.outlets = [Outlet(web, "/courier.xml"), Outlet(web, "/herald.xml")]
        telegram.chat(ANA)
        telegram.chat(BO)
        self.newsroom.configure(
            f'[telegram]\ntoken = "{telegram.token}"\nbase_url = "{telegram.base_url}"\n'
            f'[[recipient]]\nname = "ana"\nchannel = "telegram"\nchat = {ANA}\n'
            f'[[recipient]]\nname = "bo"\nchannel = "telegram"\nchat = {BO}\n',
            fetch=f'interval = "{INTERVAL_S:g}s"',
        )
        self.newsroom.watch(*(one.url for one in self.outlets))

    def publishes(self, *numbers: int) -> None:
        """These developments, each at one of the outlets."""
        for number in numbers:
            self.outlets[number % 2].publishes(development(number), f"n{number:05d}", datetime.now(UTC))

    def times(self, number: int, chat: int) -> int:
        """How many messages of a chat lead to this development."""
        mark = f"/n{number:05d}"
        return sum(
            mark in one.raw or any(mark in target for _, target in one.buttons) for one in self.telegram.messages(chat)
        )

    def told(self, *numbers: int, chats: tuple[int, ...] = (ANA, BO)) -> bool:
        """Whether these chats have all of these."""
        return all(self.times(number, chat) for number in numbers for chat in chats)

    def reasons(self, recipient: str) -> list[str]:
        """Why something of a recipient is not delivered, as the outbox has it."""
        engine = create_engine(f"sqlite:///{self.newsroom.folder}/state/bot.db")
        with engine.connect() as db:
            asked = text("SELECT reason FROM deliveries WHERE status != 'sent' AND recipient = :recipient")
            rows = db.execute(asked, {"recipient": recipient}).scalars().all()
        engine.dispose()
        return [row for row in rows if row]


@pytest.fixture
def desk(tmp_path: Path, web: WebServer, telegram: TelegramServer) -> Desk:
    """The newsroom, where what stands there is learned already."""
    made = Desk(tmp_path, web, telegram)
    assert made.newsroom.bot("check-now").status == 0
    return made


# several processes


def check_nows(desk: Desk, count: int) -> list[int]:
    """So many ``bot check-now`` at once; how each ended."""
    processes = [
        subprocess.Popen(desk.newsroom.command("check-now"), cwd=desk.newsroom.folder, stdout=-3, stderr=-3)
        for _ in range(count)
    ]
    return [one.wait(90) for one in processes]


def test_checks_by_hand_at_the_same_moment_tell_each_development_once(desk: Desk) -> None:
    """Three processes race for the same sources and the same outbox."""
    desk.publishes(0, 1, 2, 3, 4)
    assert set(check_nows(desk, 3)) <= {0, 1}
    assert [desk.times(number, chat) for number in range(5) for chat in (ANA, BO)] == [1] * 10


def test_checks_by_hand_beside_the_service_tell_each_development_once(desk: Desk) -> None:
    """News comes in while a service and two checks by hand look for it."""
    with running(desk.newsroom):
        for number in range(0, 9, 3):
            desk.publishes(number, number + 1, number + 2)
            assert set(check_nows(desk, 2)) <= {0, 1}
        until(lambda: desk.told(*range(9)))
    assert [desk.times(number, chat) for number in range(9) for chat in (ANA, BO)] == [1] * 18


# a restart in a flood wait


class Flood(TelegramServer):
    """One chat is flooded: its first message gets 429, and whatever comes for it before the end is noted."""

    def __init__(self, chat: int, seconds: int) -> None:
        super().__init__()
        self.flooded, self.seconds = chat, seconds
        self.ends: float | None = None
        self.early: list[float] = []

    def call(self, token: str, method: str, fields: dict[str, Any]) -> Any:
        """As ever, but for the flooded chat."""
        if method == "sendmessage" and int(fields["chat_id"]) == self.flooded:
            now = time.monotonic()
            if self.ends is None:
                self.ends = now + self.seconds
            elif now < self.ends:
                self.early.append(self.ends - now)
            if now < self.ends:
                left = max(1, -int(-(self.ends - now) // 1))
                raise Refused(429, f"Too Many Requests: retry after {left}", retry_after=left)
        return super().call(token, method, fields)


@pytest.fixture
def flood() -> Iterator[Flood]:
    """A Bot API server on which ana's chat is flooded for six seconds."""
    with Flood(ANA, 6) as server:
        yield server


def test_a_restart_in_a_flood_wait_sends_nothing_to_that_chat_before_its_end(
    tmp_path: Path, web: WebServer, flood: Flood
) -> None:
    """Killed and started again, with news for both chats: the other one is served at once."""
    desk = Desk(tmp_path, web, flood)
    assert desk.newsroom.bot("check-now").status == 0
    with (tmp_path / "log.txt").open("w") as log, closing(Nursery(tmp_path, log)) as nursery:
        desk.publishes(0)
        with nursery.life():
            until(lambda: desk.told(0, chats=(BO,)) and bool(desk.reasons("ana")))
        desk.publishes(1)
        with nursery.life():
            until(lambda: desk.told(1, chats=(BO,)))
            assert flood.ends is not None
            assert time.monotonic() < flood.ends, "the other chat waited for the flooded one"
            until(lambda: desk.told(0, 1))
            late = time.monotonic() - flood.ends
    assert not flood.early
    assert late < 5
    assert [desk.times(number, chat) for number in (0, 1) for chat in (ANA, BO)] == [1] * 4


# clocks that jump


class Clock:
    """The time of day, as somebody sets it."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        """What it says."""
        return datetime.now(UTC) + self.ahead


@asynccontextmanager
async def serving(desk: Desk, clock: Clock) -> AsyncIterator[Service]:
    """A service in this process that goes by this clock."""
    settings = load_settings(desk.newsroom.folder / "config.toml", {})
    watchlists = load_watchlists(settings.watchlists, recipients={it.name for it in settings.recipients})
    fetcher = Fetcher(user_agent="clock-test", allow_private_networks=True, timeout_s=5)
    telegram = CHANNELS["telegram"](desk.telegram.token, base_url=desk.telegram.base_url, timeout_s=5)
    store = Store.open(settings.database)
    house = House(
        settings, watchlists, store, fetcher, Inline(), {"telegram": telegram}, clock=clock  # type: ignore[arg-type]
    )  # fmt: skip
    service = Service(house, tick=timedelta(seconds=0.1))
    task = asyncio.create_task(service.run())
    try:
        yield service
    finally:
        service.stop()
        await task
        await telegram.aclose()
        await fetcher.aclose()
        house.close_thread()
        store.close()


async def soon(what: Callable[[], bool], *, seconds: float, words: str) -> None:
    """Look at the world until it is so; fails after ``seconds``."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, f"not within {seconds:g} s: {words}"
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("jump", [-HOUR, HOUR, 3 * HOUR, -24 * HOUR], ids=lambda jump: f"{jump / HOUR:+g} h")
async def test_a_clock_that_jumps_loses_nothing_doubles_nothing_and_stalls_nothing(desk: Desk, jump: timedelta) -> None:
    """Set while a message is on its way and a source is at rest: NTP that steps back or on, a lid that was closed."""
    clock, gate, at_it = Clock(), threading.Event(), threading.Event()

    def held(handler: Any, deliver: Callable[[], Any]) -> None:
        result = deliver()
        at_it.set()
        gate.wait(4)
        handler.answer(200, {"ok": True, "result": result})

    async with serving(desk, clock):
        desk.publishes(0)
        await soon(lambda: desk.told(0), seconds=8, words="the first news")
        desk.telegram.fail(held)
        desk.publishes(1)
        await soon(at_it.is_set, seconds=8, words="a message that the server is slow to confirm")
        clock.ahead += jump
        desk.publishes(2)
        await asyncio.sleep(0.5)  # passes go by while it is on its way
        gate.set()
        await soon(lambda: desk.told(1, 2), seconds=INTERVAL_S + 5, words="the news after the jump")
        desk.publishes(3)
        await soon(lambda: desk.told(3), seconds=INTERVAL_S + 5, words="news long after the jump")
    assert [desk.times(number, chat) for number in range(4) for chat in (ANA, BO)] == [1] * 8


@pytest.mark.parametrize("jump", [-HOUR, 3 * HOUR], ids=lambda jump: f"{jump / HOUR:+g} h")
async def test_what_waits_to_be_tried_again_does_not_wait_for_a_clock_that_was_set(desk: Desk, jump: timedelta) -> None:
    """A send that a failing server refused is tried again after seconds, whatever the clock said meanwhile."""
    clock = Clock()
    async with serving(desk, clock):
        desk.telegram.fail(refuses(429, "Too Many Requests: retry after 2", retry_after=2))
        desk.publishes(0)
        await soon(lambda: bool(desk.reasons("ana") + desk.reasons("bo")), seconds=8, words="the refusal")
        clock.ahead += jump
        await soon(lambda: desk.told(0), seconds=10, words="the send after the wait")
    assert [desk.times(0, chat) for chat in (ANA, BO)] == [1, 1]
