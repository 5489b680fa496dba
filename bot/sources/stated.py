"""What an article's page states about itself for programs: linked data (JSON-LD), meta tags, marked times."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from bot.sources.dates import read_date
from bot.sources.markup import feed_text, one_line

_MOST_DATA = 2_000_000  # characters of linked data that are read
_MOST_NODES = 5_000
_MOST_AUTHORS = 30
_ARTICLE = re.compile(r"Article|^(?:LiveBlog|Blog|SocialMedia)Posting$|^Report$")
_ZONED = re.compile(r"(?:Z|[+-]\d\d:?\d\d)\s*$")
_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date.issued", "pubdate", "parsely-pub-date")
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "last-modified")
_LEADS = ("og:description", "description", "twitter:description")
_NAME_PARTS = re.compile(r"\s*;\s*|\s+(?:and|und|og|et|y|i)\s+(?=[^\W\d_])")
_NO_NAME = re.compile(r"https?:|www\.|@|\d{3}|.{80}")


@dataclass(frozen=True, slots=True)
class Stated:
    """``leads`` are the summaries it gives of itself, ``body`` its text where it is there whole, ``free`` is False
    where it says that not everybody may read it. Times are UTC, None where none is stated."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    leads: tuple[str, ...] = ()
    body: str = ""
    free: bool = True


def stated(tree: Any, url: str) -> Stated:
    """What the page ``tree`` states. Nothing of it need be true: the caller puts it beside what the page shows."""
    nodes = list(_nodes(tree))
    articles = sorted(filter(_is_article, nodes), key=lambda node: not _is_at(node, url))
    metas = _metas(tree)
    return Stated(
        headline=one_line(next(_strings(articles, "headline"), "")),
        authors=next(filter(None, map(_authors, articles)), ()),
        published=_moment([*_strings(articles, "datePublished"), *_of(metas, _PUBLISHED), *_times(tree)]),
        modified=_moment([*_strings(articles, "dateModified"), *_of(metas, _MODIFIED)]),
        leads=tuple(dict.fromkeys([*_of(metas, _LEADS), *_strings(articles, "description")])),
        body=feed_text(max(_strings(articles, "articleBody"), key=len, default="")),
        free=not any(str(node.get("isAccessibleForFree")).lower() == "false" for node in nodes),
    )


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of all linked data, outer ones first. No recursion: data may be nested thousands deep."""
    budget = _MOST_DATA
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(text) > budget:
            continue
        budget -= len(text)
        try:
            waiting = deque([json.loads(text, strict=False)])
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_NODES):
            if not waiting:
                break
            one = waiting.popleft()
            if isinstance(one, dict):
                yield one
                waiting += [value for value in one.values() if isinstance(value, (dict, list))]
            elif isinstance(one, list):
                waiting += one[:_MOST_NODES]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _is_at(node: dict[str, Any], url: str) -> bool:
    """Whether it names the page's own address: some pages state the articles that they lead to as well."""
    named = (node.get(key) for key in ("url", "@id", "mainEntityOfPage"))
    addresses = (one.get("@id") or one.get("url") if isinstance(one, dict) else one for one in named)
    path = _path(url)
    return bool(path) and any(isinstance(one, str) and _path(one) == path for one in addresses)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/")
    except ValueError:
        return ""


def _strings(nodes: Sequence[dict[str, Any]], key: str) -> Iterator[str]:
    for node in nodes:
        value = node.get(key)
        if isinstance(value, str) and value.strip():
            yield value


def _authors(node: dict[str, Any]) -> tuple[str, ...]:
    given = node.get("author")
    names: dict[str, None] = {}
    for one in (given if isinstance(given, list) else [given])[:_MOST_AUTHORS]:
        name = one.get("name") if isinstance(one, dict) else one
        for text in name if isinstance(name, list) else [name]:
            if isinstance(text, str):
                names.update(dict.fromkeys(part for part in _NAME_PARTS.split(one_line(text)) if is_name(part)))
    return tuple(names)


def is_name(text: str) -> bool:
    """Whether a byline's part can be somebody's name: no address, no number, no sentence."""
    return bool(text) and _NO_NAME.search(text) is None


def _metas(tree: Any) -> list[tuple[str, str]]:
    """Name and content of the meta tags, in order."""
    found = []
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name and (content := meta.get("content")):
            found.append((name.lower(), content))
    return found


def _of(metas: Sequence[tuple[str, str]], names: Sequence[str]) -> Iterator[str]:
    for wanted in names:
        yield from (content for name, content in metas if name == wanted)


def _times(tree: Any) -> Iterator[str]:
    """Times that the page shows as that of its publication."""
    for time in tree.iter("time"):
        if "publi" in f"{time.get('class')} {time.get('itemprop')}".lower() and (moment := time.get("datetime")):
            yield moment


def _moment(written: Sequence[str]) -> datetime | None:
    """The first time with its zone, else the first with an hour, else the first: one without a zone is often local."""
    zoned = [text for text in written if _ZONED.search(text)]
    timed = [text for text in written if ":" in text]
    return next((moment for text in [*zoned, *timed, *written] if (moment := read_date(text))), None)
