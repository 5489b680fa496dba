"""In which order what came together is decided: by publication, so that it matters not which source answered first.

The service and a replay of what it stored share these keys; with orders of their own they told different items.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def oldest_first(published: datetime | None) -> tuple[bool, datetime]:
    """What comes to a source that is known: undated last."""
    return published is None, published or _LONG_AGO


def newest_first(published: datetime | None) -> timedelta:
    """What stands there at a first sight, where only some is told: undated last."""
    return _LONG_AGO - (published or _LONG_AGO)
