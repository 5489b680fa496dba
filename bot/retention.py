"""Texts of items that nobody was told of are forgotten after a time; that they were seen, and why, is kept."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.office import Office

log = logging.getLogger("bot.retention")

BATCH = 200
"""Versions in one transaction: everybody else waits that long for the memory."""
AT_ONCE = 5
"""Transactions in one go: a desk of 500 sources brings ten thousand items a day, and this takes 140,000."""


def forget_texts(office: Office, now: datetime) -> int:
    """Empty what is older than ``[keep] texts``; how many versions."""
    before, done = now - office.keep_texts, 0
    for _ in range(AT_ONCE):
        with office.store.write() as tx:
            some = tx.forget_texts(before, BATCH)
        done += some
        if some < BATCH:
            break
    if done:
        log.info("texts.forgotten", extra={"versions": done})
    return done
