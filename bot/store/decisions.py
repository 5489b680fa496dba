"""What was decided, what was learned from it, and what was told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, select

from bot.core.errors import StoreError
from bot.core.model import Alert, Claim, Decision, Item, Kind, Outcome
from bot.core.urls import as_copied, canonical
from bot.store import deliveries, undelivered
from bot.store.access import chunks
from bot.store.codec import ALERT, DECISION, ITEM
from bot.store.items import name_of, number_of
from bot.store.schema import alerts, claims, decisions, item_versions, items, mark, stories
from bot.store.states import StoryState, Trace

LATER = decisions.alias("later")
NEW_DECISION = decisions.insert().returning(decisions.c.id)


def decided(db: Connection, story: str, item_ids: Collection[str]) -> dict[str, int]:
    """Item id → the highest version decided on for this story; items never decided on are absent."""
    found: dict[str, int] = {}
    for part in chunks([number_of(item_id) for item_id in item_ids]):
        here = and_(decisions.c.story == story, decisions.c.item.in_(part))
        highest = select(decisions.c.item, func.max(decisions.c.version)).where(here).group_by(decisions.c.item)
        found |= {name_of(number): version for number, version in db.execute(highest).all()}
    return found


def ledger(db: Connection, story: str) -> list[Claim]:
    """What the story learned from what was alerted, oldest first."""
    rows = db.execute(select(claims).where(claims.c.story == story).order_by(claims.c.id))
    return [_claim(row) for row in rows]


def _claim(row: Row[Any]) -> Claim:
    does = Kind(row.does) if row.does else None
    return Claim(row.claim_id, row.text, row.attribution, row.date, row.development, row.of_claim, does)


def at_first_sight(db: Connection, story: str, item_ids: Collection[str]) -> set[str]:
    """Those of the items that were decided on for this story as what stood there at the first check."""
    found: set[str] = set()
    for part in chunks([number_of(item_id) for item_id in item_ids]):
        here = and_(decisions.c.story == story, decisions.c.item.in_(part), decisions.c.first_sight)
        found |= set(map(name_of, db.scalars(select(decisions.c.item).where(here))))
    return found


def first_alerts(db: Connection, story: str) -> int:
    """How many alerts this story had of what stood there at the first check of its sources."""
    told = and_(decisions.c.story == story, decisions.c.outcome == Outcome.ALERT.name, decisions.c.first_sight)
    return db.scalar(select(func.count()).select_from(decisions).where(told)) or 0


def put(db: Connection, decision: Decision, version: int, now: datetime, *, first_sight: bool = False) -> None:
    """Store what was decided on a version of an item; where it is alerted, what it reported is known from now on."""
    row = {
        "story": decision.story,
        "item": number_of(decision.item),
        "version": version,
        "outcome": decision.outcome.name,
        "kind": decision.kind.value,
        "development": decision.development,
        "first_sight": first_sight,
        "payload": DECISION.dump(decision),
        "decided_at": now,
    }
    number = db.execute(NEW_DECISION, row).scalar_one()
    if decision.alert:
        learn(db, decision.story, number, decision.learned, now)


def learn(db: Connection, story: str, number: int, learned: Sequence[Claim], now: datetime) -> None:
    """What the decision with this number reported is known from now on."""
    if learned:
        db.execute(claims.insert(), [_claim_row(story, number, claim, now) for claim in learned])


def _claim_row(story: str, decision: int, claim: Claim, now: datetime) -> dict[str, Any]:
    return {
        "story": story,
        "decision": decision,
        "claim_id": claim.id,
        "text": claim.text,
        "attribution": claim.attribution,
        "date": claim.date,
        "development": claim.development,
        "of_claim": claim.of,
        "does": claim.does.value if claim.does else None,
        "learned_at": now,
    }


def put_alert(db: Connection, alert: Alert, item_id: str, recipients: Sequence[str], muted: Mapping[str, str]) -> None:
    """Store an alert on the current version of an item, and a pending delivery for each recipient, but for those from
    whom it is kept: theirs is settled, with the reason."""
    number = number_of(item_id)
    version = db.scalar(select(items.c.version).where(items.c.id == number))
    if version is None:
        raise StoreError(f"no item of this database has the id '{item_id}'")
    db.execute(
        alerts.insert().values(
            id=alert.id,
            story=alert.story,
            item=number,
            version=version,
            payload=ALERT.dump(alert),
            found_at=alert.found,
            development=alert.development,
            urgent=alert.urgent,
        )
    )
    deliveries.put(db, alert.id, [name for name in recipients if name not in muted], alert.found)
    kept = {name: muted[name] for name in recipients if name in muted}
    deliveries.put_muted(db, alert.id, kept, alert.found)


def last_decision() -> ColumnElement[bool]:
    """Whether no later version of the item was decided on for the same story."""
    same = and_(LATER.c.story == decisions.c.story, LATER.c.item == decisions.c.item)
    return ~exists().where(same, LATER.c.version > decisions.c.version)


def still_kept() -> ColumnElement[bool]:
    """Whether what was kept quiet so was not kept so again in a later version, nor told: an edit that leaves nothing
    new to say does not say what was new before it.
    """
    same = and_(LATER.c.story == decisions.c.story, LATER.c.item == decisions.c.item)
    again = exists().where(same, LATER.c.version > decisions.c.version, LATER.c.outcome == decisions.c.outcome)
    here = and_(alerts.c.story == decisions.c.story, alerts.c.item == decisions.c.item)
    return ~again & ~exists().where(here, alerts.c.version >= decisions.c.version)


def held(db: Connection, story: str) -> list[tuple[Item, Decision]]:
    """What the first check found new beyond what was told, oldest decision first."""
    wanted = _with_items(decisions.c.story == story, decisions.c.outcome == Outcome.HELD.name, last_decision())
    return [(ITEM.load(row.item_payload), DECISION.load(row.payload)) for row in db.execute(wanted)]


def _with_items(*where: ColumnElement[bool]) -> Select[Any]:
    version = item_versions.c
    this = and_(version.item == decisions.c.item, version.version == decisions.c.version)
    told = and_(
        alerts.c.story == decisions.c.story, alerts.c.item == decisions.c.item, alerts.c.version == decisions.c.version
    )
    return (
        select(decisions, version.payload.label("item_payload"), version.url, alerts.c.id.label("alert"))
        .join(item_versions, this)
        .outerjoin(alerts, told)
        .where(*where)
        .order_by(decisions.c.id)
    )


def why(db: Connection, story: str, url: str) -> list[Trace]:
    """Every decision for this story on the items that had this address in any version, oldest first.

    Where an address is exactly the one asked for, only its items are meant; otherwise those whose address differs in
    scheme, "www.", fragment, tracking parameters or trailing slash alone.
    """
    alike = select(item_versions.c.item, item_versions.c.url).where(
        item_versions.c.url_mark == mark(canonical(as_copied(url)))
    )
    decided_here = select(decisions.c.item).where(decisions.c.story == story)
    found = db.execute(alike.where(item_versions.c.item.in_(decided_here))).all()
    exact = {row.item for row in found if row.url == url}
    numbers = exact or {row.item for row in found}
    rows = db.execute(_with_items(decisions.c.story == story, decisions.c.item.in_(numbers))).all()
    return [_trace(db, row) for row in rows]


def _trace(db: Connection, row: Row[Any]) -> Trace:
    return Trace(
        item=ITEM.load(row.item_payload),
        version=row.version,
        decision=DECISION.load(row.payload),
        decided_at=row.decided_at,
        alert=row.alert,
        deliveries=undelivered.of_alert(db, row.alert) if row.alert else (),
    )


def story_states(db: Connection) -> list[StoryState]:
    """The stories that have a watchlist, by id, in numbers."""
    seen = _counts(db, select(decisions.c.story, func.count(decisions.c.item.distinct())))
    resting = {
        outcome: _counts(
            db, select(decisions.c.story, func.count()).where(decisions.c.outcome == outcome.name, last_decision())
        )
        for outcome in (Outcome.HELD, Outcome.LEARNED)
    }
    told = {
        row.story: (row.number, row.last)
        for row in db.execute(
            select(alerts.c.story, func.count().label("number"), func.max(alerts.c.found_at).label("last")).group_by(
                alerts.c.story
            )
        )
    }
    return [
        StoryState(
            id=row.id,
            title=row.title,
            items=seen.get(row.id, 0),
            alerts=told.get(row.id, (0, None))[0],
            last_alert=told.get(row.id, (0, None))[1],
            held=resting[Outcome.HELD].get(row.id, 0),
            learned=resting[Outcome.LEARNED].get(row.id, 0),
        )
        for row in db.execute(select(stories).where(stories.c.active).order_by(stories.c.id))
    ]


def _counts(db: Connection, counting: Select[Any]) -> dict[str, int]:
    return {story: number for story, number in db.execute(counting.group_by(decisions.c.story)).all()}
