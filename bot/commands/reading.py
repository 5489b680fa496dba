"""A text that a person hands over: a file, standard input or a URL; of HTML its article."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.core.errors import BotError, SourceError
from bot.settings import find_config, load_settings

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype html|html|head|body|main|article|div|p|h1)\b",
    re.I | re.S,
)
_CANONICAL = re.compile(r"<link\b[^<>]{0,2000}\brel\s*=\s*[\"']?canonical\b[^<>]{0,2000}>", re.I)
_HREF = re.compile(r"\bhref\s*=\s*[\"']?(https?://[^\"'\s>]+)", re.I)
_FILES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a Word, OpenDocument or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "a Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a packed file"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
MOST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Text:
    """What was handed over. ``text`` has paragraphs separated by a blank line; the rest is known of an article's page.

    ``partial`` says why an article's text is not the whole of it, in plain words.
    """

    text: str
    title: str | None = None
    published: datetime | None = None
    language: str | None = None
    url: str | None = None
    partial: str = ""


def read_text(where: str, config: Path | None) -> Text:
    """The text behind a file name, ``-`` or a URL; of HTML, the article. Raises BotError where there is none."""
    try:
        if where.startswith(("http://", "https://")):
            return asyncio.run(_from_url(where, config))
        return _of_bytes(_bytes(where), where)
    except SourceError as error:
        raise BotError(f"{where}: {error}") from None


def _bytes(where: str) -> bytes:
    try:
        if where == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(where).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise BotError(f"{where}: {getattr(error, 'strerror', None) or 'is no file name'}") from None
    if len(data) > MOST_BYTES:
        raise BotError(f"{where}: is too large for a text: at most {MOST_BYTES // 1_000_000} MB")
    return data


def _of_bytes(data: bytes, where: str) -> Text:
    from bot.sources.encoding import text_of

    if _HTML.match(data[:4096]):
        return _of_page(data, "text/html", f"file:{where}")
    what = next((name for start, name in _FILES if data.startswith(start)), None)
    if what is None and not data.startswith(_WIDE) and b"\0" in data[:100_000]:
        what = "no text but binary data"
    if what is not None:
        raise BotError(f"{where}: is {what}; expected plain text or HTML: save or export it as one of these")
    return Text(text_of(data, "text/plain"))


def _of_page(body: bytes, content_type: str, url: str) -> Text:
    from bot.sources.article import read_article
    from bot.sources.fetched import Fetched

    found = read_article(Fetched(url, body, content_type))
    address = url if url.startswith("http") else _canonical(body)
    return Text(found.text, found.title or None, found.published, found.lang, address, found.partial)


def _canonical(body: bytes) -> str | None:
    """Where a saved page says that it was published."""
    link = _CANONICAL.search(body[:500_000].decode("utf-8", "replace"))
    found = _HREF.search(link[0]) if link else None
    return found[1].replace("&amp;", "&") if found else None


async def _from_url(url: str, config: Path | None) -> Text:
    from bot.app import open_fetcher
    from bot.sources.fetched import NotModified

    fetcher = open_fetcher(load_settings(find_config(config, os.environ, Path.cwd()), os.environ))
    try:
        fetched = await fetcher.fetch(url)
    finally:
        await fetcher.aclose()
    if isinstance(fetched, NotModified):
        raise BotError(f"{url}: answered that nothing changed, unasked")
    if "html" in fetched.content_type:
        return _of_page(fetched.body, fetched.content_type, fetched.url)
    return replace(_of_bytes(fetched.body, url), url=fetched.url)
