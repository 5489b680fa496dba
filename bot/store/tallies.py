"""Who has told a development by now, and which sent messages are to be brought up to date with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, func, or_, select

from bot.core.model import Alert, Kind
from bot.core.tallies import Telling
from bot.store.codec import ALERT, ITEM
from bot.store.items import name_of, number_of
from bot.store.schema import alerts, decisions, deliveries, item_versions
from bot.store.states import DeliveryStatus

FRESH = timedelta(days=14)
"""For so long a message is brought up to date: nobody reads an older one again."""
MOST_TELLINGS = 60
"""Items of one development that are compared; of more, the oldest."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A sent message whose development was told again since. ``item`` is the alert's; ``repeat``: it was sent again.

    ``due``: since when it is to be brought up to date.
    """

    delivery: int
    alert: Alert
    item: str
    recipient: str
    receipt: str
    repeat: bool
    due: datetime


class Tallies:
    """The tallies, in one transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def touch(self, story: str, development: str, now: datetime, at: datetime) -> None:
        """The development was told again: bring its messages up to date ``at`` this moment, if nothing is planned.

        What is due by now may be under way, without what was told this moment: it is due once more.
        """
        of = and_(alerts.c.story == story, alerts.c.development == development, alerts.c.found_at > now - FRESH)
        these = deliveries.c.alert.in_(select(alerts.c.id).where(of))
        free = or_(deliveries.c.amend_at.is_(None), deliveries.c.amend_at <= now)
        self._db.execute(deliveries.update().where(these, free).values(amend_at=at))

    def stale(self, now: datetime, limit: int) -> list[Stale]:
        """The sent messages that are due to be brought up to date, longest due first."""
        due = and_(deliveries.c.amend_at <= now, deliveries.c.status == DeliveryStatus.SENT.value)
        column = deliveries.c
        told = (column.id, column.recipient, column.receipt, column.repeated, column.amend_at)
        wanted = select(*told, alerts.c.payload, alerts.c.item)
        rows = self._db.execute(
            wanted.join(alerts, alerts.c.id == deliveries.c.alert)
            .where(due)
            .order_by(deliveries.c.amend_at)
            .limit(limit)
        )
        return [
            Stale(
                row.id,
                ALERT.load(row.payload),
                name_of(row.item),
                row.recipient,
                row.receipt or "",
                row.repeated,
                row.amend_at,
            )
            for row in rows
        ]

    def amended(self, one: Stale, again_at: datetime | None) -> None:
        """It is up to date, or is tried again at ``again_at``; what was told meanwhile is still to be written."""
        as_read = and_(deliveries.c.id == one.delivery, deliveries.c.amend_at == one.due)
        self._db.execute(deliveries.update().where(as_read).values(amend_at=again_at))

    def tellings(self, story: str, development: str, item: str | None = None) -> list[Telling]:
        """The items that tell a development, in the order of telling; of each, its last version. From ``item`` on, if
        given, which is then the first.
        """
        version = item_versions.c
        this = and_(version.item == decisions.c.item, version.version == decisions.c.version)
        of = and_(decisions.c.story == story, decisions.c.development == development)
        later = decisions.alias()
        same = and_(later.c.story == decisions.c.story, later.c.item == decisions.c.item)
        newer = select(later.c.id).where(
            same, later.c.development == development, later.c.version > decisions.c.version
        )
        wanted = select(version.payload, decisions.c.kind).join(item_versions, this).where(of, ~newer.exists())
        if item is not None:
            number = number_of(item)
            began = select(func.min(decisions.c.id)).where(of, decisions.c.item == number).scalar_subquery()
            wanted = wanted.where(decisions.c.id >= began)
        found = []
        for row in self._db.execute(wanted.order_by(decisions.c.id).limit(MOST_TELLINGS)):
            said = ITEM.load(row.payload)
            found.append(Telling(said.url, said.title, said.text, Kind(row.kind)))
        return found
