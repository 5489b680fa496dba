"""Sitemaps: what a news agency lists for search engines, where it has no feed; and indexes of sitemaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from bot.core.errors import Cause, SourceError
from bot.core.model import Source
from bot.core.urls import absolute
from bot.sources.dates import read_date
from bot.sources.encoding import inflated, utf8
from bot.sources.entries import Entry, items_of
from bot.sources.fetched import Fetched
from bot.sources.markup import one_line
from bot.sources.reading import Reading

PARTS = 3
"""How many of an index's sitemaps are read: the newest; the others hold what is old."""

_MOST = 2_000  # addresses of one sitemap; the standard allows 50,000, and the newest are what matters
_MOST_BYTES = 20_000_000  # 50,000 addresses are some 10 MB
_NEWS = re.compile(r"news|latest|recent", re.I)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/_-]|$)")
_NO_SLUG = re.compile(r"\d+|index|default|[0-9a-f]{16,}|[0-9a-f-]{36}", re.I)
_OLDEST = datetime.min.replace(tzinfo=UTC)


class SitemapReader:
    """Reads a news sitemap, a plain one, or an index of them."""

    def read(self, fetched: Fetched, source: Source, shape: str = "") -> Reading:
        """Its addresses as items; for an index, its newest sitemaps as ``parts``. Without any, the reading is empty.

        A plain sitemap has no titles: an item's is made of its address, and its text is left to its page.
        Raises SourceError for what is no sitemap.
        """
        root = _parsed(fetched)
        kind = _name(root)
        if kind == "sitemapindex":
            return Reading((), parts=_newest(list(_children(root, "sitemap")), fetched.url))
        rows = list(_children(root, "url"))
        found = [entry for row in rows if (entry := _entry(row, fetched.url))]
        entries = _most_recent(found)
        name = next((one_line(one.text) for one in root.iter("{*}name") if one.text), "")
        return Reading(items_of(entries, source.id, fetched.url), name or None, len(rows) - len(entries))


def _parsed(fetched: Fetched) -> Any:
    body = utf8(inflated(fetched.body)).lstrip(b"\xef\xbb\xbf \t\r\n")
    if len(body) > _MOST_BYTES:
        raise SourceError(Cause.TOO_LARGE, f"a sitemap of {len(body):,} bytes")
    # Entities stay unresolved and nothing is loaded; a sitemap that was cut off gives what came of it.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    name = _name(root).lower() if root is not None else ""
    if name not in ("urlset", "sitemapindex"):
        raise SourceError(Cause.NOT_A_SITEMAP, _what_it_is(name, body))
    if parser.error_log and root.find(".//{*}loc") is None:
        raise SourceError(Cause.MALFORMED, "a broken sitemap without any address")
    return root


def _what_it_is(name: str, body: bytes) -> str:
    if name in ("rss", "feed", "rdf"):
        return 'a feed: kind = "feed" reads it'
    if name == "html" or re.match(rb"<!doctype html|<html", body, re.I):
        return "an HTML page"
    return f"{len(body):,} bytes that are no sitemap"


def _name(element: Any) -> str:
    """Without its namespace. Not lxml's QName: it refuses names that its own parser let pass (``<:``)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(root: Any, name: str) -> Iterator[Any]:
    return (one for one in root if _name(one) == name)


def _said(row: Any, *names: str) -> str:
    """The text of the first of ``names`` that ``row`` holds, in whatever namespace: publishers mistype those."""
    for name in names:
        for one in row.iter(f"{{*}}{name}"):
            if one.text and one.text.strip():
                return one_line(one.text)
    return ""


def _entry(row: Any, base: str) -> Entry | None:
    url = absolute(next((one.text for one in _children(row, "loc")), None), base)
    if url is None:
        return None
    lang = re.match(r"[a-z]{2,3}", _said(row, "language").lower())
    return Entry(
        title=next((_said(one, "title") for one in _children(row, "news")), "") or _title_of(url),
        url=url,
        text=_said(row, "keywords"),
        published=read_date(_said(row, "publication_date")) or _date_of(url) or read_date(_said(row, "lastmod")),
        lang=lang[0] if lang else None,
    )


def _title_of(url: str) -> str:
    """Words of the address: the last part of its path that is no number; else the address itself."""
    path = unquote(urlsplit(url).path, errors="replace")
    for part in reversed(path.split("/")):
        slug = re.sub(r"\.[a-z]{2,5}$", "", part, flags=re.I)
        words = [word for word in re.split(r"[-_+\s]+", slug) if word]
        if words and not _NO_SLUG.fullmatch(slug):
            text = one_line(" ".join(words))
            return text[:1].upper() + text[1:]
    return url


def _date_of(url: str) -> datetime | None:
    """The day in the address, before ``lastmod``: that changes whenever the page is built anew."""
    match = _URL_DATE.search(urlsplit(url).path)
    return read_date("-".join(match.groups())) if match else None


def _most_recent(entries: Sequence[Entry]) -> Sequence[Entry]:
    """By date; of undated ones both ends, since new ones are added at either."""
    if len(entries) <= _MOST:
        return entries
    if any(entry.published for entry in entries):
        return sorted(entries, key=lambda entry: entry.published or _OLDEST, reverse=True)[:_MOST]
    return [*entries[: _MOST // 2], *entries[-_MOST // 2 :]]


def _newest(rows: Sequence[Any], base: str) -> tuple[str, ...]:
    """The newest sitemaps of an index: by their dates, news before others of the same date, else the last listed."""
    found = [
        (read_date(_said(row, "lastmod")) or _OLDEST, _NEWS.search(url) is not None, place, url)
        for place, row in enumerate(rows)
        if (url := absolute(next((one.text for one in _children(row, "loc")), None), base))
    ]
    return tuple(dict.fromkeys(url for *_, url in sorted(found, reverse=True)[:PARTS]))
