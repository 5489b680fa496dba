"""The text of an article's page, for items of which the feed gives only a standfirst."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import trafilatura
from trafilatura.settings import Document

from bot.core.errors import Cause, SourceError
from bot.sources.dates import read_date
from bot.sources.encoding import inflated, text_of
from bot.sources.fetched import Fetched
from bot.sources.markup import clean, one_line, parse_html

_TOO_SHORT = 200  # characters: below it, what was extracted is a notice, not an article
_SHORT = 900  # a notice that stands in for an article, with the standfirst above it, is shorter than this
_NOTICES = tuple(
    (re.compile(pattern, re.I), words)
    for pattern, words in (
        (r"(?:subscribe|log ?in|sign in|register) (?:now )?to (?:continue|keep|read)|already a subscriber|"
         r"this (?:article|content) is (?:for|reserved for|only available to) (?:\w+ )?(?:subscribers|members)|"
         r"subscribers only|subscriber-only|to continue reading|réservé aux abonnés|weiterlesen mit|"
         r"nur für abonnenten|solo para suscriptores|только для подписчиков", "a paywall"),
        (r"(?:we|we and our partners|our site) (?:use|store|value).{0,60}(?:cookies|privacy)|before you continue to|"
         r"accept (?:all )?cookies|consent to the use|datenschutz.{0,40}zustimm|mit werbung.{0,30}weiterlesen",
         "a consent page"),
        (r"enable javascript|javascript is (?:disabled|required)|please turn on javascript", "a page made by a script"),
        (r"verify (?:that )?you are (?:a )?human|are you a robot|unusual traffic|access denied", "a bot wall"),
        (r"page (?:not found|cannot be found)|404 error|no longer available", "a page that says it is not there"),
    )
)  # fmt: skip

_JOINER, _STAND_IN = "\u200c", "\ua7fe"
"""trafilatura drops the zero-width non-joiner as a control character, and with it the spelling of Persian: «می‌گوید»
came out as «میگوید». A letter that no living language writes stands in for it meanwhile."""


def _stated(meta: str, linked: str) -> tuple[re.Pattern[str], ...]:
    """Where a page states a time: its meta element, in either order of attributes, and its linked data."""
    return (
        re.compile(rf"<meta[^>]{{1,200}}{meta}[\"'][^>]{{1,200}}content=[\"']([^\"']{{8,40}})", re.I),
        re.compile(rf"<meta[^>]{{1,200}}content=[\"']([^\"']{{8,40}})[\"'][^>]{{1,200}}{meta}", re.I),
        re.compile(rf"\"{linked}\"\s*:\s*\"([^\"]{{8,40}})\""),
    )


_PUBLISHED = _stated("article:published_time", "datePublished")
_MODIFIED = _stated("article:modified_time", "dateModified")


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read from its page. ``text`` has paragraphs separated by a blank line; times are in UTC."""

    title: str
    text: str
    published: datetime | None = None
    modified: datetime | None = None
    authors: tuple[str, ...] = ()
    lang: str | None = None
    site: str | None = None
    url: str | None = None


def read_article(fetched: Fetched) -> Article:
    """The article of a page. Raises SourceError: NOT_A_PAGE for what is no HTML, EMPTY for a page without an article,
    BLOCKED where a notice (paywall, consent, script) stands in its place; that is *unknown*, never *nothing new*.
    """
    page = _page_text(fetched)
    try:
        tree = parse_html(page.replace(_JOINER, _STAND_IN).replace("&zwnj;", _STAND_IN))
        found = trafilatura.bare_extraction(
            tree, url=fetched.url, with_metadata=True, include_comments=False, include_tables=True, favor_recall=False
        )
    except Exception as error:  # trafilatura and lxml raise all sorts on hostile pages; every one means this page
        raise SourceError(Cause.MALFORMED, f"the article could not be extracted: {type(error).__name__}") from error
    if not isinstance(found, Document):
        raise SourceError(Cause.EMPTY, "no readable text on the page")
    text = _joined(_paragraphs(found.text))
    _must_be_an_article(text)
    return Article(
        title=_joined(one_line(found.title)),
        text=text,
        published=_stated_date(page, _PUBLISHED) or read_date(found.date),
        modified=_stated_date(page, _MODIFIED),
        authors=tuple(name for part in (found.author or "").split(";") if (name := one_line(part))),
        lang=found.language,
        site=one_line(found.sitename) or None,
        url=found.url,
    )


def _joined(text: str) -> str:
    return text.replace(_STAND_IN, _JOINER)


def _page_text(fetched: Fetched) -> str:
    body = inflated(fetched.body)
    kind = fetched.content_type.partition(";")[0].strip().lower()
    if body.startswith(b"%PDF-") or (kind and not any(word in kind for word in ("html", "xml", "text/plain", "octet"))):
        raise SourceError(Cause.NOT_A_PAGE, f"{kind or 'a PDF file'}, which is not read")
    return text_of(body, fetched.content_type)


def _stated_date(page: str, forms: Sequence[re.Pattern[str]]) -> datetime | None:
    """A time with its hour, which trafilatura cuts to the day."""
    for form in forms:
        if (match := form.search(page)) and (moment := read_date(match[1])):
            return moment
    return None


def _paragraphs(text: str | None) -> str:
    lines = (" ".join(clean(line).split()) for line in (text or "").splitlines())
    return "\n\n".join(line for line in lines if line)


def _must_be_an_article(text: str) -> None:
    if len(text) < _SHORT:
        for pattern, words in _NOTICES:
            if pattern.search(text):
                raise SourceError(Cause.BLOCKED, f"{words} stands in place of the article")
    if len(text) < _TOO_SHORT:
        raise SourceError(Cause.EMPTY, "no readable text on the page")
