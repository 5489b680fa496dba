"""What a chat has taught us: its new number, until when it wants nothing, since when it refuses us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, select, true

from bot.core.model import Recipient
from bot.store.deliveries import UNSETTLED
from bot.store.schema import chats, deliveries, topics

LONGEST_WAIT = timedelta(days=7)
"""No chat asks for more: a longer one was noted by a clock that was far ahead."""


@dataclass(frozen=True, slots=True)
class ChatState:
    """A chat as it was met last. ``refused_told_at``: when the desk was told that it refuses us."""

    moved_to: str | None = None
    held_until: datetime | None = None
    refused_at: datetime | None = None
    refused_told_at: datetime | None = None
    reason: str | None = None

    def waits(self, now: datetime) -> datetime | None:
        """Until when it wants nothing, as of now; None where it may be written to."""
        until = self.held_until
        return until if until and now < until <= now + LONGEST_WAIT else None


def resolved(recipient: Recipient, known: Mapping[str, ChatState]) -> Recipient:
    """The recipient as it is addressed now: a group that became a supergroup has another number."""
    chat, met = recipient.chat, set[str]()
    while chat is not None and str(chat) not in met:
        met.add(str(chat))
        state = known.get(str(chat))
        if state is None or state.moved_to is None:
            break
        # A public chat is a name and keeps it; what a group moves to is a number.
        chat = int(state.moved_to) if state.moved_to.lstrip("-").isdecimal() else state.moved_to
    return recipient if chat == recipient.chat else replace(recipient, chat=chat)


class Chats:
    """The chats that taught us something, in one transaction. A chat is named as the channel addresses it, as text."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def known(self) -> dict[str, ChatState]:
        """Chat → what is known of it."""
        rows = self._db.execute(select(chats))
        return {
            row.chat: ChatState(row.moved_to, row.held_until, row.refused_at, row.refused_told_at, row.reason)
            for row in rows
        }

    def hold(self, chat: str, until: datetime) -> None:
        """It wants nothing before then. A longer wait that it asked for stays, if a chat can ask for it."""
        before = self._db.scalar(select(chats.c.held_until).where(chats.c.chat == chat))
        stays = before is not None and until < before <= until + LONGEST_WAIT
        self._note(chat, held_until=before if stays else until)

    def move(self, chat: str, to: str) -> None:
        """It has another number from now on; the topics it had are no more."""
        if chat == to:
            return
        self._note(chat, moved_to=to, held_until=None)
        self._db.execute(chats.update().where(chats.c.chat == to).values(moved_to=None))  # or they would go in a circle
        self._db.execute(topics.delete().where(topics.c.chat == chat))

    def refuse(self, chat: str, now: datetime, reason: str, until: datetime) -> None:
        """It blocked us, or is gone; it is tried again at ``until``. Since when stays as it was."""
        since = self._db.scalar(select(chats.c.refused_at).where(chats.c.chat == chat))
        self._note(chat, refused_at=since or now, reason=reason, held_until=until)

    def works(self, chat: str) -> None:
        """It took something."""
        again = chats.update().where(chats.c.chat == chat, chats.c.refused_at.is_not(None))
        self._db.execute(again.values(refused_at=None, held_until=None))

    def try_again(self, now: datetime) -> None:
        """What waits for a person is tried at once: the files are new, or the bot is, and perhaps it is mended."""
        self._db.execute(chats.update().where(chats.c.refused_at.is_not(None)).values(held_until=None))
        waits = and_(UNSETTLED, deliveries.c.refused == true(), deliveries.c.lease_by.is_(None))
        self._db.execute(deliveries.update().where(waits, deliveries.c.next_at > now).values(next_at=now))

    def told(self, chat: str, at: datetime | None) -> None:
        """When people were told that it refuses us; None: they were told that it works again."""
        self._note(chat, refused_told_at=at)

    def _note(self, chat: str, **values: Any) -> None:
        if self._db.execute(chats.update().where(chats.c.chat == chat).values(**values)).rowcount == 0:
            self._db.execute(chats.insert().values(chat=chat, **values))
