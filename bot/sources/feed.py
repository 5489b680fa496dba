"""Feeds: RSS 0.9x to 2.0, RDF and Atom through feedparser, JSON Feed through our own reader."""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from xml.sax import SAXException

import feedparser

from bot.core.errors import Cause, SourceError
from bot.core.model import Source
from bot.core.urls import absolute
from bot.sources.dates import in_range, read_date
from bot.sources.encoding import declared, inflated, mended, mostly_utf8, utf8
from bot.sources.entries import Entry, items_of
from bot.sources.fetched import Fetched
from bot.sources.json_feed import read_json_feed
from bot.sources.markup import feed_text, one_line
from bot.sources.reading import Reading

_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r")
_HTML = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html|<head|<body)", re.I | re.S)
_HTML_TITLE = re.compile(rb"<title[^>]*>(.{0,300}?)</title", re.I | re.S)


class FeedReader:
    """Reads a feed's bytes, whatever is wrong with them, into items."""

    def read(self, fetched: Fetched, source: Source, shape: str = "") -> Reading:
        """The feed's items. A valid feed without entries has none. Raises SourceError for what is no feed."""
        body = inflated(fetched.body)
        if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
            entries, title = read_json_feed(body, fetched.url)
        else:
            entries, title = _read_xml(body, fetched)
        usable = [entry for entry in entries if entry.headline or entry.text]
        return Reading(items_of(usable, source.id, fetched.url), title, len(entries) - len(usable))


def _read_xml(body: bytes, fetched: Fetched) -> tuple[list[Entry], str | None]:
    body, content_type = _settled(body, fetched.content_type)
    try:
        feed = feedparser.parse(
            io.BytesIO(body),  # never the bytes themselves: a body that is a path would open that file
            response_headers={"content-type": content_type, "content-location": fetched.url},
            sanitize_html=False,  # the text is made plain anyway
        )
    except Exception as error:  # feedparser leaks what its parsers raise; every one means this body
        raise SourceError(Cause.MALFORMED, f"feedparser: {type(error).__name__}") from error
    entries = feed.entries
    if not entries:
        _must_be_a_feed(feed, body)
    lang = feed.feed.get("language")
    return [_entry(entry, fetched.url, lang) for entry in entries], one_line(feed.feed.get("title")) or None


def _settled(body: bytes, content_type: str) -> tuple[bytes, str]:
    """The body without what stops the strict parser, and the content type with the encoding that the bytes prove."""
    body = utf8(body).translate(None, _CONTROL).lstrip()
    try:
        body = mended(body.decode("utf-8")).encode()
    except UnicodeDecodeError:
        if declared(body, content_type) not in ("utf-8", None) or not mostly_utf8(body):
            return body, content_type
        body = body.decode("utf-8", "replace").encode()
    kind = content_type.partition(";")[0].strip() or "application/xml"
    return body, f"{kind}; charset=utf-8"


def _must_be_a_feed(feed: Any, body: bytes) -> None:
    """Raises SourceError unless a feed without entries is really one."""
    if not feed.get("version"):
        if _HTML.match(body):
            title = _HTML_TITLE.search(body)
            words = one_line(title[1].decode("utf-8", "replace")) if title else ""
            raise SourceError(Cause.NOT_A_FEED, f"an HTML page, “{words[:80]}”" if words else "an HTML page")
        raise SourceError(Cause.NOT_A_FEED, f"{len(body):,} bytes that are no feed")
    if feed.get("bozo") and isinstance(feed.get("bozo_exception"), SAXException):
        raise SourceError(Cause.MALFORMED, f"a broken feed without any entry: {_reason(feed.bozo_exception)}")


def _reason(error: SAXException) -> str:
    return " ".join(str(error.getMessage()).split())[:100]


def _entry(entry: Any, base: str, lang: str | None) -> Entry:
    content = max((feed_text(part.get("value")) for part in entry.get("content", [])), key=len, default="")
    summary = feed_text(entry.get("summary"))
    detail = entry.get("title_detail") or {}
    return Entry(
        title=one_line(entry.get("title")),
        url=_url(entry, base),
        guid=entry.get("id") or None,
        text=content or summary,
        published=_published(entry),
        lang=_language(entry.get("language") or lang or detail.get("language")),
        authors=tuple(dict.fromkeys(_authors(entry))),
        whole=bool(content),
    )


def _url(entry: Any, base: str) -> str | None:
    """The original address where a feed service keeps it, else the link, else a guid that is an address.

    ``entry.link`` is not asked first: feedparser puts the guid there, whatever it is.
    """
    links = [link.get("href") for link in entry.get("links", []) if link.get("rel", "alternate") == "alternate"]
    guid = str(entry.get("id") or "")
    wanted = [entry.get("feedburner_origlink"), *links, guid if guid.startswith(("http://", "https://")) else None]
    return next((url for link in wanted if link and (url := absolute(link, base))), None)


def _published(entry: Any) -> datetime | None:
    """Our own reading of what is written first: feedparser takes MSK for UTC and an epoch number for the year 1795."""
    for name in ("published", "updated", "created"):
        if (moment := read_date(entry.get(name))) is not None:
            return moment
        if parsed := entry.get(f"{name}_parsed"):
            try:
                moment = in_range(datetime.fromtimestamp(calendar.timegm(parsed), UTC))
            except (ValueError, OverflowError, OSError):
                continue
            if moment is not None:
                return moment
    return None


def _language(name: str | None) -> str | None:
    """ "en" of "en-US"; None for what is no language."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)", name or "")
    return match[1].lower() if match and match[1].lower() != "us" else None


def _authors(entry: Any) -> Iterator[str]:
    for author in [*entry.get("authors", []), {"name": entry.get("author")}]:
        name = one_line(author.get("name"))
        if name and not re.fullmatch(r"\S+@\S+", name):
            yield name
