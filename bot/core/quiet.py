"""Quiet hours on a recipient's clock, whatever that clock does: midnights, hours that are missing or come twice.

A span begins and ends when the clock first shows its times; where it skips one of them, at the skip. So a night in
which an hour comes twice is one span, not two (tests/core/test_quiet.py asks every zone there is).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.model import QuietHours, Recipient

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def held_until(hours: QuietHours, timezone: str, now: datetime) -> datetime | None:
    """When the quiet hours that ``now`` is in are over; None where it is in none."""
    end: datetime | None = None
    for start, over in _spans(hours, timezone, now):
        if start <= (end or now) < over:  # spans can touch, where a clock skips the time between them
            end = over
    return end


def open_since(hours: QuietHours, timezone: str, now: datetime) -> datetime | None:
    """When the last quiet hours before ``now`` were over; None where it is in some."""
    if held_until(hours, timezone, now):
        return None
    return max(over for _, over in _spans(hours, timezone, now) if over <= now)


def is_quiet(recipient: Recipient, now: datetime) -> bool:
    """Whether this recipient is told only what is urgent."""
    return recipient.quiet is not None and held_until(recipient.quiet, recipient.timezone, now) is not None


def due_since(recipient: Recipient, since: datetime, now: datetime) -> datetime | None:
    """Since when something not urgent, there since ``since``, could have been told; None where it cannot be now."""
    if recipient.quiet is None:
        return since
    opened = open_since(recipient.quiet, recipient.timezone, now)
    return max(since, opened) if opened else None


def _spans(hours: QuietHours, timezone: str, now: datetime) -> Sequence[tuple[datetime, datetime]]:
    """The spans of the days around, oldest first, in UTC; those that a clock skips whole are left out."""
    zone = ZoneInfo(timezone)
    today = now.astimezone(zone).date()
    nights = hours.end <= hours.start
    found = []
    for number in range(-3, 2):
        day = today + number * DAY
        start = _first(day, hours.start, zone)
        over = _first(day + DAY if nights else day, hours.end, zone)
        if start < over:
            found.append((start, over))
    return found


def _first(day: date, at: time, zone: ZoneInfo) -> datetime:
    """When the clock first shows this time of the day, or skips it."""
    wall = datetime.combine(day, at, zone)
    early, late = wall.replace(fold=1).astimezone(UTC), wall.astimezone(UTC)
    if early >= late:  # there, once or twice: fold 0 is the first time
        return late
    # Skipped: fold 1 counts with the offset of after the skip, which lies between the two.
    before = early.astimezone(zone).utcoffset()
    while late - early > SECOND:
        middle = early + ((late - early) / 2 // SECOND) * SECOND
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late
