"""Listing pages: the links of a page with their titles and dates, where a selector says or where they are found."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from cssselect import SelectorError

from bot.core.errors import Cause, SourceError
from bot.core.model import Source
from bot.sources.dates import slashed_day_first
from bot.sources.encoding import inflated, text_of
from bot.sources.entries import items_of
from bot.sources.fetched import Fetched
from bot.sources.listing import entry_at, listed
from bot.sources.markup import clean, one_line, parse_html
from bot.sources.reading import Reading

_REGION_LINKS = 3  # a single element with so many links is the list, not an entry of it
_LINK = re.compile(r"<a\s[^>]*href", re.I)
_SCRIPT = re.compile(r"<!--.*?-->|<script\b.*?</script>", re.I | re.S)
_US_HOSTS = (".gov", ".mil", ".us")


class PageReader:
    """Reads a listing page into items; each is the page that an entry links to."""

    def read(self, fetched: Fetched, source: Source, shape: str = "") -> Reading:
        """The page's entries. Without any, the reading is empty: that a list is empty is a state.

        Raises SourceError: NOT_A_PAGE for what is no HTML, SELECTOR where the watchlist's selector matches nothing.
        """
        page, text = _parsed(fetched)
        base = _base(page, fetched.url)
        lang = (page.get("lang") or "").strip().lower()
        if source.exclude:
            for element in _select(page, source.exclude):
                if element.getparent() is not None:
                    element.drop_tree()
        day_first = _day_first(text, lang, fetched.url)
        if source.selector:
            entries, skipped = _selected(page, source.selector, base, day_first)
        else:
            entries, skipped = listed(page, base, day_first=day_first), 0
        items = items_of(entries, source.id, fetched.url)
        return Reading(items, one_line(page.findtext(".//title")) or None, skipped)


def _parsed(fetched: Fetched) -> tuple[Any, str]:
    body = inflated(fetched.body)
    kind = fetched.content_type.partition(";")[0].strip().lower()
    if kind and not any(word in kind for word in ("html", "xml", "text/plain", "octet-stream")):
        raise SourceError(Cause.NOT_A_PAGE, f"{kind}, which is not read as a page")
    text = text_of(body, fetched.content_type)
    if not re.search(r"<[a-zA-Z!]", text):
        raise SourceError(Cause.NOT_A_PAGE, f"{len(body):,} bytes that are no HTML")
    try:
        page = parse_html(text)
    except ValueError:
        raise SourceError(Cause.NOT_A_PAGE, "HTML without contents") from None
    # Deeper than 2,048 levels libxml2 drops elements in silence; a list that was lost is not an empty one.
    if page.find(".//a") is None and len(_LINK.findall(_SCRIPT.sub("", text))) >= _REGION_LINKS:
        raise SourceError(Cause.MALFORMED, "its links are nested too deeply to be read")
    return page, clean(text)


def _base(page: Any, url: str) -> str:
    """What relative links start from; a base is used for that only, never fetched."""
    found = page.find(".//base[@href]")
    try:
        return urljoin(url, found.get("href").strip()) if found is not None else url
    except ValueError:
        return url


def _select(page: Any, selector: str) -> list[Any]:
    try:
        return list(page.cssselect(selector))
    except (SelectorError, SyntaxError, ValueError) as error:
        raise SourceError(Cause.SELECTOR, f"{selector!r} is no CSS selector that we understand: {error}") from None


def _selected(page: Any, selector: str, base: str, day_first: bool | None) -> tuple[list[Any], int]:
    elements = _select(page, selector)
    if not elements:
        raise SourceError(Cause.SELECTOR, f"nothing matches {selector!r}")
    inside = set(elements)
    outermost = [one for one in elements if not any(above in inside for above in one.iterancestors())]
    if len(outermost) == 1 and sum(1 for _ in outermost[0].iter("a")) >= _REGION_LINKS:
        region = outermost[0]
        found = listed(region, base, day_first=day_first) or listed(region, base, day_first=day_first, everything=True)
        return list(found), 0
    entries = [entry_at(element, base, day_first=day_first) for element in outermost]
    kept = [entry for entry in entries if entry is not None]
    return kept, len(entries) - len(kept)


def _day_first(text: str, lang: str, url: str) -> bool | None:
    """How 05/06/2018 is meant here: as the page's other dates prove, else as its language or country writes."""
    proven = slashed_day_first(text)
    if proven is not None:
        return proven
    if lang in ("en-us", "en_us") or (urlsplit(url).hostname or "").endswith(_US_HOSTS):
        return False
    return True if lang and not lang.startswith("en") else None
