"""Sources and stories: who is followed, who is due, who holds what."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, exists, func, or_, select, true

from bot.core.errors import StoreError
from bot.core.health import Health
from bot.core.model import Phase, Source, Watchlist
from bot.store.access import chunks, dead_holders, lapsed
from bot.store.codec import HEALTH
from bot.store.schema import mark, sources, storable, stories, story_sources
from bot.store.states import SourceState, SourceStatus

COLUMNS = tuple(
    column for column in sources.columns if column.name not in ("id", "mark", "active", "lease_by", "lease_until")
)


UNCHECKED = {"status": SourceStatus.NEW.value, "failures": 0}


def register(db: Connection, watchlists: Sequence[Watchlist], now: datetime) -> None:
    """Make the rows of stories, sources and their links those of the watchlists; what is no longer named rests."""
    _register_stories(db, watchlists, now)
    _register_sources(db, watchlists)
    _register_links(db, watchlists)


def _register_stories(db: Connection, watchlists: Sequence[Watchlist], now: datetime) -> None:
    held = {
        row.id: (row.title, row.active) for row in db.execute(select(stories.c.id, stories.c.title, stories.c.active))
    }
    wanted = {watchlist.story.id: (watchlist.story.title, True) for watchlist in watchlists}
    for story, (title, active) in sorted(wanted.items()):
        if story not in held:
            db.execute(stories.insert().values(id=story, title=title, active=active, registered_at=now))
        elif held[story] != (title, active):
            db.execute(stories.update().where(stories.c.id == story).values(title=title, active=active))
    for story in sorted(held.keys() - wanted.keys()):
        if held[story][1]:
            db.execute(stories.update().where(stories.c.id == story).values(active=False))


def _register_sources(db: Connection, watchlists: Sequence[Watchlist]) -> None:
    names = ("source_id", "url", "kind", "active", "interval_s", "default_interval")
    rows = db.execute(select(sources.c.mark, *(sources.c[name] for name in names)))
    held = {row.mark: dict(zip(names, row[1:], strict=True)) for row in rows}
    wanted = _wanted_sources(watchlists)
    new = [{"mark": name, **values, **UNCHECKED} for name, values in wanted.items() if name not in held]
    if new:
        db.execute(sources.insert(), new)
    for name in sorted(held.keys() & wanted.keys()):
        told = {field: wanted[name][field] for field in names}
        if held[name] != told:
            db.execute(sources.update().where(sources.c.mark == name).values(**told))
    for name in sorted(held.keys() - wanted.keys()):
        if held[name]["active"]:
            db.execute(sources.update().where(sources.c.mark == name).values(active=False))


def _wanted_sources(watchlists: Sequence[Watchlist]) -> dict[str, dict[str, Any]]:
    wanted: dict[str, dict[str, Any]] = {}
    for watchlist in watchlists:
        for source in watchlist.watched:
            values = wanted.setdefault(mark(source.key), _told_of(source))
            interval = source.interval or watchlist.story.interval
            if interval is None:
                values["default_interval"] = True
            else:
                known = values["interval_s"]
                values["interval_s"] = min(interval.total_seconds(), known if known is not None else float("inf"))
    return wanted


def _told_of(source: Source) -> dict[str, Any]:
    return {
        "key": source.key,
        "source_id": source.id,
        "url": source.url,
        "kind": str(source.kind),
        "active": True,
        "interval_s": None,
        "default_interval": False,
    }


def _register_links(db: Connection, watchlists: Sequence[Watchlist]) -> None:
    ids = {row.mark: row.id for row in db.execute(select(sources.c.mark, sources.c.id))}
    link = story_sources.c
    held = {(row.story, row.source): row.active for row in db.execute(select(link.story, link.source, link.active))}
    wanted = {(watchlist.story.id, ids[mark(source.key)]) for watchlist in watchlists for source in watchlist.watched}
    if new := [{"story": story, "source": source, "active": True} for story, source in sorted(wanted - held.keys())]:
        db.execute(story_sources.insert(), new)
    for pair in sorted(held):
        if held[pair] != (pair in wanted):
            here = and_(link.story == pair[0], link.source == pair[1])
            db.execute(story_sources.update().where(here).values(active=pair in wanted))


def lease(
    db: Connection,
    holder: str,
    now: datetime,
    *,
    keys: Collection[str] | None,
    due_only: bool,
    until: datetime,
    limit: int | None,
) -> list[SourceState]:
    """Take the active sources that nobody holds, oldest due first; those never checked come before all.

    What only closed stories name is left alone.
    """
    free = or_(
        sources.c.lease_by.is_(None),
        lapsed(sources.c.lease_by, sources.c.lease_until, dead_holders(db, sources.c.lease_by), now),
    )
    due = _is_due(now) if due_only else true()
    followed = exists().where(
        story_sources.c.source == sources.c.id,
        story_sources.c.active,
        stories.c.id == story_sources.c.story,
        stories.c.phase != Phase.CLOSED.value,
    )
    found = (
        select(sources.c.id, *COLUMNS)
        .where(sources.c.active, followed, free, due)
        .order_by(sources.c.next_check_at.nulls_first(), sources.c.id)
    )
    rows = _named(db, found, keys, limit)
    for part in chunks([row.id for row in rows]):
        db.execute(sources.update().where(sources.c.id.in_(part)).values(lease_by=holder, lease_until=until))
    return [_state(row) for row in rows]


def _is_due(now: datetime) -> ColumnElement[bool]:
    """Whether its time has come. One that was checked later than now is due: the clock was set back meanwhile.

    Else it would rest for as long as the clock was ahead (tests/test_together.py).
    """
    column = sources.c
    return or_(column.next_check_at.is_(None), column.next_check_at <= now, column.last_checked_at > now)


def _named(db: Connection, found: Select[Any], keys: Collection[str] | None, limit: int | None) -> list[Row[Any]]:
    if keys is None:
        return list(db.execute(found.limit(limit)))
    # Filtered here, not in SQL: the keys may be as many as the sources, and both are some thousands at most.
    wanted = {storable(key) for key in keys}
    return [row for row in db.execute(found) if row.key in wanted][:limit]


def leased_elsewhere(db: Connection, holder: str, now: datetime, keys: Collection[str]) -> dict[str, str]:
    """Key → holder, of those that another living process holds."""
    held = and_(
        sources.c.lease_by != holder,
        sources.c.lease_until > now,
        sources.c.lease_by.not_in(dead_holders(db, sources.c.lease_by)),
    )
    rows = db.execute(select(sources.c.key, sources.c.lease_by).where(held))
    wanted = set(keys)
    return {row.key: row.lease_by for row in rows if row.key in wanted}


def release(db: Connection, holder: str, keys: Collection[str]) -> None:
    """Give back own leases."""
    for part in chunks([mark(key) for key in keys]):
        mine = and_(sources.c.mark.in_(part), sources.c.lease_by == holder)
        db.execute(sources.update().where(mine).values(lease_by=None, lease_until=None))


def settle(db: Connection, holder: str, key: str, now: datetime, values: Mapping[str, Any]) -> None:
    """Write how a check ended and give back the own lease. Raises StoreError where no such source is known.

    After a readable answer the validators are those it came with, or none: an old one would ask for an old answer.
    Otherwise what is not given stays.
    """
    status = SourceStatus(values["status"])
    told = {name: value for name, value in values.items() if value is not None or status is SourceStatus.OK}
    if status is SourceStatus.OK and values.get("items") is None:
        del told["items"]
    told |= {"error": values.get("error"), "status": status.value, "last_checked_at": now}
    if (health := values.get("health")) is not None:
        told["health"] = HEALTH.dump(health)
    if status in (SourceStatus.OK, SourceStatus.UNCHANGED):
        told["last_ok_at"] = now
    mine = sources.c.lease_by == holder
    done = db.execute(
        sources.update()
        .where(sources.c.mark == mark(key))
        .values(
            **told,
            lease_by=case((mine, None), else_=sources.c.lease_by),
            lease_until=case((mine, None), else_=sources.c.lease_until),
        )
    )
    if done.rowcount != 1:
        raise StoreError(f"no source {' '.join(key.split())} is registered")


def health_of(db: Connection, key: str) -> Health:
    """What is known of a source by now."""
    held: str | None = db.scalar(select(sources.c.health).where(sources.c.mark == mark(key)))
    return HEALTH.load(held) if held else Health()


def set_health(db: Connection, key: str, health: Health) -> None:
    """Write what is known of a source by now."""
    db.execute(sources.update().where(sources.c.mark == mark(key)).values(health=HEALTH.dump(health)))


def due_now(db: Connection, keys: Collection[str], now: datetime) -> None:
    """Have these sources checked at once."""
    for part in chunks([mark(key) for key in keys]):
        db.execute(sources.update().where(sources.c.mark.in_(part)).values(next_check_at=now))


def listed(db: Connection) -> list[SourceState]:
    """The sources that a watchlist names, in the order they were first named."""
    return [_state(row) for row in db.execute(select(*COLUMNS).where(sources.c.active).order_by(sources.c.id))]


def first_sight(db: Connection, key: str) -> set[str]:
    """The stories that name this source and have not yet seen what it holds."""
    link = story_sources.c
    here = select(link.story).join(sources, link.source == sources.c.id).where(sources.c.mark == mark(key), link.active)
    return set(db.scalars(here.where(link.seen_at.is_(None))))


def seen(db: Connection, story: str, key: str, now: datetime, body_hash: str | None) -> None:
    """The first sight of this source is over for this story, which has decided on all that this body holds."""
    link = story_sources.c
    here = and_(link.story == story, link.source.in_(select(sources.c.id).where(sources.c.mark == mark(key))))
    first = func.coalesce(link.seen_at, now)
    db.execute(story_sources.update().where(here).values(seen_at=first, body_hash=body_hash))


def behind(db: Connection, key: str) -> set[str]:
    """The stories that name this source and have not decided on what its last readable answer held."""
    link = story_sources.c
    here = select(link.story).join(sources, link.source == sources.c.id).where(sources.c.mark == mark(key), link.active)
    return set(db.scalars(here.where(link.body_hash.is_distinct_from(sources.c.body_hash))))


def id_of(db: Connection, key: str) -> int:
    """The row of a source. Raises StoreError where it is not registered."""
    number: int | None = db.scalar(select(sources.c.id).where(sources.c.mark == mark(key)))
    if number is None:
        raise StoreError(f"no source {' '.join(key.split())} is registered")
    return number


def _state(row: Row[Any]) -> SourceState:
    values = {column.name: getattr(row, column.name) for column in COLUMNS}
    seconds = values.pop("interval_s")
    values["status"] = SourceStatus(values["status"])
    values["health"] = HEALTH.load(row.health) if row.health else Health()
    return SourceState(interval=None if seconds is None else timedelta(seconds=seconds), **values)
