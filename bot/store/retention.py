"""What is forgotten: the texts of old versions that no alert is about. Identity, title, link, date, verdict stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, exists, false, select

from bot.store.codec import DECISION, ITEM
from bot.store.schema import alerts, decisions, item_versions, items


def forget_texts(db: Connection, before: datetime, limit: int) -> int:
    """Empty the texts of versions stored before then, of items never alerted, the oldest first; how many."""
    version = item_versions.c
    told = exists().where(alerts.c.item == version.item)
    old = select(version.item, version.version, version.payload, version.said).where(
        version.emptied == false(), version.stored_at < before, ~told
    )
    # One that is followed, or whose page is asked again, is beside its text soon.
    awake = exists().where(items.c.id == version.item, items.c.page_at.is_not(None))
    rows = db.execute(old.where(~awake).order_by(version.stored_at).limit(limit)).all()
    for row in rows:
        this = item_versions.update().where(version.item == row.item, version.version == row.version)
        db.execute(this.values(payload=_without(row.payload), said=None, emptied=True))
        _shorten(db, row.item, row.version)
    return len(rows)


def _without(payload: str) -> str:
    return ITEM.dump(replace(ITEM.load(payload), text=""))


def _shorten(db: Connection, item: int, version: int) -> None:
    """The decision keeps what was decided and its proof, and loses the long way to it."""
    here = decisions.c.item == item, decisions.c.version == version
    for row in db.execute(select(decisions.c.id, decisions.c.payload).where(*here)).all():
        short = DECISION.dump(replace(DECISION.load(row.payload), steps=()))
        db.execute(decisions.update().where(decisions.c.id == row.id).values(payload=short))
