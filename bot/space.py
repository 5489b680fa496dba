"""The disk under the memory fills up: people are told while there is still room to act."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.core.model import Notice
from bot.office import Office

log = logging.getLogger("bot.space")

FREE = 200_000_000
"""Bytes below which a person is told."""
SHARE, AT_MOST = 0.05, 2_000_000_000
"""Or below this share of the whole, up to so many bytes: a twentieth of a large disk is room for years."""
EASE = 1.25
"""How much more than that must be free again before it is told anew: at the edge it would be told each hour."""
MEMO = "space.low"


def bound_of(total: int) -> int:
    """Under how many free bytes a disk of this size is nearly full."""
    return max(FREE, min(int(SHARE * total), AT_MOST))


def tell_of_space(office: Office, now: datetime, usage: Callable[[Path], tuple[int, int, int]] | None = None) -> int:
    """Tell that the disk is nearly full: once, until there is room again. ``usage`` gives total, used, free bytes."""
    folder = office.store.folder
    if folder is None:
        return 0
    total, _, free = (usage or shutil.disk_usage)(folder)
    bound = bound_of(total)
    with office.store.read() as tx:
        told = tx.memos.of(MEMO) is not None
    if told == (free < (bound * EASE if told else bound)):
        return 0
    told_of = office.told_of_sources
    names = [one.name for one in office.recipients] if told_of is None else told_of
    with office.store.write() as tx:
        if told:
            tx.memos.drop(MEMO)
            return 0
        tx.memos.note(MEMO, str(free), now)
        text = (
            f"⚠ The disk with the bot's memory is nearly full: {free / 1e6:,.0f} MB are free. "
            "When it is full, nothing can be noted, and nothing is told."
        )
        for name in names:
            tx.put_notice(Notice(f"space@{now:%Y%m%dT%H%M%S}@{name}", text, now), name)
    log.warning("space.low", extra={"free_mb": free // 1_000_000})
    return len(names)
