"""Pages: the links of a listing with their titles and dates, or the passages of a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from cssselect import SelectorError

from bot.core.errors import Cause, SourceError
from bot.core.model import Source
from bot.core.urls import canonical
from bot.sources.dates import slashed_day_first
from bot.sources.encoding import inflated, text_of
from bot.sources.entries import Entry, items_of
from bot.sources.fetched import Fetched
from bot.sources.listing import entry_at, listed
from bot.sources.markup import clean, drop, one_line, parse_html
from bot.sources.reading import Reading
from bot.sources.rows import dated_rows
from bot.sources.statement import is_list, passages_of, statement_of
from bot.sources.visible import drop_where, is_hidden

LISTING, STATEMENT = "listing", "statement"

_REGION_LINKS = 3  # a single element with so many links is the list, not an entry of it
_ONE_ENTRY = 60  # words: a single element with more, and hardly a link, is a statement
_ROWS = frozenset(("li", "tr", "dt", "dd", "a", "td"))
_DEEPEST = 2_040  # libxml2 drops what is deeper than 2,048 levels without a word
_US_HOSTS = (".gov", ".mil", ".us")
_SHELL_WORDS = 40
_SHELL = re.compile(
    r"(?:enable|require|requires|turn on|activate|without) javascript|javascript (?:is|must be|to be) "
    r"(?:disabled|required|enabled)|^loading\b|\bloading (?:results|content|page)|\bloading(?:\.\.\.|…)",
    re.I,
)


class PageReader:
    """Reads a listing page into items, each the page that an entry links to, or a statement page into one.

    What a page is, is decided when it is first read and kept: a list that is suddenly without entries has changed its
    shape, and "everything was removed" would be the wrong news of it.
    """

    def read(self, fetched: Fetched, source: Source, shape: str = "") -> Reading:
        """The page's entries, or its passages as one item. A page without either is an empty reading.

        Raises SourceError: NOT_A_PAGE for what is no HTML, SELECTOR where the watchlist's selector matches nothing,
        SHAPE where a list has no entries any more or a statement no text, EMPTY where only a script would fill it.
        """
        page, text = _parsed(fetched)
        base = _base(page, fetched.url)
        drop_where(page, is_hidden)
        if source.exclude:
            for element in _select(page, source.exclude):
                drop(element)
        day_first = _day_first(text, (page.get("lang") or "").strip().lower(), fetched.url)
        regions = _outermost(_matched(page, source.selector)) if source.selector else None
        title = one_line(page.findtext(".//title")) or None
        found = [] if shape == STATEMENT else _entries(page, regions, base, day_first)
        entries = [entry for entry in found if entry is not None]
        if shape == LISTING and not entries:
            raise SourceError(Cause.SHAPE, _no_entries(sum(1 for _ in page.iter("a"))))
        unscripted = " ".join(one_line(one.text_content()) for one in page.iter("noscript"))
        passages = "" if shape == LISTING else passages_of(page, regions)
        if shape == LISTING or (shape != STATEMENT and _lists(page, entries, passages, regions)):
            return Reading(items_of(entries, source.id, fetched.url), title, len(found) - len(entries), shape=LISTING)
        _must_say_something(passages, unscripted, shape)
        if not passages:
            return Reading((), title)
        return Reading((statement_of(page, passages, source.id, source.url, fetched.url),), title, shape=STATEMENT)


def _no_entries(links: int) -> str:
    return f"it used to list entries, and now none is found among its {links:,} link{'' if links == 1 else 's'}"


def _lists(page: Any, entries: Sequence[Entry], passages: str, regions: Sequence[Any] | None) -> bool:
    """Whether what was found is a list. A selector that matches several elements names its entries."""
    if regions is not None and (len(regions) > 1 or (regions[0].tag in _ROWS and entries)):
        return True
    if regions is not None and len(entries) == 1:
        has_link = next(regions[0].iter("a"), None) is not None
        return has_link and len(passages.split()) < _ONE_ENTRY
    return is_list(page, entries, passages)


def _must_say_something(passages: str, unscripted: str, shape: str) -> None:
    """Raises SourceError for a statement that is gone, and for a page that waits for its script."""
    if shape == STATEMENT and not passages:
        raise SourceError(Cause.SHAPE, "it used to hold text, and now none is found in it")
    if len(passages.split()) > _SHELL_WORDS:
        return
    if _SHELL.search(passages) or (not passages and _SHELL.search(unscripted)):
        raise SourceError(Cause.EMPTY, 'a script fills this page in a browser: render = "browser" may read it')


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
    if _depth(page) >= _DEEPEST:  # what was lost there is neither an empty list nor a text that was removed
        raise SourceError(Cause.MALFORMED, "it is nested too deeply to be read")
    return page, clean(text)


def _depth(page: Any) -> int:
    depths: dict[Any, int] = {page: 1}
    for element in page.iterdescendants():
        depths[element] = depths[element.getparent()] + 1
    return max(depths.values())


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


def _matched(page: Any, selector: str) -> list[Any]:
    elements = _select(page, selector)
    if not elements:
        raise SourceError(Cause.SELECTOR, f"nothing matches {selector!r}")
    return elements


def _outermost(elements: Sequence[Any]) -> list[Any]:
    inside = set(elements)
    return [one for one in elements if not any(above in inside for above in one.iterancestors())]


def _entries(page: Any, regions: list[Any] | None, base: str, day_first: bool | None) -> Sequence[Entry | None]:
    """What the page lists, or what is in the elements that the selector matched; None where one holds nothing."""
    if regions is None:
        linked = listed(page, base, day_first=day_first)
        taken = {canonical(entry.url) for entry in linked if entry.url}
        dates = {entry.published for entry in linked}  # in flat layouts a date stands beside the entry that it dates
        rows = dated_rows(page, base, taken, day_first=day_first)
        return [*linked, *(row for row in rows if row.published not in dates)]
    if len(regions) == 1 and sum(1 for _ in regions[0].iter("a")) >= _REGION_LINKS:
        region = regions[0]
        return listed(region, base, day_first=day_first) or listed(region, base, day_first=day_first, everything=True)
    return [entry_at(element, base, day_first=day_first) for element in regions]


def _day_first(text: str, lang: str, url: str) -> bool | None:
    """How 05/06/2018 is meant here: as the page's other dates prove, else as its language or country writes."""
    proven = slashed_day_first(text)
    if proven is not None:
        return proven
    if lang in ("en-us", "en_us") or (urlsplit(url).hostname or "").endswith(_US_HOSTS):
        return False
    return True if lang and not lang.startswith("en") else None
