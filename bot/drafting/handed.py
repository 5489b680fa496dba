"""A text that somebody handed over, or the article of a page → the story to draft from, and what of it is not in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.drafting.model import Published
from bot.drafting.published import published

MOST_CHARACTERS = 100_000
"""Of a story; the longest report has two fifths. Each name is looked for in each sentence: a book takes minutes."""


def handed(
    text: str,
    *,
    partial: str = "",
    title: str | None = None,
    date: datetime | None = None,
    language: str | None = None,
    url: str | None = None,
) -> tuple[Published, tuple[str, ...]]:
    """The story, and notes on what of it was not read. ``partial``: why the text is not the whole of it."""
    story = published(text[:MOST_CHARACTERS], title=title, date=date, language=language, url=url)
    return story, tuple(_not_read(text, partial))


def _not_read(text: str, partial: str) -> Iterator[str]:
    if partial:
        yield f"only a part of the story could be read: {partial}"
    if len(text) > MOST_CHARACTERS:
        yield f"the text is longer than a story: only its first {MOST_CHARACTERS:,} characters were read"
