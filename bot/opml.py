"""OPML, the lists of feeds that readers exchange: into the sources of a watchlist, and out of them.

What OPML has no word for (a page's selector, say) travels in attributes of our own namespace, which other programs
pass over. Feeds are written as feeds, everything else as links, so that no other reader takes a page for a feed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree
from pydantic_core import PydanticCustomError

from bot.core.errors import BotError, Cause, SourceError
from bot.core.model import Source, SourceKind, Watchlist
from bot.core.urls import canonical
from bot.rewrite import must_hold, put_whole
from bot.source_tables import duration, source_id, source_table
from bot.sources.guard import checked_url
from bot.sources.markup import clean, one_line
from bot.toml_fields import duration_of, web_url_of
from bot.watchlist import load_watchlist

MOST_BYTES = 20_000_000
MOST_OUTLINES = 10_000
MOST_NAMED = 20
"""So many addresses that were left out are named; the rest are counted."""

_OURS = "urn:bot:sources"
_KINDS = {kind.value: kind for kind in SourceKind if kind is not SourceKind.STORY}
_TEXTS = ("selector", "exclude", "archive")
_BARE_AMPERSAND = re.compile(rb"&(?!#?\w{1,32};)")
_PASSWORD = re.compile(r"//[^/@]*@")


@dataclass(frozen=True, slots=True)
class Outline:
    """A source that an OPML file names; ``title`` is its publisher's word, ``folder`` where it lay."""

    source: Source
    title: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file gave. ``left_out`` names addresses with what is wrong, the first few; ``counts`` counts them all."""

    outlines: tuple[Outline, ...]
    left_out: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    damaged: bool = False


def read_opml(raw: bytes, *, allow_private: bool = False) -> Imported:
    """The sources of an OPML file, each address once, nothing fetched. Raises BotError for what is no OPML.

    ``allow_private``: whether addresses of private networks may be sources here.
    """
    root, damaged = _parsed(raw)
    sources: dict[tuple[SourceKind, str], Outline] = {}
    ids: set[str] = set()
    counts: Counter[str] = Counter()
    named: list[str] = []
    for number, (outline, folder) in enumerate(_outlines(root)):
        if number >= MOST_OUTLINES:
            counts[f"beyond the first {MOST_OUTLINES:,}"] += 1
            continue
        found = _outline(outline, folder, allow_private=allow_private)
        if isinstance(found, Outline):
            key = (found.source.kind, canonical(found.source.url))
            if key in sources:
                counts["given twice"] += 1
                continue
            sources[key] = found = replace(found, source=_with_id(found, ids))
            ids.add(found.source.id)
            continue
        address, problem = found
        counts[problem] += 1
        if len(named) < MOST_NAMED:
            named.append(f"{_PASSWORD.sub('//…@', address)[:200]}: {problem}")
    return Imported(tuple(sources.values()), tuple(named), tuple(counts.most_common()), damaged)


def write_opml(watchlist: Watchlist) -> bytes:
    """A watchlist's sources as OPML 2.0."""
    opml = etree.Element("opml", version="2.0", nsmap={"bot": _OURS})
    etree.SubElement(etree.SubElement(opml, "head"), "title").text = clean(watchlist.story.title)
    body = etree.SubElement(opml, "body")
    for source in watchlist.sources:
        feed = source.kind is SourceKind.FEED
        outline = etree.SubElement(body, "outline", text=source.id, type="rss" if feed else "link")
        outline.set("xmlUrl" if feed else "url", clean(source.url))
        for name, value in _own(source):
            outline.set(f"{{{_OURS}}}{name}", clean(value))
    written: bytes = etree.tostring(opml, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def tables(outlines: Sequence[Outline]) -> str:
    """The ``[[source]]`` tables, with the folder and the title of each above it."""
    return "\n".join(source_table(it.source, " / ".join(filter(None, (it.folder, it.title)))) for it in outlines)


def add_to(path: Path, outlines: Sequence[Outline]) -> list[Outline]:
    """Append to the watchlist at ``path`` the sources that it does not name yet; returns them.

    What stands there stays as it is, byte for byte. Raises Faults where the watchlist is wrong, or would be: then
    nothing was written.
    """
    there = load_watchlist(path)
    known = {(it.kind, canonical(it.url)) for it in there.sources}
    taken = {it.id for it in there.sources}
    new = []
    for one in outlines:
        if (one.source.kind, canonical(one.source.url)) not in known:
            fresh = replace(one, source=_with_id(one, taken))
            taken.add(fresh.source.id)
            new.append(fresh)
    if not new:
        return []
    before = path.read_bytes()
    end = b"\r\n" if b"\r\n" in before else b"\n"
    more = (("" if before.endswith(b"\n") or not before else "\n") + "\n" + tables(new)).encode().replace(b"\n", end)
    must_hold(path, before + more, "with these sources")
    put_whole(path, before + more, before)
    return new


def _parsed(raw: bytes) -> tuple[Any, bool]:
    if len(raw) > MOST_BYTES:
        raise BotError(f"the file is too large: at most {MOST_BYTES // 1_000_000} MB")
    if b"<!ENTITY" in raw or "<!ENTITY".encode("utf-16-le") in raw or "<!ENTITY".encode("utf-16-be") in raw:
        raise BotError("the file declares entities, which no list of feeds needs: it is not read")
    mended = raw.lstrip()
    if not mended.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        # libxml2 recovers from "?a=1&b=2" by dropping "&b": the address would be another one.
        mended = _BARE_AMPERSAND.sub(b"&amp;", mended)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(mended, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise BotError("the file is no OPML: no <opml> was found in it")
    return root, bool(len(parser.error_log)) or len(mended) > len(raw)


def _outlines(root: Any) -> Iterator[tuple[dict[str, str], str]]:
    """Every outline with an address, as attributes under small names; and the folders around it."""
    folders: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag="{*}outline"):
        attributes = {str(name).casefold(): str(value) for name, value in element.attrib.items()}
        if event == "end":
            folders.pop()
            continue
        if attributes.get("xmlurl") or f"{{{_OURS}}}kind" in attributes:
            yield attributes, " / ".join(filter(None, folders))
        folders.append(one_line(attributes.get("title") or attributes.get("text"))[:100])


def _outline(attributes: dict[str, str], folder: str, *, allow_private: bool) -> Outline | tuple[str, str]:
    """The source that an outline names, or its address and what is wrong with it."""
    ours = {name: attributes.get(f"{{{_OURS}}}{name}", "") for name in ("kind", "id", "interval", "render", *_TEXTS)}
    address = clean(attributes.get("xmlurl") or attributes.get("url") or "").strip()
    if address.casefold().startswith("feed:"):  # what browsers once called a feed
        address = address[5:].removeprefix("//")
        address = address if address.casefold().startswith(("http:", "https:")) else f"https://{address}"
    try:
        url = web_url_of(address)
        checked_url(url, allow_private=allow_private)
        source = Source(
            ours["id"],
            url,
            _KINDS.get(ours["kind"], SourceKind.FEED),
            duration_of(ours["interval"]) if ours["interval"] else None,
            render="browser" if ours["render"] == "browser" else "http",
            **{name: ours[name].strip() or None for name in _TEXTS},
        )
    except PydanticCustomError as error:
        what = "no web address" if "address" in str(error.context) else "an interval that is none"
        return address or "(empty)", what
    except SourceError as error:
        private = error.cause is Cause.REFUSED_ADDRESS
        return address, "at a private address" if private else "an address that is not fetched"
    title = one_line(attributes.get("title") or attributes.get("text"))[:200]
    return Outline(source, "" if title == source.id else title, folder)


def _with_id(outline: Outline, taken: set[str]) -> Source:
    """The source with the id it had, where that is free, else with one from its title or address."""
    source = outline.source
    if source.id and source.id not in taken:
        return source
    bare = canonical(source.url).removeprefix("https://")
    return replace(source, id=source_id(source.id or outline.title, taken) or source_id(bare, taken))


def _own(source: Source) -> Iterator[tuple[str, str]]:
    """What OPML has no attribute for."""
    yield "id", source.id
    yield "kind", source.kind
    if source.interval is not None:
        yield "interval", duration(source.interval)
    if source.render != "http":
        yield "render", source.render
    for name in _TEXTS:
        if value := getattr(source, name):
            yield name, value
