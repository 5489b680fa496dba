"""What a person is told about the work itself: what was kept quiet, who was told of what, what came since when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, func, select

from bot.core.errors import StoreError
from bot.core.model import Alert, Claim, Decision, Item, Kind, Outcome, Recipient
from bot.store import decisions as decided
from bot.store import undelivered
from bot.store.access import chunks
from bot.store.codec import ALERT, DECISION, ITEM
from bot.store.history import NEWS
from bot.store.items import number_of
from bot.store.schema import alerts, decisions, deliveries, item_versions, items, sources, stories
from bot.store.states import DeliveryStatus, Undelivered

SPREAD = 4
"""How many decisions are looked at for one that is wanted: most are on what is about something else."""


@dataclass(frozen=True, slots=True)
class ToldAlert:
    """An alert with the item as it stood then, and who got it or is about to."""

    alert: Alert
    item: Item
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision with its number, and the item that it is on. ``source``: the id the first watchlist gives it."""

    number: int
    decision: Decision
    item: Item
    version: int
    at: datetime
    source: str
    source_key: str


@dataclass(frozen=True, slots=True)
class Muted:
    """An alert that a rule kept from a recipient, and which."""

    alert: Alert
    reason: str


class Reports:
    """The questions of digests, summaries and kill notices, in one transaction."""

    def __init__(self, db: Connection, holder: str) -> None:
        self._db, self._holder = db, holder

    def alerts_on(self, item_id: str, story: str) -> list[ToldAlert]:
        """Every alert on an item for a story, oldest first, with those from whom no mute keeps it."""
        this = and_(alerts.c.item == number_of(item_id), alerts.c.story == story)
        return [
            ToldAlert(ALERT.load(row.payload), ITEM.load(row.item_payload), self._told(alerts.c.id == row.id))
            for row in self._db.execute(_alerts().where(this))
        ]

    def told_of(self, story: str) -> tuple[str, ...]:
        """Everybody who was told anything of a story, or is about to be."""
        return self._told(alerts.c.story == story)

    def _told(self, which: ColumnElement[bool]) -> tuple[str, ...]:
        got = deliveries.c.status != DeliveryStatus.MUTED.value
        names = select(deliveries.c.recipient).join(alerts, deliveries.c.alert == alerts.c.id).where(which, got)
        return tuple(self._db.scalars(names.distinct().order_by(deliveries.c.recipient)))

    def alerts_of(self, story: str, limit: int) -> tuple[list[Alert], int]:
        """The newest alerts of a story, and how many there were in all."""
        count = self._db.scalar(select(func.count()).select_from(alerts).where(alerts.c.story == story)) or 0
        newest = select(alerts.c.payload).where(alerts.c.story == story).order_by(alerts.c.found_at.desc())
        return [ALERT.load(one) for one in self._db.scalars(newest.limit(limit))], count

    def looked_at(self, of: Collection[str], since: datetime) -> int:
        """How many items were decided on for any of these stories since then."""
        here = and_(decisions.c.story.in_(of), decisions.c.id >= self._first_since(since))
        return self._db.scalar(select(func.count(decisions.c.item.distinct())).where(here)) or 0

    def alerts_for(self, recipient: str, since: datetime) -> int:
        """How many alerts this recipient got, or is about to get, of what was found since then."""
        mine = and_(deliveries.c.recipient == recipient, deliveries.c.status != DeliveryStatus.MUTED.value)
        found = select(func.count()).select_from(alerts).join(deliveries, deliveries.c.alert == alerts.c.id)
        return self._db.scalar(found.where(mine, alerts.c.story.is_not(None), alerts.c.found_at >= since)) or 0

    def kept(self, of: Collection[str], outcome: Outcome, since: datetime, limit: int) -> list[Kept]:
        """What was decided so since then, the newest first, each item by the last such decision; not what was told
        after all.
        """
        here = and_(decisions.c.story.in_(of), decisions.c.outcome == outcome.name, decisions.c.decided_at >= since)
        rows = _kept().where(here, decided.still_kept()).order_by(decisions.c.id.desc()).limit(limit)
        return [_one(row) for row in self._db.execute(rows)]

    def some(self, of: Collection[str], outcome: Outcome, since: datetime, most: int) -> list[Kept]:
        """What was last decided so, of many only some, spread evenly over the time, and in no order."""
        first, last = self._first_since(since), self._db.scalar(select(func.max(decisions.c.id))) or 0
        step = max(1, (last - first) // (SPREAD * most))
        look = select(decisions.c.id, decisions.c.story, decisions.c.outcome)
        ids: list[int] = []
        for part in chunks(range(last, first - 1, -step)):
            # By number alone, and sifted here: with all conditions SQLite takes another index, and five times as long.
            rows = self._db.execute(look.where(decisions.c.id.in_(part)))
            ids += [row.id for row in rows if row.outcome == outcome.name and row.story in of]
        wanted = _kept().where(decided.last_decision(), ~exists().where(*_same(alerts.c)))
        parts = chunks(ids[:most])
        return [_one(row) for part in parts for row in self._db.execute(wanted.where(decisions.c.id.in_(part)))]

    def _first_since(self, since: datetime) -> int:
        """The number of the first decision since then. By bisection: numbers grow with time, and no index is needed."""
        low, high = 0, (self._db.scalar(select(func.max(decisions.c.id))) or 0) + 1
        while low < high:
            middle = (low + high) // 2
            after = select(decisions.c.id, decisions.c.decided_at).where(decisions.c.id >= middle)
            row = self._db.execute(after.order_by(decisions.c.id).limit(1)).one_or_none()
            if row is None or row.decided_at >= since:
                high = middle
            else:
                low = row.id + 1
        return low

    def how_many(self, of: Collection[str], outcome: Outcome, since: datetime) -> int:
        """As ``kept``, counted."""
        here = and_(decisions.c.story.in_(of), decisions.c.outcome == outcome.name, decisions.c.decided_at >= since)
        counting = select(func.count()).select_from(decisions).where(here, decided.still_kept())
        return self._db.scalar(counting) or 0

    def muted(self, recipient: str, since: datetime, limit: int) -> tuple[list[Muted], int]:
        """The newest alerts that mutes kept from a recipient since then, and how many there were."""
        mine = and_(deliveries.c.recipient == recipient, deliveries.c.status == DeliveryStatus.MUTED.value)
        where = and_(mine, alerts.c.story.is_not(None), alerts.c.found_at >= since)
        both = alerts.join(deliveries, deliveries.c.alert == alerts.c.id)
        count = self._db.scalar(select(func.count()).select_from(both).where(where)) or 0
        rows = select(alerts.c.payload, deliveries.c.reason).select_from(both).where(where)
        rows = rows.order_by(alerts.c.found_at.desc()).limit(limit)
        return [Muted(ALERT.load(row.payload), row.reason or "") for row in self._db.execute(rows)], count

    def covered(self, story: str, since: datetime) -> bool:
        """Whether anything on the story came since then, told or not, from anywhere but the newsroom's own page.

        What stood there already when a source was first seen did not come.
        """
        none = decisions.c.outcome.in_([Outcome.IRRELEVANT.name, Outcome.LEARNED.name])
        on_it = and_(decisions.c.kind != Kind.IRRELEVANT.value, ~none)
        others = and_(items.c.id == decisions.c.item, items.c.source == sources.c.id)
        found = exists().where(
            decisions.c.story == story,
            decisions.c.decided_at >= since,
            on_it,
            others,
            NEWS,
        )
        return bool(self._db.scalar(select(found)))

    def decision(self, number: int) -> Kept | None:
        """A decision by its number, with the version of the item that it is on."""
        row = self._db.execute(_kept().where(decisions.c.id == number)).first()
        return _one(row) if row else None

    def is_told(self, alert_id: str) -> bool:
        """Whether there is such an alert."""
        return self._db.scalar(select(alerts.c.id).where(alerts.c.id == alert_id)) is not None

    def learn(self, story: str, number: int, claims: Sequence[Claim], now: datetime) -> None:
        """What was decided on is known from now on, though it was not told when it was decided."""
        decided.learn(self._db, story, number, claims, now)

    def undelivered(self, now: datetime, recipients: Sequence[Recipient]) -> Undelivered:
        """What has no receipt; what nothing but quiet hours hold back is counted apart."""
        return undelivered.undelivered(self._db, self._holder, now, recipients)

    def title(self, story: str) -> str:
        """A story's title as it was last registered. Raises StoreError where it never was."""
        title: str | None = self._db.scalar(select(stories.c.title).where(stories.c.id == story))
        if title is None:
            raise StoreError(f"no story '{story}' is registered")
        return title or story


def _alerts() -> Any:
    version = item_versions.c
    this = and_(version.item == alerts.c.item, version.version == alerts.c.version)
    return (
        select(alerts.c.id, alerts.c.payload, version.payload.label("item_payload"))
        .join(item_versions, this)
        .order_by(alerts.c.found_at, alerts.c.id)
    )


def _same(of: Any) -> tuple[ColumnElement[bool], ...]:
    return of.story == decisions.c.story, of.item == decisions.c.item, of.version == decisions.c.version


def _kept() -> Any:
    version = item_versions.c
    this = and_(version.item == decisions.c.item, version.version == decisions.c.version)
    return (
        select(
            decisions.c.id, decisions.c.payload, decisions.c.version, decisions.c.decided_at,
            version.payload.label("item_payload"), sources.c.source_id, sources.c.key,
        )
        .join(item_versions, this)
        .join(items, items.c.id == decisions.c.item)
        .join(sources, sources.c.id == items.c.source)
    )  # fmt: skip


def _one(row: Row[Any]) -> Kept:
    decision, item = DECISION.load(row.payload), ITEM.load(row.item_payload)
    return Kept(row.id, decision, item, row.version, row.decided_at, row.source_id, row.key)
