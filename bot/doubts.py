"""What twice had no answer is named in its own chat, once and marked: a person who reads it there misses nothing.

The delivery itself stays uncertain, for ``bot outbox``: this message may get lost as well.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from datetime import datetime

from bot.channels.message import SIGNS
from bot.channels.spans import clean
from bot.core.model import Alert, Notice
from bot.core.plain import short
from bot.office import Office

log = logging.getLogger("bot.doubts")

DOUBT = "doubt:"
"""How the keys of the memos begin that say which delivery was named."""


HEAD = "Nobody answered when these were sent, so they may not have arrived:"
MOST = 4
"""Alerts in one notice: it fits into one message, and each stands whole beside its mark."""
_SENTENCE, _TITLE = 400, 200


def tell_of_doubts(office: Office, now: datetime) -> int:
    """A notice to each recipient with what may not have reached it; how many notices."""
    there = {it.name for it in office.recipients}
    left = [it for it in office.store.uncertain_ones() if isinstance(it.message, Alert) and it.recipient in there]
    if not left:
        return 0
    with office.store.write() as tx:
        named = tx.memos.under(DOUBT)
        fresh: dict[str, list[tuple[int, Alert]]] = defaultdict(list)
        for it in left:
            if str(it.id) not in named and isinstance(it.message, Alert):
                fresh[it.recipient].append((it.id, it.message))
                tx.memos.note(f"{DOUBT}{it.id}", it.recipient, now)
        for name, some in fresh.items():
            for at in range(0, len(some), MOST):
                part = some[at : at + MOST]
                text = "\n\n".join((HEAD, *map(_one, part)))
                urgent = any(alert.urgent for _, alert in part)
                tx.put_notice(Notice(f"{DOUBT}{part[0][0]}@{now.isoformat()}", text, now, urgent=urgent), name)
    for name, some in fresh.items():
        log.warning("doubt.told", extra={"recipient": name, "alerts": len(some)})
    return len(fresh)


def _one(named: tuple[int, Alert]) -> str:
    alert = named[1]
    said = alert.evidence[0].text if alert.evidence else alert.reason
    head = f"{SIGNS[alert.kind][0]} {short(clean(alert.item_title), _TITLE)}"
    marked = f"{head} (may be a repeat · alert {clean(alert.id)})"
    return f"{marked}\n{short(clean(said), _SENTENCE)}\n{alert.item_url}"
