"""Feeds that answer 200 and say, in an entry, that there is nothing to say: ended, paused, broken at their generator.

Only whole titles count, in the very words of the software that writes them: "Error in vote count" is news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.errors import Cause, SourceError
from bot.sources.entry import Entry

_FEW = 3
"""A feed that has ended lists its notice, perhaps in two languages; one with more entries is alive."""
_ENDED = re.compile(
    r"(?:this|the) (?:(?:rss|atom|news|web)\s)?feed (?:"
    r"has (?:now )?(?:ended|closed|been (?:discontinued|retired|closed|deleted|removed|shut down))|"
    r"is (?:now )?(?:closed|discontinued|no longer (?:available|active|updated|being updated|supported|maintained)))"
    r"[.!]?",
    re.I,
)
_GENERATORS = "RSS-Bridge|RSSHub|FetchRSS|RSS\\.app|PolitePol|Feed43|FiveFilters|FeedBurner|Kill the Newsletter!?"
_BROKEN = re.compile(
    "|".join(
        (
            r"Bridge returned error -?\d+!(?: \(\d+\))?",  # RSS-Bridge, with the day's number, so as to be new daily
            r"(?:[\w.]+ ){1,4}Bridge (?:encountered an error|was unable to receive or process the remote website's "
            r"content!?|failed with error \d+)",
            rf"(?:{_GENERATORS})(?: feed)?(?::? error\b| encountered an error).{{0,200}}",
            r"Your (?:(?:RSS|Atom|FetchRSS|RSS\.app)\s)?feed (?:has been|is|was) "
            r"(?:paused|deleted|disabled|suspended|expired|deactivated)\b.{0,100}",
            r"(?:Source )?feed (?:cannot|could not) be (?:fetched|retrieved|processed)\b.{0,100}",
            r"There was an error (?:parsing|retrieving|fetching|processing) (?:the|this|your) feed\b.{0,100}",
            r"(?:Error|Exception|Fatal error): (?:\w+(?:Error|Exception)\b|cURL error \d+|HTTP[ /]\d{3}\b).{0,300}",
        )
    ),
    re.I,
)


def without_lies(entries: Sequence[Entry], title: str | None) -> list[Entry]:
    """The entries that are items.

    Raises SourceError ENDED where all that the feed says is that it has ended, ERROR_ITEMS where its entries are a
    generator's errors and nothing else.
    """
    named = [entry.title for entry in entries] or [title or ""]
    if len(named) <= _FEW and all(_ENDED.fullmatch(name.strip()) for name in named):
        raise SourceError(Cause.ENDED, f"“{named[0].strip()}”")
    kept = [entry for entry in entries if not _BROKEN.fullmatch(entry.title.strip())]
    if entries and not kept:
        raise SourceError(Cause.ERROR_ITEMS, f"“{entries[0].title.strip()[:120]}”")
    return kept
