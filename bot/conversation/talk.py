"""What commands and presses have at hand: the house, the clock, a way to say something and to change buttons."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

from bot.app import House
from bot.channels import Buttons
from bot.channels.message import button_url
from bot.channels.place import Place as MessagePlace
from bot.channels.telegram import Telegram
from bot.conversation.who import Asker, Place
from bot.core.errors import BotError, SendLater
from bot.core.model import Alert, Recipient, Watchlist
from bot.settle import Desk
from bot.store import Tx
from bot.toml_files import nearest

log = logging.getLogger("bot.conversation")

T = TypeVar("T")

TRIES = 5
"""How often an answer is offered to a channel that asks for patience."""
MOST_WAIT_S = 120.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said back, with buttons under it."""

    text: str
    buttons: Buttons = ()


class Refusal(Exception):
    """What was asked cannot be done; the text is the answer."""


class Talk:
    """The conversation's hands. ``last_tick`` says when the service last looked at what is due."""

    def __init__(self, house: House, last_tick: Callable[[], datetime | None]) -> None:
        self.house, self.last_tick = house, last_tick
        self.checking: set[str] = set()
        """The stories that somebody has checked just now."""
        self.drafting: set[str] = set()
        """The links from which a watchlist is drafted just now."""
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def now(self) -> datetime:
        """The house's clock."""
        return self.house.clock()

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Ask the store, in one consistent view."""

        def within() -> T:
            with self.house.store.read() as tx:
                return work(tx)

        return await self.house.in_store(within)

    async def write(self, work: Callable[[Tx], T]) -> T:
        """Tell the store, in one transaction."""

        def within() -> T:
            with self.house.store.write() as tx:
                return work(tx)

        return await self.house.in_store(within)

    # --- stories ----------------------------------------------------------------------------------------------------

    def desk(self, story: str) -> Desk:
        """The desk of a story by its id, however it is written. Raises Refusal, with the nearest id."""
        desks = {desk.watchlist.story.id.casefold(): desk for desk in self.house.desks}
        found = desks.get(story.casefold())
        if found is None:
            names = [desk.watchlist.story.id for desk in self.house.desks]
            near = nearest(story, names)
            raise Refusal(
                f"I follow no story “{story[:60]}”. "
                + (f"Did you mean {near}?" if near else f"I follow: {', '.join(names[:20]) or 'none yet'}.")
            )
        return found

    def story_and_rest(self, words: str) -> tuple[Desk, str]:
        """The story that the words begin with, and what follows; with one story only it may be left out."""
        first, _, rest = words.strip().partition(" ")
        if len(self.house.desks) == 1:
            only = self.house.desks[0]
            named = first.casefold() == only.watchlist.story.id.casefold()
            return only, rest.strip() if named else words.strip()
        if not first:
            raise Refusal(f"Of which story? I follow: {', '.join(self.stories[:20]) or 'none yet'}.")
        return self.desk(first), rest.strip()

    def one_story(self, words: str) -> Watchlist:
        """The story that is named, and nothing else."""
        desk, rest = self.story_and_rest(words)
        if rest:
            self.desk(words.strip())  # refuses, with the nearest
        return desk.watchlist

    @property
    def stories(self) -> list[str]:
        """The ids of all stories."""
        return [desk.watchlist.story.id for desk in self.house.desks]

    def told_here(self, asker: Asker) -> list[Desk]:
        """The stories whose alerts come into this chat; all of them in a private chat that gets none."""
        if not asker.recipients:
            return list(self.house.desks)
        return [desk for desk in self.house.desks if set(desk.recipients) & set(asker.names)]

    # --- saying -----------------------------------------------------------------------------------------------------

    @property
    def channel(self) -> Telegram:
        """The house's own way to Telegram, with the one gate that paces all that goes there."""
        return cast(Telegram, self.house.channels["telegram"])

    async def say(self, place: Place, text: str, *, reply_to: int | None = None, buttons: Buttons = ()) -> None:
        """Say something; where the gate is shut, as soon as it opens."""
        reply = str(MessagePlace(place.chat, (reply_to,))) if reply_to else None
        await self._offer(lambda: self.channel.say(text, place.address, reply_to=reply, buttons=buttons))

    async def send_file(
        self, place: Place, name: str, text: str, under: str, *, reply_to: int | None = None, buttons: Buttons = ()
    ) -> None:
        """Send a text as a file, with words under it."""
        reply = str(MessagePlace(place.chat, (reply_to,))) if reply_to else None
        content = text.encode()
        await self._offer(
            lambda: self.channel.send_file(name, content, under, place.address, reply_to=reply, buttons=buttons)
        )

    async def send(self, alert: Alert, recipient: Recipient, buttons: Buttons) -> None:
        """Show an alert again."""
        await self._offer(lambda: self.channel.send(alert, recipient, buttons=buttons))

    async def rebutton(self, place: Place, message: int, buttons: Buttons, url: str | None = None) -> None:
        """Put these buttons under a message that was sent, under the one that opens the item."""
        link = button_url(url) if url else None
        await self._offer(lambda: self.channel.edit_buttons(place.address, message, buttons, url=link))

    async def _offer(self, send: Callable[[], Coroutine[Any, Any, object]], tries: int = 1) -> None:
        """An answer that is lost is asked for again by whoever wants it: no outbox keeps it."""
        try:
            await send()
        except SendLater as error:
            if tries < TRIES:
                wait = min(error.retry_after_s or 2.0 * tries, MOST_WAIT_S)
                self.spawn(self._offer_later(send, wait, tries + 1))
            else:
                log.warning("conversation.unsaid", extra={"reason": str(error)})
        except BotError as error:
            log.warning("conversation.unsaid", extra={"reason": str(error)})

    async def _offer_later(self, send: Callable[[], Coroutine[Any, Any, object]], wait: float, tries: int) -> None:
        await asyncio.sleep(wait)
        await self._offer(send, tries)

    # --- work beside the conversation -------------------------------------------------------------------------------

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside the conversation, which goes on meanwhile."""
        task = asyncio.create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:
            log.error("conversation.broke", extra={"error": type(error).__name__})

    async def stop(self) -> None:
        """End what is done beside the conversation."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def rows(*parts: Sequence[str] | str) -> str:
    """Paragraphs under each other, without the empty ones."""
    return "\n\n".join(text for part in parts if (text := part if isinstance(part, str) else "\n".join(part)))
