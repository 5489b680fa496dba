"""Texts of items that nobody was told of are forgotten after a time; that they were seen, and why, is kept."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.office import Office

log = logging.getLogger("bot.retention")

BATCH = 200
"""Versions in one transaction: everybody else waits that long for the memory."""
AT_ONCE = 5
"""Transactions in one go: a desk of 500 sources brings ten thousand items a day, and this takes 140,000."""


MEMOS = ("stranger:", "edited:", "shown:", "doubt:")
"""What was said once to somebody: after a month nobody remembers it."""
MONTH = timedelta(days=30)


def forget_texts(office: Office, now: datetime) -> int:
    """Empty what is older than ``[keep] texts``, and forget what was said once; how many versions."""
    before, done = now - office.keep_texts, 0
    with office.store.write() as tx:
        for prefix in MEMOS:
            tx.memos.forget(prefix, now - MONTH)
    for _ in range(AT_ONCE):
        with office.store.write() as tx:
            some = tx.forget_texts(before, BATCH)
        done += some
        if some < BATCH:
            break
    if done:
        log.info("texts.forgotten", extra={"versions": done})
    return done
