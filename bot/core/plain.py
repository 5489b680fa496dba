"""Plain text for a phone: short lines, one clock, and a message that ends before it is too long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo

LONGEST = 3_500
"""Characters of a notice: one message on every channel, with room for a mark of repetition."""
LINK = 200
"""Characters of a link from which it would fill a phone's screen."""


def short(text: str, most: int) -> str:
    """The text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 2].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def quoted(text: str, most: int) -> str:
    """A sentence in quotation marks, on one line."""
    return f"“{short(text, most)}”"


def clock(moment: datetime, zone: tzinfo = UTC) -> str:
    """A moment as notices write it: "2 April, 10:15 UTC"."""
    return f"{moment.astimezone(zone):%-d %B, %H:%M %Z}"


def lasting(length: timedelta) -> str:
    """A length in its two greatest units: "3 h 10 min"."""
    minutes = max(0, round(length.total_seconds() / 60))
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [f"{number} {unit}" for number, unit in ((days, "d"), (hours, "h"), (rest, "min")) if number]
    return " ".join(parts[:2]) or "under a minute"


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 alert", "2,310 alerts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def link(url: str) -> str:
    """An address as a line; a very long one only says where it leads."""
    return url if len(url) <= LINK else f"{url.split('/')[2] if '//' in url else url[:60]} (a long link)"


def fitted(paragraphs: Iterable[str], most: int = LONGEST) -> str:
    """The paragraphs in order, as many as there is room for; of the others it is said how many."""
    texts = [text for text in paragraphs if text]
    kept: list[str] = []
    room = most - 40
    for place, text in enumerate(texts):
        if len(text) + 2 > room:
            return "\n\n".join((*kept, f"… and {counted(len(texts) - place, 'more part')}"))
        kept.append(text)
        room -= len(text) + 2
    return "\n\n".join(kept)


def listed(head: str, lines: Sequence[str], most: int) -> str:
    """A heading with its first lines, and how many more there are; "" without any."""
    more = [f"and {len(lines) - most} more"] if len(lines) > most else []
    return "\n".join((head, *lines[:most], *more)) if lines else ""
