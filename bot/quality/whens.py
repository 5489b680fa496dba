"""Dates in claims that can hardly be meant: long after the story was published, or before anybody reports of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.core.model import Slot
from bot.core.sentence import Sentence
from bot.quality.note import Note, Weight, Written, together

AFTER_YEARS = 3
"""A deadline or a trial may lie so far ahead of a story; "2062" for "2026" lies farther."""
BEFORE_YEARS = 150


def date_notes(one: Written, sentences: Sequence[Sentence]) -> Iterator[Note]:
    """One note for each kind; where the file does not say when the story was published, none."""
    published = one.watchlist.story.published
    if published is None:
        return
    day = published.date().toordinal()
    late, early = [], []
    for place, (claim, sentence) in enumerate(zip(one.watchlist.claims, sentences, strict=True)):
        for written, low, high in _dates(sentence, claim.date):
            if low > day + AFTER_YEARS * 365:
                late.append((place, f"{claim.id} (“{written}”)"))
            elif high < day - BEFORE_YEARS * 365:
                early.append((place, f"{claim.id} (“{written}”)"))
    for found, where in ((late, "years after"), (early, "more than a century before")):
        if found:
            names = together(list(dict.fromkeys(name for _, name in found)))
            verb = "tells" if len({place for place, _ in found}) == 1 else "tell"
            said = f"{names} {verb} of a time {where} the story was published ({published:%-d %B %Y}): is that right?"
            yield one.note(("claim", found[0][0], "text"), said, Weight.DEAF)


def _dates(sentence: Sentence, dated: str | None) -> Iterator[tuple[str, float, float]]:
    """The days that a claim names with their year, and its own date: as written, the first and the last."""
    for it in sentence.quantities:
        if it.slot is Slot.DATE and it.low > 0:
            yield sentence.text[it.start : it.end], it.low, it.high
    if dated:
        year, month, day = (*map(int, dated.split("-")), 1, 1)[:3]
        first = date(year, month, day).toordinal()
        yield dated, first, first + (0 if dated.count("-") == 2 else 365)
