"""People are told of their sources: what is due goes into the outbox, in one commit with the note that it was told."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from bot.core.model import STORY_PAGE
from bot.core.notices import Watched, telling
from bot.office import Office
from bot.settle import Desk
from bot.store import SourceState, Tx

log = logging.getLogger("bot.health")


def tell_of_sources(office: Office, now: datetime) -> int:
    """Put every notice that is due into the outbox; how many there are."""
    store, desks, notify = office.store, office.desks, office.told_of_sources
    with store.read() as tx:  # most of the time there is nothing, and nobody need wait for that
        due = telling(_watched(tx, desks, notify), now)
    if not due.healths and not due.look_again:
        return 0
    with store.write() as tx:
        due = telling(_watched(tx, desks, notify), now)
        for recipient, notice in due.notices:
            tx.put_notice(notice, recipient)
        for key, health in due.healths.items():
            tx.set_health(key, health)
        tx.check_at_once(due.look_again, now)
    for recipient, notice in due.notices:
        log.info("sources.told", extra={"recipient": recipient, "notice": notice.id, "sources": len(due.healths)})
    return len(due.notices)


def _watched(tx: Tx, desks: Sequence[Desk], notify: Sequence[str] | None) -> list[Watched]:
    return [one for state in tx.sources() if (one := _one(state, desks, notify)) is not None]


def _one(state: SourceState, desks: Sequence[Desk], notify: Sequence[str] | None) -> Watched | None:
    """A source of ours; another process may have registered others, of which it tells by itself."""
    ours = [desk for desk in desks if state.key in desk.source_ids]
    if not ours:
        return None
    name = ours[0].source_ids[state.key]
    if name == STORY_PAGE:
        name = f"the story's own page ({ours[0].watchlist.story.id})"
    told = dict.fromkeys(name for desk in ours for name in desk.recipients) if notify is None else notify
    return Watched(state.key, name, state.url, state.health, tuple(told))
