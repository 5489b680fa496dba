"""A day in minutes: the real service on a real store and real connections, by a clock that is set on when it is idle.

The servers are a process of their own, so that the figures of this one are the house's. Every development appears at a
known moment of the simulated day; its latency is the simulated time until the chat has it.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bot.app import House
from bot.channels import CHANNELS
from bot.channels.pace import Pace
from bot.service import Service
from bot.settings import load_settings
from bot.sources.http import Fetcher
from bot.sources.worker import Worker
from bot.store import Store
from bot.watchlist import load_watchlists
from tests.figures import Figures, grown, look, middle, share
from tests.marle import HISTORY, Outlet, development
from tests.newsroom import GARDEN, Newsroom
from tests.telegram_server import TelegramServer
from tests.web_server import WebServer

MIDNIGHT = datetime(2026, 3, 9, tzinfo=UTC)
STEP, BUSY_STEP = timedelta(seconds=5), timedelta(seconds=1)
"""How far the clock is set on: the second is the service's own tick, while something waits to be sent."""
TICK_S = 0.01


@dataclass(frozen=True)
class Plan:
    """A day. ``intervals`` are those of the sources, in turn; ``news`` is how many developments each story has."""

    hours: float = 24
    stories: int = 50
    sources: int = 500
    news: int = 2
    noise: int = 400
    """How many pieces on anything else appear."""
    intervals: tuple[timedelta, ...] = (timedelta(minutes=15), timedelta(minutes=20), timedelta(minutes=30))
    chats: int = 10
    history: bool = True
    """Whether the house begins as after weeks, with all that it keeps of sentences filled."""
    warm_up: timedelta = timedelta(hours=1)

    @property
    def length(self) -> timedelta:
        """From midnight to the end."""
        return timedelta(hours=self.hours)


# the servers, in a process of their own


def serve(wire: Connection, plan: Plan) -> None:
    """Publish what is asked for, and say what has arrived, until the other end hangs up."""
    outlets: list[Outlet] = []
    seen = 0
    with WebServer() as web, TelegramServer() as telegram:
        outlets = [Outlet(web, f"/s{n}.xml", history=history(plan, n)) for n in range(plan.sources)]
        for number in range(plan.chats):
            telegram.chat(501 + number)
        wire.send(([one.url for one in outlets], telegram.base_url, telegram.token))
        while True:
            try:
                order = wire.recv()
            except EOFError:
                return
            for outlet, story, slug, moment in order:
                title, words = story
                page = f"<html><head><title>{escape(title)}</title></head><body><article><h1>{escape(title)}</h1>"
                page += f"<p>{escape(words)}</p></article></body></html>"
                web.serves(f"/s{outlet}.xml/{slug}", page, content_type="text/html; charset=utf-8", etag=f'"{slug}"')
                outlets[outlet].publishes(story, slug, moment)
            sent = telegram.sent[seen:]
            seen += len(sent)
            web.requests.clear()
            telegram.calls.clear()
            wire.send([(one.chat, one.raw + "".join(target for _, target in one.buttons)) for one in sent])


def history(plan: Plan, outlet: int) -> Sequence[int]:
    """What stands at an outlet at first: a share of it at one outlet of each story."""
    each = plan.sources // plan.stories
    return HISTORY[outlet // each :: plan.stories] if plan.history and outlet % each == 0 else ()


@dataclass(frozen=True)
class News:
    """What appears: at which moment, at which outlet, on which story (None: on anything else)."""

    at: datetime
    outlet: int
    number: int
    story: int | None


@dataclass
class Day:
    """What was seen."""

    plan: Plan
    news: list[News] = field(default_factory=list)
    arrived: dict[tuple[int, int], datetime] = field(default_factory=dict)
    again: int = 0
    looks: list[tuple[datetime, Figures]] = field(default_factory=list)
    worker_kb: list[int] = field(default_factory=list)
    polls: int = 0
    """Steps of the clock at which sources were checked, most of them several."""
    seconds: float = 0.0

    @property
    def waits(self) -> list[float]:
        """Seconds from appearance to the chat, for each development and chat."""
        at = {one.number: one.at for one in self.news if one.story is not None}
        return [(moment - at[number]).total_seconds() for (number, _), moment in self.arrived.items()]

    @property
    def over(self) -> list[float]:
        """The same, beyond the interval of the source where it appeared."""
        of = {one.number: one for one in self.news if one.story is not None}
        return [
            (moment - of[number].at - interval(self.plan, of[number].outlet)).total_seconds()
            for (number, _), moment in self.arrived.items()
        ]

    def windows(self) -> tuple[Figures, Figures]:
        """The figures after the warm-up, and at the end, each over an hour (or a twelfth of a shorter day)."""
        width = min(timedelta(hours=1), self.plan.length / 6)
        warm, end = MIDNIGHT + self.plan.warm_up, MIDNIGHT + self.plan.length
        return (
            middle([one for at, one in self.looks if warm <= at < warm + width]),
            middle([one for at, one in self.looks if at >= end - width]),
        )

    def wrong(self, *, memory: float = 0.05) -> list[str]:
        """What was promised and not kept."""
        expected = [(one.number, chat) for one in self.news if one.story is not None for chat in told(self.plan, one)]
        lost = [one for one in expected if one not in self.arrived]
        found = [f"{len(lost)} of {len(expected)} deliveries never arrived: {lost[:5]}"] if lost else []
        found += [f"{self.again} messages came again"] if self.again else []
        if share(self.over, 0.95) > 5:
            found.append(f"p95 is {share(self.over, 0.95):.0f} s over one interval")
        return found + grown(*self.windows(), memory=memory)

    def __str__(self) -> str:
        plan, waits, (begin, end) = self.plan, self.waits, self.windows()
        every = ", ".join(f"{one.total_seconds() / 60:g}" for one in plan.intervals)
        return (
            f"{plan.hours:g} simulated hours, {plan.sources} sources every {every} min, {plan.stories} stories, in "
            f"{self.seconds:.0f} s: {self.polls} moments with checks, "
            f"{sum(one.story is not None for one in self.news)} developments and "
            f"{sum(one.story is None for one in self.news)} pieces on other things, {len(waits)} deliveries\n"
            f"from appearance to the chat: median {share(waits, 0.5):.0f} s, p95 {share(waits, 0.95):.0f} s, longest "
            f"{max(waits, default=0):.0f} s; beyond its source's interval: p95 {share(self.over, 0.95):.0f} s, longest "
            f"{max(self.over, default=0):.0f} s (allowed: 5 s)\n"
            f"after the warm-up: {begin}\nat the end:        {end}\n"
            f"memory {end.rss_kb / begin.rss_kb - 1:+.1%}; the reader's process {self.worker_kb[0] // 1024} to "
            f"{self.worker_kb[-1] // 1024} MB"
        )


def interval(plan: Plan, outlet: int) -> timedelta:
    """How often a source is checked."""
    return plan.intervals[outlet % len(plan.intervals)]


def told(plan: Plan, one: News) -> tuple[int, int]:
    """The two chats that follow a story."""
    assert one.story is not None
    return 501 + one.story % plan.chats, 501 + (one.story + 1) % plan.chats


def planned(plan: Plan, chance: random.Random) -> list[News]:
    """What appears in the day, in order: nothing in the first minutes, in which what stands there is learned."""
    each = plan.sources // plan.stories
    quiet, last = 2 * max(plan.intervals), max(plan.intervals) + timedelta(minutes=2)

    def moment() -> datetime:
        span = (plan.length - quiet - last).total_seconds()
        return MIDNIGHT + quiet + timedelta(seconds=chance.uniform(0, span))

    number, news = 0, []
    for story in range(plan.stories):
        for _ in range(plan.news):
            news.append(News(moment(), story * each + chance.randrange(each), number, story))
            number += 1
    news += [News(moment(), chance.randrange(plan.sources), 100_000 + one, None) for one in range(plan.noise)]
    return sorted(news, key=lambda one: one.at)


class Clock:
    """The time of the simulated day."""

    def __init__(self) -> None:
        self.now = MIDNIGHT

    def __call__(self) -> datetime:
        """What it says."""
        return self.now


def furnish(newsroom: Newsroom, plan: Plan, urls: Sequence[str], base_url: str, token: str) -> None:
    """The configuration and a watchlist for each story, with its own sources and its two chats."""
    chats = "".join(
        f'[[recipient]]\nname = "r{number}"\nchannel = "telegram"\nchat = {501 + number}\n'
        for number in range(plan.chats)
    )
    newsroom.configure(f'[telegram]\ntoken = "{token}"\nbase_url = "{base_url}"\n{chats}')
    each = plan.sources // plan.stories
    for story in range(plan.stories):
        path = newsroom.watch(*urls[story * each : (story + 1) * each], story=f"strike-{story}")
        words = path.read_text(encoding="utf-8")
        for place in range(each):
            every = int(interval(plan, story * each + place).total_seconds())
            words = words.replace(f'id = "s{place + 1}"\n', f'id = "s{place + 1}"\ninterval = "{every}s"\n', 1)
        names = (story % plan.chats, (story + 1) % plan.chats)
        notify = f'[story]\nnotify = ["r{names[0]}", "r{names[1]}"]\n'
        path.write_text(words.replace("[story]\n", notify, 1), encoding="utf-8")


@asynccontextmanager
async def running(newsroom: Newsroom, clock: Clock) -> AsyncIterator[tuple[House, Service]]:
    """The service in this process, by this clock."""
    settings = load_settings(newsroom.folder / "config.toml", {})
    watchlists = load_watchlists(settings.watchlists, recipients={it.name for it in settings.recipients})
    fetcher = Fetcher(user_agent="day-test", allow_private_networks=True, timeout_s=20)
    token = settings.telegram.token.get_secret_value() if settings.telegram.token else ""
    pace = Pace(gap_s=0.0, group_most=100_000)
    telegram = CHANNELS["telegram"](token, base_url=settings.telegram.base_url, pace=pace)
    store, worker = Store.open(settings.database), Worker()
    house = House(settings, watchlists, store, fetcher, worker, {"telegram": telegram}, clock=clock)
    service = Service(house, tick=timedelta(seconds=TICK_S))
    task = asyncio.create_task(service.run())
    try:
        yield house, service
    finally:
        service.stop()
        await task
        await telegram.aclose()
        await fetcher.aclose()
        worker.close()
        house.close_thread()
        store.close()


async def idle(service: Service, *, within_s: float = 60) -> None:
    """Until a tick has seen this moment, and all that it began has ended."""
    end = time.monotonic() + within_s
    while True:
        _, figures = service.health()
        if figures["last_tick_age_s"] == 0 and not figures["running"]:
            return
        assert time.monotonic() < end, f"the service does not come to rest: {figures}"
        await asyncio.sleep(TICK_S / 4)


async def live(folder: Path, plan: Plan, *, seed: int = 1, say: Any = lambda words: None) -> Day:
    """The whole day."""
    began, clock = time.monotonic(), Clock()
    day = Day(plan, planned(plan, random.Random(seed)))
    ours, theirs = multiprocessing.Pipe()
    servers = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, plan), daemon=True)
    servers.start()
    theirs.close()
    try:
        newsroom = Newsroom(folder)
        furnish(newsroom, plan, *ours.recv())
        async with running(newsroom, clock) as (house, service):
            await _hours(day, clock, house, service, ours, say)
    finally:
        ours.close()
        servers.join(5)
        servers.kill()
    day.seconds = time.monotonic() - began
    return day


async def _hours(day: Day, clock: Clock, house: House, service: Service, wire: Connection, say: Any) -> None:
    left, end = list(day.news), MIDNIGHT + day.plan.length
    next_look = MIDNIGHT
    look_every = day.plan.length / 288
    settled: datetime | None = None
    while clock.now < end:
        await idle(service)
        due = [one for one in left if one.at <= clock.now]
        left = left[len(due) :]
        wire.send([_order(one) for one in due])
        _note(day, wire.recv(), clock.now)
        if clock.now >= next_look:
            _look(day, clock.now, service)
            next_look += look_every
            if len(day.looks) % 12 == 0:
                say(f"{clock.now:%H:%M} {day.looks[-1][1]}, {len(day.arrived)} deliveries")
        if house.checker.last_settled != settled:
            settled = house.checker.last_settled
            day.polls += 1
        waiting = await house.in_store(lambda: house.store.undelivered(clock.now).soonest)
        busy = waiting is not None and waiting <= clock.now + STEP
        clock.now += BUSY_STEP if busy else min(STEP, max(left[0].at - clock.now, BUSY_STEP) if left else STEP)


def _order(one: News) -> tuple[int, tuple[str, str], str, datetime]:
    title, words = development(one.number) if one.story is not None else GARDEN
    if one.story is None:
        title, words = f"{title}, {one.number}", f"{words} Ticket {one.number}."
    return one.outlet, (title, words), f"n{one.number:06d}", one.at


def _note(day: Day, messages: Sequence[tuple[int, str]], now: datetime) -> None:
    for chat, said in messages:
        at = said.find(".xml/n")
        if at < 0:
            continue
        number = int(said[at + 6 : at + 12])
        if (number, chat) in day.arrived:
            day.again += 1
        day.arrived.setdefault((number, chat), now)


def _look(day: Day, now: datetime, service: Service) -> None:
    tasks = len(asyncio.all_tasks())
    day.looks.append((now, look(os.getpid(), tasks)))
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    sizes = [look(int(child)).rss_kb for child in children]
    day.worker_kb.append(max(sizes, default=0))
