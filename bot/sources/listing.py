"""Where the entries of a listing page are, without being told: links that look like titles and repeat one layout.

It would rather take one link too many than miss one: what is not about the story stays quiet later anyway.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from statistics import median
from typing import Any
from urllib.parse import urljoin, urlsplit

from bot.core.urls import absolute, canonical
from bot.sources.dates import read_date, read_slashed
from bot.sources.entries import Entry
from bot.sources.markup import element_text, one_line
from bot.sources.noise import settled_title, without_noise
from bot.sources.visible import is_frame

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = frozenset(("b", "strong", "i", "em", "u", "font", "span", "small", "center", "mark"))
GENERIC = re.compile(
    r"[\W\d_]*(?:(?:read|learn|see|view|show|find out|continue)?\s*"
    r"(?:more|all|reading|full (?:story|release|article)|details|the rest)?(?:\s+(?:about|on|from).{0,30})?|"
    r"click here|here|permalink|link|pdf|download|print|e-?mail|share|next|previous|prev|last|first|older|newer|back|"
    r"home|weiterlesen|mehr|lire la suite|leer más|подробнее|далее|(?:\d+ )?comments?|video|photos?|audio|listen|watch|"
    r"tweet|facebook|twitter|top|login|subscribe|rss|skip to .{0,30}|follow us.{0,30})[\W_]*",
    re.I,
)
_SOCIAL = re.compile(
    r"https?://(?:[\w-]+\.)?(?:twitter|x|facebook|youtube|instagram|flickr|linkedin|pinterest|tiktok|whatsapp|threads)\.(?:com|net)/",
    re.I,
)
_NOT_AN_ENTRY = re.compile(
    r"/(?:authors?|autor|tags?|topics?|category|categories|profile|staff|people)/[^/]*/?$|\.(?:rss|xml)$", re.I
)
_DATE_NAMED = re.compile(r"date|time|posted|publish|meta|stamp", re.I)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/_-]|$)")
_MAX_ENTRIES = 2_000
_MAX_LINKS = 20_000  # looked at: a poll of 100,000 took 16 s; of 373 captured pages the largest has 1,055
_MAX_CLIMB = 12
_MAX_TITLE = 400
_HEADLINE = 4  # words of a link that is a headline also where it stands alone
_SUMMARY = range(20, 4_000)  # characters of text beside a title that make it an entry's summary


@dataclass(eq=False, slots=True)
class _Link:
    element: Any
    url: str
    title: str
    signature: tuple[str, ...]
    heading: bool


@dataclass(eq=False, slots=True)
class _Found:
    """All links of one address: the best title among them, and the part of the page that is theirs alone."""

    url: str
    links: list[_Link] = field(default_factory=list)

    @property
    def best(self) -> _Link:
        return max(self.links, key=lambda link: (link.heading, words_in(link.title) >= 3, -self.links.index(link)))


def listed(root: Any, base: str, *, day_first: bool | None, everything: bool = False) -> list[Entry]:
    """The entries under ``root`` in document order; ``everything`` takes each link that has a title.

    ``day_first`` says how dates like 05/06/2018 are meant, None that they are not understood.
    """
    links = list(islice(_links(root, base), _MAX_LINKS))
    chosen = links if everything else _repeated(links, base)
    found: dict[str, _Found] = {}
    for link in chosen:
        found.setdefault(canonical(link.url), _Found(link.url)).links.append(link)
    owners = _owners(found)
    before = _dates_come_before(found.values(), owners, day_first)
    return [_entry(one, owners, before, day_first) for one in list(found.values())[:_MAX_ENTRIES]]


def entry_at(element: Any, base: str, *, day_first: bool | None) -> Entry | None:
    """The one entry that ``element`` is (a row, an article, or a link itself); None where there is nothing to read."""
    links = list(_links(element, base, anywhere=True))
    best = max(links, key=lambda link: (link.heading, words_in(link.title) >= 3, len(link.title) > 0), default=None)
    text = without_noise(element_text(element))
    title = (
        best.title if best and not GENERIC.fullmatch(best.title) else _heading_in(element) or text.partition("\n")[0]
    )
    if not title:
        return None
    published = _date_in([element], title, day_first) or (_url_date(best.url) if best else None)
    return Entry(title[:_MAX_TITLE], best.url if best else None, text=_summary(text, title), published=published)


# --- which links ---


def _links(root: Any, base: str, *, anywhere: bool = False) -> Iterator[_Link]:
    here = (canonical(base), canonical(urljoin(base, "/")))
    outside: dict[Any, bool] = {}
    for element in root.iter("a"):
        url = absolute(element.get("href"), base)
        if url is None or (not anywhere and (canonical(url) in here or _no_entry(url))):
            continue
        if not anywhere and is_outside(element, root, outside):
            continue
        title = _title(element)
        if title:
            yield _Link(element, url, title, signature_of(element), _in_heading(element))


def _no_entry(url: str) -> bool:
    """Profiles, topics and feeds: pages about a name, not news."""
    return _SOCIAL.match(url) is not None or _NOT_AN_ENTRY.search(urlsplit(url).path) is not None


def _title(element: Any) -> str:
    inner = next((part for part in element.iter() if part.tag in _HEADINGS), None)
    for text in (
        one_line(element_text(inner)) if inner is not None else "",
        one_line(element_text(element)),
        one_line(element.get("title") or element.get("aria-label")),
        next((one_line(image.get("alt")) for image in element.iter("img")), ""),
    ):
        if text:
            return settled_title(text)[:_MAX_TITLE]
    return ""


def is_outside(element: Any, root: Any, known: dict[Any, bool]) -> bool:
    """Whether an element is in the page's frame (navigation, footer, sharing) and not in its contents."""
    verdict, path = False, []
    for one in (element, *element.iterancestors()):
        if one in known:
            verdict = known[one]
            break
        path.append(one)
        verdict = is_frame(one)
        if verdict or one is root or one.tag in ("body", "main"):
            break
    known.update(dict.fromkeys(path, verdict))
    return verdict


def signature_of(element: Any) -> tuple[str, ...]:
    """The layout around a link: tags up to the body, with the first class of the nearest ones, numbers dropped."""
    parts = []
    for depth, ancestor in enumerate(element.iterancestors()):
        if ancestor.tag == "body" or depth > 40:
            break
        if ancestor.tag in _INLINE:
            continue
        name = (ancestor.get("class") or "").split(" ")[0] if depth < 4 else ""
        parts.append(ancestor.tag + "." + re.sub(r"\d+|first|last|odd|even", "", name))
    return tuple(parts)


def _in_heading(element: Any) -> bool:
    return any(part.tag in _HEADINGS for part in element.iter()) or any(
        ancestor.tag in _HEADINGS for _, ancestor in zip(range(4), element.iterancestors(), strict=False)
    )


def _repeated(links: Iterable[_Link], base: str) -> list[_Link]:
    """The links of every layout that repeats and whose texts look like titles."""
    groups: dict[tuple[str, ...], list[_Link]] = defaultdict(list)
    for link in links:
        groups[link.signature].append(link)
    good = {signature for signature, group in groups.items() if _is_listing(group)}
    return [link for link in links if link.signature in good and not GENERIC.fullmatch(link.title)]


def _is_listing(group: list[_Link]) -> bool:
    titled = [link for link in group if not GENERIC.fullmatch(link.title)]
    count = len({canonical(link.url) for link in titled})
    if not count:
        return False
    words = median(words_in(link.title) for link in titled)
    headings = sum(link.heading for link in titled) * 2 >= len(titled)
    if headings:
        return words >= 3 or (count >= 3 and words >= 2)
    if (count >= 3 and words >= 4) or (count >= 2 and words >= 6):
        return True
    # The story at the top of a home page: a line of its own, of which there are but one or two.
    return words >= _HEADLINE and all(_stands_alone(link) for link in titled)


def _stands_alone(link: _Link) -> bool:
    """Whether a link is all that its paragraph says."""
    block = link.element
    while block.tag == "a" or block.tag in _INLINE:
        if block.getparent() is None:
            return False
        block = block.getparent()
    return block.tag in ("p", "div", "li") and one_line(element_text(block)) == link.title


def words_in(title: str) -> int:
    """Words of a title; in scripts without blanks, three letters count as one."""
    spaceless = len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]", title))
    return len(title.split()) + spaceless // 3


# --- what belongs to a link ---


def _owners(found: dict[str, _Found]) -> dict[Any, str | None]:
    """Each element above a chosen link: whose alone it is, or None where several share it."""
    owners: dict[Any, str | None] = {}
    for key, one in found.items():
        for link in one.links:
            for element in (link.element, *link.element.iterancestors()):
                owners[element] = key if owners.get(element, key) == key else None
    return owners


def _own_part(one: _Found, owners: dict[Any, str | None]) -> Any:
    """The largest element around the title that holds no other entry."""
    element = one.best.element
    for _ in range(_MAX_CLIMB):
        parent = element.getparent()
        if parent is None or owners.get(parent) is None or parent.tag in ("body", "main", "html"):
            break
        element = parent
    return element


def _after(part: Any, owners: dict[Any, str | None]) -> list[Any]:
    """The siblings that follow until the next entry: in flat layouts (h3, p, h3, p) they belong to it."""
    following = []
    for _, sibling in zip(range(6), part.itersiblings(), strict=False):
        if sibling in owners or sibling.tag in _HEADINGS:
            break
        following.append(sibling)
    return following


def _just_before(part: Any, owners: dict[Any, str | None]) -> list[Any]:
    sibling = part.getprevious()
    return [] if sibling is None or sibling in owners else [sibling]


def _dates_come_before(found: Iterable[_Found], owners: dict[Any, str | None], day_first: bool | None) -> bool:
    """Whether a flat layout writes the date above the title: then the first entry already has one there."""
    first = next(iter(found), None)
    if first is None:
        return False
    part = _own_part(first, owners)
    return _date_in([part], first.best.title, day_first) is None and bool(
        _date_in(_just_before(part, owners), "", day_first)
    )


def _entry(one: _Found, owners: dict[Any, str | None], before: bool, day_first: bool | None) -> Entry:
    part, title = _own_part(one, owners), one.best.title
    parts = [part, *_after(part, owners)]
    dated = [*_just_before(part, owners), part] if before else parts
    text = without_noise("\n\n".join(filter(None, map(element_text, parts))))
    published = _date_in(dated, title, day_first) or _url_date(one.url)
    return Entry(title, one.url, text=_summary(text, title), published=published)


def _summary(text: str, title: str) -> str:
    """What is said beside the title, without lines that only date, label or link."""
    lines = [line for line in text.split("\n\n") if not GENERIC.fullmatch(line)]
    kept = "\n\n".join(line for line in lines if words_in(line.replace(title, "", 1)) >= 5)
    return kept if len(kept) in _SUMMARY and kept != title else ""


def _heading_in(element: Any) -> str:
    found = next((part for part in element.iter() if part.tag in _HEADINGS), None)
    return one_line(element_text(found)) if found is not None else ""


def _date_in(parts: Iterable[Any], title: str, day_first: bool | None) -> datetime | None:
    parts = list(parts)
    for part in parts:
        for stamp in part.iter("time"):
            if moment := read_date(stamp.get("datetime")) or read_date(element_text(stamp)):
                return moment
    named = [one for part in parts for one in part.iter() if _DATE_NAMED.search(str(one.get("class") or ""))]
    for part in (*named[:20], *parts):
        text = " ".join(element_text(part).replace(title, " ", 1).split())[:600]
        if moment := read_date(text):
            return moment
        if day_first is not None and (moment := read_slashed(text, day_first=day_first)):
            return moment
    return None


def _url_date(url: str) -> datetime | None:
    match = _URL_DATE.search(url)
    return read_date("-".join(match.groups())) if match else None
