"""When to look again and when to try again: plain functions of a moment that is handed in."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.errors import Cause

FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(minutes=15)
SHORTEST_WAIT_S, LONGEST_WAIT_S = 1.0, 7 * 86_400.0
"""Between these a channel's own wait is obeyed: 0 would be a circle without a pause, and some say absurd numbers."""
LONGEST_BACK_OFF = timedelta(hours=6)
SPREAD = 0.1
PATIENCE = 5
"""How often a server may fail on a message before the others of its recipient go round it."""
PASSING = (Cause.UNREACHABLE, Cause.TIMEOUT, Cause.HTTP_STATUS, Cause.MALFORMED, Cause.EMPTY, Cause.PARSER)
"""Failures that often pass within minutes, a rolling list going on meanwhile: retried sooner, and hourly for a day."""
PASSES_WITHIN, SOON = timedelta(days=1), timedelta(hours=1)
DEAD_AFTER, RARELY = timedelta(days=30), timedelta(days=1)
"""A source that failed for so long is tried once a day, for ever: feeds come back from the dead."""
SHORTEST_INTERVAL = timedelta(seconds=30)
MOST_FRESH = timedelta(minutes=15)
"""How long a server may tell us that nothing will change: follow-ups are told within minutes."""


def next_check(
    now: datetime, interval: timedelta, *, jitter: float, pace: float = 1.0, fresh_s: float | None = None
) -> datetime:
    """When a source that answered is due again.

    ``pace`` is the share of the interval at which it is checked. ``jitter`` is 0 to 1 and shortens by up to a tenth, so
    that sources of one host drift apart. ``fresh_s`` is for how long the server says that its answer holds.
    """
    wait = interval if pace >= 1 else max(interval * pace, min(interval, SHORTEST_INTERVAL))
    return now + max(wait * (1 - SPREAD * jitter), min(timedelta(seconds=fresh_s or 0), MOST_FRESH))


def next_try(
    now: datetime,
    interval: timedelta,
    *,
    failures: int,
    jitter: float,
    cause: Cause | None = None,
    since: datetime | None = None,
    retry_after_s: float | None = None,
) -> datetime:
    """When a source is tried again after its ``failures``-th failure in a row, of which the first was at ``since``.

    What passes by itself is retried after one interval, then twice, four times …, everything else after twice at once.
    A server's own ``retry_after_s`` is a floor, up to six hours.
    """
    failing = now - (since or now)
    passes = cause in PASSING
    back_off: int = 2 ** min(failures - passes, 12)
    most = SOON if passes and failing < PASSES_WITHIN else LONGEST_BACK_OFF if failing < DEAD_AFTER else RARELY
    wait = min(interval * back_off, max(interval, most)) * (1 - SPREAD * jitter)
    return now + max(wait, timedelta(seconds=min(max(retry_after_s or 0, 0), LONGEST_BACK_OFF.total_seconds())))


FIRST_LOOK, RARE_LOOK, LAST_LOOK = timedelta(minutes=15), timedelta(days=2), timedelta(days=60)


def look_again_at(now: datetime, since: datetime, *, for_ever: bool = False) -> datetime | None:
    """When a page that was told of, or that is the newsroom's own, is looked at again for edits.

    At one and a half times its age, between a quarter of an hour and two days: most edits come on the first day
    (peers re-check young articles more often). None after sixty days, unless ``for_ever``.
    """
    age = now - since
    if age > LAST_LOOK and not for_ever:
        return None
    return now + min(max(age / 2, FIRST_LOOK), RARE_LOOK)


GONE_AGAIN = timedelta(minutes=30)
"""A told page that is not found is looked at again after so long before anybody is told: sites fail for a while."""


def retry_at(now: datetime, attempts: int, *, jitter: float, retry_after_s: float | None = None) -> datetime:
    """When a delivery is tried again after its ``attempts``-th failure.

    A channel's own wait is obeyed exactly, from a second to a week.
    """
    if retry_after_s is not None:
        return now + timedelta(seconds=min(LONGEST_WAIT_S, max(SHORTEST_WAIT_S, retry_after_s)))
    back_off: int = 2 ** min(max(attempts, 1) - 1, 12)
    wait = min(FIRST_RETRY * back_off, LONGEST_RETRY)
    return now + wait * (1 - SPREAD * jitter)
