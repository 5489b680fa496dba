"""What a page tells about where a site publishes: feeds it names, listing pages, public channels. Pure; no fetching."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from bot.core.urls import absolute, canonical
from bot.sources.encoding import inflated, text_of
from bot.sources.fetched import Fetched
from bot.sources.markup import one_line, parse_html

_MOST = 30  # links of each kind
_FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "text/xml",
)
_FEED_PATH = re.compile(
    r"(?:/(?:rss|feeds?|atom)(?:\d|\.\w{2,4})?/?|\.(?:rss|rdf|atom)|/(?:rss|feed|atom|index)[\w-]*\.(?:xml|json|rdf))$",
    re.I,
)
_FEED_WORDS = re.compile(r"(?:rss|atom|rss[ -]?feeds?|feeds?|rss 2\.0|subscribe via rss|лента rss|rss[ -]лента)", re.I)
_COMMENTS = re.compile(r"/comments/(?:feed|default)|\bcomments? (?:feed|rss)|kommentar", re.I)
_LISTING = re.compile(
    r"(?:latest )?(?:news(?:room|[ -]?and[ -]?(?:events|media|updates)|[ -]?releases)?|"
    r"press(?:[ -]?(?:room|releases?|centre|center|service|office|statements))?|(?:media[ -]?)?releases?|"
    r"media(?:[ -]?(?:centre|center|room))?|(?:public[ -]?)?statements|publications?|announcements|briefings?|"
    r"commentary|analysis|reports|updates|latest|blog|aktuelles|presse(?:mitteilungen)?|actualit[eé]s|"
    r"communiqu[eé]s|noticias|comunicados|новости|пресс-релизы|заявления|публикации|новини|خبر|اخبار|أخبار|بيانات)",
    re.I,
)
_CHANNEL = re.compile(r"https?://(?:www\.)?(?:t|telegram)\.me/(?:s/)?([a-z]\w{3,31})/?(?:\?.*)?$", re.I)
_NO_CHANNEL = {"share", "joinchat", "addstickers", "proxy", "socks", "login", "contact"}


@dataclass(frozen=True, slots=True)
class Clues:
    """Addresses that a page names: feeds with the name it gives them, listing pages, channels; each once, in order."""

    title: str = ""
    feeds: tuple[tuple[str, str], ...] = ()
    listings: tuple[tuple[str, str], ...] = ()
    channels: tuple[str, ...] = ()


def clues(fetched: Fetched) -> Clues:
    """What the page at hand names. A page that cannot be read names nothing."""
    try:
        page = parse_html(text_of(inflated(fetched.body), fetched.content_type))
    except ValueError:
        return Clues()
    base = _base(page, fetched.url)
    feeds: dict[str, tuple[str, str]] = {}
    listings: dict[str, tuple[str, str]] = {}
    channels: dict[str, None] = {}
    for link in page.iter("link"):
        if _names_a_feed(link):
            _add(feeds, absolute(link.get("href"), base), one_line(link.get("title")))
    here = canonical(fetched.url)
    for anchor in page.iter("a"):
        url = absolute(anchor.get("href"), base)
        if url is None or canonical(url) == here:
            continue
        words = one_line(anchor.text_content()[:300]) or one_line(anchor.get("title"))
        if channel := channel_of(url):
            channels[channel] = None
        elif _FEED_PATH.search(urlsplit(url).path) or _FEED_WORDS.fullmatch(words):
            _add(feeds, url, words)
        elif _is_listing(url, words, fetched.url):
            _add(listings, url, words)
    near = sorted(listings.values(), key=lambda it: len(urlsplit(it[0]).path))
    return Clues(
        one_line(page.findtext(".//title")), tuple(feeds.values())[:_MOST], tuple(near[:_MOST]), tuple(channels)[:_MOST]
    )


def _base(page: Any, url: str) -> str:
    found = page.find(".//base[@href]")
    try:
        return urljoin(url, found.get("href").strip()) if found is not None else url
    except ValueError:
        return url


def channel_of(url: str) -> str | None:
    """The preview of the public Telegram channel that ``url`` leads to, or None."""
    found = _CHANNEL.match(url)
    return f"https://t.me/s/{found[1]}" if found and found[1].lower() not in _NO_CHANNEL else None


def sitemaps_of(robots_txt: bytes, url: str) -> list[str]:
    """The sitemaps that a robots.txt names, those of news first."""
    lines = re.findall(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})", robots_txt.decode("utf-8", "replace"), re.I | re.M)
    found = dict.fromkeys(filter(None, (absolute(one, url) for one in lines[:200])))
    return sorted(found, key=lambda it: "news" not in it.lower())


def _add(into: dict[str, tuple[str, str]], url: str | None, words: str) -> None:
    if url and not _COMMENTS.search(f"{urlsplit(url).path} {words}"):
        into.setdefault(canonical(url), (url, words[:100]))


def _names_a_feed(link: Any) -> bool:
    kind = (link.get("type") or "").partition(";")[0].strip().lower()
    return "alternate" in (link.get("rel") or "").lower().split() and kind in _FEED_TYPES


def _is_listing(url: str, words: str, page: str) -> bool:
    """A short address on the same site that is called, or calls itself, news or the like."""
    parts = urlsplit(url)
    last = parts.path.rstrip("/").rpartition("/")[2].rpartition(".")[0] or parts.path.rstrip("/").rpartition("/")[2]
    if not same_site(url, page) or parts.path.count("/") > 5 or re.search(r"\d{3}", parts.path):
        return False
    return bool(_LISTING.fullmatch(words) or _LISTING.fullmatch(last))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are on one site: the same host, or one below the other."""
    a, b = ((urlsplit(it).hostname or "").removeprefix("www.") for it in (one, other))
    return a == b or a.endswith(f".{b}") or b.endswith(f".{a}")
