"""How a message is handed to its channel: in which topic, as an answer to what, with which buttons."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from bot.buttons import under_alert, under_group
from bot.channels import Button, Channel, Receipt
from bot.core.bursts import Parcel
from bot.core.errors import SendLater, SendRefused, SendUnknown
from bot.core.model import Alert, Notice, Recipient
from bot.store import Store

log = logging.getLogger("bot.deliver")

T = TypeVar("T")

MOVED = "migrated:"
"""How a receipt's note begins that names the chat's new number."""
NO_TOPIC_FOR = timedelta(hours=1)
"""How long a forum that gives us no topic is not asked for one."""


class Poster:
    """Hands messages to channels. ``buttons``: somebody may press them."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        *,
        in_store: Callable[[Callable[[], object]], Awaitable[object]],
        clock: Callable[[], datetime],
        buttons: bool,
        limit_s: float,
    ) -> None:
        self._store, self._channels, self._buttons, self._limit_s = store, channels, buttons, limit_s
        self._in_store, self._clock = in_store, clock
        self._no_topic: dict[str, datetime] = {}

    async def addressed(self, parcel: Parcel, recipient: Recipient) -> Recipient:
        """The recipient with the topic of the parcel's story, made where there is none yet. Raises SendLater."""
        alert = parcel[0].message
        if not recipient.topics or not isinstance(alert, Alert):
            return recipient
        name, story, chat = recipient.name, alert.story, str(recipient.chat)
        thread = await self._ask(lambda: self._topic(name, story, chat))
        if thread is None:
            thread = await self._open(alert, recipient)
        return recipient if thread is None else replace(recipient, thread=thread)

    async def post(self, parcel: Parcel, recipient: Recipient, reply_to: str | None) -> Receipt:
        """Send it as one message. Raises as ``Channel`` says."""
        channel, first, repeat = self._channels[recipient.channel], parcel[0], any(one.repeat for one in parcel)
        if isinstance(first.message, Notice):
            again = "\n(perhaps sent before)" if repeat else ""
            pressed = [[Button(words, data) for words, data in row] for row in first.message.buttons]
            return await channel.say(first.message.text + again, recipient, buttons=pressed if self._buttons else ())
        if len(parcel) > 1:
            alerts = [one.message for one in parcel if isinstance(one.message, Alert)]
            buttons = under_group(first.id) if self._buttons else ()
            return await channel.send_group(alerts, recipient, repeat=repeat, buttons=buttons)
        buttons = under_alert(first.id) if self._buttons else ()
        return await channel.send(first.message, recipient, repeat=repeat, reply_to=reply_to, buttons=buttons)

    async def learn(self, parcel: Parcel, recipient: Recipient, note: str) -> None:
        """Forget a topic that the channel says is gone: the story's next alert makes a new one.

        One in a group that has moved was made where the group is now: it is kept under that number.
        """
        alert, thread = parcel[0].message, recipient.thread
        if thread is None or not recipient.topics or not isinstance(alert, Alert):
            return
        name, story = recipient.name, alert.story
        if note.startswith(f"topic {thread}:"):
            await self._ask(lambda: self._forget(name, story))
        elif note.startswith(MOVED):
            await self._ask(lambda: self._note(name, story, note.removeprefix(MOVED), thread))

    async def _open(self, alert: Alert, recipient: Recipient) -> int | None:
        """A new topic for the story; None, said once, where there can be none: the chat itself takes the alert."""
        now = self._clock()
        refused = self._no_topic.get(recipient.name)
        if refused is not None and refused <= now < refused + NO_TOPIC_FOR:
            return None
        try:
            async with asyncio.timeout(self._limit_s):
                thread = await self._channels[recipient.channel].open_topic(alert.story_title, recipient)
        except (SendRefused, SendUnknown, TimeoutError) as error:
            if refused is None:
                log.error("topic.refused", extra={"recipient": recipient.name, "reason": str(error)})
            self._no_topic[recipient.name] = now
            return None
        except SendLater:
            raise
        except Exception:
            # A fault of ours, or of a library: the alert itself has nothing to do with it.
            log.exception("topic.failed", extra={"recipient": recipient.name})
            self._no_topic[recipient.name] = now
            return None
        self._no_topic.pop(recipient.name, None)
        await self._ask(lambda: self._note(recipient.name, alert.story, str(recipient.chat), thread))
        log.info("topic.made", extra={"recipient": recipient.name, "story": alert.story, "thread": thread})
        return thread

    def _topic(self, recipient: str, story: str, chat: str) -> int | None:
        with self._store.read() as tx:
            return tx.topics.of(recipient, story, chat)

    def _note(self, recipient: str, story: str, chat: str, thread: int) -> None:
        with self._store.write() as tx:
            tx.topics.note(recipient, story, chat, thread)

    def _forget(self, recipient: str, story: str) -> None:
        with self._store.write() as tx:
            tx.topics.drop(recipient, story)

    async def _ask(self, work: Callable[[], T]) -> T:
        return await self._in_store(work)  # type: ignore[return-value]
