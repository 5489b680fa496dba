"""One entry as a feed or page lists it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

_TITLE_FROM_TEXT = 140  # characters


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as listed, in document order. ``text`` has paragraphs separated by a blank line; ``whole``: it came as
    the entry's content, not its summary.
    """

    title: str
    url: str | None
    guid: str | None = None
    text: str = ""
    published: datetime | None = None
    lang: str | None = None
    authors: tuple[str, ...] = ()
    whole: bool = False

    @property
    def headline(self) -> str:
        """The title, or the beginning of the text where there is none (microblogs)."""
        if self.title:
            return self.title
        first = self.text.partition("\n")[0]
        if len(first) <= _TITLE_FROM_TEXT:
            return first
        return first[:_TITLE_FROM_TEXT].rsplit(" ", 1)[0] + "…"
