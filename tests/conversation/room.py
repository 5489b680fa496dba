"""A desk that talks: a real house on a real store, its conversation through python-telegram-bot, and people who write.

The clock is the test's; what the channel would wait between two messages is not waited for.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import House, open_fetcher
from bot.channels.pace import Pace
from bot.channels.telegram import Telegram
from bot.conversation.conversation import Conversation
from bot.core.health import Health
from bot.core.model import Item, Outcome
from bot.settings import load_settings
from bot.settle import Checked, Ledgers, Read, Settling, digest
from bot.settle import Told as Decided
from bot.sources.worker import Worker
from bot.store import Store
from bot.store.questions import Told
from bot.watchlist import load_watchlist
from tests.newsroom import PUBLISHED, RAID, STRIKE_GROWS, Newsroom
from tests.telegram_server import Sent, TelegramServer

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
NOW = PUBLISHED + 30 * DAY
ANA, BEN, CLEO, EVE = 501, 502, 503, 666
"""An editor, a reader, an owner, and nobody."""
GROUP, FORUM, ELSEWHERE = -1001, -1002, -1009
FEED = "https://courier.example/feed.xml"
SECOND = "https://gazette.example/feed.xml"

PEOPLE = f"""
[[recipient]]
name = "desk"
channel = "telegram"
chat = {GROUP}
timezone = "Europe/London"

[[recipient]]
name = "ben"
channel = "telegram"
chat = {BEN}

[[recipient]]
name = "night"
channel = "telegram"
chat = {FORUM}
thread = 7

[[member]]
id = {ANA}
role = "editor"
name = "Ana"

[[member]]
id = {BEN}
role = "reader"
name = "Ben"

[[member]]
id = {CLEO}
role = "owner"
name = "Cleo"
"""


class Room:
    """What a test does and sees."""

    def __init__(self, house: House, conversation: Conversation, telegram: TelegramServer) -> None:
        self.house, self.conversation, self.telegram, self.now = house, conversation, telegram, NOW
        self._pushed, self._ledgers = 0, Ledgers()

    # people

    async def says(self, chat: int, person: int, text: str, *, thread: int | None = None) -> list[Sent]:
        """Somebody writes into a chat; what the bot then shows in it."""
        before = len(self.telegram.messages(chat))
        self.telegram.push_text(chat, person, text, thread=thread)
        await self.heard()
        return self.telegram.messages(chat)[before:]

    async def answer(self, chat: int, person: int, text: str, *, thread: int | None = None) -> Sent:
        """As ``says``, where just one message is the answer."""
        (only,) = await self.says(chat, person, text, thread=thread)
        return only

    async def presses(self, message: Sent, person: int, data: str) -> list[Sent]:
        """Somebody presses a button; what the bot then shows in that chat beside it."""
        before = len(self.telegram.messages(message.chat))
        self.telegram.push_press(self.current(message), person, data)
        await self.heard()
        return self.telegram.messages(message.chat)[before:]

    async def heard(self, more: int = 1) -> None:
        """Wait until what was pushed is done with."""
        self._pushed += more
        await until(lambda: self.conversation.state()["heard"] >= self._pushed)

    def current(self, message: Sent) -> Sent:
        """A message as it stands by now."""
        return next(it for it in self.telegram.messages(message.chat) if it.message_id == message.message_id)

    def buttons(self, message: Sent) -> dict[str, str]:
        """Words → data, of the buttons that a message has by now."""
        return dict(self.current(message).buttons)

    @property
    def popup(self) -> str:
        """What the last press was answered."""
        return str(self.telegram.answered[-1].get("text", ""))

    # the desk

    async def tells(
        self, news: tuple[str, str], link: str, *, published: datetime | None = None, source: str = FEED
    ) -> tuple[Told, Sent]:
        """Something is published and alerted; the alert as the desk's chat has it."""
        decided = await self.arrives(news, link, published=published, source=source)
        assert decided.alert, decided.decision.reason
        await self.delivers()
        told = next(it for it in await self.told("desk") if it.alert.id == decided.alert.id)
        assert told.receipt
        number = int(told.receipt.partition(":")[2])
        return told, next(it for it in self.telegram.messages(GROUP) if it.message_id == number)

    async def arrives(
        self, news: tuple[str, str], link: str, *, published: datetime | None = None, source: str = FEED
    ) -> Decided:
        """One item of a source, settled as a check does; what was decided."""
        item = Item("s1", link, news[0], news[1], published or self.now, "en", keys=(f"url:{link}",))

        def work() -> Sequence[Decided]:
            leased = self.house.store.lease_sources(self.now, due_only=False, lease=HOUR)
            state = next(it for it in leased if it.url == source)
            self.house.store.release_sources([it.key for it in leased])
            with self.house.store.write() as tx:
                for desk in self.house.desks:
                    if state.key in desk.source_ids and state.key:
                        tx.seen(desk.watchlist.story.id, state.key, self.now)
                settling = Settling(tx, self.house.desks, self.now, self._next, self._ledgers)
                return settling.settle([Checked(state, reads=(Read(item, digest(item), item),), new=1)])

        return (await self.house.in_store(work))[0]

    def _next(self, one: Checked, health: Health) -> datetime:
        return self.now + HOUR

    async def delivers(self) -> None:
        """All that is due goes out."""
        while (await self.house.deliverer.deliver()).sent:
            pass

    async def told(self, recipient: str) -> list[Told]:
        """The alerts for a recipient."""

        def look() -> list[Told]:
            with self.house.store.read() as tx:
                return tx.questions.told_to([recipient], NOW - 365 * DAY)

        return await self.house.in_store(look)

    async def outcomes(self, story: str = "strike") -> dict[Outcome, int]:
        """How many items were kept quiet, by why."""

        def look() -> dict[Outcome, int]:
            with self.house.store.read() as tx:
                return tx.questions.quiet_since(story, NOW - 365 * DAY)

        return await self.house.in_store(look)


@asynccontextmanager
async def talking(
    newsroom: Newsroom,
    telegram: TelegramServer,
    *,
    stories: Sequence[str] = ("strike",),
    sources: Sequence[str] = (FEED, SECOND),
    people: str = PEOPLE,
    more: str = "",
) -> AsyncIterator[Room]:
    """A desk whose conversation listens, until the block ends."""
    for one in (ANA, BEN, CLEO, EVE):
        telegram.chat(one)
    telegram.chat(GROUP, type="supergroup")
    telegram.chat(FORUM, type="supergroup", is_forum=True, topics={7, 8})
    telegram.chat(ELSEWHERE, type="supergroup")
    newsroom.configure(f'[telegram]\ntoken = "{telegram.token}"\nbase_url = "{telegram.base_url}"\n{people}')
    paths: list[Path] = [newsroom.watch(*sources, story=story, more=more) for story in stories]
    settings = load_settings(newsroom.folder / "config.toml", {})
    watchlists = [load_watchlist(path) for path in paths]
    store = Store.open(settings.database)
    pace = Pace(gap_s=0.0, group_most=10_000, all_most=10_000)
    channel = Telegram(telegram.token, base_url=telegram.base_url, pace=pace)
    fetcher, worker = open_fetcher(settings), Worker()
    now: list[Callable[[], datetime]] = [lambda: NOW]
    house = House(settings, watchlists, store, fetcher, worker, {"telegram": channel}, clock=lambda: now[0]())
    conversation = Conversation(house, last_tick=lambda: NOW - timedelta(seconds=1), first_wait_s=0.05)
    room = Room(house, conversation, telegram)
    now[0] = lambda: room.now
    await house.register()
    await conversation.start()
    try:
        yield room
    finally:
        await conversation.stop()
        await channel.aclose()
        await fetcher.aclose()
        worker.close()
        house.close_thread()
        store.close()


async def until(what: Callable[[], bool], *, seconds: float = 20) -> None:
    """Wait for the world to be so, by looking at it."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not come about"
        await asyncio.sleep(0.005)


GROWS, SEARCH = STRIKE_GROWS, RAID
