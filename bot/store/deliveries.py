"""The outbox: deliveries until a receipt settles them.

pending ──lease──▶ (leased) ──begin──▶ (sending) ──receipt──▶ sent
   ▲                  │                   ├─ surely not delivered: postponed, refused ──▶ as before, with the reason
   └──────────────────┴───────────────────┘
    released, or its holder died
(sending) ── no answer, or the sender died ──▶ uncertain ──lease and begin, once──▶ (sending as a repeat)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Subquery,
    Update,
    and_,
    case,
    false,
    func,
    literal_column,
    or_,
    select,
)

from bot.core.errors import StoreError
from bot.core.model import Alert, Delivery, Notice
from bot.store.access import chunks, dead_holders, lapsed
from bot.store.codec import ALERT, NOTICE
from bot.store.schema import alerts, deliveries
from bot.store.states import DeliveryState, DeliveryStatus, Undelivered

SENDER_ENDED = "the sender ended, or took too long, before the answer came: perhaps delivered"
# Literally as in the partial index, or SQLite reads every delivery ever made (test_store_migrations.py asks it).
UNSETTLED = deliveries.c.status.in_([literal_column("'pending'"), literal_column("'uncertain'")])


def put(db: Connection, alert: str, recipients: Sequence[str], due: datetime) -> None:
    """A pending delivery for each recipient, due at once."""
    fresh = {"alert": alert, "status": DeliveryStatus.PENDING.value, "attempts": 0, "next_at": due}
    flags = {"repeated": False, "refused": False}
    rows = [{**fresh, **flags, "recipient": recipient} for recipient in dict.fromkeys(recipients)]
    if rows:
        db.execute(deliveries.insert(), rows)


def put_muted(db: Connection, alert: str, reasons: Mapping[str, str], now: datetime) -> None:
    """A settled delivery for each recipient from whom a rule keeps it: never sent, and seen by whoever asks why."""
    kept = {"alert": alert, "status": DeliveryStatus.MUTED.value, "attempts": 0, "settled_at": now}
    flags = {"repeated": False, "refused": False}
    if reasons:
        rows = [{**kept, **flags, "recipient": name, "reason": reason} for name, reason in reasons.items()]
        db.execute(deliveries.insert(), rows)


def lease(db: Connection, holder: str, now: datetime, *, until: datetime, limit: int) -> list[Delivery]:
    """Take what is due: of the oldest alerts first, given in the order of recipients and, for each, of alerts.

    What is behind an older one of its recipient that waits for its time is left to wait as well.
    """
    _free_the_lost(db, now)
    heads = _heads(now)
    first = or_(heads.c.id.is_(None), _before(heads))
    due = and_(UNSETTLED, deliveries.c.lease_by.is_(None), _due_again(), deliveries.c.next_at <= now, first)
    wanted = (
        select(deliveries, alerts.c.payload, alerts.c.found_at, alerts.c.story)
        .join(alerts, deliveries.c.alert == alerts.c.id)
        .outerjoin(heads, and_(heads.c.recipient == deliveries.c.recipient, heads.c.place == 1))
    )
    rows = db.execute(wanted.where(due).order_by(alerts.c.found_at, deliveries.c.id).limit(limit)).all()
    for part in chunks([row.id for row in rows]):
        taken = deliveries.update().where(deliveries.c.id.in_(part))
        db.execute(taken.values(lease_by=holder, lease_until=until, sending_at=None))
    uncertain = DeliveryStatus.UNCERTAIN.value
    rows = sorted(rows, key=lambda row: (row.recipient, row.found_at, row.id))
    return [
        Delivery(row.id, _message(row), row.recipient, row.attempts + 1, repeat=row.status == uncertain) for row in rows
    ]


def _message(row: Row[Any]) -> Alert | Notice:
    return ALERT.load(row.payload) if row.story is not None else NOTICE.load(row.payload)


def put_notice(db: Connection, notice: Notice, recipient: str) -> None:
    """Store a notice with its pending delivery."""
    db.execute(
        alerts.insert().values(id=notice.id, payload=NOTICE.dump(notice), found_at=notice.found, urgent=notice.urgent)
    )
    put(db, notice.id, [recipient], notice.found)


def _heads(now: datetime) -> Subquery:
    """What waits for its time, numbered by ``place`` for each recipient; place 1 is what the others wait behind.

    A refused one holds nothing up: it waits for a person, who may never come.
    """
    waits = and_(UNSETTLED, deliveries.c.lease_by.is_(None), _due_again(), deliveries.c.refused == false())
    order = func.row_number().over(partition_by=deliveries.c.recipient, order_by=(alerts.c.found_at, deliveries.c.id))
    wanted = select(deliveries.c.id, deliveries.c.recipient, alerts.c.found_at, order.label("place"))
    return wanted.join(alerts, deliveries.c.alert == alerts.c.id).where(waits, deliveries.c.next_at > now).subquery()


def _before(heads: Subquery) -> ColumnElement[bool]:
    """Whether a delivery is of an older alert than the head of its recipient."""
    same = and_(alerts.c.found_at == heads.c.found_at, deliveries.c.id < heads.c.id)
    return or_(alerts.c.found_at < heads.c.found_at, same)


def begin(db: Connection, holder: str, delivery: int, now: datetime, until: datetime) -> bool:
    """Note, just before it is sent, that it is being sent; from here on only its outcome tells what became of it.

    The lease is held until ``until``. False where it is no longer this holder's, who must not send it then.
    """
    column = deliveries.c
    mine = deliveries.update().where(column.id == delivery, UNSETTLED, column.lease_by == holder)
    uncertain = column.status == DeliveryStatus.UNCERTAIN.value
    deed = mine.values(
        sending_at=now,
        lease_until=until,
        attempts=column.attempts + 1,
        repeated=case((uncertain, True), else_=column.repeated),
    )
    return db.execute(deed).rowcount == 1


def release(db: Connection, holder: str, which: Collection[int]) -> None:
    """Give back own leases on what was not begun: it is as it was before, and due at once."""
    for part in chunks(which):
        mine = deliveries.update().where(deliveries.c.id.in_(part), UNSETTLED, deliveries.c.lease_by == holder)
        db.execute(mine.where(deliveries.c.sending_at.is_(None)).values(lease_by=None, lease_until=None))


def _due_again() -> ColumnElement[bool]:
    """Pending, or uncertain and not repeated yet: what will be sent by itself."""
    once = and_(deliveries.c.status == DeliveryStatus.UNCERTAIN.value, deliveries.c.repeated == false())
    return or_(deliveries.c.status == DeliveryStatus.PENDING.value, once)


def _free_the_lost(db: Connection, now: datetime) -> None:
    """Take back what a process held that ended or overstayed; what it was sending then was perhaps delivered."""
    dead = dead_holders(db, deliveries.c.lease_by, UNSETTLED)
    lost = deliveries.update().where(UNSETTLED, lapsed(deliveries.c.lease_by, deliveries.c.lease_until, dead, now))
    doubtful = _unleased(DeliveryStatus.UNCERTAIN.value, now, SENDER_ENDED)
    db.execute(lost.where(deliveries.c.sending_at.is_not(None)).values(**doubtful))
    db.execute(lost.where(deliveries.c.sending_at.is_(None)).values(lease_by=None, lease_until=None))


def delivered(db: Connection, delivery: int, receipt: str, now: datetime) -> None:
    """A receipt is true whoever brings it, even after the lease was lost; the first one stays."""
    told = _unleased(DeliveryStatus.SENT.value, None, None)
    done = deliveries.update().where(deliveries.c.id == delivery, UNSETTLED)
    _one(db, delivery, done.values(**told, receipt=receipt, settled_at=now))


def keep(db: Connection, holder: str, delivery: int, until: datetime, reason: str, *, refused: bool) -> None:
    """Surely not delivered this time: as it was before, due again at ``until``. An uncertain one keeps its repeat.

    What is newer for the recipient waits behind it, unless it was ``refused``.
    """
    kept = {**_unleased(deliveries.c.status, until, reason), "repeated": False, "refused": refused}
    _one(db, delivery, _mine(holder, delivery).values(**kept))


def doubt(db: Connection, holder: str, delivery: int, reason: str, retry_at: datetime | None) -> None:
    """Perhaps delivered: it is repeated once at ``retry_at``, if given and not repeated before."""
    _one(db, delivery, _mine(holder, delivery).values(**_unleased(DeliveryStatus.UNCERTAIN.value, retry_at, reason)))


def _unleased(status: Any, next_at: datetime | None, reason: str | None) -> dict[str, Any]:
    free = {"lease_by": None, "lease_until": None, "sending_at": None}
    return {"status": status, "next_at": next_at, "reason": reason, "refused": False, **free}


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
        soonest=_soonest(db),
    )


def _soonest(db: Connection) -> datetime | None:
    """When the next one will be sent: none before the older ones of its recipient, but for refused ones."""
    column = deliveries.c
    wanted = select(column.recipient, column.next_at, column.refused).join(alerts, column.alert == alerts.c.id)
    free = wanted.where(UNSETTLED, column.lease_by.is_(None), _due_again(), column.next_at.is_not(None))
    rows = db.execute(free.order_by(column.recipient, alerts.c.found_at, column.id))
    return min(_turns((row.recipient, row.next_at, row.refused) for row in rows), default=None)


def _turns(queue: Iterable[tuple[str, datetime, bool]]) -> Iterable[datetime]:
    """When each is really its recipient's turn, given in order as (recipient, due, refused)."""
    behind: dict[str, datetime] = {}
    for recipient, due, refused in queue:
        turn = max(due, behind.get(recipient, due))
        if not refused:
            behind[recipient] = turn
        yield turn


def of_alert(db: Connection, alert: str) -> tuple[DeliveryState, ...]:
    """What became of an alert, by recipient's name."""
    rows = db.execute(select(deliveries).where(deliveries.c.alert == alert).order_by(deliveries.c.recipient))
    return tuple(
        DeliveryState(row.recipient, DeliveryStatus(row.status), row.attempts, row.receipt, row.reason, row.settled_at)
        for row in rows
    )
