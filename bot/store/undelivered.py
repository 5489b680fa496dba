"""Questions about the outbox: what has no receipt yet, what became of an alert, what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, case, not_, select

from bot.core.model import Recipient
from bot.core.quiet import due_since, is_quiet
from bot.core.schedule import PATIENCE
from bot.store.chats import Chats, resolved
from bot.store.deliveries import MESSAGE, UNCERTAIN, UNSETTLED, due_again, message_of, put
from bot.store.schema import alerts, deliveries
from bot.store.states import DeliveryState, DeliveryStatus, Doubtful, Undelivered

BEING_SENT = timedelta(seconds=0.5)
"""What another process is sending is looked at again so soon: nobody tells us how that ended."""
REFUSAL = "refused@"
"""How the ids of notices begin that are about a recipient which refuses us: they concern nobody else."""


def undelivered(db: Connection, holder: str, now: datetime, recipients: Sequence[Recipient] = ()) -> Undelivered:
    """The deliveries without a receipt, in numbers; with the ``recipients``, their quiet hours and chats count too."""
    quiet = {one.name for one in recipients if is_quiet(one, now)}
    wanted = select(deliveries, due_again().label("again"), alerts.c.found_at, alerts.c.urgent)
    rows = db.execute(
        wanted.join(alerts, deliveries.c.alert == alerts.c.id)
        .where(UNSETTLED)
        .order_by(deliveries.c.recipient, alerts.c.urgent.desc(), alerts.c.found_at, deliveries.c.id)
    ).all()
    late = [row for row in rows if not _is_held(row, quiet)]
    uncertain = [row for row in late if row.status == UNCERTAIN]
    return Undelivered(
        count=len(late),
        uncertain=len(uncertain),
        oldest=min((row.found_at for row in late), default=None),
        by_recipient=dict(Counter(row.recipient for row in late)),
        reasons=tuple(sorted({(row.recipient, row.reason) for row in late if row.reason})),
        soonest=min(_turns(late, holder, now, _held_chats(db, now, recipients)), default=None),
        held=len(rows) - len(late),
        left=sum(1 for row in uncertain if not row.again and row.lease_by is None),
    )


def _is_held(row: Row[Any], quiet: Collection[str]) -> bool:
    """Whether nothing but the quiet hours of its recipient keeps it."""
    return row.recipient in quiet and not row.urgent and not row.refused and row.lease_by is None and row.again


def _held_chats(db: Connection, now: datetime, recipients: Sequence[Recipient]) -> dict[str, datetime]:
    """Recipient → until when its chat wants nothing."""
    known = Chats(db).known()
    states = ((one.name, known.get(str(resolved(one, known).chat))) for one in recipients)
    return {name: until for name, state in states if state and (until := state.waits(now))}


def _turns(queue: Iterable[Row[Any]], holder: str, now: datetime, held: dict[str, datetime]) -> Iterable[datetime]:
    """When each is really its recipient's turn, in the order in which they are told: none before what is before it."""
    behind: dict[str, datetime] = {}
    for row in queue:
        if row.lease_by not in (None, holder):
            yield now + BEING_SENT
        if row.lease_by is not None or not row.again:
            continue
        due = row.next_at if row.attempts else min(row.next_at, now)
        turn = max(due, behind.get(row.recipient, due), held.get(row.recipient, due))
        if not row.refused and not (row.status == UNCERTAIN and row.attempts >= PATIENCE):
            behind[row.recipient] = turn
        yield turn


def of_alert(db: Connection, alert: str) -> tuple[DeliveryState, ...]:
    """What became of an alert, by recipient's name."""
    rows = db.execute(select(deliveries).where(deliveries.c.alert == alert).order_by(deliveries.c.recipient))
    return tuple(
        DeliveryState(row.recipient, DeliveryStatus(row.status), row.attempts, row.receipt, row.reason, row.settled_at)
        for row in rows
    )


def left_to_a_person(db: Connection) -> list[Doubtful]:
    """The deliveries that twice had no answer, oldest first."""
    left = and_(UNSETTLED, not_(due_again()), deliveries.c.lease_by.is_(None))
    wanted = select(deliveries, *MESSAGE).join(alerts, deliveries.c.alert == alerts.c.id)
    rows = db.execute(wanted.where(left).order_by(alerts.c.found_at, deliveries.c.id))
    return [Doubtful(row.id, row.recipient, message_of(row), row.attempts, row.reason or "") for row in rows]


def put_overdue(db: Connection, recipient: Recipient, fallback: str, now: datetime) -> int:
    """Tell ``fallback`` as well what this recipient does not get for so long; how many deliveries that makes.

    What its quiet hours hold back is not late, and what is about recipients that refuse us is for nobody else.
    """
    there = deliveries.alias("there")
    told = select(there.c.id).where(there.c.alert == deliveries.c.alert, there.c.recipient == fallback)
    since = case((deliveries.c.due_at.is_(None), alerts.c.found_at), else_=deliveries.c.due_at).label("since")
    wanted = select(deliveries.c.alert, alerts.c.urgent, since).join(alerts, deliveries.c.alert == alerts.c.id)
    mine = wanted.where(UNSETTLED, deliveries.c.recipient == recipient.name, ~told.exists())
    rows = db.execute(mine.where(~alerts.c.id.startswith(REFUSAL)).order_by(alerts.c.found_at, deliveries.c.id)).all()
    late = 0
    for row in rows:
        due = row.since if row.urgent else due_since(recipient, row.since, now)
        if due is not None and now - due >= recipient.fallback_after:
            put(db, row.alert, [fallback], now)
            late += 1
    return late
