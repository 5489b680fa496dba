"""The outbox: deliveries until a receipt settles them.

pending ──lease──▶ (leased) ──begin──▶ (sending) ──receipt──▶ sent
   ▲                  │                   ├─ surely not delivered: postponed, refused ──▶ as before, with the reason
   └──────────────────┴───────────────────┘
    released, or its holder died
(sending) ── the server failed ──▶ uncertain ──lease and begin──▶ (sending as a repeat), for as long as it takes
(sending) ── no answer, or the sender died ──▶ uncertain, once more as a repeat; again no answer: left to a person
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
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
    literal,
    literal_column,
    null,
    or_,
    select,
    true,
)

from bot.core.bursts import goes_on_from
from bot.core.errors import StoreError
from bot.core.model import Alert, Delivery, Notice
from bot.core.schedule import PATIENCE
from bot.store.access import chunks
from bot.store.codec import ALERT, NOTICE
from bot.store.holder import dead_among, living_here
from bot.store.items import number_of
from bot.store.schema import Moment, alerts, chats, deliveries
from bot.store.states import DeliveryStatus

SENDER_ENDED = "the sender ended, or took too long, before the answer came: perhaps delivered"
# Literally as in the partial index, or SQLite reads every delivery ever made (test_store_migrations.py asks it).
UNSETTLED = deliveries.c.status.in_([literal_column("'pending'"), literal_column("'uncertain'")])
ORDER = (alerts.c.urgent.desc(), alerts.c.found_at, deliveries.c.id)
"""In which a recipient's are told: what is urgent first, else the oldest alert first."""

PENDING, UNCERTAIN = DeliveryStatus.PENDING.value, DeliveryStatus.UNCERTAIN.value


def put(db: Connection, alert: str, recipients: Sequence[str], due: datetime) -> None:
    """A pending delivery for each recipient, due at once."""
    fresh = {"alert": alert, "status": PENDING, "attempts": 0, "next_at": due, "due_at": due}
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


def tell_after_all(db: Connection, delivery: int, now: datetime) -> bool:
    """What a rule kept from its recipient is due now; False where it is not kept back, or not any more."""
    kept = and_(deliveries.c.id == delivery, deliveries.c.status == DeliveryStatus.MUTED.value)
    due = {"status": PENDING, "next_at": now, "due_at": now, "reason": None, "settled_at": None}
    return db.execute(deliveries.update().where(kept).values(due)).rowcount == 1


def put_notice(db: Connection, notice: Notice, recipient: str) -> None:
    """Store a notice with its pending delivery."""
    db.execute(
        alerts.insert().values(id=notice.id, payload=NOTICE.dump(notice), found_at=notice.found, urgent=notice.urgent)
    )
    put(db, notice.id, [recipient], notice.found)


def lease(
    db: Connection,
    holder: str,
    now: datetime,
    *,
    until: datetime,
    limit: int,
    without: Collection[str] = (),
    quiet: Collection[str] = (),
) -> list[Delivery]:
    """Take what is due: what is urgent and the oldest alerts first, given in the order of recipients and, for each, so.

    Nothing of the recipients ``without``, and of those in their ``quiet`` hours only what is urgent. What is behind
    one of its recipient that waits for its time is left to wait as well.
    """
    _free_the_lost(db, holder, now, busy=without)
    heads = _heads(now)
    first = or_(heads.c.id.is_(None), _before(heads))
    due = [UNSETTLED, deliveries.c.lease_by.is_(None), due_again(), _is_due(now), first]
    if without:
        due.append(deliveries.c.recipient.not_in(without))
    if quiet:
        due.append(or_(alerts.c.urgent == true(), deliveries.c.recipient.not_in(quiet)))
    wanted = (
        select(deliveries, *MESSAGE)
        .join(alerts, deliveries.c.alert == alerts.c.id)
        .outerjoin(heads, and_(heads.c.recipient == deliveries.c.recipient, heads.c.place == 1))
    )
    rows = db.execute(wanted.where(*due).order_by(*ORDER).limit(limit)).all()
    for part in chunks([row.id for row in rows]):
        taken = deliveries.update().where(deliveries.c.id.in_(part))
        db.execute(taken.values(lease_by=holder, lease_until=until, sending_at=None))
    replies = _replies(db, rows)
    rows = sorted(rows, key=lambda row: (row.recipient, not row.urgent, row.found_at, row.id))
    return [as_delivery(row, replies.get(row.id), attempts=row.attempts + 1) for row in rows]


MESSAGE = (alerts.c.payload, alerts.c.found_at, alerts.c.story, alerts.c.urgent)
"""What of an alert a delivery is made from, beside its own columns."""


def as_delivery(row: Row[Any], reply_to: str | None = None, *, attempts: int | None = None) -> Delivery:
    """A row of ``deliveries`` and ``MESSAGE`` as the noun."""
    return Delivery(
        row.id,
        message_of(row),
        row.recipient,
        row.attempts if attempts is None else attempts,
        repeat=row.status == UNCERTAIN,
        reply_to=reply_to,
        urgent=row.urgent,
        found=row.found_at,
    )


def message_of(row: Row[Any]) -> Alert | Notice:
    """What a row of ``MESSAGE`` says."""
    return ALERT.load(row.payload) if row.story is not None else NOTICE.load(row.payload)


def _replies(db: Connection, leased: Sequence[Row[Any]]) -> dict[int, str]:
    """Delivery → the receipt of the message with which its recipient was told what it changes, the last of several."""
    found: dict[int, str] = {}
    for row in leased:
        for story, item in goes_on_from(message_of(row)):
            sent = and_(deliveries.c.recipient == row.recipient, deliveries.c.status == DeliveryStatus.SENT.value)
            told = and_(alerts.c.story == story, alerts.c.item == number_of(item), deliveries.c.receipt.is_not(None))
            wanted = select(deliveries.c.receipt).join(alerts, deliveries.c.alert == alerts.c.id).where(sent, told)
            receipt = db.scalar(wanted.order_by(alerts.c.found_at.desc(), deliveries.c.id.desc()).limit(1))
            if receipt:
                found.setdefault(row.id, receipt)
    return found


def _is_due(now: datetime) -> ColumnElement[bool]:
    """Whether its time has come. What was never tried is due whatever the clock says, which may have been set back."""
    return or_(deliveries.c.next_at <= now, deliveries.c.attempts == 0)


def _heads(now: datetime) -> Subquery:
    """What waits for its time, numbered by ``place`` for each recipient; place 1 is what the others wait behind.

    A refused one holds nothing up: it waits for a person, who may never come. Nor does one on which the server failed
    again and again: it may be at fault itself.
    """
    hopeless = and_(deliveries.c.status == UNCERTAIN, deliveries.c.attempts >= PATIENCE)
    waits = and_(UNSETTLED, deliveries.c.lease_by.is_(None), due_again(), deliveries.c.refused == false(), ~hopeless)
    order = func.row_number().over(partition_by=deliveries.c.recipient, order_by=ORDER)
    wanted = select(
        deliveries.c.id, deliveries.c.recipient, alerts.c.found_at, alerts.c.urgent, order.label("place")
    ).join(alerts, deliveries.c.alert == alerts.c.id)
    return wanted.where(waits, ~_is_due(now)).subquery()


def _before(heads: Subquery) -> ColumnElement[bool]:
    """Whether a delivery has its turn before the head of its recipient."""
    same = and_(alerts.c.found_at == heads.c.found_at, deliveries.c.id < heads.c.id)
    older = and_(alerts.c.urgent == heads.c.urgent, or_(alerts.c.found_at < heads.c.found_at, same))
    return or_(and_(alerts.c.urgent == true(), heads.c.urgent == false()), older)


def begin(db: Connection, holder: str, which: Collection[int], now: datetime, until: datetime) -> bool:
    """Note, just before they are sent, that they are being sent; from here on only the outcome tells what became.

    The lease is held until ``until``. False, and nothing is noted, where one is no longer this holder's.
    """
    mine = and_(deliveries.c.id.in_(which), UNSETTLED, deliveries.c.lease_by == holder)
    if db.scalar(select(func.count()).select_from(deliveries).where(mine)) != len(which):
        return False
    values = {"sending_at": now, "lease_until": until, "attempts": deliveries.c.attempts + 1}
    db.execute(deliveries.update().where(mine).values(**values))
    return True


def not_begun(db: Connection, holder: str, which: Collection[int]) -> None:
    """Take the note back that they are being sent: they surely were not, and the lease is kept."""
    mine = and_(deliveries.c.id.in_(which), UNSETTLED, deliveries.c.lease_by == holder)
    db.execute(deliveries.update().where(mine).values(sending_at=None))


def release(db: Connection, holder: str, which: Collection[int]) -> None:
    """Give back own leases on what was not begun: it is as it was before, and due at once."""
    for part in chunks(which):
        mine = deliveries.update().where(deliveries.c.id.in_(part), UNSETTLED, deliveries.c.lease_by == holder)
        db.execute(mine.where(deliveries.c.sending_at.is_(None)).values(lease_by=None, lease_until=None))


def due_again() -> ColumnElement[bool]:
    """Pending, or uncertain and not left to a person: what will be sent by itself."""
    again = and_(deliveries.c.status == UNCERTAIN, deliveries.c.next_at.is_not(None))
    return or_(deliveries.c.status == PENDING, again)


def _free_the_lost(db: Connection, holder: str, now: datetime, *, busy: Collection[str]) -> None:
    """Take back what a process held that ended or overstayed; what it was sending then was perhaps delivered.

    The clock that says who overstayed may have jumped, or slept. So it says nothing of our own ``busy`` recipients, nor
    of what a process of this host, which lives, is sending: that one will know how it ended (test_deliver.py jumps).
    """
    column = deliveries.c
    holders = db.scalars(select(column.lease_by).where(column.lease_by.is_not(None), UNSETTLED).distinct()).all()
    ended = column.lease_by.in_(dead_among(holders))
    over = and_(column.lease_by.is_not(None), column.lease_until <= now)
    if busy:
        over = and_(over, or_(column.lease_by != holder, column.recipient.not_in(busy)))
    others = [one for one in living_here(holders) if one != holder]
    lost = deliveries.update().where(UNSETTLED)
    overstayed = or_(ended, and_(over, column.lease_by.not_in(others)))
    db.execute(lost.where(overstayed, column.sending_at.is_not(None)).values(**_unanswered(now, SENDER_ENDED)))
    unbegun = lost.where(or_(ended, over), column.sending_at.is_(None))
    db.execute(unbegun.values(lease_by=None, lease_until=None))


def delivered(db: Connection, which: Collection[int], receipt: str, now: datetime) -> None:
    """A receipt is true whoever brings it, even after the lease was lost; the first one stays."""
    told = _unleased(DeliveryStatus.SENT.value, None, None)
    done = deliveries.update().where(deliveries.c.id.in_(which), UNSETTLED)
    _all(db, which, done.values(**told, receipt=receipt, settled_at=now))


def keep(
    db: Connection,
    holder: str,
    which: Collection[int],
    until: datetime,
    reason: str,
    *,
    refused: bool,
    partial: Collection[int] = (),
) -> None:
    """Surely not delivered this time: as it was before, due again at ``until``. An uncertain one keeps its repeat.

    What is newer for the recipient waits behind it, unless it was ``refused``. ``partial``: those that arrived in part.
    """
    tried = case((deliveries.c.attempts == 0, 1), else_=deliveries.c.attempts)
    status = case((deliveries.c.id.in_(partial), UNCERTAIN), else_=deliveries.c.status)
    kept = {**_unleased(status, until, reason), "refused": refused, "attempts": tried}
    _all(db, which, _mine(holder, which).values(**kept))


def doubt(
    db: Connection, holder: str, which: Collection[int], reason: str, retry_at: datetime | None, *, unanswered: bool
) -> None:
    """Perhaps delivered: it is repeated at ``retry_at``, if given, unless one was ``unanswered`` before as this was."""
    values = _unleased(UNCERTAIN, retry_at, reason)
    _all(db, which, _mine(holder, which).values(**(_unanswered(retry_at, reason) if unanswered else values)))


def judge(
    db: Connection,
    delivery: int,
    now: datetime,
    reason: str,
    *,
    arrived: bool,
    known: Collection[str] | None = None,
) -> bool:
    """What a person says of an uncertain one that nobody is sending: it arrived, or it is sent again.

    That it arrived, also of one that is for none of the recipients ``known``.
    """
    for_nobody = deliveries.c.recipient.not_in(known) if arrived and known is not None else false()
    open_to_it = and_(UNSETTLED, or_(deliveries.c.status == UNCERTAIN, for_nobody))
    doubtful = and_(deliveries.c.id == delivery, open_to_it, deliveries.c.lease_by.is_(None))
    again = {**_unleased(UNCERTAIN, now, reason), "repeated": False, "attempts": 0}
    told = {**_unleased(DeliveryStatus.SENT.value, None, reason), "settled_at": now}
    deed = deliveries.update().where(doubtful).values(**(told if arrived else again))
    done = db.execute(deed).rowcount == 1
    if not done:
        _all(db, [delivery], None)
    return done


def set_back(db: Connection, by: timedelta, now: datetime) -> None:
    """The clock was set back: what waits for a time waits no longer than it would have."""
    column = deliveries.c
    waiting = select(column.id, column.next_at, column.lease_until).where(
        UNSETTLED, or_(column.next_at > now, column.lease_until > now)
    )
    for row in db.execute(waiting).all():
        new = {"next_at": _sooner(row.next_at, by, now), "lease_until": _sooner(row.lease_until, by, now)}
        db.execute(deliveries.update().where(column.id == row.id).values(**new))
    held = select(chats.c.chat, chats.c.held_until).where(chats.c.held_until > now)
    for chat, until in db.execute(held).all():
        db.execute(chats.update().where(chats.c.chat == chat).values(held_until=_sooner(until, by, now)))


def _sooner(moment: datetime | None, by: timedelta, now: datetime) -> datetime | None:
    return moment if moment is None or moment <= now else max(now, moment - by)


def _unleased(status: Any, next_at: Any, reason: str | None) -> dict[str, Any]:
    free = {"lease_by": None, "lease_until": None, "sending_at": None}
    return {"status": status, "next_at": next_at, "reason": reason, "refused": False, **free}


def _unanswered(retry_at: datetime | None, reason: str) -> dict[str, Any]:
    """No answer: sent once more, but left to a person where that was the case before."""
    again = case((deliveries.c.repeated == true(), null()), else_=literal(retry_at, Moment()))
    return {**_unleased(UNCERTAIN, again, reason), "repeated": True}


def _mine(holder: str, which: Collection[int]) -> Update:
    # Not one that somebody else is sending by now: he will know better how it ended.
    free: ColumnElement[bool] = or_(deliveries.c.lease_by.is_(None), deliveries.c.lease_by == holder)
    return deliveries.update().where(deliveries.c.id.in_(which), UNSETTLED, free)


def _all(db: Connection, which: Collection[int], deed: Update | None) -> None:
    """Raise StoreError where there is no such delivery; one that was settled or taken meanwhile is left as it is."""
    if deed is not None and db.execute(deed).rowcount == len(which):
        return
    known = set(db.scalars(select(deliveries.c.id).where(deliveries.c.id.in_(which))))
    for number in which:
        if number not in known:
            raise StoreError(f"no delivery of this database has the number {number}")
