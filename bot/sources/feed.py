"""Feeds: RSS 0.9x to 2.0, RDF and Atom through feedparser, JSON Feed through our own reader."""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.sax import SAXException

import feedparser

from bot.core.errors import Cause, SourceError
from bot.core.model import Source
from bot.core.urls import absolute
from bot.sources.dates import in_range, read_slashed, slashed_day_first, written_date
from bot.sources.encoding import declared, inflated, mended, mostly_utf8, utf8
from bot.sources.entries import Entry, items_of
from bot.sources.feed_lies import without_lies
from bot.sources.fetched import Fetched
from bot.sources.json_feed import read_json_feed
from bot.sources.markup import feed_text, one_line
from bot.sources.reading import Reading

_DATES = ("published", "updated", "created")
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r")
_HTML = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html|<head|<body)", re.I | re.S)
_HTML_TITLE = re.compile(rb"<title[^>]*>(.{0,300}?)</title", re.I | re.S)


MOST = 3_000
"""Entries read of one feed: the first two thousand and the last, whichever end is the new one. A second's work; a
million would be an attack, and stop the worker at its deadline."""
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_LONGEST_TTL = timedelta(days=30)
_PERIODS = {"hourly": 3_600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0}


class FeedReader:
    """Reads a feed's bytes, whatever is wrong with them, into items."""

    def read(self, fetched: Fetched, source: Source, shape: str = "") -> Reading:
        """The feed's items. A valid feed without entries has none. Raises SourceError for what is no feed."""
        listed = read_feed(fetched)
        usable = [entry for entry in listed.entries if entry.headline or entry.text]
        told = without_lies(usable, listed.title)
        items = items_of(told, source.id, fetched.url)
        skipped = listed.dropped + len(listed.entries) - len(told)
        return Reading(items, listed.title, skipped, ttl_s=listed.ttl_s)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed lists, in its order. ``dropped`` counts entries beyond ``MOST``."""

    entries: list[Entry]
    title: str | None
    ttl_s: float | None = None
    dropped: int = 0


def read_feed(fetched: Fetched) -> Feed:
    """A feed's entries before anything is thought of them. Raises SourceError for what is no feed."""
    body = utf8(inflated(fetched.body))
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise SourceError(Cause.EMPTY, f"{len(body):,} bytes, all blank" if body else "no bytes at all")
    if start.startswith((b"{", b"[")):
        entries, title = read_json_feed(body, fetched.url)
        kept = _ends(entries)
        return Feed(kept, title, dropped=len(entries) - len(kept))
    return _read_xml(body, fetched)


def _ends(entries: list[Entry]) -> list[Entry]:
    return entries if len(entries) <= MOST else entries[: MOST * 2 // 3] + entries[-MOST // 3 :]


def _read_xml(body: bytes, fetched: Fetched) -> Feed:
    body, content_type = _settled(body, fetched.content_type)
    body, dropped = _bounded(body)
    try:
        feed = feedparser.parse(
            io.BytesIO(body),  # never the bytes themselves: a body that is a path would open that file
            response_headers={"content-type": content_type, "content-location": fetched.url},
            sanitize_html=False,  # the text is made plain anyway
        )
    except Exception as error:  # feedparser leaks what its parsers raise; every one means this body
        raise SourceError(Cause.MALFORMED, f"feedparser: {type(error).__name__}") from error
    if not feed.entries:
        _must_be_a_feed(feed, body)
    about = feed.feed
    slashed = " ".join(str(dict.get(entry, name, ""))[:40] for entry in feed.entries for name in _DATES)
    entries = [_entry(entry, fetched.url, about.get("language"), slashed_day_first(slashed)) for entry in feed.entries]
    return Feed(entries, one_line(about.get("title")) or None, _ttl_s(about), dropped)


def _bounded(body: bytes) -> tuple[bytes, int]:
    """The body without the middle of a list that is too long, and how many entries that was."""
    starts = [found.start() for found in _ENTRY.finditer(body)] if body.count(b"<") > MOST else []
    if len(starts) <= MOST:
        return body, 0
    first, last = MOST * 2 // 3, MOST // 3
    return body[: starts[first]] + body[starts[-last] :], len(starts) - first - last


def _ttl_s(about: Any) -> float | None:
    """How long the feed says that it stays as it is: <ttl> in minutes, or the syndication module.

    "Once an hour" is what WordPress writes for every site that was never asked, so it says nothing.
    """
    try:
        if about.get("ttl"):
            said = float(about["ttl"]) * 60
        else:
            said = _PERIODS[about["sy_updateperiod"].strip().lower()] / float(about.get("sy_updatefrequency") or 1)
            said = 0 if said == _PERIODS["hourly"] else said
    except (KeyError, ValueError, ZeroDivisionError):
        return None
    return said if 0 < said <= _LONGEST_TTL.total_seconds() else None


def _settled(body: bytes, content_type: str) -> tuple[bytes, str]:
    """The body without what stops the strict parser, and the content type with the encoding that the bytes prove."""
    body = body.translate(None, _CONTROL).lstrip()
    try:
        body = mended(body.decode("utf-8")).encode()
    except UnicodeDecodeError:
        said = declared(body, content_type)
        # Latin-1 that is called UTF-8 has no letter of UTF-8 by chance; so where it is called so, half will do.
        if said not in ("utf-8", None) or not mostly_utf8(body, broken=0.5 if said else 0.1):
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


def _entry(entry: Any, base: str, lang: str | None, day_first: bool | None) -> Entry:
    content = max((feed_text(part.get("value")) for part in entry.get("content", [])), key=len, default="")
    summary = feed_text(entry.get("summary"))
    detail = entry.get("title_detail") or {}
    return Entry(
        title=one_line(entry.get("title")),
        url=_url(entry, base),
        guid=entry.get("id") or None,
        text=content or summary,
        published=_published(entry, day_first),
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


def _published(entry: Any, day_first: bool | None) -> datetime | None:
    """Our own reading of what is written first: feedparser takes MSK for UTC and an epoch number for the year 1795.

    It is not asked where we found a date that cannot be: it makes 1 March of 31 February.
    """
    for name in _DATES:
        text = str(dict.get(entry, name) or "")  # not its own get: that answers for another name, and warns
        is_date, moment = written_date(text)
        if moment is None and day_first is not None:
            moment = read_slashed(text, day_first=day_first)
        if moment is None and not is_date:
            moment = _parsed(dict.get(entry, f"{name}_parsed"))
        if moment is not None:
            return moment
    return None


def _parsed(parsed: Any) -> datetime | None:
    try:
        return in_range(datetime.fromtimestamp(calendar.timegm(parsed), UTC)) if parsed else None
    except (ValueError, OverflowError, OSError):
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
