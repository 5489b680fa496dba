"""Which topic of a forum is a story's."""

from __future__ import annotations

from sqlalchemy import Connection, select

from bot.store.schema import topics


class Topics:
    """The topics, in one transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def of(self, recipient: str, story: str, chat: str) -> int | None:
        """The number of the story's topic in this chat of the recipient; None where there is none yet."""
        mine = (topics.c.recipient == recipient, topics.c.story == story, topics.c.chat == chat)
        return self._db.scalar(select(topics.c.thread).where(*mine))

    def note(self, recipient: str, story: str, chat: str, thread: int) -> None:
        """The story has this topic from now on."""
        self.drop(recipient, story)
        self._db.execute(topics.insert().values(recipient=recipient, story=story, chat=chat, thread=thread))

    def drop(self, recipient: str, story: str) -> None:
        """The story has none any more: the next alert makes a new one."""
        self._db.execute(topics.delete().where(topics.c.recipient == recipient, topics.c.story == story))
