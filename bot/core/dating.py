"""Which of a publisher's dates is believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before the web: what is dated so (0001, 1970) was given no date."""
AHEAD = timedelta(days=1)
"""What a wrong zone explains. A date further ahead (an embargo, a typing error, the year 2064) tells no time: such an
item would be the newest for years."""


def trusted(published: datetime | None, now: datetime) -> datetime | None:
    """``published``, or None where the item is undated or as good as that: the caller marks it and uses first-seen."""
    if published is None or published < EARLIEST or published - now > AHEAD:
        return None
    return published
