"""Statement pages: no list, but words that somebody may change. The page is one item, its text the passages of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.core.model import Item, Readable
from bot.core.urls import canonical
from bot.sources.dates import read_date
from bot.sources.entries import Entry
from bot.sources.listing import words_in
from bot.sources.markup import MAX_TEXT, drop, element_text, one_line
from bot.sources.noise import without_noise
from bot.sources.visible import drop_where, is_frame

_BESIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:related(?:[\s_-]?(?:posts?|links?|articles?|news|content|stories))?|recommended|recommendations|"
    r"trending|most[_-]?read|most[_-]?popular|popular[_-]?posts|read[_-]?(?:more|next|also)|more[_-]?news|newsletter|"
    r"subscribe|promo|sponsored|ads?|advert(?:isement|ising|s)?|ad[_-]?(?:slot|unit|container|wrapper|block|box|banner)|"
    r"adsbygoogle|gpt|dfp|taboola|outbrain|comments?[_-]?(?:list|area|section)|disqus|"
    r"(?:views?|comments?|shares?|likes?|visit(?:or)?s?|reads?|hits?)[_-]?(?:counts?|counter|num(?:ber)?s?)|counter|"
    r"last[_-]?(?:updated|modified)|captcha)(?:$|[\s_-])",
    re.I,
)
_BESIDE_HEADING = re.compile(
    r"(?:related|recommended|popular|trending|latest|further|other|more)\s+(?:articles?|news|stories|links?|posts?|content|"
    r"reading|headlines|topics|coverage|pages)|(?:you may|you might) also like.*|read (?:more|next|also)|most read|"
    r"most popular|trending(?: now)?|recommended(?: for you)?|more (?:from|on|in) .{1,60}|see also|mehr zum thema|"
    r"auch interessant|à lire aussi|lire aussi|noticias relacionadas|читайте также|по теме|читайте також|"
    r"مطالب مرتبط|اخبار مرتبط",
    re.I,
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PASSAGE = 25  # words of a passage that is no label, title or entry of a table
_PROSE = 100  # words of passages that belong to no entry
_PROSE_TO_AN_ENTRY, _ARTICLE_PROSE_TO_AN_ENTRY = 12, 3
_CARD = 60  # words said beside a title at most, where there are but one or two
_PUBLISHED = (
    ".//meta[@property='article:published_time']/@content",
    ".//meta[@itemprop='datePublished']/@content",
    ".//time[@itemprop='datePublished']/@datetime",
    ".//meta[@name='dcterms.issued' or @name='DC.date.issued' or @name='dcterms.created']/@content",
)
_UNREAD_COUNT = re.compile(r"^\(\d+\+?\)\s*")


def passages_of(page: Any, regions: Iterable[Any] | None = None) -> str:
    """The readable passages of ``regions``, or of the page's main part, without what stands beside a statement.

    It takes elements out of ``page``, so it is the last to look at it.
    """
    chosen = list(regions) if regions is not None else [_main(page)]
    for region in chosen:
        _drop_beside(region, _in_paragraphs(region))
        _drop_related(region)
    return without_noise("\n\n".join(filter(None, map(element_text, chosen))))[:MAX_TEXT]


def statement_of(page: Any, text: str, source: str, address: str, url: str) -> Item:
    """The page as an item. Its identity is the source's ``address``, whatever it redirects to (``url``)."""
    title = _UNREAD_COUNT.sub("", _title(page)) or Entry("", url, text=text).headline
    return Item(
        source=source,
        url=url,
        title=title,
        text=text,
        published=_published(page),
        lang=_language(page),
        keys=(f"page:{canonical(address)}",),
        readable=Readable.FULL,
    )


def is_list(page: Any, entries: Iterable[Entry], text: str) -> bool:
    """Whether ``page`` is a list of ``entries`` more than a statement of ``text`` with some links beside it.

    Of 110 articles' pages 76 have three links or more that look like entries, in boxes of other news; their own
    passages outweigh them. Captured press lists have fewer than 100 words in passages that belong to no entry.
    """
    listed = list(entries)
    sizes = sorted(words_in(entry.text) for entry in listed)
    if len(listed) < 3:
        titles = sum(words_in(entry.title) for entry in listed if entry.title in text)
        return titles > 0 and sizes[-1] < _CARD and 2 * (titles + sum(sizes)) >= words_in(text)
    # One far longer than the others is no summary: a link in the text, or in the page's head, was given all of it.
    most = max(_PROSE, 4 * sizes[len(sizes) // 2])
    own = {line for entry in listed if words_in(entry.text) < most for line in entry.text.split("\n\n")}
    prose = sum(count for line in text.split("\n\n") if line not in own and (count := words_in(line)) >= _PASSAGE)
    to_an_entry = _ARTICLE_PROSE_TO_AN_ENTRY if _is_article(page) else _PROSE_TO_AN_ENTRY
    return prose < max(_PROSE, to_an_entry * len(listed))


def _is_article(page: Any) -> bool:
    """Whether the page says that it is an article."""
    stated = page.xpath(".//meta[@property='article:published_time'] | .//meta[@property='og:type']/@content")
    return any(not isinstance(one, str) or one.strip().lower() in ("article", "newsarticle") for one in stated)


def _main(page: Any) -> Any:
    mains = page.xpath(".//main | .//*[@role='main']")
    outer = [one for one in mains if not any(above in mains for above in one.iterancestors())]
    if len(outer) == 1 and element_text(outer[0]):
        return outer[0]
    body = page.find(".//body")
    return page if body is None else body


def _is_beside(element: Any) -> bool:
    if element.tag in ("main", "article", "body"):
        return False
    if is_frame(element) or element.tag == "dialog":
        return True
    if element.tag == "header":
        inside = any(above.tag in ("main", "article") for above in element.iterancestors())
        return not inside and element.find(".//h1") is None
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _BESIDE_NAMES.search(names) is not None and element.find(".//h1") is None


def _drop_beside(region: Any, whole: int) -> None:
    drop_where(region, lambda one: _is_beside(one) and not _holds_most(one, whole))


def _in_paragraphs(element: Any) -> int:
    return sum(len(one.text_content()) for one in element.iter("p"))


def _holds_most(element: Any, whole: int) -> bool:
    """A theme may call the wrapper of the text itself "share-container"; navigation has no paragraphs."""
    return element.tag not in ("nav", "footer", "aside") and whole < 2 * _in_paragraphs(element)


def _drop_related(region: Any) -> None:
    """Headings such as "Related news", with all that follows them up to the next heading."""
    for heading in [one for one in region.iter(*_HEADINGS) if _BESIDE_HEADING.fullmatch(one_line(element_text(one)))]:
        for one in list(heading.itersiblings()):
            if one.tag in _HEADINGS or any(one.find(f".//{tag}") is not None for tag in _HEADINGS):
                break
            drop(one)
        drop(heading)


def _title(page: Any) -> str:
    said = page.xpath(".//meta[@property='og:title']/@content") or [page.findtext(".//title")]
    return one_line(said[0]) or one_line(next((element_text(one) for one in page.iter("h1")), ""))


def _published(page: Any) -> datetime | None:
    stated = (value for path in _PUBLISHED for value in page.xpath(path))
    return next((moment for value in stated if (moment := read_date(value))), None)


def _language(page: Any) -> str | None:
    match = re.match(r"([a-z]{2,3})(?:[-_]|$)", (page.get("lang") or "").strip().lower())
    return match[1] if match else None
