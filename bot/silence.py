"""When we were not looking, and what was expected and did not come: told once each, and never as one."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.core.health import WELL
from bot.core.model import Expected, Notice, Phase
from bot.core.plain import clock
from bot.core.silence import Gap, gap, is_over, morning, nothing_came, we_were_away
from bot.office import Office
from bot.settle import Desk
from bot.store import Tx

log = logging.getLogger("bot.silence")

TICK = "tick"
TICK_EVERY = timedelta(seconds=10)
GAP = "gap:"
SETTLED = timedelta(minutes=30)
"""After an absence, and after a story is opened again, what came meanwhile is read for so long before silence is
told."""
KEPT = timedelta(days=60)
"""How long it is remembered when we were not looking."""


def note_tick(office: Office, now: datetime) -> int:
    """Note that we are looking; after an absence, everybody is told of it, in the same commit. 1 where they are."""
    with office.store.write() as tx:
        memo = tx.memos.of(TICK)
        last = datetime.fromisoformat(memo.value) if memo else None
        if last and last <= now < last + TICK_EVERY:
            return 0
        tx.memos.note(TICK, now.isoformat(), now)
        missed = gap(last, now)
        if missed is None or tx.memos.of(f"{GAP}{missed.start.isoformat()}"):  # told, and the clock was set back since
            return 0
        tx.memos.note(f"{GAP}{missed.start.isoformat()}", missed.end.isoformat(), now)
        for key, old in tx.memos.under(GAP).items():
            if datetime.fromisoformat(old.value) < now - KEPT:
                tx.memos.drop(GAP + key)
        names = _everybody(office)
        for name in names:
            tx.put_notice(Notice(f"away:{missed.start.isoformat()}@{name}", we_were_away(missed), now), name)
    log.warning("service.was_away", extra={"since": missed.start.isoformat(), "recipients": len(names)})
    return 1


def _everybody(office: Office) -> list[str]:
    """Who is told of the bot's own troubles, else all recipients of stories."""
    if office.told_of_sources is not None:
        return list(dict.fromkeys(office.told_of_sources))
    return list(dict.fromkeys(name for desk in office.desks for name in desk.recipients))


def gaps(tx: Tx) -> list[Gap]:
    """When we were not looking, of late."""
    return [
        Gap(datetime.fromisoformat(key), datetime.fromisoformat(it.value)) for key, it in tx.memos.under(GAP).items()
    ]


def tell_of_silence(office: Office, now: datetime) -> int:
    """A notice for everything that was expected and whose day is over without a word; how many."""
    over = [(desk, one) for desk in office.desks for one in desk.watchlist.expected if is_over(one, now)]
    with office.store.read() as tx:  # most of the time there is nothing, and nobody need wait for that
        due = [(desk, one) for desk, one in over if _is_due(tx, desk, one, now)]
        just_back = due and any(now - SETTLED < one.end for one in gaps(tx))
    if not due or just_back:
        return 0
    with office.store.write() as tx:
        return sum(_tell(tx, desk, one, now) for desk, one in due if _is_due(tx, desk, one, now))


def _key(desk: Desk, one: Expected) -> str:
    return f"expected:{desk.watchlist.story.id}:{one.id}:{one.date.isoformat()}"


def _is_due(tx: Tx, desk: Desk, one: Expected, now: datetime) -> bool:
    """A story that is paused or closed waits for nothing; what it expected is looked at when it is open again, and
    what came meanwhile is read.
    """
    if tx.memos.of(_key(desk, one)) is not None:
        return False
    life = tx.lives.of(desk.watchlist.story.id)
    return life.phase is Phase.OPEN and (life.since is None or now >= life.since + SETTLED)


def _tell(tx: Tx, desk: Desk, one: Expected, now: datetime) -> int:
    """Settle it for good: told where nothing came. What was over before we began to follow the story is no silence."""
    story = desk.watchlist.story
    began = tx.lives.of(story.id).registered
    if is_over(one, began) or tx.reports.covered(story.id, morning(one)):
        tx.memos.note(_key(desk, one), "covered", now)
        return 0
    tx.memos.note(_key(desk, one), "told", now)
    states = [state for state in tx.sources() if state.key in desk.source_ids]
    troubled = [desk.source_ids[it.key] for it in states if it.health.condition not in WELL]
    closed = [Gap(*span) for span in tx.lives.closed(story.id)]
    looking = [*gaps(tx), *closed, *([Gap(morning(one), began)] if began > morning(one) else [])]
    text = nothing_came(story.title or story.id, one, now, looking, len(states), troubled)
    for name in desk.recipients:
        tx.put_notice(Notice(f"{_key(desk, one)}@{name}", text, now), name)
    log.info("expected.nothing_came", extra={"story": story.id, "expected": one.id})
    return len(desk.recipients)


def blind_since(found: Iterable[Gap], since: datetime) -> list[str]:
    """The absences that ended since then, as they are written in a digest."""
    return [f"{clock(one.start)} to {clock(one.end)}" for one in found if one.end >= since]
