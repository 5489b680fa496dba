"""The service's signs in the store: who runs, and when it last ticked, for those who cannot ask it."""

from __future__ import annotations

import importlib.metadata
import json
import os
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.ago import age
from bot.store import Memo, Store, Tx, is_dead

SERVICE = "service"
TICK = "tick"
"""Written by the chore that notices our own absences (``bot.silence``); it outlives the service."""
LATE = timedelta(seconds=60)
"""A service that did not tick for so long is not running, or not well; it notes each tenth second."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What is known of the service: who it is (None: none runs), and its last tick."""

    pid: int | None = None
    host: str = ""
    started: datetime | None = None
    version: str = ""
    last_tick: datetime | None = None


def note_start(store: Store, started: datetime, now: datetime) -> None:
    """Write who runs, and that it ticks."""
    who = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "started": started.astimezone(UTC).isoformat(),
        "version": importlib.metadata.version("bot"),
        "holder": store.holder,
    }
    with store.write() as tx:
        tx.memos.note(SERVICE, json.dumps(who, ensure_ascii=False), now)


def note_tick(store: Store, now: datetime) -> None:
    """Write that it ticks, which proves that the memory can be written. Raises StoreUnusable where it would be lost,
    StoreTaken where another service has taken its place."""
    store.check_place()
    store.check_hold()
    with store.write() as tx:
        if who := tx.memos.of(SERVICE):
            tx.memos.note(SERVICE, who.value, now)


def note_end(store: Store) -> None:
    """Write that it ended; the last tick stays."""
    with store.write() as tx:
        tx.memos.drop(SERVICE)


def sign(tx: Tx) -> Sign:
    """Who runs. One whose process surely ended without a word is not running."""
    who, tick = tx.memos.of(SERVICE), tx.memos.of(TICK)
    ticks = [it for it in (datetime.fromisoformat(tick.value) if tick else None, who.at if who else None) if it]
    last = max(ticks, default=None)
    found = _read(who) if who else None
    if found is None or is_dead(str(found.get("holder", ""))):
        return Sign(last_tick=last)
    started = datetime.fromisoformat(str(found["started"]))
    return Sign(int(str(found["pid"])), str(found["host"]), started, str(found["version"]), last)


def _read(memo: Memo) -> dict[str, object] | None:
    try:
        found = json.loads(memo.value)
    except ValueError:
        return None
    return found if isinstance(found, dict) and {"pid", "host", "started", "version"} <= found.keys() else None


def in_words(seen: Sign, now: datetime) -> str:
    """One line for a person."""
    tick = f"last tick {age(now, seen.last_tick)} ago" if seen.last_tick else "it has never ticked"
    if seen.pid is None:
        return f"not running ({tick})"
    since = f"{seen.started:%Y-%m-%d %H:%M} UTC" if seen.started else "?"
    who = f"pid {seen.pid} on {seen.host} since {since}, version {seen.version}, {tick}"
    if seen.last_tick is None or now - seen.last_tick < LATE:
        return f"running: {who}"
    return f"perhaps not running: {who}"
