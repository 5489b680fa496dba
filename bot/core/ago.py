"""How long ago something was, as a person says it."""

from __future__ import annotations

from datetime import datetime


def age(now: datetime, then: datetime) -> str:
    """In whole units of the largest kind that fits: "3 s", "2 h"; what lies ahead has no age: "0 s"."""
    seconds = max(0, int((now - then).total_seconds()))
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"
