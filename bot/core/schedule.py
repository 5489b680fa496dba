"""When to look again and when to try again: plain functions of a moment that is handed in."""

from __future__ import annotations

from datetime import datetime, timedelta

FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(minutes=15)
SHORTEST_WAIT_S, LONGEST_WAIT_S = 1.0, 7 * 86_400.0
"""Between these a channel's own wait is obeyed: 0 would be a circle without a pause, and some say absurd numbers."""
LONGEST_BACK_OFF = timedelta(hours=6)
SPREAD = 0.1


def next_check(
    now: datetime, interval: timedelta, *, failures: int, jitter: float, retry_after_s: float | None = None
) -> datetime:
    """When a source is due again.

    Doubles the interval with each failure in a row, up to six hours: feeds come back from the dead, so none is ever
    given up. ``jitter`` is 0 to 1 and shortens by up to a tenth, so that sources of one host drift apart.
    A server's own ``retry_after_s`` is a floor.
    """
    back_off: int = 2 ** min(failures, 12)
    wait = min(interval * back_off, max(interval, LONGEST_BACK_OFF)) * (1 - SPREAD * jitter)
    return now + max(wait, timedelta(seconds=min(retry_after_s or 0, LONGEST_BACK_OFF.total_seconds())))


def retry_at(now: datetime, attempts: int, *, jitter: float, retry_after_s: float | None = None) -> datetime:
    """When a delivery is tried again after its ``attempts``-th failure.

    A channel's own wait is obeyed exactly, from a second to a week.
    """
    if retry_after_s is not None:
        return now + timedelta(seconds=min(LONGEST_WAIT_S, max(SHORTEST_WAIT_S, retry_after_s)))
    back_off: int = 2 ** min(max(attempts, 1) - 1, 12)
    wait = min(FIRST_RETRY * back_off, LONGEST_RETRY)
    return now + wait * (1 - SPREAD * jitter)
