"""What is not delivered, one by one, for a person who wants to see it or to settle it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.store.codec import ALERT, NOTICE
from bot.store.deliveries import UNSETTLED
from bot.store.schema import alerts, deliveries


@dataclass(frozen=True, slots=True)
class Waiting:
    """A delivery without a receipt. ``uncertain``: it may have arrived; ``reason``: why it waits, if it was tried."""

    id: int
    recipient: str
    title: str
    url: str
    found: datetime
    attempts: int
    uncertain: bool
    next_at: datetime | None
    reason: str


def waiting(db: Connection) -> list[Waiting]:
    """Every unsettled delivery, the oldest alerts first."""
    wanted = select(deliveries, alerts.c.payload, alerts.c.found_at, alerts.c.story).join(
        alerts, deliveries.c.alert == alerts.c.id
    )
    out = []
    for row in db.execute(wanted.where(UNSETTLED).order_by(alerts.c.found_at, deliveries.c.id)):
        if row.story is not None:
            told = ALERT.load(row.payload)
            title, url = told.item_title, told.item_url
        else:
            title, url = NOTICE.load(row.payload).text.partition("\n")[0], ""
        uncertain = row.status == "uncertain"
        fields = (row.id, row.recipient, title, url, row.found_at, row.attempts, uncertain, row.next_at)
        out.append(Waiting(*fields, row.reason or ""))
    return out
