"""Small things to be remembered once: which digest was sent, what somebody has seen, when the service last ticked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.store.schema import memos


@dataclass(frozen=True, slots=True)
class Memo:
    """What was noted, and when."""

    value: str
    at: datetime


class Memos:
    """The memos, in one transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def of(self, key: str) -> Memo | None:
        """What was last noted under this key."""
        row = self._db.execute(select(memos).where(memos.c.key == key)).first()
        return Memo(row.value, row.at) if row else None

    def under(self, prefix: str) -> dict[str, Memo]:
        """Every memo whose key begins so, by the rest of its key, in its order."""
        here = memos.c.key.startswith(prefix, autoescape=True)
        rows = self._db.execute(select(memos).where(here).order_by(memos.c.key))
        # SQLite's LIKE takes capitals for small letters.
        return {row.key[len(prefix) :]: Memo(row.value, row.at) for row in rows if row.key.startswith(prefix)}

    def note(self, key: str, value: str, now: datetime) -> None:
        """Note it, in place of what stood there."""
        if self._db.execute(memos.update().where(memos.c.key == key).values(value=value, at=now)).rowcount == 0:
            self._db.execute(memos.insert().values(key=key, value=value, at=now))

    def drop(self, key: str) -> None:
        """Forget it."""
        self._db.execute(memos.delete().where(memos.c.key == key))

    def forget(self, prefix: str, before: datetime) -> None:
        """Forget all whose key begins so and that were noted before then."""
        here = memos.c.key.startswith(prefix, autoescape=True)
        self._db.execute(memos.delete().where(here, memos.c.at < before))
