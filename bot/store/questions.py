"""What the conversation asks of what was told: each question a method, its answer a frozen value."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select

from bot.core.model import Alert, Decision, Item, Outcome
from bot.store.codec import ALERT, DECISION, ITEM
from bot.store.items import name_of
from bot.store.schema import alerts, chats, decisions, deliveries, item_versions, items
from bot.store.states import DeliveryStatus

MOST_HISTORY = 500


@dataclass(frozen=True, slots=True)
class Told:
    """An alert as one recipient has it, or as a story had it (``delivery`` 0): with its decision and its item."""

    delivery: int
    recipient: str
    status: DeliveryStatus
    receipt: str | None
    reason: str | None
    alert: Alert
    decision: Decision
    item: Item
    item_id: str
    followed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """How far somebody has seen. By numbers, which grow in the order of commits: what a check found before a look
    may be stored after it."""

    delivery: int
    decision: int

    def __str__(self) -> str:
        return f"{self.delivery} {self.decision}"

    @classmethod
    def read(cls, text: str) -> Mark | None:
        """A mark as it was noted; None for what is none."""
        delivery, _, decision = text.partition(" ")
        return cls(int(delivery), int(decision)) if delivery.isdecimal() and decision.isdecimal() else None


class Questions:
    """The questions, in one transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def told(self, delivery: int) -> Told | None:
        """The alert that is delivered under this number; None for a notice's, and where there is none."""
        row = self._db.execute(_told().where(deliveries.c.id == delivery)).first()
        return _one(row) if row else None

    def mark(self) -> Mark:
        """How far everything has come."""
        delivery, decision = (self._db.scalar(select(func.max(table.c.id))) for table in (deliveries, decisions))
        return Mark(delivery or 0, decision or 0)

    def told_to(self, recipients: Collection[str], since: datetime | Mark, limit: int = MOST_HISTORY) -> list[Told]:
        """The alerts for these recipients found since then, the oldest first; of very many, the newest."""
        later = deliveries.c.id > since.delivery if isinstance(since, Mark) else alerts.c.found_at > since
        mine = and_(deliveries.c.recipient.in_(recipients), later)
        newest = _told().where(mine).order_by(alerts.c.found_at.desc(), deliveries.c.id.desc()).limit(limit)
        return [_one(row) for row in self._db.execute(newest)][::-1]

    def together(self, delivery: int) -> list[Told]:
        """All alerts that went out in the same message as this one, in the order in which they were found."""
        mine = self._db.execute(
            select(deliveries.c.recipient, deliveries.c.receipt).where(deliveries.c.id == delivery)
        ).first()
        if mine is None or mine.receipt is None:
            return []
        same = and_(deliveries.c.recipient == mine.recipient, deliveries.c.receipt == mine.receipt)
        return [_one(row) for row in self._db.execute(_told().where(same).order_by(alerts.c.found_at, deliveries.c.id))]

    def history(self, story: str, since: datetime, limit: int = MOST_HISTORY) -> Iterator[tuple[Alert, Decision, Item]]:
        """A story's alerts found since then, the newest first, whoever was told."""
        rows = self._db.execute(
            _joined(select(alerts.c.payload, *_PROOF))
            .where(alerts.c.story == story, alerts.c.found_at > since)
            .order_by(alerts.c.found_at.desc())
            .limit(limit)
        )
        return ((ALERT.load(row.payload), DECISION.load(row.decided), ITEM.load(row.entry)) for row in rows)

    def quiet_since(self, story: str, since: datetime | Mark) -> dict[Outcome, int]:
        """How many items of a story were kept quiet since then, by what was done with them."""
        later = decisions.c.id > since.decision if isinstance(since, Mark) else decisions.c.decided_at > since
        wanted = (Outcome.MAYBE.name, Outcome.RULED.name, Outcome.PAUSED.name)
        counted = (
            select(decisions.c.outcome, func.count())
            .where(decisions.c.story == story, decisions.c.outcome.in_(wanted), later)
            .group_by(decisions.c.outcome)
        )
        return {Outcome[name]: number for name, number in self._db.execute(counted).all()}

    def alerts_since(self, since: datetime) -> dict[str, int]:
        """Story → how many alerts it had since then."""
        counted = select(alerts.c.story, func.count()).where(alerts.c.story.is_not(None), alerts.c.found_at > since)
        return {story: number for story, number in self._db.execute(counted.group_by(alerts.c.story)).all()}

    def moved(self) -> dict[str, str]:
        """The number that a group had → the one that it has since it became a supergroup."""
        return {
            row.chat: row.moved_to
            for row in self._db.execute(select(chats.c.chat, chats.c.moved_to).where(chats.c.moved_to.is_not(None)))
        }

    def note_moved(self, chat: int, to: int) -> None:
        """A group says that it has another number from now on."""
        if not self._db.execute(chats.update().where(chats.c.chat == str(chat)).values(moved_to=str(to))).rowcount:
            self._db.execute(chats.insert().values(chat=str(chat), moved_to=str(to)))


_PROOF = (decisions.c.payload.label("decided"), item_versions.c.payload.label("entry"))


def _joined(wanted: Select[Any]) -> Select[Any]:
    """With the version of the item that an alert was told of, and what was decided on it."""
    version = and_(item_versions.c.item == alerts.c.item, item_versions.c.version == alerts.c.version)
    decided = and_(
        decisions.c.story == alerts.c.story,
        decisions.c.item == alerts.c.item,
        decisions.c.version == alerts.c.version,
    )
    return wanted.join(item_versions, version).join(decisions, decided)


def _told() -> Select[Any]:
    wanted = select(deliveries, alerts.c.payload, alerts.c.item, items.c.followed_at, *_PROOF).join_from(
        deliveries, alerts, deliveries.c.alert == alerts.c.id
    )
    return _joined(wanted).join(items, items.c.id == alerts.c.item)


def _one(row: Row[Any]) -> Told:
    return Told(
        row.id,
        row.recipient,
        DeliveryStatus(row.status),
        row.receipt,
        row.reason,
        ALERT.load(row.payload),
        DECISION.load(row.decided),
        ITEM.load(row.entry),
        name_of(row.item),
        row.followed_at,
    )
