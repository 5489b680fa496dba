"""The outbox: deliveries until a receipt settles them.

pending ──lease──▶ (sending) ──receipt──▶ sent
   ▲                  ├─ surely not delivered: postponed, refused ──▶ as before, with the reason
   └──────────────────┘
(sending) ── no answer, or the sender died ──▶ uncertain ──lease, once──▶ (sending as a repeat)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Update, and_, case, false, func, literal_column, or_, select

from bot.core.errors import StoreError
from bot.core.model import Delivery
from bot.store.access import chunks, dead_holders, lapsed
from bot.store.codec import ALERT
from bot.store.schema import alerts, deliveries
from bot.store.states import DeliveryState, DeliveryStatus, Undelivered

SENDER_ENDED = "the sender ended, or took too long, before the answer came: perhaps delivered"
# Literally as in the partial index, or SQLite reads every delivery ever made (test_store_migrations.py asks it).
UNSETTLED = deliveries.c.status != literal_column("'sent'")


def put(db: Connection, alert: str, recipients: Sequence[str], due: datetime) -> None:
    """A pending delivery for each recipient, due at once."""
    fresh = {"alert": alert, "status": DeliveryStatus.PENDING.value, "attempts": 0, "repeated": False, "next_at": due}
    rows = [{**fresh, "recipient": recipient} for recipient in dict.fromkeys(recipients)]
    if rows:
        db.execute(deliveries.insert(), rows)


def lease(db: Connection, holder: str, now: datetime, *, until: datetime, limit: int) -> list[Delivery]:
    """Take what is due: of the oldest alerts first, given in the order of recipients and, for each, of alerts."""
    _doubt_the_lost(db, now)
    due = and_(UNSETTLED, deliveries.c.lease_by.is_(None), _due_again(), deliveries.c.next_at <= now)
    wanted = select(deliveries, alerts.c.payload, alerts.c.found_at).join(alerts, deliveries.c.alert == alerts.c.id)
    rows = db.execute(wanted.where(due).order_by(alerts.c.found_at, deliveries.c.id).limit(limit)).all()
    uncertain = DeliveryStatus.UNCERTAIN.value
    for part in chunks([row.id for row in rows]):
        db.execute(
            deliveries.update()
            .where(deliveries.c.id.in_(part))
            .values(
                lease_by=holder,
                lease_until=until,
                attempts=deliveries.c.attempts + 1,
                repeated=case((deliveries.c.status == uncertain, True), else_=deliveries.c.repeated),
            )
        )
    rows = sorted(rows, key=lambda row: (row.recipient, row.found_at, row.id))
    return [
        Delivery(row.id, ALERT.load(row.payload), row.recipient, row.attempts + 1, repeat=row.status == uncertain)
        for row in rows
    ]


def _due_again() -> ColumnElement[bool]:
    """Pending, or uncertain and not repeated yet: what will be sent by itself."""
    once = and_(deliveries.c.status == DeliveryStatus.UNCERTAIN.value, deliveries.c.repeated == false())
    return or_(deliveries.c.status == DeliveryStatus.PENDING.value, once)


def _doubt_the_lost(db: Connection, now: datetime) -> None:
    """What a process was sending when it ended, or overstayed, was perhaps delivered."""
    dead = dead_holders(db, deliveries.c.lease_by, UNSETTLED)
    lost = lapsed(deliveries.c.lease_by, deliveries.c.lease_until, dead, now)
    db.execute(
        deliveries.update()
        .where(UNSETTLED, lost)
        .values(**_unleased(DeliveryStatus.UNCERTAIN.value, now, SENDER_ENDED))
    )


def delivered(db: Connection, delivery: int, receipt: str, now: datetime) -> None:
    """A receipt is true whoever brings it, even after the lease was lost; the first one stays."""
    told = _unleased(DeliveryStatus.SENT.value, None, None)
    done = deliveries.update().where(deliveries.c.id == delivery, UNSETTLED)
    _one(db, delivery, done.values(**told, receipt=receipt, settled_at=now))


def keep(db: Connection, holder: str, delivery: int, until: datetime, reason: str) -> None:
    """Surely not delivered this time: as it was before, due again at ``until``. An uncertain one keeps its repeat."""
    mine = _mine(holder, delivery)
    _one(db, delivery, mine.values(**_unleased(deliveries.c.status, until, reason), repeated=False))


def doubt(db: Connection, holder: str, delivery: int, reason: str, retry_at: datetime | None) -> None:
    """Perhaps delivered: it is repeated once at ``retry_at``, if given and not repeated before."""
    _one(db, delivery, _mine(holder, delivery).values(**_unleased(DeliveryStatus.UNCERTAIN.value, retry_at, reason)))


def _unleased(status: Any, next_at: datetime | None, reason: str | None) -> dict[str, Any]:
    return {"status": status, "next_at": next_at, "reason": reason, "lease_by": None, "lease_until": None}


def _mine(holder: str, delivery: int) -> Update:
    # Not one that somebody else is sending by now: he will know better how it ended.
    free: ColumnElement[bool] = or_(deliveries.c.lease_by.is_(None), deliveries.c.lease_by == holder)
    return deliveries.update().where(deliveries.c.id == delivery, UNSETTLED, free)


def _one(db: Connection, delivery: int, deed: Update) -> None:
    """Raise StoreError where there is no such delivery; one that was settled or taken meanwhile is left as it is."""
    if db.execute(deed).rowcount == 0 and db.scalar(select(deliveries.c.id).where(deliveries.c.id == delivery)) is None:
        raise StoreError(f"no delivery of this database has the number {delivery}")


def undelivered(db: Connection) -> Undelivered:
    """The deliveries without a receipt, in numbers."""
    column = deliveries.c
    grouped = select(column.recipient, column.status, column.reason, func.count().label("number"))
    rows = db.execute(
        grouped.where(UNSETTLED).group_by(column.recipient, column.status, column.reason).order_by(column.recipient)
    ).all()
    oldest = select(func.min(alerts.c.found_at)).join(deliveries, column.alert == alerts.c.id).where(UNSETTLED)
    by_recipient: dict[str, int] = {}
    for row in rows:
        by_recipient[row.recipient] = by_recipient.get(row.recipient, 0) + row.number
    return Undelivered(
        count=sum(by_recipient.values()),
        uncertain=sum(row.number for row in rows if row.status == DeliveryStatus.UNCERTAIN.value),
        oldest=db.scalar(oldest),
        by_recipient=by_recipient,
        reasons=tuple(sorted({(row.recipient, row.reason) for row in rows if row.reason})),
        soonest=db.scalar(select(func.min(column.next_at)).where(UNSETTLED, column.lease_by.is_(None), _due_again())),
    )


def of_alert(db: Connection, alert: str) -> tuple[DeliveryState, ...]:
    """What became of an alert, by recipient's name."""
    rows = db.execute(select(deliveries).where(deliveries.c.alert == alert).order_by(deliveries.c.recipient))
    return tuple(
        DeliveryState(row.recipient, DeliveryStatus(row.status), row.attempts, row.receipt, row.reason, row.settled_at)
        for row in rows
    )
