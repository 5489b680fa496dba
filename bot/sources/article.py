"""The text of an article's page, for items of which the feed gives only a standfirst."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from bot.core.errors import Cause, SourceError
from bot.sources.dates import read_date
from bot.sources.encoding import inflated, text_of
from bot.sources.fetched import Fetched
from bot.sources.markup import clean, element_text, one_line, parse_html
from bot.sources.notices import PAYWALL, notice
from bot.sources.stated import Stated, is_name, stated

_TOO_SHORT = 200
_SHORTEST = 100  # characters: a flash of two sentences is an article
"""Characters below which what was extracted is a notice, not an article."""
_LEAD = 40
"""Characters from which a line that the page also states as its summary is its standfirst."""
_REPEATED = 30
"""Characters from which a line that comes again word for word is a gallery's or a summary box's."""
_LINKS = 0.8
"""Share of a list's text that is links from which it leads to other articles."""
_MORE = 1.2
"""How much longer the text that the page states of itself must be to replace what is shown of it."""
_SAME = 0.8
"""Share of the words shown that the stated text must have, to be the same article."""

_JOINER, _STAND_IN = "\u200c", "\ua7fe"
"""trafilatura drops the zero-width non-joiner as a control character, and with it the spelling of Persian: «می‌گوید»
came out as «میگوید». A letter that no living language writes stands in for it meanwhile."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_GATED = re.compile(
    r"(?<![\w-])(?:content-)?gated(?![\w-])|(?<![\w-])(?:subscribers?|members?|premium)-only(?![\w-])", re.I
)
"""What is in the page for those who pay, and is shown by a script: Foreign Policy's class is ``content-gated``."""
_NO_TEXT, _REST = "no readable text on the page", f"{PAYWALL}: the rest is for subscribers"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read from its page. ``text`` has paragraphs separated by a blank line; times are UTC.

    ``partial`` says why the text is not the whole article, in plain words; empty where it is.
    """

    title: str
    text: str
    published: datetime | None = None
    modified: datetime | None = None
    authors: tuple[str, ...] = ()
    lang: str | None = None
    site: str | None = None
    url: str | None = None
    partial: str = ""


def read_article(fetched: Fetched) -> Article:
    """The article of a page. Raises SourceError: NOT_A_PAGE for what is no HTML, EMPTY for a page without an article,
    BLOCKED where a notice (paywall, consent, script) stands in its place; that is *unknown*, never *nothing new*.
    """
    page = _page_text(fetched)
    try:
        tree = parse_html(page.replace(_JOINER, _STAND_IN).replace("&zwnj;", _STAND_IN))
        said = stated(tree, fetched.url)
        headings = [element_text(one) for one in tree.iter("h1")]
        gated = _strip(tree, said.free)
        shown = element_text(tree)
        found = trafilatura.bare_extraction(
            tree, url=fetched.url, with_metadata=True, include_comments=False, include_tables=True
        )
    except Exception as error:  # trafilatura and lxml raise all sorts on hostile pages; every one means this page
        raise SourceError(Cause.MALFORMED, f"the article could not be extracted: {type(error).__name__}") from error
    if not isinstance(found, Document):
        found = Document()  # a page that a script fills may still state its text
    title = _title(said.headline or one_line(found.title), headings)
    text, partial = _readable(_joined(_whole(_lines(found.text, title, said, shown), said)), gated)
    return Article(
        title=_joined(title),
        text=text,
        published=said.published or read_date(found.date),
        modified=said.modified,
        authors=tuple(map(_joined, said.authors or filter(is_name, map(one_line, (found.author or "").split(";"))))),
        lang=found.language,
        site=one_line(found.sitename) or None,
        url=found.url,
        partial=partial,
    )


def _joined(text: str) -> str:
    return text.replace(_STAND_IN, _JOINER)


def _page_text(fetched: Fetched) -> str:
    body = inflated(fetched.body)
    kind = fetched.content_type.partition(";")[0].strip().lower()
    if body.startswith(b"%PDF-") or (kind and not any(word in kind for word in ("html", "xml", "text/plain", "octet"))):
        raise SourceError(Cause.NOT_A_PAGE, f"{kind or 'a PDF file'}, which is not read")
    return text_of(body, fetched.content_type)


# --- the page ------------------------------------------------------------------------------------------------------


def _strip(tree: Any, free: bool) -> int:
    """Take out lists of links to other articles, and what only a subscriber is shown: we do not read around a paywall.
    How many characters of the latter there were."""
    lists, gated, sizes, inside = [], [], [[0, 0]], 0
    # One walk with its own stack: hostile pages nest thousands deep.
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        shut = _is_gated(element, free)
        if event == "start":
            inside += shut
            sizes.append([_size(element.text), 0])
            continue
        size, links = sizes.pop()
        inside -= shut
        if shut and not inside:
            gated.append((element, size))
        elif element.tag in ("ul", "ol") and links > size * _LINKS:
            lists.append(element)
        sizes[-1][0] += size + _size(element.tail)
        sizes[-1][1] += size if element.tag == "a" else links
    # trafilatura falls back on the text of any linked data, which may be another article's, or not free to read.
    for one in (*(element for element, _ in gated), *lists, *list(tree.iter("script"))):
        if one.getparent() is not None:
            one.drop_tree()
    return sum(size for _, size in gated)


def _is_gated(element: Any, free: bool) -> bool:
    """Whether it is for subscribers: by its class, or since it is hidden on a page that is not free to everybody."""
    if not isinstance(element.tag, str) or element.tag in ("html", "body", "head"):
        return False
    if _GATED.search(element.get("class") or ""):
        return True
    return not free and (element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or "")))


def _size(text: str | None) -> int:
    return sum(map(len, (text or "").split()))


# --- the text ------------------------------------------------------------------------------------------------------


def _title(title: str, headings: list[str]) -> str:
    """``title`` without the site's name behind it, where a heading of the page stands there without."""
    heads = [head for one in headings if (head := one_line(one)) and title.startswith(head)]
    return next((head for head in heads if re.match(r"\s*[-–—|｜·]", title[len(head) :])), title)


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _lines(text: str | None, title: str, said: Stated, shown: str) -> list[str]:
    """The paragraphs, without the headline above them and without those that come again, with the standfirst that the
    page shows in front of them. trafilatura takes one in seven standfirsts for a part of the page's frame."""
    kept: dict[str, str] = {}
    for number, line in enumerate(_paragraphs(text)):
        key = _key(line)
        if not (number < 4 and key == _key(title)):
            kept.setdefault(key if len(key) > _REPEATED else f"{number} {key}", line)
    whole = " ".join(map(_key, kept.values()))
    leads = {key for lead in said.leads if len(key := _key(lead)) > _LEAD and key not in whole}
    standfirst = next((block for block in shown.split("\n\n") if _key(block) in leads), None) if leads else None
    return [*([standfirst] if standfirst else ()), *kept.values()]


def _paragraphs(text: str | None) -> Iterator[str]:
    lines = (" ".join(clean(line).split()) for line in (text or "").splitlines())
    return (line for line in lines if line)


def _whole(lines: list[str], said: Stated) -> str:
    """The text shown, or the one that the page states where that is the same article, longer, and free to everybody."""
    text = "\n\n".join(lines)
    if not said.free or len(said.body) < _MORE * len(text):
        return text
    shown, body = Counter(_key(text).split()), Counter(_key(said.body).split())
    return said.body if (shown & body).total() >= _SAME * shown.total() else text


def _readable(text: str, gated: int) -> tuple[str, str]:
    """The text that is the article's, and why it is not all of it. Raises SourceError where there is none.

    ``gated`` is how many characters of the page only subscribers are shown.
    """
    found = notice(text)
    walled = gated >= max(_TOO_SHORT, len(text) / 2)
    if found is not None and found.before < _TOO_SHORT:
        raise SourceError(Cause.BLOCKED, f"{found.words} stands in place of the article")
    if len(text) < _SHORTEST:
        cause = (Cause.BLOCKED, f"{PAYWALL} stands in place of the article") if walled else (Cause.EMPTY, _NO_TEXT)
        raise SourceError(*cause)
    if found is not None and found.words == PAYWALL:
        return text[: found.before].rstrip(), _REST
    return text, _REST if walled else ""
