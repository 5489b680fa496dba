"""JSON Feed 1.0 and 1.1, which feedparser does not read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.core.errors import Cause, SourceError
from bot.core.urls import absolute
from bot.sources.dates import read_date
from bot.sources.encoding import text_of
from bot.sources.entries import Entry
from bot.sources.markup import clean, feed_text, one_line

_VERSION = re.compile(r"(?:.{0,40}jsonfeed\.org/version/.{0,20}|1(?:\.\d)?)", re.I)  # some write the bare number


def read_json_feed(body: bytes, base: str) -> tuple[list[Entry], str | None]:
    """The entries in document order, and the feed's title. Raises SourceError when the JSON is none, or no feed."""
    try:
        feed = json.loads(text_of(body, ""))
    except (ValueError, RecursionError):
        raise SourceError(Cause.MALFORMED, "JSON that is broken or cut off") from None
    version = str(feed.get("version", "")) if isinstance(feed, dict) else ""
    if not _VERSION.fullmatch(version) or not isinstance(feed.get("items"), list):
        raise SourceError(Cause.NOT_A_FEED, "JSON, but no JSON Feed")
    lang = _text(feed.get("language"))
    entries = [_entry(item, base, lang) for item in feed["items"] if isinstance(item, dict)]
    return entries, one_line(_text(feed.get("title"))) or None


def _entry(item: dict[str, Any], base: str, lang: str) -> Entry:
    content = feed_text(_text(item.get("content_html"))) or _plain(_text(item.get("content_text")))
    return Entry(
        title=" ".join(clean(_text(item.get("title"))).split()),
        url=absolute(_text(item.get("url")), base) or absolute(_text(item.get("external_url")), base),
        guid=_text(item.get("id")) or None,
        text=content or _plain(_text(item.get("summary"))),
        published=read_date(_text(item.get("date_published"))) or read_date(_text(item.get("date_modified"))),
        lang=_text(item.get("language")) or lang or None,
        authors=tuple(dict.fromkeys(_authors(item))),
        whole=bool(content),
    )


def _authors(item: dict[str, Any]) -> Iterator[str]:
    listed = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    for author in listed or []:
        if isinstance(author, dict) and (name := one_line(_text(author.get("name")))):
            yield name


def _text(value: object) -> str:
    """Strings and numbers as text (ids are numbers in some feeds); anything else as nothing."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _plain(text: str) -> str:
    """Text that is no HTML, in paragraphs: JSON Feed says which is which, so a ``<`` here is a ``<``."""
    return "\n\n".join(line for part in text.splitlines() if (line := " ".join(clean(part).split())))
